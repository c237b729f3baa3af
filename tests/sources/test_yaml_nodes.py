"""Tests of :mod:`generator.sources.yaml_nodes`."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.findings import Finding, Findings
from generator.sources.yaml_nodes import Mapping, Node, Scalar, Sequence, parse_yaml

TEXT = st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\x85\u2028\u2029"),
               max_size=30)
"""Any text but YAML's other line breaks, which PyYAML writes in a way that no parser reads back."""


def parse(text: str, first_line: int = 1) -> tuple[Node | None, list[Finding]]:
    """Parse, and return what was found."""
    findings = Findings()
    return parse_yaml(text, "a.yaml", findings, first_line), list(findings)


def mapping(text: str, first_line: int = 1) -> Mapping:
    """Parse a mapping that must be right."""
    node, found = parse(text, first_line)
    assert not found
    assert isinstance(node, Mapping)
    return node


def error(text: str, first_line: int = 1) -> Finding:
    """Parse what must give one finding."""
    _, found = parse(text, first_line)
    assert [finding.code for finding in found] == ["yaml"], found
    return found[0]


@pytest.mark.parametrize("written", [
    "No", "yes", "010-1234-5678", "012", "0x1F", "1_000", "2026-02-31", "2026-11-05 09:00", "12:30", "1e3", ".inf",
    "단골", "=", "<<", "a#b", "C:\\new"])
def test_values_stay_as_written(written: str) -> None:
    """YAML's guesses about numbers, dates and booleans are not made."""
    value = mapping(f"key: {written}").get("key")
    assert isinstance(value, Scalar)
    assert (value.text, value.quoted) == (written, False)


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_an_unquoted_null_is_empty_and_a_quoted_one_is_a_word(written: str) -> None:
    """Someone called Null may put the name in quotes."""
    assert mapping(f"key: {written}").get("key") == Scalar("", 1, 6 if written else 5)
    assert mapping(f'key: "{written}"').get("key") == Scalar(written, 1, 6, quoted=True)


def test_places_count_from_one_and_from_the_files_first_line() -> None:
    """Every node knows its line in the file and its column."""
    node = mapping("title: x\nlist:\n  - 하나\n  - {name: 김민수}\n", first_line=3)
    assert (node.line, node.column) == (3, 1)
    items = node.get("list")
    assert isinstance(items, Sequence)
    assert [(item.line, item.column) for item in items.items] == [(5, 5), (6, 5)]
    person = items.items[1]
    assert isinstance(person, Mapping)
    assert person.get("name") == Scalar("김민수", 6, 12)
    key = node.entries[1][0]
    assert (key.text, key.line, key.column) == ("list", 4, 1)


@given(st.dictionaries(TEXT, st.one_of(TEXT, st.lists(TEXT, max_size=3)), max_size=5), st.booleans())
@settings(max_examples=60, deadline=None)
def test_any_mapping_of_text_survives(data: dict[str, str | list[str]], flow: bool) -> None:
    """What a program wrote as YAML is read back as the same text, whatever it looks like."""
    node = mapping(yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow, sort_keys=False))
    read = {key.text: value.text if isinstance(value, Scalar) else
            [item.text for item in value.items if isinstance(item, Scalar)] if isinstance(value, Sequence) else None
            for key, value in node.entries}
    assert read == data


def test_aliases_anchors_and_tags_are_refused() -> None:
    """None of them is needed, and a nest of aliases fills a machine's memory."""
    bomb = "a: &a [x, x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n"
                                      for n in range(20))
    assert error(bomb).span.line == 1
    assert error("title: *important* news").span.line == 1
    assert error("x: 1\ntitle: &name y").span.line == 2
    assert (error("title: !important news").span.line, error("title: !!python/object:os.system x").span.line) == (1, 1)


def test_deep_nesting_is_refused() -> None:
    """A hundred thousand brackets are a finding, not a crash."""
    assert "deep" in error("a: " + "[" * 100_000).message


def test_a_key_that_stands_twice_is_an_error_at_the_second() -> None:
    """The first is kept; the second is pointed at."""
    node, found = parse("title: a\nslug: x\ntitle: b\n", first_line=2)
    assert isinstance(node, Mapping)
    assert node.get("title") == Scalar("a", 2, 8)
    assert [(finding.span.line, finding.span.column) for finding in found] == [(4, 1)]


def test_a_second_document_is_refused() -> None:
    """People below a second --- would be left out without a word."""
    assert error("- a\n---\n- b\n").span.line == 2


def test_a_key_that_is_a_list_is_refused() -> None:
    """``[공지] 안내: x`` makes a list of a key."""
    assert error("? [a, b]\n: x\n").span.line == 1


def test_a_tab_is_named() -> None:
    """YAML's own words never say that a tab is the trouble."""
    found = error("list:\n\t- a\n")
    assert found.span.line == 2
    assert "tab" in found.hint


@pytest.mark.parametrize("value", [
    "단골: 새 소식", "[공지] 안내", '{{ subscriber.name | default("고객님") }}', "@minsu 님께", "`code` first",
    "%off: half", "단골 소식:", '[공지] "따옴표" 안내'])
def test_what_yaml_trips_over_in_prose_is_to_be_put_in_quotes(value: str) -> None:
    """The remedy shows the line as it must be, and so written it is read."""
    found = error(f"slug: x\ntitle: {value}\n", first_line=2)
    assert found.span.line == 3
    assert found.hint.startswith("Put the value in quotes: title: ")
    remedied = mapping(found.hint.removeprefix("Put the value in quotes: ")).get("title")
    assert isinstance(remedied, Scalar)
    assert remedied.text == value


def test_a_control_character_is_found_on_its_line() -> None:
    """The line is counted in characters, not in bytes of Hangul."""
    found = error("가나다라마바사: 아자차카타파하\nx: 1\ny: a\x07b\n", first_line=2)
    assert found.span.line == 4


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_nothing_is_nothing(text: str) -> None:
    """An empty file has no node and is no error."""
    assert parse(text) == (None, [])


@given(st.text(alphabet=st.sampled_from("ab:- \n\t#[]{}\"'|>&*!%@`?,가"), max_size=40))
@settings(max_examples=200, deadline=None)
def test_no_text_crashes_the_reader(text: str) -> None:
    """Whatever stands there is read or reported, with a line of the file."""
    node, found = parse(text)
    assert node is None or not found or all("second time" in finding.message for finding in found)
    assert all(1 <= finding.span.line <= text.count("\n") + 2 for finding in found)
