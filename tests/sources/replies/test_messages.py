"""Tests of :mod:`generator.sources.replies.messages`, and of the headers, bodies and reports that they have."""

from __future__ import annotations

import base64
import random
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.replies.bodies import readable_text
from generator.sources.replies.headers import addresses, decoded, words
from generator.sources.replies.mailboxes import RawMessage
from generator.sources.replies.messages import Incoming, read_message

MAILS = Path(__file__).parent.parent.parent / "fixtures" / "replies"
SEOUL = ZoneInfo("Asia/Seoul")
NAMES = sorted(path.name for path in MAILS.glob("*.eml"))


def read(data: bytes) -> Incoming:
    """A message as it is read."""
    return read_message(RawMessage("m.eml", 1, data), SEOUL)


@pytest.mark.parametrize(("charset", "python"), [
    ("euc-kr", "euc-kr"), ("ks_c_5601-1987", "cp949"), ("iso-2022-kr", "iso-2022-kr"), ("utf-8", "utf-8"),
    ("no-such-charset", "utf-8"), ("us-ascii", "cp949"), ("us-ascii", "utf-8"), ("hex", "utf-8"),
    ("punycode", "utf-8")])
def test_korean_in_any_charset(charset: str, python: str) -> None:
    """Named rightly, wrongly, or as what is none."""
    head = f"From: a@b.example\nContent-Type: text/plain; charset={charset}\n\n".encode()
    assert read(head + "그만 보내 주세요".encode(python)).text.strip() == "그만 보내 주세요"


def test_windows_1252() -> None:
    """Where neither UTF-8 nor CP949 fits, and where it is named."""
    assert decoded("don’t".encode("cp1252"), "windows-1252") == "don’t"
    data = b"From: a@b.example\nContent-Type: text/plain; charset=windows-1252\n\nplease don\x92t"
    assert read(data).text == "please don’t"


@pytest.mark.parametrize("field", [
    "Message-ID: <[c4fd1a]x@y.PROD.OUTLOOK.COM>", "Content-Type: text/plain; name*", 'To: "', "To: (c):",
    "Cc: (x): a@b.c;",
    "Subject: =?utf-8?B?!!!?=", "Subject: =?x-none?Q?a?=", "Date: Fri, 99 Nov 2026 99:99:99 +9999", "Date: ", "From:",
    "Received: " + "x " * 50_000, "References: " + "<a@b> " * 20_000, "Content-Transfer-Encoding: nonsense",
    "Content-Disposition: inline; filename*=''", "Content-Type: multipart/mixed",
    'Content-Type: multipart/mixed; boundary=""',
    "MIME-Version: \x00\xff", "In-Reply-To: ><", "X: \udcff"])
def test_broken_headers_break_nothing(field: str) -> None:
    """Each of them made Python's parser raise, or may make it; what else stands in the message is read."""
    data = f"{field}\nFrom: kim@x.example\n\n수신거부\n".encode("utf-8", "surrogateescape")
    found = read(data)
    assert found.sender == "kim@x.example"
    assert "수신거부" in found.text


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_headers_means_nothing(name: str) -> None:
    """Those of one name keep theirs."""
    head, _, body = (MAILS / name).read_bytes().partition(b"\n\n")
    fields = head.replace(b"\n ", b"\0 ").replace(b"\n\t", b"\0\t").split(b"\n")
    whole = read(head + b"\n\n" + body)
    for seed in range(5):
        random.Random(seed).shuffle(fields)  # noqa: S311 - any order will do
        assert read(b"\n".join(fields).replace(b"\0", b"\n") + b"\n\n" + body) == whole


@given(st.binary(max_size=300))
def test_any_bytes_are_a_message_or_told(data: bytes) -> None:
    """Nothing is raised."""
    found = read(data)
    assert found.problem or found.sender or found.report


@given(st.sampled_from(NAMES), st.data())
def test_cut_anywhere(name: str, data: st.DataObject) -> None:
    """A mailbox may end anywhere in a message."""
    whole = (MAILS / name).read_bytes()
    found = read(whole[:data.draw(st.integers(1, len(whole)))])
    assert found.problem or found.sender or found.report


def test_what_is_cut_off_is_known() -> None:
    """By the boundary that is missing; what is there is read."""
    whole = (MAILS / "gmail-ko.eml").read_bytes()
    cut = read(whole[:whole.rindex(b"--000000000000")])
    assert cut.is_cut
    assert "견본 12번" in cut.text
    assert not read(whole).is_cut


def test_parts_within_parts() -> None:
    """Text is found however deep it lies; too deep, nobody knows what it says."""
    def nested(depth: int) -> bytes:
        text = b"Content-Type: text/plain; charset=utf-8\n\nstop\n"
        for place in range(depth):
            text = b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n%s\n--b%d--\n' % (place, place, text,
                                                                                               place)
        return b"From: a@b.example\n" + text

    assert read(nested(20)).text.strip() == "stop"
    for depth in (60, 800):
        assert read(nested(depth)).is_unread


def test_sealed_mail_is_not_known() -> None:
    """Nobody can say that it is no no."""
    data = b"From: a@b.example\nContent-Type: application/pkcs7-mime\nContent-Transfer-Encoding: base64\n\nMIIB\n"
    assert read(data).is_unread


def test_attachments_and_other_peoples_mails_are_no_text() -> None:
    """Only what stands in the message itself is somebody's own."""
    data = (b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n"
            b"--b\nContent-Type: text/plain\n\nmine\n--b\nContent-Type: text/plain\n"
            b"Content-Disposition: attachment; filename=a.txt\n\nstop\n--b\n"
            b"Content-Type: message/rfc822\n\nFrom: c@d.example\n\nunsubscribe\n"
            b"--b\nContent-Type: text/plain\n\nmore\n--b--\n")
    assert read(data).text.split() == ["mine", "more"]


def test_html_without_what_it_quotes() -> None:
    """Quotes, styles and comments are gone; lines stay lines."""
    page = "<style>x</style><p>하나</p><!-- no --><div>둘<br>셋</div><blockquote>넷<p>다섯</blockquote>여섯"
    assert readable_text(page).split() == ["하나", "둘", "셋", "여섯"]
    assert readable_text("") == ""
    assert readable_text("<" * 50_000) is not None
    assert "x" in readable_text("<div>" * 3000 + "x")


@pytest.mark.parametrize(("field", "found"), [
    ('"kim@a.example" <lee@b.example>', ["lee@b.example"]), ("lee@b.example (Lee)", ["lee@b.example"]),
    ("=?utf-8?B?" + base64.b64encode("김 <x@y.example>".encode()).decode() + "?= <lee@b.example>",
     ["x@y.example", "lee@b.example"]),
    ("Undisclosed recipients:;", []), ("a@b.example, C <c@d.example>", ["c@d.example"]), ("<lee@b.example",
                                                                                          ["lee@b.example"])])
def test_addresses_of_a_field(field: str, found: list[str]) -> None:
    """Whatever a name says, what stands in brackets is meant."""
    assert addresses(field)[-1:] == found[-1:]


def test_a_letter_may_be_cut_between_two_encoded_words() -> None:
    """Korean mailers split by bytes."""
    data = "수신거부".encode()
    parts = [f"=?utf-8?B?{base64.b64encode(part).decode()}?=" for part in (data[:4], data[4:])]
    assert words(" ".join(parts)) == "수신거부"


def test_a_packed_delivery_report() -> None:
    """Some servers pack in base64 what the standard wants plain."""
    fields = "Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.1.1\n"
    data = ("From: MAILER-DAEMON@x.example\nContent-Type: multipart/report; boundary=b\n\n--b\n"
            "Content-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n"
            f"{base64.encodebytes(fields.encode()).decode()}\n--b--\n")
    report = read(data.encode()).report
    assert report is not None
    assert [(one.email, one.answer) for one in report.returned] == [("a@b.example", "5.1.1")]


@pytest.mark.parametrize(("fields", "automatic"), [
    ("Auto-Submitted: auto-replied; x", True), ("Auto-Submitted: no", False), ("Precedence: bulk", True),
    ("Precedence: bulk\nList-Id: <l.x.example>", False), ("Precedence: auto_reply\nList-Id: <l>", True),
    ("X-Auto-Response-Suppress: All\nSubject: RE: hi", False), ("X-Auto-Response-Suppress: All\nSubject: away", True),
    ("Subject: Out of Office: hi", True), ("Subject: 부재중 자동응답", True), ("Subject: 휴가 중입니다", True),
    ("Subject: Re: 휴가 안내", False), ("X-Autoreply: yes", True), ("Subject: 자동응답: x", True)])
def test_automatic_answers(fields: str, automatic: bool) -> None:
    """RFC 3834, what Exchange and others write, and subjects."""
    assert bool(read(f"From: a@b.example\n{fields}\n\nhi".encode()).automatic) is automatic
