"""The audience of a newsletter, from its files."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from generator.findings import Findings
from generator.plan.audience import Audience, plan_audience, report_rows
from generator.publish import replace_file
from generator.sources.lists import read_lists, read_suppressions
from generator.sources.project import Project
from generator.sources.segments import read_segments
from generator.spreadsheet import to_csv


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
