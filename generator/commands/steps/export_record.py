"""What an export tells, and leaves in the history: who gets which edition of an issue, and who is not mailed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from generator.commands.context import Run
from generator.findings import Findings
from generator.history import PEOPLE, SUPPRESSED, VERDICTS, begin
from generator.model import Issue
from generator.plan.archive.editions import edition_name
from generator.plan.audience.addresses import address_keys, cleaned
from generator.plan.audience.audience import Audience
from generator.plan.audience.readers import unmailable
from generator.plan.audience.suppressions import REMEMBERED
from generator.plan.customers.reconciliation import Reconciliation

VERDICT_FIELDS = ("id", "name", "company", "email", "owner", "verdict", "subscriber")


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What an export wrote; no editions where findings stopped it. ``unreached`` counts by reason those left out;
    ``files`` has the size and digest of every file; ``coverage`` is how many key customers are reached, of how many."""

    issue: str
    exporter: str
    directory: str
    editions: tuple[Mapping[str, object], ...]
    unreached: Mapping[str, int]
    findings: Findings
    files: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    coverage: tuple[int, int] | None = None

    @property
    def recipients(self) -> int:
        """How many people the editions go to."""
        return sum(int(str(edition["recipients"])) for edition in self.editions)

    def as_json(self) -> dict[str, object]:
        """The contract of ``export --json``."""
        return {"issue": self.issue, "exporter": self.exporter, "directory": self.directory,
                "editions": list(self.editions), "recipients": self.recipients, "left_out": dict(self.unreached),
                "files": dict(self.files),
                "findings": [finding.as_json() for finding in self.findings]}


def begin_export(run: Run, issue: Issue, result: ExportResult,
                 packages: Mapping[frozenset[str], pl.DataFrame], audience: Audience,
                 found: Reconciliation | None, receipt: bytes) -> str:
    """Begin a record of an export, with what it meant for the key customers: it counts once the files stand that
    ``receipt`` vouches for. Returns its id. Raises :class:`OSError`."""
    people = [group.select("_key", "email", pl.lit(edition_name(segments)).alias("edition"))
              for segments, group in packages.items()]
    suppressed = all_suppressed(audience)
    editions = [{key: edition[key] for key in ("name", "segments", "recipients", "sha256")}
                for edition in result.editions]
    told: dict[str, object] = {
        "title": issue.title, "exporter": result.exporter, "directory": result.directory, "editions": editions,
        "recipients": result.recipients, "receipt": json.loads(receipt)["id"],
        "audience": {"subscribers": audience.subscribers.height, "mailable": audience.mailable,
                     "left_out": unmailable(audience), "suppressed": suppressed.height}}
    tables: dict[str, pl.DataFrame | Sequence[pl.DataFrame]] = {PEOPLE: people, SUPPRESSED: suppressed}
    if found:
        told["key_customers"] = {"reached": found.reached, "customers": len(found.outcomes)}
        tables[VERDICTS] = _verdicts(found, audience)
    return begin(run.root, "exported", run.now, issue.slug, told, tables)


def all_suppressed(audience: Audience) -> pl.DataFrame:
    """Whom the files of suppressions stop, and whom the status in a list does: each address once, but of those who were
    forgotten."""
    by_lists = audience.rows.filter(pl.col("_fate") == "suppressed").select(
        "_key", "email", pl.col("_why").alias("reason"), pl.lit(None, dtype=pl.Date).alias("date"),
        pl.col("path").alias("_path"))
    columns = list(REMEMBERED)
    known = pl.concat([audience.suppressions.select(columns), by_lists.select(columns)])
    return known.filter(~pl.col("_key").is_in(audience.forgotten.implode())).unique(
        "_key", keep="first", maintain_order=True)


def _verdicts(found: Reconciliation, audience: Audience) -> pl.DataFrame:
    """What an export meant for each key customer who was not forgotten."""
    table = pl.DataFrame([[getattr(outcome, name) for name in VERDICT_FIELDS] for outcome in found.outcomes],
                         schema=dict.fromkeys(VERDICT_FIELDS, pl.String), orient="row")
    gone = [address_keys(cleaned(table[column])).is_in(audience.forgotten.implode())
            for column in ("email", "subscriber")]
    return table.filter(~(gone[0] | gone[1]))
