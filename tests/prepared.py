"""A newsletter read and rendered in memory, for tests of what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from generator.commands.build import render_checked
from generator.commands.context import Context, Run, begin
from generator.findings import Findings
from generator.render.web.site import Site
from generator.render.web.website import Outputs
from generator.sources.project import Project


@dataclass(frozen=True)
class Prepared:
    """Everything that was read and rendered."""

    run: Run
    site: Site
    outputs: Outputs

    @property
    def project(self) -> Project:
        """The newsletter as it was read."""
        return self.run.project


def noon(zone: tzinfo) -> datetime:
    """The moment at which all tests play."""
    return datetime(2026, 11, 21, 12, tzinfo=zone)


def prepared(root: Path, *, errors: bool = False) -> tuple[Prepared, Findings]:
    """Read, plan, render and check what a folder holds, at noon; without errors unless they are expected."""
    run = begin(Context(root=root, now=noon, cached=False))
    result = Prepared(run, *render_checked(run))
    assert errors or not run.findings.errors, list(run.findings)
    return result, run.findings


def pages(result: Prepared) -> dict[str, str]:
    """Every text file of the site."""
    return {path: content.decode() for path, content in result.outputs.items() if isinstance(content, bytes)}
