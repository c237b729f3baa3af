"""What the preview shows: the last good site, every edition, and what was found."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

import polars as pl

from generator.cache import Cache
from generator.commands.audience import read_audience
from generator.commands.build import BuildOptions, Prepared, prepare, stops
from generator.commands.context import Settings
from generator.console import Console
from generator.findings import Findings
from generator.plan.archive.editions import edition_name, possible_editions
from generator.plan.audience.readers import read_editions, segment_matrix
from generator.render.bodies import Bodies
from generator.render.mail.editions import Mail
from generator.render.mail.merge_fields import with_defaults
from generator.render.templates import Interface, TemplateFailed, Templates
from generator.sources.project import Project


@dataclass(slots=True)
class Preview:
    """What is shown: the last good site, and what was found when it was last built."""

    settings: Settings
    base_url: str
    console: Console
    findings: Findings = field(default_factory=Findings)
    good: Prepared | None = None
    people: tuple[object, pl.DataFrame, Findings] | None = None
    editions: dict[str, tuple[frozenset[str], ...]] = field(default_factory=dict)
    built: int = 0
    state: int = 0
    cache: Cache = field(default_factory=lambda: Cache(None))
    started: float = field(default_factory=time.time)

    def rebuild(self) -> None:
        """Build anew; a build with errors changes nothing but what is said."""
        findings = Findings()
        self.cache = self.settings.cache
        options = BuildOptions(drafts=True, future=True, base_url=self.base_url)
        try:
            prepared = prepare(self.settings, options, self.cache, findings)
            if not stops(findings, strict=False):
                self.editions = self._editions(prepared, findings)
                self.good = prepared
                self.built += 1
        finally:
            self.findings = findings
            self.state += 1

    def _editions(self, prepared: Prepared, findings: Findings) -> dict[str, tuple[frozenset[str], ...]]:
        """Every edition of every issue: those that somebody reads, and each that a block names."""
        matrix = self._matrix(prepared.project, findings)
        return {issue.slug: tuple(possible_editions(issue.body, read_editions(matrix, issue)))
                for issue in prepared.site.archive.published}

    def _matrix(self, project: Project, findings: Findings) -> pl.DataFrame:
        """Who is in which segments, read anew only when a file of people, the settings or the day has changed."""
        now = self.settings.now(project.config.zone)
        files = sorted((project.root / "subscribers").rglob("*"))
        state = (project.config, now.date(), [(path, path.stat().st_mtime_ns) for path in files if path.is_file()])
        if self.people is None or self.people[0] != state:
            found = Findings()
            self.people = state, segment_matrix(read_audience(project, now, found).subscribers), found
        findings.extend(self.people[2])
        return self.people[1]

    def mail(self, slug: str, name: str) -> tuple[str, str]:
        """One edition, HTML and text, with every merge field at its default. Raises :class:`KeyError`."""
        assert self.good is not None
        site, project = self.good.site, self.good.project
        issue = {issue.slug: issue for issue in site.archive.published}[slug]
        reader = {edition_name(reader): reader for reader in self.editions[slug]}[name]
        findings = Findings()
        mail = Mail(site, Templates(self.settings.root, findings), Interface(self.settings.root, findings), self.cache)
        body = Bodies(project.config, site.places, self.cache).render([(issue, reader)])[0]
        try:
            edition = mail.edition(body)
        except TemplateFailed:
            self.findings = findings
            return "", "\n".join(f"{finding.span}: {finding.message}" for finding in findings)
        return with_defaults(edition.html), with_defaults(edition.text)
