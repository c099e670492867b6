"""Posts told of a person in running text rather than beside the name.

"ông Sáu từng làm Giám đốc …; Phó giám đốc …", "miễn nhiệm chức danh Tổng thanh tra Chính phủ với ông Phan Văn
Sáu", "giữ chức Phó bí thư … thay ông Tất Thành Cang", "Tháng 3/2015, ông làm Phó trưởng Ban Kinh tế".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from partynews.entities.people import NAME_JOINT
from partynews.lexicon import Hit, rule, word_list
from partynews.mentions.cues import Ending, Needing
from partynews.mentions.names import Name
from partynews.mentions.posts import Post, Posts
from partynews.mentions.scan import Scan
from partynews.text import Span

_LEAD = rule("careers", "lead")
_LEAD_ENDINGS = word_list("careers", "lead-endings")
[_SEVERAL] = word_list("careers", "before-several")
[_IS] = word_list("careers", "before-degree")
_CHAIN = rule("careers", "chain")
_OBJECT = rule("careers", "object")
_REPLACED = rule("careers", "replaced")
_PASSIVE = rule("careers", "passive")
_INDEFINITE = rule("careers", "indefinite")
_KIN = Ending("people", "kin")
_FRONTED = rule("careers", "fronted")
_REPORTED = rule("careers", "reported")
_TERM = rule("posts", "term-at-end")
_SUBJECT_AFTER = rule("careers", "subject-after")
_SUBJECTLESS = rule("careers", "subjectless")
_FORMER_BEFORE = rule("people", "former-before")
_PRONOUN = rule("careers", "pronoun")
_OTHER_SUBJECT = Needing("careers", "other-subject")
_ACCORDING_TO = rule("careers", "according-to")
KIN_LEFT = 24  # code points
LEFT = 70  # code points that a lead may take before a post
OBJECT_LEFT = 30  # code points between a post and the person it is told of
_NAMED_BEFORE = re.compile(r"[^;:\"\n]{0,140}$")


class Told(NamedTuple):
    """Posts told one after the other, those who hold or held them, and whom their holder follows."""

    posts: list[Post]
    holders: list[Name]
    replaced: Name | None = None


class Careers:
    """Finds such posts; *taken* are the spans that appositions have used."""

    def __init__(self, scan: Scan, posts: Posts, names: list[Name], taken: list[Span]) -> None:
        self._scan = scan
        self._folded = scan.folded
        self._posts = posts
        self._names = names
        self._starts = [name.start for name in names]
        self._taken = sorted(taken)
        self._taken_starts = [span.start for span in self._taken]

    def read(self) -> Iterator[tuple[Name, Post]]:
        """(name, post) pairs in text order."""
        if not self._names:
            return
        sentences = self._scan.sentences
        done = 0
        for office in self._posts.offices:
            start, end, _ = office
            if start < done or self._is_taken(start):
                continue
            sentence = sentences[self._scan.sentence_index(start)]
            if start < sentence.start or end > sentence.end:
                continue
            told = self._told(office, sentence)
            if told is None:
                continue
            done = told.posts[-1].end
            yield from ((name, post) for name in told.holders for post in told.posts)
            if told.replaced:
                yield from ((told.replaced, self._without_term(post)) for post in told.posts)

    def _told(self, office: Hit[str], sentence: Span) -> Told | None:
        """The posts told one after the other from *office*, and whose they are; None where nothing says that they are
        somebody's."""
        former = _FORMER_BEFORE.search(self._folded, max(sentence.start, office.start - 8), office.start)
        start = former.start(1) if former else office.start
        lead = self._lead(start, sentence)
        named = self._following(office.end, sentence)
        if lead is None and (named is None or not self._may_be_object(named, office.end)):
            return None
        posts = list(self._chain(start, sentence.end))
        if not posts:
            return None
        if named and not _OBJECT.fullmatch(self._folded, posts[-1].end, named.start):
            named = None
        if lead is None and named is None:
            return None
        owner = self._owner(lead, posts[-1].end, sentence) if lead else None
        if named is None:
            return Told(posts, self._with_list(owner, sentence) if owner else [])
        if not _REPLACED.search(self._folded, posts[-1].end, named.start):
            return Told(posts, self._with_following(named, sentence))
        return Told(posts, [owner] if owner and owner != named else [], named)

    def _lead(self, start: int, sentence: Span) -> re.Match[str] | None:
        """The words that lead up to a post at *start*. They are asked only after a word with which they end.

        Of "các", which stands after other words too, the word before it is asked; a comma ends only a degree.
        """
        floor = max(sentence.start, start - LEFT)
        before = self._folded[floor:start].rstrip(" :(").removesuffix(_SEVERAL).rstrip(" :(")
        if not before.endswith(_LEAD_ENDINGS) or (before.endswith(",") and _IS not in before):
            return None
        return _LEAD.search(self._folded, floor, start)

    def _owner(self, lead: re.Match[str], end: int, sentence: Span) -> Name | None:
        """Whom *lead* gives the posts that end at *end*, or takes them from."""
        if _INDEFINITE.match(self._folded, end):
            return None
        owner = self._spoken_of(lead.start(), sentence)
        if owner and lead["given"] and not self._is_passive(max(owner.end, sentence.start), lead.start()):
            return None
        return owner

    def _without_term(self, post: Post) -> Post:
        """*post* without its term, which is its new holder's and not that of the one replaced."""
        term = _TERM.search(self._folded, post.office_end, post.end)
        if term is None:
            return post
        return post._replace(end=post.office_end + len(self._folded[post.office_end : term.start()].rstrip(" ,")))

    def _following(self, position: int, sentence: Span) -> Name | None:
        """The first name of *sentence* that begins at or after *position*."""
        index = bisect_left(self._starts, position)
        if index == len(self._starts) or self._starts[index] >= sentence.end:
            return None
        return self._names[index]

    def _is_taken(self, position: int) -> bool:
        index = bisect_right(self._taken_starts, position) - 1
        return index >= 0 and position < self._taken[index].end

    def _is_passive(self, start: int, end: int) -> bool:
        """Whether what stands before a verb of appointing makes its subject the one appointed."""
        return _PASSIVE.search(self._folded, max(start, end - 80), end) is not None

    def _with_following(self, name: Name, sentence: Span) -> list[Name]:
        """*name* and those joined to it after it: "miễn nhiệm chức danh … đối với các ông A, B"."""
        found = [name]
        for index in range(bisect_left(self._starts, name.end), len(self._names)):
            following = self._names[index]
            if following.start >= sentence.end or not NAME_JOINT.fullmatch(
                self._folded, found[-1].end, following.start
            ):
                break
            found.append(following)
        return found

    def _with_list(self, owner: Name, sentence: Span) -> list[Name]:
        """*owner* and those joined to it: "Các ông A, B được bầu làm Phó Bí thư"."""
        index = bisect_left(self._starts, owner.start)
        found = [owner]
        while index and self._starts[index - 1] >= sentence.start:
            if not NAME_JOINT.fullmatch(self._folded, self._mention_end(index - 1), self._names[index].start):
                break
            index -= 1
            found.insert(0, self._names[index])
        return found

    def _mention_end(self, index: int) -> int:
        """Where the name at *index* ends, with the posts that stand after it."""
        name = self._names[index]
        taken = bisect_right(self._taken_starts, name.start) - 1
        return self._taken[taken].end if taken >= 0 and self._taken[taken].end > name.end else name.end

    def _chain(self, position: int, limit: int) -> Iterator[Post]:
        """The posts told one after the other from *position*."""
        if self._starts and (index := bisect_left(self._starts, position)) < len(self._starts):
            limit = min(limit, self._names[index].outset)
        at = position
        while (post := self._posts.read(at, limit)) and not self._is_taken(post.office_start):
            yield post
            joint = _CHAIN.match(self._folded, post.end, limit)
            if joint is None:
                return
            at = joint.end()

    def _may_be_object(self, name: Name, position: int) -> bool:
        """Whether *name*, after *position*, is that of "… với ông X", "… của ông X", "… thay ông X"."""
        return _OBJECT.search(self._folded, max(position, name.start - OBJECT_LEFT), name.start) is not None

    def _spoken_of(self, position: int, sentence: Span) -> Name | None:
        """The person spoken of at *position*: the last one named in the sentence, else whom a pronoun stands for."""
        if _OTHER_SUBJECT.apply(self._folded, max(sentence.start, position - 40), position):
            return None
        index = bisect_left(self._starts, position) - 1
        while index > 0 and self._is_aside(self._names[index], position) and self._starts[index - 1] >= sentence.start:
            index -= 1
        if index >= 0 and self._starts[index] >= sentence.start:
            return self._named_before(self._names[index], position, sentence)
        subjectless = _SUBJECTLESS.match(self._folded, *sentence)
        fronted = subjectless or _FRONTED.match(self._folded, *sentence)
        if fronted and (subject := self._subject_after(position, sentence)):
            return subject
        if index >= 0 and (subjectless or _PRONOUN.search(self._folded, sentence.start, position)):
            return self._names[index]
        return None

    def _named_before(self, name: Name, position: int, sentence: Span) -> Name | None:
        """*name*, if what stands between it and *position* is about the person."""
        if _ACCORDING_TO.search(self._folded, max(sentence.start, name.outset - 12), name.outset):
            return None
        if _PRONOUN.search(self._folded, name.end, position):
            return name
        goes_on = _NAMED_BEFORE.fullmatch(self._folded, name.end, position)
        return name if goes_on and not _REPORTED.search(self._folded, name.end, position) else None

    def _subject_after(self, position: int, sentence: Span) -> Name | None:
        """The subject of a sentence that opens without one: "Từng làm Bí thư, ông A …"."""
        name = self._following(position, sentence)
        if name is None or not name.address:
            return None
        return name if _SUBJECT_AFTER.search(self._folded, position, name.address.end) else None

    def _is_aside(self, name: Name, position: int) -> bool:
        """Whether *name* is a relative's, or stands in brackets closed before *position*: "ông A (con ông B) làm"."""
        if _KIN.apply(self._folded, max(0, name.outset - KIN_LEFT), name.outset):
            return True
        closing = self._folded.find(")", name.end, position)
        return closing >= 0 and self._folded.find("(", name.end, closing) < 0
