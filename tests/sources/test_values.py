"""Tests of :mod:`generator.sources.values`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Findings
from generator.messages import said
from generator.sources import yaml_nodes as yn
from generator.sources.values import Values, read_fields


def values() -> Values:
    """A reader of one file."""
    return Values("a.md", Findings(), UTC)


def node(text: str) -> yn.Node:
    """The value of ``key: …``."""
    parsed = yn.parse_yaml(f"key: {text}", "a.md", Findings())
    assert isinstance(parsed, yn.Mapping)
    return parsed.entries[0][1]


Read = Callable[[Values, str, yn.Node], object]


@pytest.mark.parametrize(("read", "text", "expected"), [
    (Values.text, "No", "No"), (Values.text, '"  단골  "', "단골"), (Values.text, "", ""),
    (Values.flag, "true", True), (Values.flag, "Yes", True), (Values.flag, "예", True), (Values.flag, "off", False),
    (Values.number, "12", 12), (Values.number, "012", 12), (Values.number, "", None),
    (Values.texts, "[가, 나, 가, '']", ("가", "나")), (Values.texts, "가, 나 , 다", ("가", "나", "다")),
    (Values.texts, "", ()), (Values.date, "2026-11-05", datetime(2026, 11, 5, tzinfo=UTC)), (Values.date, "", None),
    (Values.pairs, "{a: b, c: 012}", {"a": "b", "c": "012"}), (Values.pairs, "[a, b]", {"a": "", "b": ""}),
    (Values.pairs, "", {}), (Values.mapping, "{a: [1, {b: No}]}", {"a": ["1", {"b": "No"}]}),
    (Values.mapping, "", {}), (Values.plain, "[a, b]", ["a", "b"])])
def test_values_that_fit(read: Read, text: str, expected: object) -> None:
    """Each kind of value is read, and nothing is reported."""
    reader = values()
    assert read(reader, "key", node(text)) == expected
    assert list(reader.findings) == []


@pytest.mark.parametrize(("read", "text", "expected"), [
    (Values.text, "[a]", ""), (Values.text, "{a: b}", ""), (Values.flag, "maybe", False), (Values.flag, "[true]",
                                                                                           False),
    (Values.flag, "", False), (Values.number, "-1", None), (Values.number, "1.5", None), (Values.number, "１２", None),
    (Values.number, "9" * 20, None), (Values.number, "[1]", None), (Values.texts, "{a: b}", ()),
    (Values.date, "2026-02-31", None), (Values.date, "[2026]", None), (Values.pairs, "word", {}),
    (Values.mapping, "word", {}), (Values.mapping, "[a]", {})])
def test_values_that_do_not_fit_are_reported_with_their_place(read: Read, text: str, expected: object) -> None:
    """The default comes back, and one error stands where the value stands."""
    reader = values()
    assert read(reader, "key", node(text)) == expected
    found = list(reader.findings)
    assert len(found) == 1
    assert (found[0].span.path, found[0].span.line) == ("a.md", 1)
    assert found[0].span.column >= 4


def test_one_of_several_words_suggests_the_nearest() -> None:
    """A slip of the keyboard gets a did-you-mean."""
    reader = values()
    assert reader.one_of("key", node("unlisted"), ("public", "unlisted")) == "unlisted"
    assert reader.one_of("key", node("unlistd"), ("public", "unlisted")) == "public"
    assert [finding.hint for finding in reader.findings] == ["Did you mean “unlisted”?"]


def test_unknown_keys_are_errors_and_the_rest_is_read() -> None:
    """All of them are reported at once, each with its place."""
    reader = values()
    keys = yn.parse_yaml("titel: x\nslug: y\ncolour: z\n", "a.md", Findings())
    assert isinstance(keys, yn.Mapping)
    assert read_fields(reader, keys, {"title": Values.text, "slug": Values.text}, "A page") == {"slug": "y"}
    assert [(f.code, f.span.line) for f in reader.findings] == [("unknown-key", 1), ("unknown-key", 3)]
    assert "title" in next(iter(reader.findings)).hint


HOSTILE = st.text(st.sampled_from("{}[]%'\"“”\n\\$!:가을를(은는) ") | st.characters(), min_size=1)


@given(HOSTILE, HOSTILE)
def test_what_authors_wrote_stands_in_messages_as_it_is(key: str, text: str) -> None:
    """A key or a value with braces, quotes or percent signs is no template, in no language."""
    reader = values()
    place = yn.Scalar(text, 1, 1)
    reader.one_of(key, place, ("a", "b"))
    reader.date(key, place)
    read_fields(reader, yn.Mapping(((yn.Scalar(key, 1, 1), place),)), {}, "config")
    for finding in reader.findings:
        wrote = text if finding.code == "date" else key
        assert wrote in finding.message
        assert wrote in said(finding.message, "ko")


def test_what_a_key_wants_is_told_in_korean() -> None:
    """The sentence and the phrase in it."""
    reader = values()
    reader.flag("draft", node("vielleicht"))
    reader.number("per_page", node("viele"))
    assert [said(finding.message, "ko") for finding in reader.findings] == [
        "“draft”에는 true 또는 false를 써 주세요.", "“per_page”에는 0 이상의 정수를 써 주세요."]
