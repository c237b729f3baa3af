"""``check``: all findings, before anything leaves the house."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import polars as pl

from generator.checks import Inspection, all_checks, run_check
from generator.checks.letter import Letter
from generator.commands.context import Context, Run, begin
from generator.commands.steps.audience import read_audience, report_people
from generator.commands.steps.mail_for_checks import coming_out, letters
from generator.commands.steps.offers import check_offers
from generator.commands.steps.rendering import render_site, render_website
from generator.config import CONFIG_NAME
from generator.findings import Finding, Severity
from generator.model import Document
from generator.plan.archive.archive import find_issue, plan_archive
from generator.plan.archive.editions import possible_editions
from generator.plan.audience.audience import Audience
from generator.plan.audience.sensitive import report_blocks, report_offers
from generator.render.bodies import Bodies


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """The options of ``check``. ``only`` and ``skip`` name checks or codes of findings."""

    issue: str = ""
    only: frozenset[str] = frozenset()
    skip: frozenset[str] = frozenset()
    external: bool = False
    degrade: bool = False


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What was found; ``report`` is the page that was asked for."""

    findings: tuple[Finding, ...]
    report: str = ""

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def as_json(self) -> dict[str, object]:
        """The contract of ``check --json``."""
        return {"findings": [finding.as_json() for finding in self.findings],
                "errors": self.count(Severity.ERROR), "warnings": self.count(Severity.WARNING),
                **({"report": self.report} if self.report else {})}


def check(context: Context, options: CheckOptions) -> CheckResult:
    """Render everything, every edition of every issue that is out, and run the checks.

    Nothing is written but the page that ``degrade`` asks for.
    """
    run = begin(context)
    return check_run(run, options, read_audience(run))


def check_run(run: Run, options: CheckOptions, audience: Audience) -> CheckResult:
    """The same for a newsletter and people that were read already; findings of theirs are the run's."""
    project, now, findings, held_back = run.project, run.now, run.findings, bool(options.issue)
    archive = plan_archive(project.issues, project.pages, now, findings, drafts=held_back, future=held_back)
    only = find_issue(project.issues, archive, options.issue, findings) if options.issue else None
    coming = [issue for issue in project.issues if issue.date > now or issue.draft]
    looked_at = [only] if only else [*archive.published[:1], *coming]
    consent = report_people(run, audience, looked_at)
    for issue in looked_at:
        check_offers(run, audience, issue)
    report_offers(project.offers, audience.everything, project.config, findings)
    report_blocks(looked_at, audience.segments, project.config, findings)
    site = render_site(run, archive)
    wanted = [(issue, reader) for issue in archive.published for reader in possible_editions(issue.body) if reader]
    editions = Bodies(project.config, site.places, run.cache).render(wanted)
    outputs = render_website(run, site)
    mails = letters(run, site, [only] if only else coming_out(archive, now), audience)
    inspection = Inspection(site, outputs, tuple(editions), _addresses(audience), mails, options.external,
                            consent.undated, run.cache)
    checks = all_checks(findings)
    for name, item in checks.items():
        if _runs({name, *item.codes}, options):
            run_check(item, inspection, findings)
    run.cache.settle()
    report = _degradation(run, mails) if options.degrade and mails else ""
    names = {code: {code} | {name for name, item in checks.items() if code in item.codes}
             for code in {finding.code for finding in findings}}
    wanted_ones = (finding for finding in findings if _is_wanted(finding, names[finding.code], options, only))
    return CheckResult(tuple(wanted_ones), report)


def _degradation(run: Run, mails: Sequence[Letter]) -> str:
    from generator.commands.steps.degradation import write_degradation

    return write_degradation(run, mails)


def _addresses(audience: Audience) -> frozenset[str]:
    """Every address on the lists, mailed or not."""
    people = audience.subscribers["email"].str.to_lowercase()
    suppressed = audience.rows["email"].drop_nulls().str.to_lowercase()
    return frozenset(pl.concat([people, suppressed]).to_list()) - {""}


def _runs(names: Collection[str], options: CheckOptions) -> bool:
    return not options.only or bool(set(names) & options.only)


def _is_wanted(finding: Finding, names: set[str], options: CheckOptions, issue: Document | None) -> bool:
    """Whether a finding was asked for, by its own code or by its check's name."""
    if names & options.skip or (options.only and not names & options.only):
        return False
    path = finding.span.path
    return issue is None or path in (issue.path, CONFIG_NAME) or path.startswith("templates/")
