"""Links to the outside that lead nowhere, asked for on request (``check --external``), each address once: never one
that unsubscribes, confirms, or logs somebody in by a token."""

from __future__ import annotations

from generator.checks.base import Inspection, place
from generator.findings import Findings, Span
from generator.messages import msg

MOST = 200


class ExternalCheck:
    """Asks whether pages elsewhere are still there."""

    about = msg("links to the outside that lead nowhere (only with --external)")
    codes = ("external-link",)

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Report each link that is gone where it is written; whoever refuses robots is left in peace."""
        if not inspection.external:
            return
        from generator.checks.asking import ask_all, is_askable

        places: dict[str, Span] = {}
        for reading in inspection.readings:
            for one in reading.rendition.references:
                if one.kind in ("link", "image") and is_askable(one.url):
                    places.setdefault(one.url, place(reading.document, one.url))
        if len(places) > MOST:
            findings.note("external-link", msg("Only the first {most} of {links} links were tried.", most=MOST,
                                               links=len(places)),
                          next(iter(places.values())), msg("Name one issue with --issue to try its links."))
        for url, wrong in ask_all(list(places)[:MOST]).items():
            findings.warning("external-link", msg("“{url}”: {wrong}.", url=url, wrong=wrong), places[url],
                             msg("Look at it in a browser; link to where it moved, or to a copy at web.archive.org."))
