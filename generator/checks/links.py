"""Links within the site: pages that are not there, and headings that no page has."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from urllib.parse import unquote

from generator.checks.base import Inspection, place
from generator.findings import Findings, did_you_mean
from generator.plan.archive import document_path
from generator.plan.links import Goal, Target
from generator.render.bodies import Rendition


class LinksCheck:
    """Finds local links and anchors that lead nowhere."""

    about = "local links and anchors that lead nowhere"
    codes = ("broken-link", "broken-anchor")

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Report each broken link where it is written."""
        ids = {document_path(body.document): frozenset(body.rendered.ids) for body in inspection.site.bodies.values()}
        for body in inspection.renditions:
            for reference in body.rendered.references:
                if reference.kind == "anchor":
                    self._check_anchor(body, reference.url, findings)
                elif not reference.slot:
                    self._check_scheme(body, reference.url, findings)
                elif reference.kind == "link":
                    self._check(body, reference.url, body.targets[reference.slot], ids, findings)

    def _check_scheme(self, body: Rendition, url: str, findings: Findings) -> None:
        """Addresses on the author's own disk, and http with a slip of the finger."""
        scheme = url.partition(":")[0].lower()
        if scheme in ("http", "https", "mailto", "tel"):
            return
        span = place(body.document, url)
        if scheme == "file" or len(scheme) == 1 or url.startswith("\\\\"):
            findings.warning("broken-link", f"“{url}” is a file on your own disk; nobody else has it.", span,
                             "Put the file beside the issue or into content/media/, and link to it there.")
        elif get_close_matches(scheme, ("http", "https"), cutoff=0.7):
            findings.warning("broken-link", f"“{url}” leads nowhere.", span, "Did you mean “https:”?")

    def _check_anchor(self, body: Rendition, url: str, findings: Findings) -> None:
        name = unquote(url[1:])
        if name and name != "top" and name not in body.rendered.ids:
            findings.warning("broken-anchor", f"“{url}”: this page has no such heading.", place(body.document, url),
                             did_you_mean(name, body.rendered.ids))

    def _check(self, body: Rendition, url: str, target: Target, ids: Mapping[str, frozenset[str]],
               findings: Findings) -> None:
        span = place(body.document, url)
        if target.goal is Goal.NOTHING:
            findings.warning("broken-link", f"“{url}” leads nowhere.", span,
                             "Link to a Markdown file or a file under content/, or write the full https:// address.")
        elif target.fragment and target.path in ids and target.fragment not in ids[target.path]:
            findings.warning("broken-anchor", f"“{url}”: that page has no “#{target.fragment}”.", span,
                             did_you_mean(target.fragment, ids[target.path]))
