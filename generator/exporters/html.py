"""``html``: HTML and plain text with tags of the author's choice, for any mail sender."""

from __future__ import annotations

from typing import assert_never

from generator.exporters.base import (
    ConditionsUnknownError,
    ExporterBase,
    Files,
    Package,
    plain_columns,
    recipients_csv,
    view_address,
)
from generator.exporters.parts.columns import Columns, key_of
from generator.findings import Findings, Span
from generator.messages import msg
from generator.render.mail.merge_fields import End, Field, If, Slot, Unsubscribe, ViewLink, fill


class HtmlExporter(ExporterBase):
    """Writes HTML and text with the tags of ``merge_tags:`` and ``unsubscribe_url:``; others are ``{{ name }}``."""

    about = msg("HTML and text with merge tags of your choice, for any mail sender")

    def files(self, package: Package, findings: Findings) -> Files:
        """Make the HTML, the plain text, the subject and the recipients."""
        edition, tags, name = package.edition, package.config.merge_tags, package.title
        columns = plain_columns(package)
        self._warn_of_defaults(package, columns, findings)

        def tag(slot: Slot) -> str:
            match slot:
                case Unsubscribe():
                    return tags.get("unsubscribe_url", package.config.unsubscribe_url)
                case ViewLink():
                    return view_address(slot, tags.get("view_url", ""))
                case Field():
                    column = columns[key_of(slot)].name
                    return tags.get(column, f"{{{{ {column} }}}}")
                case If() | End():
                    raise ConditionsUnknownError
                case _:
                    assert_never(slot)

        return {
            f"{name}.html": fill(edition.html, tag).encode(),
            f"{name}.txt": fill(edition.text, tag).encode(),
            f"{name}.subject.txt": (fill(edition.subject, tag) + "\n").encode(),
            f"{name}.recipients.csv": recipients_csv(package, columns)}

    def _warn_of_defaults(self, package: Package, columns: Columns, findings: Findings) -> None:
        """Warn of a field with a second default: that is in a column of its own, for which the author chose no tag."""
        tags = package.config.merge_tags
        for column in dict.fromkeys(columns.values()):
            if column.name != column.field and column.field in tags and column.name not in tags:
                findings.warning(
                    "two-defaults",
                    msg("“{field}” has a second default, “{default}”; its column is “{name}”.", field=column.field,
                        default=column.default, name=column.name),
                    Span(package.config.path),
                    msg("Give both the same default, or a tag for {name} in merge_tags:.", name=column.name))
