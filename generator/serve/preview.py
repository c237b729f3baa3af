"""What the preview shows: the newest site that nothing is known to be wrong with, every edition, and what was found.

A change is shown in two steps. First what changed is read, the site is planned, and the pages that somebody looks at
are made: if that goes well, this site is shown, and its other pages are made when they are asked for. Once nothing
changes any more the rest is made and checked, as a build does; what is wrong then brings the last good site back.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace

from generator.checks import Inspection, check_website
from generator.commands.context import Context, Run, at_address
from generator.commands.steps.mailing import render_editions
from generator.commands.steps.rendering import plan_website, render_site, stops
from generator.console import Console
from generator.desk.starting import is_to_start
from generator.desk.workspace import Workspace
from generator.findings import Findings
from generator.memory import Memory
from generator.messages import tell
from generator.model import Issue
from generator.plan.archive.archive import plan_archive
from generator.plan.archive.editions import edition_name, possible_editions
from generator.plan.audience.readers import read_editions
from generator.render.mail.merge_fields import with_defaults
from generator.render.theme import TemplateFailed
from generator.render.web.site import Site
from generator.render.web.website import Content, Files, Outputs, render_all

PREVIEW = "/_dangol/"
"""Where the desk and the editions are."""


class Superseded(Exception):
    """Something changed while the rest of a site was looked through."""


@dataclass(frozen=True, slots=True)
class Build:
    """A site, its files by what makes them, and which one it is of those that were shown."""

    run: Run
    site: Site
    files: Files
    number: int


@dataclass(slots=True)
class Preview:
    """What is ``shown``, the last ``good`` site (one that was looked through, without errors), and what was found in
    the newest. Where there are several previews, each has a ``name`` to tell it by.

    :meth:`refresh` is called by one thread at a time, :meth:`settle` by another; whatever is shown may be asked for
    by any.
    """

    context: Context
    console: Console
    name: str = ""
    findings: Findings = field(default_factory=Findings)
    shown: Build | None = None
    good: Build | None = None
    workspace: Workspace = field(init=False)
    built: int = 0
    state: int = 0
    started: float = field(default_factory=time.time)
    _newest: Build | None = None
    _changes: int = 0
    _memory: Memory = field(default_factory=Memory)
    _lock: threading.Lock = field(default_factory=threading.Lock)

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
        """Build anew, all of it; a build with errors changes nothing but what is said."""
        self.refresh()
        self.settle()

    def refresh(self, changed: Iterable[str] = (), looked_at: Collection[str] = ()) -> None:
        """Read what changed and show it, unless something is wrong already. ``changed`` are the files that were seen to
        change, relative to the root; the pages at the paths ``looked_at`` are made first."""
        self._changes += 1
        self._newest = None
        self.workspace.changed(changed)
        findings = Findings()
        try:
            if build := self._read(findings):
                with suppress(TemplateFailed):
                    for path in looked_at:
                        if name := file_name(build.files, path):
                            build.files[name]()
                with self._lock:
                    self._newest = build
                    if not stops(findings, strict=False):
                        self._show(build)
        finally:
            self.findings = findings
            self.state += 1

    def _read(self, findings: Findings) -> Build | None:
        """The newsletter as it is now, planned; ``None`` if it cannot be read."""
        run = self.workspace.run()
        findings.extend(self.workspace.project.get().findings)
        if run is None:
            return None
        self._memory.turn()
        run = at_address(replace(run, findings=findings, memory=self._memory), self.context.base_url)
        archive = plan_archive(run.project.issues, run.project.pages, run.now, findings, drafts=True, future=True)
        site = render_site(run, archive)
        try:
            files = plan_website(run, site)
        except TemplateFailed:
            files = {}
        return Build(run, site, files, self.built + 1)

    def _show(self, build: Build) -> None:
        self.built += 1
        self.shown = replace(build, number=self.built)

    def settle(self) -> None:
        """Make and check the rest of what was read last. Raises :class:`Superseded` as soon as something changes."""
        changes, shown, newest = self._changes, self.shown, self._newest
        if newest is None:
            return

        def go_on() -> None:
            if self._changes != changes:
                raise Superseded

        first = self.good is None
        if shown and not any(one and one.site is shown.site for one in (self.good, newest)):
            self._look_through(shown, go_on)  # what was read since had errors at once
        self._look_through(newest, go_on)
        newest.run.findings.extend(self.workspace.matrix.get().findings)
        if first:
            newest.run.cache.settle()
        self.state += 1

    def _look_through(self, build: Build, go_on: Callable[[], None]) -> None:
        """Make and check all of a site: it is good, or is not shown any more."""
        outputs: Outputs = {}
        with suppress(TemplateFailed):
            outputs = render_all(build.files, go_on)
        check_website(Inspection(build.site, outputs, cache=build.run.cache, go_on=go_on), build.run.findings)
        with self._lock:
            go_on()
            if not stops(build.run.findings, strict=False):
                self.good = build
            elif self.shown and self.shown.site is build.site:
                self.shown = None
                if self.good:
                    self._show(self.good)

    def content(self, name: str) -> Content:
        """A file of what is shown; from the last good site where it turns out to have an error. Raises
        :class:`KeyError`, and :class:`TemplateFailed` if that has none."""
        assert self.shown is not None
        try:
            return self.shown.files[name]()
        except TemplateFailed:
            if self.good is None or name not in self.good.files:
                raise
            return self.good.files[name]()

    def mail(self, slug: str, name: str) -> tuple[str, str]:
        """One edition, HTML and text, with every merge field at its default. Raises :class:`KeyError`."""
        if self.shown is None:
            raise KeyError(slug)
        site, run = self.shown.site, self.shown.run.unheard()
        issue = {issue.slug: issue for issue in site.archive.published}[slug]
        reader = {edition_name(reader): reader for reader in self._editions(issue)}[name]
        try:
            (_, edition), = render_editions(run, site, issue, [reader])
        except TemplateFailed:
            self.findings = run.findings
            return "", "\n".join(f"{finding.span}: {tell(finding.message)}" for finding in run.findings)
        return with_defaults(edition.html), with_defaults(edition.text)

    def _editions(self, issue: Issue) -> list[frozenset[str]]:
        """Every edition of an issue: those that somebody reads, and each that a block names."""
        people = self.workspace.matrix.get().value
        return possible_editions(issue.body, read_editions(people, issue) if people is not None else ())


def file_name(files: Files, path: str) -> str:
    """The file that stands at a path of the site; empty if there is none."""
    path = path.lstrip("/")
    names = (path, f"{path.rstrip('/')}/index.html".lstrip("/"))
    return next((name for name in names if name in files), "")
