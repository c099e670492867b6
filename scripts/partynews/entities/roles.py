"""Roles: which people took part in the event, chaired it, spoke there, each with the words that say so.

Read sentence by sentence. The subject of an act is the person (or the list of persons) named last before it
with nothing between but adverbs and a short adverbial; a sentence that opens with an act ("Phát biểu tại hội
nghị, đồng chí …", "Chủ trì hội nghị có các đồng chí: …") gives it to the persons that follow. What a sentence
tells of another day than the event's is not the event's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from partynews.entities.event import Event
from partynews.mentions.acts import Act, Acts
from partynews.mentions.scan import Scan
from partynews.text import Span

# What may stand between a subject and its verb.
_BETWEEN = re.compile(
    r"[ ,)\"'-]*(?:\((?:[^()]{1,60})\))?[ ,)\"'-]*(?:(?:"
    r"đã|đang|sẽ|cũng|vừa|còn|tiếp tục|thẳng thắn|trực tiếp|rất|luôn|cùng|đồng|đặc biệt|nhiều lần|liên tục|lại|tiếp|liền|"
    r"ngay|gay gắt|có|khi|sau khi|trong|thay mặt|phát biểu|bức xúc|một lần nữa|mạnh mẽ|vui mừng|cơ bản|thống nhất|hết sức|"
    r"có bài|có ý kiến|cho|xin|bày tỏ|chân thành|nhiệt liệt|trân trọng|tiếp đó|nhận|cùng các đại biểu|đọc|và|lên|đến|tới|về"
    r")[ ,]+){0,6}"
)
_LONG_BETWEEN = re.compile(r"[^;:.\n\"]{0,90}")
_QUOTE_AFTER = re.compile(r" ?:")
_THEO = re.compile(
    r"(?:^|[ \"(-])theo (?:ý kiến (?:của )?|lời |nhận định của |đánh giá của )?(?:ông|bà|đồng chí|đ/c|anh|chị)?,? ?$"
)
_SPEECH_NOUN = re.compile(
    r"(?:phát biểu|ý kiến|báo cáo|tham luận|câu hỏi|chất vấn|lời|trả lời|đề nghị|chia sẻ|kết luận|chỉ đạo) (?:chỉ đạo |tham luận |kết luận |khai mạc )?của (?:ông|bà|đồng chí|đ/c)? ?$"
)
_CHAIRED_BY = re.compile(
    r"(?:dưới )?sự (?:chủ trì|điều hành|chủ toạ)(?:,? [\w ]{0,20})? của (?:(?:các )?(?:đồng chí|ông|bà))?:? ?$|\bdo (?:(?:các )?(?:đồng chí|ông|bà) )?$"
)
_ATTENDED_BY = re.compile(
    r"(?:sự (?:tham dự|tham gia|có mặt|hiện diện|góp mặt|chứng kiến)(?: chỉ đạo)?|có mặt|hiện diện)(?: của)?"
)
_PRESENT = re.compile(
    r"(?:^|[ .,(])(?:dự|tham dự|đến dự|tới dự|về dự|cùng dự|cùng đi|cùng tham dự|tham gia đoàn|tham gia buổi|có mặt)\b"
    r"[^.;]{0,80}?\b(?:có|gồm|còn có)\b|(?:về phía|phía|ở) [^.;]{1,60}? có\b|(?:chủ trì|điều hành)[^.;]{0,60}? (?:có|gồm)\b"
)
_BACKGROUND = re.compile(
    r"(?:^|[\"(])(?:trước đó|trước đây|cách đây|hồi |cuối tháng|đầu tháng|giữa tháng|cuối năm|đầu năm|cũng vào|năm ngoái|"
    r"tháng \d|năm \d{4}|vào ngày|liên quan đến|ngày \d|theo [^,]{0,30}báo)"
)
_PRESS = re.compile(
    r"(?:trao đổi|chia sẻ|trả lời|nói chuyện|cho biết)(?: nhanh| thêm| riêng)? (?:với|phỏng vấn(?: của)?|trên)? ?"
    r"(?:báo (?!chí|cáo)|tuổi trẻ|pv |phóng viên|vnexpress|người đưa tin|thanh niên|vtc|dân trí|zing|vov)"
)
# A person whose case the article is about: what such a person says is not said at the meeting.
_CASE_BEFORE = re.compile(
    r"(?:(?:kỷ luật|khai trừ|cảnh cáo|miễn nhiệm|cách chức|bãi nhiệm|khởi tố|bắt|truy tố|xét xử|vụ|vi phạm của|sai phạm của|trách nhiệm của)(?: đảng)?(?: đối)?(?: với)?|"
    r"(?:kỷ luật|hình thức|chế tài|nhiệm vụ|chức vụ|chức danh|mức cao nhất|tạm giam)[^.;,]{0,30} (?:đối )?với|nhận thấy|liên quan đến|tư cách [^.;,]{0,30}của|đơn của) (?:ông|bà|đồng chí|bị cáo)? ?$"
)
_CASE_AFTER = re.compile(
    r"[ ,)]*(?:đã |cũng đã |hiện |còn |từng )*(?:bị |vi phạm|có vi phạm|chịu trách nhiệm|là bị cáo|được xác định đã vi phạm|hết phép|có đơn|thiếu trách nhiệm|được miễn nhiệm|là một trong|từng thừa nhận)"
)
_QUOTED_AS = re.compile(r"(?:như|theo như|lời) (?:(?:ông|bà|đồng chí) )?$")
_CHAIRED = re.compile(
    r"[ ,)(]*(?:ảnh\)|$|[.,;:\n]|(?:cuộc|buổi|phiên|kỳ|hội nghị|hội thảo|đại hội|toạ đàm|họp|lễ|chương trình|diễn đàn|tại|cùng|và|cho|việc|phần|đối thoại|tiếp|sinh hoạt)\b)"
)
_ELECTED = re.compile(r"(?:hiệp thương cử|đã bầu|bầu|được bầu|giới thiệu) (?:(?:đồng chí|ông|bà) )?$")
_PRESENT_AFTER = re.compile(
    r"[^;:\".]{0,120}? (?:đã |cũng |cùng )*(?:tham dự|đến dự|tới dự|về dự|có mặt|dự (?:hội nghị|buổi|cuộc|phiên|lễ|đại hội|họp))\b"
)
_DAYTIME = re.compile(r"(?:sáng|chiều|tối|trưa|ngày|tháng)(?: ngày)? \d")
_AT_EVENT = re.compile(
    r"\btại (?:hội nghị|hội thảo|buổi|cuộc|phiên(?! xét xử| toà| sơ thẩm)|kỳ họp|đại hội|lễ|toạ đàm|diễn đàn|chương trình|điểm cầu)"
)
_ALONG = re.compile(
    r"(?:cùng(?: với)?|và)(?: sự tham (?:dự|gia) của)?(?: (?:các|hai))?(?: (?:ông|bà|đồng chí|đ/c))?:? ?$"
)


@dataclass
class Roles:
    """The cues for each role of one person; empty where the text gives none."""

    took_part: list[Span] = field(default_factory=list)
    chaired: list[Span] = field(default_factory=list)
    spoke: list[Span] = field(default_factory=list)
    elsewhere: bool = False  # first heard elsewhere than at the event
    case: bool = False  # the article is about this person's case


@dataclass(frozen=True, slots=True)
class Place:
    """A name in a sentence: person *index*, the span from its address or leading post to the end of its posts."""

    person: int
    start: int
    name: Span
    end: int


class RoleReader:
    """Assigns roles; see the module for the rules."""

    def __init__(self, scan: Scan, acts: Acts, event: Event | None, count: int) -> None:
        self._folded = scan.folded
        self._flow = scan.flow
        self._scan = scan
        self._acts = acts
        self._event = event
        self.roles = [Roles() for _ in range(count)]

    def read(self, sentence: Span, places: list[Place]) -> None:
        """Takes what one sentence says of the people in it."""
        text = self._folded[sentence.start : sentence.end]
        away = self._is_background(sentence) or (self._event is not None and _PRESS.search(text) is not None)
        here = not away and _AT_EVENT.search(text) is not None
        for place in places:
            self._note_case(place, sentence)
        for act in self._acts.within(sentence):
            if act.kind == "chair" and not _CHAIRED.match(self._folded, act.end, sentence.end):
                continue
            for place in self._subjects(act, sentence, places):
                if not self._in_quotation(place.start, sentence):
                    self._give(place.person, act.kind, Span(act.start, act.end), away, here)
        for place in places:
            if not self._in_quotation(place.start, sentence):
                self._from_surroundings(place, sentence, away, here)

    def _note_case(self, place: Place, sentence: Span) -> None:
        before = self._folded[max(sentence.start, place.start - 60) : place.start]
        if _CASE_BEFORE.search(before) or _CASE_AFTER.match(self._folded, place.end, sentence.end):
            self.roles[place.person].case = True

    def _in_quotation(self, position: int, sentence: Span) -> bool:
        """Whether *position* lies inside quotation marks: what is told there is told by somebody else."""
        return self._folded.count('"', sentence.start, position) % 2 == 1

    def _give(self, person: int, kind: str, cue: Span, away: bool, here: bool) -> None:
        roles = self.roles[person]
        if away and not roles.took_part:
            roles.elsewhere = True
        if away or ((roles.elsewhere or roles.case) and not here and kind != "chair"):
            return
        if self._event is None:
            if kind == "speech":
                roles.spoke.append(cue)
                roles.took_part.append(cue)
            elif kind == "chair":
                roles.chaired.append(cue)
                roles.took_part.append(cue)
            return
        if kind == "chair":
            roles.chaired.append(cue)
        elif kind == "speech":
            roles.spoke.append(cue)
        roles.took_part.append(cue)

    def _subjects(self, act: Act, sentence: Span, places: list[Place]) -> list[Place]:
        before = [place for place in places if place.end <= act.start and place.start >= sentence.start]
        after = [place for place in places if place.start >= act.end]
        if before and not self._is_owner(before[-1]) and self._reaches(before[-1].end, act.start, act.kind):
            return self._with_list(before) + (self._companions(act, after) if act.kind == "chair" else [])
        if not before and after and self._opens(act, sentence, after[0]):
            return self._listed(after) if act.kind in ("chair", "attend") else after[:1]
        return []

    def _is_owner(self, place: Place) -> bool:
        """Whether the name stands as an owner or a source: "ý kiến của ông A", "như ông A đã nói"."""
        before = self._folded[max(0, place.start - 16) : place.start]
        return before.endswith(" của ") or _QUOTED_AS.search(before) is not None

    def _reaches(self, end: int, start: int, kind: str) -> bool:
        between = self._folded[end:start]
        match = _BETWEEN.match(self._folded, end, start)
        if match and match.end() == start:
            return True
        return (
            kind != "attend"
            and len(between) <= 90
            and not re.search(
                r'[;:.\n"]| (?:và|nhưng|mà|khi|nếu|vì|do|để|rằng|của|với|cho|bị|theo|là|được|đề nghị|yêu cầu) ', between
            )
        )

    def _with_list(self, before: list[Place]) -> list[Place]:
        """The last name and those joined to it: "đồng chí A và đồng chí B chủ trì"."""
        found = [before[-1]]
        for place in reversed(before[:-1]):
            between = self._folded[place.end : found[0].start]
            if not re.fullmatch(r"(?:,| và|;|, cùng| cùng)(?: (?:các|hai))?(?: (?:ông|bà|đồng chí|đ/c))? ?", between):
                break
            found.insert(0, place)
        return found

    def _companions(self, act: Act, after: list[Place]) -> list[Place]:
        """Those who chair with the subject: "A chủ trì … cùng bà B và ông C"."""
        found: list[Place] = []
        end = act.end
        for place in after:
            between = self._folded[end : place.start]
            if found:
                if not re.fullmatch(r"(?:,| và|;|,? cùng)(?: (?:các|hai))?(?: (?:ông|bà|đồng chí|đ/c))? ?", between):
                    break
            elif not (
                re.fullmatch(r"[^;:.,]{0,60}", between)
                and re.search(r"\bcùng(?: với)? (?:(?:các )?(?:ông|bà|đồng chí|đ/c))? ?$", between)
            ):
                break
            found.append(place)
            end = place.end
        return found

    def _opens(self, act: Act, sentence: Span, first: Place) -> bool:
        lead = self._folded[sentence.start : act.start]
        between = self._folded[act.end : first.start]
        if act.kind == "speech":
            return (
                len(lead) <= 60
                and len(between) <= 120
                and bool(
                    re.search(
                        r"[,:-] ?(?:theo |các |cũng )?(?:ông|bà|đồng chí|đ/c)? ?$|, $",
                        between + (" " if not between.endswith(" ") else ""),
                    )
                )
            )
        return len(lead) <= 80 and len(between) <= 140 and bool(re.search(r"\b(?:có|gồm|là|của)\b|:", between))

    def _listed(self, after: list[Place]) -> list[Place]:
        found = [after[0]]
        for place in after[1:]:
            if re.search(r"[.]", self._folded[found[-1].end : place.start]):
                break
            found.append(place)
        return found

    def _from_surroundings(self, place: Place, sentence: Span, away: bool, here: bool) -> None:
        before = self._folded[max(sentence.start, place.start - 70) : place.start]
        cue = Span(place.name.start, place.name.end)
        if _QUOTE_AFTER.match(self._folded, place.end) and place.end < sentence.end + 1:
            follow = self._folded[place.end : place.end + 4]
            if '"' in follow or "'" in follow or self._in_title(sentence):
                self._give(place.person, "speech", cue, away, here)
        if _THEO.search(before) or _SPEECH_NOUN.search(before):
            self._give(place.person, "speech", cue, away, here)
        if chaired := _CHAIRED_BY.search(before):
            follow = self._folded[place.end : min(sentence.end, place.end + 30)]
            if "sự" in chaired.group() or re.match(r"[ ,)-]*(?:đồng )?(?:chủ trì|điều hành|chủ toạ)", follow):
                self._give(place.person, "chair", cue, away, here)
        if self._event is None or away:
            return
        lead = self._folded[sentence.start : place.start]
        if _PRESENT.search(lead) or _ATTENDED_BY.search(lead[-120:]):
            self.roles[place.person].took_part.append(cue)
        if _ELECTED.search(before) or (
            not self.roles[place.person].case and _PRESENT_AFTER.match(self._folded, place.end, sentence.end)
        ):
            self.roles[place.person].took_part.append(cue)
        follow = self._folded[place.end : min(sentence.end, place.end + 60)]
        if self._is_caption(sentence) and (
            _AT_EVENT.search(follow) or _AT_EVENT.search(self._folded[sentence.start : sentence.end])
        ):
            self.roles[place.person].took_part.append(cue)

    def _in_title(self, sentence: Span) -> bool:
        title = self._scan.page.title
        return title is not None and title.start <= sentence.start < title.end

    def _is_caption(self, sentence: Span) -> bool:
        return any(caption.start <= sentence.start < caption.end for caption in self._scan.page.captions)

    def _is_background(self, sentence: Span) -> bool:
        """Whether a sentence opens with another day or time than the event's."""
        text = self._folded[sentence.start : sentence.end]
        if _BACKGROUND.match(text) is None and _DAYTIME.match(text) is None:
            return False
        head = text[:70]
        return self._event is None or not self._event.day_text or self._event.day_text not in head
