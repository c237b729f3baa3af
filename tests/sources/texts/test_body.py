"""Tests of :mod:`generator.sources.texts.body`."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.findings import Finding, Findings
from generator.model import Body
from generator.sources import yaml_nodes as yn
from generator.sources.texts.body import BodyReader, has_signs

FIELD = '{{ subscriber.name | default("고객님") }}'


def read(text: str, headers: dict[str, str] | None = None) -> tuple[Body, dict[str, str], list[Finding]]:
    """Read a body that begins on line 10."""
    findings = Findings()
    reader = BodyReader(frozenset({"vip"}), frozenset({"name"}), ZoneInfo("Asia/Seoul"), findings)
    keys = yn.Mapping(((yn.Scalar("subject", 2, 1), yn.Scalar("", 2, 10)),))
    body, texts = reader.read(text, 10, "a.md", headers or {}, keys)
    return body, texts, list(findings)


def restored(body: Body) -> str:
    """The text with its merge fields as written."""
    text = body.text
    for field in body.merge_fields:
        text = text.replace(field.token, field.source)
    return text


def test_a_field_in_prose_is_found_with_its_place() -> None:
    """Lines count from the file's first, columns from the line's."""
    body, _, found = read(f"가나\n다 {FIELD}\n")
    assert found == []
    assert [(field.line, field.column, field.default) for field in body.merge_fields] == [(11, 3, "고객님")]
    assert "{{" not in body.text


@pytest.mark.parametrize("code", [
    f"`{FIELD}`", f"`` a ` {FIELD} ``", f"```\n{FIELD}\n```", f"~~~ html\n{FIELD}\n~~~", f"    {FIELD}",
    f"`first line\n{FIELD} last`", f"- item\n\n  ```\n  {FIELD}\n  ```"])
def test_code_is_left_as_written(code: str) -> None:
    """Who explains merge fields in code means them to be read."""
    body, _, found = read(f"Text.\n\n{code}\n\nEnd.\n")
    assert (body.merge_fields, found) == ((), [])
    assert body.text == f"Text.\n\n{code}\n\nEnd.\n"


@pytest.mark.parametrize("prose", [
    f"> {FIELD}", f"- {FIELD}", f"# {FIELD}", f"| a |\n|---|\n| {FIELD} |", f'<p title="{FIELD}">x</p>',
    f"[x](https://x.example/?n={FIELD})", f"`code` {FIELD} `code`", f"it's a ` stray tick {FIELD}",
    f"\\`{FIELD}\\`"])
def test_everywhere_else_fields_are_fields(prose: str) -> None:
    """In quotes, lists, headings, tables, HTML and addresses."""
    body, _, found = read(f"Text.\n\n{prose}\n")
    assert found == []
    assert [field.source for field in body.merge_fields] == [FIELD]
    assert restored(body) == f"Text.\n\n{prose}\n"


def test_comments_are_blanked_and_columns_stay() -> None:
    """A note to oneself reaches no reader, not in the source of a page either."""
    body, _, _ = read(f"a <!-- secret --> b\n\n<!--\nsecret {FIELD}\n/// only | vip\n-->\n\n`<!-- code -->`\n")
    assert "secret" not in body.text
    assert body.text.split("\n")[0] == "a" + " " * 17 + "b"
    assert "`<!-- code -->`" in body.text
    assert (body.merge_fields, body.restrictions) == ((), ())


def test_subject_and_preheader_have_fields_too() -> None:
    """They are tokens in the same body; what is wrong in them has the place of their key."""
    body, texts, found = read("Text", {"subject": f"{FIELD}, 새 소식", "preheader": "미리"})
    assert found == []
    assert texts == {"subject": f"{body.merge_fields[0].token}, 새 소식", "preheader": "미리"}
    _, _, found = read("Text", {"subject": "{{ subscriber.nope }}"})
    assert [(finding.span.line, finding.span.column) for finding in found] == [(2, 10)]


def test_an_error_in_the_text_has_its_line() -> None:
    """Body lines count the front matter."""
    _, _, found = read("a\n\nb {{ subscriber.nope }}\n")
    assert [(f.code, f.span.line, f.span.column) for f in found] == [("merge-field", 12, 3)]


PIECES = st.sampled_from([FIELD, "{{ other }}", "`", "``", "```\n", "\n", "\n\n", "    ", "> ", "- ", "가", "<b>",
                          "</b>",
                          "\\", "///", " ", "| ", "~~~\n"])


@given(st.lists(PIECES, max_size=25))
@settings(max_examples=200, deadline=None)
def test_nothing_but_merge_fields_is_touched(pieces: list[str]) -> None:
    """Whatever the text, putting the fields back gives it again, line by line."""
    text = "".join(pieces)
    body, _, found = read(text)
    if not any(finding.code == "block" for finding in found):
        assert restored(body) == text
    assert body.text.count("\n") == text.count("\n")


@given(st.text(st.sampled_from("/／{｛ \t\n\r\x0b\u3000a:"), max_size=12),
       st.sampled_from(["", "only", "Except", "only-a", "onlyx", "subscriber.name", "SUBSCRIBER"]), st.text(max_size=3))
def test_signs_are_seen_wherever_they_stand(before: str, word: str, after: str) -> None:
    """As one pattern would see them, which would try each place of a text."""
    whole = re.compile(r"///|／|\{\{|[{｛]\s*subscriber|^[^\S\n]*//[^\S\n]*(?:only|except)\b",
                       re.IGNORECASE | re.MULTILINE)
    text = f"{before}{word}{after}"
    assert has_signs(text) == bool(whole.search(text))
