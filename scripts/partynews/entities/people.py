"""People: mentions of one person brought together, with the posts stated for them.

A full name opens a person; a short form (``Đồng chí Hưởng``) is resolved to the person whose name ends
with it, the one named last before it, else the first named after it. A bare name of two syllables is kept
only where something else in the article backs it. Posts are read on both sides of every full mention.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import NamedTuple

from partynews.entities.posts import HeldPost
from partynews.lexicon import rule, word_list
from partynews.mentions.names import Name
from partynews.mentions.posts import Post, Posts
from partynews.mentions.scan import Scan
from partynews.text import Span

_OPENER = rule("people", "opener")
_NEXT_POST = rule("people", "next-post")
_POST_BEFORE_POST = rule("people", "post-before-post")
_PLURAL_LEAD = rule("people", "plural-lead")
_GROUP_LEAD = rule("people", "group-lead")
_OPENS_GROUP = rule("people", "opens-group")
_OWN_NAME = rule("people", "own-name")
_AFTER_PREVIOUS_NAME = rule("people", "after-previous-name")
_FORMER_BEFORE = rule("people", "former-before")
_HOME = rule("people", "home")
_HELD = rule("people", "held")
_ANOTHERS = rule("people", "another-s")
_OTHER_PERSON = rule("people", "other-person")
_COMPARED = rule("people", "compared")
_PART_OF_OFFICE = rule("people", "part-of-office")
_PLURAL_ENDINGS = word_list("people", "plural-endings")
_BEFORE_OFFICE = word_list("people", "before-office")
_BEFORE_POST = word_list("people", "before-post")
_BY_FAMILY_NAME = frozenset((word,) for word in word_list("people", "by-family-name"))
NAME_JOINT = rule("people", "name-joint")
_START = attrgetter("start")


class Mention(NamedTuple):
    """A name with its posts, first those before it.

    ``span`` runs from the first post or address before the name to where the posts after it, or the name, end.
    """

    name: Name
    posts: tuple[Post, ...]
    span: Span


@dataclass
class Draft:
    """A person being put together."""

    key: tuple[str, ...]  # the folded words of the name
    names: list[Name] = field(default_factory=list)
    posts: list[HeldPost] = field(default_factory=list)


def group_names(names: list[Name], backed: set[int], held: set[tuple[str, ...]]) -> list[Draft]:
    """The people that *names*, which are in text order, speak of.

    *backed*: the starts of bare names that a post or an act backs, which those of two syllables need, and those that
    are elsewhere a street's or a school's (*held*).
    """
    certain = {name.key for name in names if name.kind != "bare" or name.start in backed}
    drafts: dict[tuple[str, ...], Draft] = {}
    short: list[Name] = []
    for name in names:
        key = name.key
        if not name.full:
            short.append(name)
        elif key in drafts:
            drafts[key].names.append(name)
        elif key in certain or (len(key) > 2 and key not in held):
            drafts[key] = Draft(key, [name])
    owners = Owners(_merge_misprints(drafts.values()))
    people = owners.drafts + _add_short(owners, short)
    for draft in people:
        if len(draft.names) > 1:
            draft.names.sort(key=_START)
    return sorted(people, key=lambda draft: draft.names[0].start)


def _merge_misprints(drafts: Collection[Draft]) -> list[Draft]:
    """Names of three syllables or more that differ in their marks alone go to the one printed most often."""
    kept: dict[tuple[str, ...], Draft] = {}
    for draft in sorted(drafts, key=lambda draft: -len(draft.names)):
        bare = tuple(map(_bare, draft.key)) if len(draft.key) > 2 else draft.key
        if bare in kept:
            kept[bare].names += draft.names
        else:
            kept[bare] = draft
    return list(kept.values())


class Owners:
    """Tells whom a short form stands for, by its last syllables, or, for one syllable, without its marks.

    A name in full that ends a longer one ("Thiện Nhân" of "Nguyễn Thiện Nhân") goes to it, and is left out of
    ``drafts``, the people named in full.
    """

    def __init__(self, drafts: list[Draft]) -> None:
        self.drafts: list[Draft] = []
        self._by_suffix: dict[tuple[str, ...], list[Draft]] = {}
        self._last_short: dict[int, int] = {}
        for draft in sorted(drafts, key=lambda draft: -len(draft.key)):
            longer = self._by_suffix.get(draft.key, ())
            if len(longer) == 1:
                longer[0].names += draft.names
                continue
            self.drafts.append(draft)
            for size in range(1, len(draft.key)):
                self._by_suffix.setdefault(draft.key[-size:], []).append(draft)

    def of(self, name: Name) -> Draft | None:
        """The one named last before *name*, else the one named first after it; to be asked in text order."""
        fits = self._by_suffix.get(name.key) or self._less_alike(name.key)
        if not fits:
            return None
        owner = fits[0] if len(fits) == 1 else self._nearest(fits, name.start)
        self._last_short[id(owner)] = name.start
        return owner

    def _less_alike(self, key: tuple[str, ...]) -> list[Draft]:
        """The one person whom *key* names, though the full name does not end with it; empty where there is none."""
        if len(key) == 1:
            fits = [draft for draft in self._by_bare.get(_bare(key[0]), ()) if _lacks_marks(key[0], draft.key[-1])]
            if fits:
                return fits if len(fits) == 1 else []
        if key in _BY_FAMILY_NAME:
            return [draft for draft in self.drafts if draft.key[:1] == key][:1]
        return []

    @cached_property
    def _by_bare(self) -> dict[str, list[Draft]]:
        found: dict[str, list[Draft]] = {}
        for draft in self.drafts:
            if len(draft.key) > 1:
                found.setdefault(_bare(draft.key[-1]), []).append(draft)
        return found

    @cached_property
    def _starts(self) -> dict[int, list[int]]:
        """Where each person is named in full."""
        return {id(draft): sorted(name.start for name in draft.names if name.full) for draft in self.drafts}

    def _nearest(self, fits: list[Draft], position: int) -> Draft:
        """The one of *fits* named last before *position*, else the one named first after it."""
        before = [draft for draft in fits if self._starts[id(draft)][0] < position]
        if not before:
            return min(fits, key=lambda draft: self._starts[id(draft)][0])
        return max(before, key=lambda draft: self._last_before(draft, position))

    def _last_before(self, draft: Draft, position: int) -> int:
        starts = self._starts[id(draft)]
        return max(starts[bisect_left(starts, position) - 1], self._last_short.get(id(draft), 0))


def _add_short(owners: Owners, short: list[Name]) -> list[Draft]:
    """Adds each short form to the person it stands for; the people of addressed ones that stand for nobody named."""
    own: dict[tuple[str, ...], Draft] = {}
    for name in short:
        draft = owners.of(name)
        if draft is not None:
            draft.names.append(name)
        elif name.kind == "addressed":
            own.setdefault(name.key, Draft(name.key)).names.append(name)
    return list(own.values())


@lru_cache(maxsize=10_000)
def _bare(syllable: str) -> str:
    """A syllable without its marks: what is left when a typist drops a tone."""
    return "".join(c for c in unicodedata.normalize("NFD", syllable) if not unicodedata.combining(c))


def _lacks_marks(short: str, full: str) -> bool:
    """Whether *short* is *full* without some of its marks: Hương for Hưởng, but not Thắng for Thăng."""
    marks = unicodedata.normalize("NFD", full)
    return all(marks.count(letter) >= 1 for letter in unicodedata.normalize("NFD", short))


class PostReader:
    """Reads the posts that stand round a name."""

    def __init__(self, scan: Scan, posts: Posts, names: list[Name]) -> None:
        self._folded = scan.folded
        self._posts = posts
        self._names: list[Name | None] = [*names, None]  # none follows the last
        self._end = 0  # of the name read last, with its posts
        self._led = False  # whether posts led up to that name
        self._shared: dict[int, list[Post]] = {}  # posts that the list shares which the name opens or continues

    def read(self, index: int, sentence: Span) -> Mention:
        """The name at *index* with its posts. To be called in text order: a list of names hands its posts on."""
        name = self._names[index]
        start, end, _, address, _, _ = name
        opening, closing = sentence
        outset = address.start if address and address.end + 2 >= start else start
        if "(" in self._folded[end : end + 2]:
            end = self._posts.skip_pointer(end)
        floor = self._end if self._end > opening else opening
        posts: tuple[Post, ...] = ()
        led = False
        if self._posts.next_end(floor) <= (closing if closing > start else start) or index - 1 in self._shared:
            before, after, end = self._round(index, sentence, floor, end)
            posts, led = (*before, *after), bool(before)
            outset = min([outset, *[post.start for post in before if post.end <= start]])
        self._end, self._led = end, led
        return Mention(name, posts, Span(outset, end))

    def _round(self, index: int, sentence: Span, floor: int, end: int) -> tuple[list[Post], list[Post], int]:
        """The posts before and after the name at *index*, which ends at *end*, none before *floor*; where they end."""
        name, following = self._names[index], self._names[index + 1]
        start = name.address.start if name.address and name.address.start >= sentence.start else name.start
        limit = following.outset if following and following.start < sentence.end else sentence.end
        offices = self._posts.between(floor, max(start, limit))
        before: list[Post] = []
        after: list[Post] = []
        if (offices and offices[0].end <= start) or index - 1 in self._shared:
            before = self._before(index, sentence, floor, start)
        if offices and offices[-1].start >= end:
            after, end = self._after(end, limit, following, bool(before))
        return before, after, end

    def _before(self, index: int, sentence: Span, floor: int, start: int) -> list[Post]:
        """The posts from *floor* up to the name at *index*, which begins at *start*, or those of its list."""
        found = self._chain_before(floor, start)
        if found:
            found = self._own(found, floor, self._names[index], floor > sentence.start)
        if not found and floor > sentence.start:
            found = self._inherited(index, floor, start)
        if found and (
            self._is_plural(found[0].start, sentence) or _OPENS_GROUP.match(self._folded, found[-1].end, start)
        ):
            self._shared[index] = found
        return found

    def _is_plural(self, start: int, sentence: Span) -> bool:
        """Whether the words before *start* make the post that begins there one of several people."""
        if not self._folded.endswith(_PLURAL_ENDINGS, sentence.start, start):
            return False
        return _PLURAL_LEAD.search(self._folded, max(sentence.start, start - 20), start) is not None

    def _own(self, found: list[Post], floor: int, name: Name, is_second: bool) -> list[Post]:
        """Those of the posts *found* after *floor* that are those of *name*, which they lead up to.

        *is_second*: another name of the sentence ends at *floor*.
        """
        end = found[-1].end
        if is_second and _AFTER_PREVIOUS_NAME.fullmatch(self._folded, floor, found[0].start):
            # They begin right after the other name: its own, unless its posts stand before it too.
            closing = self._folded[end : name.outset].strip(" ")
            return found if self._led and not closing else found[-1:] if not closing.strip(",-") else []
        is_other = _OTHER_PERSON.fullmatch(self._folded, end, name.start)
        if not is_second and not is_other:
            return found
        lead = self._folded[max(floor, found[0].start - 40) : found[0].start]
        held = is_second and _HELD.search(lead)  # "A làm Bí thư, ông B làm …"
        if is_other:
            return [] if held or _ANOTHERS.search(lead) else found  # "Theo Bí thư, ông B …"
        return found[1:] if held and len(found) > 1 else found

    def _chain_before(self, floor: int, start: int) -> list[Post]:
        """The posts that lead up to a name, one after the other, from *floor* to *start*."""
        found: list[Post] = []
        limit = start
        while post := self._ending_at(floor, limit):
            if found and _COMPARED.search(self._folded, max(floor, post.start - 12), post.start):
                break
            found.insert(0, post)
            if not self._folded.endswith(_BEFORE_POST, floor, post.start):
                break
            joint = _POST_BEFORE_POST.search(self._folded, max(floor, post.start - 16), post.start)
            if joint is None or joint.start() <= floor:
                break
            limit = joint.start()
        return found

    def _ending_at(self, floor: int, limit: int) -> Post | None:
        """The post that ends right before *limit*, beginning no earlier than *floor*."""
        best = None
        for office in reversed(self._posts.between(max(floor, limit - 160), limit)):
            post = self._posts.read(office.start, limit, to_name=True)
            if post is None or not self._leads_to(post.end, limit):
                break
            best = post
            if not self._folded.endswith(_BEFORE_OFFICE, floor, office.start):
                break
            if former := _FORMER_BEFORE.search(self._folded, max(floor, office.start - 8), office.start):
                best = post._replace(start=former.start(), is_former=True)
            if not _PART_OF_OFFICE.search(self._folded, max(floor, office.start - 8), office.start):
                break
        return best

    def _leads_to(self, end: int, start: int) -> bool:
        """Whether what stands between a post's *end* and a name's *start* lets the post be that name's."""
        return bool(_OWN_NAME.fullmatch(self._folded, end, start) or _GROUP_LEAD.fullmatch(self._folded, end, start))

    def _inherited(self, index: int, floor: int, start: int) -> list[Post]:
        """The posts shared by a list of names: "các Phó Chủ tịch UBND TP: A, B"."""
        shared = self._shared.get(index - 1)
        if shared and NAME_JOINT.fullmatch(self._folded, floor, start):
            self._shared[index] = shared
            return shared
        return []

    def _after(self, name_end: int, limit: int, following: Name | None, led: bool) -> tuple[list[Post], int]:
        """The posts after a name that, with the pointer into a photo, ends at *name_end*, and where they end.

        *following*: the next name; *led*: posts stand before the name, so that those which lead up to the next name
        are the next one's.
        """
        to_name = following is not None and limit == following.outset
        end = name_end
        found: list[Post] = []
        joint = _OPENER.match(self._folded, end, limit)
        if joint and (home := _HOME.match(self._folded, end, limit)):
            joint = home
        while joint and (post := self._posts.read(joint.end(), limit)):
            if to_name and self._reaches(post, limit):
                if led:
                    return [], name_end
                break
            found.append(post)
            end = post.end
            joint = _NEXT_POST.match(self._folded, end, limit)
        if found and self._folded.startswith(")", end):
            end += 1
            joint = _NEXT_POST.match(self._folded, end, limit)
            post = self._posts.read(joint.end(), limit) if joint else None
            if post and not (to_name and self._reaches(post, limit)):
                found.append(post)
                end = post.end
        return found, end

    def _reaches(self, post: Post, start: int) -> bool:
        """Whether *post* leads up to the name that begins at *start*."""
        return not self._folded[post.end : start].strip(" ")
