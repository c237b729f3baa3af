"""Tests of :mod:`generator.exporters.ses`."""

from __future__ import annotations

import json
from dataclasses import replace

from generator.config import Config, Sender
from generator.exporters import EXPORTERS
from generator.findings import Findings
from generator.render.mail.merge_fields import Place, Unsubscribe
from tests.exporters.packages import content, package

PEOPLE = [{"email": "a+b@x.example", "name": "O'Neil & <co>", "company": ""}]
LINK = Unsubscribe(Place.URL)
FIRM = Sender(name="한빛", email="hello@hanbit.example")


def test_placeholder_twice_at_most() -> None:
    """Once in the page, once in the text; a further link begins a mail. One person a request, as SES wants it."""
    given = package(("a", LINK, "b", LINK), PEOPLE, Config(sender=FIRM))
    given = replace(given, edition=replace(given.edition, text=("t ", Unsubscribe(Place.PLAIN))))
    files = content("ses", given)
    assert files["vip.html"] == "a{{amazonSESUnsubscribeUrl}}bmailto:hello@hanbit.example?subject=unsubscribe"
    assert files["vip.txt"] == "t {{amazonSESUnsubscribeUrl}}"
    (request,) = map(json.loads, files["vip.requests.jsonl"].splitlines())
    assert request["FromEmailAddress"] == "=?utf-8?b?7ZWc67mb?= <hello@hanbit.example>"
    assert request["ListManagementOptions"] == {"ContactListName": "CONTACT_LIST"}
    assert request["Destination"] == {"ToAddresses": ["a+b@x.example"]}


def test_own_address_in_bulk() -> None:
    """Fifty destinations a request, each with the firm's own address in data and header."""
    people = [{"email": f"p{number}@x.example", "name": "", "company": ""} for number in range(51)]
    config = Config(sender=FIRM, unsubscribe_url="https://x.example/out?e={{ email }}")
    files = content("ses", package((LINK,), people, config))
    requests = [json.loads(line) for line in files["vip.requests.jsonl"].splitlines()]
    assert [len(one["BulkEmailEntries"]) for one in requests] == [50, 1]
    assert not any("ListManagementOptions" in one for one in requests)
    entry = requests[1]["BulkEmailEntries"][0]
    data = json.loads(entry["ReplacementEmailContent"]["ReplacementTemplate"]["ReplacementTemplateData"])
    assert (files["vip.html"], data["unsubscribe_url"]) == ("{{{unsubscribe_url}}}", "https://x.example/out?e=p50%40x.example")
    assert entry["ReplacementHeaders"] == [
        {"Name": "List-Unsubscribe", "Value": "<https://x.example/out?e=p50%40x.example>"}]


def test_template_name_and_size() -> None:
    """The name has no plus; more than 500 KB is told."""
    findings = Findings()
    EXPORTERS["ses"].files(package(("x" * 500_001,)), findings)
    assert [one.code for one in findings] == ["upload-size"]
    files = content("ses", replace(package(("x",)), name="partner+vip"))
    assert json.loads(files["partner+vip.template.json"])["TemplateName"] == "first-partner_vip"


def test_a_header_that_is_too_long_for_ses() -> None:
    """870 octets is what SES takes; a longer address is an error."""
    for length, codes in ((868, []), (869, ["long-header"])):
        config = Config(sender=FIRM, unsubscribe_url="https://x.example/" + "a" * (length - 18))
        findings = Findings()
        EXPORTERS["ses"].files(package(("x",), PEOPLE, config), findings)
        assert [one.code for one in findings] == codes


def test_a_sender_in_hangul() -> None:
    """Its domain is IDNA; with a name in Hangul before the @ it stays, for SES to refuse."""
    for email, expected in (("a@상자.example", "a@xn--hg4bo8j.example"), ("김@상자.example", "김@상자.example")):
        files = content("ses", package(("x",), PEOPLE, Config(sender=replace(FIRM, email=email))))
        (request,) = map(json.loads, files["vip.requests.jsonl"].splitlines())
        assert request["FromEmailAddress"].endswith(f" <{expected}>")
