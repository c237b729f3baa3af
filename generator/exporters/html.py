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
        self._warn_of_defaults(package, findings)

        def tag(slot: Slot) -> str:
            name = slot.field.field
            if name == "@unsubscribe_url":
                return config.merge_tags.get("unsubscribe_url", config.unsubscribe_url)
            if name == "@view_url":
                return config.merge_tags.get("view_url", slot.field.default)
            return config.merge_tags.get(name, f"{{{{ {name} }}}}")

        return {
            f"{edition.name}.html": fill(edition.html, tag).encode(),
            f"{edition.name}.txt": fill(edition.text, tag).encode(),
            f"{edition.name}.subject.txt": (fill(edition.subject, tag) + "\n").encode(),
            f"{edition.name}.recipients.csv": recipients_csv(package)}

    def _warn_of_defaults(self, package: Package, findings: Findings) -> None:
        """One column has one value, so one field can have but one default here."""
        seen: dict[str, str] = {}
        parts = (*package.edition.subject, *package.edition.preheader, *package.edition.html)
        for slot in (part for part in parts if isinstance(part, Slot)):
            first = seen.setdefault(slot.field.field, slot.field.default)
            if slot.field.default != first and not slot.field.field.startswith("@"):
                findings.warning(
                    "two-defaults", f"“{slot.field.field}” has two defaults here; “{first}” is used for both.",
                    Span(package.edition.path, slot.field.line, slot.field.column), "Give it the same default.")
