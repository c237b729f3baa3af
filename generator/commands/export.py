"""``export``: editions and who gets them, into files for a mail sender. Nothing is ever sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import polars as pl

from generator.checks.complete import report_losses
from generator.checks.letter import Letter
from generator.checks.links import report_unsafe
from generator.checks.website import report_needs
from generator.commands.context import Context, Run, begin
from generator.commands.steps.agreed import with_agreed
from generator.commands.steps.audience import read_audience
from generator.commands.steps.exports import (
    ExportResult,
    begin_export,
    digest_text,
    export_files,
    picture_files,
    receipt,
)
from generator.commands.steps.mail_for_checks import letters
from generator.commands.steps.mailing import render_editions
from generator.commands.steps.offers import for_each, have_offers, with_offers, write_offers
from generator.commands.steps.referral import with_referral
from generator.commands.steps.rendering import publish_or_report, render_site, stops
from generator.commands.steps.report_files import write_own_choice, write_rows
from generator.commands.steps.verdicts import check_required
from generator.commands.steps.went import NOTICE
from generator.exporters import Exporter, Package
from generator.exporters.parts.apart import for_sender
from generator.files import alone_in, json_document, make_private
from generator.findings import Findings, Span, did_you_mean
from generator.history import read_history
from generator.journal import HISTORY, MAIL, MANIFEST, RECEIPT, complete, discard
from generator.messages import NOTHING, msg, plural
from generator.model import Issue
from generator.permission.values import NO_ADVERTISING
from generator.plan.archive.archive import Archive, find_issue, plan_archive
from generator.plan.archive.corrections import stated_in, told_in
from generator.plan.archive.editions import edition_name, possible_editions, report_same_editions
from generator.plan.archive.mailings import plan_mailings
from generator.plan.audience.addresses import address_keys, are_addresses, cleaned
from generator.plan.audience.audience import Audience
from generator.plan.audience.choice_report import report_left_out
from generator.plan.audience.consent import report_advertising
from generator.plan.audience.readers import (
    count_aside,
    readers,
    report_matrix,
    segment_matrix,
    targeted,
    unadvertised,
    unmailable,
)
from generator.plan.audience.suppressions import among
from generator.plan.customers.reconciliation import Reconciliation
from generator.printable import label
from generator.publish import Content, described
from generator.render.bodies import Rendition
from generator.render.mail.editions import Edition
from generator.render.theme import TemplateFailed
from generator.render.web.site import Site
from generator.sources.people.forgotten import ForgottenPeople, read_forgotten
from generator.sources.project import Project
from generator.sources.texts.places import key_place
from generator.words import word


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """The options of ``export``."""

    issue: str = ""
    segments: tuple[str, ...] = ()
    to: str = ""
    output: Path | None = None
    single: bool = False
    inline_images: bool = False
    strict: bool = False


def export(context: Context, name: str, exporter: Exporter, options: ExportOptions) -> ExportResult:
    """Render the editions of an issue and write them with their recipients for a mail sender.

    An issue that is named may be a draft or scheduled, for a test.
    """
    run = begin(context)
    findings = run.findings
    archive = plan_archive(run.project.issues, run.project.pages, run.now, findings)
    issue = find_issue(run.project.issues, archive, options.issue, findings)
    audience = read_audience(run)
    check_segments(options.segments, run.project, findings)
    if issue is None or stops(findings, options.strict):
        return ExportResult(options.issue, name, "", (), {}, findings)
    folder = (options.output or run.root / MAIL) / issue.slug / name
    nothing = ExportResult(issue.slug, name, label(folder, run.root), (), {}, findings)
    site = mail_site(run, issue)
    audience, offered = with_offers(run, with_agreed(run, audience, issue, site), issue, site,
                                    inlined=options.inline_images and exporter.inlines)
    audience = with_referral(run, audience, issue)
    packages, unreached = _packages(run, issue, audience, options)
    _report(run, issue, archive, audience, packages, options)
    rendered = render_mail(run, site, issue, list(packages), carried=carries(exporter, options))
    if not options.to or any(have_offers(people) for people in packages.values()):
        rendered = [(body, for_each(edition, issue)) for body, edition in rendered]
    verdicts = None if options.to else check_required(run, audience, issue)
    told = told_in(issue, archive.published, stated_in(run.project.issues))
    job = ExportJob(run, site, issue, audience, exporter, options, folder, packages, rendered, {
        edition_name(reader): {one.id: one.text_digest for one in told} for reader in packages if told})
    result = write_export(job, replace(nothing, unreached=unreached), verdicts,
                          lambda: letters(run.unheard(), site, [issue], audience, rendered))
    if result.editions and not options.to:
        write_own_choice(run.root, audience, issue)
    if offered and result.editions:
        write_offers(run, offered, issue.date.date())
    known = verdicts if result.editions else None
    return replace(result, coverage=(known.reached, len(known.outcomes)) if known else None)


@dataclass(frozen=True, slots=True)
class ExportJob:
    """An export that is ready to be written to ``folder``: the editions of an issue as they were ``rendered``, and the
    people of each; ``corrected`` are the corrections that each tells, by edition."""

    run: Run
    site: Site
    issue: Issue
    audience: Audience
    exporter: Exporter
    options: ExportOptions
    folder: Path
    packages: Mapping[frozenset[str], pl.DataFrame]
    rendered: Sequence[tuple[Rendition, Edition]]
    corrected: Mapping[str, Mapping[str, str]]


def write_export(job: ExportJob, nothing: ExportResult, verdicts: Reconciliation | None,
                 letters: Callable[[], tuple[Letter, ...]]) -> ExportResult:
    """Write the files of an export with its receipt, and remember it, unless findings stop it: then it is ``nothing``.

    ``letters`` makes the mails that the receipt tells the checks of.
    """
    run, findings, options = job.run, job.run.findings, job.options
    ready = _ready(run, job.site, job.rendered, job.packages, options, job.exporter.single)
    if stops(findings, options.strict):
        return replace(nothing, unreached={})
    with export_files(job.exporter, ready, run.root, findings) as made:
        result = replace(nothing, editions=made.editions, files=made.described)
        manifest = json_document(result.as_json())
        told = receipt(run, job.site, job.issue, job.audience, letters(),
                       made.described | {MANIFEST: described(manifest)})
        files = made.files | {MANIFEST: manifest, RECEIPT: told}
        editions = [edition for _, edition in job.rendered]
        remember = None if options.to else partial(begin_export, run, job.issue, result, job.packages, editions,
                                                   job.audience, verdicts, told, job.corrected)
        if stops(findings, options.strict) or not _hand_over(run.root, job.folder, files, result, remember):
            return replace(nothing, unreached={})
    write_rows(run.root, job.audience)
    run.cache.settle()
    return result


def carries(exporter: Exporter, options: ExportOptions) -> bool:
    """Whether pictures go along with the mail."""
    return options.inline_images or exporter.carries


def _report(run: Run, issue: Issue, archive: Archive, audience: Audience,
            packages: Mapping[frozenset[str], pl.DataFrame], options: ExportOptions) -> None:
    """Report what is to be known of an issue and its people before it is rendered."""
    _report_sent(run, issue)
    if issue not in archive.published:
        held = (msg("This issue is a draft; its page is not on the website.") if issue.draft else
                msg("This issue is held back until {day}; its page is not on the website.", day=issue.date.date()))
        run.findings.warning("not-out", held, key_place(issue, "draft" if issue.draft else "date"),
                             msg("Good for a test; publish it before you send."))
    report_same_editions(issue, packages, run.findings)
    report_matrix(segment_matrix(audience.subscribers), issue, run.findings)
    report_advertising(audience, targeted(audience, issue, options.segments), issue, run.today,
                       run.config.jurisdictions, run.findings)
    report_left_out(audience.choices, count_aside(audience, issue, options.segments), issue, run.findings)


def _report_sent(run: Run, issue: Issue) -> None:
    """Say of an issue that it went out before, and whether it reads otherwise now."""
    history = read_history(run.root, Findings())  # what is damaged there, reading the audience has reported
    known = [one for one in plan_mailings(history.records) if one.issue == issue.slug]
    told_first = {record.id for record in history.of("exported", issue.slug) if NOTICE in record.data}
    if not issue.early and any(one.export in told_first and not one.sent for one in known):
        run.findings.warning("sent", msg("The mail to those who are told first was exported, and nobody said that it "
                                           "went out: they get this one too."), key_place(issue, "notice"),
                             msg("If it did: dangol sent {issue}, and export again.", issue=issue.slug))
    sent = [one for one in known if one.sent and (issue.early or one.export not in told_first)]
    if not sent:
        return
    last, where = sent[-1], Span(issue.path)
    said = plural("This issue went out on {day} to {count} person", "This issue went out on {day} to {count} people",
                  last.people, day=last.sent)
    texts = {record.id: record.data.get("text") for record in history.of("exported", issue.slug)}
    if texts[last.export] not in (None, digest_text(issue)):
        run.findings.warning("sent-otherwise", msg("{said}, and reads otherwise now.", said=said), where,
                             msg("Whoever got it has the text as it was. If something in it was wrong, say so under "
                                 "“corrections:”, and write to them: dangol export EXPORTER --corrections"))
    else:
        run.findings.note("sent", msg("{said}.", said=said), where, msg("Who is sent it again gets it twice."))


def _ready(run: Run, site: Site, rendered: Sequence[tuple[Rendition, Edition]],
           packages: Mapping[frozenset[str], pl.DataFrame], options: ExportOptions, conditions: bool) -> list[Package]:
    """The editions, each with its people, as an exporter with or without ``conditions`` takes them; in one with
    ``--single``."""
    pictures = picture_files(site)
    date = run.context.mail_date(run.now)
    ready = [Package(edition, packages[edition.segments], site.config, date, pictures=pictures,
                     inline=options.inline_images, to_come=run.context.is_to_come(date),
                     language=run.language)
             for _, edition in rendered]
    return for_sender(ready, conditions=conditions, single=options.single)


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


def check_segments(names: Sequence[str], project: Project, findings: Findings) -> None:
    """Report segments that there are not."""
    for name in names:
        if name not in project.segments:
            findings.error("segment", msg("There is no segment “{name}”.", name=name), Span("subscribers/segments"),
                           did_you_mean(name, project.segments))


def _packages(run: Run, issue: Issue, audience: Audience, options: ExportOptions
              ) -> tuple[dict[frozenset[str], pl.DataFrame], dict[str, int]]:
    """Who gets each edition, and how many get none, by reason."""
    people = targeted(audience, issue, options.segments)
    if options.to:
        people = only_recipient(people, audience, options.to, read_forgotten(run.root, run.findings), run.findings)
    elif not people.height:
        run.findings.warning("nobody", msg("Nobody will get this issue."), Span(issue.path),
                             msg("Look at the lists, the segments and the consent dates: dangol list segments"))
    groups = {group.segments: group.people for group in readers(people, issue)}
    wanted = possible_editions(issue.body, groups) if not options.to else list(groups)
    nobody = audience.subscribers.clear()
    chose = {} if options.to else count_aside(audience, issue, options.segments)
    silent = 0 if options.to else unadvertised(audience, issue, options.segments)
    return ({edition: groups.get(edition, nobody) for edition in wanted},
            _unreached(audience, issue, people.height, silent, chose))


def only_recipient(people: pl.DataFrame, audience: Audience, address: str, forgotten: ForgottenPeople,
          findings: Findings) -> pl.DataFrame:
    """One test recipient: as listed, or, if on no list, someone of whom nothing is known. Never someone who said no."""
    where = Span("subscribers/lists")
    written = cleaned(pl.Series([address]))
    if not are_addresses(written)[0]:
        findings.error("test-recipient", msg("This is not an address that can be mailed."), where)
        return people.clear()
    keys = address_keys(written)
    own = pl.col("_key") == keys[0]
    stopped = [*audience.suppressions.filter(own)["reason"],
               *audience.rows.filter(own & (pl.col("_fate") == "suppressed"))["_why"],
               *["forgotten"] * among(keys, forgotten).len()]
    if stopped:
        findings.error("test-recipient", msg("This address must not be mailed: {why}.", why=word(stopped[0])), where,
                       msg("Send the test to an address of your own."))
        return people.clear()
    not_theirs = msg("This person would not get this issue; it is a test.")
    for group, message in ((people, NOTHING), (audience.subscribers, not_theirs)):
        if (found := group.filter(own)).height:
            if message:
                findings.warning("test-recipient", message, where)
            return found.head(1).with_columns(written.alias("email"))
    findings.note("test-recipient", msg("This address is on no list: it gets the general edition."), where)
    stranger = {name: [False if dtype == pl.Boolean else ""] for name, dtype in people.schema.items()
                if dtype in (pl.Boolean, pl.String)}
    return pl.DataFrame(stranger).with_columns(written.alias("email"))


def _unreached(audience: Audience, issue: Issue, reached: int, silent: int,
               chose: Mapping[str, int]) -> dict[str, int]:
    others = audience.mailable - reached - silent - sum(chose.values())
    told = {NO_ADVERTISING: silent, **chose, "not-yet" if issue.early else "not-targeted": others}
    return unmailable(audience) | {reason: count for reason, count in told.items() if count > 0}


def mail_site(run: Run, issue: Issue) -> Site:
    """The website as mail of an issue sees it, which may be a draft or scheduled."""
    archive = plan_archive(run.project.issues, run.project.pages, run.now, Findings(), drafts=issue.draft,
                           future=issue.date > run.now)
    return render_site(run, archive)


def render_mail(run: Run, site: Site, issue: Issue, wanted: Sequence[frozenset[str]], *,
                carried: bool = False, page: Issue | None = None) -> list[tuple[Rendition, Edition]]:
    """Render editions for sending, and report text that is lost in them and links that lead nowhere. ``page`` is the
    issue that the mail leads to, if another.

    There are none where a template has errors.
    """
    try:
        rendered = render_editions(run, site, issue, wanted, carried=carried, page=page)
    except TemplateFailed:
        return []
    bodies = [body for body, _ in rendered]
    report_unsafe(bodies, site, run.findings)
    report_losses(rendered, site, run.findings)
    report_needs(bodies, site, run.findings, stop=True, carried=carried)
    return rendered
