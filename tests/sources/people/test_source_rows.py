"""Tests of :mod:`generator.sources.people.source_rows`, and of what a source's export leaves out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.commands.context import begin
from generator.commands.steps.audience import read_audience
from generator.findings import Findings
from generator.plan.audience.audience import Audience
from tests.people import LISTS, PLAIN, at, codes, newsletter_in
from tests.sources.real_lists import FOLDER
from tests.sources.test_real_lists import outcomes

LISTMONK = (FOLDER / "listmonk-subscribers.csv").read_bytes()


def read(root: Path, name: str, text: str | bytes, settings: str = "") -> tuple[Audience, Findings]:
    """The audience of a newsletter that has one list."""
    newsletter_in(root, {"newsletter.yaml": f"{PLAIN['newsletter.yaml']}{settings}\n", f"{LISTS}/{name}": text})
    run = begin(at(root))
    return read_audience(run), run.findings


def test_whom_substack_deleted_is_nobody(tmp_path: Path) -> None:
    """A row in the place of somebody who asked to be deleted is accounted for as invalid, in any writing."""
    audience, findings = read(tmp_path, "email_list.csv", (
        "email,active_subscription,expiry,email_disabled\nminsu@hanbit.example,,,false\n"
        "a1b2@Deletion-Request.Substack.com,,,false\n"))
    assert outcomes(audience) == {"minsu@hanbit.example": "mailed", "a1b2@Deletion-Request.Substack.com": "invalid"}
    assert any("deleted by Substack" in finding.message for finding in findings)


def test_the_day_of_being_added_is_no_consent(tmp_path: Path) -> None:
    """Stibee's 구독일 is when somebody was added: a consent only of those who signed up themselves."""
    audience, _ = read(tmp_path, "stibee.csv", (
        "이메일 주소,추가 경로,그룹,광고성 정보 수신 동의,구독일\n"
        "a@hanbit.example,구독 신청,,동의,2024-03-02 10:15:09\n"
        "b@hanbit.example,관리자 추가,,동의,2024-03-02 10:15:09\nc@hanbit.example,,,동의,2024-03-02 10:15:09\n"),
        "consent: required")
    assert dict(audience.subscribers.select("email", "mailable").iter_rows()) == {
        "a@hanbit.example": True, "b@hanbit.example": False, "c@hanbit.example": False}


@pytest.mark.parametrize(("titles", "cells", "dated"), [
    ("email,active_subscription,expiry,email_disabled,created_at", "{},,,false,2024-03-02T01:15:09Z", False),
    ("email,subscribed_to_emails,complimentary_plan,created_at", "{},true,,2024-03-02T01:15:09Z", False),
    ("email_address,type,creation_date", "{},regular,2024-03-02T01:15:09Z", False),
    ("email,status,tier,created_at,stripe_customer_id", "{},active,free,2023-03-24 10:23:10 UTC,", False),
    ("email,first_name,state,created_at", "{},x,active,2024-03-02T01:15:09Z", False),
    ("uuid,email,attributes,status,created_at", "x,{},,enabled,2024-03-02 01:15:09 +0000 UTC", False),
    ("Email Address,OPTIN_TIME,CONFIRM_TIME,LEID,EUID", "{},2018-02-05 19:28:23,,1,2", True),
    ("Email Address,OPTIN_TIME,CONFIRM_TIME,LEID,EUID", "{},,2018-02-05 19:28:23,1,2", True)])
def test_no_consent_is_invented(titles: str, cells: str, dated: bool, tmp_path: Path) -> None:
    """When a record was made is no consent; when somebody opted in or confirmed is."""
    audience, _ = read(tmp_path, "list.csv", f"{titles}\n{cells.format('minsu@hanbit.example')}\n")
    days = audience.subscribers["consent_date"].to_list() if "consent_date" in audience.subscribers.columns else [""]
    assert days == ["2018-02-05 19:28:23" if dated else ""]


def test_cells_and_tags_are_what_was_meant(tmp_path: Path) -> None:
    """Ghost's apostrophes go, but not a firm's own; labels and Mailchimp's tags are tags, however they are quoted."""
    ghost, _ = read(tmp_path / "a", "members.csv", (FOLDER / "members.2026-12-01.csv").read_bytes())
    told = {row["email"]: row for row in ghost.subscribers.iter_rows(named=True)}
    assert told["minsu@hanbit.example"]["note"] == "=SUM(A1:A2)"
    assert (told["+jane@north.example"]["name"], told["+jane@north.example"]["note"]) == ("-Jane", "@vip")
    assert told["+jane@north.example"]["tags"] == "@team, VIP"
    assert told["minsu@hanbit.example"]["tags"] == "부산, 대리점, VIP"
    name = "subscribed_members_export_3f6a1b2c4d.csv"
    mailchimp, _ = read(tmp_path / "b", name, (FOLDER / name).read_bytes())
    tags = dict(mailchimp.subscribers.select("email", "tags").iter_rows())
    assert list(tags.values()) == ['VIP, "부산, 대리점"', "VIP", "VIP, B", "", "VIP, B", "VIP"]
    own, _ = read(tmp_path / "c", "list.csv", "email,name\na@hanbit.example,'92\nb@hanbit.example,'=a@b\n")
    assert own.subscribers["name"].to_list() == ["'92", "=a@b"]


@pytest.mark.parametrize(("settings", "outcome"), [
    ("", "asked"), ('lists: {"lm.csv": subscribers}', "mailed"), ('lists: {"lm.csv": unsubscribed}',
                                                                  "kept-out unsubscribed")])
def test_who_left_a_list_of_listmonk_is_asked_about(settings: str, outcome: str, tmp_path: Path) -> None:
    """They are still “enabled”: everybody is held back, and told, until newsletter.yaml says what the file is."""
    audience, findings = read(tmp_path, "lm.csv", LISTMONK, settings)
    found = outcomes(audience)
    assert found["minsu@hanbit.example"] == outcome
    assert found["hyejin@onnuri.example"] == "kept-out unsubscribed"
    told = [finding for finding in findings if "listmonk" in finding.message]
    assert bool(told) is not bool(settings)
    assert all('lists: {"lm.csv": subscribers}' in finding.hint for finding in told)


def test_listmonk_answers_in_json_too(tmp_path: Path) -> None:
    """What its API says of lists stands below the person: the same holds."""
    people = [{"id": 1, "uuid": "u", "email": "a@hanbit.example", "status": "enabled", "attribs": {"city": "서울"},
               "lists": [{"id": 1, "name": "소식", "subscription_status": "unsubscribed"}]}]
    audience, _ = read(tmp_path, "lm.json", json.dumps({"data": {"results": people}}))
    assert outcomes(audience) == {"a@hanbit.example": "asked"}


@pytest.mark.parametrize(("name", "text", "settings", "told"), [
    ("members.csv", "email,subscribed_to_emails,complimentary_plan\na@hanbit.example,true,\n", "", True),
    ("members.csv", "email,subscribed_to_emails,complimentary_plan\na@hanbit.example,true,\n",
     "lists: {members.csv: subscribers}", False),
    ("stibee.csv", "이메일 주소,추가 경로,구독일\na@hanbit.example,구독 신청,2024-03-02\n", "", True),
    ("stibee.csv", "이메일 주소,추가 경로,구독 상태\na@hanbit.example,구독 신청,구독 중\n", "", False)])
def test_what_an_export_leaves_out_is_told(name: str, text: str, settings: str, told: bool, tmp_path: Path) -> None:
    """Who bounced stands in no column: nobody is held back for it, and it is told until it is settled."""
    audience, findings = read(tmp_path, name, text, settings)
    assert set(outcomes(audience).values()) == {"mailed"}
    assert any("export does not say" in finding.message for finding in findings) is told


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf", b"\n "])
def test_a_whole_archive_is_no_list(mark: bytes, tmp_path: Path) -> None:
    """Ghost's JSON has its staff's addresses: they asked for no letter."""
    data = {"users": [{"email": "owner@hanbit.example", "status": "active"}],
            "members": [{"email": "a@hanbit.example", "status": "free", "email_disabled": 1}]}
    text = json.dumps({"db": [{"meta": {"exported_on": 1, "version": "6.65.0"}, "data": data}]}).encode()
    audience, findings = read(tmp_path, "hanbit.ghost.2026-12-01.json", mark + text)
    assert audience.subscribers.is_empty()
    assert codes(findings) == ["unread-list"]
    assert findings.errors == 1


def test_a_whole_zip_is_no_list(tmp_path: Path) -> None:
    """The names of its files say who may be mailed."""
    audience, findings = read(tmp_path, "audience_export.zip", b"PK\x03\x04")
    assert audience.subscribers.is_empty()
    assert any("Unpack it" in finding.hint for finding in findings if finding.code == "unread-list")


def test_being_switched_off_is_no_disability(tmp_path: Path) -> None:
    """“email_disabled” says who is mailed, and is read for that; “Disabled” of a person is nobody's business."""
    _, findings = read(tmp_path / "a", "email_list.csv", (FOLDER / "signup_emails.csv").read_bytes())
    assert "sensitive" not in codes(findings)
    _, findings = read(tmp_path / "b", "list.csv", "email,장애여부\na@hanbit.example,없음\n")
    assert "sensitive" in codes(findings)
