"""Evaluation: what the conversion finds, held against what a reader found.

``annotation`` (both sides in one form) → ``gold`` (a reader's file) → ``matching`` (which found record is which
gold record) → ``tally`` (counts, precision, recall, F1) → ``comparison`` (of one article) → ``run`` (of many, saved
and read again) → ``report`` (for the terminal) and ``quality`` (for ``docs/quality.md``). ``draft`` makes, of what is
found, the beginning of a gold file.
"""
