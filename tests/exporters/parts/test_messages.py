"""Tests of :mod:`generator.exporters.parts.messages`, and of its headers.

Messages as the standard library reads them.
"""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config import Config, Sender
from generator.exporters import Package
from generator.exporters.parts.messages import can_be_sent, folded, messages
from generator.exporters.parts.pictures import Picture
from generator.findings import Findings
from generator.render.mail.merge_fields import Place, Unsubscribe
from tests.exporters.packages import NOW, content, package, slot

FIRM = Sender(name="한빛상사", email="hello@hanbit.example", address="서울시")
CONFIG = Config(title="단골 소식", base_url="https://news.example.com/", sender=FIRM)
HOSTILE = ["이름\r\nBcc: all@example.com", "a\nSubject: x", "\u2028Bcc: x", "<b>&\"'", "=?utf-8?q?x?=", "From x",
           "\x00\x1b"]


def person(email: str, name: str = "") -> dict[str, str]:
    """A recipient."""
    return {"email": email, "name": name, "company": ""}


def read(given: Package) -> list[EmailMessage]:
    """The messages, parsed."""
    found = [message_from_bytes(one.replace(b"\n", b"\r\n"), policy=policy.default)
             for one in messages(given, Findings())]
    assert all(isinstance(one, EmailMessage) for one in found)
    return found


def parts(message: EmailMessage) -> dict[str, str]:
    """The bodies of a message by their kind."""
    return {one.get_content_type(): one.get_content() for one in message.walk() if one.get_content_maintype() == "text"}


def test_a_message() -> None:
    """Who it is from, whom for, when, its subject, how to unsubscribe; page and text, filled in."""
    people = [{"email": "kim+news@x.example", "name": "김민수", "company": ""}]
    html = ("<p>", slot("name", "고객님"), '</p><a href="', Unsubscribe(Place.URL), '">x</a>')
    (message,) = read(package(html, people, CONFIG))
    assert not message.defects
    assert str(message["From"]) == "한빛상사 <hello@hanbit.example>"
    assert (message["To"], message["Reply-To"]) == ("kim+news@x.example", "hello@hanbit.example")
    assert (message["Subject"], message["Date"].datetime) == ("소식", NOW)
    assert message["List-Id"].endswith("<newsletter.hanbit.example>")  # else Thunderbird offers no “unsubscribe”
    assert message["List-Unsubscribe"] == "<mailto:hello@hanbit.example?subject=unsubscribe>"
    assert "List-Unsubscribe-Post" not in message
    assert message["Message-ID"].endswith("@hanbit.example>")
    assert [one.get_content_type() for one in message.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert parts(message)["text/html"].strip() == (
        '<p>김민수</p><a href="mailto:hello@hanbit.example?subject=unsubscribe">x</a>')
    assert parts(message)["text/plain"].strip() == "text 김민수"


def test_one_click() -> None:
    """With an https address that a POST suffices for, the headers of RFC 8058; the page has the other address."""
    config = Config(title="t", sender=FIRM, unsubscribe_url="https://x.example/bye?e={{ email }}",
                    one_click_url="https://x.example/out/{{ email }}")
    (message,) = read(package((Unsubscribe(Place.URL),),
                              [{"email": "a+b@x.example", "name": "", "company": ""}], config))
    assert message["List-Unsubscribe"] == (
        "<https://x.example/out/a%2Bb%40x.example>, <mailto:hello@hanbit.example?subject=unsubscribe>")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert parts(message)["text/html"].strip() == "https://x.example/bye?e=a%2Bb%40x.example"


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values(value: str) -> None:
    """A value makes no header, no element and no part."""
    given = package((slot("name"),), [{"email": "a@x.example", "name": value, "company": ""}], CONFIG)
    edition = replace(given.edition, subject=("께 ", slot("name", place=Place.PLAIN)))
    (message,) = read(replace(given, edition=edition))
    plain = read(package((slot("name"),), [{"email": "a@x.example", "name": "b", "company": ""}], CONFIG))[0]
    assert message.keys() == plain.keys()
    assert message["Subject"].split() == ["께", *value.split()] or "\x00" in value
    assert "<b>" not in parts(message)["text/html"]


def test_hostile_addresses() -> None:
    """Nor does an address, should one ever come this far."""
    people = [{"email": "a@x.example>\r\nBcc: b@x.example", "name": "", "company": ""}]
    (message,) = read(package(("x",), people, CONFIG))
    assert "Bcc" not in message


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_subject(text: str) -> None:
    """Whatever it says is read as it was, on lines that are short."""
    head = f"Subject: {folded('Subject', text)}\n"
    assert max(map(len, head.split("\n"))) <= 76
    message = message_from_bytes(head.encode() + b"\n", policy=policy.default)
    assert "".join(str(message["Subject"]).split()) == "".join(text.split())


def test_pictures_inside(tmp_path: Path) -> None:
    """On request the pictures come along, by Content-ID; others stay where they are."""
    (tmp_path / "a.png").write_bytes(b"\x89PNG picture")
    url = "https://news.example.com/media/a.png"
    html = (f'<img src="{url}"><img src="https://elsewhere.example/b.png">',)
    given = package(html, [{"email": "a@x.example", "name": "", "company": ""}], CONFIG)
    (message,) = read(replace(given, pictures={url: tmp_path / "a.png"}, inline=True))
    assert [one.get_content_type() for one in message.walk()] == [
        "multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png"]
    picture = list(message.walk())[-1]
    assert picture.get_content() == b"\x89PNG picture"
    assert f'src="cid:{picture["Content-ID"].strip("<>")}"' in parts(message)["text/html"]
    assert "https://elsewhere.example/b.png" in parts(message)["text/html"]
    outer, inner = (str(one.get_boundary()) for one in message.walk() if one.is_multipart())
    assert not inner.startswith(outer)
    assert not outer.startswith(inner)


def test_an_address_in_hangul() -> None:
    """It stands in the header as it is (RFC 6532)."""
    (message,) = messages(package(("x",), [person("김@회사.example")], CONFIG), Findings())
    assert "\nTo: <김@회사.example>\n".encode() in message


@pytest.mark.parametrize(("address", "written"), [
    ("o'neil@상자.example", "o'neil@xn--hg4bo8j.example"), ("kim@Straße.example", "kim@xn--strae-oqa.example"),
    ("kim@Hanbit.example", "kim@Hanbit.example")])
def test_a_domain_in_hangul(address: str, written: str) -> None:
    """Where the rest is ASCII it is IDNA, of the sender too, so that every server takes the message."""
    firm = replace(FIRM, email=address)
    (message,) = messages(package(("x",), [person(address)], replace(CONFIG, sender=firm)), Findings())
    assert message.isascii()
    assert message.count(f"<{written}>\n".encode()) == 3  # From, To, Reply-To
    assert quote(f"<mailto:{written}?", safe="<:@?").encode() in message


@given(st.text(min_size=1, max_size=90).filter(lambda name: name.isprintable() and "/" not in name))
@settings(max_examples=60, deadline=None)
def test_any_name_of_a_picture(name: str) -> None:
    """Its part is ASCII on short lines (RFC 2231), and says the name as it is."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "a.png")
        file.write_bytes(b"\x89PNG")
        url = f"https://news.example.com/media/{quote(name)}"
        part = Picture(url, file).part()
    assert part.isascii()
    assert max(map(len, part.split(b"\n"))) <= 76
    assert message_from_bytes(part).get_filename() == name.strip()


def test_pictures_with_a_name_in_hangul(tmp_path: Path) -> None:
    """Such a message goes through servers that know ASCII headers alone."""
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    url = f"https://news.example.com/media/{quote('네모난 상자.png')}"
    given = replace(package((f'<img src="{url}">',), [person("a@x.example")], CONFIG),
                    pictures={url: tmp_path / "a.png"}, inline=True)
    (message,) = messages(given, Findings())
    assert message.isascii()
    assert max(map(len, message.split(b"\n"))) <= 76
    assert list(read(given)[0].walk())[-1].get_filename() == "네모난 상자.png"


@pytest.mark.parametrize("exporter", ["eml", "mbox", "jsonl"])
@pytest.mark.parametrize("key", ["one_click_url", "unsubscribe_url"])
def test_a_header_that_is_too_long(exporter: str, key: str) -> None:
    """It is an error with its length, at the setting it comes from; one octet less is fine."""
    for length, expected in ((998, []), (999, ["999"])):
        url = "https://x.example/out?t="
        rest = len("List-Unsubscribe: <>") + len(url) + (1 if key == "one_click_url" else 0)
        template, places = url + "{{ name }}", {key: (7, 1)}
        config = (Config(title="t", sender=FIRM, positions=places, one_click_url=template) if key == "one_click_url"
                  else Config(title="t", sender=FIRM, positions=places, unsubscribe_url=template))
        people = [person("a@x.example", "n" * (length - rest)), person("b@x.example")]
        findings = Findings()
        content(exporter, package(("x",), people, config), findings)
        told = [(item.code, item.span.line, item.message) for item in findings]
        assert [(code, line) for code, line, _ in told] == [("long-header", 7) for _ in expected]
        assert all(number in message for (_, _, message), number in zip(told, expected, strict=True))


def test_a_date_to_come() -> None:
    """Filters count it against a message: it is told."""
    findings = Findings()
    given = package(("x",), [person("a@x.example")], CONFIG)
    assert can_be_sent(given, findings)
    assert not list(findings)
    assert can_be_sent(replace(given, to_come=True), findings)
    assert [item.code for item in findings] == ["future-date"]


def test_messages_need_a_sender() -> None:
    """Without an address that they come from there are none, and it is said."""
    findings = Findings()
    assert not can_be_sent(package(("x",)), findings)
    assert [(one.code, one.span.path) for one in findings] == [("sender", "newsletter.yaml")]


@pytest.mark.parametrize("inline", [False, True])
def test_calendars_go_along_behind_the_body(tmp_path: Path, inline: bool) -> None:
    """Each whole, byte by byte, whatever else a message carries; their method stands in the part's head too."""
    picture = tmp_path / "a.png"
    picture.write_bytes(b"\x89PNG" * 50)
    url = "https://news.example.com/media/a.png"
    calendars = (b"BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n", "VERSION:2.0\r\n날\r\n".encode() * 40)
    people = [person("a@x.example", "가"), person("b@x.example", "나")]
    given = package((f'<img src="{url}">', slot("name")), people, CONFIG)
    given = replace(given, edition=replace(given.edition, calendars=calendars), inline=inline, pictures={url: picture})
    for message, name in zip(read(given), "가나", strict=True):
        body = ["multipart/related", "text/html", "image/png"] if inline else ["text/html"]
        assert [one.get_content_type() for one in message.walk()] == [
            "multipart/mixed", "multipart/alternative", "text/plain", *body, "text/calendar", "text/calendar"]
        assert not any(one.defects for one in message.walk())
        assert name in parts(message)["text/html"]
        attached = list(message.iter_attachments())
        assert [one.get_payload(decode=True) for one in attached] == list(calendars)
        assert [one.get_filename() for one in attached] == ["event-1.ics", "event-2.ics"]
        assert [one["content-type"].params.get("method") for one in attached] == ["PUBLISH", None]
