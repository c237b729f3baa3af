"""When each reader agreed to get mail, in words for the foot of their mail (``because: true``)."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from generator.commands.context import Run
from generator.model import Issue
from generator.plan.audience.audience import Audience
from generator.plan.audience.permission import as_consent_date
from generator.render.languages import day_view
from generator.render.mail.merge_fields import AGREED
from generator.render.web.site import Site

DATE = "consent_date"


def with_agreed(run: Run, audience: Audience, issue: Issue, site: Site) -> Audience:
    """The audience with that field, if mails are to say it; empty where no day is known, or one to come."""
    people = audience.subscribers
    if not run.config.because or DATE not in people.columns:
        return audience
    texts = run.theme.texts(site.lang(issue))
    days = people.select(as_consent_date(pl.col(DATE)).alias("day"))
    known = days.unique().filter(pl.col("day") <= run.today).sort("day")
    said = [texts["mail_agreed"].format(date=day_view(day, texts.lang).text) for day in known["day"]]
    words = days.join(known.with_columns(said=pl.Series(said, dtype=pl.String)), on="day", how="left",
                      maintain_order="left")["said"].fill_null("")
    return replace(audience, subscribers=people.with_columns(words.alias(AGREED.field)))
