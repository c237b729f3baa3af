"""That nobody is subscribed by moving: every state that a source's list has, and who may be mailed afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest

from generator.commands.context import begin
from generator.commands.steps.audience import read_audience
from tests.importers import brought, context, export, newsletter

Files = Mapping[str, str]


def rows(titles: str, line: str, states: str) -> str:
    """A list with a person for each state, called by what must become of them: ``yes-3`` or ``no-4``."""
    told = (state.split(" ", 1) for state in states.split("|"))
    return "\n".join([titles, *(line.format(f"{answer}-{number}@x.example", state)
                                for number, (answer, state) in enumerate(told)), ""])


GHOST: Files = {"members.csv": rows(
    "id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers",
    "1,{},'=김,,{}", "yes true,false,,2026-01-01,,,|no false,false,,2026-01-01,,,|no ,false,,2026-01-01,,,|"
    "no true,false,,2026-01-01,2026-02-01,,")}
SUBSTACK: Files = {"email_list.x.csv": rows(
    "email,active_subscription,expiry,plan,email_disabled,created_at,first_payment_at", "{},{},2026-01-01,",
    "yes true,2027-01-01,yearly,false|yes false,,other,false|no true,2027-01-01,yearly,true|no false,,other,true")}
BEEHIIV: Files = {"members.csv": rows(
    "email,First Name,status,tier,created_at,stripe_customer_id,unsubscribed_at", "{},김,{}",
    "|".join(("yes active,free,2023-03-24 10:23:10 UTC,,",
              "no active,free,2023-03-24 10:23:10 UTC,,2024-03-13 11:33:53 UTC",
              *(f"no {state},free,2023-03-24 10:23:10 UTC,," for state in (
                  "inactive", "pending", "invalid", "validating", "needs_attention", "paused")))))}
BUTTONDOWN: Files = {"emails.json": "[]", "subscribers.csv": rows(
    "id,email_address,type,creation_date,unsubscription_date", "1,{},{}", "|".join((
        *(f"yes {kind},2023-01-01," for kind in ("regular", "premium", "gifted", "trialed")),
        *(f"no {kind},2023-01-01," for kind in ("blocked", "complained", "removed", "unactivated", "undeliverable",
                                               "unsubscribed", "spammy")), "no regular,2023-01-01,2024-01-01")))}
MAILCHIMP: Files = {f"{name}_email_audience_export_a1.csv": f"Email Address,OPTIN_TIME\n{answer}-{name}@x.example,"
                    "2020-01-01 00:00:00\n"
                    for answer, name in (("yes", "subscribed"), *(("no", name) for name in (
                        "unsubscribed", "cleaned", "nonsubscribed", "non-subscribed", "pending", "archived",
                        "transactional", "sms_only")))}
KIT: Files = {"subscribers.csv": rows("email,first_name,state,created_at", "{},김,{},2023-01-01",
                                      "yes active|no inactive|no cancelled|no bounced|no complained|no other")}
LISTMONK: Files = {"subscribers.csv": rows(
    "uuid,email,name,attributes,status,created_at,updated_at", "u,{},김,{{}},{},x,x",
    "no enabled|no disabled|no blocklisted")}
"""Who left a list is enabled too, so that nobody is mailed until ``lists:`` says what the file is."""
STIBEE: Files = {f"{name}.csv": "이메일 주소,추가 경로,광고성 정보 수신 동의,구독 해지 사유\n"
                 f"{answer}-{number}@x.example,직접,동의,\n"
                 for number, (answer, name) in enumerate((("yes", "구독 중"), *(("no", name) for name in (
                     "수신거부", "자동삭제", "주소록_수신 거부", "unsubscribed", "deleted", "스팸신고", "반송"))))}


@pytest.mark.parametrize(("source", "files"), [
    ("ghost", GHOST), ("substack", SUBSTACK), ("beehiiv", BEEHIIV), ("buttondown", BUTTONDOWN),
    ("mailchimp", MAILCHIMP), ("kit", KIT), ("listmonk", LISTMONK), ("stibee", STIBEE)])
def test_nobody_is_subscribed_by_moving(tmp_path: Path, source: str, files: Files) -> None:
    """Who said no, never agreed, bounced, or is in a state that nobody knows stays unmailed; the others stay on."""
    root = newsletter(tmp_path / "n")
    assert brought(root, export(tmp_path / "e", files)).source == source
    people = read_audience(begin(context(root))).subscribers
    mailable = set(people.filter(pl.col("mailable"))["email"])
    wanted = {line.split(",")[place] for text in files.values() for line in text.splitlines()
              for place in range(min(3, line.count(",") + 1)) if line.split(",")[place].startswith("yes-")}
    assert mailable == wanted


def test_a_table_that_is_no_list_of_the_source_is_told(tmp_path: Path) -> None:
    """It is not taken for a list, and not passed over in silence."""
    root = newsletter(tmp_path / "n")
    result = brought(root, export(tmp_path / "e", {**MAILCHIMP, "people.csv": "email\nkim@x.example\n"}))
    assert [str(one.fate) for one in result.items if one.title == "people.csv"] == ["left-out"]
    assert not list((root / "subscribers").rglob("*people*"))
    other = export(tmp_path / "o", {**BEEHIIV, "contacts.csv": "Record ID,Email\n1,lee@x.example\n"})
    assert [str(one.fate) for one in brought(root, other, "beehiiv").items] == ["list", "left-out"]


def test_names_that_ghost_guards(tmp_path: Path) -> None:
    """What a spreadsheet would take for a formula is the name that somebody has."""
    root = newsletter(tmp_path / "n")
    brought(root, export(tmp_path / "e", GHOST))
    people = read_audience(begin(context(root))).subscribers
    assert set(people["name"]) == {"=김"}
