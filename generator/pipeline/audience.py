"""The audience of a newsletter, from its files."""

from __future__ import annotations

from datetime import datetime

from generator.findings import Findings
from generator.plan.audience import Audience, plan_audience, report_rows
from generator.sources.lists import read_lists, read_suppressions
from generator.sources.project import Project
from generator.sources.segments import read_segments


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
