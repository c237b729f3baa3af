"""Tests of :mod:`generator.sources.texts.front_edits`: single keys changed in place, whatever stands around them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.findings import Findings
from generator.sources import yaml_nodes as yn
from generator.sources.texts.front_edits import FIELDS, FLAGS, LISTS, CannotEdit, Value, read_form, with_value
from generator.sources.texts.front_matter import split_front_matter
from generator.sources.texts.parser import KNOWN

FULL = """\
---
# what this is about
title: "첫 소식"      # shown everywhere
date: 2026-11-05
description: >
  여러 줄에 걸친
  설명  # no comment

tags:                 # three of them
  - 상자              # the box
  # on paper
  - 종이
subject: '{{ subscriber.name | default("고객") }}님'
segments: [vip, "partner"]  # both
draft: true           # delete me
extra: {a: [1, 2]}
---

# 본문
"""
COMMENTS = ("# what this is about", "# shown everywhere", "# three of them", "# both", "# delete me")

LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\u2028\u2029\ufffe\uffff")
LINE = st.text(LETTERS, max_size=30).map(str.strip)
HARD = st.sampled_from((
    "단골: x", "[공지] 안내", "{{ subscriber.name }}", "@단골", "News #12", "a # b", "no", "~", "null", "- x", "'", '"',
    "\\", "it's \"both\"", "010-1234", "2026-02-31", "true", "a:", ": a", "?", "---", "...", "&x", "*x", "!x", "%x",
    "| x", "> x", "`x`", "x, y", "]", "}", "끝\\", "😀", "#", "a\u00a0", "\ufeffx", "=", "<<", "[a, b]", "{a: b}",
    "：", "🇰🇷 #1"))
TEXT = st.one_of(LINE, HARD.map(str.strip))
VALUES: dict[str, st.SearchStrategy[Any]] = {
    key: st.booleans() if key in FLAGS else
    st.lists(TEXT.filter(bool), max_size=4, unique=True).map(tuple) if key in LISTS else TEXT for key in FIELDS}
EDITS = st.sampled_from(FIELDS).flatmap(lambda key: st.tuples(st.just(key), VALUES[key]))
BODIES = st.sampled_from((
    "본문\n", "\n본문\n\n---\n\n끝", "", "# 제목\n\nkey: value\n", "\n\n/// only | vip\nx\n///\n"))


def plain(node: yn.Node) -> object:
    """A value without its place."""
    if isinstance(node, yn.Scalar):
        return node.text
    if isinstance(node, yn.Sequence):
        return [plain(item) for item in node.items]
    return {name.text: plain(value) for name, value in node.entries}


def read(text: str) -> tuple[dict[str, object], str]:
    """All keys of a document and its body; it has no mistake."""
    findings = Findings()
    front = split_front_matter(text, "x.md", KNOWN, findings)
    assert not findings.errors, [finding.message for finding in findings]
    return {key.text: plain(value) for key, value in front.keys.entries}, front.body


def shown(key: str, value: Value) -> object:
    """A value as the front matter has it."""
    return list(value) if isinstance(value, tuple) else str(value).lower() if isinstance(value, bool) else value


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A document in YAML, in many styles, and the comments in it."""
    lines, comments = [], []
    for number, key in enumerate(draw(st.lists(st.sampled_from((*FIELDS, "extra", "authors")), unique=True))):
        style = draw(st.sampled_from(("json", "plain", "block", "empty")))
        value = draw(st.text("가나 b:#'\"[{-", max_size=9) if key not in FLAGS else st.just("true"))
        if draw(st.booleans()):
            comments.append(f"# above {number}.")
            lines.append(comments[-1])
        comment = f"# behind {number}."
        if key in FLAGS:
            lines.append(f"{key}: true   {comment}")
        elif key == "extra":
            lines += [f"extra: {comment}", "    deep: [1,  2]", "    text: |", "      title: x", ""]
        elif style == "block" and key in (*LISTS, "authors"):
            lines += [f"{key}:   {comment}", "- 하나", "- 'two'"]
        elif style == "block":
            lines += [f"{key}: |   {comment}", "  한 줄", "  # 두 줄", ""]
        elif style == "empty":
            lines.append(f"{key}:   {comment}")
        elif style == "plain":
            lines.append(f"{key}: 값 {number}\t{comment}")
        else:
            lines.append(f"{key}: {json.dumps(value, ensure_ascii=False)}  {comment}")
        comments.append(comment)
    return "\n".join(["---", *lines, "---", draw(BODIES)]), comments


@settings(max_examples=60)
@given(documents(), EDITS)
def test_one_value_changes_and_nothing_else(document: tuple[str, list[str]], edit: tuple[str, Value]) -> None:
    """The key has its new value; every other key, the order, the comments and the text are as they were."""
    (text, comments), (key, value) = document, edit
    before, body = read(text)
    edited = with_value(text, key, value)
    after, body_after = read(edited)
    if key == "title" and key not in before and body.startswith("# ") and key not in after:  # the heading is it
        assert value in ("", read_form(edited).values["title"])
        assert after == before
        return
    assert body_after == body
    assert {name: one for name, one in after.items() if name != key} == {
        name: one for name, one in before.items() if name != key}
    assert [name for name in after if name != key] == [name for name in before if name != key]
    if value:
        assert after[key] == shown(key, value)
    assert read_form(edited).values[key] == value
    for comment in comments:
        assert comment in edited
    assert with_value(edited, key, value) == edited


@given(st.lists(EDITS, max_size=8))
def test_many_edits(edits: list[tuple[str, Value]]) -> None:
    """A form that is filled in from nothing says in the end what was put into each field last."""
    text = "본문\n\nkey: value\n"
    for key, value in edits:
        text = with_value(text, key, value)
    values = read_form(text).values
    assert {key: values[key] for key, _ in edits} == dict(edits)
    assert text.endswith("본문\n\nkey: value\n")


@given(EDITS)
def test_pairs(edit: tuple[str, Value]) -> None:
    """``Key: value`` metadata keeps its form, its other lines and the writing of its keys, or is left alone."""
    key, value = edit
    text = "Title: 첫: 소식\nTags: a, b\n    c\nDate: 2026-11-05\nMy-Key: x\n\n본문\n"
    try:
        edited = with_value(text, key, value)
    except CannotEdit:
        assert key in LISTS or not value or "," in str(value)
        return
    assert read_form(edited).values[key] == value
    kept = [line for line in text.split("\n") if not line.lower().startswith((f"{key}:", "    "))]
    assert [line for line in edited.split("\n") if line in kept] == kept


@pytest.mark.parametrize(("key", "value", "old", "new"), [
    ("title", "단골: x", '"첫 소식"      #', '"단골: x"      #'),
    ("subject", "it's", "'{{ subscriber.name | default(\"고객\") }}님'", "'it''s'"),
    ("draft", False, "draft: true  ", "draft: false  "),
    ("tags", ("종이", "새: 것"), "  - 상자              # the box\n  # on paper\n  - 종이",
     "  # on paper\n  - 종이\n  - \"새: 것\""),
    ("segments", ("partner", "a,b"), '[vip, "partner"]', '["partner", "a,b"]'),
    ("description", "짧다", ">\n  여러 줄에 걸친\n  설명  # no comment", "짧다"),
    ("number", "3", "date: 2026-11-05", "date: 2026-11-05\nnumber: 3"),
    ("preheader", "안 보이던 말", "님'\n", "님'\npreheader: 안 보이던 말\n"),
])
def test_in_place(key: str, value: Value, old: str, new: str) -> None:
    """Exactly the value is changed, in the quotes and the style that it was in; a new key comes where it belongs."""
    assert old in FULL
    assert with_value(FULL, key, value) == FULL.replace(old, new)


@pytest.mark.parametrize(("text", "expected"), [
    ("# 머리\n\n본문\n", "# 새 \\*머리\\*\n\n본문\n"),
    ("머리\n====\n\n본문\n", "# 새 \\*머리\\*\n\n본문\n"),
    ("---\ndate: 2026-11-05\n---\n\n# 머리\n", "---\ndate: 2026-11-05\n---\n\n# 새 \\*머리\\*\n"),
    ("본문\n", "---\ntitle: 새 *머리*\n---\n\n본문\n"),
    ("---\n---\n본문\n", "---\ntitle: 새 *머리*\n---\n본문\n"),
    ("title: x\n---\n본문\n", "title: 새 *머리*\n---\n본문\n"),
    ("---\nTitle: x\n---\n본문\n", "---\nTitle: 새 *머리*\n---\n본문\n"),
])
def test_title(text: str, expected: str) -> None:
    """The title is changed where it stands: in its key, in any case, or in the heading that is the title."""
    assert with_value(text, "title", "새 *머리*") == expected


def test_keys_of_other_generators() -> None:
    """``summary`` is the description, and is changed as such."""
    text = "---\nsummary: 옛 글\n---\n"
    assert read_form(text).values["description"] == "옛 글"
    assert with_value(text, "description", "새 글") == "---\nsummary: 새 글\n---\n"


@pytest.mark.parametrize("text", [
    "+++\ntitle = 'x'\n+++\n", '{"title": "x"}\n\n본문', ";;;\n\"title\": \"x\"\n;;;\n",
    "---\ntitle: 단골: x\n---\n본문", "---\ntitle: x\ntitle: y\n---\n", "---\n{title: x}\n---\n", "---\ntitle: x\n본문",
    "@title: x\n\n본문", "---\n- a\n---\n",
])
def test_what_cannot_be_changed(text: str) -> None:
    """JSON, TOML, one-line mappings and whatever has a mistake are left for the text, and the form says so."""
    with pytest.raises(CannotEdit):
        with_value(text, "number", "3")


def test_comments_within_a_list() -> None:
    """A list over several lines with comments in it is not written anew."""
    with pytest.raises(CannotEdit, match="comments"):
        with_value("---\ntags: [a, # first\n  b]\n---\n", "tags", ("c",))
    assert with_value("---\ntags: [a,\n  b]\n---\n", "tags", ("b",)) == "---\ntags: [b]\n---\n"


def test_fields_cover_the_form() -> None:
    """What a form shows of a document without any of its keys is nothing, of each the right kind."""
    values = read_form("본문").values
    assert set(values) == {*FIELDS}
    assert values["draft"] is False
    assert values["tags"] == ()
    assert values["title"] == ""
