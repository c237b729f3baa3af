"""The tables on key customers: all of them, and rows that put right what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from generator.messages import Message, msg
from generator.plan.customers.customer_history import Past, identity_of
from generator.plan.customers.matching.mailboxes import EITHER
from generator.plan.customers.remedies import Remedy
from generator.render.reports.wording import ToldRemedy, Words, past_groups, say_missed

WHO = ("tier", "owner", "id", "name", "company")
TITLES: Mapping[str, Message] = {name: name for name in (
    msg("tier"), msg("owner"), msg("id"), msg("name"), msg("company"), msg("email"), msg("phone"), msg("verdict"),
    msg("meaning"), msg("subscriber"), msg("evidence"), msg("action"), msg("past"), msg("issues"),
    msg("consent_date"), msg("consent_source"), msg("consent_version"), msg("note"), msg("on_the_list"), msg("right"),
    msg("row"), msg("on_the_key_list"))}
"""What columns are called where a person reads them; Dangol knows those of a list in either language."""
SHEETS: Mapping[str, Message] = {name: name for name in (
    msg("all"), msg("add"), msg("correct"), msg("correct_key_list"), msg("call"), msg("past"))}
"""What the tables are called, as sheets of a workbook."""


class Table(NamedTuple):
    """A table of texts: the titles of its columns, and its rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def remedy_tables(told: Sequence[ToldRemedy], words: Words,
                  past: Mapping[tuple[str, ...], str] | None = None) -> dict[str, Table]:
    """All key customers (``all``), and rows to work with: ``add`` to a list, ``correct`` on a list,
    ``correct_key_list``, and ``call``.

    Consent is never invented: it is blank in the rows to add. Whoever said no to mail is listed for a call, without
    an address. ``past`` is what is to be said of earlier issues, by who they are.
    """
    of: dict[str, list[ToldRemedy]] = {}
    for one in told:
        of.setdefault(one.remedy.table, []).append(one)
    wrong = [one for one in told if one.remedy.outcome.corrects_key_list]
    return {"all": _everyone(told, past or {}), "add": _additions(of.get("add", []), words),
            "correct": _corrections(of.get("correct", []), words), "correct_key_list": _key_corrections(wrong),
            "call": _calls(of.get("call", []))}


def past_table(past: Past, words: Words) -> Table:
    """A row for each thing to say of a key customer."""
    columns = (*WHO, "email")
    why = {identity_of(one.customer): say_missed(one, past, words) for one in past.missed}
    return _table((*columns, "past", "issues"), (
        (*_texts(customer, columns), words[f"past_{name}"],
         why.get(identity_of(customer), "") if name == "missed" else "")
        for name, customers in past_groups(past) for customer in customers))


def _everyone(told: Iterable[ToldRemedy], past: Mapping[tuple[str, ...], str]) -> Table:
    columns = (*WHO, "email", "phone", "verdict", "meaning", "subscriber", "evidence", "action")
    return _table((*columns, "past"), (
        (*_texts(view, columns), past.get(identity_of(remedy.outcome), "")) for remedy, view in told))


def _additions(told: Iterable[ToldRemedy], words: Words) -> Table:
    """Rows for a list; those whose address must be found first stand last."""
    ordered = sorted(told, key=lambda one: not one.remedy.right)
    return _table(("email", "name", "company", "phone", "consent_date", "consent_source", "note"), (
        (remedy.right, view.name, view.company, view.phone, "", "", _consent_note(remedy, words))
        for remedy, view in ordered))


def _corrections(told: Iterable[ToldRemedy], words: Words) -> Table:
    """What the lists have, in which rows if that is no address, and what they should have."""
    return _table((*WHO, "on_the_list", "right", "row", "note"), (
        (*_texts(view, WHO), view.subscriber or (match.email if match else ""), remedy.right,
         ", ".join(match.rows if match else ()), _correction_note(remedy, words))
        for remedy, view in told for match in (remedy.outcome.match,)))


def _correction_note(remedy: Remedy, words: Words) -> str:
    if remedy.outcome.verdict == "typo":
        return words["reconcile_note_either"] if remedy.outcome.wrong == EITHER else ""
    return _consent_note(remedy, words)


def _consent_note(remedy: Remedy, words: Words) -> str:
    return words["reconcile_note_consent" if remedy.right else "reconcile_note_address"]


def _key_corrections(told: Iterable[ToldRemedy]) -> Table:
    """What the key lists have, and what they should have."""
    return _table((*WHO, "on_the_key_list", "right"), (
        (*_texts(view, WHO), view.email, view.subscriber) for _, view in told))


def _calls(told: Iterable[ToldRemedy]) -> Table:
    columns = (*WHO, "phone", "action")
    return _table(columns, (_texts(view, columns) for _, view in told))


def _texts(record: object, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(str(getattr(record, name)) for name in names)


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Table:
    return Table(columns, tuple(rows))
