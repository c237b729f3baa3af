"""Tests of :mod:`generator.sources.texts.blocks`: restricted text fails closed."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.findings import Finding, Findings
from generator.model import Body, Event
from generator.plan.archive.editions import cut, visible_events
from generator.sources import yaml_nodes as yn
from generator.sources.texts.body import BodyReader
from tests.conftest import examples

ZONE = ZoneInfo("Asia/Seoul")
SEGMENTS = frozenset({"vip", "partner", "단골"})
GENERAL: frozenset[str] = frozenset()


def read(text: str) -> tuple[Body, list[Finding]]:
    """Read a body that begins on line 10."""
    findings = Findings()
    body, _ = BodyReader(SEGMENTS, frozenset({"name"}), ZONE, findings).read(text, 10, "a.md", {}, yn.Mapping())
    return body, list(findings)


def errors(text: str) -> list[tuple[str, int]]:
    """The errors in a text, with their lines."""
    return [(finding.code, finding.span.line) for finding in read(text)[1] if str(finding.severity) == "error"]


@pytest.mark.parametrize(("opening", "segments"), [
    ("/// only | vip", {"vip"}), ("/// only | vip, partner", {"vip", "partner"}), ("///only|vip", {"vip"}),
    ("//// only | 단골", {"단골"}), ("  /// only | vip ,partner", {"vip", "partner"})])
def test_ways_to_write_a_restriction(opening: str, segments: set[str]) -> None:
    """Its lines are known, fences included."""
    fence = re.match(r" */+", opening)
    assert fence
    body, found = read(f"All.\n\n{opening}\nsecret\n{fence[0]}\n\nAll.\n")
    assert found == []
    assert [(r.exclusive, r.segments, r.first, r.last) for r in body.restrictions] == [
        (True, frozenset(segments), 2, 4)]
    assert "secret" not in cut(body, GENERAL)
    assert "secret" in cut(body, frozenset(segments))


@pytest.mark.parametrize("line", [
    "/// onyl | vip", "/// only", "/// only |", "/// only | ", "/// only | typo", "/// only | vip, typo",
    "/// only vip", "/// only ｜ vip", "/// only | vip，partner", "／／／ only | vip", "/／/ only | vip",
    "/// Only | vip",
    "/// | vip", "/// except", "///: only | vip", "> /// only | vip", "- /// only | vip", "1. /// only | vip",
    "[^1]: /// only | vip", "\u3000/// only | vip", "\u00a0/// only | vip", "\u200b/// only | vip",
    "\ufeff/// only | vip", "\u2028/// only | vip", "/// only | vip\u200b", "/// only | vip -->"])
def test_a_slip_of_the_keyboard_is_an_error(line: str) -> None:
    """A line that looks as if it restricts and does not must stop the build, at its place."""
    found = errors(f"All.\n\n{line}\nsecret\n///\n")
    assert found, line
    assert found[0][1] == 12


@pytest.mark.parametrize(("text", "line"), [
    ("/// only | vip\nsecret\n", 10),
    ("/// only | vip\n/// except | partner\nsecret\n///\n", 10),
    ("secret\n///\n", 11),
    ("/// only | vip\nsecret\n///\n///\n", 13),
    ("/// only | vip\nsecret\n////\n", 12),
    ("//// only | vip\nsecret\n///\n", 12),
    ("- a\n\n    /// only | vip\n    secret\n\n///\n", 15),
    ("/// only | vip\n- a\n\n    ///\n", 13),
    ("<div>\n/// only | vip\nsecret\n///\n</div>\n", 11),
    ("<details>\n<summary>x</summary>\n/// only | vip\nsecret\n///\n</details>\n", 12),
    ("<del>\n/// only | vip\nsecret\n///\n\n</del>\n", 11),
    ("<div><pre>\n\n/// only | vip\nsecret\n///\n</pre></div>\n", 12),
    ("/// only | vip\n<div>\nsecret\n///\n", 13),
    ("/// only | vip\n> ///\n", 10),
    ("/// only | vip\n\n```\n///\n", 10),
    ("```\ncode without an end\n\n/// only | vip\nsecret\n///\n", 13),
    ("~~~~\ncode\n~~~\n\n/// except | vip\nsecret\n///\n", 14),
])
def test_what_is_not_closed_or_closes_too_much_is_an_error(text: str, line: int) -> None:
    """Unclosed, closed twice, closed in another container, inside raw HTML, or swallowed by code without an end."""
    found = errors(text)
    assert ("block", line) in found, found


@pytest.mark.parametrize("text", [
    "```\n/// only | vip\nnot secret\n///\n```\n", "~~~ md\n/// onyl\n~~~\n",
    "Text.\n\n    /// only | vip\n    x\n    ///\n",
    "- item\n\n  ```\n  /// only | vip\n  ```\n", "`/// only | vip`\n", "a /// b\n", "https:///x\n", "// comment\n",
    "<pre>\n```\n</pre>\n", "```rust\n/// Documentation\nfn main() {}\n"])
def test_code_is_left_alone(text: str) -> None:
    """Who shows how to write a block in code gets code."""
    body, found = read(text)
    assert found == []
    assert body.restrictions == ()
    assert cut(body, GENERAL) == body.text == text


@pytest.mark.parametrize(("before", "after"), [
    ("<div>", "</div>"), ("<details>\n\n<summary>x</summary>", "</details>"), ("<table><tr><td>", "</td></tr></table>"),
    ("<div><div>", "</div>\n\n</div>"), ("<del>", "</del>"), ("- <details>", "  </details>")])
def test_blocks_stand_in_elements_behind_a_blank_line(before: str, after: str) -> None:
    """Where Markdown does; the element around them stays in every edition."""
    indent = "  " if before.startswith("-") else ""
    body, found = read(f"{before}\n\n{indent}/// only | vip\n{indent}secret </div>\n{indent}///\n\n{after}\n")
    assert found == []
    assert "secret" not in cut(body, GENERAL)
    assert "secret" in cut(body, frozenset({"vip"}))
    assert cut(body, GENERAL).split() == [*before.split(), *after.split()]


def test_blocks_nest() -> None:
    """A reader sees what every block around it lets them see."""
    text = ("/// only | vip\nA\n/// except | partner\nB\n///\nC\n///\n/// except | vip\nD\n///\nE")
    body, found = read(text)
    assert found == []
    seen = {name: "".join(re.findall("[A-E]", cut(body, frozenset(name.split()))))
            for name in ("", "vip", "partner", "partner vip")}
    assert seen == {"": "DE", "vip": "ABCE", "partner": "DE", "partner vip": "ACE"}
    assert cut(body, GENERAL).count("\n") == text.count("\n")


def test_a_block_in_a_list_item_or_around_lists() -> None:
    """Indented as the item's text is, it is part of the item."""
    body, found = read("- a\n\n    /// only | vip\n    secret\n    ///\n\n- b\n")
    assert found == []
    assert "secret" not in cut(body, GENERAL)
    assert "- b" in cut(body, GENERAL)


def test_other_blocks_get_fences_longer_than_those_inside() -> None:
    """The renderer wants nested fences to differ; editors need not know."""
    body, found = read("/// note\n/// only | vip\n/// quote | 김민수\nA\n///\n///\nB\n///\n")
    assert found == []
    lines = body.text.split("\n")
    assert (lines[0], lines[7], lines[2], lines[4]) == ("//// note", "////", "/// quote | 김민수", "///")


@pytest.mark.parametrize(("option", "voices", "codes"), [
    ("    highlight: true\n", (2,), []), ("    highlight: yes\n", (2,), []), ("    highlight: false\n", (), []),
    ("", (), []), ("    highlight: maybe\n", (), [("block", 13)]), ("    higlight: true\n", (), [("block", 13)])])
def test_customers_words_for_the_home_page(option: str, voices: tuple[int, ...], codes: list[tuple[str, int]]) -> None:
    """They are marked where they stand; a slip is told, on its line."""
    text = f"All.\n\n/// quote | 김민수\n{option}덕분에 반품이 줄었습니다.\n///\n"
    assert (read(text)[0].voices, errors(text)) == (voices, codes)


def test_an_event() -> None:
    """Its date has the newsletter's zone; the title and place stay text."""
    body, found = read("/// event | 여는 날\n    date: 2026-11-28 14:00\n    end: 2026-11-28 17:00\n"
                       '    place: "성수동 1"\n\nText\n///\n')
    assert found == []
    assert body.events == (Event("여는 날", datetime(2026, 11, 28, 14, tzinfo=ZONE),
                                 datetime(2026, 11, 28, 17, tzinfo=ZONE), "성수동 1", 0),)


@pytest.mark.parametrize("date", ["2026-11-28 14:00", "2026-11-28T14:00", "2026년 11월 28일 14:00", "2026.11.28 14:00"])
def test_an_end_on_the_same_day(date: str) -> None:
    """It may be a time alone, however the day is written."""
    body, found = read(f"/// event | x\n    date: {date}\n    end: 17:00\n///\n")
    assert found == []
    assert body.events[0].end == datetime(2026, 11, 28, 17, tzinfo=ZONE)


@pytest.mark.parametrize(("date", "end", "line", "said"), [
    ("2026-11-28 14:00", "오후 5시", 12, "Write it as 17:00."),
    ("오후 2시", "17:00", 11, "Write it as 2026-11-05 14:00."),
    ("2026-11-28", "17:00", 11, "none at which it begins"), ("2026-11-28 22:00", "01:00", 12, "ends before it begins")])
def test_times_that_are_told(date: str, end: str, line: int, said: str) -> None:
    """An event's times are of one form; what is not is told, with what to write."""
    (found,) = read(f"/// event | x\n    date: {date}\n    end: {end}\n///\n")[1]
    assert said in found.message
    assert (str(found.severity), found.span.line) == ("error", line)


def test_an_event_in_a_restricted_block_is_theirs_alone() -> None:
    """Others get no calendar file of it."""
    body, found = read("/// only | vip\n/// event | 비밀\n    date: 2026-11-28\n///\n///\n")
    assert found == []
    assert visible_events(body, GENERAL) == ()
    assert [event.title for event in visible_events(body, frozenset({"vip"}))] == ["비밀"]


@pytest.mark.parametrize(("text", "code"), [
    ("/// event | x\n///\n", "block"), ("/// event\n    date: 2026-11-28\n///\n", "block"),
    ("/// event | x\n    date: 2026-02-31\n///\n", "date"), ("/// event | x\n    dtae: 2026-11-28\n///\n", "block"),
    ("/// event | x\n    date: 2026-11-28\n    end: 2026-11-27\n///\n", "block"), ("/// button\nx\n///\n", "block"),
    ("/// quote | x\n    colour: red\n///\n", "block")])
def test_blocks_that_lack_or_mistake_something(text: str, code: str) -> None:
    """Each is an error where it stands."""
    assert errors(text)[0][0] == code


def test_every_error_is_told_at_once() -> None:
    """And the findings have a remedy each."""
    _, found = read("/// onyl | vip\n///\n\n/// only | vpi\n///\n\n/// note\n")
    assert [finding.span.line for finding in found] == [10, 13, 16]
    assert all(finding.hint for finding in found)
    assert "“only”" in found[0].hint
    assert "“vip”" in found[1].hint


# Random documents: each piece of text is a word of its own, and we know which block it stands in.

Block = tuple[str, frozenset[str]]
Node = str | tuple[Block, list["Node"]]

SHAPES = ("{}", "**{}** text", "> {}", "- {}\n- more", "1. {}", "```\n{}\n```", "    {}", "# {}",
          "| {} |\n|---|\n| x |",
          "`{}`", "[{}](https://x.example/)", "[^{0}]\n\n[^{0}]: a note", "<b>{}</b>", "<div>\n{}\n</div>",
          "<div>\n\n{}\n\n</div>", "<table><tr><td>\n\n{}\n\n</td></tr></table>", "<del>\n\n{}\n\n</del>",
          "<div><pre>\n\n{}\n</pre>\n\n</div>", "<ul>\n\n    <li>{}</li>\n\n</ul>", "<details>\n\n<summary>{}",
          "</td>{}", "![{}](a.jpg)",
          "~~~\n/// only | vip\n{}\n///\n~~~", "- a\n\n    {}", "{}\n===", "<!-- c -->{}", "a  \n{}")
names = st.frozensets(st.sampled_from(sorted(SEGMENTS)), min_size=1)
restriction = st.tuples(st.sampled_from(["only", "except", "note"]), names)
trees = st.recursive(st.sampled_from(SHAPES), lambda inner: st.tuples(restriction, st.lists(inner, max_size=4)),
                     max_leaves=12)


def write(nodes: list[Node], words: list[tuple[str, tuple[Block, ...]]], around: tuple[Block, ...] = ()) -> list[str]:
    """Write a tree as Markdown, and remember in which blocks each word stands."""
    lines: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            word = f"marker{len(words)}x"
            words.append((word, around))
            lines += [*node.format(word).split("\n"), ""]
        else:
            (kind, segments), inner = node
            argument = f" | {', '.join(sorted(segments))}" if kind != "note" else ""
            lines += [f"/// {kind}{argument}", *write(inner, words, (*around, (kind, segments))), "///", ""]
    return lines


def may_see(reader: frozenset[str], around: tuple[Block, ...]) -> bool:
    """What the design says of who sees what."""
    return all(bool(segments & reader) if kind == "only" else not segments & reader
               for kind, segments in around if kind != "note")


@given(st.lists(trees, max_size=5), st.frozensets(st.sampled_from(sorted(SEGMENTS))))
@settings(max_examples=examples(300), deadline=None)
def test_an_edition_has_exactly_what_its_reader_may_see(nodes: list[Node], reader: frozenset[str]) -> None:
    """No word of a restricted block in the general cut; each edition has all of its own and nothing else."""
    words: list[tuple[str, tuple[Block, ...]]] = []
    text = "\n".join(write(nodes, words))
    body, found = read(text)
    assert found == []
    for audience in (GENERAL, reader):
        edition = cut(body, audience)
        assert edition.count("\n") == text.count("\n")
        for word, around in words:
            assert (word in edition) == may_see(audience, around), (word, around)


LINES = st.sampled_from([
    "/// only | vip", "///", "////", "//// only | vip", "/// note", "```", "~~~", "", "    /// only | vip", "    ///",
    "- a", "  /// only | vip", "  ///", "> ///", "<div>", "</div>", "<!--", "-->", "text", "    code", "[^1]: a",
    "／／／ only | vip", "<pre>", "</pre>", "`a", "b`",
    "<del>", "</del>", "<td>a", "</td>", "    <td>", "<svg>", "</svg>", "<hr>", "", ""])


@given(st.lists(LINES, min_size=1, max_size=14))
@settings(max_examples=500, deadline=None)
def test_whatever_is_not_an_error_is_restricted_or_code(lines: list[str]) -> None:
    """A line between two fences that nobody complains of is in a restriction, or the fences are in code."""
    text = "\n".join(lines)
    body, found = read(text)
    if found:
        return
    left = cut(body, GENERAL)
    assert left.count("\n") == text.count("\n")
    from generator.sources.texts.lines import CODE, scan

    for line, kind in zip(left.split("\n"), scan(left), strict=True):
        if re.match(r"\s*[/／]{3,} *only", line):
            assert kind.kind in CODE, left
