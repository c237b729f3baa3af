"""Tests of :mod:`generator.sources.texts.front_formats`."""

from __future__ import annotations

import json
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Findings
from generator.sources import yaml_nodes as yn
from generator.sources.texts.front_formats import PARSERS, json_object, looks_like_front_matter, parse_json, parse_toml

KNOWN = ("title", "date", "draft", "status")


def found(node: yn.Node | None) -> object:
    """A node as plain values, each scalar with its line and column."""
    if isinstance(node, yn.Mapping):
        return {key.text: found(value) for key, value in node.entries}
    if isinstance(node, yn.Sequence):
        return [found(item) for item in node.items]
    return node and (node.text, node.line, node.column)


def test_json_has_places() -> None:
    """Hugo's JSON, with its tabs, and emoji in two escapes as Python and JavaScript write them."""
    findings = Findings()
    text = '{\n\t"title": "\\ud83c\\udf89 \\\\ud83c",\n\t"draft": true, "tags": ["a", null], "n": 1.50\n}\nText'
    node, end = json_object(text, "a.md", findings, 1)
    assert found(node) == {"title": ("🎉 \\ud83c", 2, 11), "draft": ("true", 3, 11),
                           "tags": [("a", 3, 26), ("", 3, 31)], "n": ("1.50", 3, 43)}
    assert (text[end:], list(findings)) == ("\nText", [])


@pytest.mark.parametrize(("text", "line"), [
    ('{\n"title": x\n}', 4), ('"title": "x"\n"draft": true', 4), ('{"title": "x"}\n\nmore', 5),
    ('{"a":' * 100_000, 3), ('{"title": "x"', 3), ('{"a": ' * 60 + "1" + "}" * 60, 3)])
def test_json_that_is_wrong(text: str, line: int) -> None:
    """What is wrong is told at its line, whatever it is."""
    findings = Findings()
    parse_json(text, "a.md", findings, 3)
    assert [(item.severity, item.span.line) for item in findings] == [("error", line)]


def test_toml_has_places() -> None:
    """Hugo's and Zola's TOML: dates and flags are text as YAML's would be, and have their lines."""
    findings = Findings()
    node = parse_toml('title = "한빛 #12"\n date=2026-11-05T09:00:00+09:00\ndraft = true\n\n[extra]\n'
                      'days = [2026-11-05]\n', "a.md", findings, 2)
    assert found(node) == {"title": ("한빛 #12", 2, 9), "date": ("2026-11-05T09:00:00+09:00", 3, 7),
                           "draft": ("true", 4, 9), "extra": {"days": [("2026-11-05", 6, 7)]}}
    assert not list(findings)


@pytest.mark.parametrize(("text", "line", "column"), [
    ('title = "x"\ndraft = yes', 3, 9), ("title = ", 2, 9), ("a = " + "[" * 20_000, 2, 0), ("a = 1\na = 2", 3, 6)])
def test_toml_that_is_wrong(text: str, line: int, column: int) -> None:
    """What is wrong is told at its line."""
    findings = Findings()
    assert parse_toml(text, "a.md", findings, 2) is None
    ((severity, span),) = [(item.severity, item.span) for item in findings]
    assert (severity, span.line) == ("error", line)
    assert span.column in (column, 0)


@pytest.mark.parametrize(("text", "line"), [
    ("title: 초안\ndraft: true\n본문", 1), ("title：초안\ndraft：true", 1), ('title = "초안"', 1),
    ("<!--\n.. title: 초안\n.. status: draft\n-->", 2), ("<!-- title: 초안 -->", 1), (".. title: 초안", 1),
    ("<!-- mine -->\n---\ntitle: 초안\n---", 3), ("```yaml\ntitle: 초안\n```", 2), ("----\nTitle: 초안\n----", 2),
    ("—-\ntitle: 초안\n—-", 2), ("—\ntitle: 초안\n—", 2), ("  ---\n  title: 초안\n  ---", 2), ("% 초안\n% 김민수", 1),
    ("#+title: 초안", 1), (":title: 초안", 1), ('"title": "초안",\n;;;', 1), ("/*\ntitle: 초안\n*/", 2),
    ('export const meta = {\n  title: "초안"\n}', 2), ("layout: post\n제목: 초안\ndraft: true\nText", 3)])
def test_other_front_matter_is_told_from_text(text: str, line: int) -> None:
    """As Nikola, Hexo, pandoc, MDX, Emacs and word processors have it: found by the first key that is known."""
    place = looks_like_front_matter(text, KNOWN)
    assert place is not None
    assert text[: place[0]].count("\n") + 1 == line


@pytest.mark.parametrize("text", [
    "", "안녕하세요.", "# Title\n\ntitle: x", "Note: hello\n\ntitle: x", "Hello: world\nand more",
    "***\n\n안녕: 하세요",
    "{{ subscriber.name }}, title: x", "<!-- buttondown-editor-mode: plaintext -->\nText", "100 % title: x", "%20",
    "<!-- " * 3000, "- title: x", "> title: x", "| title: | x |", "[title]: https://example.com/", "**title:** x"])
def test_text_is_text(text: str) -> None:
    """What no generator takes for front matter is left alone."""
    assert looks_like_front_matter(text, KNOWN) is None


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")), max_size=8)
plain = st.recursive(words | st.booleans() | st.integers(), lambda inner: st.lists(inner, max_size=3)
                     | st.dictionaries(words, inner, max_size=3), max_leaves=6)


def texts(value: object) -> object:
    """Values as their texts."""
    if isinstance(value, dict):
        return {key: texts(one) for key, one in value.items()}
    if isinstance(value, list):
        return [texts(one) for one in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def bare(value: object) -> object:
    """The same of what was found, without places."""
    if isinstance(value, dict):
        return {key: bare(one) for key, one in value.items()}
    return [bare(one) for one in value] if isinstance(value, list) else value and value[0]  # type: ignore[index]


@given(st.dictionaries(words, plain, max_size=4), st.booleans(), st.sampled_from([None, 1, "\t"]))
def test_any_json_is_read_as_it_is(value: dict[str, object], escaped: bool, indent: int | str | None) -> None:
    """However a program writes it, with every character or in escapes."""
    findings = Findings()
    written = json.dumps(value, ensure_ascii=escaped, indent=indent)
    node, end = json_object(written + "\n\nText", "a.md", findings, 1)
    assert (list(findings), end) == ([], len(written))
    assert bare(found(node)) == texts(value)


@given(st.text(max_size=60))
def test_no_text_breaks_a_parser(text: str) -> None:
    """Anything is read or reported."""
    for language, parser in PARSERS.items():
        findings = Findings()
        node = parser(text, "a.md", findings, 1)
        assert node is not None or findings.errors or language.startswith("y")
        if language == "toml" and not findings.errors:
            assert isinstance(node, yn.Mapping)
            assert [key.text for key, _ in node.entries] == list(tomllib.loads(text))
    looks_like_front_matter(text, KNOWN)
