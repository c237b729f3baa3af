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


@pytest.mark.parametrize(("written", "text", "told"), [
    ("한빛 소식 #12", "한빛 소식 #12", "#12"), ("(광고) 11월 소식 #3 특가", "(광고) 11월 소식 #3 특가", "#3 특가"),
    ("#12 소식", "#12 소식", "#12 소식"), ("소식 #3   # 이름", "소식 #3", "#3"),
    ("네귀상자 편지   # 이름", "네귀상자 편지", ""),
    ("소식 #", "소식", ""), ("소식 # 3 #4", "소식", ""), ("소식 ## 3", "소식", ""), ("C# 이야기", "C# 이야기", ""),
    ("첫 줄\n  둘째 #3", "첫 줄 둘째 #3", "#3"), ("소식 #3: 안내", "소식 #3: 안내", "#3: 안내"),
    ("소식\t#3", "소식\t#3", "#3")])
def test_a_number_in_prose_is_no_comment(written: str, text: str, told: str) -> None:
    """A # that touches the next character belongs to a sentence, and is told; with a blank behind it is a comment."""
    findings = Findings()
    node = parse_yaml(f"date: 1\nTitle: {written}", "a.yaml", findings, 2, prose=("title",))
    assert isinstance(node, Mapping)
    assert isinstance(value := node.get("Title"), Scalar)
    assert (value.text, value.line, value.column) == (text, 3, 8 if text[0] != "#" else 7)
    found = [(item.severity, item.span.line, item.message.split("”")[0]) for item in findings]
    assert found == ([("note", 3, f"“{told}")] if told else [])


def test_a_comment_stays_one_elsewhere() -> None:
    """In dates and flags, and where no keys are prose."""
    text = "date: 2026-11-05 #12\ntags:\n  - a #1\n  - #2\n"
    plain = mapping(text)
    assert plain.get("date") == Scalar("2026-11-05", 1, 7)
    node = parse_yaml(text, "a.yaml", Findings(), prose=("tags",))
    assert isinstance(node, Mapping)
    assert node.get("date") == plain.get("date")
    assert isinstance(tags := node.get("tags"), Sequence)
    assert [item.text for item in tags.items if isinstance(item, Scalar)] == ["a #1", "#2"]


def test_what_stands_behind_quotes_is_told() -> None:
    """It is a comment to YAML, and was meant as text, or not."""
    findings = Findings()
    text = 'title: "한빛 소식" #12\nsubject: "#12"   # 이름\n'
    node = parse_yaml(text, "a.yaml", findings, prose=("title", "subject"))
    assert isinstance(node, Mapping)
    assert node.get("title") == Scalar("한빛 소식", 1, 8, quoted=True)
    assert [(item.severity, item.span.line) for item in findings] == [("warning", 1)]


@given(st.from_regex(r"[가-힣a-z#:&*!|>%@\-,\[\]{}'\"`. ]{0,20}", fullmatch=True))
@settings(max_examples=200, deadline=None)
def test_nothing_of_a_line_of_prose_is_lost_without_a_word(text: str) -> None:
    """A value is whole, or something is told, or what is missing is a comment with a blank behind its #."""
    findings = Findings()
    node = parse_yaml(f"title: {text}", "a.yaml", findings, prose=("title",))
    value = node.get("title") if isinstance(node, Mapping) else None
    if isinstance(value, Scalar) and not value.quoted and not findings.errors and value.text:
        rest = text.strip().removeprefix(value.text).strip()
        assert not rest or rest == "#" or rest.startswith(("# ", "##"))
