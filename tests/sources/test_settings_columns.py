"""Tests of :mod:`generator.sources.settings_columns`: one key changed as text, the rest as it was, byte for byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Findings
from generator.sources import yaml_nodes as yn
from generator.sources.settings_columns import COLUMNS, LISTS, with_entries
from generator.sources.settings_text import CannotChange

NAME = "newsletter.yaml"
TITLES = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=20).map(
    lambda text: " ".join(text.split())).filter(bool)
ROLES = st.sampled_from(["email", "name", "company", "consent", "refusal", "ignore", "등급", "a_b"])
REST = ["title: '단골: 소식'", "# a remark", "", "language: ko   # 한국어", "sender:\n  name: 한빛상사 # firm\n  # end",
        "fields: {a: b, # why\n  c: d}", "unsubscribe_url: \"{{ x }}\""]


def columns_of(data: bytes) -> dict[str, str]:
    """What a file maps."""
    node = yn.parse_yaml(data.decode("utf-8-sig").replace("\r\n", "\n"), NAME, findings := Findings())
    assert not findings.errors
    assert isinstance(node, yn.Mapping)
    found = node.get("columns")
    if not isinstance(found, yn.Mapping):
        return {}
    return {key.text: value.text for key, value in found.entries if isinstance(value, yn.Scalar)}


@pytest.mark.parametrize(("before", "after"), [
    ("title: x\n", "title: x\ncolumns:\n  우편: email\n"),
    ("title: x", "title: x\ncolumns:\n  우편: email\n"),
    ("", "columns:\n  우편: email\n"),
    ("columns: # mine\ntitle: x\n", "columns: # mine\n  우편: email\ntitle: x\n"),
    ("columns: ~\ntitle: x\n", "columns: \n  우편: email\ntitle: x\n"),
    ("columns:\n    a: b  # why\n\n# of title\ntitle: x\n",
     "columns:\n    a: b  # why\n    우편: email\n\n# of title\ntitle: x\n"),
    ("columns: {a: b} # c\ntitle: x\n", "columns: {a: b, 우편: email} # c\ntitle: x\n"),
    ("columns: {}\n", "columns: {우편: email}\n"),
    ("columns:\n  우편: name # old\n", "columns:\n  우편: email # old\n"),
    ("columns:\r\n  a: b\r\ntitle: x\r\n", "columns:\r\n  a: b\r\n  우편: email\r\ntitle: x\r\n"),
])
def test_added_in_place(before: str, after: str) -> None:
    """A title is added or changed where its neighbours stand, in their own layout."""
    assert with_entries(before.encode(), COLUMNS, {"우편": "email"}, NAME).decode() == after


@pytest.mark.parametrize(("before", "after"), [
    ("columns:\n  우편: email # c\n  a: b\n", "columns:\n  a: b\n"),
    ("columns: {우편: email, a: b}\n", "columns: {a: b}\n"),
    ("columns: {a: b, 우편: email}\n", "columns: {a: b}\n"),
    ("columns:\n  우편: email\ntitle: x\n", "columns:\ntitle: x\n"),
    ("title: x\n", "title: x\n"),
])
def test_taken_out(before: str, after: str) -> None:
    """A title without a role is mapped no more."""
    assert with_entries(before.encode(), COLUMNS, {"우편": ""}, NAME).decode() == after


@pytest.mark.parametrize("text", ["columns: [a, b]\n", "{title: x}\n", "- a\n", "title: [\n", "columns: &a {b: c}\n"])
def test_what_cannot_be_changed_is_refused(text: str) -> None:
    """A file that is broken, or written as nobody does, is left alone."""
    with pytest.raises(CannotChange):
        with_entries(text.encode(), COLUMNS, {"우편": "email"}, NAME)


def test_encodings_stay() -> None:
    """A BOM and CP949 are kept; what CP949 cannot hold is refused."""
    assert with_entries(b"\xef\xbb\xbftitle: x\n", COLUMNS, {"a": "b"}, NAME).startswith(b"\xef\xbb\xbftitle")
    korean = with_entries("title: 단골\n".encode("cp949"), COLUMNS, {"우편": "email"}, NAME)
    assert korean.decode("cp949").endswith("우편: email\n")
    with pytest.raises(CannotChange):
        with_entries("title: 단골\n".encode("cp949"), COLUMNS, {"メール🙂": "email"}, NAME)


@given(st.lists(st.sampled_from(REST), unique=True), st.integers(0, 7), st.dictionaries(TITLES, ROLES, max_size=4),
       st.dictionaries(TITLES, ROLES, min_size=1, max_size=4), st.booleans(), st.sampled_from(["\n", "\r\n"]))
def test_the_rest_stays_byte_for_byte(rest: list[str], place: int, there: dict[str, str], new: dict[str, str],
                                      flow: bool, newline: str) -> None:
    """Whatever else stands in the file is untouched, and the mapping is what was asked for."""
    head, tail = ("".join(f"{line}\n" for line in part).replace("\n", newline).encode()
                  for part in (rest[:place], rest[place:]))
    start = with_entries(b"columns: {}" + newline.encode() if flow else b"", COLUMNS, there, NAME)
    data = with_entries(head + start + tail, COLUMNS, new, NAME)
    assert data.startswith(head)
    assert tail in data
    if there or flow:
        assert data.endswith(tail)
    assert columns_of(data) == {**there, **new}
    back = with_entries(data, COLUMNS, {title: there.get(title, "") for title in new}, NAME)
    assert columns_of(back) == there


@pytest.mark.parametrize(("before", "after"), [
    ("title: x\n", "title: x\nlists:\n  \"수신거부 제외.csv\": subscribers\n"),
    ("lists: {a.xlsx/탈퇴: ignore} # c\ncolumns:\n  a: b\n",
     "lists: {a.xlsx/탈퇴: ignore, \"수신거부 제외.csv\": subscribers} # c\ncolumns:\n  a: b\n"),
])
def test_what_lists_are(before: str, after: str) -> None:
    """What a list is said to be stands under a setting of its own, and columns stay."""
    assert with_entries(before.encode(), LISTS, {"수신거부 제외.csv": "subscribers"}, NAME).decode() == after
    back = with_entries(after.encode(), LISTS, {"수신거부 제외.csv": ""}, NAME).decode()
    assert "제외" not in back
