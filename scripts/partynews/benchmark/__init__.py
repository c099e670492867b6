"""Speed and memory, measured: what ``scripts/benchmark.py`` runs, and the page it writes.

- ``corpus``   an archive of any size, made of the articles of a folder
- ``floor``    the least that a reader in Python does, for comparison
- ``stages``   where the time of a reading goes
- ``process``  a command's time and memory, its workers' among them
- ``results``  all of these, in one run
- ``page``     the results as tables for the terminal, and as a page with a picture
"""
