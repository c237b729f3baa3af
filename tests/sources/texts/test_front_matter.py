"""Tests of :mod:`generator.sources.texts.front_matter`."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.findings import Findings
from generator.sources import yaml_nodes as yn
from generator.sources.texts.front_matter import FrontMatter, plain_text, split_front_matter, take_title

KNOWN = ("title", "date", "tags", "publishDate")


def split(text: str) -> tuple[FrontMatter, list[tuple[str, int]]]:
    """Take a document apart, and return what was found."""
    findings = Findings()
    front = split_front_matter(text, "a.md", KNOWN, findings)
    return front, [(finding.code, finding.span.line) for finding in findings]


def keys(front: FrontMatter) -> dict[str, tuple[str, int, int]]:
    """Each key with its text and the place of that."""
    return {key.text: (value.text, value.line, value.column) for key, value in front.keys.entries
            if isinstance(value, yn.Scalar)}


def test_yaml() -> None:
    """Keys between --- lines; the body begins on the line below."""
    front, found = split("---\ntitle: 첫 소식\ndate: 2026-11-05\n---\n\nText\n")
    assert found == []
    assert keys(front) == {"title": ("첫 소식", 2, 8), "date": ("2026-11-05", 3, 7)}
    assert (front.body, front.body_line) == ("\nText\n", 5)


def test_blank_lines_may_stand_above_and_dots_may_close() -> None:
    """Lines are counted from the top of the file."""
    front, _ = split("\n\n--- \ntitle: x\n...\nText")
    assert keys(front) == {"title": ("x", 4, 8)}
    assert (front.body, front.body_line) == ("Text", 6)


def test_key_value_metadata() -> None:
    """As Pelican and MultiMarkdown write it: keys without case, values running on, up to a blank line."""
    front, found = split("Title: This Week: 1\nDate: 2013-06-07\nTags: a,\n    b\nPublishDate:\n\nText\n")
    assert found == []
    assert keys(front) == {"title": ("This Week: 1", 1, 8), "date": ("2013-06-07", 2, 7), "tags": ("a, b", 3, 7),
                           "publishDate": ("", 5, 13)}
    assert (front.body, front.body_line) == ("Text\n", 7)


@pytest.mark.parametrize("text", [
    "Hello: this is a first paragraph.\n\nAnd a second.", "Note: a\nTitle of sorts\n\nText", "# Title\n\nText", "",
    "안녕하세요.\n", "Title without colon\n"])
def test_no_front_matter(text: str) -> None:
    """A first paragraph with a colon is no metadata unless it has a key that there is."""
    front, found = split(text)
    assert (front.keys.entries, front.body, front.body_line, found) == ((), text, 1, [])


def test_unclosed_front_matter_is_an_error() -> None:
    """Nothing of it is taken for the text."""
    front, found = split("---\ntitle: x\n\nText\n")
    assert found == [("front-matter", 1)]
    assert front.body == ""


@pytest.mark.parametrize(("text", "body_line"), [
    ('{"title": "초안", "tags": ["a"]}\n본문', 1), ('\n{\n  "title": "초안",\n  "tags": ["a"]\n}\n본문', 5),
    ("+++\ntitle = '초안'\ntags = ['a']\n+++\n본문", 5), (';;;\n"title": "초안",\n"tags": ["a"]\n;;;\n본문', 5),
    ('---json\n{"title": "초안", "tags": ["a"]}\n---\n본문', 4), ("---toml\ntitle='초안'\ntags=['a']\n---\n본문", 5),
    ("--- yaml\ntitle: 초안\ntags: [a]\n---\n본문", 5), ("title: 초안\ntags:\n- a\n---\n본문", 5),
    ("\ufeff---\ntitle: 초안\ntags: [a]\n---\n본문", 5), ("\u200b\n\n---\ntitle: 초안\ntags: [a]\n---\n본문", 7)])
def test_front_matter_of_other_generators(text: str, body_line: int) -> None:
    """JSON, TOML, Hexo's and Eleventy's fences: nothing of it is left for the text."""
    front, found = split(text)
    assert found == []
    assert keys(front)["title"][0] == "초안"
    assert isinstance(tags := front.keys.get("tags"), yn.Sequence)
    assert [item.text for item in tags.items if isinstance(item, yn.Scalar)] == ["a"]
    assert (front.body.strip(), front.body_line) == ("본문", body_line)
    assert text.split("\n")[body_line - 1 + front.body.count("\n")].endswith("본문")


@pytest.mark.parametrize(("text", "line"), [
    ("---js\n{title: 'x'}\n---\n본문", 1), ("{title: 'x'}\n본문", 1), ('{"title": "x"\n\n본문', 3),
    ("+++\ntitle = x\n+++\n", 2),
    ("+++\ntitle = 'x'\n", 1), ("title: x\n본문", 1), ("```yaml\ntitle: x\n```\n본문", 2), ('{"title": "x"} \n', 0)])
def test_what_is_not_read_is_refused(text: str, line: int) -> None:
    """Never published as text: an error at its line."""
    assert split(text)[1] == ([("front-matter", line)] if line else [])


@pytest.mark.parametrize("text", [
    "---hello\nworld", "{: .lead}\nText", "{{ subscriber.name }}, 안녕하세요.", "{#top}\nText"])
def test_what_only_begins_like_it_is_text(text: str) -> None:
    """Merge fields and attribute lists are no objects, and a fence needs another."""
    front, found = split(text)
    assert (front.body, found) == (text, [])


@pytest.mark.parametrize("inside", ["- a\n- b", "just text"])
def test_front_matter_must_hold_keys(inside: str) -> None:
    """A list or a sentence is reported at its line."""
    front, found = split(f"---\n{inside}\n---\nText")
    assert found == [("front-matter", 2)]
    assert (front.body, front.keys.entries) == ("Text", ())


@pytest.mark.parametrize("inside", ["", "\n", "# a comment\n"])
def test_empty_front_matter_is_fine(inside: str) -> None:
    """Someone may begin with two lines of ---."""
    front, found = split(f"---\n{inside}---\nText")
    assert (front.body, found) == ("Text", [])


def test_an_error_in_yaml_keeps_the_text() -> None:
    """So that what is wrong in the text is told in the same run."""
    front, found = split("---\ntitle: 단골: x\n---\nText")
    assert found == [("yaml", 2)]
    assert (front.body, front.body_line) == ("Text", 4)


@pytest.mark.parametrize(("body", "title", "left"), [
    ("# 첫 소식\n\nText", "첫 소식", "\n\nText"),
    ("\nIntro\n\n# Title #\nText", "Title", "\nIntro\n\n\nText"),
    ("Title\n=====\nText", "Title", "\n\nText"),
    ("```sh\n# comment\n```\n\n# Title", "Title", "```sh\n# comment\n```\n\n"),
    ("~~~\nx\n===\n~~~\n# Title\n", "Title", "~~~\nx\n===\n~~~\n\n"),
    ("    # code\n\n# Title", "Title", "    # code\n\n"),
    ("> # quoted\n\n- # item\n\n# Title", "Title", "> # quoted\n\n- # item\n\n"),
    ("<!--\n# note to self\n-->\n\n# Title", "Title", "<!--\n# note to self\n-->\n\n"),
    ("<div>\n# html\n</div>\n\n# Title", "Title", "<div>\n# html\n</div>\n\n"),
    ("/// only | vip\n# Secret\n///\n\n# Title", "Title", "/// only | vip\n# Secret\n///\n\n"),
    ("/// only | vip\n//// note\n# Secret\n////\n# Secret\n///\n# Title", "Title",
     "/// only | vip\n//// note\n# Secret\n////\n# Secret\n///\n"),
    ("#no-heading\n\n## Second level\n", "", "#no-heading\n\n## Second level\n"),
    ("/// only | vip\n# Secret\n", "", "/// only | vip\n# Secret\n"),
    ("", "", ""),
])
def test_the_first_heading_that_all_may_read_is_the_title(body: str, title: str, left: str) -> None:
    """Code, comments, quotes, lists and blocks have no title; the heading leaves the body, its line stays."""
    assert take_title(body, "") == (title, left)
    assert left.count("\n") == body.count("\n")


@pytest.mark.parametrize(("body", "left"), [
    ("\n# 소식\n\nText", "\n\n\nText"), ("소식\n===\nText", "\n\nText"), ("# **소식**\n", "\n"),
    ("# Other\n\n# 소식", "# Other\n\n# 소식"), ("Text\n\n# 소식", "Text\n\n# 소식"), ("## 소식", "## 소식"),
    ("```\n# 소식\n```", "```\n# 소식\n```")])
def test_a_heading_that_repeats_the_title_is_left_out(body: str, left: str) -> None:
    """But only the first of the body, and only the very same."""
    assert take_title(body, "소식") == ("소식", left)


@pytest.mark.parametrize(("markdown", "text"), [
    ("**단골 고객(VIP)**을 위한 `소식`", "단골 고객(VIP)을 위한 소식"), ("_It_ has snake_case and 5 * 3",
                                                       "It has snake_case and 5 * 3"),
    ("[링크](https://x.example) ~~옛~~ 새", "링크 옛 새"), ("\\# 1 \\*별\\*", "# 1 *별*"), ("`a_b *c*`", "a_b *c*"),
    ("Fish & <b>chips</b> 1 < 2", "Fish & chips 1 < 2"), ("News {#id .class}", "News"), ("C++ > C#", "C++ > C#"),
    ("_강조_는 __굵게__를 ___둘다___", "강조는 굵게를 둘다"),
    ("파일_이름_목록 snake_case_는", "파일_이름_목록 snake_case_는"),
    ("_단골(VIP)_을 _a_b", "단골(VIP)을 _a_b")])
def test_a_title_has_no_markup(markdown: str, text: str) -> None:
    """Titles stand where no markup is: in subjects, in feeds, in the browser's tab."""
    assert plain_text(markdown) == text


@given(st.lists(st.sampled_from(["# a", "b", "===", "```", "/// only | vip", "///", "", "> # c", "    # d", "<div>"]),
                max_size=12))
@settings(max_examples=200, deadline=None)
def test_taking_a_title_keeps_every_line_in_its_place(lines: list[str]) -> None:
    """No line but the heading's changes, and their number stays."""
    title, left = take_title("\n".join(lines), "")
    after = left.split("\n") if lines else []
    assert len(after) == len(lines)
    changed = [line.strip() for line, now in zip(lines, after, strict=True) if line != now]
    assert changed in ([], [f"# {title}"], [title, "==="])
