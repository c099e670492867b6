"""Bodies and groups: organisations and unnamed people where a text shows them at the event.

Three places show them: an attendance list ("Cùng dự, ở tỉnh có lãnh đạo Văn phòng, Ban Tổ chức …"), the
parties of a dialogue ("giữa A với B", "đối thoại với B"), and the subject of an act at the meeting ("đại diện
Đảng ủy … phát biểu", "các chi bộ … thảo luận"). Heads: ``lexicons/bodies.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from partynews.lexicon import rows
from partynews.mentions.acts import Act, Acts
from partynews.mentions.scan import Scan
from partynews.text import Span

_COUNT = re.compile(r"(?:(?P<qualifier>gần|hơn|trên|khoảng|đông đảo|ước) )?(?P<count>\d{1,3}(?:\.\d{3})*)\s")
_PLURAL = re.compile(
    r"(?:(?:cùng |và )?(?:toàn thể |tất cả |đông đảo )?(?:các đồng chí|các đ/c|các|những|đồng chí):? )+"
)
_THROUGH = re.compile(r"(?:đại diện lãnh đạo|đại diện|lãnh đạo) ")
_ATTENDANCE = re.compile(
    r"(?:(?:^|[ ,(])(?:dự|tham dự|đến dự|tới dự|về dự|cùng dự|cùng tham dự|có mặt)\b[^.;:]{0,60}?|về phía [^.;:,]{1,40}?) (?:có|gồm|còn có)(?: sự tham dự của)?:? "
)
_DIALOGUE = re.compile(r"(?:đối thoại|tiếp xúc) (?:trực tiếp )?(?:giữa (?P<first>[^.;\n]{4,160}?) (?:với|và) |với )")
_MEETING = re.compile(
    r"tại (?:hội nghị|buổi|cuộc|phiên|đại hội|toạ đàm)|qua thảo luận|tham luận|thảo luận tại|các đại biểu|phát biểu tại"
)
_SPEAKING = frozenset(
    [
        "phát biểu",
        "thảo luận",
        "tham luận",
        "chia sẻ",
        "kiến nghị",
        "nêu",
        "nêu lên",
        "trao đổi",
        "góp ý",
        "đề nghị",
        "đề xuất",
        "phản ánh",
        "báo cáo",
        "có ý kiến",
        "bày tỏ",
        "đánh giá",
    ]
)
_CUT = re.compile(
    r"[.;:\n\"]| (?=(?:đã|đang|cũng|phát biểu|thảo luận|tham luận|chia sẻ|kiến nghị|nêu|trao đổi|góp ý|đề nghị|đề xuất|phản ánh|là|sẽ|tiếp tục|để|nhằm|đối thoại|tham dự|dự|chủ trì|đồng chủ trì|đến dự)\b)"
)
_ADVERBS = re.compile(r"(?: (?:đã|cũng|cũng đã|đều|tập trung|tiếp tục|sôi nổi|cùng))* ")
_TAIL = re.compile(
    r"(?:^|\s)(?P<parent>(?:(?:tỉnh|thành|huyện|quận|thị) uỷ|đảng uỷ khối)(?: \w+){0,8}|(?<=của )đảng bộ (?:tỉnh|huyện|thành|quận|xã|phường|khối|thị)[\w ]*)$"
)
_ORGANS = frozenset(("ban thường vụ", "btv", "ban chấp hành", "bch", "thường trực"))


@dataclass(frozen=True, slots=True)
class Body:
    """A mention of a body or a group: ``flow[start:end]`` is its name.

    ``kind``: ``organization`` or ``group``; ``spoke`` the act, where it is the subject of one.
    ``headcount`` and ``qualifier`` where the words count the people. ``plural`` tells that the words
    stand for those present ("các bí thư chi bộ"), not for the office in general ("bí thư chi bộ cần …").
    """

    start: int
    end: int
    kind: str
    head: str
    spoke: Act | None = None
    headcount: Span | None = None
    qualifier: str | None = None
    plural: bool = False
    parent: Span | None = None


@cache
def _heads() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(((row["head"], row["kind"]) for row in rows("bodies")), key=lambda item: -len(item[0])))


def head_at(folded: str, position: int) -> tuple[str, str] | None:
    """The (head, kind) of ``bodies.csv`` that stands at *position*, the longest first."""
    for head, kind in _heads():
        if folded.startswith(head, position) and not folded[position + len(head) : position + len(head) + 1].isalnum():
            return head, kind
    return None


class Bodies:
    """Finds the bodies and groups of an article that reports an event."""

    def __init__(self, scan: Scan, acts: Acts, people: list[Span]) -> None:
        self._scan = scan
        self._flow = scan.flow
        self._folded = scan.folded
        self._acts = acts
        self._people = people  # spans of named people with their posts

    def find(self) -> list[Body]:
        """Every mention that one of the three places shows, in text order."""
        found: list[Body] = []
        for block in self._scan.blocks:
            meeting = _MEETING.search(self._folded, block.start, block.end) is not None
            for sentence in self._scan.sentences:
                if block.start <= sentence.start < block.end:
                    found += self._attendance(sentence)
                    found += self._dialogue(sentence)
                    if meeting:
                        found += self._speakers(sentence)
        kept: list[Body] = []
        for body in sorted(found, key=lambda body: (body.start, -body.end)):
            if not kept or body.start >= kept[-1].end:
                kept.append(body)
        return kept

    def _attendance(self, sentence: Span) -> Iterator[Body]:
        match = _ATTENDANCE.search(self._folded, sentence.start, sentence.end)
        if match:
            yield from self._list(match.end(), sentence.end)

    def _dialogue(self, sentence: Span) -> Iterator[Body]:
        for match in _DIALOGUE.finditer(self._folded, sentence.start, sentence.end):
            if match["first"]:
                yield from self._list(match.start("first"), match.end("first"))
            stop = _CUT.search(self._folded, match.end(), sentence.end)
            yield from self._list(match.end(), stop.start() if stop else sentence.end)
            lead = self._folded[sentence.start : match.start()]
            body = None if match["first"] else self._at(sentence.start, match.start())
            if body and (body.kind == "organization" or body.plural) and not lead[body.end - sentence.start :].strip():
                yield body

    def _speakers(self, sentence: Span) -> Iterator[Body]:
        for act in self._acts.within(sentence):
            if act.kind != "speech" or self._folded[act.start : act.end] not in _SPEAKING:
                continue
            if body := self._subject(sentence, act):
                yield body
        for match in re.finditer(
            r"(?:tham luận|ý kiến|phát biểu) của (?=các đại biểu|đại biểu)", self._folded[sentence.start : sentence.end]
        ):
            start = sentence.start + match.end()
            if body := self._at(start, sentence.end):
                end = body.start + len(body.head)
                yield replace(body, end=end, spoke=Act(start, end, "speech"))

    def _subject(self, sentence: Span, act: Act) -> Body | None:
        """The body or group that ends right before *act*, adverbs between them set aside."""
        clause = max((self._folded.rfind(mark, sentence.start, act.start) for mark in (". ", ": ", "; ")), default=-1)
        start = max(sentence.start, clause + 2 if clause >= 0 else sentence.start)
        for offset in [start, *[start + m.end() for m in re.finditer(r", ", self._folded[start : act.start])]]:
            body = self._at(offset, act.start)
            if body is None or (body.kind == "group" and not body.plural and body.head not in ("đại biểu", "đại diện")):
                continue
            if any(s < body.end and body.start < e for s, e in self._people):
                continue
            between = self._folded[body.end : act.start]
            if not between.strip() or _ADVERBS.fullmatch(between):
                return replace(body, spoke=act)
        return None

    def _list(self, position: int, limit: int) -> list[Body]:
        """The members of a list; an organ without its committee takes that of the organ after it."""
        members = list(self._members(position, limit))
        for index in range(len(members) - 2, -1, -1):
            body, following = members[index], members[index + 1]
            if body.kind == following.kind == "organization" and body.parent is None and following.parent:
                members[index] = replace(body, parent=following.parent)
        return members

    def _members(self, position: int, limit: int) -> Iterator[Body]:
        """The members of a list from *position*; a member begins at a head, and people with names are left out."""
        starts = [position]
        for joint in re.finditer(r",? và |, |; ", self._folded[position:limit]):
            starts.append(position + joint.end())
        members = [at for at in starts if self._at(at, limit) or self._person_at(at)]
        for index, at in enumerate(members):
            if self._person_at(at):
                continue
            end = members[index + 1] if index + 1 < len(members) else limit
            stop = _CUT.search(self._folded, at, end)
            end = stop.start() if stop else end
            body = self._at(at, end)
            if body and body.end > body.start and not any(s < body.end and body.start < e for s, e in self._people):
                yield body

    def _person_at(self, position: int) -> bool:
        return any(start <= position < end or 0 <= start - position <= 9 for start, end in self._people)

    def _at(self, position: int, limit: int) -> Body | None:
        """The body or group that begins at *position*, as far as its words go before *limit*."""
        at = position
        plural = _PLURAL.match(self._folded, at, limit)
        if plural:
            at = plural.end()
        count = _COUNT.match(self._folded, at, limit)
        head_start = count.end() if count else at
        through = _THROUGH.match(self._folded, head_start, limit)
        if through and not plural and not count:
            inner = head_at(self._folded, through.end())
            if inner and inner[1] != "people" and self._flow[through.end()].isupper():
                return Body(through.end(), self._end(through.end(), limit), "organization", inner[0])
        head = head_at(self._folded, head_start)
        if head is None:
            return None
        end = self._end(head_start, limit)
        is_body = head[1] != "people" and self._flow[head_start].isupper() and not count
        kind = "organization" if is_body else "group"
        if kind == "group" and not (plural or count or head[1] == "people"):
            return None
        headcount = Span(*count.span("count")) if count else None
        marked = plural is not None or count is not None
        return Body(
            at,
            end,
            kind,
            head[0],
            None,
            headcount,
            count["qualifier"] if count else None,
            marked,
            self._parent(head_start, end),
        )

    def _parent(self, start: int, end: int) -> Span | None:
        """The committee that a body or group belongs to, where its name ends with it."""
        tail = _TAIL.search(self._folded, start, end)
        if tail is None or tail.start("parent") == start or not self._flow[tail.start("parent")].isupper():
            return None
        return Span(tail.start("parent"), end)

    def _end(self, start: int, limit: int) -> int:
        stop = _CUT.search(self._folded, start, limit)
        end = stop.start() if stop else limit
        while end > start and self._folded[end - 1] in " ,":
            end -= 1
        if self._folded[start:end].endswith(" và"):
            end -= 3
        return end
