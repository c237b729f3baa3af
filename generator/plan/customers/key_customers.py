"""Key customers of several lists: the same one on two of them is one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from generator.findings import Findings, Span
from generator.messages import msg, plural
from generator.plan.audience.addresses import BETWEEN_OTHERS, TOLD, keyed, part_addresses, report_several
from generator.plan.customers.matching.likeness import is_another
from generator.plan.customers.matching.names import parse_name
from generator.plan.customers.matching.telephones import telephones

LISTS = Span("subscribers/key-customers")
CALLED = ("id", "email", "name", "company")


def merge_customers(rows: pl.DataFrame, findings: Findings) -> pl.DataFrame:
    """One row a key customer: the first value that is one, all owners, the highest tier.

    Rows are one customer if they share the id, or the name and the address or the mobile. Two customers with one
    address stay two, and a note says so; so do two people with one id, for lists are often just numbered. ``aliases``
    are what each is called in their other rows, where it is not the same: ids, addresses, names with companies.
    """
    telling = part_addresses(rows.with_columns(keyed(rows["email"])["_key"]), rows["email"])
    if TOLD in telling.columns:
        report_several(telling.filter(TOLD).with_columns(list="path", len=1), findings)
    telling = telling.with_columns(pl.col("_key").fill_null(""),
                                   telephones(rows["phone"]).fill_null("").alias("_phone"))
    places: dict[tuple[str, ...], int] = {}
    merged: list[dict[str, str]] = []
    rows_of: list[list[dict[str, str]]] = []
    at: dict[str, set[int]] = {}
    for row in telling.iter_rows(named=True):
        name = parse_name(row["name"]).text
        signs = [sign for sign in (("id", row["id"]), ("address", row["_key"], name), ("phone", row["_phone"], name))
                 if sign[1]]
        place = next((places[sign] for sign in signs if sign in places and (
            sign[0] != "id" or _may_be_one(merged[places[sign]], row))), len(merged))
        if place == len(merged):
            merged.append({key: str(value) for key, value in row.items()})
            rows_of.append([])
        else:
            _merge(merged[place], row)
        rows_of[place].append(row)
        places |= dict.fromkeys(signs, place)
        if row["_key"]:
            at.setdefault(row["_key"], set()).add(place)
    _report(merged, sum(len(several) > 1 for several in at.values()), findings)
    columns = ["path", "line", "id", "name", "company", "email", "phone", "tier", "owner",
               *(field for field in BETWEEN_OTHERS if field in telling.columns)]
    people = pl.DataFrame(merged, schema=dict.fromkeys([*columns, "_key", "_phone"], pl.String)).select(columns)
    return people.with_columns(pl.Series("aliases", list(map(_aliases, merged, rows_of)), pl.List(pl.String)))


def _report(merged: Sequence[Mapping[str, str]], shared: int, findings: Findings) -> None:
    if shared:
        findings.note("key-customer", plural(
            "{count} address belongs to more than one key customer.",
            "{count} addresses belong to more than one key customer.", shared), LISTS)
    nobodys = sum(not row["owner"] for row in merged)
    if nobodys:
        findings.note("key-customer", plural(
            "{count} key customer of {all} has no owner.", "{count} key customers of {all} have no owner.", nobodys,
            all=len(merged)), LISTS, msg("Fill in the column owner (담당자): who calls them if they are left out?"))


def ways_of(id_: str, email: str, name: str, company: str) -> tuple[str, str, str]:
    """What a key customer may be called, the best first: id, address, name and company."""
    return id_, email, f"{name} ({company})" if name and company else name


def aliases_of(customer: Mapping[str, Any]) -> tuple[str, ...]:
    """What else a key customer is called, in rows that were merged."""
    return tuple(customer.get("aliases") or ())


def _aliases(merged: Mapping[str, str], rows: Sequence[Mapping[str, str]]) -> list[str]:
    own, *others = (ways_of(*(row[name] for name in CALLED)) for row in (merged, *rows))
    return list(dict.fromkeys(way for ways in others for way in ways if way and way not in own))


def _may_be_one(known: dict[str, str], row: dict[str, str]) -> bool:
    return not is_another(parse_name(known["name"]), parse_name(row["name"]))


def _merge(known: dict[str, str], row: dict[str, str]) -> None:
    for field in ("name", "company", "email", "phone", "id"):
        known[field] = known[field] or row[field]
    for field, between in BETWEEN_OTHERS.items():
        if row.get(field):
            values = dict.fromkeys((*known[field].split(between), *row[field].split(between)))
            known[field] = between.join(filter(None, values))
    known["tier"] = min(filter(None, (known["tier"], row["tier"])), default="")
    if row["owner"] and row["owner"] not in known["owner"].split(", "):
        known["owner"] = ", ".join(filter(None, (known["owner"], row["owner"])))
