"""Tests of :mod:`generator.render.mail.editions`."""

from __future__ import annotations

import re
from pathlib import Path

from generator.commands.export import mail_site, render_mail
from generator.render.mail.editions import Edition
from generator.render.mail.merge_fields import Field, MergeText, Place, Slot, Unsubscribe, ViewLink, fill
from tests.conftest import Writer
from tests.prepared import prepared

TEXT = """---
title: 소식
subject: '{{ subscriber.name | default("고객님") }}, 새 소식'
preheader: '{{ subscriber.company }}에 드립니다'
---

Hello {{ subscriber.name | default("고객님") }}, [x](https://x.example/?n={{ subscriber.name }})
[b](2026-11-05-first.md)

/// only | vip
VIPWORD[^1] ![s](../media/secret.gif)

[^1]: VIPNOTE
///

/// except | vip
OTHERWORD
///
"""
FILES = {"content/issues/2026-11-06-b.md": TEXT, "content/media/secret.gif": "x",
         "subscribers/segments/vip.yaml": "members: []\n"}
GENERAL, VIP = frozenset[str](), frozenset({"vip"})


def editions(root: Path) -> dict[frozenset[str], Edition]:
    """The editions of the latest issue."""
    run = prepared(root)[0].run
    issue = run.project.issues[-1]
    found = render_mail(run, mail_site(run, issue), issue, [GENERAL, VIP])
    assert not run.findings.errors
    return {edition.segments: edition for _, edition in found}


def slots(text: MergeText) -> list[tuple[str, Place]]:
    """The slots of a text, in their places."""
    return [(called(part), part.place) for part in text if isinstance(part, Field | Unsubscribe | ViewLink)]


def called(slot: Slot) -> str:
    """A field's name, or what else it is."""
    return slot.name if isinstance(slot, Field) else f"@{type(slot).__name__}"


def written(text: MergeText) -> str:
    """The text with its fields in brackets."""
    return fill(text, lambda slot: f"[{called(slot)}]")


def test_each_edition_has_its_own_and_no_other(newsletter: Writer) -> None:
    """In HTML and in text, footnotes included."""
    found = editions(newsletter(FILES))
    for part in ("html", "text"):
        general, vip = written(getattr(found[GENERAL], part)), written(getattr(found[VIP], part))
        assert "OTHERWORD" in general
        assert not re.search("VIPWORD|VIPNOTE|secret", general)
        assert "OTHERWORD" not in vip
        assert "VIPWORD" in vip
        assert "VIPNOTE" in vip
    assert (found[GENERAL].name, found[VIP].name) == ("general", "vip")


def test_merge_fields_stand_in_their_places(newsletter: Writer) -> None:
    """As slots, each knowing where; no token is left anywhere."""
    edition = editions(newsletter(FILES))[GENERAL]
    assert written(edition.subject) == "[name], 새 소식"
    assert written(edition.preheader) == "[company]에 드립니다"
    assert slots(edition.subject) == [("name", Place.PLAIN)]
    assert {("name", Place.TEXT), ("name", Place.URL_PART), ("company", Place.TEXT), ("@Unsubscribe", Place.URL),
            ("@ViewLink", Place.URL)} <= set(slots(edition.html))
    assert {place for _, place in slots(edition.text)} == {Place.PLAIN}
    for text in (edition.html, edition.text, edition.subject, edition.preheader):
        assert not re.search(r"mf(?:[0-9a-f]{10}|dangol)x\d", written(text))
        assert "{{" not in written(text)


def test_everything_in_mail_is_absolute(newsletter: Writer) -> None:
    """A mail has no address of its own."""
    html = written(editions(newsletter(FILES))[VIP].html)
    assert 'href="https://news.example.com/issues/2026-11-05-first/"' in html
    links = re.findall(r'(?:href|src)="([^"]*)"', html)
    assert links
    assert [link for link in links if not re.match(r"https://|mailto:|tel:|#|\[@", link)] == []


def test_an_issue_without_a_page_has_no_view_link(newsletter: Writer) -> None:
    """There is nothing to see in the browser."""
    hidden = TEXT.replace("title: 소식", "title: 소식\nvisibility: none")
    edition = editions(newsletter(FILES | {"content/issues/2026-11-06-b.md": hidden}))[GENERAL]
    names = [name for name, _ in (*slots(edition.html), *slots(edition.text))]
    assert "@ViewLink" not in names
    assert "@Unsubscribe" in names


def test_the_preheader_has_the_default_where_the_text_begins_with_a_field(newsletter: Writer) -> None:
    """Without a preheader of its own the opening stands there, whole."""
    text = '# 소식\n\n{{ subscriber.name | default("고객님") }}, 안녕하세요.\n'
    edition = editions(newsletter(FILES | {"content/issues/2026-11-06-b.md": text}))[GENERAL]
    assert edition.preheader == ("고객님, 안녕하세요.",)


def test_no_class_on_the_body(newsletter: Writer) -> None:
    """Roundcube would put it in the place of the one that it scopes all rules to; dark rules name the element."""
    html = written(editions(newsletter(FILES))[GENERAL].html)
    (body,) = re.findall(r"<body\b[^>]*>", html)
    assert "class=" not in body
    assert "background-color" in body
    dark = html.partition("prefers-color-scheme: dark")[2]
    assert re.match(r"\)\s*\{\s*body \{ background-color: #[0-9a-f]{6} !important \}", dark)
