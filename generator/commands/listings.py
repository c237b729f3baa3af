"""``list`` and ``config``: what there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from generator.commands.context import Settings, read
from generator.config import Config, documented
from generator.findings import Findings
from generator.plan.archive.archive import plan_archive
from generator.plan.archive.editions import named_segments

Listing = tuple[list[dict[str, Any]], Findings]


def list_issues(settings: Settings) -> Listing:
    """Every issue, newest first, with where it stands."""
    findings = Findings()
    project = read(settings, findings)
    archive = plan_archive(project.issues, project.pages, settings.now(project.config.zone), findings)
    state = {issue.path: "draft" for issue in archive.drafts} | {issue.path: "scheduled" for issue in archive.scheduled}
    issues = sorted(project.issues, key=lambda issue: issue.date, reverse=True)
    return [{
        "slug": issue.slug, "date": f"{issue.date:%Y-%m-%d}", "state": state.get(issue.path, str(issue.visibility)),
        "title": issue.title, "path": issue.path} for issue in issues], findings


def list_segments(settings: Settings) -> Listing:
    """Every segment, how many are in it, and which issues have blocks for it."""
    from generator.commands.audience import read_audience

    findings = Findings()
    project = read(settings, findings)
    audience = read_audience(project, settings.now(project.config.zone), findings)
    sizes = audience.sizes
    named = {issue.slug: named_segments(issue.body) for issue in project.issues}
    return [{
        "name": segment.name, "people": sizes[segment.name], "title": segment.title,
        "issues": sum(segment.name in names for names in named.values())} for segment in audience.segments], findings


def effective_settings(settings: Settings) -> tuple[dict[str, Any], Findings]:
    """Every setting with its value, given or default."""
    findings = Findings()
    config = read(settings, findings).config
    values = {item.name: getattr(config, item.name) for item in documented(Config)}
    plain = {name: dict(value) if isinstance(value, Mapping) else value for name, value in values.items()}
    return plain | {"sender": asdict(config.sender), "reconcile": dict(config.reconcile.written)}, findings
