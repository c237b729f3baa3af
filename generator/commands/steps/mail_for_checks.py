"""The mails that checks look at: every edition of the issues that may go out next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

import polars as pl

from generator.checks.letter import Letter
from generator.commands.context import Run
from generator.commands.steps.mailing import render_editions
from generator.model import Issue, Offer
from generator.offer_fields import BECAUSE, FIELD
from generator.plan.archive.archive import Archive
from generator.plan.archive.editions import possible_editions
from generator.plan.audience.audience import Audience
from generator.plan.audience.readers import readers, targeted
from generator.render.bodies import Rendition
from generator.render.mail.editions import Edition
from generator.render.theme import TemplateFailed
from generator.render.web.site import Site

LONGEST_REASON = 100
"""Letters that the words are about as long as that say why somebody gets an offer."""
RECENT = timedelta(days=62)


def coming_out(archive: Archive, now: datetime) -> list[Issue]:
    """The latest issue, and those of the last two months; older ones have long been sent."""
    return [issue for number, issue in enumerate(archive.published) if not number or issue.date > now - RECENT]


def letters(run: Run, site: Site, issues: Iterable[Issue], audience: Audience,
            rendered: Sequence[tuple[Rendition, Edition]] = ()) -> tuple[Letter, ...]:
    """Every edition of some issues as mail; none where a template has errors.

    Editions that were ``rendered`` before are not rendered again.
    """
    known = {(body.document.path, body.reader): (body, edition) for body, edition in rendered}
    found: list[Letter] = []
    try:
        for issue in issues:
            groups = [group.segments for group in readers(targeted(audience, issue), issue)]
            longest = longest_values(audience.subscribers, [one.field for one in issue.body.merge_fields])
            longest |= longest_offers(run.project.offers, [one.field for one in issue.body.merge_fields])
            wanted = possible_editions(issue.body, groups)
            if missing := [reader for reader in wanted if (issue.path, reader) not in known]:
                known |= {(issue.path, body.reader): (body, edition)
                          for body, edition in render_editions(run, site, issue, missing)}
            found += letters_of([known[issue.path, reader] for reader in wanted], site, longest)
    except TemplateFailed:
        return ()
    return tuple(found)


def letters_of(rendered: Iterable[tuple[Rendition, Edition]], site: Site,
               longest: Mapping[str, str]) -> tuple[Letter, ...]:
    """Editions that were rendered, as mails; ``longest`` has a text as long as the longest value of each field."""
    return tuple(Letter(body, edition, longest, str(body.public_html(site.config.base_url, site.assets)))
                 for body, edition in rendered)


def longest_values(people: pl.DataFrame, fields: Iterable[str]) -> dict[str, str]:
    """For each field a text as long as its longest value, and nobody's: ``x`` for ASCII, ``가`` for all else."""
    found = {}
    for name in dict.fromkeys(fields):
        if name in people.columns and people.height and people.schema[name] == pl.String:
            column = people[name].fill_null("")
            value = column[int(column.str.len_bytes().arg_max() or 0)]
            found[name] = re.sub(r"[^\x00-\x7f]", "가", re.sub(r"[!-~]", "x", value))
    return found


def longest_offers(offers: Sequence[Offer], fields: Iterable[str]) -> dict[str, str]:
    """For each field of offers the longest value of any."""
    found = {}
    for name in fields:
        part = match[2] if offers and (match := FIELD.fullmatch(name)) else ""
        values = {"title": [one.title for one in offers], "url": [one.link for one in offers],
                  "text": [one.text for one in offers], BECAUSE: ["가" * LONGEST_REASON]}.get(part, [])
        if values:
            found[name] = max(values, key=lambda value: (len(value.encode()), value))
    return found
