"""Tests of :mod:`generator.render.subscribing`."""

from __future__ import annotations

from typing import Any

from lxml import html as lxml_html

from generator.config import Config, Sender, SubscribeForm
from generator.render.subscribing import form_origin, subscribing, version_of
from tests.conftest import Writer
from tests.prepared import pages, prepared

FORM = SubscribeForm(action="https://a.example:8443/join?u=1&id=2", consent="받겠습니다.")


def test_ways_to_subscribe_in_their_order() -> None:
    """The form, an address elsewhere, the page that tells how, a mail; nothing where nobody would know how."""
    config = Config(subscribe=FORM, subscribe_url="https://b.example/?r={referral}", sender=Sender(email="a@x.example"))
    way = subscribing(config, True, None)
    assert way is not None
    assert way.form is not None
    assert (way.form.host, way.url, way.path) == ("a.example", "", "")
    ways = [subscribing(one, page, None) for one, page in (
        (Config(subscribe_url="https://b.example/?r={referral}"), True), (Config(), True),
        (Config(sender=Sender(email="a@x.example")), False), (Config(), False))]
    assert [way and (way.url, way.path) for way in ways] == [
        ("https://b.example/", ""), ("", "subscribe/"), ("", ""), None]


def test_the_version_says_which_wording_it_was() -> None:
    """As written; else a fingerprint, another for another wording, the same however the lines are broken."""
    assert version_of(SubscribeForm(consent="a b", version="2026-11")) == "2026-11"
    prints = [version_of(SubscribeForm(consent=text)) for text in ("a b", "a\n  b", "a c", "")]
    assert prints[0] == prints[1]
    assert len({*prints}) == 3
    assert prints[3] == ""


def test_where_the_form_goes_for_a_content_security_policy() -> None:
    """Scheme, host and port, and no more."""
    assert form_origin(Config(subscribe=FORM)) == "https://a.example:8443"
    assert form_origin(Config()) == ""


SETTINGS = """title: 단골 & "소식"
base_url: https://x.example/
sender: {email: hello@x.example}
subscribe_url: https://forms.example/join?entry.7={referral}
subscribe:
  action: https://a.example/join?u=1&id="2
  email: EMAIL
  name: FNAME
  hidden: {"b_<1>": "", l: 6c1f}
  consent: "<b>받겠습니다</b> & 그만두면 바로 끊깁니다."
  version: 2026-11
  consent_field: CONSENT
"""


def test_the_form_as_a_browser_sends_it(newsletter: Writer) -> None:
    """On the home page, at the end of an issue and on the page that tells how: the same fields with the page in the
    source, whatever their values are; nothing is ticked or required but the address and the consent."""
    root = newsletter({"newsletter.yaml": SETTINGS.replace('="2', "=2"), "content/pages/subscribe.md": "# 편지 받기\n",
                       "content/pages/privacy.md": "# 개인정보\n"})
    found = pages(prepared(root)[0])
    for path, told in (("index.html", "website/"), ("issues/2026-11-05-first/index.html",
                                                   "website/issues/2026-11-05-first/"),
                       ("subscribe/index.html", "website/subscribe/")):
        page: Any = lxml_html.fromstring(found[path])
        (form,) = page.xpath("//form[contains(@class, 'subscribe')]")
        assert (form.action, form.method) == ("https://a.example/join?u=1&id=2", "POST")
        fields = {field.get("name"): field for field in form.xpath(".//input")}
        assert {name: field.get("value") for name, field in fields.items()} == {
            "b_<1>": "", "l": "6c1f", "consent_source": told, "entry.7": "", "EMAIL": None, "FNAME": None,
            "CONSENT": "2026-11"}
        assert [name for name, field in fields.items() if field.get("required") is not None] == ["EMAIL", "CONSENT"]
        assert fields["CONSENT"].get("checked") is None
        labels = {label.get("for"): " ".join(label.text_content().split()) for label in form.xpath(".//label")}
        assert labels[fields["CONSENT"].get("id")] == "<b>받겠습니다</b> & 그만두면 바로 끊깁니다."
        assert "a.example" in form.text_content()
        assert form.xpath(".//a/@href")[0].endswith("privacy/")
        assert len({*page.xpath("//@id")}) == len(page.xpath("//@id"))


def test_without_a_form_there_is_a_link(newsletter: Writer) -> None:
    """To the page that tells how, which then needs no link to itself at its end."""
    root = newsletter({"content/pages/subscribe.md": "# 편지 받기\n"})
    found = pages(prepared(root)[0])
    assert '<p class="button"><a href="./subscribe/"' in found["index.html"]
    assert '<p class="button"><a href="../../subscribe/"' in found["issues/2026-11-05-first/index.html"]
    assert "<form" not in found["subscribe/index.html"]
