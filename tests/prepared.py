"""A newsletter read and rendered in memory, for tests of what comes out."""

from __future__ import annotations

from datetime import datetime, tzinfo
from pathlib import Path

from generator.cache import Cache
from generator.commands.build import BuildOptions, Prepared, prepare
from generator.commands.context import Settings
from generator.findings import Findings


def noon(zone: tzinfo) -> datetime:
    """The moment at which all tests play."""
    return datetime(2026, 11, 21, 12, tzinfo=zone)


def prepared(root: Path, *, errors: bool = False) -> tuple[Prepared, Findings]:
    """Read, plan, render and check what a folder holds, at noon; without errors unless they are expected."""
    findings = Findings()
    result = prepare(Settings(root=root, now=noon, cached=False), BuildOptions(), Cache(None), findings)
    assert errors or not findings.errors, list(findings)
    return result, findings


def pages(result: Prepared) -> dict[str, str]:
    """Every text file of the site."""
    return {path: content.decode() for path, content in result.outputs.items() if isinstance(content, bytes)}
