"""Tests of :mod:`generator.render.reports.consent_notice`."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.config import Config, Sender
from generator.findings import Findings
from generator.render.reports.consent_notice import consent_notice
from generator.render.theme import Theme

SENDER = Sender(name="한빛상사", email="hello@hanbit.example", address="서울시 중구", phone="02-000-0000")


def notice(root: Path, config: Config) -> str:
    """The notice of a newsletter."""
    findings = Findings()
    text = consent_notice(config, Theme(root, findings))
    assert not list(findings)
    return text


@pytest.mark.parametrize("language", ["ko", "en", "fr"])
def test_what_the_decree_wants_told(tmp_path: Path, language: str) -> None:
    """Who sends it, when consent was given, how to keep it and how to withdraw it (art. 62-3(2))."""
    text = notice(tmp_path, Config(title="단골 소식", language=language, sender=SENDER))
    for part in ("한빛상사", "단골 소식", "{{ name }}", "{{ consent_date }}", "{{ unsubscribe_url }}",
                 "hello@hanbit.example", "서울시 중구", "02-000-0000"):
        assert part in text
    assert ("답이 없으시면" if language == "ko" else "Without an answer") in text
    assert ("제50조 제8항" if language == "ko" else "art. 50(8)") in text


def test_tags_and_a_sender_without_a_name(tmp_path: Path) -> None:
    """The tags are those of `export html`; the newsletter's title stands in for the name; what is empty is left out."""
    text = notice(tmp_path, Config(title="단골 소식", merge_tags={"name": "[이름]", "consent_date": "[동의일]"},
                                   unsubscribe_url="https://example.com/out"))
    for part in ("[이름]님", "[동의일]", "https://example.com/out", "단골 소식입니다"):
        assert part in text
    assert "{" not in text
    assert "메일을 보내" not in text
    assert "\n\n\n" not in text


def test_it_can_be_replaced(tmp_path: Path) -> None:
    """As every template can."""
    own = tmp_path / "templates/reports/consent-notice.txt"
    own.parent.mkdir(parents=True)
    own.write_text("{{ report.sender.name }} {{ report.tags.consent_date }}", "utf-8")
    assert notice(tmp_path, Config(sender=SENDER)) == "한빛상사 {{ consent_date }}"
