"""Tests of :mod:`generator.exporters.parts.single`: leaving out what is not an edition's gives that edition back."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config import Config, Sender
from generator.exporters import EXPORTERS, Package
from generator.exporters.base import ConditionsUnknownError
from generator.exporters.parts.single import HTML_TOKEN, combine
from generator.render.mail.merge_fields import End, If, MergeText
from tests.exporters.packages import content, package, slot


def given_packages(texts: list[str]) -> list[Package]:
    """Editions with these texts, and a reader each."""
    made = []
    for number, text in enumerate(texts):
        one = package((text, slot("name")), [{"email": f"{number}@x.example", "name": "", "company": ""}])
        edition = replace(one.edition, segments=frozenset({f"s{number}"}), text=(text,))
        made.append(replace(one, edition=edition))
    return made


def seen(text: MergeText, flags: dict[str, str]) -> str:
    """The text as someone reads it whose columns hold this."""
    out, hidden = "", False
    for part in text:
        if isinstance(part, If):
            hidden = not flags[part.column]
        elif isinstance(part, End):
            hidden = False
        elif not hidden:
            out += part if isinstance(part, str) else "«name»"
    return out


LINES = st.lists(st.sampled_from(["<p>a</p>\n", "<p>b\n</p>", "\n\n", "<img\nalt='>\n'>", "c", "<!-- x\ny -->", "\nd"]),
                 max_size=8)


@given(st.lists(LINES.map("".join), min_size=2, max_size=4))
@settings(max_examples=150, deadline=None)
def test_every_edition_is_in_it(texts: list[str]) -> None:
    """Byte for byte, for everyone, in the page and in the text."""
    packages = given_packages(texts)
    found = combine(packages)
    for row, text in zip(found.people.iter_rows(named=True), texts, strict=True):
        assert seen(found.edition.html, row) == f"{text}«name»"
        assert seen(found.edition.text, row) == text


def test_conditions_stand_between_lines() -> None:
    """What is common stands once; conditions stand neither within a tag nor alone on a line."""
    common = "\n<p>a</p>\n<p>b</p>"
    packages = given_packages([common, f"{common}\n<img\nalt='x'>", f"<b>c</b>{common}"])
    html = combine(packages).edition.html
    assert "".join(part for part in html if isinstance(part, str)).count("<p>a</p>") == 1
    written = "".join(part if isinstance(part, str) else "⟦field⟧" for part in html)
    assert not re.search(r"(?m)^⟦\w+⟧$", written)
    assert HTML_TOKEN.findall("<img alt='>\n'>\n") == ["<img alt='>\n'>", "\n"]


@pytest.mark.parametrize("name", [name for name, item in EXPORTERS.items() if not item.single])
def test_exporters_without_conditions_refuse_it(name: str) -> None:
    """What some alone may read would stand in everybody's mail."""
    config = Config(sender=Sender(name="단골", email="news@x.example"))
    combined = replace(combine(given_packages(["<p>a</p>", "<p>b</p>"])), config=config)
    with pytest.raises(ConditionsUnknownError, match="has conditions"):
        content(name, combined)


def test_one_edition_alone() -> None:
    """It needs no condition."""
    found = combine(given_packages(["<p>a</p>"]))
    assert (found.title, any(isinstance(part, If) for part in found.edition.html)) == ("single", False)
