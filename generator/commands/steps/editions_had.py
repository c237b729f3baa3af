"""What people's editions had of issues that went out: the headlines, as they were sent, and each person's offers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

import polars as pl
from lxml import html

from generator.commands.steps.received import newest_sent
from generator.findings import Findings
from generator.history import History
from generator.model import Offer
from generator.plan.archive.mailings import Mailing
from generator.plan.offers.choosing import OFFERS
from generator.stored import digests_of, read_stored

HEADINGS = tuple(f"h{level}" for level in range(1, 7))


def sent_headlines(root: Path, history: History, mailings: Sequence[Mailing],
                   wanted: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The headlines of editions, by issue and edition, as the last export that went out had them; none of one that is
    not stored."""
    records = history.exports()
    went = newest_sent(mailings)
    found = {}
    for issue, edition in wanted:
        digests = [digests_of(records[one.export]).get(edition) for one in went if one.issue == issue]
        stored = next((read for digest in digests if digest and (read := read_stored(root, digest))), None)
        if stored:
            found[issue, edition] = _headlines(stored.read("html"))
    return found


def _headlines(page: str) -> tuple[str, ...]:
    """The author's headings: those of the mail itself have no name that a link could lead to."""
    headings = [one for one in html.document_fromstring(page).iter(*HEADINGS) if one.get("id")]
    return tuple(text for one in headings if (text := " ".join(str(one.xpath("string()")).split())))


def offers_had(history: History, mailings: Sequence[Mailing], keys: Collection[str],
               offers: Sequence[Offer]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The titles of the offers that some people had with issues that went out, by issue and person; of an offer that
    is gone its slug."""
    records = history.exports()
    titles = {offer.slug: offer.title for offer in offers}
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for mailing in newest_sent(mailings):
        record = records[mailing.export]
        table = history.table(record, ["_key", OFFERS], Findings(), where=pl.col("_key").is_in(list(keys))
                              ) if record.data.get("offers") else None
        for key, slugs in () if table is None else table.iter_rows():
            told = tuple(titles.get(slug, slug) for slug in (slugs or "").split(",") if slug)
            found.setdefault((mailing.issue, key), told)
    return found
