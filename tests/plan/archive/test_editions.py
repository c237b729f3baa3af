"""Tests of :mod:`generator.plan.archive.editions`."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.model import Body, Restriction
from generator.plan.archive.editions import cut, edition_name, hidden_lines, named_segments, possible_editions, uncut

GENERAL: frozenset[str] = frozenset()
VIP, PARTNER = frozenset({"vip"}), frozenset({"partner"})
BODY = Body("a\n/// only\nsecret\n///\n/// except\npublic\n///\nb", 1, (
    Restriction(True, VIP, 1, 3), Restriction(False, PARTNER, 4, 6)))


def test_names() -> None:
    """Segments, sorted and joined; general has none."""
    assert edition_name(GENERAL) == "general"
    assert edition_name(frozenset({"vip", "partner"})) == "partner+vip"


def test_what_each_edition_reads() -> None:
    """``only`` is for those named, ``except`` for all others; fences are in none."""
    assert cut(BODY, GENERAL).split("\n") == ["a", "", "", "", "", "public", "", "b"]
    assert cut(BODY, VIP).split("\n") == ["a", "", "secret", "", "", "public", "", "b"]
    assert cut(BODY, PARTNER).split("\n") == ["a", "", "", "", "", "", "", "b"]
    assert uncut(BODY).split("\n") == ["a", "", "secret", "", "", "public", "", "b"]
    assert hidden_lines(BODY, PARTNER) == set(range(1, 7))


def test_possible_editions() -> None:
    """General first, each segment named, then the mixtures that there are readers of; each once."""
    assert named_segments(BODY) == VIP | PARTNER
    readers = [VIP | PARTNER | {"other"}, VIP, frozenset({"other"}), VIP | PARTNER]
    assert possible_editions(BODY, readers) == [GENERAL, PARTNER, VIP, VIP | PARTNER]
    assert possible_editions(Body("text"), [VIP]) == [GENERAL]


blocks = st.tuples(st.booleans(), st.frozensets(st.sampled_from("abc"), min_size=1), st.integers(0, 9),
                   st.integers(0, 9)).map(lambda b: Restriction(b[0], b[1], min(b[2:]), max(b[2:])))


@given(st.lists(blocks, max_size=4), st.frozensets(st.sampled_from("abcd")))
def test_a_cut_keeps_the_lines_and_nothing_that_is_hidden(restrictions: list[Restriction],
                                                          reader: frozenset[str]) -> None:
    """Whatever the blocks, each line is there or blank, and hidden as soon as one block hides it."""
    body = Body("\n".join(f"line {number}" for number in range(10)), 1, tuple(restrictions))
    lines = cut(body, reader).split("\n")
    assert len(lines) == 10
    for number, line in enumerate(lines):
        around = [block for block in restrictions if block.first <= number <= block.last]
        hidden = any(bool(block.segments & reader) != block.exclusive for block in around)
        fence = any(number in (block.first, block.last) for block in restrictions)
        assert line == ("" if hidden or fence else f"line {number}")


@given(st.lists(blocks, max_size=4), st.frozensets(st.sampled_from("abcd")))
def test_segments_that_no_block_names_change_nothing(restrictions: list[Restriction], reader: frozenset[str]) -> None:
    """So that editions can be named by the segments that matter alone."""
    body = Body("\n".join("abcdefghij"), 1, tuple(restrictions))
    assert cut(body, reader) == cut(body, reader & named_segments(body))
