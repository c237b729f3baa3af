"""The scan of lines: what is code, comment, raw HTML or text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.sources.texts.lines import CODE, MAX_DEPTH, Kind, code_spans, scan

LETTERS = {
    Kind.BLANK: ".", Kind.TEXT: "T", Kind.FENCE_OPEN: "(", Kind.FENCE_BODY: "F", Kind.FENCE_CLOSE: ")",
    Kind.INDENTED_CODE: "I", Kind.COMMENT: "C", Kind.RAW_HTML: "H",
}  # fmt: skip


def kinds(text: str) -> str:
    """One letter a line."""
    return "".join(LETTERS[line.kind] for line in scan(text))


def nesting(text: str) -> list[str]:
    """The markers each line stands in."""
    return ["".join(box.marker for box in line.containers) for line in scan(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n```\n# b\n```\nc", "T(F)T"),
        ("~~~ x\n```\n~~~~ \na", "(F)T"),
        ("```\na\n    ```\n``\n", "(FFFF"),
        ("``` a`b\nc", "TT"),
        ("- ```\n  a\n  ```\n- b", "(F)T"),
        ("- ```\n  a\nb", "(FT"),
        ("> ```\n> a\nb", "(FT"),
        ("1. a\n\n   ```\n   b\n\n   c\n   ```", "T.(FFF)"),
        ("a\n    ```\n    b", "TTT"),
    ],
)
def test_fences(text: str, expected: str) -> None:
    """Fences open and close as CommonMark says; one never closed ends with its container."""
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\n    b\n\n    c\n\nd", "T.I.I.T"),
        ("a\n    b", "TT"),
        ("\tb", "I"),
        ("- a\n\n      b", "T.I"),
        ("- a\n\n    b", "T.T"),
        ("1. a\n\n    b", "T.T"),
        ("# a\n    b", "TT"),
        ("-     a", "T"),
        ("/// event | a\n    date: b\n\n    c", "TT.I"),
        ("/// note\n///\n    a", "TTT"),
    ],
)
def test_indented_code(text: str, expected: str) -> None:
    """Code is indented behind a blank line; where in doubt it is text."""
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "columns"),
    [
        ("a <!-- b --> c", "T", [(2, 12)]),
        ("<!-- a\n\n/// only\n-->\nb", "CCCCT", [(0, 6)]),
        ("`<!--` a\nb -->", "TT", []),
        ("`a\n<!-- b` -->", "TT", []),
        ("<!-- ` -->` a", "T", [(0, 10)]),
        ("<!-- a", "T", []),
        ("```\n<!--\n```\n-->", "(F)T", []),
        ("    <!-- a\nb -->", "IT", []),
        ("a\n\n<!-->b", "T.T", []),
        ("- <!-- a\n  b --> c", "CT", [(2, 8)]),
        ("<!-- a --><!-- b -->", "C", [(0, 10), (10, 20)]),
        ("<!-- a --> ```\n/// only\n```", "TT(", [(0, 10)]),
        ("<!-- a -->     b", "T", [(0, 10)]),
        ("<script>\n<!-- a -->\n</script>", "HHH", []),
    ],
)
def test_comments(text: str, expected: str, columns: list[tuple[int, int]]) -> None:
    """Comments are found outside code; one never closed is text."""
    lines = scan(text)
    assert kinds(text) == expected
    assert list(lines[0].comments) == columns


def test_comments_are_told_in_columns_of_each_line() -> None:
    """A comment over lines names its part of each, and the line that opened it."""
    lines = scan("a <!-- b\nc\n--> d")
    assert [line.comments for line in lines] == [((2, 8),), ((0, 1),), ((0, 3),)]
    assert [line.opener for line in lines] == [-1, 0, -1]
    assert [line.content.strip() for line in lines] == ["a", "", "d"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<div>\na\n\n<p>b\n</div>\nc", "HH.HHH"),
        ("<div>\n\n<p>x</p>\n\n**b**", "H.H.T"),
        ("<details>\n\n<summary>a</summary>\n\n- b\n\n</details>", "H.H.T.H"),
        ("<table><tr><td>\n\n**b**\n\n</td><td>c\n\n> d\n\n</td></tr></table>", "H.T.H.T.H"),
        ("<ul>\n<li>a</li>\n\n    <li>b</li>\n\n    c\n</ul>\n\n    <li>", "HH.H.IH.I"),
        ("<div>\n<pre>\na\n\n  b\n</pre>\n\nc</div>", "HHHHHH.T"),
        ("<pre>a\n\n<b>", "H.T"),
        ("<del>\n\n*a*\n\n</del>", "H.T.H"),
        ("<del>\n*a*\n</del>", "TTT"),
        ("a\n<del>\n\nb\n\n</del>", "TT.T.H"),
        ("<del> a\n\nb\n\n</del>", "T.T.H"),
        ("<svg>\n\n  <path/>\n\n</svg>\na", "HHHHHT"),
        ("<picture>\n\n<source>\n\n<img>\n\n</picture>\n\n<img>", "H.H.H.H.T"),
        ("<my-box>\n\na\n\n</my-box>", "H.T.H"),
        ("<img src=a>\n\n<br>\na", "T.TT"),
        ("</td><td>a\nb\n\nc", "HH.T"),
        ("<?php\n\n<!DOCTYPE html>\n\n<![CDATA[a]]>", "T.T.T"),
        ("<div>\na\n\nb", "HH.T"),
        ("<details>\n<summary>a</summary>\n\n- b\n\n</details>", "HH.T.H"),
        ("<div markdown>\na\n</div>", "HTH"),
        ("a\n<table>\n///\n\n</table>", "THH.H"),
        ("a\n<table>\n\n///\n\n</table>", "TH.T.H"),
        ("<b>a</b>\nb", "TT"),
        ("- <div>\n  a\nb", "HHT"),
        ("<div><div>\n</div>\n<b>a\n</div>\nb", "HHHHT"),
        ("</div>\na", "HT"),
        ("<hr>\na", "HT"),
        ("<pre>\n<b>\n\n</pre>\na", "HHHHT"),
    ],
)
def test_raw_html(text: str, expected: str) -> None:
    """Raw HTML runs to its end tag or to a blank line, whichever is first; code in it may have blank lines."""
    assert kinds(text) == expected


def test_raw_html_names_the_line_that_opened_it() -> None:
    """A finding can say where the element was opened."""
    assert [line.opener for line in scan("a\n\n<table>\n///\n</table>")] == [-1, -1, 2, 2, 2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n- b\n  - c", ["", "-", "--"]),
        ("a\n2. b", ["", ""]),
        ("a\n1. b", ["", "."]),
        ("a\n*", ["", ""]),
        ("2026. 11. 5. a", [""]),
        ("> a\nb\n\nc", [">", ">", "", ""]),
        ("> - a\n> b", [">-", ">-"]),
        ("- a\n///", ["-", ""]),
        ("[^1]: a\n\n    b\n\nc", ["^", "^", "^", "^", ""]),
        ("a\n: b\n  c", ["", ":", ":"]),
        ("-\n\n  a", ["-", "", ""]),
        ("- - a\n  - b", ["--", "--"]),
        ("* * *", [""]),
        ("10) a\n    - b", [")", ")-"]),
        ("100. a\n    - b", [".", ".-"]),
    ],
)
def test_containers(text: str, expected: list[str]) -> None:
    """Lists and quotations nest as CommonMark says; dates are no lists, ``///`` ends an item."""
    assert nesting(text) == expected


def test_siblings_are_told_apart() -> None:
    """Two items of a list are two containers, and each knows the line that opened it."""
    first, second = scan("- a\n- b")
    assert first.containers[0].line == 0
    assert second.containers[0].line == 1


def test_headings_are_told_from_rules() -> None:
    """The underline of a heading is its own opener; a rule is not."""
    assert [line.opener for line in scan("a\n---\n\n---\n> b\n===")] == [-1, 1, -1, -1, -1, -1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a `b` c", ["`b`"]), ("`` a`b ``", ["`` a`b ``"]), (r"\`a` `b`", ["` `"]), ("`a", []), ("<!-- ` --> `", [])],
)
def test_code_spans(text: str, expected: list[str]) -> None:
    """Inline code stands between runs of backticks of the same length."""
    comment = text.replace("<!-- ` -->", "")
    assert [comment[start:end] for start, end in code_spans(comment)] == expected


PIECES = st.sampled_from(
    ["- ", " 1. ", " > ", " ", " \t", "\n", "\n\n", "```", "~~~", "a", "<!--", "-->", "`", "<div>", "</div>",
    "<td>", "</td>", "<del>", "</del>", "<hr>", "</pre>", "///", ":  b",
     "[^a]: ", "#", "---", "===", "\r\n", "<pre>", "|"]
)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_text_has_a_line_for_each_line(text: str) -> None:
    """There is a line for each line; bodies of code are what was written, and nesting has an end."""
    raw = text.split("\n")
    lines = scan(text)
    assert len(lines) == len(raw)
    for line, written in zip(lines, raw, strict=True):
        assert len(line.containers) <= MAX_DEPTH
        assert all(0 <= start <= end <= len(written.rstrip("\r")) for start, end in line.comments)
        if line.kind in CODE:
            assert "".join(line.content.split()) in "".join(written.split())
            assert not line.comments


def test_deep_nesting_ends() -> None:
    """What nests too deep stays text."""
    assert len(scan("> " * 500 + "a")[0].containers) == MAX_DEPTH


@given(st.text(st.sampled_from("`\\\\a \n<!->"), max_size=30))
def test_code_begins_at_backticks_that_no_backslash_takes(text: str) -> None:
    """As one pattern sees it, which would try each place of a text: an odd number of backslashes escapes the first."""
    marks = list(re.finditer(r"(?P<slashes>(?<!\\)\\+)?(?P<ticks>`+)", text))
    spans, position = [], 0
    for index, mark in enumerate(marks):
        if mark.start() < position or len(mark["slashes"] or "") % 2:
            continue
        if end := next((other for other in marks[index + 1:] if other["ticks"] == mark["ticks"]), None):
            position = end.end()
            spans.append((mark.start("ticks"), position))
    assert "<!--" in text or code_spans(text) == spans
