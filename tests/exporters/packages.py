"""Editions and people, for tests of exporters."""

from __future__ import annotations

from datetime import UTC, datetime

import polars as pl

from generator.config import Config
from generator.exporters import EXPORTERS, Package
from generator.findings import Findings
from generator.render.mail.editions import Edition
from generator.render.mail.merge_fields import Field, MergeText, Place

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def slot(field: str, default: str = "", place: Place = Place.TEXT) -> Field:
    """A merge field in its place."""
    return Field(field, default, "t", place)


def package(html: MergeText, rows: list[dict[str, str]] | None = None, config: Config | None = None) -> Package:
    """An edition with just this HTML, and its people."""
    people = pl.DataFrame(rows or [], schema={"email": pl.String, "name": pl.String, "company": pl.String})
    text = ("text ", slot("name", place=Place.PLAIN))
    edition = Edition("first", "a.md", frozenset({"vip"}), ("소식",), (), html, text)
    return Package(edition, people, config or Config(), NOW)


def content(name: str, given: Package, findings: Findings | None = None) -> dict[str, str]:
    """The text files that an exporter writes, by their names."""
    files = EXPORTERS[name].files(given, Findings() if findings is None else findings)
    whole = {path: data if isinstance(data, bytes) else b"".join(data()) for path, data in files.items()}
    return {path: data.decode("utf-8-sig") for path, data in whole.items() if not path.endswith(".zip")}
