"""One customer's card: who they are, what they received and what comes next. For whoever picks up the telephone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from generator.model import Issue
from generator.plan.accounting import WHO, texts_of
from generator.plan.addresses import keyed
from generator.plan.audience import Audience
from generator.plan.editions import edition_name, named_segments
from generator.plan.segmentation import flag
from generator.plan.several import owners_of
from generator.sources.tables.roles import OTHER_PHONES

SEARCHED = ("name", "company", "email")
NOWHERE = "on no list"
DIGITS = 4
"""The fewest digits that are looked for in telephone numbers."""


@dataclass(frozen=True, slots=True)
class Mail:
    """An issue that somebody was to get: ``state`` is sent, exported, or what came back (bounced, opened, …)."""

    issue: str
    title: str
    edition: str
    exporter: str
    day: str
    state: str


@dataclass(frozen=True, slots=True)
class Card:
    """``status`` is mailable, or why not. ``fields`` are the columns of the lists that have a value; ``lists`` are the
    files, with lines, in which their rows stand that were not accepted; ``next`` are issues to come."""

    email: str
    name: str
    company: str
    status: str
    fields: Mapping[str, str]
    segments: tuple[str, ...]
    lists: tuple[str, ...]
    tier: str
    owner: str
    received: tuple[Mail, ...]
    next: tuple[Mail, ...]


def find_keys(query: str, audience: Audience, customers: pl.DataFrame) -> list[str]:
    """The addresses (their keys) of those who are meant: by address in any writing, telephone number, name, company.

    An address that is whole is nobody else's, but of those whose other one it is; whether anybody knows it,
    :func:`is_known` tells.
    """
    if address := keyed(pl.Series([query]))["_key"].drop_nulls().to_list():
        owners = [owner for frame in (audience.subscribers, audience.stopped) for owner in owners_of(address, frame)]
        return list(dict.fromkeys([*address, *owners]))
    frames = (audience.subscribers, audience.rows, audience.suppressions, customers)
    searched = (frame.select("_key", *texts_of(frame, (*SEARCHED, "phone", OTHER_PHONES))) for frame in frames)
    people = pl.concat(searched).drop_nulls("_key")
    return people.filter(fits(query))["_key"].unique(maintain_order=True).to_list()


def fits(query: str) -> pl.Expr:
    """Whether a person is meant by a word of their name, company or address, or by their telephone number."""
    words = {unicodedata.normalize(form, query).strip().lower() for form in ("NFC", "NFKC")}
    by_word = pl.any_horizontal(pl.col(name).str.to_lowercase().str.contains(word, literal=True)
                                for name in SEARCHED for word in sorted(words))
    number = _number(unicodedata.normalize("NFKC", query))
    numbers = pl.concat_str("phone", OTHER_PHONES, separator=", ").str.replace_all(r"[^\d,]", "")
    return by_word | (numbers + ",").str.contains(f"{number},", literal=True) if number else by_word


def is_known(key: str, audience: Audience, customers: pl.DataFrame) -> bool:
    """Whether an address stands on any list, or is suppressed."""
    frames = (audience.subscribers, audience.rows, audience.suppressions, customers)
    return any((frame["_key"] == key).any() for frame in frames)


def _number(query: str) -> str:
    """What telephone numbers that are meant end in: no country code, no zero of a whole number; else nothing."""
    if re.search(r"[^\d\s()+.-]", query):
        return ""
    digits = re.sub(r"\D", "", query)
    whole = re.sub(r"^(?:(?:00)?820?|0)(?=\d{8})", "", digits)
    return whole if len(whole) >= DIGITS else ""


def make_card(key: str, audience: Audience, customers: pl.DataFrame, received: Sequence[Mail],
              coming: Sequence[Issue]) -> Card:
    """The card of one address."""
    mine = pl.col("_key") == key
    person = next(audience.subscribers.filter(mine).iter_rows(named=True), {})
    customer = next(customers.filter(mine).iter_rows(named=True), {})
    rows = audience.rows.filter(mine)
    stopped = rows.filter(pl.col("_fate") == "suppressed")["_why"].to_list()
    inside = tuple(segment.name for segment in audience.segments if person.get(flag(segment.name)))
    if person:
        status = "mailable" if person["mailable"] else str(person["reason"])
    else:
        status = stopped[0] if stopped else _suppression(key, audience) or NOWHERE
    fields = {name: str(value) for name, value in person.items()
              if value and isinstance(value, str) and not name.startswith(("_", "in:")) and name != "reason"}
    listed = {name: value for row in rows.iter_rows(named=True) for name in WHO if (value := row.get(name))}
    either = {**{name: value for name, value in customer.items() if value}, **listed, **fields}
    coming_mail = tuple(_coming(issue, frozenset(inside)) for issue in coming
                        if status == "mailable" and (not issue.segments or set(issue.segments) & set(inside)))
    return Card(str(either.get("email") or (rows["email"].to_list() or [key])[0]), str(either.get("name", "")),
                str(either.get("company", "")), status, fields or listed, inside,
                tuple(f"{path}:{line} ({fate})"
                      for path, line, fate in rows.select("path", "line", "_fate").iter_rows()),
                str(customer.get("tier", "")), str(customer.get("owner", "")), tuple(received), coming_mail)


def _suppression(key: str, audience: Audience) -> str:
    found = audience.suppressions.filter(pl.col("_key") == key)["reason"]
    return str(found[0]) if found.len() else ""


def _coming(issue: Issue, inside: frozenset[str]) -> Mail:
    edition = edition_name(named_segments(issue.body) & inside)
    return Mail(issue.slug, issue.title, edition, "", f"{issue.date:%Y-%m-%d}", "draft" if issue.draft else "to come")
