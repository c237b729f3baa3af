"""``export``: editions and who gets them, into files for a mail sender. Nothing is ever sent."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path

import polars as pl

from generator.checks.complete import report_losses
from generator.checks.links import report_unsafe
from generator.checks.website import report_needs
from generator.commands.audience import read_audience
from generator.commands.audience_reports import write_rows
from generator.commands.build import publish_or_report, render_bodies, stops
from generator.commands.context import Settings, read
from generator.commands.export_files import making_files, picture_files, receipt
from generator.commands.export_record import begin_export
from generator.commands.required_customers import check_coverage
from generator.exporters import Exporter, Package
from generator.exporters.parts.single import combine
from generator.files import alone_in, make_private
from generator.findings import Findings, Span, did_you_mean
from generator.journal import HISTORY, MAIL, MANIFEST, RECEIPT, complete, discard
from generator.model import Issue
from generator.permission.values import NO_ADVERTISING
from generator.plan.archive.archive import Archive, find_issue, plan_archive
from generator.plan.archive.editions import possible_editions, report_same_editions
from generator.plan.audience.addresses import address_keys, are_addresses, cleaned
from generator.plan.audience.audience import Audience
from generator.plan.audience.consent import report_advertising
from generator.plan.audience.readers import readers, report_matrix, segment_matrix, targeted, unadvertised, unmailable
from generator.plan.audience.suppressions import among
from generator.printable import label
from generator.publish import Content, described
from generator.render.bodies import Bodies
from generator.render.mail.editions import Edition, Mail
from generator.render.templates import Interface, TemplateFailed, Templates
from generator.render.web.site import Site
from generator.sources.people.forgotten import ForgottenPeople, read_forgotten
from generator.sources.project import Project
from generator.sources.texts.documents import key_place


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What ``export`` can be told."""

    issue: str = ""
    segments: tuple[str, ...] = ()
    to: str = ""
    output: Path | None = None
    single: bool = False
    inline_images: bool = False
    strict: bool = False


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


def export(settings: Settings, name: str, exporter: Exporter, options: ExportOptions) -> ExportResult:
    """Render the editions of an issue and write them with their recipients for a mail sender.

    An issue that is named may be a draft or scheduled, for a test.
    """
    findings = Findings()
    project = read(settings, findings)
    now = settings.now(project.config.zone)
    archive = plan_archive(project.issues, project.pages, now, findings)
    issue = find_issue(project.issues, archive, options.issue, findings)
    audience = read_audience(project, now, findings)
    _check_segments(options.segments, project, findings)
    if issue is None or stops(findings, options.strict):
        return ExportResult(options.issue, name, "", (), {}, findings)
    folder = (options.output or settings.root / MAIL) / issue.slug / name
    directory = label(folder, settings.root)
    _warn(issue, archive, findings)
    packages, unreached = _packages(settings.root, issue, audience, options, findings)
    report_same_editions(issue, packages, findings)
    report_matrix(segment_matrix(audience.subscribers), issue, findings)
    report_advertising(audience, targeted(audience, issue, options.segments), issue, now.date(),
                       project.config.jurisdictions, findings)
    site = mail_site(settings, project, issue, now, findings)
    ready = _ready(site, settings, issue, now, exporter, packages, options, findings)
    found = None if options.to else check_coverage(project, audience, issue, now.date(), findings)
    nothing = ExportResult(issue.slug, name, directory, (), {}, findings)
    if stops(findings, options.strict):
        return nothing
    with making_files(exporter, ready, settings.root, findings) as made:
        result = ExportResult(issue.slug, name, directory, made.editions, unreached, findings, made.described)
        manifest = _json(result.as_json())
        facts = made.described | {MANIFEST: described(manifest)}
        told = receipt(settings, project, site, issue, audience, now, facts)
        files = made.files | {MANIFEST: manifest, RECEIPT: told}
        remember = None if options.to else partial(
            begin_export, settings.root, now, issue, result, packages, audience, found, told)
        if stops(findings, options.strict) or not _hand_over(settings.root, folder, files, result, remember):
            return nothing
    write_rows(settings.root, audience)
    return replace(result, coverage=(found.reached, len(found.outcomes)) if found else None)


def _ready(site: Site, settings: Settings, issue: Issue, now: datetime, exporter: Exporter,
           packages: Mapping[frozenset[str], pl.DataFrame], options: ExportOptions,
           findings: Findings) -> list[Package]:
    """The editions, rendered, each with its people; in one with ``--single``."""
    editions = render_on(site, settings, issue, list(packages), findings,
                         carried=options.inline_images or getattr(exporter, "carries", False))
    pictures = picture_files(site)
    date = settings.mail_date(now)
    ready = [Package(edition, packages[segments], site.config, date, pictures=pictures,
                     inline=options.inline_images, to_come=settings.is_to_come(date))
             for segments, edition in editions.items()]
    return [combine(ready)] if options.single and ready else ready


def _hand_over(root: Path, folder: Path, files: Mapping[str, Content], result: ExportResult,
               remember: Callable[[], str] | None) -> bool:
    """Put the files of an export in their place; the record that ``remember`` begins counts once they stand there."""
    mail = root / MAIL
    for place in (mail, folder.parent) if mail in folder.parents else (folder.parent,):
        make_private(place)
    put = partial(publish_or_report, folder, files, result.findings, result.directory, private=True,
                  seals=(MANIFEST, RECEIPT))
    if remember is None:
        return put() is not None
    with alone_in(root / HISTORY):
        record = remember()
        done = put() is not None
        (complete if done else discard)(root, record)
    return done


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _check_segments(names: Sequence[str], project: Project, findings: Findings) -> None:
    for name in names:
        if name not in project.segments:
            findings.error("segment", f"There is no segment “{name}”.", Span("subscribers/segments"),
                           did_you_mean(name, project.segments))


def _warn(issue: Issue, archive: Archive, findings: Findings) -> None:
    if issue not in archive.published:
        held = "a draft" if issue.draft else f"held back until {issue.date:%Y-%m-%d}"
        findings.warning("not-out", f"This issue is {held}; its page is not on the website.",
                         key_place(issue, "draft" if issue.draft else "date"),
                         "Good for a test; publish it before you send.")


def _packages(root: Path, issue: Issue, audience: Audience, options: ExportOptions, findings: Findings
              ) -> tuple[dict[frozenset[str], pl.DataFrame], dict[str, int]]:
    """Who gets each edition, and how many get none, by reason."""
    people = targeted(audience, issue, options.segments)
    if options.to:
        people = _only(people, audience, options.to, read_forgotten(root, findings), findings)
    elif not people.height:
        findings.warning("nobody", "Nobody will get this issue.", Span(issue.path),
                         "Look at the lists, the segments and the consent dates: dangol list segments")
    groups = {group.segments: group.people for group in readers(people, issue)}
    wanted = possible_editions(issue.body, groups) if not options.to else list(groups)
    nobody = audience.subscribers.clear()
    silent = 0 if options.to else unadvertised(audience, issue, options.segments)
    return ({edition: groups.get(edition, nobody) for edition in wanted}, _unreached(audience, people.height, silent))


def _only(people: pl.DataFrame, audience: Audience, address: str, forgotten: ForgottenPeople,
          findings: Findings) -> pl.DataFrame:
    """One test recipient: as listed, or, if on no list, someone of whom nothing is known. Never someone who said no."""
    where = Span("subscribers/lists")
    written = cleaned(pl.Series([address]))
    if not are_addresses(written)[0]:
        findings.error("test-recipient", "This is not an address that can be mailed.", where)
    keys = address_keys(written)
    own = pl.col("_key") == keys[0]
    stopped = [*audience.suppressions.filter(own)["reason"],
               *audience.rows.filter(own & (pl.col("_fate") == "suppressed"))["_why"],
               *["forgotten"] * among(keys, forgotten).len()]
    if stopped:
        findings.error("test-recipient", f"This address must not be mailed: {stopped[0]}.", where,
                       "Send the test to an address of your own.")
    for group, message in ((people, ""), (audience.subscribers, "This person would not get this issue; it is a test.")):
        if (found := group.filter(own)).height:
            if message:
                findings.warning("test-recipient", message, where)
            return found.head(1).with_columns(written.alias("email"))
    findings.note("test-recipient", "This address is on no list: it gets the general edition.", where)
    stranger = {name: [False if dtype == pl.Boolean else ""] for name, dtype in people.schema.items()
                if dtype in (pl.Boolean, pl.String)}
    return pl.DataFrame(stranger).with_columns(written.alias("email"))


def _unreached(audience: Audience, reached: int, silent: int) -> dict[str, int]:
    told = {NO_ADVERTISING: silent, "not-targeted": audience.mailable - reached - silent}
    return unmailable(audience) | {reason: count for reason, count in told.items() if count > 0}


def mail_site(settings: Settings, project: Project, issue: Issue, now: datetime, findings: Findings) -> Site:
    """The website as mail of an issue sees it, which may be a draft or scheduled."""
    archive = plan_archive(project.issues, project.pages, now, Findings(), drafts=issue.draft,
                           future=issue.date > now)
    return render_bodies(project, archive, now, settings.cache, findings)


def render_on(site: Site, settings: Settings, issue: Issue, wanted: Sequence[frozenset[str]], findings: Findings, *,
              carried: bool = False) -> dict[frozenset[str], Edition]:
    """Render editions whose links lead to a website, and look whether all of the text is in them and can be reached;
    nothing where a template has errors. ``carried`` pictures need no website."""
    mail = Mail(site, Templates(settings.root, findings), Interface(settings.root, findings), settings.cache, carried)
    bodies = Bodies(site.config, site.places, settings.cache).render([(issue, reader) for reader in wanted])
    try:
        editions = {body.reader: mail.edition(body) for body in bodies}
    except TemplateFailed:
        return {}
    report_unsafe(bodies, site, findings)
    report_losses(((body, editions[body.reader]) for body in bodies), site, findings)
    report_needs(bodies, site, findings, stop=True, carried=carried)
    return editions
