"""Tests of :mod:`generator.sources.settings_website`."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.config import Config, NextStep, SubscribeForm
from generator.findings import Findings
from generator.sources.settings import read_config


def read(tmp_path: Path, text: str) -> tuple[Config, list[tuple[int, str]]]:
    """The settings, and what was found with its line."""
    (tmp_path / "newsletter.yaml").write_text(text, "utf-8")
    findings = Findings()
    config = read_config(tmp_path / "newsletter.yaml", "newsletter.yaml", findings)
    return config, [(finding.span.line, finding.message) for finding in findings]


def test_a_form_and_a_step_as_they_are_written(tmp_path: Path) -> None:
    """Values stay text: neither a number nor a flag, nor a comment."""
    config, found = read(tmp_path, """subscribe:
  action: https://x.example/join?u=1&id=2
  email: fields[email]
  hidden: {nonce: "", list: 007, subform: yes}
  version: 2026-11
next_step: {title: "#1: 견본", button: 받기, url: "tel:+82 31-000-0000"}
""")
    assert found == []
    assert config.subscribe == SubscribeForm(
        action="https://x.example/join?u=1&id=2", email="fields[email]", version="2026-11",
        hidden={"nonce": "", "list": "007", "subform": "yes"})
    assert config.next_step == NextStep(title="#1: 견본", button="받기", url="tel:+82 31-000-0000")
    assert config.place("subscribe.version").line == 5


@pytest.mark.parametrize("written", [
    "{}", "{email: EMAIL}", "{action: http://x.example/}", "{action: 'javascript:alert(1)'}", "{action: 'https://'}",
    "{action: 'mailto:a@x.example'}", "{action: 'https://x.example/a b'}", "{action: 'https://x.example/\"'}",
    "{action: https://x.example/, email: }", "{action: https://x.example/, nme: x}",
    "{action: https://x.example/, email: consent_source}", "{action: https://x.example/, hidden: {email: x}}",
    "{action: https://x.example/, hidden: word}"])
def test_a_form_that_could_not_work_is_an_error(tmp_path: Path, written: str) -> None:
    """On its line, and the site would have none of it, or the rest of it."""
    _, found = read(tmp_path, f"title: t\nsubscribe: {written}\n")
    assert {line for line, _ in found} == {2}


@pytest.mark.parametrize("written", [
    "{kind: sample}", "{kind: sampel, url: 'tel:1'}", "{url: https://x.example/}", "{title: a, url: https://x.example/}",
    "{kind: quote, url: 'javascript:alert(1)'}", "{kind: quote, url: 'data:text/html,x'}", "{kind: quote, url: 'a<b'}",
    "{kind: quote, url: }", "{kind: quote, url: 'ftp://x.example/'}"])
def test_a_step_that_leads_nowhere_is_an_error(tmp_path: Path, written: str) -> None:
    """On its line, and it is not shown."""
    config, found = read(tmp_path, f"title: t\nnext_step: {written}\n")
    assert [line for line, _ in found] == [2]
    assert config.next_step == NextStep()
