"""What several commands render: the text of every document, and the website."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from generator.commands.context import Context, Run
from generator.findings import Findings, Severity, Span
from generator.messages import msg
from generator.model import Body, Document, Visibility
from generator.offer_fields import places_in
from generator.plan.archive.announced import CALENDAR, PAGE, announced
from generator.plan.archive.archive import Archive, document_path
from generator.plan.archive.corrections import shown
from generator.plan.archive.links import Goal, Places
from generator.publish import Content, PublishResult, publish
from generator.reasons import why_unreadable
from generator.render.assets import publish_media
from generator.render.bodies import Bodies, Rendition, event_files
from generator.render.languages import spoken_languages
from generator.render.theme import TemplateFailed
from generator.render.web.hosting import with_hosting
from generator.render.web.pages import archive_path
from generator.render.web.site import Site
from generator.render.web.website import Files, Outputs, Web, render_all
from generator.sources.folders import theme_folder
from generator.sources.project import Project
from generator.sources.texts.documents import SUFFIXES
from generator.sources.texts.offers import is_general

GENERAL: frozenset[str] = frozenset()


@contextmanager
def ahead(context: Context) -> Iterator[None]:
    """Get ready, while texts are read, to render all of them, where none was rendered before."""
    if not context.cache().is_new:
        yield
        return
    from generator.render.markdown.many import expected

    with expected(_characters(context.root / "content")):
        yield


def _characters(folder: Path) -> int:
    """How much Markdown there is, by the sizes of files."""
    with suppress(OSError):
        return sum(path.stat().st_size for path in folder.rglob("*.m*") if path.suffix in SUFFIXES)
    return 0


def stops(findings: Findings, strict: bool) -> bool:
    """Whether what was found forbids going on."""
    return bool(findings.errors or (strict and findings.count(Severity.WARNING)))


def publish_or_report(folder: Path, outputs: Mapping[str, Content], findings: Findings, name: str, *,
                      private: bool = False, seals: Sequence[str] = ()) -> PublishResult | None:
    """Publish; where the disk refuses, report it and return ``None``."""
    try:
        return publish(folder, outputs, findings, name, private=private, seals=seals)
    except OSError as error:
        findings.error("unwritable", msg("This could not be written: {reason}.", reason=why_unreadable(error)),
                       Span(name),
                       msg("What was published before still stands. Make room or get the right to write, then run "
                           "again."))
        return None


def find_places(project: Project, archive: Archive) -> Places:
    """All that a local link can lead to."""
    documents = [*archive.on_site, *(page for page in archive.pages if page.visibility is not Visibility.NONE)]
    paths = {document.path: document_path(document) for document in documents}
    count = max(1, -(-len(archive.listed) // project.config.per_page))
    pages = {"", "tags/", "search/", "atom.xml", "rss.xml", "feed.json", *paths.values(),
             *(archive_path(number) for number in range(1, count + 1)),
             *(tag.path for tag in (*archive.tags, *archive.series, *archive.authors)),
             *(path for document in documents for path in event_files(document))}
    pages |= {CALENDAR, PAGE} if announced(archive) else set()
    return Places(paths, frozenset(pages), frozenset(project.media))


def render_site(run: Run, archive: Archive) -> Site:
    """Render the text of every document that is out, and name the media that they use."""
    project, progress = run.project, run.context.progress
    places = find_places(project, archive)
    bodies = Bodies(project.config, places, run.cache, run.memory)
    documents: list[Document] = [*archive.published, *archive.pages]
    restricted = [document for document in documents if document.body.restrictions]
    corrections = [replace(issue, body=Body(item.text, item.line))
                   for issue in archive.published for item in issue.corrections]
    wanted: Sequence[tuple[Document, frozenset[str] | None]] = [
        *((document, GENERAL) for document in (*documents, *corrections)),
        *((document, None) for document in restricted)]
    rendered = bodies.render(wanted, lambda done, total: progress("Markdown", done, total))
    general = {body.document.path: body for body in rendered[: len(documents)]}
    asides = {body.document.body.text: body for body in rendered[len(documents) : len(documents) + len(corrections)]}
    told = [asides[item.text] for issue in archive.published for item in shown(issue)]
    public = _media(project, archive, places, [body for body in (*general.values(), *told)
                                               if body.document.visibility is not Visibility.NONE])
    offered = _offered(project, documents)
    public |= {path for path, everybody in offered.items() if everybody}
    used = public.union(offered, *(body.media() for body in rendered))
    linked = set[str]().union(*(body.linked() for body in rendered))
    assets = publish_media(used, public, project.media, run.findings, run.cache, run.memory, linked)
    return Site(project.config, archive, general, assets, places, run.now, corrections=asides,
                languages=spoken_languages(theme_folder(), project.root / "templates"))


def _offered(project: Project, documents: Sequence[Document]) -> dict[str, bool]:
    """The pictures of offers, if any document has some: whether each is that of an offer for everybody."""
    if not any(places_in([field.field for field in document.body.merge_fields]) for document in documents):
        return {}
    offers = sorted(project.offers, key=is_general)
    return {offer.picture: is_general(offer) for offer in offers if offer.picture in project.media}


def _media(project: Project, archive: Archive, places: Places, bodies: Sequence[Rendition]) -> set[str]:
    """The media that everybody may see."""
    named = [(logo, project.config.path) for logo in (project.config.logo, project.config.logo_dark)]
    named += [(document.image, document.path) for document in (*archive.on_site, *archive.pages)]
    targets = [places.find(url, source, "") for url, source in named if url]
    found = {target.path for target in targets if target.goal is Goal.MEDIA}
    return found.union(*(body.media() for body in bodies))


def render_website(run: Run, site: Site) -> Outputs:
    """Render every file of the website; none where a template has errors."""
    try:
        return with_hosting(site, render_all(plan_website(run, site)), run.theme)
    except TemplateFailed:
        return {}


def plan_website(run: Run, site: Site) -> Files:
    """Every file of the website, by what makes it. Raises :class:`TemplateFailed`, findings reported, where that
    cannot be known."""
    return Web(run.theme, run.cache).plan(site)
