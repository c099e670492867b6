"""How much of two texts is the same, whatever their spelling and layout.

A text is the set of its runs of five words ("shingles"); two texts are as similar as the share of the runs of both
that is common to both (their Jaccard index; A. Broder, "On the resemblance and containment of documents", 1997).
"""

from __future__ import annotations

import re

from partynews.text import clean, fold

SAME = 0.5
"""From here on two bodies are taken for one article.

Measured on the bodies of 2,005 news articles: of two million pairs 53 reach it, all of them copies, wholly or in
most paragraphs, and 99.98 % stay below .25. A body that loses its first or last paragraph keeps .49 or more.
"""

_SIZE = 5
_WORD = re.compile(r"\w+")

Shingles = frozenset[tuple[str, ...]]


def shingles(text: str) -> Shingles:
    """The runs of five words of *text*, folded; a shorter text is one run, a text without words has none."""
    words = _WORD.findall(fold(clean(text).clean))
    starts = range(max(min(1, len(words)), len(words) - _SIZE + 1))
    return frozenset(tuple(words[start : start + _SIZE]) for start in starts)


def similarity(one: Shingles, other: Shingles) -> float:
    """The share of the runs of both that is common to both: 1 for the same text, 0 where nothing is."""
    return len(one & other) / len(one | other) if one and other else 0.0
