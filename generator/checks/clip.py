"""Clipping: mails that are too long for Gmail, which hides their end, the unsubscribe link first of all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from generator.checks.base import Inspection, place_words
from generator.checks.letter import UNSUBSCRIBE_URL, Letter
from generator.clients.size import LIMIT, NEAR, STYLE_LIMIT, Forecast, forecast
from generator.findings import Findings, Span
from generator.model import Issue

TEMPLATE = Span("templates/mail/issue.html")
BLOCK_ENDS = re.compile(r"</(?:p|h[1-6]|li|td|th|div|pre|tr)>|<br", re.IGNORECASE)


class ClipCheck:
    """Foresees what Gmail would cut off, for whoever has the longest values on the lists."""

    about = "mails of more than 102 KB, whose end Gmail hides, and style sheets that it drops"
    codes = ("clip", "style-size")

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Report each issue once, with the editions that are too long."""
        config = inspection.site.config
        by_issue: dict[str, list[tuple[Letter, Forecast]]] = {}
        for letter in inspection.letters:
            seen = forecast(letter.longest_html, config.link_growth, config.mail_extra, config.transfer_encoding)
            by_issue.setdefault(letter.issue.path, []).append((letter, seen))
            self._styles(letter, findings)
        for forecasts in by_issue.values():
            self._report(forecasts, findings)

    def _report(self, forecasts: Sequence[tuple[Letter, Forecast]], findings: Findings) -> None:
        letter, largest = max(forecasts, key=lambda pair: pair[1].size)
        issue = letter.issue
        long = [one.name for one, seen in forecasts if seen.size > LIMIT]
        which = "" if len(long) == len(forecasts) else f" (edition {', '.join(long) or letter.name})"
        size = f"{largest.size / 1024:.0f} KB as sent{which}"
        if largest.cut >= 0:
            paragraph = _after(largest)
            lost = "" if largest.is_shown(UNSUBSCRIBE_URL) else ", and with it the unsubscribe link"
            quoted = f"from “{paragraph[:60]}” on" if paragraph else "at its end"
            findings.warning("clip", f"Gmail will clip this mail: {size}, the limit is 102 KB. Hidden {quoted}{lost}.",
                             _place(issue, paragraph), "Shorten it, or move text to a page of the website and link "
                             "to it. See link_growth:, mail_extra: and transfer_encoding: for how this is counted.")
        elif largest.size > NEAR * LIMIT:
            findings.note("clip", f"This mail is close to Gmail’s limit of 102 KB: {size}.", Span(issue.path),
                          "Send yourself a test by your mail sender before you add to it.")

    def _styles(self, letter: Letter, findings: Findings) -> None:
        size = sum(len((style.text or "").encode()) for style in letter.page.iter("style"))
        if size > STYLE_LIMIT:
            findings.warning("style-size", f"The style sheet that stays in the mail has {size / 1024:.1f} KB; Gmail "
                             "drops what is beyond 16 KB.", TEMPLATE,
                             "Put what must hold into mail/style.css, which is written into the elements.")
        elif size > NEAR * STYLE_LIMIT:
            findings.note("style-size", f"The style sheet that stays in the mail has {size / 1024:.1f} KB, close to "
                          "Gmail’s limit of 16 KB.", TEMPLATE)


def _after(seen: Forecast) -> str:
    """The first paragraph of which something is cut off."""
    before = [match.end() for match in BLOCK_ENDS.finditer(seen.html, 0, seen.cut)]
    rest = seen.html[before[-1] if before else 0 :]
    for piece in BLOCK_ENDS.split(rest):
        if words := " ".join(unescape(re.sub(r"<[^>]*>?|^[^<]*>", " ", piece)).split()):
            return words
    return ""


def _place(issue: Issue, paragraph: str) -> Span:
    """Where the paragraph was written; the file where the cut is in the template's foot."""
    span = place_words(issue, paragraph)
    return span if paragraph and span.line > issue.body.first_line else Span(issue.path)
