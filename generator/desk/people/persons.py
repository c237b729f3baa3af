"""One person: what is known of them, on which rows they stand, why they get mail or none, and what they received."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl
from starlette.requests import Request

from generator.desk.frame import Desk
from generator.desk.people.places import file_address
from generator.desk.people.readings import Readings
from generator.desk.people.tables import people_table
from generator.desk.people.views import CardView, MailView, PeopleView, PlaceView
from generator.desk.people.wording import NOWHERE, say_became, state_of
from generator.desk.views import address
from generator.desk.words import day
from generator.desk.workspace import say_work
from generator.findings import Findings
from generator.messages import NOTHING, Message, msg
from generator.plan.audience.rule_words import say_field
from generator.plan.customers.cards import NOWHERE as ON_NO_LIST
from generator.plan.customers.cards import Mail, say_choice, say_moment

SENT: Mapping[str, tuple[Message, str]] = {
    "sent": (msg("sent"), "sent"), "exported": (msg("exported, not sent yet"), "exported"),
    "delivered": (msg("delivered"), "done"), "opened": (msg("opened"), "done"), "clicked": (msg("clicked"), "done"),
    "soft-bounced": (msg("bounced for now"), "waiting"), "bounced": (msg("bounced"), "error"),
    "unsubscribed": (msg("unsubscribed"), "error"), "complained": (msg("reported as spam"), "error"),
    "draft": (msg("draft"), "draft"), "to come": (msg("to come"), "scheduled")}
"""What became of an issue that somebody was to get."""


def find_page(desk: Desk, readings: Readings, request: Request) -> PeopleView:
    """The people whom an address asks for, as far as they are read."""
    audience = desk.workspace.audience
    if audience.glance() is None:
        return PeopleView(reading=say_work(audience.work))
    reading = readings.people.glance()
    if reading is None:
        return PeopleView(reading=say_work(readings.people.work))
    return people_table(reading.value.people, request) if reading.value else PeopleView()


def card_page(desk: Desk, readings: Readings, identifier: str) -> CardView | None:
    """The card of somebody; ``None`` if there is nobody such."""
    audience, run = desk.workspace.audience, desk.workspace.run()
    if run is None or audience.glance() is None:
        return CardView(reading=say_work(audience.work))
    reading = readings.people.glance()
    if reading is None or reading.value is None:
        return CardView(reading=say_work(readings.people.work))
    found = reading.value.people.filter(pl.col("_id") == identifier)
    if found.is_empty():
        return None
    key = str(found["_key"][0])
    card, places = reading.value.known.card(key, Findings()), readings.places.glance()
    became = NOWHERE if card.status == ON_NO_LIST else card.status
    return CardView(
        email=card.email, name=card.name, company=card.company, said=say_became(became), state=state_of(became),
        fields=[(say_field(name), value) for name, value in card.fields.items() if name not in ("email", "name")],
        segments=[(name, address("people/segment", name)) for name in card.segments],
        others=[one.name for one in reading.value.known.audience.segments if one.name not in card.segments],
        tier=card.tier, owner=card.owner, places=_places(places.value if places else None, key),
        places_reading=msg("Reading the lists …") if places is None else NOTHING,
        received=_mails(card.received, run.today), coming=_mails(card.next, run.today),
        offers=[(one.title, one.reason) for one in card.offers], referrals=[*card.referrals.lines()],
        moment=say_moment(card), notes=card.notes, choices=[(say_choice(one.what), one.value) for one in card.choices])


def _places(rows: pl.DataFrame | None, key: str) -> list[PlaceView]:
    """The rows in which somebody stands."""
    if rows is None:
        return []
    return [PlaceView(path, line, file_address(path), say_became(became),
                      state_of(became))
            for path, line, became in rows.filter(pl.col("_key") == key).select("path", "line", "became").iter_rows()]


def _mails(mails: Sequence[Mail], today: date) -> list[MailView]:
    return [MailView(mail.title, "" if mail.edition == "general" else mail.edition,
                     day(date.fromisoformat(mail.day), today),
                     *SENT.get(mail.state, (msg("{text}", text=mail.state), "note")), address("month", mail.issue))
            for mail in mails]
