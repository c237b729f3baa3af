"""``audience``: the people of a newsletter, every row of their files accounted for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from generator.files import replace_file
from generator.findings import Findings
from generator.pipeline.settings import Settings, read
from generator.plan.audience import Audience, Counts, plan_audience, report_rows, unmailable
from generator.sources.lists import read_lists, read_suppressions
from generator.sources.project import Project
from generator.sources.segments import read_segments
from generator.spreadsheet import to_csv


@dataclass(frozen=True, slots=True)
class AudienceResult:
    """Who there is. ``left_out`` counts by reason the subscribers that may not be mailed."""

    lists: tuple[Counts, ...]
    subscribers: int
    mailable: int
    left_out: Mapping[str, int]
    segments: Mapping[str, int]
    findings: Findings

    def as_json(self) -> dict[str, object]:
        """The contract of ``audience --json``."""
        return {"lists": [asdict(counts) for counts in self.lists], "subscribers": self.subscribers,
                "mailable": self.mailable, "left_out": dict(self.left_out), "segments": dict(self.segments),
                "findings": [finding.as_json() for finding in self.findings]}


def account(settings: Settings) -> AudienceResult:
    """Account for every row of every list, and write those that were not accepted into ``rows.csv``."""
    findings = Findings()
    project = read(settings, findings)
    audience = read_audience(project, settings.now(project.config.zone), findings)
    if not findings.errors:
        write_rows(settings.root, audience)
    return AudienceResult(audience.counts, audience.subscribers.height, audience.mailable, unmailable(audience),
                          audience.sizes, findings)


def read_audience(project: Project, now: datetime, findings: Findings) -> Audience:
    """Read lists, segments and suppressions, and account for every row."""
    root, config = project.root, project.config
    segments, members = read_segments(root, config, findings)
    lists = read_lists(root, config, findings)
    audience = plan_audience(
        [*lists, *members], read_suppressions(root, config, findings), segments, today=now.date(),
        consent_required=config.consent == "required", findings=findings)
    report_rows(audience, findings)
    return audience


def write_rows(root: Path, audience: Audience) -> None:
    """Every row that was not accepted, with its line and reason, into the private ``output/reports/rows.csv``."""
    rows = audience.rows.rename({"_path": "list", "email": "address", "why": "reason"})
    replace_file(root / "output" / "reports" / "rows.csv", to_csv(rows))
