"""The mails that checks look at: every edition of the issues that may go out next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import polars as pl

from generator.cache import Cache
from generator.checks.letter import Letter
from generator.commands.context import Settings
from generator.findings import Findings
from generator.model import Issue
from generator.plan.archive.archive import Archive
from generator.plan.archive.editions import possible_editions
from generator.plan.audience.audience import Audience
from generator.plan.audience.readers import readers, targeted
from generator.render.bodies import Bodies, Rendition
from generator.render.mail.editions import Mail
from generator.render.templates import Interface, TemplateFailed, Templates
from generator.render.web.site import Site

RECENT = timedelta(days=62)


def coming_out(archive: Archive, now: datetime) -> list[Issue]:
    """The latest issue, and those of the last two months; older ones have long been sent."""
    return [issue for number, issue in enumerate(archive.published) if not number or issue.date > now - RECENT]


def letters(settings: Settings, site: Site, issues: Iterable[Issue], audience: Audience, cache: Cache,
            findings: Findings) -> tuple[Letter, ...]:
    """Every edition of some issues as mail; none where a template has errors."""
    mail = Mail(site, Templates(settings.root, findings), Interface(settings.root, findings), cache)
    found: list[Letter] = []
    try:
        for issue in issues:
            groups = [group.segments for group in readers(targeted(audience, issue), issue)]
            longest = longest_values(audience.subscribers, [one.field for one in issue.body.merge_fields])
            for rendition in _renditions(site, issue, possible_editions(issue.body, groups), cache):
                source = str(rendition.public_html(site.config.base_url, site.assets))
                found.append(Letter(rendition, mail.edition(rendition), longest, source))
    except TemplateFailed:
        return ()
    return tuple(found)


def _renditions(site: Site, issue: Issue, wanted: Sequence[frozenset[str]], cache: Cache) -> list[Rendition]:
    return Bodies(site.config, site.places, cache).render([(issue, reader) for reader in wanted])


def longest_values(people: pl.DataFrame, fields: Iterable[str]) -> dict[str, str]:
    """For each field a text as long as its longest value, and nobody's: ``x`` for ASCII, ``가`` for all else."""
    found = {}
    for name in dict.fromkeys(fields):
        if name in people.columns and people.height and people.schema[name] == pl.String:
            column = people[name].fill_null("")
            value = column[int(column.str.len_bytes().arg_max() or 0)]
            found[name] = re.sub(r"[^\x00-\x7f]", "가", re.sub(r"[!-~]", "x", value))
    return found
