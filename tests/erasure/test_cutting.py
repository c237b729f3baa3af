"""Tests of :mod:`generator.erasure.cutting`."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.erasure.cutting import Cutter, cut_entries, cut_lines, cut_mailbox, cut_rows, cut_table, writings

THEIRS = writings(["minsu@hanbit.example"])
OTHERS = st.sampled_from(["a@x.example", "kminsu@hanbit.example", "minsu@hanbit.example.kr", "minsu@hanbit.examples",
                          "x.minsu@hanbit.example", "minsu@xhanbit.example"])
CELLS = st.text("가a,\"\n\r' =;", max_size=6)


@pytest.mark.parametrize("text", ["minsu@hanbit.example", "MINSU@Hanbit.Example", "minsu+news@hanbit.example",
                                  "<minsu@hanbit.example>", "mailto:minsu%40hanbit.example?x", "minsu@hanbit.example.",
                                  "minsu@hanbit.example, b@x.example"])
def test_every_writing_is_found(text: str) -> None:
    """In capital letters, with a tag, between other signs, in links."""
    assert THEIRS.search(text)


@pytest.mark.parametrize(("key", "text"), [("ab@gmail.com", "a.b+x@googlemail.com"),
                                           ("kim@daum.net", "Kim@hanmail.net"), ("kim@한빛.kr", "kim@xn--xx3br43b.kr")])
def test_writings_of_other_domains_are_found(key: str, text: str) -> None:
    """Of those that are one and the same."""
    assert writings([key]).search(text)


@given(OTHERS)
def test_others_are_not_found(address: str) -> None:
    """Whose address only begins or ends like theirs."""
    assert not THEIRS.search(address)
    assert not writings([]).search(address)


@given(st.lists(st.tuples(st.one_of(OTHERS, st.just("Minsu+1@hanbit.example")), CELLS, CELLS), max_size=8))
def test_tables(rows: list[tuple[str, ...]]) -> None:
    """Their rows are gone; all others stay, byte for byte."""
    def table(rows: list[tuple[str, ...]]) -> bytes:
        out = io.StringIO(newline="")
        csv.writer(out).writerows([("email", "name", "note"), *rows])
        return out.getvalue().encode()

    cut = list(cut_table(io.BytesIO(table(rows)), THEIRS))
    kept = [row for row in rows if not row[0].startswith("Minsu")]
    assert b"".join(record for record, _ in cut) == table(kept)
    assert sum(hit for _, hit in cut) == len(rows) - len(kept)


@pytest.mark.parametrize(("before", "after"), [
    ({"to": "minsu@hanbit.example", "html": "x"}, None),
    ({"to": ["a@x.example", "minsu@hanbit.example"], "recipient-variables": {
        "a@x.example": {"email": "a@x.example"}, "minsu@hanbit.example": {"email": "minsu@hanbit.example"}}},
     {"to": ["a@x.example"], "recipient-variables": {"a@x.example": {"email": "a@x.example"}}}),
    ({"from": {"email": "hello@x.example"}, "personalizations": [
        {"to": [{"email": "minsu@hanbit.example"}], "data": {"name": "민수"}}, {"to": [{"email": "a@x.example"}]}]},
     {"from": {"email": "hello@x.example"}, "personalizations": [{"to": [{"email": "a@x.example"}]}]}),
    ({"Entries": [{"Destination": {"ToAddresses": ["minsu@hanbit.example"]}, "Template": "{}"}]}, None),
    ({"Messages": [{"To": "a@x.example", "Model": {"referrer": "minsu@hanbit.example"}}]},
     {"Messages": [{"To": "a@x.example", "Model": {"referrer": ""}}]})])
def test_requests(before: object, after: object) -> None:
    """A request to them alone is gone, one to many is without them; where they are spoken of, nothing stands."""
    line = json.dumps(before).encode() + b"\n"
    ((rest, hit),) = cut_lines([line], THEIRS)
    assert hit
    assert (json.loads(rest) if rest else None) == after
    assert list(cut_lines([b'{"to":"a@x.example"}\n'], THEIRS)) == [(b'{"to":"a@x.example"}\n', False)]


def test_mailboxes() -> None:
    """A message is for whom its header says, on however many lines; what it quotes does not count."""
    own = b"From a Mon Nov 29\nTo:\n <minsu@hanbit.example>\nSubject: x\n\nhello\n\n"
    other = b"From a Mon Nov 29\nSubject: x\nTo: <a@x.example>\n\nTo: <minsu@hanbit.example>\n\n"
    cut = list(cut_mailbox(io.BytesIO(other + own + other), THEIRS))
    assert cut == [(other, False), (b"", True), (other, False)]
    assert re.search(rb"minsu", other)


@pytest.mark.parametrize(("cutter", "before", "after", "count"), [
    (cut_rows, "email;name\na@x.example;A\nb@x.example;B\n", "email;name\nb@x.example;B\n", 1),
    (cut_rows, "b@x.example;a@x.example\nba@x.example\tB\n", "b@x.example;\nba@x.example\tB\n", 1),
    (cut_rows, 'name,email\n"A\nA",A+x@x.example\n"B",b@x.example\n', 'name,email\n"B",b@x.example\n', 1),
    (cut_entries, "# a@x.example\n- {email: a@x.example}\n- {email: b@x.example}\n",
     "# a@x.example\n- {email: b@x.example}\n", 1),
    (cut_entries, "m:\n  - name: A\n    email: 'a@x.example'\n    t:\n    - v\n\n  # B\n  - email: b@x.example\nz: 1\n",
     "m:\n  # B\n  - email: b@x.example\nz: 1\n", 1),
    (cut_entries, "- email: b@x.example\n  by: a@x.example\n", "- email: b@x.example\n  by: \n", 1)])
def test_own_files(cutter: Cutter, before: str, after: str, count: int) -> None:
    """Whatever parts the cells, and however YAML is written: their rows go, and their address in others'."""
    cuts = list(cutter(before.encode().splitlines(keepends=True), writings(["a@x.example"])))
    assert b"".join(record for record, _ in cuts).decode() == after
    assert sum(hit for _, hit in cuts) == count


@given(st.lists(st.text("ab@.\n- {}:,\"'", max_size=12), max_size=12))
def test_others_stay_byte_for_byte(lines: list[str]) -> None:
    """Where they are not, nothing changes."""
    data = "".join(f"{line}\n" for line in lines).encode()
    for cutter in (cut_rows, cut_entries):
        cuts = list(cutter(data.splitlines(keepends=True), writings(["nobody@x.example"])))
        assert b"".join(record for record, _ in cuts) == data
