"""What an import tells somebody to look at, each with the place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.commands.steps.import_reports import FOLDER, differing
from generator.commands.steps.importing import TOO_LONG, Brought, Work
from generator.findings import Findings, Span
from generator.importers.base import Fate, Item, LeftOut
from generator.messages import NOTHING, Message, joined, msg, plural
from generator.sources.editing import read_bytes_of

MOST_NAMED = 5
MARKS = re.compile(r"&(?:amp|lt|gt|quot|nbsp|#\d{1,6}|#x[0-9a-fA-F]{1,6});")
MARKS_SHOWN = re.compile(rb"&amp;(?:amp|lt|gt|quot|nbsp|#\d{1,6}|#x[0-9a-fA-F]{1,6});")


def report(items: tuple[Brought, ...], missing: Mapping[str, int], work: Work, findings: Findings) -> None:
    """Tell what somebody has to look at."""
    for one in items:
        if one.fate is Fate.DIFFERS:
            _report_differing(one, work, findings)
        elif isinstance(one.found, LeftOut) and one.found.reason is TOO_LONG:
            findings.warning("import-damaged", msg(
                "“{title}” was left out: {reason}.", title=one.title, reason=TOO_LONG), Span(work.export.label), msg(
                "Take it over by hand, in parts."))
        elif isinstance(one.found, Item) and _is_escaped_twice(one, work):
            findings.warning("import-damaged", msg(
                "“{title}” shows marks such as “&amp;”: something escaped them twice.", title=one.title),
                Span(one.path), msg("Look whether the old page showed them too, and mend them here."))
    if held := [one for one in items if one.hold]:
        findings.warning("import-held", joined(" ", (
            plural("{count} text is a draft, as it was not for everybody or cannot be read rightly:",
                   "{count} texts are drafts, as they were not for everybody or cannot be read rightly:", len(held)),
            _some([msg("“{title}” ({why})", title=one.title, why=one.hold) for one in held]))), Span(FOLDER),
            msg("Each says why in {file}.", file=f"{FOLDER}/{work.source}-items.csv"))
    _report_pictures(list(missing), findings)
    if undated := [one.title for one in items if isinstance(one.found, Item) and not one.found.page
                   and not one.found.date]:
        findings.warning("import-undated", joined(" ", (
            plural("{count} issue has no date, and is not shown without one:",
                   "{count} issues have no date, and are not shown without one:", len(undated)), _some(undated))),
            Span(FOLDER), msg("Add a line such as “date: 2026-11-05” to each."))
    files = {one.site_path: one.path for one in work.written}
    for old, path in work.addresses.crowded:
        findings.warning("import-address", msg("Something else stands at {old}; it leads to {path} no more.",
                                               old=old, path=path), Span(files.get(path, FOLDER)))


def _is_escaped_twice(one: Brought, work: Work) -> bool:
    """Whether a text shows the marks that HTML is written in."""
    return bool(MARKS.search(one.title) or MARKS_SHOWN.search(work.data_of(one.found)))


def _report_differing(one: Brought, work: Work, findings: Findings) -> None:
    """Tell of a file that was not written over, and how far the export's is another."""
    mine, new = read_bytes_of(work.root / one.path), work.data_of(one.found)
    if not mine:
        told = msg("You removed this, so the export’s “{title}” was not written again.", title=one.title)
    elif one.found.origin in work.place.known:
        count = len(set(new.splitlines()) - set(mine.splitlines()))
        told = plural("This was changed here since, so the export’s “{title}” was not written over it: {count} line of "
                      "it differs.",
                      "This was changed here since, so the export’s “{title}” was not written over it: {count} lines "
                      "of it differ.", count, title=one.title)
    else:
        told = msg("A file of yours stands here, so the export’s “{title}” was not written over it.", title=one.title)
    hint = NOTHING if work.place.dry_run else msg("The export’s lies in {file}: take from it what you need.",
                                                  file=differing(work.source, one.path))
    findings.warning("import-differs", told, Span(one.path), hint)


def _report_pictures(missing: Sequence[str], findings: Findings) -> None:
    """Tell which pictures the export only names, by whether their address is whole."""
    away = sum(url.startswith(("https://", "http://")) for url in missing)
    if away:
        findings.warning("import-pictures", plural(
            "{count} picture is not in the export: it stays where it was.",
            "{count} pictures are not in the export: they stay where they were.", away), Span(FOLDER),
            msg("Get them with --fetch while the old site stands, or import its folder of pictures along."))
    if lost := len(missing) - away:
        findings.warning("import-pictures", plural(
            "{count} picture is not in the export, nor is it said where it was: its words stand in its place.",
            "{count} pictures are not in the export, nor is it said where they were: their words stand in their place.",
            lost), Span(FOLDER), msg("Put the folder of pictures beside the export, and import both: content/images of "
                                     "Ghost, wp-content/uploads of WordPress, uploads of beehiiv."))


def _some(names: list[Message] | list[str]) -> Message:
    shown = joined(", ", names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    return plural("{names} and {count} more.", "{names} and {count} more.", more, names=shown) if more > 0 else msg(
        "{names}.", names=shown)
