"""The steps that tell the sections of a page apart, in the order in which they are taken."""

from __future__ import annotations

import re

from partynews.page.byline import affiliation_line, glued_byline, is_authors, is_source_line, read_byline
from partynews.page.captions import LONGEST as LONGEST_CAPTION
from partynews.page.captions import has_credit_word, is_gallery_label, looks_like_caption, read_credit
from partynews.page.draft import OPEN, Draft
from partynews.page.furniture import LONGEST, SENTENCE, Rule, match_rule
from partynews.page.publisher import known_publisher, masthead, read_slug, read_tagline
from partynews.page.stamps import read_stamp
from partynews.text import Found, Span

_LONGEST_TITLE = 300
_LONGEST_FOOT_LINE = 80
_ALIKE = re.compile(r"[^\w]+")


# -- furniture ---------------------------------------------------------------------------------

def mark_furniture(draft: Draft) -> None:
    """Whole lines that are no part of the article, and everything below the line where it ends.

    A line that can end an article does so when most of the page's prose stands above it; higher up
    (a share bar under the title) it is only itself furniture.
    """
    prose = [draft.length(n) if draft.is_prose(n) else 0 for n in range(len(draft.lines))]
    above, total = 0, sum(prose)
    seen = 0
    for number, size in enumerate(prose):
        above += size
        if draft.roles[number] is not OPEN:
            continue
        rule = None if size else _mark_line(draft, number, "head" if above == 0 else "", "below" if seen else "")
        if rule and rule.ends and seen >= 2 and 2 * above >= total:
            end = _end_of_foot(draft, number, rule)
            _mark_foot(draft, number + 1, end, rule)
            if end == len(prose):
                return
        seen += draft.roles[number] is OPEN


def _mark_line(draft: Draft, number: int, *zones: str) -> Rule | None:
    start, end = draft.spans[number]
    if end - start > LONGEST:
        return None
    clean, folded = draft.text.clean, draft.text.folded
    rule = match_rule(folded, start, end)
    if rule and (rule.zone is None or rule.zone in zones):
        draft.discard(number, rule.kind)
        _note_name(draft, rule, start, end)
        return rule
    stamp = read_stamp(clean, folded, start, end)
    if stamp:
        draft.discard(number, stamp.kind)
        draft.stamps.append((number, stamp))
    elif publisher := known_publisher(clean, folded, start, end):
        draft.discard(number, "slug")
        draft.note("slug", publisher)
    return None


def _note_name(draft: Draft, rule: Rule, start: int, end: int) -> None:
    if "name" in rule.where.groupindex:
        found = rule.where.fullmatch(draft.text.folded, start, end)
        if found and found["name"]:
            draft.note("masthead", masthead(draft.text.clean, *found.span("name")))


def _end_of_foot(draft: Draft, number: int, rule: Rule) -> int:
    """A list of links inside a block of prose ends with the block; any other foot, with the page."""
    lines = draft.lines
    first = end = number
    while first and lines[first - 1].block == lines[number].block:
        first -= 1
    while end < len(lines) and lines[end].block == lines[number].block:
        end += 1
    inside = rule.kind == "related" and sum(map(draft.is_prose, range(first, number))) >= 2
    return end if inside else len(lines)


def _mark_foot(draft: Draft, first: int, end: int, rule: Rule) -> None:
    """What follows the article; below a list of other articles, dates and counts are theirs."""
    stamps, foreign = draft.stamps, rule.kind == "related"
    for number in range(first, end):
        if foreign:
            draft.stamps = []
        below = _mark_line(draft, number, "below")
        foreign = foreign or (below is not None and below.kind == "related")
        if draft.roles[number] is OPEN:
            draft.discard(number, "foot")
    if foreign:
        draft.stamps = stamps


# -- title -------------------------------------------------------------------------------------

def mark_title(draft: Draft) -> None:
    """The headline and its second copy; none where the page begins with a paragraph."""
    numbers = draft.open_lines()
    if not numbers or not _may_be_title(draft, numbers):
        return
    first = numbers[0]
    _cut_tagline(draft, first, numbers[1:2])
    for number in _headline_lines(draft, numbers)[1:]:
        draft.spans[first] = Span(draft.spans[first].start, draft.spans[number].end)
        draft.roles[number] = "title line"
    start, end = draft.spans[first]
    draft.flow = draft.flow[:start] + draft.flow[start:end].replace("\n", " ") + draft.flow[end:]
    draft.roles[first] = "title"
    for number in draft.open_lines()[:3]:
        _cut_tagline(draft, number, [first])
        if abs(draft.length(number) - draft.length(first)) <= 10 and _alike(draft, number) == _alike(draft, first):
            draft.discard(number, "doubled")


def _may_be_title(draft: Draft, numbers: list[int]) -> bool:
    first = numbers[0]
    if draft.printed(first).endswith(".") and not draft.printed(first).endswith(".."):
        return len(numbers) > 1 and draft.length(first) < 100
    return draft.length(first) <= _LONGEST_TITLE


def _headline_lines(draft: Draft, numbers: list[int]) -> list[int]:
    """The first line, or the whole first block where it is a headline broken over several lines."""
    first = numbers[0]
    block = [n for n in numbers[:5] if draft.lines[n].block == draft.lines[first].block]
    broken = (
        1 < len(block) <= 4 and len(numbers) > len(block) and block[-1] - first == len(block) - 1
        and sum(map(draft.length, block)) <= _LONGEST_TITLE
        and not any(draft.stops(n) for n in block[:-1]) and not draft.printed(block[-1]).endswith(".")
        and not any(_is_apart(draft, n) for n in block[1:])
    )
    return block if broken else [first]


def _is_apart(draft: Draft, number: int) -> bool:
    """Whether a line under a headline is an author, a caption or a credit."""
    where = (draft.text.clean, draft.text.folded, *draft.spans[number])
    return is_authors(*where) or looks_like_caption(*where) or read_credit(*where) is not None


def _cut_tagline(draft: Draft, number: int, others: list[int]) -> None:
    """Cuts " - Báo … điện tử" off a title, where it says so or another line has the title alone."""
    start, end = draft.spans[number]
    if end - start > _LONGEST_TITLE or not (paper := read_tagline(draft.text.clean, draft.text.folded, start, end)):
        return
    bare = Span(start, start + len(draft.text.clean[start:paper.start].rstrip(" -–|")))
    alone = any(draft.printed(other) == draft.text.clean[slice(*bare)] for other in others)
    if alone or str(paper.value).endswith(("điện tử", "online")):
        draft.cut(number, bare, Span(paper.start, paper.end), "masthead")
        draft.note("masthead", paper)


def _alike(draft: Draft, number: int) -> str:
    return _ALIKE.sub(" ", draft.text.folded[slice(*draft.spans[number])]).strip()


# -- captions ----------------------------------------------------------------------------------

def mark_captions(draft: Draft) -> None:
    """Lines with a photo credit, above one, printed twice, or describing a picture."""
    numbers = draft.open_lines()
    above = None
    for number in numbers:
        credited = has_credit_word(draft.text.folded, *draft.spans[number])
        if credited or not draft.is_prose(number):
            _mark_caption(draft, number, above, credited=credited, last=number == numbers[-1])
        above = number
    _mark_repeated(draft)


def _mark_caption(draft: Draft, number: int, above: int | None, *, credited: bool, last: bool) -> None:
    start, end = draft.spans[number]
    clean, folded = draft.text.clean, draft.text.folded
    if end - start > LONGEST_CAPTION:
        return
    if credited and is_gallery_label(folded, start, end):
        draft.discard(number, "residue")
    elif credited and (credit := read_credit(clean, folded, start, end)):
        if credit.caption:
            draft.cut(number, credit.caption, credit.credit, "credit")
            draft.roles[number] = "caption"
        else:
            draft.discard(number, "credit")
            _mark_credited(draft, above, number, last=last)
    elif clean[end - 1] == "|" and end - start > 20:
        draft.cut(number, Span(start, start + len(clean[start:end].rstrip(" |"))), Span(end - 1, end), "residue")
        draft.roles[number] = "caption"
    elif looks_like_caption(clean, folded, start, end):
        draft.roles[number] = "caption"
    elif above is not None and end - start < SENTENCE and draft.printed(above) == draft.printed(number):
        draft.roles[above] = draft.roles[number] = "caption"


def _mark_credited(draft: Draft, above: int | None, number: int, *, last: bool) -> None:
    """The line right above a credit is its caption, unless it is the article's last paragraph or its author."""
    if above != number - 1 or draft.roles[above] is not OPEN or draft.length(above) > (150 if last else 300):
        return
    apart = last or draft.lines[above].block != draft.lines[number].block
    if not (apart and is_authors(draft.text.clean, draft.text.folded, *draft.spans[above])):
        draft.roles[above] = "caption"


def _mark_repeated(draft: Draft) -> None:
    """A line of the body that is printed as a caption elsewhere."""
    captions = {draft.printed(n) for n, role in enumerate(draft.roles) if role == "caption"}
    lengths = {len(caption) for caption in captions}
    for number in draft.open_lines() if captions else ():
        if draft.length(number) in lengths and draft.printed(number) in captions:
            draft.roles[number] = "caption"


# -- byline ------------------------------------------------------------------------------------

def mark_byline(draft: Draft) -> None:
    """The author: under the last sentence, at its end, on the date line, or under the title."""
    form = corpus_form(draft)
    numbers = [n for n in (form[1] if form else draft.open_lines()) if draft.roles[n] is OPEN]
    last = max((place for place, n in enumerate(numbers) if _is_sentence(draft, n)), default=-1)
    below = numbers[last + 1:]
    if len(form) == 3 and len(form[2]) == 1 and draft.roles[form[2][0]] is OPEN:
        below = below + form[2]
    for number in below:
        if is_source_line(draft.text.folded, *draft.spans[number]):
            draft.discard(number, "source")
        elif "byline" not in draft.found:
            _take_byline(draft, number)
    if "byline" not in draft.found and last >= 0:
        _take_glued(draft, numbers[last])
    if "byline" not in draft.found:
        _take_head_byline(draft)


def _is_sentence(draft: Draft, number: int) -> bool:
    return draft.length(number) > 120 or (draft.stops(number) and not draft.printed(number).endswith(")"))


def _take_byline(draft: Draft, number: int) -> bool:
    """Takes the line as the author's, the next as the office; short lines below are the page's foot."""
    clean, folded = draft.text.clean, draft.text.folded
    byline = read_byline(clean, folded, *draft.spans[number])
    if not byline:
        return False
    draft.discard(number, "byline")
    draft.note("byline", byline.author)
    draft.note("byline_affiliation", byline.affiliation)
    below = number + 1
    if below < len(draft.lines) and draft.roles[below] is OPEN and not byline.affiliation:
        office = affiliation_line(clean, folded, *draft.spans[below])
        if office:
            draft.discard(below, "byline")
            draft.note("byline_affiliation", office)
    return True


def _take_glued(draft: Draft, number: int) -> None:
    start, end = draft.spans[number]
    glued = glued_byline(draft.text.clean, draft.text.folded, start, end)
    if glued:
        stop, byline = glued
        draft.cut(number, Span(start, stop), Span(byline.author.start, end), "byline")
        draft.note("byline", byline.author)
        draft.note("byline_affiliation", byline.affiliation)


def _take_head_byline(draft: Draft) -> None:
    """The author beside a date line above the text, or on it."""
    clean, folded = draft.text.clean, draft.text.folded
    dated = {number for number, _ in draft.stamps}
    for number in draft.open_lines()[:3]:
        if draft.stops(number) or draft.length(number) > LONGEST_CAPTION:
            break
        if {number - 1, number + 1} & dated and _take_byline(draft, number):
            return
    for _, stamp in draft.stamps:
        if stamp.prefix:
            start = stamp.prefix.start + (4 if folded.startswith("bởi ", stamp.prefix.start) else 0)
            byline = read_byline(clean, folded, start, stamp.prefix.end)
            if byline or start > stamp.prefix.start:
                draft.note("byline", byline.author if byline else Found(clean[start:stamp.prefix.end], start,
                                                                        stamp.prefix.end))
                return


# -- standfirst --------------------------------------------------------------------------------

def corpus_form(draft: Draft) -> list[list[int]]:
    """The blocks under the title where blank lines set them apart: standfirst, body, captions.

    That is so where one line is followed by one block of several lines, and at most one block more.
    """
    blocks: dict[int, list[int]] = {}
    for number, role in enumerate(draft.roles):
        if role is OPEN or role == "caption":
            blocks.setdefault(draft.lines[number].block, []).append(number)
            if len(blocks) > 3:
                return []
    form = list(blocks.values())
    if len(form) not in (2, 3) or len(form[0]) != 1 or len(form[1]) < 2:
        return []
    return form if "title" in draft.roles else []


def mark_standfirst(draft: Draft) -> None:
    """The lead that the page sets apart, by its form or by printing it twice; and other second copies."""
    form = corpus_form(draft)
    body = [n for n in form[1] if draft.roles[n] is OPEN] if form else []
    if len(body) >= 2:
        if draft.roles[form[0][0]] is OPEN:
            draft.roles[form[0][0]] = "standfirst"
        for number in form[2] if form[2:] else ():
            draft.roles[number] = "caption"
        _mark_repeated(draft)
    else:
        _mark_doubled_lead(draft)
    _mark_doubled(draft)


def _mark_doubled_lead(draft: Draft) -> None:
    numbers = draft.open_lines()[:4]
    if not numbers or draft.length(numbers[0]) < 40:
        return
    lead = draft.printed(numbers[0])
    beginning = lead.rstrip(".… ") if lead.endswith(("…", "...")) else lead
    if any(draft.printed(number).startswith(beginning) for number in numbers[1:]):
        draft.roles[numbers[0]] = "standfirst"


def _mark_doubled(draft: Draft) -> None:
    numbers = draft.open_lines()
    for above, below in zip(numbers, numbers[1:], strict=False):
        if draft.length(below) == draft.length(above) >= SENTENCE and draft.printed(above) == draft.printed(below):
            draft.discard(below, "doubled")


# -- slug --------------------------------------------------------------------------------------

def cut_slug(draft: Draft) -> None:
    """Cuts the agency's slug off the standfirst, the first paragraph and, where it is known, the title."""
    clean, folded = draft.text.clean, draft.text.folded
    first = draft.open_lines()[:1]
    heads = [n for n, role in enumerate(draft.roles) if role in ("title", "standfirst")]
    for number in first + heads:
        start, end = draft.spans[number]
        slug = read_slug(clean, folded, start, end)
        if slug and (slug.publisher or draft.roles[number] != "title"):
            draft.cut(number, Span(slug.span.end, end), Span(start, start + len(clean[slice(*slug.span)].rstrip())), "slug")
            draft.note("slug", slug.publisher)


def mark_below_byline(draft: Draft) -> None:
    """Short lines without a full stop below an author who stands below the article are the page's."""
    byline = draft.found.get("byline")
    numbers = draft.open_lines() if byline else []
    if not any(draft.is_prose(n) and draft.spans[n].end < byline.start for n in numbers):
        return
    for number in numbers:
        if draft.spans[number].start > byline.end and not draft.stops(number) and draft.length(number) <= _LONGEST_FOOT_LINE:
            draft.discard(number, "foot")
