"""People: mentions of one person brought together, with the posts stated for them.

A full name opens a person; a short form (``Đồng chí Hưởng``) is resolved to the person whose name ends
with it, the one named last before it, else the first named after it. A bare name of two syllables is kept
only where something else in the article backs it. Posts are read on both sides of every full mention.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace

from partynews.entities.posts import HeldPost
from partynews.mentions.names import Name
from partynews.mentions.posts import Post, Posts
from partynews.mentions.scan import Scan
from partynews.text import Found, Span, fold

_SEPARATOR = re.compile(r" ?(?:,|-|\(|;)? ?")
_OPENERS = re.compile(r" ?(?:, ?|- ?|\( ?| là | giữ chức(?: vụ)? | làm | được bầu (?:làm|giữ chức) )")
_NEXT = re.compile(r" ?(?:, ?| ?- ?|; ?| kiêm | và |, đồng thời là | đồng thời là )(?:kiêm )?")
_CLAUSE = re.compile(r'[;:.!?"()\n]|, | - ')
LIST_JOIN = re.compile(r"(?:,| và|, và|;|,? cùng)(?: (?:các|hai|ba))?(?: (?:ông|bà|đồng chí|đ/c|anh|chị))?:? ?")
_PLURAL = re.compile(r"(?:các|hai|ba|bốn|năm|sáu|bảy|những|nhiều) (?:đồng chí )?(?:tân |nguyên )?$")
_GROUP_LEAD = re.compile(r"(?: gồm| là|:| đó là)?(?: có)?:? ?(?:(?:các|hai) )?(?:ông|bà|đồng chí|anh|chị|đ/c)?:? ?")


@dataclass(frozen=True, slots=True)
class Person:
    """A person of an article. ``mentions`` are spans of the name alone, in text order, the first full one among them."""

    name: str
    mentions: tuple[Span, ...]
    honorific: Found | None
    posts: tuple[HeldPost, ...]


@dataclass
class Draft:
    """A person being put together."""

    words: tuple[str, ...]
    names: list[Name] = field(default_factory=list)
    posts: list[HeldPost] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(fold(word) for word in self.words)


def group_names(names: list[Name], backed: set[int]) -> list[Draft]:
    """The people that *names* speak of; ``backed`` holds the starts of bare names that a post or act backs."""
    drafts: list[Draft] = []
    keys: dict[tuple[str, ...], Draft] = {}
    accepted = {
        tuple(map(fold, n.words))
        for n in names
        if n.full and (n.kind != "bare" or len(n.words) > 2 or n.start in backed)
    }
    for name in names:
        key = tuple(map(fold, name.words))
        if not name.full or key not in accepted:
            continue
        draft = keys.get(key)
        if draft is None:
            draft = keys[key] = Draft(name.words)
            drafts.append(draft)
        draft.names.append(name)
    drafts = _merge_suffixes(drafts)
    _add_short(drafts, [name for name in names if not name.full])
    for draft in drafts:
        draft.names.sort(key=lambda name: name.start)
    return sorted(drafts, key=lambda draft: draft.names[0].start)


def _merge_suffixes(drafts: list[Draft]) -> list[Draft]:
    """Names that end a longer one ("Thiện Nhân" of "Nguyễn Thiện Nhân") go to it."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda draft: -len(draft.words)):
        size = len(draft.words)
        longer = [other for other in kept if len(other.words) > size and other.key[-size:] == draft.key]
        if len(longer) == 1:
            longer[0].names += draft.names
        else:
            kept.append(draft)
    return kept


def _add_short(drafts: list[Draft], short: list[Name]) -> None:
    own: dict[tuple[str, ...], Draft] = {}
    for name in short:
        draft = _owner(drafts, name)
        if draft is not None:
            draft.names.append(name)
        elif name.kind == "addressed" and name.address is not None:
            key = tuple(map(fold, name.words))
            if key not in own:
                own[key] = Draft(name.words)
            own[key].names.append(name)
    drafts += own.values()


def _owner(drafts: list[Draft], name: Name) -> Draft | None:
    key = tuple(map(fold, name.words))
    fits = [draft for draft in drafts if draft.key[-len(key) :] == key and len(draft.words) > len(key)]
    if not fits and len(key) == 1:
        bare = _bare(key[0])
        fits = [draft for draft in drafts if _bare(draft.key[-1]) == bare and len(draft.words) > 1]
        if len(fits) > 1:
            return None
    if not fits:
        return None
    before = [draft for draft in fits if any(n.full and n.start < name.start for n in draft.names)]
    if before:
        return max(before, key=lambda draft: max(n.start for n in draft.names if n.start < name.start))
    return min(fits, key=lambda draft: draft.names[0].start)


def _bare(syllable: str) -> str:
    """A syllable without its marks: what is left when a typist drops a tone."""
    return "".join(c for c in unicodedata.normalize("NFD", syllable) if not unicodedata.combining(c))


class PostReader:
    """Reads the posts that stand round a name."""

    def __init__(self, scan: Scan, posts: Posts, names: list[Name]) -> None:
        self._scan = scan
        self._flow = scan.flow
        self._folded = scan.folded
        self._posts = posts
        self._starts = [name.start for name in names]
        self._names = names
        self._shared: dict[int, list[Post]] = {}

    def attach(self, index: int, sentence: Span) -> tuple[list[Post], list[Post], int]:
        """Posts before and after the name at *index*, and where the apposition after it ends."""
        name = self._names[index]
        before = self._before(index, sentence)
        after, end = self._after(index, sentence)
        return before, after, end

    def _previous_end(self, index: int, sentence: Span) -> int:
        if index and self._names[index - 1].end > sentence.start:
            return self._names[index - 1].end
        return sentence.start

    def _before(self, index: int, sentence: Span) -> list[Post]:
        name = self._names[index]
        start = name.address.start if name.address and name.address.start >= sentence.start else name.start
        floor = self._previous_end(index, sentence)
        found: list[Post] = []
        limit = start
        while True:
            post = self._ending_at(floor, limit)
            if post is None:
                break
            found.insert(0, post)
            mark = self._folded[max(floor, post.start - 3) : post.start]
            lead = re.search(r"(?:, ?| - |-|;? ?đồng thời là | kiêm | và )$", mark) or re.search(r", (?:kiêm )?$", mark)
            if lead is None or post.start - len(lead.group()) <= floor:
                break
            limit = post.start - len(lead.group())
        if found and floor > sentence.start and self._continues_previous(floor, found):
            found = found[-1:] if not self._folded[found[-1].end : start].strip(" ,-") else []
        if not found and floor > sentence.start:
            found = self._inherit(index, floor, start)
        if found:
            lead_text = self._folded[max(sentence.start, found[0].start - 20) : found[0].start]
            if _PLURAL.search(lead_text) or self._is_group_lead(found[-1], start):
                self._shared[index] = found
        return found

    def _is_group_lead(self, post: Post, start: int) -> bool:
        between = self._folded[post.end : start]
        return between.strip().startswith((":", "gồm"))

    def _continues_previous(self, floor: int, found: list[Post]) -> bool:
        """Whether the posts before this name begin right after another name, and so may be that one's."""
        between = self._folded[floor : found[0].start]
        return len(found) >= 1 and re.fullmatch(r" ?(?:,|-|\() ?(?:nguyên )?", between) is not None

    def _ending_at(self, floor: int, limit: int) -> Post | None:
        """The post that ends right before *limit*, beginning no earlier than *floor*."""
        best = None
        for office in reversed(list(self._posts.between(max(floor, limit - 160), limit))):
            post = self._posts.read(office.start, limit)
            if post is None:
                break
            rest = self._folded[post.end : limit]
            if not _GROUP_LEAD.fullmatch(rest) and rest.strip(" -,:") not in ("", "ông", "bà", "đồng chí", "là"):
                break
            if "\n" in rest:
                break
            best = post
            previous = self._folded[max(floor, office.start - 8) : office.start]
            former = re.search(r"(nguyên|cựu) $", previous)
            if former:
                best = replace(post, start=office.start - len(former.group()), is_former=True)
            if not re.search(r"(?:trợ lý|thư ký|phó|đồng) $", previous):
                break
        return best

    def _inherit(self, index: int, floor: int, start: int) -> list[Post]:
        """The post shared by a list of names: "các Phó Chủ tịch UBND TP: A, B"."""
        shared = self._shared.get(index - 1)
        between = self._folded[floor:start]
        if shared and LIST_JOIN.fullmatch(between):
            self._shared[index] = shared
            return shared
        return []

    def _after(self, index: int, sentence: Span) -> tuple[list[Post], int]:
        name = self._names[index]
        limit = sentence.end
        if index + 1 < len(self._names) and self._names[index + 1].start < limit:
            following = self._names[index + 1]
            limit = following.address.start if following.address else following.start
        position = self._posts.skip_pointer(name.end)
        opener = _OPENERS.match(self._folded, position, limit)
        if opener is None:
            return [], position
        found: list[Post] = []
        end, at = position, opener.end()
        while post := self._posts.read(at, limit):
            if self._belongs_to_next(post, limit, index):
                break
            found.append(post)
            end = post.end
            joint = _NEXT.match(self._folded, end, limit)
            if joint is None:
                break
            at = joint.end()
        if found and self._folded[end : end + 1] == ")":
            end += 1
            joint = _NEXT.match(self._folded, end, limit)
            if (
                joint
                and (post := self._posts.read(joint.end(), limit))
                and not self._belongs_to_next(post, limit, index)
            ):
                found.append(post)
                end = post.end
        return found, end

    def _belongs_to_next(self, post: Post, limit: int, index: int) -> bool:
        """Whether a post leads up to the next name rather than following this one."""
        if index + 1 >= len(self._names):
            return False
        following = self._names[index + 1]
        start = following.address.start if following.address else following.start
        return limit == start and not self._folded[post.end : start].strip(" ")
