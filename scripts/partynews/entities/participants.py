"""Participants: the people, bodies and groups of an article, one each, with what they did at the event."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from partynews.entities.careers import Careers
from partynews.entities.event import Event
from partynews.entities.people import NAME_JOINT, Draft, Mention, PostReader, group_names
from partynews.entities.posts import OTHER_LEVEL, HeldPost, held, merge_posts, office_key
from partynews.entities.roles import Place, RoleReader, Roles
from partynews.entities.unnamed import read_unnamed
from partynews.lexicon import Hit, rule, word_list
from partynews.mentions.acts import Acts
from partynews.mentions.names import Name, Names
from partynews.mentions.posts import Post, Posts
from partynews.mentions.scan import Scan
from partynews.text import Found, Span, fold, squeeze
from partynews.turns import Steps

_PLURAL_ADDRESS = rule("participants", "plural-address")
_ADDRESS_NUMBER = rule("participants", "address-number")
_COMMON_ADDRESSES = frozenset(word_list("participants", "common-addresses"))
_ONE_HOLDER = rule("participants", "one-holder")
_BEFORE_ONE_HOLDER = word_list("participants", "before-one-holder")
_MEMBERSHIP = rule("participants", "membership")
_ONLY_MEMBER = rule("participants", "only-member")
_COMMITTEE = rule("participants", "committee")
_START = attrgetter("start")
_SPAN = attrgetter("span")
_MENTIONS = attrgetter("mentions")


class Participant(NamedTuple):
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


def read_participants(scan: Scan, posts: Posts, event: Event | None) -> Steps[tuple[Participant, ...]]:
    """The participants in order of first mention, read in the steps of :mod:`partynews.turns`."""
    candidates = Names(scan, posts)
    names = candidates.find()
    yield
    acts = Acts(scan)
    indexes = [max(0, scan.sentence_index(name.start)) for name in names]
    sentences, reader = scan.sentences, PostReader(scan, posts, names)
    mentions = [reader.read(number, sentences[index]) for number, index in enumerate(indexes)]
    yield
    mentions = _share_addresses(scan, mentions)
    names = [mention.name for mention in mentions]
    spans = [mention.span for mention in mentions]
    bare = [mention for mention in mentions if mention.name.kind == "bare"]
    backed = {mention.name.start for mention in bare if mention.posts or _speaks(acts, mention.span.end)}
    drafts = group_names(names, backed, candidates.held_keys)
    found: list[Participant] = []
    if drafts:
        people = People(scan, posts, drafts)
        people.take_mentions(mentions, indexes)
        yield
        people.take_careers(spans)
        people.find_by_post()
        yield
        found += people.with_roles(acts, event)
    if event is not None:
        found += _unnamed(scan, acts, spans)
    return tuple(sorted(found, key=_MENTIONS))


def _speaks(acts: Acts, end: int) -> bool:
    """Whether an act of speech follows closely on a name that ends at *end*."""
    return any(act.kind == "speech" and act.start - end <= 12 for act in acts.within(Span(end, end + 14)))


def _unnamed(scan: Scan, acts: Acts, people: list[Span]) -> list[Participant]:
    """The bodies and groups, each of which takes part where it is mentioned first."""
    return [
        Participant(
            kind=body.kind,
            name=body.name,
            mentions=body.mentions,
            organization=body.organization,
            headcount=body.headcount,
            headcount_qualifier=body.headcount_qualifier,
            took_part=body.mentions[:1],
            spoke=body.spoke,
        )
        for body in read_unnamed(scan, acts, people)
    ]


def _share_addresses(scan: Scan, mentions: list[Mention]) -> list[Mention]:
    """*mentions* with the address of a list ("các đồng chí: A, P; B, P'") given to each of its members."""
    made: list[Mention] = []
    shared: Span | None = None
    end = 0
    for mention in mentions:
        if address := mention.name.address:
            shared = address
        elif shared and _is_of_list(scan, mention, end, shared):
            mention = mention._replace(name=mention.name._replace(address=shared))
        else:
            shared = None
        made.append(mention)
        end = mention.span.end
    return made


def _is_of_list(scan: Scan, mention: Mention, end: int, address: Span) -> bool:
    """Whether *mention* continues a list that *address* opens and that goes to *end*."""
    if not _PLURAL_ADDRESS.match(scan.folded, address.start):
        return False
    return NAME_JOINT.fullmatch(scan.folded, end, _own_start(mention, end)) is not None


def _own_start(mention: Mention, end: int) -> int:
    """Where *mention* begins, without the posts before *end* that it shares with the names before it."""
    start = mention.span.start
    return start if start >= end else mention.name.start


class People:
    """The people of an article in the making: the posts they hold, and where the sentences speak of them."""

    def __init__(self, scan: Scan, posts: Posts, drafts: list[Draft]) -> None:
        self._scan = scan
        self._posts = posts
        self._drafts = drafts
        self._owners = {name.start: person for person, draft in enumerate(drafts) for name in draft.names}
        self._told: list[Name] = []  # the names of the people, in text order
        self._stated: set[int] = set()  # the starts of the offices beside these names
        self._holders: dict[str, list[tuple[int, HeldPost]]] = {}  # of an office, by its words in the text
        self._places: dict[int, list[Place]] = {}  # in a sentence, by its index

    def take_mentions(self, mentions: list[Mention], indexes: list[int]) -> None:
        """Takes in the posts and places of those *mentions* that are of the people; *indexes*: of their sentences."""
        for (name, posts, span), index in zip(mentions, indexes, strict=True):
            person = self._owners.get(name.start)
            if person is None:
                continue
            self._told.append(name)
            for post in posts:
                self._add_post(person, post)
                self._stated.add(post.office_start)
            self._places.setdefault(index, []).append(Place(person, span.start, name, span.end))

    def take_careers(self, taken: list[Span]) -> None:
        """Takes in the posts that running text tells of; *taken*: the spans of all mentions with their posts."""
        for name, post in Careers(self._scan, self._posts, self._told, taken).read():
            self._add_post(self._owners[name.start], post)

    def _add_post(self, person: int, post: Post) -> None:
        folded = self._scan.folded
        stated = held(post, self._scan.flow, folded)
        self._drafts[person].posts.append(stated)
        if not post.is_former:
            self._holders.setdefault(folded[post.office_start : post.office_end], []).append((person, stated))

    def find_by_post(self) -> None:
        """Adds where a person is spoken of by the post alone: "đồng chí Phó Bí thư Thường trực Tỉnh ủy đề nghị"."""
        if not self._holders:
            return
        folded, stated = self._scan.folded, self._stated
        for office in self._posts.offices:
            start, end, _ = office
            if start in stated or folded[start:end] not in self._holders:
                continue
            index = self._scan.sentence_index(start)
            if index < 0 or _is_taken(self._places.get(index, ()), start):
                continue
            post = self._post_alone(office, self._scan.sentences[index])
            if post is None:
                continue
            said = held(post, self._scan.flow, self._scan.folded)
            holder = self._holder(post, said)
            if holder is not None:
                if _adds_place(self._drafts[holder].posts, said):
                    self._drafts[holder].posts.append(said)
                self._places.setdefault(index, []).append(Place(holder, post.start, said.span, post.end))

    def _post_alone(self, office: Hit[str], sentence: Span) -> Post | None:
        """The post of *office*, where it speaks of one holder and ends in *sentence* before the next name."""
        folded, nearest = self._scan.folded, max(sentence.start, office.start - 16)
        if nearest < office.start and not folded.endswith(_BEFORE_ONE_HOLDER, nearest, office.start):
            return None
        if not _ONE_HOLDER.fullmatch(folded, nearest, office.start):
            return None
        following = bisect_left(self._told, (office.end,))
        limit = min(sentence.end, self._told[following].start) if following < len(self._told) else sentence.end
        post = self._posts.read(office.start, limit)
        return None if post is None or post.is_former else post

    def _holder(self, post: Post, said: HeldPost) -> int | None:
        """The one person whose stated posts include *post*, which as held is *said*; None where several do."""
        words = _words(said.position)
        if said.organization is None and len(words) < 3:
            return None
        office = office_key(said.office)
        stated = self._holders.get(self._scan.folded[post.office_start : post.office_end], ())
        fits = {person for person, own in stated if office_key(own.office) == office and _includes(own, words)}
        return fits.pop() if len(fits) == 1 else None

    def with_roles(self, acts: Acts, event: Event | None) -> list[Participant]:
        """The people as participants, with what the sentences say they did."""
        reader = RoleReader(self._scan, acts, event, len(self._drafts))
        for index, places in sorted(self._places.items()):
            reader.read(index, sorted(places, key=_START) if len(places) > 1 else places)
        made = zip(self._drafts, reader.roles, strict=True)
        return [_person(self._scan, draft, roles) for draft, roles in made]


def _is_taken(places: Iterable[Place], position: int) -> bool:
    """Whether *position* lies within one of *places*."""
    return any(place.start <= position < place.end for place in places)


def _adds_place(posts: list[HeldPost], said: HeldPost) -> bool:
    """Whether *said* is a stated post with the name of its place added: "Bí thư Thành uỷ TP. HCM"."""
    return any(
        len(said.position) > len(post.position)
        and office_key(post.office) == office_key(said.office)
        and fold(said.position).startswith(fold(post.position) + " ")
        and all(word[0].isupper() or word[0].isdigit() for word in said.position[len(post.position) :].split())
        for post in posts
    )


def _includes(post: HeldPost, words: frozenset[str]) -> bool:
    """Whether *words* name *post*: some of its own words, or more than those, where they say whose post it is."""
    stated = _words(post.position)
    return words <= stated or (post.organization is not None and stated <= words)


@lru_cache(maxsize=10_000)
def _words(position: str) -> frozenset[str]:
    return frozenset(fold(position).split())


def _person(scan: Scan, draft: Draft, roles: Roles) -> Participant:
    """The participant that a draft has become, by the fullest of its names and the first cue of each role."""
    names = draft.names
    full = names[0] if len(names) == 1 else max(names, key=_fullness)
    posts = _with_shared_body(merge_posts(sorted(draft.posts, key=_SPAN))) if draft.posts else ()
    return Participant(
        kind="person",
        name=squeeze(scan.flow[full.start : full.end]),
        mentions=tuple([Span(name.start, name.end) for name in names]),
        honorific=_honorific(scan, names[0]),
        organization=_organization(posts),
        took_part=roles.shown("attend"),
        chaired=roles.shown("chair"),
        spoke=roles.shown("speech"),
        posts=posts,
    )


def _fullness(name: Name) -> int:
    """How many words *name* has."""
    return len(name.key)


def _honorific(scan: Scan, name: Name) -> Found | None:
    """The address of a name as one person's, in small letters where only a sentence's beginning made it capital."""
    if name.address is None:
        return None
    start, end = _ADDRESS_NUMBER.match(scan.folded, name.address.start).end(), name.address.end
    value = squeeze(scan.flow[start:end])
    return Found(value.lower() if scan.folded[start:end] in _COMMON_ADDRESSES else value, start, end)


def _with_shared_body(posts: tuple[HeldPost, ...]) -> tuple[HeldPost, ...]:
    """Gives a membership without a body ("Ủy viên BTV") the committee of the post after it ("… Thành ủy")."""
    if len(posts) < 2:
        return posts
    made = list(posts)
    for index, (post, following) in enumerate(pairwise(posts)):
        body = following.organization
        if body is None or post.organization is not None or not _MEMBERSHIP.match(office_key(post.office)):
            continue
        if tail := _COMMITTEE.search(fold(body)):
            end = following.organization_span.end
            made[index] = post._replace(
                organization=body[tail.start() :],
                organization_span=Span(end - len(body) + tail.start(), end),
                level=following.level if post.level == OTHER_LEVEL else post.level,
            )
    return tuple(made)


def _organization(posts: tuple[HeldPost, ...]) -> Found | None:
    """The body of the first current post that is more than membership of a committee, else of the first."""
    first: HeldPost | None = None
    for post in posts:
        if not post.organization or post.is_former:
            continue
        if not _ONLY_MEMBER.search(office_key(post.office)):
            return Found(post.organization, *post.organization_span)
        first = first or post
    return Found(first.organization, *first.organization_span) if first else None
