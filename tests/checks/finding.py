"""What one check says of a newsletter."""

from __future__ import annotations

from pathlib import Path

from generator.checks import Inspection
from generator.checks.every import CHECKS
from generator.checks.letter import Letter
from generator.commands.context import Context, Run, begin
from generator.commands.steps.audience import read_audience
from generator.commands.steps.mail_for_checks import letters
from generator.commands.steps.rendering import render_site
from generator.findings import Finding, Findings
from generator.plan.archive.archive import plan_archive
from generator.render.web.site import Site
from tests.conftest import Writer
from tests.prepared import noon, prepared

ISSUE = "content/issues/2026-11-06-b.md"
SEGMENTS = {"subscribers/segments/vip.yaml": "members: []\n", "subscribers/segments/partner.yaml": "members: []\n"}


def found(newsletter: Writer, check: str, text: str, files: dict[str, str] | None = None,
          addresses: frozenset[str] = frozenset()) -> list[tuple[str, str, int]]:
    """What one check says of an issue, whose text begins on line 4."""
    root = newsletter({ISSUE: f"---\ntitle: x\n---\n{text}\n"} | SEGMENTS | (files or {}))
    findings = Findings()
    if check == "leaks":
        result, _ = prepared(root, errors=True)
        inspection = Inspection(result.site, result.outputs, addresses=addresses)
    else:
        inspection = Inspection(_rendered(root, Findings())[1], {}, addresses=addresses)
    CHECKS[check].run(inspection, findings)
    return [(finding.code, finding.span.path, finding.span.line) for finding in findings]


def inspected(newsletter: Writer, text: str, files: dict[str, str] | None = None, front: str = "title: x",
              addresses: frozenset[str] = frozenset(), external: bool = False, unproven: int = 0,
              findings: Findings | None = None) -> Inspection:
    """An issue as mail, in every edition; its text begins on line 4 if ``front`` is one line."""
    root = newsletter({ISSUE: f"---\n{front}\n---\n{text}\n"} | SEGMENTS | (files or {}))
    findings = Findings() if findings is None else findings
    run, site = _rendered(root, findings)
    audience = read_audience(run)
    issue = next(one for one in site.archive.published if one.path == ISSUE)
    mails = letters(run, site, [issue], audience)
    return Inspection(site, {}, addresses=addresses, letters=mails, external=external, unproven=unproven)


def _rendered(root: Path, findings: Findings) -> tuple[Run, Site]:
    """A newsletter with its texts rendered, and no page of the site."""
    run = begin(Context(root=root, now=noon, cached=False), findings)
    archive = plan_archive(run.project.issues, run.project.pages, run.now, findings)
    return run, render_site(run, archive)


def said(check: str, inspection: Inspection) -> list[Finding]:
    """What one check says."""
    findings = Findings()
    CHECKS[check].run(inspection, findings)
    return list(findings)


def mailed(newsletter: Writer, check: str, text: str, files: dict[str, str] | None = None,
           front: str = "title: x") -> list[tuple[str, str, int]]:
    """What one check says of an issue as mail: code, severity, line."""
    told = said(check, inspected(newsletter, text, files, front))
    return [(one.code, str(one.severity), one.span.line) for one in told]


def letter(newsletter: Writer, text: str, files: dict[str, str] | None = None) -> Letter:
    """The general edition of an issue as mail."""
    return inspected(newsletter, text, files).letters[0]
