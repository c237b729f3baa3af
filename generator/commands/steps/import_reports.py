"""What an import leaves for people to read: every item with its fate, pictures to fetch, redirects for a server, and
what it did not write over."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import polars as pl

from generator.commands.steps.importing import Brought, Work
from generator.commands.steps.report_files import write_report
from generator.importers.base import Fate
from generator.importers.parts.addresses import redirects
from generator.messages import tell
from generator.spreadsheet import for_excel, to_csv

FOLDER = "output/reports/import"


def differing(source: str, path: str) -> str:
    """Where the export's version of a file lies that was not written over what is there."""
    return f"{FOLDER}/{source}-differs/{path}"


def write_reports(root: Path, work: Work, items: Collection[Brought], missing: Collection[str]) -> tuple[str, ...]:
    """Write them; returns their paths."""
    source, shown, rules = work.source, work.pictures.missing, work.addresses.rules
    titles = dict.fromkeys(("origin", "title", "fate", "path", "notes"), pl.String)
    table = pl.DataFrame([(one.found.origin, one.title, str(one.fate), one.path, "; ".join(map(tell, one.why)))
                          for one in items], schema=titles, orient="row")
    files = {f"{source}-items.csv": for_excel(to_csv(table))}
    if missing:
        rows = [(url, title) for url in missing for title in dict.fromkeys(shown[url])]
        pictures = pl.DataFrame(rows, schema=dict.fromkeys(("picture", "shown_in"), pl.String), orient="row")
        files[f"{source}-pictures.csv"] = for_excel(to_csv(pictures))
    if rules:
        files |= {f"{source}-redirects.{name}" if name != "_redirects" else f"{source}{name}": text.encode()
                  for name, text in redirects(rules).items()}
    for one in items:
        if one.fate is Fate.DIFFERS:
            write_report(root, differing(source, one.path).removeprefix("output/reports/"), work.data_of(one.found))
    for name, data in files.items():
        write_report(root, f"import/{name}", data)
    return tuple(f"{FOLDER}/{name}" for name in files)
