"""What an import leaves for people to read: every item with its fate, pictures to fetch, redirects for a server."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import polars as pl

from generator.commands.steps.importing import Brought
from generator.commands.steps.report_files import write_report
from generator.importers.parts.addresses import redirects
from generator.messages import tell
from generator.spreadsheet import for_excel, to_csv

FOLDER = "output/reports/import"


def write_reports(root: Path, source: str, items: Collection[Brought], shown: Mapping[str, list[str]],
                  missing: Collection[str], rules: list[tuple[str, str]]) -> tuple[str, ...]:
    """Write them; returns their paths."""
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
    for name, data in files.items():
        write_report(root, f"import/{name}", data)
    return tuple(f"{FOLDER}/{name}" for name in files)
