"""What the preview shows: the last good site, every edition, and what was found."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace

import polars as pl

from generator.commands.build import render_checked
from generator.commands.context import Context, Run, begin
from generator.commands.steps.mailing import render_editions
from generator.commands.steps.rendering import stops
from generator.console import Console
from generator.desk.starting import is_to_start
from generator.desk.workspace import Workspace
from generator.findings import Findings
from generator.messages import tell
from generator.plan.archive.editions import edition_name, possible_editions
from generator.plan.audience.readers import COUNT, read_editions
from generator.render.mail.merge_fields import with_defaults
from generator.render.theme import TemplateFailed
from generator.render.web.site import Site
from generator.render.web.website import Outputs

PREVIEW = "/_dangol/"
"""Where the desk and the editions are."""


@dataclass(frozen=True, slots=True)
class GoodBuild:
    """A site without errors, as it was last built."""

    run: Run
    site: Site
    outputs: Outputs


@dataclass(slots=True)
class Preview:
    """What is shown: the last good site, and what was found when it was last built. Where there are several, each has
    a ``name`` to tell it by."""

    context: Context
    console: Console
    name: str = ""
    findings: Findings = field(default_factory=Findings)
    good: GoodBuild | None = None
    workspace: Workspace = field(init=False)
    editions: dict[str, tuple[frozenset[str], ...]] = field(default_factory=dict)
    built: int = 0
    state: int = 0
    started: float = field(default_factory=time.time)

    def __post_init__(self) -> None:
        # The desk judges the newsletter as it will stand, not as it is previewed.
        self.workspace = Workspace(replace(self.context, base_url=""))

    @property
    def desk(self) -> str:
        """The address of its desk."""
        return f"{self.context.base_url.rstrip('/')}{PREVIEW}"

    @property
    def is_begun(self) -> bool:
        """Whether there is a newsletter, or was; else its desk shows how to begin one."""
        return self.good is not None or not is_to_start(self.workspace)

    def rebuild(self) -> None:
        """Build anew; a build with errors changes nothing but what is said."""
        findings = Findings()
        try:
            run = begin(self.context, findings)
            site, outputs = render_checked(run, drafts=True, future=True)
            if not stops(findings, strict=False):
                self.editions = self._editions(run, site)
                self.good = GoodBuild(run, site, outputs)
                self.built += 1
        finally:
            self.findings = findings
            self.state += 1

    def _editions(self, run: Run, site: Site) -> dict[str, tuple[frozenset[str], ...]]:
        """Every edition of every issue: those that somebody reads, and each that a block names."""
        matrix = self._matrix(run)
        return {issue.slug: tuple(possible_editions(issue.body, read_editions(matrix, issue)))
                for issue in site.archive.published}

    def _matrix(self, run: Run) -> pl.DataFrame:
        """How many people are of each kind."""
        people = self.workspace.matrix.get()
        run.findings.extend(people.findings)
        if people.value is None:
            return pl.DataFrame(schema={"mailable": pl.Boolean, "advertised": pl.Boolean, COUNT: pl.UInt32})
        return people.value

    def mail(self, slug: str, name: str) -> tuple[str, str]:
        """One edition, HTML and text, with every merge field at its default. Raises :class:`KeyError`."""
        assert self.good is not None
        site, run = self.good.site, self.good.run.unheard()
        issue = {issue.slug: issue for issue in site.archive.published}[slug]
        reader = {edition_name(reader): reader for reader in self.editions[slug]}[name]
        try:
            (_, edition), = render_editions(run, site, issue, [reader])
        except TemplateFailed:
            self.findings = run.findings
            return "", "\n".join(f"{finding.span}: {tell(finding.message)}" for finding in run.findings)
        return with_defaults(edition.html), with_defaults(edition.text)
