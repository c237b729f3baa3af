"""Tests of :mod:`generator.exporters.parts.transfer`.

Whatever stands between values, mail programs read it as it was.
"""

from __future__ import annotations

from email import message_from_bytes

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.exporters.parts.transfer import LINE, Pieces, base64_columns, columns, lines_of, quoted_columns

TEXT = st.text(alphabet=st.one_of(st.sampled_from("From =\t .\n\r가힣F<a>"), st.characters(
    blacklist_categories=["Cs"])), max_size=120)


def decoded(encoding: str, body: bytes) -> str:
    """A body as a mail program reads it."""
    head = f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n".encode()
    payload = message_from_bytes(head + body).get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode()


def canonical(text: str) -> str:
    """A text with the line breaks that mail has (RFC 2045, 2.1)."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")


@given(st.lists(TEXT, min_size=1, max_size=4), st.data())
@settings(max_examples=60, deadline=None)
def test_values_between_texts(texts: list[str], data: st.DataObject) -> None:
    """Lines stay short, none looks like the beginning of a message in an mbox or like the end of one in SMTP, line
    breaks are CRLF, and nothing else changes."""
    values = [data.draw(st.lists(TEXT, min_size=3, max_size=3)) for _ in texts[1:]]
    source = [lines_of(text).encode() for text in texts]
    for encoding, found in (("quoted-printable", quoted_columns(source, values)),
                            ("base64", base64_columns(source, values))):
        for place, body in enumerate(Pieces(found, 3)):
            lines = body.split(b"\n")
            assert b"=0A" not in body
            assert b"=0D" not in body
            assert max(map(len, lines)) <= LINE
            assert not [line for line in lines if line.startswith((b"From ", b"."))]
            meant = "".join(canonical(text) + (canonical(values[number][place]) if number < len(values) else "")
                            for number, text in enumerate(texts))
            if encoding == "base64":
                assert decoded(encoding, body) == meant
            else:
                assert decoded(encoding, body.replace(b"\n", b"\r\n")) == f"{meant}\r\n"  # what the boundary takes


@pytest.mark.parametrize(("text", "encoding"), [
    ("plain text with much ASCII and some 한글", "quoted-printable"), ("한글만 있는 글", "base64")])
def test_the_shorter_encoding(text: str, encoding: str) -> None:
    """Mostly ASCII is quoted, Korean is base64."""
    assert columns([text * 20, ""], [["값"]])[0] == encoding


@pytest.mark.parametrize(("texts", "values"), [
    (["x" * 75 + "."], []), (["x" * 150 + ".\nmore"], []), ([".\n..\n.net"], []), (["Dear ", ".\nHello"], [["Kim"]]),
    (["", "\n"], [["."]]), (["", "."], [[""]]), (["x" * 75, ""], [["."]]), (["", ""], [["x" * 75 + "."]])])
def test_a_lone_dot_is_written_as_2e(texts: list[str], values: list[list[str]]) -> None:
    """A full stop that comes to stand alone would end the mail for sendmail."""
    (body,) = Pieces(quoted_columns([text.encode() for text in texts], values), 1)
    assert b"=2E" in body
    assert not [line for line in body.split(b"\n") if line.startswith(b".")]
    meant = "".join(part for pair in zip(texts, [*[one for one, in values], ""], strict=True) for part in pair)
    assert decoded("quoted-printable", body) == f"{meant}\n"


def test_pieces_by_place_and_in_turn() -> None:
    """One by one, all in turn, or many at a time: the same."""
    pieces = Pieces([b"a", [b"1", b"2"], b"c"], 2)
    assert [pieces[0], pieces[1]] == list(pieces) == [b"a1c", b"a2c"]
    assert b"".join(pieces.chunks()) == b"a1ca2c"
    assert list(Pieces([b"same"], 0)) == []
