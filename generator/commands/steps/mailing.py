"""Editions of an issue, rendered as mail."""

from __future__ import annotations

from collections.abc import Sequence

from generator.commands.context import Run
from generator.model import Issue
from generator.render.bodies import Bodies, Rendition
from generator.render.mail.editions import Edition, Mail
from generator.render.web.site import Site


def render_editions(run: Run, site: Site, issue: Issue, wanted: Sequence[frozenset[str]], *,
                    carried: bool = False, page: Issue | None = None) -> list[tuple[Rendition, Edition]]:
    """Render editions of an issue as mail, each beside the text that it was made of.

    Pictures that are ``carried`` along need no website; ``page`` is the issue that the mail leads to, if another.

    Raises :class:`~generator.render.theme.TemplateFailed`, with the finding reported.
    """
    mail = Mail(site, run.theme, run.cache, carried, page)
    bodies = Bodies(site.config, site.places, run.cache).render([(issue, reader) for reader in wanted])
    return [(body, mail.edition(body)) for body in bodies]
