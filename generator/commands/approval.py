"""``approval``: an issue as one file for whoever is responsible, to look at first and to answer by mail."""

from __future__ import annotations

import mimetypes
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.checks.letter import Letter
from generator.commands.check import CheckOptions, check_run
from generator.commands.context import Context, Run, begin
from generator.commands.export import mail_site
from generator.commands.steps.audience import read_audience
from generator.commands.steps.exports import picture_files
from generator.commands.steps.mail_for_checks import letters
from generator.commands.steps.report_files import write_report
from generator.commands.steps.verdicts import find_verdicts
from generator.exporters.parts.pictures import Picture
from generator.findings import Findings, Severity
from generator.messages import tell
from generator.model import Issue
from generator.plan.archive.archive import find_issue, plan_archive
from generator.plan.audience.audience import Audience
from generator.plan.audience.readers import count_aside, readers, targeted, unmailable
from generator.plan.customers.reconciliation import Reconciliation
from generator.plan.customers.states import REACHED
from generator.render.colours import palette
from generator.render.languages import date_view, day_view
from generator.render.reports.approval import ApprovalEditionView, ApprovalReport, CountView, answers, approval_page
from generator.render.reports.reconciliation import coverage_of, tier_views
from generator.render.reports.wording import say_reason, say_verdict
from generator.render.theme import InterfaceTexts, TemplateFailed
from generator.words import word


@dataclass(frozen=True, slots=True)
class ApprovalResult:
    """The page that was written, relative to the newsletter's folder; empty where findings stopped it."""

    issue: str
    page: str
    findings: Findings

    def as_json(self) -> dict[str, object]:
        """What ``approval --json`` prints."""
        return {"issue": self.issue, "page": self.page, "findings": [finding.as_json() for finding in self.findings]}


def approve(context: Context, slug: str = "") -> ApprovalResult:
    """Write the page for an issue: the one that is named, which may be a draft, or the latest that is out."""
    run = begin(context)
    archive = plan_archive(run.project.issues, run.project.pages, run.now, Findings())
    issue = find_issue(run.project.issues, archive, slug, run.findings)
    audience = read_audience(run)
    if issue is None or run.findings.errors:
        return ApprovalResult(slug, "", run.findings)
    checking = run.unheard()
    checking.findings.extend(run.findings)
    site = mail_site(run, issue)
    mails = letters(run, site, [issue], audience)
    found = find_verdicts(run.unheard(), issue.slug, audience=audience) or Reconciliation(issue.slug, 0, ())
    checked = check_run(checking, CheckOptions(issue=issue.slug), audience)
    name = f"approval-{issue.slug}.html"
    try:
        counted = checked.count(Severity.ERROR), checked.count(Severity.WARNING)
        report = _report(run, issue, audience, _editions(mails, audience, picture_files(site)), found, counted)
        write_report(run.root, name, approval_page(run.theme, report))
    except TemplateFailed:
        return ApprovalResult(issue.slug, "", run.findings)
    return ApprovalResult(issue.slug, f"output/reports/{name}", run.findings)


def _report(run: Run, issue: Issue, audience: Audience, editions: Sequence[ApprovalEditionView],
            found: Reconciliation, counted: tuple[int, int]) -> ApprovalReport:
    config, t = run.config, run.theme.texts(run.language)
    recipients = sum(edition.recipients for edition in editions)
    approving, changing = answers(config.sender.email, issue.title)
    return ApprovalReport(
        title=config.title, lang=run.language, colours=palette(config.accent), issue=issue.title,
        day=date_view(issue.date, run.language, config.zone), today=day_view(run.today, run.language),
        sender=config.sender.name or config.title,
        editions=tuple(editions), recipients=recipients,
        unreached=tuple(_unreached(audience, recipients, count_aside(audience, issue), t)),
        customers=len(found.outcomes),
        reached=found.reached, share=coverage_of(found.reached, len(found.outcomes), t),
        tiers=tier_views(found.outcomes, t),
        verdicts=tuple(CountView(say_verdict(verdict, t), count) for verdict, count in found.verdicts.items()
                       if count and verdict not in REACHED),
        errors=counted[0], warnings=counted[1], approve=approving, change=changing)


def _editions(mails: Sequence[Letter], audience: Audience, pictures: Mapping[str, Path]) -> list[ApprovalEditionView]:
    """The editions, those of most people first."""
    titles = {segment.name: segment.title or segment.name for segment in audience.segments}
    titles |= {moment.name: tell(moment.title) for moment in audience.moments}
    issues = {letter.issue.slug: letter.issue for letter in mails}
    groups = {group.segments: group.people.height for issue in issues.values()
              for group in readers(targeted(audience, issue), issue)}
    found = [ApprovalEditionView(
        letter.name, tuple(titles.get(name, name) for name in sorted(letter.edition.segments)),
        letter.subject, letter.preheader, groups.get(letter.edition.segments, 0), -(-len(letter.html.encode()) // 1024),
        _with_pictures(letter.html, pictures)) for letter in mails]
    return sorted(found, key=lambda edition: (-edition.recipients, edition.name))


def _with_pictures(html: str, pictures: Mapping[str, Path]) -> str:
    """The mail with its own pictures in it, since the website may not have them yet (RFC 2397)."""
    for url, file in pictures.items():
        if f'src="{url}"' in html:
            picture = Picture(url, file)
            kind = mimetypes.guess_type(picture.name)[0] or "application/octet-stream"
            html = html.replace(f'src="{url}"', f'src="data:{kind};base64,{b64encode(picture.content()).decode()}"')
    return html


def _unreached(audience: Audience, reached: int, chose: Mapping[str, int], t: InterfaceTexts) -> Iterator[CountView]:
    """Who gets none, by reason in words."""
    reasons = {**unmailable(audience), **chose,
               "not-targeted": audience.mailable - reached - sum(chose.values())}
    for reason, count in reasons.items():
        if count > 0:
            words = say_verdict(reason, t) if reason == "not-targeted" else word(reason) if reason in chose else ""
            yield CountView(words or say_reason(reason, t), count)
