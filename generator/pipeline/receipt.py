"""``receipt.json``: what was checked of an export, what was found, and a digest of each file's very bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from generator import __version__
from generator.cache import digest
from generator.checks import Inspection, all_checks
from generator.checks.letter import Letter
from generator.findings import Findings, Severity
from generator.model import Issue
from generator.pipeline.audience import report_people
from generator.pipeline.letters import letters
from generator.pipeline.settings import Settings
from generator.plan.audience import Audience
from generator.render.site import Site
from generator.sources.contents import addresses_of
from generator.sources.project import Project


def receipt(settings: Settings, project: Project, site: Site, issue: Issue, audience: Audience, now: datetime,
            files: Mapping[str, Mapping[str, object]]) -> bytes:
    """Run the checks on every edition of an issue and write down what came of it; ``files`` are described already.

    ``site`` is the one that the export rendered its editions on.

    Its ``id`` is what history knows it by: it stays when somebody is forgotten, and the digests change.

    Nothing here stops an export: who wants that runs ``check --strict`` before. Of people it says how many, never who.
    """
    unheard = Findings()
    mails = letters(settings, site, [issue], audience, settings.cache, unheard)
    undated = report_people(audience, project, [], now.date(), unheard).undated
    inspection = Inspection(site, {}, addresses=_listed(mails, audience), letters=mails, unproven=undated)
    told = []
    for name, check in all_checks().items():
        findings = Findings()
        check.run(inspection, findings)
        about = [one for one in findings if one.span.path in (issue.path, project.config.path)
                 or one.span.path.startswith("templates/")]
        told.append({"check": name, "errors": sum(one.severity is Severity.ERROR for one in about),
                     "warnings": sum(one.severity is Severity.WARNING for one in about),
                     "findings": [one.as_json() for one in about]})
    data = {"dangol": __version__, "issue": issue.slug, "at": now.isoformat(),
            "editions": [letter.name for letter in mails], "checks": told,
            "files": dict(sorted(files.items()))}
    data["id"] = digest(json.dumps(data, ensure_ascii=False))[:32]
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _listed(mails: tuple[Letter, ...], audience: Audience) -> frozenset[str]:
    """Those addresses in the mails that are on a list: lists may be long, mails are not."""
    written = {address for mail in mails for address in addresses_of(f"{mail.html} {mail.text}")}
    people = audience.subscribers["email"].str.to_lowercase()
    return frozenset(people.filter(people.is_in(sorted(written))).to_list())
