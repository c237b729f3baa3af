"""Where a link in a text leads: to a page of this site, to a file beside the text, or nowhere."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote, urlsplit

PELICAN = re.compile(r"^[{|](?:filename|static|attach)[}|]")


class Goal(StrEnum):
    """What a local link leads to."""

    PAGE = "page"
    MEDIA = "media"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads. ``path`` is a site path, or a media file's path relative to the root."""

    goal: Goal
    path: str = ""
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """All that a local link can lead to.

    ``documents`` gives the site path of each source file that has a page, ``pages`` the site paths
    that there are (ending in ``/`` or a file's name), ``media`` the paths of media files.
    """

    documents: Mapping[str, str]
    pages: Collection[str]
    media: Collection[str]

    def find(self, url: str, source: str, page: str) -> Target:
        """Resolve a link that stands in the file ``source`` and is shown at the site path ``page``.

        A path is tried from the source file, as editors write it, then from ``content/``, then from
        the page's address, as a link copied out of a browser reads.
        """
        try:
            parts = urlsplit(PELICAN.sub("", url) if url[:1] in "{|" else url)
        except ValueError:
            return Target(Goal.NOTHING)
        path = unicodedata.normalize("NFC", unquote(parts.path))
        fragment = unquote(parts.fragment)
        if not path:
            return Target(Goal.PAGE, page, fragment)
        for candidate in self._in_content(path, source):
            if candidate in self.documents:
                return Target(Goal.PAGE, self.documents[candidate], fragment)
            if candidate in self.media:
                return Target(Goal.MEDIA, candidate, fragment)
        for candidate in _on_site(path, page):
            if candidate in self.pages:
                return Target(Goal.PAGE, candidate, fragment)
        return Target(Goal.NOTHING)

    def _in_content(self, path: str, source: str) -> Iterable[str]:
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(source), path.lstrip("/")))
        from_top = posixpath.normpath(posixpath.join("content", path.lstrip("/")))
        order = (from_top,) if path.startswith("/") else (beside, from_top)
        for candidate in order:
            yield candidate
            for suffix in (".md", ".markdown", "/index.md", "/index.markdown"):
                yield candidate + suffix


def _on_site(path: str, page: str) -> Iterable[str]:
    absolute = posixpath.normpath("/" + (path if path.startswith("/") else posixpath.join(page, path))).lstrip("/")
    absolute = "" if absolute == "." else absolute
    yield absolute
    yield f"{absolute}/"
    yield absolute.removesuffix("index.html")
