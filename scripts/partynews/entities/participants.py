"""Participants: the people, bodies and groups of an article, one each, with what they did at the event."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from partynews.entities.careers import Careers
from partynews.entities.event import Event
from partynews.entities.people import LIST_JOIN, Draft, PostReader, group_names
from partynews.entities.posts import HeldPost, held, merge_posts
from partynews.entities.roles import Place, RoleReader, Roles
from partynews.entities.unnamed import read_unnamed
from partynews.mentions.acts import Acts
from partynews.mentions.names import Name, Names
from partynews.mentions.posts import Post, Posts
from partynews.mentions.scan import Scan
from partynews.text import Found, Span, fold, squeeze

_PLURALS = ("các ", "hai ", "ba ", "bốn ", "năm ")


@dataclass(frozen=True, slots=True)
class Participant:
    """A row of ``participants`` in the making; the cues of a role are empty where the role is not shown."""

    kind: str
    name: str
    mentions: tuple[Span, ...]
    honorific: Found | None = None
    organization: Found | None = None
    headcount: Found | None = None
    headcount_qualifier: Found | None = None
    took_part: tuple[Span, ...] = ()
    chaired: tuple[Span, ...] = ()
    spoke: tuple[Span, ...] = ()
    posts: tuple[HeldPost, ...] = ()


def read_participants(scan: Scan, posts: Posts, event: Event | None) -> tuple[Participant, ...]:
    """The participants in order of first mention."""
    acts = Acts(scan)
    names = Names(scan, posts).find()
    reader = PostReader(scan, posts, names)
    sentences = _Sentences(scan)
    around = [reader.attach(index, sentences.at(name.start)) for index, name in enumerate(names)]
    names = _share_addresses(scan, names, around)
    backed = {
        name.start
        for name, (before, after, end) in zip(names, around, strict=True)
        if before
        or after
        or any(a.kind == "speech" and 0 <= a.start - end <= 12 for a in acts.within(Span(end, end + 14)))
    }
    drafts = group_names(names, backed)
    people = _people(scan, drafts, names, around, event, acts, posts, sentences)
    if event is None:
        return tuple(people)
    spans = [Span(*_extent(name, *near)) for name, near in zip(names, around, strict=True)]
    unnamed = [
        Participant(
            u.kind, u.name, u.mentions, organization=u.organization, headcount=u.headcount,
            headcount_qualifier=u.headcount_qualifier, took_part=u.mentions[:1], spoke=u.spoke,
        )
        for u in read_unnamed(scan, acts, spans)
    ]  # fmt: skip
    return tuple(sorted([*people, *unnamed], key=lambda p: p.mentions[0].start))


class _Sentences:
    def __init__(self, scan: Scan) -> None:
        self.all = scan.sentences
        self._starts = [sentence.start for sentence in self.all]

    def index(self, position: int) -> int:
        return max(0, bisect_right(self._starts, position) - 1)

    def at(self, position: int) -> Span:
        return self.all[self.index(position)]


def _share_addresses(scan: Scan, names: list[Name], around: list[tuple[list[Post], list[Post], int]]) -> list[Name]:
    """*names* with the address of a list ("các đồng chí: A, P; B, P'") given to each of its members."""
    made: list[Name] = []
    shared: Span | None = None
    end = 0
    for name, near in zip(names, around, strict=True):
        if name.address is not None:
            shared = name.address if scan.folded.startswith(_PLURALS, name.address.start) else None
        elif shared is not None and LIST_JOIN.fullmatch(scan.folded, end, _extent(name, *near)[0]):
            name = replace(name, address=shared)
        else:
            shared = None
        made.append(name)
        end = near[2]
    return made


def _extent(name: Name, before: list[Post], after: list[Post], end: int) -> tuple[int, int]:
    """From the first post or address before a name to the end of the posts after it."""
    start = name.address.start if name.address and name.address.end + 2 >= name.start else name.start
    return min([start, *[post.start for post in before if post.end <= name.start]]), max(end, name.end)


def _people(
    scan: Scan,
    drafts: list[Draft],
    names: list[Name],
    around: list[tuple[list[Post], list[Post], int]],
    event: Event | None,
    acts: Acts,
    posts: Posts,
    sentences: _Sentences,
) -> list[Participant]:
    owner = {name.start: index for index, draft in enumerate(drafts) for name in draft.names}
    roles = RoleReader(scan, acts, event, len(drafts))
    places: dict[int, list[Place]] = {}
    for name, near in zip(names, around, strict=True):
        if name.start in owner:
            start, end = _extent(name, *near)
            place = Place(owner[name.start], start, Span(name.start, name.end), end)
            places.setdefault(sentences.index(name.start), []).append(place)
            if name.full or near[0] or near[1]:
                drafts[owner[name.start]].posts += [held(post, scan.flow, scan.folded) for post in [*near[0], *near[1]]]
    taken = [span for name, near in zip(names, around, strict=True) for span in [Span(*_extent(name, *near))]]
    for name, post in Careers(scan, posts, [name for name in names if name.start in owner], taken).read():
        drafts[owner[name.start]].posts.append(held(post, scan.flow, scan.folded))
    _places_by_post(drafts, posts, sentences, places, scan)
    for index in sorted(places):
        places[index].sort(key=lambda place: place.start)
        roles.read(sentences.all[index], places[index])
    return [_person(scan, draft, roles.roles[index]) for index, draft in enumerate(drafts)]


def _places_by_post(
    drafts: list[Draft], posts: Posts, sentences: _Sentences, places: dict[int, list[Place]], scan: Scan
) -> None:
    """Adds where a person is spoken of by the post alone: "đồng chí Phó Bí thư Thường trực Tỉnh ủy đề nghị"."""
    for office in posts.offices:
        index = sentences.index(office.start)
        sentence = sentences.at(office.start)
        if not sentence.start <= office.start < sentence.end:
            continue
        if any(place.start <= office.start < place.end for place in places.get(index, ())):
            continue
        post = posts.read(office.start, sentence.end)
        if post is None or post.is_former:
            continue
        lead = scan.folded[max(sentence.start, post.start - 12) : post.start]
        if re.search(r"(?:các|những|mỗi|mọi|nguyên|của|với|các đồng chí|người) $", lead):
            continue
        said = held(post, scan.flow, scan.folded)
        holder = _holder(drafts, said, post.start)
        if holder is not None:
            if _adds_place(drafts[holder].posts, said):
                drafts[holder].posts.append(said)
            place = Place(holder, post.start, Span(post.start, post.end), post.end)
            places.setdefault(index, []).append(place)


def _adds_place(posts: list[HeldPost], said: HeldPost) -> bool:
    """Whether *said* is a stated post with the name of its place added: "Bí thư Thành uỷ TP. HCM"."""
    for post in posts:
        if fold(post.office) == fold(said.office) and fold(said.position).startswith(fold(post.position) + " "):
            return all(word[0].isupper() or word[0].isdigit() for word in said.position[len(post.position) :].split())
    return False


def _holder(drafts: list[Draft], said: HeldPost, position: int) -> int | None:
    """The one person whose stated posts include *said*, named somewhere in the article."""
    office, words = fold(said.office), set(fold(said.position).split())
    fits = []
    for index, draft in enumerate(drafts):
        for post in draft.posts:
            held_words = set(fold(post.position).split())
            related = words <= held_words or (post.organization and held_words <= words)
            if fold(post.office) == office and related and not post.is_former:
                fits.append(index)
                break
    if len(fits) != 1 or (said.organization is None and len(words) < 3):
        return None
    return fits[0]


def _person(scan: Scan, draft: Draft, roles: Roles) -> Participant:
    first = draft.names[0]
    full = max(draft.names, key=lambda name: len(name.words))
    posts = _with_shared_body(merge_posts(draft.posts))
    took_part = roles.took_part or roles.chaired or roles.spoke
    return Participant(
        kind="person",
        name=squeeze(scan.flow[full.start : full.end]),
        mentions=tuple(Span(name.start, name.end) for name in draft.names),
        honorific=_honorific(scan, first),
        organization=_organization(posts),
        took_part=tuple(took_part[:1]),
        chaired=tuple(roles.chaired[:1]),
        spoke=tuple(roles.spoke[:1]),
        posts=posts,
    )


def _honorific(scan: Scan, name: Name) -> Found | None:
    if name.address is None:
        return None
    start, end = name.address
    for plural in ("các ", "hai ", "vợ chồng "):
        if scan.folded.startswith(plural, start):
            start += len(plural)
    value = squeeze(scan.flow[start:end])
    if scan.folded[start:end] in ("ông", "bà", "đồng chí", "anh", "chị", "cô", "cụ", "bác", "đ/c"):
        value = value.lower()
    return Found(value, start, end)


def _with_shared_body(posts: tuple[HeldPost, ...]) -> tuple[HeldPost, ...]:
    """Gives a membership without a body ("Ủy viên BTV") the committee of the post after it ("… Thành ủy")."""
    made = list(posts)
    for index, post in enumerate(made[:-1]):
        following = made[index + 1]
        if post.organization is None and fold(post.office).startswith(("uỷ viên ", "uv")) and following.organization:
            tail = re.search(r"((?:tỉnh|thành|huyện|quận|thị|đảng) uỷ)(?: .*)?$", fold(following.organization))
            if tail:
                start = following.organization_span.end - (len(following.organization) - tail.start())
                span = Span(start, following.organization_span.end)
                made[index] = replace(post, organization=following.organization[tail.start() :], organization_span=span)
                made[index] = replace(made[index], level=made[index].level or following.level)
    return tuple(made)


def _organization(posts: tuple[HeldPost, ...]) -> Found | None:
    """The body of the first current post that is more than membership of a committee, else of the first."""
    current = [post for post in posts if post.organization and not post.is_former]
    more = [post for post in current if not re.search(r"uỷ viên|^uv|thành viên|đại biểu", fold(post.office))]
    for post in more or current:
        return Found(post.organization, *post.organization_span)
    return None
