"""``import``: an archive of another system, as issues, pages, pictures, lists and old addresses of ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.commands.context import Context
from generator.commands.steps.import_findings import report
from generator.commands.steps.import_reports import write_reports
from generator.commands.steps.importing import Brought, Work
from generator.findings import Findings, Span, did_you_mean
from generator.importers import Importer, all_importers, guess
from generator.importers.base import Account, Fate
from generator.importers.fetching import fetch_pictures
from generator.importers.parts.container import CannotImport, Export, open_export
from generator.importers.parts.placing import Place
from generator.messages import msg, of_error
from generator.printable import label
from generator.sources.people.field_names import column_fields
from generator.sources.project import read_settings
from generator.sources.texts.merge_fields import STANDARD_FIELDS


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The options of ``import``. Without a ``source`` it is guessed."""

    path: Path
    source: str = ""
    dry_run: bool = False
    fetch: bool = False


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of each item. ``source`` is the system; ``reports`` are what was written for people to read."""

    source: str
    items: tuple[Brought, ...]
    pictures: int
    missing: Mapping[str, int]
    rules: int
    reports: tuple[str, ...]
    dry_run: bool
    findings: Findings

    @property
    def is_done(self) -> bool:
        """Whether nothing stood in the way."""
        return bool(self.source) and not self.findings.errors

    @property
    def counts(self) -> Mapping[str, int]:
        """How many items had each fate."""
        counted = Counter(one.fate for one in self.items)
        return {str(fate): counted[fate] for fate in Fate if counted[fate]}

    def as_json(self) -> dict[str, object]:
        """The contract of ``import --json``."""
        return {"source": self.source, "dry_run": self.dry_run, "counts": self.counts,
                "items": [one.as_json() for one in self.items], "pictures": self.pictures,
                "missing_pictures": list(self.missing), "redirects": self.rules, "reports": list(self.reports),
                "findings": [finding.as_json() for finding in self.findings]}


def bring(context: Context, options: ImportOptions) -> ImportResult:
    """Read an export as a whole, and write what it has only if all of it can be read."""
    findings = Findings()
    config = read_settings(context.root, context.config, findings)
    importers = all_importers(findings)
    source, account, export = "", None, None
    if not findings.errors:
        export = _opened(options.path, label(options.path, context.root), findings)
        source = _source(options.source, export, importers, findings) if export else ""
    if source and export:
        account = _read(importers[source], export, findings)
    if account is None or export is None or findings.errors:
        return ImportResult(source, (), 0, {}, 0, (), options.dry_run, findings)
    fields = {*STANDARD_FIELDS, *config.fields, *column_fields(context.root, config)}
    work = Work(context.root, config, source, export, account, fields,
                Place(context.root, options.dry_run), context.now(config.zone))
    work.prepare()
    if options.fetch and not options.dry_run:
        work.prepare_texts(findings)
        fetch_pictures(work.pictures, findings, context.progress)
    work.prepare_texts(findings)
    return _written(context.root, work, options, findings)


def _written(root: Path, work: Work, options: ImportOptions, findings: Findings) -> ImportResult:
    with work.place.held():
        items = tuple(work.write(findings))
    missing = {url: len(shown) for url, shown in work.pictures.missing.items() if url not in work.pictures.fetched}
    reports = () if options.dry_run else write_reports(root, work, items, missing)
    report(items, missing, work, findings)
    return ImportResult(work.source, items, len(work.pictures.files), missing, len(dict.fromkeys(work.addresses.rules)),
                        reports, options.dry_run, findings)


def _opened(path: Path, name: str, findings: Findings) -> Export | None:
    try:
        return open_export(path, name, findings)
    except CannotImport as error:
        findings.error("import-unreadable", of_error(error), Span(name))
        return None


def _source(given: str, export: Export, importers: Mapping[str, Importer], findings: Findings) -> str:
    """The system that an export is of: the one that was named, or the one that knows it."""
    name = given.casefold()
    if name and name not in importers:
        findings.error("import-source", msg("Nothing is known of exports of “{name}”.", name=given), Span(export.label),
                       did_you_mean(name, importers))
        return ""
    if name:
        return name
    found = guess(export, dict(importers))
    if not found:
        findings.error("import-source", msg("This is no export that is known."), Span(export.label), msg(
            "Say of which system it is: {names}.", names=", ".join(importers)))
    return found


def _read(importer: Importer, export: Export, findings: Findings) -> Account | None:
    """Everything in an export; nothing, reported, where it cannot be read or there is nothing."""
    try:
        account = importer.read(export, findings)
    except CannotImport as error:
        findings.error("import-damaged", of_error(error), Span(export.label))
        return None
    if not account.found and not findings.errors:
        findings.error("import-source", msg("There is nothing in it to import."), Span(export.label),
                       msg("Is it the export itself, unpacked or as it came?"))
    return account
