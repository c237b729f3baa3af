"""``build``: read, plan, render, check, publish."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from generator.cache import Cache
from generator.checks import Inspection, run_checks
from generator.commands.context import Settings, no_progress, read
from generator.console import Progress
from generator.findings import Findings, Severity, Span
from generator.model import Document, Visibility
from generator.plan.archive.archive import Archive, document_path, plan_archive
from generator.plan.archive.links import Goal, Places
from generator.printable import label
from generator.publish import Content, Published, publish
from generator.render.assets import publish_media
from generator.render.bodies import Bodies, Rendition, event_files
from generator.render.languages import spoken_languages
from generator.render.templates import Interface, TemplateFailed, Templates
from generator.render.theme import theme_folder
from generator.render.web.pages import archive_path
from generator.render.web.site import Site
from generator.render.web.website import Outputs, Web
from generator.sources.project import Project

GENERAL: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """What ``build`` can be told."""

    output: Path | None = None
    drafts: bool = False
    future: bool = False
    base_url: str = ""
    strict: bool = False


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did. ``published`` is ``None`` where findings stopped it."""

    issues: int
    pages: int
    scheduled: int
    published: Published | None
    seconds: float
    findings: Findings

    def as_json(self) -> dict[str, object]:
        """The contract of ``build --json``."""
        done = self.published or Published(0, 0, 0)
        return {
            "issues": self.issues, "pages": self.pages, "written": done.written, "unchanged": done.unchanged,
            "removed": done.removed, "scheduled": self.scheduled, "seconds": round(self.seconds, 3),
            "findings": [finding.as_json() for finding in self.findings]}


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything that was read and rendered; nothing is written yet."""

    project: Project
    site: Site
    outputs: Outputs


def build(settings: Settings, options: BuildOptions) -> BuildResult:
    """Read everything, render the website, and publish it unless something must be fixed first."""
    started, findings = time.perf_counter(), Findings()
    cache = settings.cache
    prepared = prepare(settings, options, cache, findings)
    published = None
    if not stops(findings, options.strict):
        folder = options.output or settings.root / "output" / "site"
        published = publish_or_report(folder, prepared.outputs, findings, label(folder, settings.root))
        cache.prune()
    archive = prepared.site.archive
    pages = sum(path.endswith(".html") for path in prepared.outputs)
    return BuildResult(len(archive.on_site), pages, len(archive.scheduled), published,
                       time.perf_counter() - started, findings)


def prepare(settings: Settings, options: BuildOptions, cache: Cache, findings: Findings) -> Prepared:
    """Read, plan, render and check."""
    project = _read(settings, options, findings)
    now = settings.now(project.config.zone)
    archive = plan_archive(project.issues, project.pages, now, findings,
                           drafts=options.drafts, future=options.future)
    site = render_bodies(project, archive, now, cache, findings, settings.progress)
    outputs = render_web(site, settings, cache, findings)
    run_checks(Inspection(site, outputs), findings)
    return Prepared(project, site, outputs)


def publish_or_report(folder: Path, outputs: Mapping[str, Content], findings: Findings, name: str, *,
                      private: bool = False, seals: Sequence[str] = ()) -> Published | None:
    """Publish; where the disk refuses, report it and return ``None``."""
    try:
        return publish(folder, outputs, findings, name, private=private, seals=seals)
    except OSError as error:
        findings.error("unwritable", f"This could not be written: {error.strerror or error}.", Span(name),
                       "What was published before still stands. Make room or get the right to write, then run again.")
        return None


def stops(findings: Findings, strict: bool) -> bool:
    """Whether what was found forbids going on."""
    return bool(findings.errors or (strict and findings.count(Severity.WARNING)))


def _read(settings: Settings, options: BuildOptions, findings: Findings) -> Project:
    project = read(settings, findings)
    if not options.base_url:
        return project
    return replace(project, config=replace(project.config, base_url=options.base_url.rstrip("/") + "/"))


def find_places(project: Project, archive: Archive) -> Places:
    """All that a local link can lead to."""
    documents = [*archive.on_site, *(page for page in archive.pages if page.visibility is not Visibility.NONE)]
    paths = {document.path: document_path(document) for document in documents}
    count = max(1, -(-len(archive.listed) // project.config.per_page))
    pages = {"", "tags/", "search/", "atom.xml", "rss.xml", "feed.json", *paths.values(),
             *(archive_path(number) for number in range(1, count + 1)), *(tag.path for tag in archive.tags),
             *(path for document in documents for path in event_files(document))}
    return Places(paths, frozenset(pages), frozenset(project.media))


def render_bodies(project: Project, archive: Archive, now: datetime, cache: Cache, findings: Findings,
                  progress: Progress = no_progress) -> Site:
    """Render the text of every document that is out, and name the media that they use."""
    places = find_places(project, archive)
    bodies = Bodies(project.config, places, cache)
    documents: list[Document] = [*archive.published, *archive.pages]
    restricted = [document for document in documents if document.body.restrictions]
    corrections = [replace(issue, body=replace(issue.body, text=item.text, restrictions=(), events=()))
                   for issue in archive.published for item in issue.corrections]
    wanted: Sequence[tuple[Document, frozenset[str] | None]] = [
        *((document, GENERAL) for document in (*documents, *corrections)),
        *((document, None) for document in restricted)]
    rendered = bodies.render(wanted, lambda done, total: progress("Markdown", done, total))
    general = {body.document.path: body for body in rendered[: len(documents)]}
    asides = {body.document.body.text: body for body in rendered[len(documents) : len(documents) + len(corrections)]}
    public = _media(project, archive, places, [body for body in (*general.values(), *asides.values())
                                               if body.document.visibility is not Visibility.NONE])
    used = public.union(*(body.media() for body in rendered))
    assets = publish_media(used, public, project.media, findings)
    return Site(project.config, archive, general, assets, places, now, corrections=asides,
                languages=spoken_languages(theme_folder(), project.root / "templates"))


def _media(project: Project, archive: Archive, places: Places, bodies: Sequence[Rendition]) -> set[str]:
    """The media that everybody may see."""
    named = [(project.config.logo, project.config.path)]
    named += [(document.image, document.path) for document in (*archive.on_site, *archive.pages)]
    targets = [places.find(url, source, "") for url, source in named if url]
    found = {target.path for target in targets if target.goal is Goal.MEDIA}
    return found.union(*(body.media() for body in bodies))


def render_web(site: Site, settings: Settings, cache: Cache, findings: Findings) -> Outputs:
    """Render every file of the website; nothing where a template has errors."""
    web = Web(Templates(settings.root, findings), Interface(settings.root, findings), cache)
    try:
        return web.render(site)
    except TemplateFailed:
        return {}
