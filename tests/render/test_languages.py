"""Tests of :mod:`generator.render.languages`."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from generator.findings import Findings
from generator.render.languages import date_view, day_view, direction, spoken_languages
from generator.render.markdown.dialect.texts import TEXTS, language
from generator.render.theme import Theme
from generator.sources.folders import theme_folder
from tests.checks.finding import letter
from tests.conftest import Writer
from tests.prepared import pages, prepared

ARABIC = {
    "newsletter.yaml": "title: نشرة\nlanguage: fa\nbase_url: https://n.example.com/\n"
                       "sender: {name: دكان, email: a@b.example, phone: 02-000-0000}\n",
    "content/issues/2026-11-05-first.md": "---\ntitle: أول!\nnumber: 7\nupdated: 2026-11-06\n---\n\n- مرحبًا\n\n> قول\n"}


@pytest.mark.parametrize(("lang", "way"), [
    ("ar", "rtl"), ("he", "rtl"), ("fa-IR", "rtl"), ("ur", "rtl"), ("az-Arab", "rtl"), ("uz-Arab-AF", "rtl"),
    ("az", "ltr"), ("ko", "ltr"), ("zh-Hans", "ltr"), ("xx", "ltr"), ("한국어", "ltr")])
def test_direction(lang: str, way: str) -> None:
    """By language or script; an unknown language runs from left to right."""
    assert direction(lang) == way


def test_a_site_from_right_to_left(newsletter: Writer) -> None:
    """Every page says so; what is in English instead says that it is, so that its full stop stands at its end."""
    result, findings = prepared(newsletter(ARABIC))
    made = {path: text for path, text in pages(result).items() if path.endswith(".html")}
    assert all('<html lang="fa" dir="rtl">' in text for text in made.values())
    issue = made["issues/2026-11-05-first/index.html"]
    assert '<p lang="en" dir="ltr">Updated November 6, 2026.</p>' in issue
    assert '<time datetime="2026-11-05T00:00:00+09:00" lang="en" dir="ltr">November 5, 2026</time>' in issue
    assert 'dir="ltr" href="tel:02-000-0000"' in issue
    assert [(one.code, one.span.path) for one in findings if one.code == "language"] == [
        ("language", "templates/texts/fa.yaml")]
    assert '<div lang="fa" dir="rtl">' in pages(result)["feed.json"].replace("\\", "")


def test_an_issue_from_right_to_left_in_another_newsletter(newsletter: Writer) -> None:
    """The lists that show it say which way it runs; the rest of the page stays as it is."""
    result, _ = prepared(newsletter({"content/issues/2026-11-06-b.md": "---\ntitle: אחד\nlang: he\n---\n\nשלום\n"}))
    made = pages(result)
    assert '<html lang="ko" dir="ltr">' in made["index.html"]
    assert 'lang="he" dir="rtl"' in made["index.html"]
    assert 'lang="he" dir="rtl"' in made["issues/index.html"]
    assert '<header class="masthead" lang="ko" dir="ltr">' in made["issues/2026-11-06-b/index.html"]


def test_a_mail_from_right_to_left(newsletter: Writer) -> None:
    """Direction, alignment and the sides of lists and quotations; nothing leans to the left."""
    mail = letter(newsletter, "- مرحبًا\n\n> قول\n\n| أ |\n|---|\n| ب |", ARABIC)
    assert '<html lang="fa" dir="rtl"' in mail.html
    assert 'role="article" aria-roledescription="email" lang="fa" dir="rtl"' in mail.html
    body = mail.html[mail.html.index("<body") :]
    assert not re.search(r"text-align:left|border-left|padding:0 0 0 \d|letter-spacing:-", body)
    assert re.search(r"<ul style=\"margin:0 0 18px; padding:0 24px 0 0", body)
    assert re.search(r"<blockquote style=\"[^\"]*border-right:3px", body)
    assert re.search(r'<p[^>]*lang="en" dir="ltr"[^>]*>Questions', body)
    assert re.search(r'<a[^>]*dir="ltr"[^>]*href="tel:', body)


def test_a_mail_from_left_to_right_stays(newsletter: Writer) -> None:
    """Nothing changes for Korean, and no text of it is marked as another language's."""
    body = letter(newsletter, "- 가\n\n> 나").html.partition("<body")[2]
    assert "rtl" not in body
    assert "border-left:3px" in body
    assert 'lang="en"' not in body


def test_texts_fall_back_as_a_whole(tmp_path: Path) -> None:
    """A language without texts is English in all of them, dates too; what a translation lacks is named."""
    findings = Findings()
    theme = Theme(tmp_path, findings)
    none = theme.texts("pt")
    assert (none.lang, none.direction, none.marked) == ("en", "ltr", ' lang="en" dir="ltr"')
    assert none["archive"] == "Archive"
    theme.report_language("pt")
    assert [str(one.severity) for one in findings] == ["warning"]
    own = tmp_path / "templates" / "texts"
    own.mkdir(parents=True)
    (own / "pt.yaml").write_text("archive: Arquivo\n", "utf-8")
    findings = Findings()
    theme = Theme(tmp_path, findings)
    some = theme.texts("pt-BR")
    assert (some["archive"], some["tags"], some.lang, some.marked) == ("Arquivo", "Topics", "pt-BR", "")
    theme.report_language("pt-BR")
    (told,) = findings
    assert "tags" in told.message or "…" in told.message
    assert "archive," not in told.message
    assert spoken_languages(theme_folder(), tmp_path / "templates") == {
        "ko", "en", "ja", "zh", "zh-Hant", "ar", "pt"}


@pytest.mark.parametrize("lang", ["ko", "en", "en-GB", "ja", "ja-JP", "zh", "zh-Hans", "zh-Hant", "zh-TW", "zh-HK",
                                  "ar", "ar-EG"])
def test_our_own_languages_are_complete(tmp_path: Path, lang: str) -> None:
    """Nothing is told of them, and nothing is marked."""
    findings = Findings()
    theme = Theme(tmp_path, findings)
    theme.report_language(lang)
    texts = theme.texts(lang)
    assert texts.marked == ""
    assert texts.number(1234)
    assert not list(findings)


def test_chinese_is_written_as_its_readers_write_it(tmp_path: Path) -> None:
    """In simplified characters, or in traditional ones by the script or the place; days too, and what blocks say."""
    theme = Theme(tmp_path, Findings())
    assert {theme.texts(lang)["subscribe"] for lang in ("zh", "zh-CN", "zh-Hans", "zh-SG")} == {"订阅"}
    assert {theme.texts(lang)["subscribe"] for lang in ("zh-TW", "zh-Hant", "zh-HK", "zh-Hant-HK")} == {"訂閱"}
    assert [TEXTS[language(lang)]["calendar"] for lang in ("zh", "zh_TW", "ja", "ar-EG", "de")] == [
        "加入日历", "加入行事曆", "カレンダーに追加", "أضف إلى التقويم", "Add to calendar"]
    assert all(texts.keys() == TEXTS["en"].keys() for texts in TEXTS.values())


@pytest.mark.parametrize(("lang", "way", "said"), [
    ("ja", "ltr", ("第7号", "2026年11月6日に更新しました。", "購読する")),
    ("zh-TW", "ltr", ("第7期", "更新於2026年11月6日。", "訂閱")),
    ("ar", "rtl", ("العدد 7", "حُدِّث في 6 نوفمبر 2026.", "اشترك"))])
def test_a_newsletter_in_each_language(newsletter: Writer, lang: str, way: str, said: tuple[str, ...]) -> None:
    """Pages, search, feeds and mail speak it, with nothing left in English, and run its way."""
    files = {name: text.replace("language: fa", f"language: {lang}") for name, text in ARABIC.items()}
    result, findings = prepared(newsletter(files))
    made = pages(result)
    assert not [one for one in findings if one.code == "language"]
    html = {path: text for path, text in made.items() if path.endswith(".html")}
    assert all(f'<html lang="{lang}" dir="{way}">' in text for text in html.values())
    assert not [path for path, text in html.items() if 'lang="en"' in text]
    assert all(word in made["issues/2026-11-05-first/index.html"] for word in said)
    assert f'xml:lang="{lang}"' in made["atom.xml"]
    mail = letter(newsletter, "- مرحبًا", files)
    assert f'lang="{lang}" dir="{way}"' in mail.html
    assert 'lang="en"' not in mail.html
    assert "Questions" not in mail.html


MOMENT = datetime(2026, 11, 4, 15, 30, tzinfo=UTC)


@pytest.mark.parametrize(("lang", "text"), [
    ("ko", "2026년 11월 5일"), ("en", "November 5, 2026"), ("en-GB", "5 November 2026"), ("ja", "2026年11月5日"),
    ("zh-Hans", "2026年11月5日"), ("ko-XX", "2026년 11월 5일"), ("xx", "November 5, 2026"), ("한국어",
                                                                                       "November 5, 2026")])
def test_days_as_a_language_writes_them(lang: str, text: str) -> None:
    """In the newsletter's zone; an unknown language reads English."""
    view = date_view(MOMENT, lang, ZoneInfo("Asia/Seoul"))
    assert (view.text, view.iso) == (text, "2026-11-05T00:30:00+09:00")


def test_a_day_is_the_same_everywhere() -> None:
    """It has no time, so no time zone moves it."""
    assert (day_view(date(2026, 11, 21), "en").text, day_view(date(2026, 11, 21), "ko").iso[:10]) == (
        "November 21, 2026", "2026-11-21")
