"""Key customers: those who must not be left out, each with an owner inside the company."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.config import Config
from generator.findings import Findings, Span
from generator.sources.lists import READ, files_of, how_to_read, is_read, read_people

if TYPE_CHECKING:
    import polars as pl

FIELDS = ("id", "name", "company", "email", "phone", "tier", "owner")


def read_key_customers(root: Path, config: Config, findings: Findings) -> pl.DataFrame:
    """Everyone on the lists in ``subscribers/key-customers``: ``path``, ``line``, and ``FIELDS`` as text."""
    import polars as pl

    frames = [pl.DataFrame(schema={"path": pl.String, "line": pl.Int64, **dict.fromkeys(FIELDS, pl.String)})]
    for path, name in files_of(root, "key-customers", findings):
        if not is_read(path):
            findings.warning("unread-list", f"This file was not read: lists are {READ}.", Span(name), how_to_read(path))
            continue
        for people in read_people(path, name, config, findings):
            rows = people.rows
            missing = [pl.lit("").alias(field) for field in FIELDS if field not in rows.columns]
            rows = rows.with_columns(pl.lit(name).alias("path"), *missing)
            frames.append(rows.select("path", "line", *(pl.col(field).fill_null("") for field in FIELDS)))
    return pl.concat(frames)
