"""``html``: a page and a text an edition, with the tags that ``newsletter.yaml`` names, for any mail sender."""

from __future__ import annotations

from collections.abc import Mapping

from generator.exporters.base import Package, recipients_csv
from generator.findings import Findings, Span
from generator.render.merging import Slot, fill


class HtmlExporter:
    """Writes HTML and text with tags as ``merge_tags:`` and ``unsubscribe_url:`` say (default ``{{ name }}``)."""

    about = "HTML and text with merge tags of your choice, for any mail sender"

    def files(self, package: Package, findings: Findings) -> Mapping[str, bytes]:
        """The page, its text part, and who gets it."""
        edition, config = package.edition, package.config
        columns = package.columns()
        self._warn_of_defaults(package, findings)

        def tag(slot: Slot) -> str:
            name = slot.field.field
            if name == "@unsubscribe_url":
                return config.merge_tags.get("unsubscribe_url", config.unsubscribe_url)
            if name == "@view_url":
                return config.merge_tags.get("view_url", slot.field.default)
            column = columns[name, slot.field.default]
            return config.merge_tags.get(column, f"{{{{ {column} }}}}")

        return {
            f"{edition.name}.html": fill(edition.html, tag).encode(),
            f"{edition.name}.txt": fill(edition.text, tag).encode(),
            f"{edition.name}.subject.txt": (fill(edition.subject, tag) + "\n").encode(),
            f"{edition.name}.recipients.csv": recipients_csv(package)}

    def _warn_of_defaults(self, package: Package, findings: Findings) -> None:
        """A second default is a column of its own, which a tag of the author's choice does not know."""
        for (field, default), column in package.columns().items():
            if column != field and field in package.config.merge_tags and column not in package.config.merge_tags:
                findings.warning(
                    "two-defaults", f"“{field}” has a second default, “{default}”; its column is “{column}”.",
                    Span(package.config.path), f"Give both the same default, or a tag for {column} in merge_tags:.")
