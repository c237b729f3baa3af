"""Tests of :mod:`generator.desk.previews`: one person's values, looks, the inbox, and the size."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from lxml import html

from generator.clients.size import LIMIT
from generator.config import Config
from generator.desk.previews import (
    LOOKS,
    PersonalMail,
    as_scheme,
    cut_at,
    frame_page,
    inbox_lines,
    merge_field_names,
    personal_mail,
    weigh,
)
from generator.render.mail.editions import Edition
from generator.render.mail.merge_fields import Field, Place

EVIL = '"><script>alert(1)</script>'
PAGE = ('<html><head><meta name="color-scheme" content="light dark"><style>'
        "@media (prefers-color-scheme: dark) { p { color: #eee !important } }</style></head>"
        '<body style="background-color:#ffffff"><p style="color:#222222">글 prefers-color-scheme: dark</p>'
        '<img src="https://news.example.com/media/box.png" alt="상자"></body></html>')


def name(place: Place, default: str = "고객님") -> Field:
    """A merge field."""
    return Field("name", default, "", place)


EDITION = Edition("first", "x.md", frozenset(), (name(Place.PLAIN), "께"), ("미리",),
                  ("<p title='", name(Place.ATTRIBUTE), "'>", name(Place.TEXT), "</p><a href='https://x.example/?n=",
                   name(Place.URL_PART), "'>", Field("company", "", "", Place.TEXT), "</a>"),
                  (name(Place.PLAIN, ""), " 안녕"))


def mail_of(**person: str) -> PersonalMail:
    """The edition with somebody's values."""
    return personal_mail(EDITION, person, Config(), datetime(2026, 11, 21, tzinfo=UTC))


def test_values_and_defaults() -> None:
    """A value stands where its field is; who has none gets the default, the first of the field where a place has none
    of its own, as every exporter fills it in."""
    assert mail_of(name="김민수").subject == "김민수께"
    assert "<p title='김민수'>김민수</p>" in mail_of(name="김민수", company="한빛").html
    for nothing in (mail_of(), mail_of(name=""), mail_of(company="한빛")):
        assert nothing.subject == "고객님께"
        assert nothing.text == "고객님 안녕"
    assert merge_field_names(EDITION) == ["name", "company"]


@pytest.mark.parametrize("look", LOOKS)
def test_hostile_values(look: str) -> None:
    """A cell is text in every look."""
    page = frame_page(mail_of(name=EVIL, company="<style>p{}</style>"), look, "")
    document = html.document_fromstring(page)
    assert not document.xpath("//script | //body//style[contains(., 'p{}')]")
    assert "alert(1)" in str(document.xpath("string()"))


def test_colour_schemes() -> None:
    """A frame has the scheme it is for, whatever the reader's own is; words of the text stay."""
    dark, light = as_scheme(PAGE, "dark"), as_scheme(PAGE, "light")
    assert "@media (min-width:0px)" in dark
    assert "@media (max-width:0px)" in light
    assert '<meta name="color-scheme" content="dark">' in dark
    assert '<meta name="color-scheme" content="light">' in light
    assert "글 prefers-color-scheme: dark" in dark


def test_looks() -> None:
    """Each look does what it is called."""
    mail = PersonalMail("", "", PAGE, "글만\n<b>")
    pages = {look: frame_page(mail, look, "https://news.example.com/") for look in LOOKS}
    assert 'src="/media/box.png"' in pages["desktop"]
    assert "min-width:0px" in pages["dark"]
    assert "<img" not in pages["no-images"]
    assert "상자" in pages["no-images"]
    assert "@media" not in pages["inline-only"]
    assert "background-color:#ffffff" not in pages["forced-dark"]
    assert "글만\n&lt;b&gt;" in pages["text"]
    assert {look: LOOKS[look].width for look in ("desktop", "phone")} == {"desktop": 720, "phone": 390}


@pytest.mark.parametrize(("text", "columns", "cut"), [
    ("가나다", 6, ("가나다", "")), ("가나다", 5, ("가나", "다")), ("abc", 2, ("ab", "c")), ("", 3, ("", "")),
    ("a가", 2, ("a", "가"))])
def test_cut_at(text: str, columns: int, cut: tuple[str, str]) -> None:
    """A Hangul letter takes two columns, and none is cut in half."""
    assert cut_at(text, columns) == cut


def test_inbox_lines() -> None:
    """Every inbox says whence its length is; a phone shows less than a window."""
    lines = inbox_lines(PersonalMail("가" * 40, "나" * 80, "", ""))
    shown = [len(line.subject[0]) for line in lines]
    assert shown == [35, 35, 24]
    assert all("".join(line.subject) == "가" * 40 for line in lines)
    assert all(line.known for line in lines)
    assert [len(line.preheader[0]) for line in lines] == [70, 70, 49]


def test_weigh() -> None:
    """A mail beyond Gmail's limit is cut at a paragraph that can be named."""
    short = weigh(PersonalMail("", "", "<p>짧다</p>", ""), Config())
    assert (short.clipped, short.paragraph) == (False, "")
    assert 0 < short.share < 1
    paragraphs = "".join(f"<p>문단 {number} {'x' * 990}</p>" for number in range(200))
    long = weigh(PersonalMail("", "", paragraphs, ""), Config())
    assert long.clipped
    assert long.size > LIMIT
    assert long.paragraph.startswith("문단 ")
    assert not weigh(PersonalMail("", "", f"{paragraphs}<a href='mailto:a@x.example'>", "", "mailto:a@x.example"),
                     Config()).keeps_link
    assert weigh(PersonalMail("", "", f"<a href='mailto:a@x.example'>{paragraphs}", "", "mailto:a@x.example"),
                 Config()).keeps_link
