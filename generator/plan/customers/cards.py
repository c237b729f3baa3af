"""A customer's card: who they are, what they received and what comes next. For whoever picks up the telephone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from generator.messages import NOTHING, Message, joined, msg
from generator.model import Issue
from generator.plan.archive.editions import edition_name, named_segments
from generator.plan.audience.accounting import MAY, SAID, WHO, texts_of
from generator.plan.audience.addresses import keyed, owners_of
from generator.plan.audience.audience import Audience
from generator.plan.audience.choices import NOBODY_CHOSE
from generator.plan.audience.moments import moment_of
from generator.plan.audience.readers import by_choice
from generator.plan.audience.referral_report import CardReferrals, card_referrals
from generator.plan.audience.segmentation import flag
from generator.plan.customers.matching.index import build_index
from generator.plan.customers.matching.usage import measure
from generator.plan.customers.standings import Standing, standings, unaddressed
from generator.plan.customers.states import everybody
from generator.sources.tables.roles import OTHER_PHONES
from generator.words import word

SEARCHED = ("name", "company", "email")
MAILABLE, NOWHERE = "mailable", msg("on no list")
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
class Written:
    """What somebody wrote back about an issue: ``kind`` is reply, stop, bounced, …; ``words`` are the first ones,
    ``basis`` is how the issue was found, and ``answered`` says whether we wrote back."""

    issue: str
    basis: str
    kind: str
    date: str
    words: str
    answered: bool


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer that somebody gets with an issue, and why: ``reason`` is in words."""

    issue: str
    title: str
    reason: Message


@dataclass(frozen=True, slots=True)
class Voted:
    """What somebody answered by one tap; the day may be empty."""

    issue: str
    question: str
    answer: str
    date: str


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said, as it was noted by whom; the day may be empty."""

    day: str
    said: str
    by: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody chose themselves: ``what`` is topics, at_most or channel, ``value`` their own words; the day may be
    empty."""

    day: str
    what: str
    value: str


@dataclass(frozen=True, slots=True)
class PutRight:
    """Words that were wrong in a mail of somebody's, and what is right; ``told`` is the day on which they learned it,
    or empty."""

    issue: str
    was: str
    text: str
    told: str


@dataclass(frozen=True, slots=True)
class Card:
    """``status`` is mailable, or why not. ``fields`` are the columns of the lists that have a value; ``lists`` are the
    files, with lines, in which their rows stand that were not accepted; ``next`` are issues to come, ``written`` what
    they wrote back, the newest first; ``offers`` what the next issue offers them, ``corrections`` what was wrong in
    what they received, ``votes`` what they answered to what issues asked, ``notes`` what they said, ``choices`` what
    they want, ``referrals`` who brought them, and whom they brought. ``moment`` is the one they are in, which is called
    ``moment_title``, and ``moment_since`` the day of the first issue that went to them in it, if any did."""

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
    written: tuple[Written, ...] = ()
    offers: tuple[Offered, ...] = ()
    corrections: tuple[PutRight, ...] = ()
    votes: tuple[Voted, ...] = ()
    referrals: CardReferrals = CardReferrals()
    moment: str = ""
    moment_title: Message = NOTHING
    moment_since: str = ""
    notes: tuple[Said, ...] = ()
    choices: tuple[Chosen, ...] = ()


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
        status = MAILABLE if person["mailable"] else str(person["reason"])
    else:
        status = stopped[0] if stopped else _suppression(key, audience) or NOWHERE
    moment = audience.subscribers.filter(mine).select(moment_of(audience.subscribers.columns)).to_series()
    moment_name = str(moment[0] or "") if moment.len() else ""
    fields = {name: str(value) for name, value in person.items()
              if value and isinstance(value, str) and not name.startswith(("_", "in:")) and name != "reason"}
    listed = {name: value for row in rows.iter_rows(named=True) for name in WHO if (value := row.get(name))}
    either = {**{name: value for name, value in customer.items() if value}, **listed, **fields}
    everything = frozenset({*inside, moment_name})
    coming_mail = tuple(_coming(issue, everything) for issue in coming
                        if status == MAILABLE and (not issue.segments or set(issue.segments) & everything)
                        and key not in by_choice(audience, issue)["_key"])
    return Card(str(either.get("email") or (rows["email"].to_list() or [key])[0]), str(either.get("name", "")),
                str(either.get("company", "")), status, fields or listed, inside,
                tuple(_placed(f"{path}:{line}", fate)
                      for path, line, fate in rows.select("path", "line", "_fate").iter_rows()),
                str(customer.get("tier", "")), str(customer.get("owner", "")), tuple(received), coming_mail,
                referrals=card_referrals(audience, key), moment=moment_name, moment_title=next(
                    (one.title for one in audience.moments if one.name == moment_name), NOTHING),
                choices=_chosen(key, audience))


def _chosen(key: str, audience: Audience) -> tuple[Chosen, ...]:
    rows = NOBODY_CHOSE.rows if audience.choices is None else audience.choices.of(key)
    said = rows.select(pl.col("day").cast(pl.String).fill_null(""), "what", "value").sort("what", descending=True)
    return tuple(Chosen(**row) for row in said.iter_rows(named=True))


CHOICES = {"topics": msg("topics"), "at_most": msg("at most"), "channel": msg("by")}


def say_choice(what: str) -> Message:
    """What somebody chose, in words."""
    return CHOICES[what]


def _suppression(key: str, audience: Audience) -> str:
    found = audience.suppressions.filter(pl.col("_key") == key)["reason"]
    return str(found[0]) if found.len() else ""


def say_status(status: str) -> Message:
    """The status of a card in words."""
    return MAY if status == MAILABLE else msg("{reason}: gets no mail", reason=word(status))


def say_moment(card: Card) -> Message:
    """The moment that somebody is in, and since when; nothing for who is in none."""
    if not card.moment:
        return NOTHING
    title = msg("{title} ({name})", title=card.moment_title, name=card.moment)
    return msg("{moment}, since {day}", moment=title, day=card.moment_since) if card.moment_since else title


def _coming(issue: Issue, inside: frozenset[str]) -> Mail:
    edition = edition_name(named_segments(issue.body) & inside)
    return Mail(issue.slug, issue.title, edition, "", f"{issue.date:%Y-%m-%d}",
                msg("draft") if issue.draft else msg("to come"))


LISTED, BROKEN = msg("on a list without an address"), msg("on a list with an address that cannot be used")
"""What a card says of somebody on the lists whom no mail can reach."""
SAID_NO = msg("said no to mail")


@dataclass(frozen=True, slots=True)
class PersonWithoutAddress:
    """Someone without an address: ``who`` they are, ``rows`` where on the lists they stand, if they do, and the key
    ``customer`` that they are. ``key`` is that one's address, if the key list has one."""

    who: Mapping[str, str]
    rows: tuple[str, ...] = ()
    said_no: bool = False
    customer: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The address of the key customer."""
        return self.customer.get("_key") or ""

    @property
    def status(self) -> Message:
        """What keeps mail from them."""
        if not self.rows:
            return NOWHERE
        return joined(", ", (BROKEN if self.who.get("email") else LISTED, SAID_NO if self.said_no else NOTHING))


def said_by(audience: Audience, keys: Collection[str], ids: Collection[str] = ()) -> tuple[Said, ...]:
    """What somebody said, the newest first: by their addresses, and numbers on the key list."""
    if audience.notes is None:
        return ()
    rows = audience.notes.of(keys, ids).select(pl.col("day").cast(pl.String).fill_null(""), "said", "by")
    return tuple(Said(**row) for row in rows.iter_rows(named=True))


def find_unaddressed(query: str, audience: Audience, customers: pl.DataFrame,
                     keys: Sequence[str]) -> list[PersonWithoutAddress]:
    """Those without an address who are meant: by name, company or telephone number; and the key customers who have the
    addresses ``keys``, if they are on the lists without."""
    people = unaddressed(audience).with_columns(pl.lit("").alias(OTHER_PHONES))
    customers = customers.with_columns(texts_of(customers, [OTHER_PHONES]))
    asked = _asked(query, audience, customers)
    rows = set(people.filter(asked)["row"])
    wanted = (asked | pl.col("_key").is_in(list(keys))) & _lists_lack(audience)
    mine = set(customers.with_row_index("k").filter(wanted)["k"])
    if not rows and not mine:
        return []
    standing = _standings(people, audience, customers) if people.height else [None] * customers.height
    return [*_customers(standing, mine, rows, customers), *_others(people, rows, standing)]


def _asked(query: str, audience: Audience, customers: pl.DataFrame) -> pl.Expr:
    """Who is meant; by a whole address only those in whose rows, being faulty, it cannot be used."""
    address = keyed(pl.Series([query]))["_key"].drop_nulls().to_list()
    if not address:
        return fits(query)
    if is_known(address[0], audience, customers):
        return pl.lit(False)
    written: pl.Expr = pl.col("email").str.strip_chars().str.to_lowercase() == address[0]
    return written


def _lists_lack(audience: Audience) -> pl.Expr:
    """Key customers whom the lists and suppressions do not have by their address."""
    known = pl.concat([frame["_key"] for frame in (audience.subscribers, audience.rows, audience.suppressions)])
    return pl.col("_key").is_null() | ~pl.col("_key").is_in(known.drop_nulls().implode())


def _standings(people: pl.DataFrame, audience: Audience, customers: pl.DataFrame) -> list[Standing | None]:
    """Who of these is which key customer, by what everybody tells whom the reconciliation looks at."""
    return standings(people, build_index(customers), measure(everybody(audience, None)))


def _customers(standing: Sequence[Standing | None], mine: set[int], rows: set[int],
               customers: pl.DataFrame) -> Iterator[PersonWithoutAddress]:
    """The key customers who are meant, or are those who are."""
    for k, (customer, found) in enumerate(zip(customers.iter_rows(named=True), standing, strict=True)):
        if found and (k in mine or found.people & rows):
            known = {name: customer[name] or getattr(found, name) for name in WHO}
            yield PersonWithoutAddress(known | {"email": found.email}, found.rows, found.said_no, customer)
        elif k in mine and not customer["_key"]:
            yield PersonWithoutAddress({name: customer[name] for name in ("email", *WHO)}, customer=customer)


def _others(people: pl.DataFrame, rows: set[int],
            standing: Sequence[Standing | None]) -> Iterator[PersonWithoutAddress]:
    """Who is meant and no key customer."""
    rest = rows.difference(*(found.people for found in standing if found))
    for who in people.filter(pl.col("row").is_in(sorted(rest))).iter_rows(named=True):
        yield PersonWithoutAddress({name: who[name] for name in ("email", *WHO)}, tuple(who["rows"]), who["said_no"])


def make_unaddressed_card(one: PersonWithoutAddress) -> Card:
    """The card of someone whom no mail can reach."""
    known = {name: value for name, value in one.who.items() if value}
    return Card(known.get("email", ""), known.get("name", ""), known.get("company", ""), one.status, known, (),
                _places(one), str(one.customer.get("tier", "")), str(one.customer.get("owner", "")), (), ())


def with_rows(card: Card, one: PersonWithoutAddress | None) -> Card:
    """The card of a key customer, with the rows in which they stand without an address."""
    if one is None:
        return card
    return replace(card, status=one.status if card.status == NOWHERE else card.status,
                   lists=(*card.lists, *_places(one)))


def _places(one: PersonWithoutAddress) -> tuple[str, ...]:
    return tuple(_placed(place, "invalid") for place in one.rows)


def _placed(place: str, fate: str) -> Message:
    return msg("{place} ({fate})", place=place, fate=SAID[fate])
