"""Tests of :mod:`generator.sources.people.suppressions`.

Who stands there is never mailed, in whatever form it is written.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import xlsxwriter

from generator.config import Config
from generator.findings import Finding, Findings
from generator.sources.people.suppressions import read_suppressions
from tests.conftest import REPO, Writer

SENDERS = REPO / "tests" / "fixtures" / "senders"
Rows = list[tuple[object, ...]]


def reading(root: Path) -> tuple[Rows, list[Finding]]:
    """The suppressions of a newsletter: line, address, reason, date, release and note; what was found."""
    findings = Findings()
    files = read_suppressions(root, Config(), findings)
    rows = [row for people in files
            for row in people.rows.select("line", "email", "reason", "date", "released", "note").rows()]
    return rows, list(findings)


def written(newsletter: Writer, text: str, name: str = "a.yaml") -> tuple[Rows, list[tuple[str, str, int]]]:
    """Those of one file."""
    rows, found = reading(newsletter({f"subscribers/suppressions/{name}": text}))
    return rows, [(str(finding.severity), finding.code, finding.span.line) for finding in found]


def test_suppressions_that_are_not_read_stop_everything(newsletter: Writer) -> None:
    """To mail those who unsubscribed, since their file has another suffix, is the worst that can happen."""
    root = newsletter({"subscribers/suppressions/a.yaml": "- {email: a@example.com, reason: bounced}\n",
                       "subscribers/suppressions/b.numbers": "b@example.com\n"})
    findings = Findings()
    read = read_suppressions(root, Config(), findings)
    assert read[0].rows.select("line", "email", "reason").rows() == [(1, "a@example.com", "bounced")]
    assert [(str(f.severity), f.span.path) for f in findings] == [("error", "subscribers/suppressions/b.numbers")]


@pytest.mark.parametrize(("name", "text"), [("a.csv", "line,email,problem\nL7,a@x.com,late\n"),
                                            ("a.yaml", "\n- {line: L7, email: a@x.com, problem: late}\n")])
def test_titles_called_like_columns_of_ours(newsletter: Writer, name: str, text: str) -> None:
    """Whatever the sender calls its columns, the address is one that must not be mailed."""
    people, = read_suppressions(newsletter({f"subscribers/suppressions/{name}": text}), Config(), Findings())
    assert people.rows.select("line", "problem", "email").rows() == [(2, "", "a@x.com")]


def test_a_list_in_yaml(newsletter: Writer) -> None:
    """Entries and plain addresses, releases among them, and both of one person in one entry."""
    assert written(newsletter, """\
- {email: a@x.com, reason: complained, date: 2026-09-03}
- b@x.com
- {이메일: c@x.com, 사유: 반송}
- {email: d@x.com, released: 2026-11-05, reason: 전화}
- {email: e@x.com, reason: bounced, date: 2026-01-01, released: {date: 2026-02-02, reason: 고침}}
- {email: f@x.com, released: {date: 2026-02-02, reason: 고침}}
- {email: g@x.com, reason: asked by phone}
- {email: h@x.com, released: }
""") == ([
        (1, "a@x.com", "complained", "2026-09-03", "", ""), (2, "b@x.com", "unsubscribed", "", "", ""),
        (3, "c@x.com", "bounced", "", "", ""), (5, "e@x.com", "bounced", "2026-01-01", "", ""),
        (7, "g@x.com", "unsubscribed", "", "", ""), (8, "h@x.com", "unsubscribed", "", "", ""),
        (4, "d@x.com", "", "", "2026-11-05", "전화"), (5, "e@x.com", "", "", "2026-02-02", "고침"),
        (6, "f@x.com", "", "", "2026-02-02", "고침")], [])


def test_two_lists_in_yaml(newsletter: Writer) -> None:
    """Under suppressed: and released:; a release without a date is one still, to be told."""
    assert written(newsletter, """\
suppressed:
  - {email: a@x.com, reason: bounced}
  - b@x.com
released:
  - {email: c@x.com, date: 2026-11-05, reason: 전화}
  - d@x.com
""") == ([(2, "a@x.com", "bounced", "", "", ""), (3, "b@x.com", "unsubscribed", "", "", ""),
          (5, "c@x.com", "", "", "2026-11-05", "전화"), (6, "d@x.com", "", "", "?", "")], [])


@pytest.mark.parametrize(("name", "text", "found"), [
    ("a.yaml", "unknown:\n  - a@x.com\n", [("error", "unknown-key", 1)]),
    ("a.yaml", "- {email: a@x.com\n", [("error", "yaml", 2)]),
    ("a.yaml", "", []),
    ("a.csv", "", [("error", "unreadable", 0)]),
    ("a.csv", "a@x.com,Kim\nb@x.com,Lee\n", [("error", "no-address-column", 1)]),
    ("a.csv", "name\nKim\n", [("error", "no-address-column", 0)]),
    ("a.json", '[{"email": "a@x.com"', [("error", "unreadable", 0)]),
    ("a.json", "", [("error", "unreadable", 0)]),
    ("a.xlsx", "PK\x03\x04", [("error", "unreadable", 0)]),
    ("a.md", "a@x.com\n", [("error", "unread-suppressions", 0)]),
    ("old/a.csv", "email\na@x.com\n", [("error", "unread-suppressions", 0)]),
    ("~$a.xlsx", "", [("note", "open-in-excel", 0)]),
])
def test_what_cannot_be_read(newsletter: Writer, name: str, text: str, found: list[tuple[str, str, int]]) -> None:
    """It is an error, whatever it is: it may name anybody."""
    assert written(newsletter, text, name)[1] == found


@pytest.mark.parametrize(("titles", "row", "expected"), [
    ("email,reason,date", "a@x.com,bounced,2026-01-02", ("bounced", "2026-01-02", "", "")),
    ("이메일,사유,날짜", "a@x.com,수신거부,2026. 1. 2.", ("unsubscribed", "2026-01-02", "", "")),
    ("email,type,created", "a@x.com,soft,1793836821", ("bounced", "2026-11-05", "", "")),
    ("email,released,reason", "a@x.com,2026-11-05,전화", ("", "", "2026-11-05", "전화")),
    ("email,opted_out,수신거부일,구독일", "a@x.com,관심 없음,2026-03-01,2024-01-01",
     ("unsubscribed", "2026-03-01", "", "")),
    ("email,status,created_at,updated_at", "a@x.com,blocklisted,2024-01-01,2026-03-01",
     ("unsubscribed", "2026-03-01", "", "")),
    ("email,Unsubscribed from all email,Date", "a@x.com,TRUE,2026-03-01", ("unsubscribed", "2026-03-01", "", "")),
    ("email,Email hard bounce reason", "a@x.com,550 5.1.1 unknown", ("bounced", "", "", "")),
    ("email,name", "a@x.com,Kim", ("unsubscribed", "", "", "")),
])
def test_tables(newsletter: Writer, titles: str, row: str, expected: tuple[str, ...]) -> None:
    """The reason by whichever column tells it; the date of the latest that happened, not of when they came."""
    rows, found = written(newsletter, f"{titles}\n{row}\n", "a.csv")
    assert [each[2:] for each in rows] == [expected]
    assert found == []


@pytest.mark.parametrize(("name", "reason"), [
    ("bounces.csv", "bounced"), ("수신거부.csv", "unsubscribed"), ("spam_reports.csv", "complained"),
    ("a.csv", "unsubscribed")])
def test_reasons_by_the_name_of_the_file(newsletter: Writer, name: str, reason: str) -> None:
    """Where no column tells, the file's name does."""
    assert written(newsletter, "email\na@x.com\n", name) == ([(2, "a@x.com", reason, "", "", "")], [])


@pytest.mark.parametrize(("name", "warned"), [("a.csv", [("warning", "suppression", 2)]), ("unsubscribed.csv", [])])
def test_a_whole_list_put_here(newsletter: Writer, name: str, warned: list[object]) -> None:
    """All in it are suppressed, as everyone in this folder is; that some are said to get mail is told."""
    rows, found = written(newsletter, "email,status\na@x.com,subscribed\nb@x.com,unsubscribed\nc@x.com,cleaned\n", name)
    assert [row[1:3] for row in rows] == [("a@x.com", "unsubscribed"), ("b@x.com", "unsubscribed"),
                                          ("c@x.com", "bounced")]
    assert found == warned


def test_every_sheet_of_a_workbook(newsletter: Writer) -> None:
    """Whoever stands in any of them."""
    root = newsletter({"subscribers/suppressions/b.csv": "email\nz@x.com\n"})
    with xlsxwriter.Workbook(str(root / "subscribers/suppressions/a.xlsx")) as book:
        for number, name in enumerate(("반송", "수신거부")):
            sheet = book.add_worksheet(name)
            sheet.write_row(2, 0, ["이메일", "사유"])
            sheet.write_row(3, 0, [f"{number}@x.com", name])
    rows, found = reading(root)
    assert [row[:3] for row in rows] == [
        (4, "0@x.com", "bounced"), (4, "1@x.com", "unsubscribed"), (2, "z@x.com", "unsubscribed")]
    assert found == []


EXPORTS = {
    "mailchimp-unsubscribed_email_audience_export.csv": {
        "hyejin@onnuri.example": ("unsubscribed", "2026-10-03 10:00:00"),
        "junho@mirae.example": ("unsubscribed", "2026-10-04 11:30:00")},
    "mailchimp-cleaned_email_audience_export.csv": {
        "gone@dasan.example": ("bounced", "2026-10-04 10:00:00"),
        "full@dasan.example": ("bounced", "2026-10-05 10:00:00")},
    "mailchimp-campaign-bounces.csv": dict.fromkeys(
        ("gone@dasan.example", "busy@dasan.example", "new@dasan.example"), ("bounced", "")),
    "sendgrid-suppression_bounces.csv": dict.fromkeys(("gone@dasan.example", "old@dasan.example"),
                                                      ("bounced", "2026-11-05")),
    "sendgrid-suppression_spam_reports.csv": {"angry@dasan.example": ("complained", "2026-11-05")},
    "sendgrid-suppression_unsubscribes.csv": dict.fromkeys(("hyejin@onnuri.example", "junho@mirae.example"),
                                                           ("unsubscribed", "2026-11-05")),
    "sendgrid-suppression_invalid_emails.csv": {"typo@dasann.example": ("bounced", "2026-11-05")},
    "stibee-발송실패.csv": {
        "gone@dasan.example": ("bounced", "2026-11-05"), "full@dasan.example": ("bounced", "2026-11-05"),
        "slow@dasan.example": ("bounced", "2026-11-05"), "angry@dasan.example": ("complained", "2026-11-05"),
        "other@dasan.example": ("bounced", "2026-11-05")},
    "listmonk-bounces.json": {
        "gone@dasan.example": ("bounced", "2026-11-05"), "full@dasan.example": ("bounced", "2026-11-05"),
        "angry@dasan.example": ("complained", "2026-11-05")},
    "ses-sns.jsonl": {"gone@dasan.example": ("bounced", "2026-11-05"),
                      "angry@dasan.example": ("complained", "2026-11-05")},
    "hubspot-unsubscribes-bounces.csv": {
        "gone@dasan.example": ("bounced", ""), "hyejin@onnuri.example": ("unsubscribed", ""),
        "angry@dasan.example": ("complained", ""), "junho@mirae.example": ("unsubscribed", "")},
}


@pytest.mark.parametrize("name", EXPORTS)
def test_exports_of_mail_senders(newsletter: Writer, name: str) -> None:
    """Files of suppressions, as they come, with their reasons and dates."""
    root = newsletter({"subscribers/suppressions/readme.yaml": ""})
    shutil.copy(SENDERS / name, root / "subscribers" / "suppressions" / name)
    rows, found = reading(root)
    expected = {email: (reason, date[:10]) for email, (reason, date) in EXPORTS[name].items()}
    assert {str(row[1]): (row[2], str(row[3])[:10]) for row in rows} == expected
    assert [str(finding.severity) for finding in found] in ([], ["note"])


SES = {"SuppressedDestinationSummaries": [
    {"EmailAddress": "a@x.com", "Reason": "BOUNCE", "LastUpdateTime": "2026-11-05T03:04:05.678000+00:00"},
    {"EmailAddress": "b@x.com", "Reason": "COMPLAINT", "LastUpdateTime": 1793836821.5}], "NextToken": "x"}
CONTACTS = {"Contacts": [{"EmailAddress": "a@x.com", "UnsubscribeAll": True, "LastUpdatedTimestamp": 1793836821},
                         {"EmailAddress": "c@x.com", "UnsubscribeAll": False}]}
POSTMARK = {"Suppressions": [
    {"EmailAddress": f"{name}@x.com", "SuppressionReason": reason, "Origin": "Recipient",
     "CreatedAt": "2026-11-05T08:58:33-05:00"} for name, reason in (
         ("a", "HardBounce"), ("b", "SpamComplaint"), ("c", "ManualSuppression"))]}
PAGING = {"first": "https://api.mailgun.net/v3/x.com/complaints?page=first"}
BOUNCES = {"items": [{"address": "a@x.com", "code": "550", "error": "No such mailbox for a@x.com",
                      "created_at": "Thu, 05 Nov 2026 11:02:55 GMT"}], "paging": {}}
UNSUBSCRIBES = {"items": [{"address": "a@x.com", "tag": "*", "created_at": "Thu, 05 Nov 2026 11:02:55 GMT"}]}
COMPLAINTS = {"items": [{"address": "a@x.com", "created_at": "Thu, 05 Nov 2026 11:02:55 GMT"}], "paging": PAGING}


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize(("name", "dump", "expected"), [
    ("a.json", SES, [("a", "bounced"), ("b", "complained")]), ("a.json", CONTACTS, [("a", "unsubscribed")]),
    ("a.json", POSTMARK, [("a", "bounced"), ("b", "complained"), ("c", "unsubscribed")]),
    ("a.json", BOUNCES, [("a", "bounced")]), ("a.json", UNSUBSCRIBES, [("a", "unsubscribed")]),
    ("a.json", COMPLAINTS, [("a", "complained")]), ("a.txt", POSTMARK["Suppressions"], [
        ("a", "bounced"), ("b", "complained"), ("c", "unsubscribed")])])
def test_dumps_of_apis(newsletter: Writer, name: str, dump: object, expected: list[tuple[str, str]],
                       indent: int | None) -> None:
    """SES, Postmark and Mailgun answer in JSON; it is put here as it came."""
    rows, found = written(newsletter, json.dumps(dump, indent=indent), name)
    assert [(row[1], row[2], row[3]) for row in rows] == [(f"{who}@x.com", why, "2026-11-05") for who, why in expected]
    assert found == []


@pytest.mark.parametrize(("name", "text", "expected"), [
    ("bounces.json", '[{"email": "a@x.com"}, {"email": "b@x.com"}]', ["a@x.com bounced", "b@x.com bounced"]),
    ("a.json", '["a@x.com", "b@x.com"]', ["a@x.com unsubscribed", "b@x.com unsubscribed"]),
    ("a.json", '{"gone": [{"email": "a@x.com"}], "left": [{"email": "b@x.com"}]}', ["a@x.com unsubscribed",
                                                                               "b@x.com unsubscribed"]),
    ("a.txt", "a@x.com\nb@x.com\n", ["a@x.com unsubscribed", "b@x.com unsubscribed"]),
    ("수신거부.xls", "<table><tr><th>메일<tr><td>a@x.com</table>", ["a@x.com unsubscribed"]),
    ("a.vcf", "BEGIN:VCARD\nEMAIL:a@x.com\nEMAIL:b@x.com\nEMAIL:c@x.com\nEND:VCARD\n", [
        "a@x.com, b@x.com, c@x.com unsubscribed"])])
def test_whoever_stands_in_any_format(newsletter: Writer, name: str, text: str, expected: list[str]) -> None:
    """Is suppressed: all addresses of a card (which accounting takes apart), all arrays of a file."""
    rows, found = written(newsletter, text, name)
    assert [f"{row[1]} {row[2]}" for row in rows] == expected
    assert not [severity for severity, _, _ in found if severity == "error"]


def test_deliveries_suppress_nobody(newsletter: Writer) -> None:
    """What a file of events says of those who got their mail is nothing of suppressions."""
    rows, found = written(newsletter, '{"email": "a@x.com", "event": "delivered"}\n'
                                      '{"email": "b@x.com", "event": "bounce"}\n', "events.jsonl")
    assert [row[1] for row in rows] == ["b@x.com"]
    assert found == []
