"""Tests of :mod:`generator.sources.settings_edits`: single settings changed as text, the rest as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Findings
from generator.sources.settings import read_config, setting_problems
from generator.sources.settings_edits import FIELDS, LISTS, Value, other_keys, read_values, with_values
from generator.sources.settings_text import CannotChange
from tests.conftest import REPO

NAME = "newsletter.yaml"
TEXTS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=30).map(str.strip)
LAWS = st.lists(st.sampled_from(["kr", "us", "eu"]), unique=True).map(tuple)
VALUES = st.dictionaries(st.sampled_from(FIELDS), TEXTS, max_size=6).flatmap(lambda texts: st.fixed_dictionaries(
    {key: LAWS if key in LISTS else st.just(text) for key, text in texts.items()}))
STARTS = [*(path.read_text("utf-8") for path in sorted((REPO / "generator/start").glob("*.yaml"))),
          (REPO / NAME).read_text("utf-8"), "", "# nothing\n", "sender: {name: 한빛}\n", "colums: {a: b}\nper_page: 3"]


def changed(text: str, **values: Value) -> str:
    """A text with some settings changed; ``sender_name`` stands for ``sender.name``."""
    named = {key.replace("sender_", "sender."): value for key, value in values.items()}
    return with_values(text.encode(), named, NAME).decode()


@pytest.mark.parametrize(("before", "after"), [
    ("title: x\n", "title: 새 소식\n"),
    ("title: x  # why\n", "title: 새 소식  # why\n"),
    ('title: "x"  # why\n', 'title: "새 소식"  # why\n'),
    ("title: News #12  # why\n", "title: 새 소식  # why\n"),
    ("title: x #12\n", "title: 새 소식\n"),
    ("title:\n# mine\nper_page: 3\n", "title: 새 소식\n# mine\nper_page: 3\n"),
    ("title: |\n  x\n  y\nper_page: 3\n", "title: 새 소식\nper_page: 3\n"),
    ("title: x\n  y\nper_page: 3\n", "title: 새 소식\nper_page: 3\n"),
    ("title: x\r\nper_page: 3\r\n", "title: 새 소식\r\nper_page: 3\r\n"),
    ("", "title: 새 소식\n"),
    ("# mine\n", "# mine\ntitle: 새 소식\n"),
    ("# mine\nlanguage: ko\n", "# mine\ntitle: 새 소식\nlanguage: ko\n"),
    ("language: ko\n# title: x   # asleep\nper_page: 3\n",
     "language: ko\n# title: x   # asleep\ntitle: 새 소식\nper_page: 3\n"),
])
def test_a_value_in_its_place(before: str, after: str) -> None:
    """Where it stood, with the comment behind it; where it did not, where it belongs."""
    assert changed(before, title="새 소식") == after


@pytest.mark.parametrize(("before", "after"), [
    ("sender: # who\n  name: x # firm\n  # end\n\nper_page: 3\n",
     "sender: # who\n  name: 새봄 # firm\n  phone: \"02: 1\"\n  # end\n\nper_page: 3\n"),
    ("sender: {name: x, email: a@x.example} # who\n",
     "sender: {name: 새봄, email: a@x.example, phone: \"02: 1\"} # who\n"),
    ("sender: {}\n", "sender: {name: 새봄, phone: \"02: 1\"}\n"),
    ("sender: # who\nper_page: 3\n", "sender: # who\n  name: 새봄\n  phone: \"02: 1\"\nper_page: 3\n"),
    ("title: x\nper_page: 3\n", "title: x\nsender:\n  name: 새봄\n  phone: \"02: 1\"\nper_page: 3\n"),
])
def test_the_sender(before: str, after: str) -> None:
    """What stands below a key, in lines or in braces, or not at all."""
    assert changed(before, sender_name="새봄", sender_phone="02: 1") == after


@pytest.mark.parametrize(("before", "after"), [
    ("jurisdictions: [kr]  # law\n", "jurisdictions: [us, eu]  # law\n"),
    ("jurisdictions: kr, us\n", "jurisdictions: [us, eu]\n"),
    ("jurisdictions: # law\n  - kr\n  - us\n# mine\nper_page: 3\n",
     "jurisdictions: [us, eu] # law\n# mine\nper_page: 3\n"),
    ("jurisdictions:\n- kr\nper_page: 3\n", "jurisdictions: [us, eu]\nper_page: 3\n"),
    ("title: x\nconsent: required\n", "title: x\njurisdictions: [us, eu]\nconsent: required\n"),
])
def test_a_list(before: str, after: str) -> None:
    """It is written in one line."""
    assert changed(before, jurisdictions=("us", "eu")) == after


@pytest.mark.parametrize("text", [
    "title: [\n", "- a\n", "{title: x}\n", "title: &a x\n", "sender: x\n", "sender: [x]\n",
    "jurisdictions:\n  - kr  # ours\n  - us\n"])
def test_what_cannot_be_changed_is_refused(text: str) -> None:
    """A file that is broken or unusual is left alone, and so is one whose comments would be lost."""
    with pytest.raises(CannotChange):
        changed(text, title="y", sender_name="y", jurisdictions=("kr",))


@given(st.sampled_from(STARTS), VALUES, st.sampled_from(["\n", "\r\n"]))
def test_the_rest_stays(start: str, values: dict[str, Value], newline: str) -> None:
    """Whatever is written is read again as it was meant; other settings and every comment stay; twice is once."""
    data = start.replace("\n", newline).encode()
    once = with_values(data, values, NAME)
    assert read_values(once, NAME) == {**read_values(data, NAME), **values}
    assert other_keys(once, NAME) == other_keys(data, NAME)
    for line in start.splitlines():
        if "  # " in line:
            assert f"# {line.partition('  # ')[2]}".encode() in once
    assert with_values(once, values, NAME) == once
    assert once.count(b"\r\n") == (once.count(b"\n") if newline == "\r\n" and b"\n" in data else once.count(b"\r\n"))


def test_other_settings() -> None:
    """They are named, so that a page can say where they are."""
    assert other_keys(b"title: x\nper_page: 3\nsender: {fax: 1}\ncolumns: {a: b}\n", NAME) == [
        "per_page", "columns"]


@pytest.mark.parametrize(("key", "value"), [
    ("language", "한국어"), ("timezone", "Seoul"), ("base_url", "news.example.com"), ("base_url", ""),
    ("accent", "green"), ("jurisdictions", ("kr", "fr")), ("consent", "maybe")])
def test_what_reading_refuses(key: str, value: Value, tmp_path: Path) -> None:
    """It is found before it is written, in the words in which reading says it."""
    (found,) = setting_problems(key, value)
    path = tmp_path / NAME
    path.write_bytes(with_values(b"", {key: value}, NAME))
    read_config(path, NAME, findings := Findings())
    assert [(one.message, one.hint) for one in findings] == [(found.message, found.hint)]


def test_what_reading_takes() -> None:
    """Any text for names and addresses, and what the example has."""
    values = read_values((REPO / NAME).read_bytes(), NAME)
    assert values["sender.name"]
    assert [problem for key, value in values.items() for problem in setting_problems(key, value)] == []
    assert setting_problems("sender.email", "???") == []
