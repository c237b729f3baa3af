"""Tests of :mod:`generator.sources.settings`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.config import (
    NO_WEBSITE,
    Acknowledgement,
    Config,
    Engine,
    NextStep,
    Reconcile,
    Sender,
    SubscribeForm,
    documented,
)
from generator.findings import Finding, Findings
from generator.sources.settings import READERS, read_config, read_texts

GOOD: dict[str, tuple[str, object]] = {
    "title": ("단골 소식", "단골 소식"), "description": ("한 달에 한 번", "한 달에 한 번"), "language": ("ko_KR",
                                                                                       "ko-KR"),
    "timezone": ("Asia/Seoul", "Asia/Seoul"), "base_url": ("https://x.example/news", "https://x.example/news/"),
    "sender": ("{name: 한빛, phone: 02-000-0000}", Sender(name="한빛", phone="02-000-0000")),
    "accent": ('"#0B6"', "#00bb66"), "logo": ("media/logo.png", "media/logo.png"),
    "logo_dark": ("media/dark.png", "media/dark.png"), "theme": ("magazine", "magazine"), "font": ("serif", "serif"),
    "width": ("wide", "wide"), "radius": ("large", "large"), "per_page": ("5", 5),
    "template": ("digest", "digest"),
    "social_image": ("drawn", "drawn"), "social_font": ("fonts/a.otf", "fonts/a.otf"),
    "feed_items": ("7", 7), "jurisdictions": ("[KR, us]", ("kr", "us")), "consent": ("required", "required"),
    "columns": ("{거래처명: company}", {"거래처명": "company"}),
    "because": ("yes", True),
    "sensitive": ("[종교, birthday]", ("종교", "birthday")),
    "occasions": ("{birthday: lunar, 창립일: }", {"birthday": "lunar", "창립일": "solar"}),
    "hotline": ("{A: 010-1234-5678, default: 02-123-4567}", {"A": "010-1234-5678", "default": "02-123-4567"}),
    "lists": ("{탈퇴.csv: unsubscribed}", {"탈퇴.csv": "unsubscribed"}),
    "fields": ("{coupon: 쿠폰}", {"coupon": "쿠폰"}),
    "merge_tags": ('{name: "[이름]"}', {"name": "[이름]"}),
    "unsubscribe_url": ('"%UNSUB%"', "%UNSUB%"), "reconcile": ("{required: [A]}", Reconcile(required=("A",))),
    "engine": ("{name: spark, master: 'local[2]', lists: [data/people/]}",
               Engine(name="spark", master="local[2]", lists=("data/people/",))),
    "clients": ("[gmail, Naver]", ("gmail", "naver")), "link_growth": ("0", 0), "mail_extra": ("2000", 2000),
    "transfer_encoding": ("base64", "base64"),
    "one_click_url": ("'https://x.example/out?e={{ email }}'", "https://x.example/out?e={{ email }}"),
    "ask_url": ('"https://x.example/f?q={question}&a={answer}"', "https://x.example/f?q={question}&a={answer}"),
    "subscribe": ("{action: https://x.example/join, name: FNAME}",
                  SubscribeForm(action="https://x.example/join", name="FNAME")),
    "next_step": ("{kind: quote, url: pages/about.md}", NextStep(kind="quote", url="pages/about.md")),
    "subscribe_url": ('"https://x.example/s?by={referral}"', "https://x.example/s?by={referral}"),
}
BAD: list[tuple[str, str]] = [
    ("title", "[a]"), ("description", "{a: b}"), ("language", "Korean language"), ("language", ""),
    ("timezone", "Asia/Soul"), ("timezone", "Asia"), ("timezone", "../../etc/passwd"), ("timezone", ""),
    ("base_url", "news.example.com"), ("base_url", "ftp://x.example/"), ("base_url", "https://x.example/?a=b"),
    ("base_url", "'http://[::1'"), ("base_url", "javascript:alert(1)"), ("base_url", "https:///path"),
    ("ask_url", '"https://x.example/f"'), ("ask_url", "forms"), ("subscribe_url", "forms"),
    ("subscribe", "https://x.example/join"), ("subscribe", "{action: http://x.example/}"), ("next_step", "sample"),
    ("next_step", "{kind: quote}"),
    ("one_click_url", "http://x.example/"), ("one_click_url", '"{{ out }}"'),
    ("sender", "한빛"), ("sender", "{nme: 한빛}"), ("accent", "green"), ("accent", '"#12345"'), ("accent", "#0b6e4f"),
    ("logo", "[a]"), ("logo_dark", "[a]"), ("theme", "magazin"), ("theme", '"ledger; }"'), ("font", "Arial, x"),
    ("width", "40rem"), ("radius", "4px"), ("per_page", "0"), ("per_page", "many"), ("per_page", ""),
    ("feed_items", "-1"),
    ("template", "[digest]"),
    ("social_image", "always"), ("social_font", "[a]"),
    ("jurisdictions", "[uk]"), ("consent", "maybe"), ("columns", "word"), ("lists", "{a.csv: all}"),
    ("because", "maybe"), ("sensitive", "{종교: x}"), ("occasions", "{birthday: moon}"), ("hotline", "010"),
    ("hotline", "[A, B]"), ("hotline", "{A: }"),
    ("fields", "word"), ("merge_tags", "word"),
    ("unsubscribe_url", "[a]"), ("reconcile", "word"), ("engine", "sparc"), ("engine", "[spark]"),
    ("engine", "{master: 'sc://host'}"), ("engine", "{master: host}"), ("engine", "{pieces: 20000}"),
    ("engine", "{pieces: many}"), ("engine", "{lists: {a: b}}"), ("engine", "{nam: spark}"),
    ("clients", "[gmial]"), ("link_growth", "some"), ("mail_extra", "-1"), ("transfer_encoding", "zip")]


def read(tmp_path: Path, text: str) -> tuple[Config, list[Finding]]:
    """Read the settings, and return what was found."""
    (tmp_path / "newsletter.yaml").write_text(text, "utf-8")
    findings = Findings()
    return read_config(tmp_path / "newsletter.yaml", "newsletter.yaml", findings), list(findings)


def test_every_documented_key_is_tested() -> None:
    """The table above has each setting, and each setting has a reader."""
    names = {item.name for item in documented(Config)}
    assert names == set(GOOD) == set(READERS)
    assert {key for key, _ in BAD} == names


@pytest.mark.parametrize("key", GOOD)
def test_good_values(tmp_path: Path, key: str) -> None:
    """Each setting is read as it is written."""
    written, expected = GOOD[key]
    config, found = read(tmp_path, f"{key}: {written}\n")
    assert found == []
    assert getattr(config, key) == expected


@pytest.mark.parametrize(("key", "written"), BAD)
def test_bad_values_are_errors_with_a_line(tmp_path: Path, key: str, written: str) -> None:
    """What does not fit is reported on its line, and the rest is read."""
    first = "description: 소식" if key == "title" else "title: 소식"
    config, found = read(tmp_path, f"# settings\n{first}\n{key}: {written}\n")
    assert [finding.span.line for finding in found] == [3]
    assert {finding.code for finding in found} <= {"config", "unknown-key"}
    assert "소식" in (config.title, config.description)
    assert config.zone


def test_who_may_be_left_out(tmp_path: Path) -> None:
    """Each acknowledgement with its parts; a single one needs no list; what was written is kept for “config”."""
    entry = "{customer: K4, why: 퇴사, by: 오태식, until: 2026-12-31}"
    known = Acknowledgement(customer="K4", why="퇴사", by="오태식", until=date(2026, 12, 31))
    for written in (f"[{entry}]", entry):
        config, found = read(tmp_path, f"reconcile: {{required: [A, B], acknowledged: {written}}}\n")
        assert (config.reconcile, found) == (Reconcile(required=("A", "B"), acknowledged=(known,)), [])
    assert config.reconcile.written == {"required": ["A", "B"], "acknowledged": {
        "customer": "K4", "why": "퇴사", "by": "오태식", "until": "2026-12-31"}}


@pytest.mark.parametrize(("written", "message", "hint"), [
    ("{requird: [A]}", "reconcile: has no key “requird”.", "Known: required, acknowledged."),
    ("{required: A}", "required: must be a list of tiers.", "Write it as: required: [A]"),
    ("{required: [{tier: A}]}", "required: must be a list of tiers.", "Write it as: required: [A]"),
    *((f"{{acknowledged: {entry}}}", "An acknowledged customer needs customer:, why:, by: and until: (a date).",
       "Write it as: acknowledged: [{customer: K001, why: moves in May, by: 서지안, until: 2026-12-31}]")
      for entry in ("K4", "", "[{customer: K4, why: x, by: y}]", "[{customer: K4, why: x, by: y, until: May}]",
                    "[{customer: K4, why: '', by: y, until: 2026-12-31}]"))])
def test_whom_nobody_may_leave_out(tmp_path: Path, written: str, message: str, hint: str) -> None:
    """What is wrong is an error of the file, and means nobody."""
    config, found = read(tmp_path, f"reconcile: {written}\n")
    assert config.reconcile == Reconcile()
    assert [(item.code, str(item.severity), item.message, str(item.span), item.hint) for item in found] == [
        ("config", "error", message, "newsletter.yaml", hint)]


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    """Three mistakes are three findings."""
    _, found = read(tmp_path, "titel: x\naccent: red\nconsent: maybe\n")
    assert [finding.span.line for finding in found] == [1, 2, 3]


@pytest.mark.parametrize("text", ["", "# nothing\n"])
def test_an_empty_file_has_every_default(tmp_path: Path, text: str) -> None:
    """A newsletter may begin with nothing."""
    assert read(tmp_path, text) == (Config(), [])


@pytest.mark.parametrize("text", ["- a\n- b\n", "just text\n"])
def test_a_file_without_keys_is_an_error(tmp_path: Path, text: str) -> None:
    """A list or a sentence is not a settings file."""
    config, found = read(tmp_path, text)
    assert config == Config()
    assert [finding.code for finding in found] == ["config"]


def test_interface_texts(tmp_path: Path) -> None:
    """A file of texts may be missing; what is in it is text."""
    findings = Findings()
    assert read_texts(tmp_path / "ko.yaml", "ko.yaml", findings) == {}
    (tmp_path / "ko.yaml").write_text("archive: 지난 소식\nyes: No\n", "utf-8")
    assert read_texts(tmp_path / "ko.yaml", "ko.yaml", findings) == {"archive": "지난 소식", "yes": "No"}
    assert list(findings) == []


def test_numbers_in_sentences_and_tags_with_a_hash_stay(tmp_path: Path) -> None:
    """What YAML would take for a comment: a title's number, a mail sender's #{name}; others are comments."""
    config, found = read(tmp_path, "title: 소식 #2   # 이름\nlanguage: en #3\nsender:\n  name: 한빛 #1\n"
                         "merge_tags:\n  name: #{이름}\n")
    assert (config.title, config.language, config.sender.name) == ("소식 #2", "en", "한빛 #1")
    assert config.merge_tags == {"name": "#{이름}"}
    assert [(item.code, item.span.line) for item in found] == [("yaml", 1), ("yaml", 4), ("yaml", 6)]


def test_no_website(tmp_path: Path) -> None:
    """It can be stated; without a word of it the address is an example, and neither is one to lead to."""
    (tmp_path / "newsletter.yaml").write_text("base_url: None\n", "utf-8")
    findings = Findings()
    config = read_config(tmp_path / "newsletter.yaml", "newsletter.yaml", findings)
    assert not list(findings)
    assert (config.base_url, config.has_website) == (NO_WEBSITE, False)
    assert not Config().has_website
    assert Config(base_url="https://news.hanbit.example/").has_website
