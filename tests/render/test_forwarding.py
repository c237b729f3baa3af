"""Where the links of a block to pass an issue on lead."""

from datetime import UTC, datetime
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config import Config, SubscribeForm
from generator.model import Body, Issue
from generator.plan.archive.links import Places
from generator.render.forwarding import Forwarding, form_field, plain_form, plan_forwarding

CODE = "bcdfghjkmnpq"
FORM = "https://forms.example/join?list=7&referred_by={referral}"
PAGE = "https://news.example/issues/%EA%B0%80/"


def addresses(form: str = FORM, page: str = PAGE, code: str = CODE, mailbox: str = "hello@x.example",
              title: str = "소식 & 100% #1\n?") -> dict[str, str]:
    """The addresses by the way they are for."""
    return dict(Forwarding(title, page, form, mailbox, "en").addresses(code, ""))


@given(st.text(min_size=1, max_size=40), st.sampled_from([CODE, ""]))
def test_a_mail_says_title_and_addresses(title: str, code: str) -> None:
    """Whatever stands in a title, it is the subject and the first line, and nothing of it becomes another header."""
    title = " ".join(title.encode("utf-8", "ignore").decode().split()) or "x"
    mail = urlsplit(addresses(title=title, code=code)["mail"])
    assert (mail.scheme, mail.path, mail.fragment) == ("mailto", "", "")
    told = parse_qs(mail.query, strict_parsing=True, keep_blank_values=True)
    assert set(told) == {"subject", "body"}
    assert told["subject"] == [title]
    lines = told["body"][0].split("\r\n")
    assert lines[:2] == [title, PAGE + (f"#ref={code}" if code else "")]
    assert (CODE in mail.query) == bool(code)


def test_links_carry_a_code_in_mails_alone() -> None:
    """The page's behind #, the form's where it takes it; without a code the page has no link to itself."""
    coded, plain = addresses(), addresses(code="")
    assert (coded["link"], plain["link"]) == (f"{PAGE}#ref={CODE}", "")
    assert coded["subscribe"] == f"https://forms.example/join?list=7&referred_by={CODE}"
    assert plain["subscribe"] == "https://forms.example/join?list=7"


def test_without_a_form_one_subscribes_by_mail() -> None:
    """Its subject says the code; where there is no address either, there is no link."""
    link = urlsplit(addresses(form="")["subscribe"])
    assert (link.scheme, link.path, unquote(link.query)) == ("mailto", "hello@x.example", f"subject=Subscribe [{CODE}]")
    assert addresses(form="", mailbox="")["subscribe"] == ""
    assert addresses(page="", form="", mailbox="")["link"] == ""


@pytest.mark.parametrize(("form", "plain", "field"), [
    (FORM, "https://forms.example/join?list=7", "referred_by"),
    ("https://f.example/?ref={referral}&list=7", "https://f.example/?list=7", "ref"),
    ("https://f.example/?ref={referral}", "https://f.example/", "ref"),
    ("https://f.example/?entry.5={referral}#top", "https://f.example/#top", "entry.5"),
    ("https://n.example/subscribe/#ref={referral}", "https://n.example/subscribe/", "ref"),
    ("https://f.example/join/{referral}", "https://f.example/join/", "referred_by"),
    ("https://f.example/join", "https://f.example/join", "referred_by")])
def test_a_form_without_a_code_has_no_place_for_it(form: str, plain: str, field: str) -> None:
    """The parameter goes with it, and all others stay."""
    assert (plain_form(form), form_field(form)) == (plain, field)


@pytest.mark.parametrize(("pages", "form", "subscribe"), [
    ({"subscribe/"}, "", "subscribe/#ref="), ({"subscribe/"}, "https://f.example/", "subscribe/#ref="),
    (set(), "https://f.example/", "#ref="), (set(), "", "")])
def test_where_the_website_has_the_form(pages: set[str], form: str, subscribe: str) -> None:
    """A mail leads to the page that tells how to subscribe, or else to the first page, which has the form."""
    issue = Issue(path="a.md", slug="a", title="A", body=Body(""), date=datetime(2026, 11, 5, tzinfo=UTC))
    config = Config(base_url="https://n.example/", subscribe=SubscribeForm(action=form))
    found = plan_forwarding(issue, config, Places({}, frozenset(pages), frozenset())).addresses(CODE, "")["subscribe"]
    assert found == (f"{subscribe}{CODE}" if subscribe else "")
