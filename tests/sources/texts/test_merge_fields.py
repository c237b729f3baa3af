"""Tests of :mod:`generator.sources.texts.merge_fields`."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Finding, Findings
from generator.model import MergeField
from generator.sources.texts.merge_fields import MergeFieldReader


def replace(text: str, known: tuple[str, ...] = ("name", "회사")) -> tuple[str, list[MergeField], list[Finding]]:
    """Replace the fields of a line that stands at 5:3."""
    findings = Findings()
    reader = MergeFieldReader("a.md", "source", known, findings)
    return reader.replace(text, 5, 3), reader.found, list(findings)


@pytest.mark.parametrize(("written", "field", "default"), [
    ("{{ subscriber.name }}", "name", ""), ("{{subscriber.name}}", "name", ""), ("{{ subscriber.회사 }}", "회사", ""),
    ('{{ subscriber.name | default("고객님") }}', "name", "고객님"),
    ("{{ subscriber.name|default('고객님') }}", "name", "고객님"),
    ('{{ subscriber.name | default("a \\"b\\" \\\\ c") }}', "name", 'a "b" \\ c'),
    ("{{ subscriber.name | default('it\\'s }}') }}", "name", "it's }}"),
    ('{{ subscriber.name | default("") }}', "name", "")])
def test_every_way_to_write_a_field(written: str, field: str, default: str) -> None:
    """The field becomes an opaque token, which remembers what was written and where."""
    text, fields, found = replace(f"가 {written}!")
    assert found == []
    assert text == f"가 {fields[0].token}!"
    assert (fields[0].field, fields[0].default, fields[0].source) == (field, default, written)
    assert (fields[0].line, fields[0].column) == (5, 5)


@pytest.mark.parametrize(("written", "told"), [
    ("{{ other.name }}", ["warning"]), ("{{ title }}", ["note"]), ("{% if x %}", ["warning"]),
    ("{{ 1 + 1 }}", ["note"]), ("{{}}", []), ("subscriber.name", [])])
def test_everything_else_is_left_as_written(written: str, told: list[str]) -> None:
    """Only a subscriber's field is a merge field; what another program would fill in is told."""
    text, fields, found = replace(written)
    assert (text, fields, [str(one.severity) for one in found]) == (written, [], told)


@pytest.mark.parametrize("written", [
    "{{ subscriber.name | default(“고객님”) }}", "{{ subscriber.name | upper }}", "{{ subscriber }}",
    "{{ name }}", "{ subscriber.name }", "｛｛ subscriber.name ｝｝", "{{ Subscriber.Name }}", "{{ subscriber.name }",
    '{{ subscriber.name | default("a" }}', "{{ subscriber.name.first }}", '{{ subscriber.name default("x") }}'])
def test_what_looks_like_a_field_is_warned_of(written: str) -> None:
    """Curly quotes, which word processors write, are the usual reason."""
    text, fields, found = replace(written)
    assert (text, fields) == (written, [])
    assert [(str(finding.severity), finding.span.line, finding.span.column) for finding in found] == [("warning", 5, 3)]


def test_an_unknown_field_is_an_error_with_a_suggestion() -> None:
    """A letter that begins with a gap is worse than a build that stops."""
    _, _, found = replace("x {{ subscriber.nmae }}")
    assert [(f.code, str(f.severity), f.span.column) for f in found] == [("merge-field", "error", 5)]
    assert "“name”" in found[0].hint


@given(st.text(max_size=60), st.text(max_size=60))
def test_tokens_are_opaque_and_nothing_else_is_touched(before: str, after: str) -> None:
    """A token is ASCII letters and digits; what stands around it stays."""
    text, fields, _ = replace(f"{before}\n{{{{ subscriber.name }}}}\n{after}")
    own = [field for field in fields if field.source == "{{ subscriber.name }}"]
    assert all(re.fullmatch(r"[a-z0-9]+", field.token) for field in own)
    for field in fields:
        text = text.replace(field.token, field.source)
    assert text == f"{before}\n{{{{ subscriber.name }}}}\n{after}"
