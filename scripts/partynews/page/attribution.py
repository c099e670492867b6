"""The steps that tell captions, credits and authors from the article's text."""

from __future__ import annotations

from collections.abc import Sequence

from partynews.page.byline import (
    affiliation_line,
    glued_byline,
    has_degree,
    is_authors,
    is_source_line,
    read_byline,
)
from partynews.page.captions import LONGEST as LONGEST_CAPTION
from partynews.page.captions import credited_lines, is_gallery_label, looks_like_caption, read_credit
from partynews.page.draft import OPEN, Draft
from partynews.page.furniture import SENTENCE
from partynews.text import Span

_LONGEST_FOOT_LINE = 80


# -- captions ----------------------------------------------------------------------------------


def mark_captions(draft: Draft) -> None:
    """Lines with a photo credit, above one, printed twice, or describing a picture."""
    numbers = draft.open_lines()
    credited = credited_lines(draft.folded, draft.spans)
    prose = draft.prose
    for above, number in zip([None, *numbers], numbers, strict=False):
        if number in credited or not prose[number]:
            _mark_caption(draft, number, above, credited.get(number, ()), last=number == numbers[-1])
    mark_repeated(draft)


def _mark_caption(draft: Draft, number: int, above: int | None, credits: Sequence[int], *, last: bool) -> None:
    """What the line says of a picture; *above*: the line before; *credits*: where a credit may begin near its end."""
    start, end = draft.spans[number]
    clean, folded = draft.clean, draft.folded
    if end - start > LONGEST_CAPTION:
        return
    if credits and is_gallery_label(folded, start, end):
        draft.discard(number, "residue")
    elif credits and (credit := read_credit(clean, folded, start, end, credits)):
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
    elif above is not None and end - start == draft.lengths[above] < SENTENCE and draft.twins((above, number)):
        draft.roles[above] = draft.roles[number] = "caption"


def _mark_credited(draft: Draft, above: int | None, number: int, *, last: bool) -> None:
    """The line right above a credit is its caption, unless it is the article's last paragraph or its author."""
    if above != number - 1 or draft.roles[above] is not OPEN or draft.lengths[above] > (150 if last else 300):
        return
    apart = last or draft.blocks[above] != draft.blocks[number]
    if not (apart and is_authors(draft.clean, draft.folded, *draft.spans[above])):
        draft.roles[above] = "caption"


def mark_repeated(draft: Draft) -> None:
    """A line of the body that is printed as a caption elsewhere."""
    roles, lengths = draft.roles, draft.lengths
    captions = [number for number, role in enumerate(roles) if role == "caption"]
    if not captions:
        return
    as_long = {lengths[number] for number in captions}
    alike = [number for number in draft.open_lines() if lengths[number] in as_long]
    printed = set(map(draft.printed, captions)) if alike else ()
    for number in alike:
        if draft.printed(number) in printed:
            roles[number] = "caption"


# -- byline ------------------------------------------------------------------------------------


def mark_byline(draft: Draft) -> None:
    """The author: under the last sentence, at its end, on the date line, or under the title."""
    form = draft.blank_line_form()
    numbers = [n for n in (form[1] if form else draft.open_lines()) if draft.roles[n] is OPEN]
    below = _below_last_sentence(draft, numbers)
    if len(form) == 3 and len(form[2]) == 1 and draft.roles[form[2][0]] is OPEN:
        below = below + form[2]
    for number in below:
        if is_source_line(draft.folded, *draft.spans[number]):
            draft.discard(number, "source")
        elif "byline" not in draft.found:
            _take_byline(draft, number)
    if "byline" not in draft.found:
        _take_head_byline(draft)
    numbers = [n for n in numbers if draft.roles[n] is OPEN]
    if "byline" not in draft.found and numbers:
        _take_glued(draft, numbers[-1])


def _below_last_sentence(draft: Draft, numbers: list[int]) -> list[int]:
    """Those of *numbers* that come after the last sentence."""
    count = len(numbers)
    while count and not _is_sentence(draft, numbers[count - 1]):
        count -= 1
    return numbers[count:]


def _is_sentence(draft: Draft, number: int) -> bool:
    return draft.lengths[number] >= SENTENCE or (draft.stops(number) and not draft.printed(number).endswith(")"))


def _take_byline(draft: Draft, number: int) -> bool:
    """Whether the line is the author's; then it is taken, and the next if it is the author's office."""
    clean, folded = draft.clean, draft.folded
    byline = read_byline(clean, folded, *draft.spans[number])
    if not byline:
        return False
    draft.discard(number, "byline")
    draft.note("byline", byline.author)
    draft.note("byline_affiliation", byline.affiliation)
    below = number + 1
    if below < len(draft.spans) and draft.roles[below] is OPEN and not byline.affiliation:
        office = affiliation_line(clean, folded, *draft.spans[below])
        if office:
            draft.discard(below, "byline")
            draft.note("byline_affiliation", office)
    return True


def _take_glued(draft: Draft, number: int) -> None:
    start, end = draft.spans[number]
    glued = glued_byline(draft.clean, draft.folded, start, end)
    if glued:
        stop, byline = glued
        draft.cut(number, Span(start, stop), Span(byline.author.start, end), "byline")
        draft.note("byline", byline.author)
        draft.note("byline_affiliation", byline.affiliation)


def _take_head_byline(draft: Draft) -> None:
    """The author above the text: with a degree, beside a date line, or on it."""
    clean, folded = draft.clean, draft.folded
    dated = {number for number, _ in draft.stamps}
    for number in draft.open_lines()[:3]:
        if draft.stops(number) or draft.lengths[number] > LONGEST_CAPTION:
            break
        told = {number - 1, number + 1} & dated or has_degree(folded, *draft.spans[number])
        if told and _take_byline(draft, number):
            return
    for _, stamp in draft.stamps:
        if stamp.prefix:
            byline = read_byline(clean, folded, *stamp.prefix)
            draft.note("byline", byline.author if byline else None)


def mark_below_byline(draft: Draft) -> None:
    """Short lines without a full stop below an author who stands below the article are the page's."""
    byline = draft.found.get("byline")
    if not byline:
        return
    numbers, prose = draft.open_lines(), draft.prose
    if not any(prose[n] and draft.spans[n].end < byline.start for n in numbers):
        return
    for number in numbers:
        below = draft.spans[number].start > byline.end and not draft.stops(number)
        if below and draft.lengths[number] <= _LONGEST_FOOT_LINE:
            draft.discard(number, "foot")
