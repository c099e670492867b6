"""Invented pages for the tests of the page reader, and what they say, in short."""

from __future__ import annotations

from partynews.page import Page, read_page
from partynews.text import clean

LEAD = "Sáng 17-4, Đảng ủy xã A đối thoại với bí thư các chi bộ trực thuộc đảng bộ xã về công tác xây dựng Đảng."
BODY = "Tại hội nghị, các bí thư chi bộ đã nêu nhiều ý kiến về học tập nghị quyết và phát triển đảng viên mới."
END = "Bí thư Đảng ủy xã ghi nhận các ý kiến và yêu cầu các ban nghiên cứu, trả lời từng kiến nghị của chi bộ."


def page(*lines: str, between: str = "\n\n") -> Page:
    return read_page(clean(between.join(lines)))


def value(found):
    return found and found.value


def said(read: Page, span) -> str | None:
    return span and read.flow[slice(*span)]


def kinds(read: Page) -> list[str]:
    return [furniture.kind for furniture in read.furniture]


def paragraphs(read: Page) -> list[str]:
    return [said(read, span) for span in read.paragraphs]


def captions(read: Page) -> list[str]:
    return [said(read, span) for span in read.captions]
