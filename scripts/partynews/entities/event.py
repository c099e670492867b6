"""The event an article reports: type, name, organiser, venue and days, read from the lead.

The lead is the first sentence of the page's first paragraphs that names an event and either says when it was
or that somebody held it. Event nouns: ``lexicons/event_types.csv``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from partynews.lexicon import Matcher, rows
from partynews.mentions.days import Days, find_days
from partynews.mentions.scan import UPPER, Scan
from partynews.text import Found, Span, squeeze

LEAD_SENTENCES = 4
_HELD = re.compile(
    r"\b(?:(?:đã|vừa|long trọng|trang trọng|phối hợp(?: với [^,.]{3,80}?)?) ?)*(?:tổ chức|khai mạc|diễn ra|tiến hành|chủ trì|bế mạc|"
    r"có (?:buổi|cuộc|chuyến)|mở (?:lớp|hội)|họp)\b"
)
_ORGANISED = re.compile(
    r"(?: (?:đã|vừa|long trọng|trang trọng|sẽ|phối hợp(?: cùng| với)? [^,.]{3,80}?))* (?:tổ chức|khai mạc|tiến hành|mở|họp|sinh hoạt)\b"
)
_NAME_END = re.compile(
    r"[.;\n]| vừa qua\b|,(?= (?:nhằm|do|với|tại|có|đồng chí|ông|bà|các đồng chí|trong|sau|theo|ngày|sáng|chiều|để|nhân|dưới|là|đã|khi|trên|để)\b)| - (?=\")"
    r"| (?=(?:nhằm|để|do|tại|vào|với sự|dưới sự|diễn ra|đã|nhân dịp|trên địa bàn|có sự|bằng hình thức|theo hình thức|khai mạc|bắt đầu|sáng|chiều|ngày|cho biết|cho rằng|kết thúc)\b)"
)
_NEW_SUBJECT = re.compile(rf",(?= [{UPPER}])")
_VENUE = re.compile(
    r"\btại (?P<venue>(?:hội trường|trụ sở|nhà văn hoá|trung tâm|khách sạn|toà nhà|nhà khách|phòng họp|văn phòng|cung|nhà hát|sân vận động|bảo tàng|học viện|trường)\b[^,.;:\n]{0,90})"
)
# What makes an event noun speak of another occasion than the one reported.
_NO_EVENT = re.compile(
    r"(?:nghị quyết|chuẩn bị(?: thật)?(?: tốt)?(?: cho)?|nhân sự|trước|thành công|tiến tới|kỷ niệm|chào mừng|hướng tới|từ sau|chỉ tiêu|"
    r"văn kiện|tinh thần|chương trình|kế hoạch tại|cho|sau|nghị quyết của|quyết nghị của|cử tri|đại biểu dự|theo) $"
)
_AT = re.compile(r"(?:tại|trong|tổ chức|khai mạc|có|mở|dự|chủ trì|bên lề) (?:các |cuộc |buổi |một )?$")
_BODY_LEAD = re.compile(
    r"(?:ban|bộ|đảng uỷ|đảng bộ|chi bộ|chi uỷ|tỉnh uỷ|thành uỷ|huyện uỷ|quận uỷ|thị uỷ|uỷ ban|ubnd|hđnd|mttq|sở|hội|hội đồng|"
    r"trường|công an|bộ chỉ huy|bộ đội|liên đoàn|công đoàn|đoàn|trung tâm|học viện|viện|cục|chi cục|văn phòng|thường trực|công ty|tổng công ty|tập đoàn|khối|quân khu|"
    r"tand|vksnd|toà án|viện kiểm sát|ngân hàng|bảo hiểm|thanh tra|quốc hội|chính phủ|mặt trận|báo|đài|phòng|cụm|bệnh viện|xã|phường|thị trấn|bch|btv|bảo tàng|nhà xuất bản|tạp chí)\b"
)


@dataclass(frozen=True, slots=True)
class Event:
    """The event: every field but ``type`` may be None; offsets are those of the clean text.

    ``sentence`` is the lead it was read from, ``day_text`` the folded words of its day.
    """

    sentence: Span
    type: Found
    name: Found | None
    organizer: Found | None
    venue: Found | None
    start: Found | None
    end: Found | None
    day_text: str


@cache
def _nouns() -> Matcher[tuple[str, int]]:
    return Matcher((row["phrase"], (row["event_type"], int(row["rank"]))) for row in rows("event_types"))


def read_event(scan: Scan, published: date | None) -> Event | None:
    """The event of the page, or None where none is reported. *published* gives the year of "Sáng 17-4"."""
    folded = scan.folded
    page = scan.page
    heads = [span for span in (page.title, page.standfirst) if span]
    bodies = [s for s in scan.sentences if any(p.start <= s.start < p.end for p in page.paragraphs[:LEAD_SENTENCES])]
    candidates = bodies[:LEAD_SENTENCES] + [
        s for s in scan.sentences if any(h.start <= s.start < h.end for h in heads[::-1])
    ]
    best: tuple[int, Span, list[tuple[int, int, tuple[str, int]]], Days | None] | None = None
    for order, sentence in enumerate(candidates):
        nouns = [
            (sentence.start + start, sentence.start + end, value)
            for start, end, value in _nouns().find(folded[sentence.start : sentence.end])
            if not _NO_EVENT.search(folded, sentence.start, sentence.start + start)
        ]
        if not nouns:
            continue
        days = next(iter(find_days(folded, sentence, published)), None)
        held = _HELD.search(folded, sentence.start, sentence.end)
        score = 4 * (days is not None) + 2 * (held is not None) + max(n[2][1] for n in nouns) - order // 2
        if (days or held) and (best is None or score > best[0]):
            best = (score, sentence, nouns, days)
    if best is None:
        return None
    _, sentence, nouns, days = best
    return _made(scan, sentence, nouns, days)


def _made(scan: Scan, sentence: Span, nouns: list[tuple[int, int, tuple[str, int]]], days: Days | None) -> Event:
    folded, flow = scan.folded, scan.flow
    held = _HELD.search(folded, sentence.start, sentence.end)
    placed = [noun for noun in nouns if _AT.search(folded, sentence.start, noun[0])]
    after = placed or [noun for noun in nouns if held and noun[0] >= held.start()] or nouns
    after = [noun for noun in nouns if noun[0] >= after[0][0]]
    start, end, (kind, _) = after[0]
    if folded.startswith(("buổi ", "cuộc "), start):
        start += 5
    stop = _name_end(folded, flow, end, sentence.end)
    inner = [noun for noun in after if noun[0] < stop and noun[2][1] >= 3 and noun[0] <= start + 40]
    chosen = inner[0] if inner else (start, end, after[0][2])
    kind = chosen[2][0]
    type_span = _type_span(folded, chosen)
    name = squeeze(flow[start:stop])
    organizer = _organizer(scan, sentence, start, days)
    venue = _VENUE.search(folded, sentence.start, sentence.end)
    found_venue = None
    if venue:
        span = venue.span("venue")
        found_venue = Found(squeeze(flow[slice(*span)]), *span)
    day_span = (days.start, days.end) if days else None
    return Event(
        sentence=sentence,
        type=Found(kind, *type_span),
        name=Found(name, start, start + len(flow[start:stop].rstrip())) if len(name.split()) > 1 else None,
        organizer=organizer,
        venue=found_venue,
        start=Found(days.first, *day_span, days.basis) if days and days.first else None,
        end=Found(days.last, *day_span, days.basis) if days and days.last else None,
        day_text=folded[days.start : days.end] if days else "",
    )


def _type_span(folded: str, noun: tuple[int, int, tuple[str, int]]) -> tuple[int, int]:
    """The specific word inside a longer noun ("đối thoại" of "hội nghị đối thoại")."""
    start, end, _ = noun
    text = folded[start:end]
    if text.startswith("hội nghị ban "):
        return start, start + len("hội nghị")
    for general in ("hội nghị ", "tiếp xúc, ", "tiếp xúc - ", "tiếp xúc ", "gặp gỡ, ", "gặp gỡ "):
        if text.startswith(general) and text != general.strip():
            return start + len(general), end
    if text.endswith(" chuyên đề") and text.startswith("toạ đàm"):
        return start, start + len("toạ đàm")
    return start, end


def _name_end(folded: str, flow: str, position: int, limit: int) -> int:
    quote = re.match(r"[^.;,\n]{0,40}?:? ?\"[^\"\n]{3,300}\"", folded[position:limit])
    if quote:
        return position + quote.end()
    stop = _NAME_END.search(folded, position, limit)
    end = stop.start() if stop else limit
    subject = _NEW_SUBJECT.search(flow, position, end)
    return subject.start() if subject else end


def _organizer(scan: Scan, sentence: Span, noun: int, days: Days | None) -> Found | None:
    folded = scan.folded
    start = sentence.start
    if days and days.phrase_end <= noun:
        start = days.phrase_end
    held = None
    for match in _ORGANISED.finditer(folded, start, min(sentence.end, noun + 14)):
        held = match
        break
    if held is None:
        return None
    stop = held.start()
    begin = start
    for part in re.finditer(r", | - |^ ?|\) ?", folded[start:stop]):
        if _BODY_LEAD.match(folded, start + part.end()):
            begin = start + part.end()
            break
    else:
        return None
    value = squeeze(scan.flow[begin:stop]).rstrip(" ,")
    if not value or len(value) > 160:
        return None
    return Found(value, begin, begin + len(scan.flow[begin:stop].rstrip(" ,")))
