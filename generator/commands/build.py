"""``build``: read, plan, render, check, publish."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from generator.checks import Inspection, check_website
from generator.commands.context import Context, Run, begin
from generator.commands.steps.rendering import ahead, publish_or_report, render_site, render_website, stops
from generator.findings import Findings
from generator.plan.archive.archive import plan_archive
from generator.printable import label
from generator.publish import PublishResult
from generator.render.web.site import Site
from generator.render.web.website import Outputs


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """The options of ``build``."""

    output: Path | None = None
    drafts: bool = False
    future: bool = False
    strict: bool = False


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did. ``published`` is ``None`` where findings stopped it."""

    issues: int
    pages: int
    scheduled: int
    published: PublishResult | None
    seconds: float
    findings: Findings

    def as_json(self) -> dict[str, object]:
        """The contract of ``build --json``."""
        done = self.published or PublishResult(0, 0, 0)
        return {
            "issues": self.issues, "pages": self.pages, "written": done.written, "unchanged": done.unchanged,
            "removed": done.removed, "scheduled": self.scheduled, "seconds": round(self.seconds, 3),
            "findings": [finding.as_json() for finding in self.findings]}


def build(context: Context, options: BuildOptions) -> BuildResult:
    """Read everything, render the website, and publish it unless something must be fixed first."""
    started = time.perf_counter()
    with ahead(context):
        run = begin(context)
        site, outputs = render_checked(run, drafts=options.drafts, future=options.future)
    published = None
    if not stops(run.findings, options.strict):
        folder = options.output or run.root / "output" / "site"
        published = publish_or_report(folder, outputs, run.findings, label(folder, run.root))
    run.cache.settle()
    pages = sum(path.endswith(".html") for path in outputs)
    return BuildResult(len(site.archive.on_site), pages, len(site.archive.scheduled), published,
                       time.perf_counter() - started, run.findings)


def render_checked(run: Run, *, drafts: bool = False, future: bool = False) -> tuple[Site, Outputs]:
    """Plan the archive, render the website, and run the checks on it. Nothing is written."""
    archive = plan_archive(run.project.issues, run.project.pages, run.now, run.findings, drafts=drafts, future=future)
    site = render_site(run, archive)
    outputs = render_website(run, site)
    check_website(Inspection(site, outputs, cache=run.cache), run.findings)
    return site, outputs
