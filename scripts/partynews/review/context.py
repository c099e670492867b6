"""The words round a value in its seed, in one line."""

from __future__ import annotations

import re

from partynews.review.markdown import plain
from partynews.review.snapshot import Snapshot
from partynews.tables import Row

_AROUND = 60
_LONGEST = 160
_LINE_END = re.compile(r"\r\n?|\n")


def around(source: str, start: int, end: int) -> str:
    """``source[start:end]`` in bold among the words of its line, as Markdown, with the line's number."""
    line = 1 + len(_LINE_END.findall(source, 0, start))
    begins = max((found.end() for found in _LINE_END.finditer(source, 0, start)), default=0)
    ends = found.start() if (found := _LINE_END.search(source, end)) else len(source)
    before, after = source[begins:start], source[end:ends]
    left = before if len(before) <= _AROUND else "…" + before[-_AROUND:].partition(" ")[2]
    right = after if len(after) <= _AROUND else after[:_AROUND].rpartition(" ")[0] + "…"
    quote = plain(source[start:end], _LONGEST)
    return f"line {line}: {_kept(left)}**{quote}**{_kept(right)}"


def _kept(text: str) -> str:
    """*text* made safe, with the blank that it has at either end."""
    left, right = (" " if text[slice(*place)].isspace() else "" for place in ((0, 1), (-1, None)))
    return f"{left}{plain(text)}{right}" if text.strip() else left


def of_cell(snapshot: Snapshot, table: str, row: Row, column: str) -> str | None:
    """Where the value of a cell is read, in context; of a value found by comparison, the words compared."""
    key = snapshot.key(table, row)
    places = snapshot.evidence.get((table, key, column)) or snapshot.evidence.get((table, key, "citation"))
    source = places and snapshot.source(places[0]["article_id"])
    return around(source.text, places[0]["start"], places[0]["end"]) if source else None
