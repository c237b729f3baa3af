"""Styles, scripts and pictures of the desk: whatever lies in ``templates/desk/`` and is no page, the newsletter's own
before the built-in ones, under an address that changes with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from mimetypes import guess_type

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from generator.cache import digest
from generator.render.theme import Theme
from generator.render.views import ColoursView

KINDS = (".css", ".js", ".svg", ".png")
STYLE = "desk.css"
FOREVER = {"Cache-Control": "private, max-age=31536000, immutable"}


@dataclass(frozen=True, slots=True)
class Assets:
    """The files by their names, and the address that they lie under. One address for all: scripts name each other."""

    files: Mapping[str, bytes]
    base: str

    def answer(self, request: Request) -> Response:
        """The file that a request asks for. One of an earlier state is not there any more: its page is out of date."""
        name = request.path_params["name"]
        if name not in self.files or f"/_dangol/assets/{request.path_params['digest']}/" != self.base:
            return PlainTextResponse("", 404)
        return Response(self.files[name], media_type=guess_type(name)[0], headers=FOREVER)


def read_assets(theme: Theme, colours: ColoursView) -> Assets:
    """The assets of a theme. The style is a template, which knows the newsletter's colours. Raises
    :class:`~generator.render.theme.TemplateFailed`."""
    files = {name.removeprefix("desk/"): theme.file(name) for name in theme.names()
             if name.startswith("desk/") and name.endswith(KINDS) and name != f"desk/{STYLE}"}
    files[STYLE] = theme.render(f"desk/{STYLE}", colours=colours).encode()
    return Assets(files, f"/_dangol/assets/{digest(*files, *files.values())[:16]}/")
