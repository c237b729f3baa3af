"""``list`` and ``config``: what there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from generator.commands.context import Context, begin
from generator.config import Config, documented
from generator.findings import Findings
from generator.plan.archive.archive import plan_archive

Listing = tuple[list[dict[str, Any]], Findings]


def list_issues(context: Context) -> Listing:
    """Every issue, newest first, with where it stands."""
    run = begin(context)
    archive = plan_archive(run.project.issues, run.project.pages, run.now, run.findings)
    state = {issue.path: "draft" for issue in archive.drafts} | {issue.path: "scheduled" for issue in archive.scheduled}
    issues = sorted(run.project.issues, key=lambda issue: issue.date, reverse=True)
    return [{
        "slug": issue.slug, "date": f"{issue.date:%Y-%m-%d}", "state": state.get(issue.path, str(issue.visibility)),
        "title": issue.title, "path": issue.path} for issue in issues], run.findings


def effective_settings(context: Context) -> tuple[dict[str, Any], Findings]:
    """Every setting with its value, given or default."""
    run = begin(context)
    config = run.config
    values = {item.name: getattr(config, item.name) for item in documented(Config)}
    plain = {name: dict(value) if isinstance(value, Mapping) else value for name, value in values.items()}
    form = asdict(replace(config.subscribe, hidden={})) | {"hidden": dict(config.subscribe.hidden)}
    return plain | {"sender": asdict(config.sender), "reconcile": dict(config.reconcile.written),
                    "subscribe": form if config.subscribe.action else {},
                    "engine": asdict(config.engine),
                    "next_step": asdict(config.next_step) if config.next_step.url else {}}, run.findings
