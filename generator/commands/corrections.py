"""``export --corrections``: the mail for just those who got what was wrong, as an export like any.

It is an issue that nobody wrote: its text comes of ``templates/mail/correction.md``, in which each correction is for
those alone who got its words. It has no page of its own, and leads to the one of the issue that it puts right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from generator.commands.context import Context, Run, begin
from generator.commands.export import (
    ExportJob,
    ExportOptions,
    carries,
    check_segments,
    mail_site,
    only_recipient,
    render_mail,
    write_export,
)
from generator.commands.steps.agreed import with_agreed
from generator.commands.steps.audience import read_audience
from generator.commands.steps.corrections import Corrections, Wrong, choose_issue, read_corrections
from generator.commands.steps.exports import ExportResult
from generator.commands.steps.mail_for_checks import letters_of
from generator.commands.steps.rendering import stops
from generator.exporters import Exporter
from generator.findings import Findings
from generator.history import read_history
from generator.journal import MAIL
from generator.messages import all_of, msg, plural
from generator.model import GENERAL, Issue, Visibility
from generator.permission.values import NO_ADVERTISING
from generator.plan.archive.archive import document_path
from generator.plan.archive.corrections import NAMED, mailing_of
from generator.plan.archive.editions import edition_name
from generator.plan.audience.accounting import tally
from generator.plan.audience.audience import Audience
from generator.plan.audience.readers import by_choice, targeted
from generator.printable import label
from generator.render.mail_views import CorrectionMailView, WrongView
from generator.render.theme import TemplateFailed
from generator.render.web.site import Site
from generator.sources import yaml_nodes as yn
from generator.sources.people.forgotten import read_forgotten
from generator.sources.texts.body import BodyReader

PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
ADVERTISING = "(광고)"
GONE = "not-listed"
"""Why somebody is not told: the lists do not have their address any more."""


@dataclass(frozen=True, slots=True)
class _Owed:
    """What is to be told of an issue, and to whom: ``people`` has a column of truth for each correction."""

    wrongs: tuple[Wrong, ...]
    people: pl.DataFrame

    def names(self) -> list[str]:
        """What the blocks of the mail call those who got each."""
        return _names(self.wrongs)


def _names(wrongs: Sequence[Wrong]) -> list[str]:
    return [f"{NAMED}{number}" for number in range(1, len(wrongs) + 1)]


def export_corrections(context: Context, name: str, exporter: Exporter, options: ExportOptions) -> ExportResult:
    """Make the mail that puts an issue right, for those who got the wrong words, were not told, and may be mailed."""
    run = begin(context)
    findings = run.findings
    audience = read_audience(run)
    history = read_history(run.root, Findings())  # what is damaged there, reading the audience has reported
    known = read_corrections(run.root, history, run.project.issues, findings)
    issue = choose_issue(known, options.issue, run.project.issues, audience, findings)
    slug = issue.slug if issue else ""
    check_segments(options.segments, run.project, findings)
    nothing = ExportResult(mailing_of(slug) if slug else options.issue, name, "", (), {}, findings)
    owed = _owed(known, slug, findings) if issue else None
    if issue is None or owed is None or stops(findings, options.strict):
        return nothing
    folder = (options.output or run.root / MAIL) / mailing_of(slug) / name
    site = mail_site(run, issue)
    mail = _mail(run, site, issue, owed)
    if mail is None:
        return nothing
    audience = with_agreed(run, audience, mail, site)
    packages, unreached = _packages(run, mail, audience, owed, options)
    rendered = render_mail(run, site, mail, list(packages), carried=carries(exporter, options), page=issue)
    told = {edition_name(reader): {wrong.stated.id: wrong.stated.text_digest
                                   for wrong, name in zip(owed.wrongs, owed.names(), strict=True) if name in reader}
            for reader in packages}
    job = ExportJob(run, site, mail, audience, exporter, options, folder, packages, rendered, told)
    ready = replace(nothing, directory=label(folder, run.root), unreached=unreached)
    if not packages:
        return replace(nothing, unreached=unreached)
    return write_export(job, ready, None, lambda: letters_of(rendered, site, {}))


def _owed(known: Corrections, slug: str, findings: Findings) -> _Owed | None:
    """Who is to be told what; ``None``, reported, where that is not known of all."""
    stated = known.of(slug)
    wrongs = tuple(wrong for one in stated if (wrong := known.find(one, findings)))
    if len(wrongs) < len(stated):
        return None
    people, told_before = pl.DataFrame(schema={"_key": pl.String}), 0
    names = _names(wrongs)
    for name, wrong in zip(names, wrongs, strict=True):
        _report_restricted(wrong, findings)
        known.report_changed(wrong.stated, findings)
        readers, told = known.readers(wrong, findings), known.told(wrong.stated, findings)
        left = readers.filter(~readers.is_in(told.implode()))
        told_before += readers.len() - left.len()
        people = people.join(pl.DataFrame({"_key": left, name: [True] * left.len()}, schema_overrides={
            "_key": pl.String, name: pl.Boolean}), on="_key", how="full", coalesce=True)
    if findings.errors:
        return None
    if told_before:
        findings.note("sent", plural("{count} reader has been told, and is not told again.",
                                     "{count} readers have been told, and are not told again.", told_before),
                      wrongs[-1].stated.span)
    if not people.height:
        findings.warning("nobody", msg("Everybody who got what was wrong has been told."), wrongs[-1].stated.span,
                         msg("There is nothing to export."))
        return None
    return _Owed(wrongs, people.with_columns(pl.col(names).fill_null(value=False)))


def _report_restricted(wrong: Wrong, findings: Findings) -> None:
    """Warn of a correction that everybody can read, of words that only some could."""
    editions = frozenset[str]().union(*wrong.editions.values())
    if GENERAL not in editions and not wrong.again and wrong.stated.correction.visibility is not Visibility.NONE:
        findings.warning("correction", msg("Only the editions {names} had these words; the website shows this "
                                           "correction to everybody.", names=all_of(sorted(editions))),
                         wrong.stated.span,
                         msg("Write “visibility: none” beside it: then only those are told who had them."))


def _packages(run: Run, mail: Issue, audience: Audience, owed: _Owed,
              options: ExportOptions) -> tuple[dict[frozenset[str], pl.DataFrame], dict[str, int]]:
    """Who gets which corrections, and why others cannot be told: permission is that of now."""
    names = owed.names()
    allowed = targeted(audience, mail, options.segments, urgent=True)
    people = allowed.join(owed.people, on="_key", how="inner", maintain_order="left")
    if options.to:
        test = only_recipient(people.drop(names), audience, options.to, read_forgotten(run.root, run.findings),
                              run.findings)
        return ({frozenset(names): test} if test.height else {}), {}
    groups = {frozenset(name for name, inside in zip(names, key, strict=True) if inside): group.drop(names)
              for key, group in people.group_by(names, maintain_order=True)}
    if not groups:
        run.findings.warning("nobody", msg("Nobody who got what was wrong may be mailed now."),
                             owed.wrongs[0].stated.span,
                             msg("Call those who matter: dangol customer NAME shows who they are."))
    order = sorted(groups, key=lambda reader: (len(reader), sorted(reader)))
    return {reader: groups[reader] for reader in order}, _unreached(audience, owed, people)


def _unreached(audience: Audience, owed: _Owed, people: pl.DataFrame) -> dict[str, int]:
    """How many cannot be told, by reason."""
    left = owed.people.select("_key").filter(~pl.col("_key").is_in(people["_key"].implode()))
    listed = audience.subscribers.select("_key", why=pl.when("mailable").then(pl.lit(NO_ADVERTISING)).otherwise(
        pl.col("reason").cast(pl.String)))
    stopped = audience.rows.filter(pl.col("_fate") == "suppressed").select("_key", why=pl.col("_why").cast(pl.String))
    choice = by_choice(audience, None).join(listed.filter(pl.col("why") == NO_ADVERTISING), on="_key", how="semi")
    suppressed = audience.suppressions.select("_key", why=pl.col("reason").cast(pl.String))
    known = pl.concat([choice, suppressed, stopped, listed])
    reasons = left.join(known.unique("_key", keep="first", maintain_order=True), on="_key", how="left")
    return tally(reasons["why"].fill_null(GONE))


def _mail(run: Run, site: Site, issue: Issue, owed: _Owed) -> Issue | None:
    """The mail as an issue; ``None``, reported, where the template or the text of a correction has errors."""
    lang, first = site.lang(issue), owed.wrongs[0].stated
    t = run.theme.texts(lang)
    day = min(wrong.first for wrong in owed.wrongs)
    date = site.date(run.now.replace(year=day.year, month=day.month, day=day.day), lang)
    on_site = issue.visibility is not Visibility.NONE and site.config.has_website
    view = CorrectionMailView(
        title=literal(issue.title), date=date, again=all(wrong.again for wrong in owed.wrongs),
        wrongs=tuple(WrongView(name, literal(wrong.stated.correction.was), wrong.right(owed.wrongs[number:]))
                     for number, (name, wrong) in enumerate(zip(owed.names(), owed.wrongs, strict=True), 1)),
        page_url=site.url(document_path(issue)) if on_site else "")
    try:
        text = run.theme.render("mail/correction.md", mail=view, site=site.view(), t=t)
    except TemplateFailed:
        return None
    reader = BodyReader(owed.names(), run.project.fields, site.config.zone, run.findings)
    body, _ = reader.read(text, first.correction.line, first.path, {}, yn.Mapping())
    if run.findings.errors:
        return None
    title = t["correction_mail_title"].format(title=issue.title)
    mark = f"{ADVERTISING} " if issue.commercial and lang[:2] == "ko" else ""
    return Issue(path=first.path, slug=mailing_of(issue.slug), title=title, body=body, date=run.now, lang=issue.lang,
                 visibility=issue.visibility, commercial=issue.commercial, subject=f"{mark}{title}",
                 template="mail/issue", preheader=t["correction_mail_preheader"].format(date=date.text))


def literal(text: str) -> str:
    """A text as Markdown in which nothing is markup, in one line."""
    return PUNCTUATION.sub(lambda found: f"&#{ord(found[0])};", " ".join(text.split()))
