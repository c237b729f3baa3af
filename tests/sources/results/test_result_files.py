"""Tests of :mod:`generator.sources.results.result_files`, and of what it reads with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from generator.config import Config
from generator.finding_codes import CODES
from generator.findings import Findings
from generator.sources.results.outcomes import WORDS
from generator.sources.results.result_files import Report, read_report
from tests.conftest import REPO

SENDERS = REPO / "tests" / "fixtures" / "senders"
RESULTS = {
    "mailchimp-campaign-bounces.csv": ("mailchimp", "2 gone bounced", "3 busy soft-bounced", "4 new bounced"),
    "mailchimp-campaign-opens.csv": ("mailchimp", "2 minsu opened 2026-11-05", "3 jane opened 2026-11-05"),
    "mailchimp-campaign-unsubscribes.csv": ("other", "2 hyejin unsubscribed", "3 no address"),
    "mailchimp-unsubscribed_email_audience_export.csv":
        ("mailchimp", "2 hyejin unsubscribed 2026-10-03", "3 junho unsubscribed 2026-10-04"),
    "mailchimp-cleaned_email_audience_export.csv":
        ("mailchimp", "2 gone bounced 2026-10-04", "3 full bounced 2026-10-05"),
    "stibee-발송실패.csv":
        ("stibee", "2 gone bounced 2026-11-05", "3 full soft-bounced 2026-11-05", "4 slow soft-bounced 2026-11-05",
         "5 angry complained 2026-11-05", "6 other bounced 2026-11-05"),
    "stibee-오픈.csv": ("stibee", "2 minsu opened 2026-11-06"),
    "stibee-statistics.csv": ("stibee", "2 minsu 2026-09-14", "3 hyejin unsubscribed 2026-10-03",
                              "4 gone bounced 2026-10-04"),
    "stibee-subscribers.csv": ("stibee", "2 minsu 2026-09-14", "3 hyejin unsubscribed 2026-10-03",
                               "4 seoyeon 2026-02-01"),
    "listmonk-subscribers.csv": ("listmonk", "2 minsu 2026-09-14", "3 hyejin unsubscribed 2026-10-03",
                                 "4 junho unsubscribed 2026-10-04"),
    "listmonk-bounces.json": ("listmonk", "4 gone bounced 2026-11-05", "20 full soft-bounced 2026-11-05",
                              "34 angry complained 2026-11-05"),
    "hubspot-contacts.csv": ("other", "2 minsu", "3 hyejin unsubscribed", "4 gone bounced"),
    "hubspot-unsubscribes-bounces.csv": ("other", "2 gone bounced", "3 hyejin unsubscribed", "4 angry complained",
                                         "5 junho"),
    "sendgrid-suppression_bounces.csv": ("sendgrid", "2 gone bounced 2026-11-05", "4 old bounced 2026-11-05"),
    "sendgrid-suppression_blocks.csv": ("sendgrid", "2 strict soft-bounced 2026-11-05"),
    "sendgrid-suppression_spam_reports.csv": ("sendgrid", "2 angry complained 2026-11-05"),
    "sendgrid-suppression_unsubscribes.csv": ("sendgrid", "2 hyejin unsubscribed 2026-11-05",
                                              "3 junho unsubscribed 2026-11-05"),
    "sendgrid-suppression_invalid_emails.csv": ("sendgrid", "2 typo bounced 2026-11-05"),
    "sendgrid-email-activity.csv":
        ("sendgrid", "2 minsu 2026-11-05", "3 minsu delivered 2026-11-05", "4 gone bounced 2026-11-05",
         "5 strict soft-bounced 2026-11-05", "6 hyejin unsubscribed 2026-11-05", "7 minsu opened 2026-11-05",
         "8 minsu clicked 2026-11-05"),
    "sendgrid-events.json":
        ("sendgrid", "2 minsu 2026-11-05", "13 slow 2026-11-05", "26 minsu delivered 2026-11-05",
         "38 minsu opened 2026-11-05", "50 minsu clicked 2026-11-05", "62 gone bounced 2026-11-05",
         "77 strict soft-bounced 2026-11-05", "92 old bounced 2026-11-05", "105 angry complained 2026-11-05",
         "116 hyejin unsubscribed 2026-11-05", "127 junho unsubscribed 2026-11-05", "139 back 2026-11-05"),
    "sendgrid-events.jsonl":
        ("sendgrid", "1 minsu 2026-11-05", "2 slow 2026-11-05", "3 minsu delivered 2026-11-05",
         "4 gone bounced 2026-11-05", "4 strict soft-bounced 2026-11-05"),
    "ses-events.jsonl":
        ("ses", "1 gone bounced 2026-11-05", "1 old bounced 2026-11-05", "2 full soft-bounced 2026-11-05",
         "3 odd soft-bounced 2026-11-05", "4 angry complained 2026-11-05", "5 calm 2026-11-05",
         "6 minsu delivered 2026-11-05", "7 minsu 2026-11-05", "8 minsu opened 2026-11-06",
         "9 minsu clicked 2026-11-06", "10 virus 2026-11-05", "11 blank 2026-11-05", "12 slow 2026-11-05",
         "13 hyejin unsubscribed 2026-11-05"),
    "ses-sns.jsonl": ("ses", "1 gone bounced 2026-11-05", "2 angry complained 2026-11-05",
                      "3 minsu delivered 2026-11-05"),
    "firm-customers-ko.csv": ("other", "2 minsu", "3 hyejin unsubscribed 2026-10-03", "4 seoyeon"),
    "firm-results-ko.csv": ("other", "2 minsu delivered 2026-11-05", "3 gone bounced 2026-11-05",
                            "4 hyejin unsubscribed 2026-11-06", "5 2026-11-05 no address",
                            "6 seoyeon 2026-11-05 unknown event “알쏭달쏭”"),
}
NO_RESULTS = ("google-contacts.csv", "google-contacts-old.csv", "outlook-contacts.csv", "outlook-contacts-ko.csv",
              "sendgrid-contacts.csv", "mailchimp-subscribed_email_audience_export.csv")


def read(path: Path) -> tuple[Report | None, Findings]:
    """Read a file as a report."""
    findings = Findings()
    return read_report(path, path.name, Config(), findings), findings


def told(report: Report | None) -> list[str]:
    """Each row in a line: where, who, what, when, and what is wrong."""
    assert report
    return [" ".join(str(item) for item in (line, email.partition("@")[0], outcome, date, problem) if item)
            for line, email, outcome, date, _, problem in report.rows.rows()]


def write(folder: Path, name: str, text: str) -> Path:
    """Write a result file."""
    (folder / name).write_text(text, "utf-8")
    return folder / name


@pytest.mark.parametrize("name", RESULTS)
def test_result_files_of_senders(name: str) -> None:
    """Every row of every sender's file comes back with its line, and with what became of the mail."""
    report, findings = read(SENDERS / name)
    assert report
    assert not findings.errors
    assert [report.sender, *told(report)] == list(RESULTS[name])
    assert report.rows.schema.names() == ["line", "email", "outcome", "date", "detail", "problem"]
    assert set(report.rows["outcome"]) <= set(WORDS)


@pytest.mark.parametrize("name", NO_RESULTS)
def test_contacts_are_no_results(name: str) -> None:
    """A list of people who are just people is told from a result file."""
    report, findings = read(SENDERS / name)
    assert report is None
    assert [finding.code for finding in findings][:1] == ["results"]
    assert "results" in CODES


def test_every_fixture_is_read_and_has_its_source() -> None:
    """No sender's file lies about unread, or without the page it was taken from."""
    names = {path.name for path in SENDERS.iterdir()} - {"SOURCES.md"}
    assert names == {*RESULTS, *NO_RESULTS}
    sources = (SENDERS / "SOURCES.md").read_text("utf-8")
    assert all(name in sources for name in names)


def test_details_have_no_addresses() -> None:
    """The sender's reason is kept, the address that stands in it is not; nor does a finding name anybody."""
    for name in RESULTS:
        report, findings = read(SENDERS / name)
        assert report
        assert not report.rows["detail"].str.contains("@").any()
        assert not any("@" in finding.message for finding in findings)
    report, _ = read(SENDERS / "ses-events.jsonl")
    assert report
    assert report.rows["detail"][0].startswith("General smtp; 550 5.1.1 …")


@pytest.mark.parametrize(("name", "text", "expected"), [
    ("반송.csv", "이메일\na@x.example\nkein@\n\nb\n", ["2 a bounced", "3 kein bounced", "5 b not an address"]),
    ("list.csv", "email,event\na@x.example,bounce\nb@x.example,vanished a@x.example\nc@x.example,\n",
     ["2 a bounced", "3 b unknown event “vanished …”", "4 c no event"]),
    ("bounces.csv", "email,event\na@x.example,vanished\nb@x.example,\n",
     ["2 a unknown event “vanished”", "3 b bounced"]),
    ("list.csv", "email,reason,event\na@x.example,user asked,unsubscribe\n", ["2 a unsubscribed"]),
    ("list.csv", "email,status,reason\na@x.example,5.1.1,no such user\nb@x.example,,452 full\n",
     ["2 a bounced", "3 b soft-bounced"]),
    ("unsubscribed.csv", "Email,UNSUB_TIME\na@x.example,2026-01-02 03:04:05\nb@x.example,\n",
     ["2 a unsubscribed 2026-01-02", "3 b unsubscribed"]),
    ("report.csv", '"a\nnote",email,event,date\n"x\ny",a@x.example,open,2026년 1월 2일\n', ["3 a opened 2026-01-02"]),
    ("report.csv", "Report of 5 November\n\nemail\tevent\tdate\na@x.example\tclick\t1793836821000\n",
     ["4 a clicked 2026-11-05"]),
    ("report.csv", "email,event,date\na@x.example,open,05/11/2026\n", ["2 a opened"])])
def test_generic_files(tmp_path: Path, name: str, text: str, expected: list[str]) -> None:
    """Any table with addresses and events is a report; a column of events is believed before the file's name."""
    assert told(read(write(tmp_path, name, text))[0]) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ('{"email": "a@x.example", "event": "bounce"}\n{"email": "b@x.exa\n{"email": "c@x.example", "event": "open"}\n',
     ["1 a bounced", "2 this is not JSON, or it is cut off", "3 c opened"]),
    ('[\n{"email": "a@x.example",\n "event": "open"},\n{"email": "b@x.example", "ev', ["2 a opened",
                                                                             "4 this is not JSON, or it is cut off"]),
    ('{"email": "a@x.example", "event": "open"}{"email": "b@x.example", "event": "click"}',
     ["1 a opened", "1 b clicked"]),
    ('{"event": "open"}\n{"email": "a@x.example", "event": "vanished"}\n3\n',
     ["1 no address", "2 a unknown event “vanished”", "3 this is not JSON, or it is cut off"]),
    ('{"total": 1, "data": {"results": [{"email": "a@x.example", "type": "soft"}]}}', ["1 a soft-bounced"]),
    ('\n\n{"data": [\n{"email": "a@x.example", "type": "hard"}\n], "total": 1, "links": {"next": 1}}',
     ["4 a bounced"]),
    ('{"mail": {"destination": []}, "eventType": "Bounce", "bounce": {"bounceType": "Permanent"}}', ["1 no address"]),
    ('{"mail": {"destination": ["a@x.example"]}, "eventType": "Open", "open": null}\n', ["1 a opened"]),
    ('{"email": "a@x.example", "event": "open"}\n' + '{"a":' * 100_000, ["1 a opened",
                                                                    "2 this is not JSON, or it is cut off"])])
def test_json(tmp_path: Path, text: str, expected: list[str]) -> None:
    """What is broken in a JSON file costs its own event and no other, and has its line."""
    assert told(read(write(tmp_path, "events.json", text))[0]) == expected


@pytest.mark.parametrize(("name", "data", "code"), [
    ("a.csv", b"name,phone\nMinsu,010-0000-0001\n", "results"), ("a.json", b'[{"id": 1}]', "results"),
    ("a.json", b"", "unreadable"), ("a.json", b"\xff\xff\xff\x80", "unreadable"), ("a.csv", b"", "unreadable"),
    ("a.json", b"[" * 100_000, "results"), ("a.xlsx", b"PK\x03\x04no", "unreadable"), ("none.csv", None, "unreadable"),
    ("none.json", None, "unreadable")])
def test_files_that_are_no_results(tmp_path: Path, name: str, data: bytes | None, code: str) -> None:
    """Anything else is one clear error, and no exception."""
    if data is not None:
        (tmp_path / name).write_bytes(data)
    report, findings = read(tmp_path / name)
    assert report is None
    assert [finding.code for finding in findings] == [code]


def test_json_of_windows(tmp_path: Path) -> None:
    """PowerShell writes JSON in UTF-16, others in UTF-8 with a mark, and some call it .log."""
    text = '{"email": "a@x.example", "event": "open"}\r\n{"email": "b@x.example", "event": "click"}\r\n'
    for encoding in ("utf-16", "utf-8-sig"):
        (tmp_path / "events.json").write_bytes(text.encode(encoding))
        assert told(read(tmp_path / "events.json")[0]) == ["1 a opened", "2 b clicked"]
    assert told(read(write(tmp_path, "events.log", text))[0]) == ["1 a opened", "2 b clicked"]


def test_workbooks(tmp_path: Path) -> None:
    """A report may be a workbook; every sheet with addresses counts."""
    book = Workbook()
    first, second = book.active, book.create_sheet("수신거부")
    assert first is not None
    for row in (("11월 발송 결과",), ("이메일", "결과"), ("a@x.example", "발송 성공"), ("b@x.example", "반송")):
        first.append(row)
    for row in (("이메일", "결과"), ("c@x.example", "수신거부")):
        second.append(row)
    book.save(tmp_path / "결과.xlsx")
    assert told(read(tmp_path / "결과.xlsx")[0]) == ["3 a delivered", "4 b bounced", "2 c unsubscribed"]


def test_columns_of_the_editor(tmp_path: Path) -> None:
    """``columns:`` of newsletter.yaml names a column that is not recognised."""
    path = write(tmp_path, "report.csv", "메일 받은 곳,어떻게\na@x.example,반송\n")
    assert read(path)[0] is None
    report = read_report(path, path.name, Config(columns={"메일 받은 곳": "email", "어떻게": "reason"}), Findings())
    assert told(report) == ["2 a bounced"]


KEYS = st.sampled_from(["email", "event", "type", "reason", "timestamp", "line", "problem", "x"])
VALUES = st.one_of(st.text(max_size=12), st.integers(), st.none(), st.lists(st.integers()))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.dictionaries(KEYS, VALUES, max_size=6), max_size=6))
def test_every_event_is_accounted_for(tmp_path_factory: pytest.TempPathFactory,
                                      events: list[dict[str, object]]) -> None:
    """Whatever the events hold: as many rows as events, each with an outcome that there is."""
    text = "".join(json.dumps(event) + "\n" for event in events)
    report, findings = read(write(tmp_path_factory.mktemp("events"), "events.jsonl", text))
    if report is None:
        assert findings.errors == 1
        return
    assert report.rows["line"].to_list() == list(range(1, len(events) + 1))
    assert set(report.rows["outcome"]) <= set(WORDS)
