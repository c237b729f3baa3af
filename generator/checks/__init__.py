"""Checks: what can be known to be wrong before anything leaves the house. One file a check.

To add one: a module with a class like :class:`Check`, and a line in :data:`generator.checks.every.CHECKS`; other
packages announce theirs in the entry-point group ``dangol.checks``; see docs/plugins.md.
"""

from __future__ import annotations

from generator.checks.base import Check, Inspection
from generator.checks.editions import EditionsCheck
from generator.checks.example import ExampleCheck
from generator.checks.images import ImagesCheck
from generator.checks.leaks import LeaksCheck
from generator.checks.links import LinksCheck
from generator.checks.website import WebsiteCheck
from generator.findings import Findings
from generator.plugins import PluginFailed, are_there, with_plugins

GROUP = "dangol.checks"
WEBSITE: tuple[Check, ...] = (
    LinksCheck(), ImagesCheck(), WebsiteCheck(), EditionsCheck(), LeaksCheck(), ExampleCheck())
"""Those of ours that find something where there are no letters."""


def all_checks(findings: Findings) -> dict[str, Check]:
    """All checks by name, including those of other packages. Reports those that cannot be used."""
    from generator.checks.every import CHECKS

    return with_plugins(CHECKS, GROUP, Check, findings)


def check_website(inspection: Inspection, findings: Findings) -> None:
    """Run every check that finds something without letters, and those of other packages."""
    checks = all_checks(findings).values() if are_there(GROUP) else WEBSITE
    for check in checks:
        run_check(check, inspection, findings)


def run_check(check: Check, inspection: Inspection, findings: Findings) -> None:
    """Run a check; one of another package that fails is a warning, and stops neither the others nor a newsletter."""
    try:
        check.run(inspection, findings)
    except PluginFailed as error:
        findings.warning("plugin", error.message, error.where, error.hint)


__all__ = ["Check", "Inspection", "all_checks", "check_website", "run_check"]
