"""An edition for those who see all of it, and one each for those who do not see what an author made conditional.

So no exporter has to know the conditions of an author: one without any has a template for each, and one that has some
puts them together again (:mod:`generator.exporters.parts.single`), in the form that its sender takes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.exporters.base import Package
from generator.exporters.parts.columns import first_defaults
from generator.exporters.parts.single import combine
from generator.render.mail.editions import Edition
from generator.render.mail.merge_fields import If, shown


def for_sender(packages: Sequence[Package], *, conditions: bool, single: bool) -> list[Package]:
    """The editions as an exporter gets them, which has ``conditions`` or has none; all in one if ``single``."""
    every = [apart(package) for package in packages]
    if single and every:
        return [combine([each for several in every for each in several])]
    if not conditions:
        return [each for several in every for each in several]
    return [several[0] if len(several) == 1 else combine(several, package.name)
            for package, several in zip(packages, every, strict=True)]


def apart(package: Package) -> list[Package]:
    """The package without an author's conditions: one for each way in which they turn out for its people, first the one
    that shows most."""
    import polars as pl

    asked = dict.fromkeys(slot.column for slot in package.slots() if isinstance(slot, If) and slot.token)
    if not asked:
        return [package]
    defaults, people = first_defaults([slot for slot in package.slots() if not isinstance(slot, If)]), package.people
    flags = [((pl.col(column).fill_null("") != "") if column in people.columns and not defaults.get(column)
              else pl.lit(bool(defaults.get(column)))).alias(f"has:{column}") for column in asked]
    groups = {key: group.select(people.columns) for key, group in
              people.with_columns(flags).group_by([f"has:{column}" for column in asked], maintain_order=True)}
    if not groups:
        groups = {tuple(bool(defaults.get(column)) for column in asked): people}
    found = []
    for number, key in enumerate(sorted(groups, reverse=True), 1):
        has = frozenset(column for column, there in zip(asked, key, strict=True) if there)
        name = package.name if number == 1 else f"{package.title}-{number}"
        found.append(replace(package, name=name, people=groups[key], edition=_shown(package, has)))
    return found


def _shown(package: Package, has: frozenset[str]) -> Edition:
    edition = package.edition
    subject, preheader, html, text = (shown(one, has.__contains__) for one in package.texts)
    return replace(edition, subject=subject, preheader=preheader, html=html, text=text)
