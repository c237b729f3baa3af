"""Clipping: mails that are too long for Gmail, which hides their end, the unsubscribe link first of all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from generator.checks.base import Inspection, place_words
from generator.checks.letter import UNSUBSCRIBE_URL, Letter
from generator.clients.size import LIMIT, NEAR, STYLE_LIMIT, Forecast, forecast
from generator.findings import Findings, Span
from generator.messages import NOTHING, Message, joined, msg
from generator.model import Issue

SHORTEN = msg("Shorten it, or move text to a page of the website and link to it. See link_growth:, mail_extra: and "
              "transfer_encoding: for how this is counted.")
BLOCK_ENDS = re.compile(r"</(?:p|h[1-6]|li|td|th|div|pre|tr)>|<br", re.IGNORECASE)


class ClipCheck:
    """Foresees what Gmail would cut off, for whoever has the longest values on the lists."""

    about = msg("mails of more than 102 KB, whose end Gmail hides, and style sheets that it drops")
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
        kilobytes = f"{largest.size / 1024:.0f}"
        size = msg("{kilobytes} KB as sent", kilobytes=kilobytes)
        if len(long) < len(forecasts):
            size = msg("{kilobytes} KB as sent (edition {names})", kilobytes=kilobytes,
                       names=", ".join(long) or letter.name)
        if largest.cut >= 0:
            paragraph = first_hidden(largest)
            findings.warning("clip", _clipped(size, paragraph, keeps_link=largest.is_shown(UNSUBSCRIBE_URL)),
                             _place(issue, paragraph), SHORTEN)
        elif largest.size > NEAR * LIMIT:
            findings.note("clip", msg("This mail is close to Gmail’s limit of 102 KB: {size}.", size=size),
                          Span(issue.path), msg("Send yourself a test by your mail sender before you add to it."))

    def _styles(self, letter: Letter, findings: Findings) -> None:
        size = sum(len((style.text or "").encode()) for style in letter.page.iter("style"))
        if size > STYLE_LIMIT:
            findings.warning("style-size", msg("The style sheet that stays in the mail has {size} KB; Gmail drops what "
                                               "is beyond 16 KB.", size=f"{size / 1024:.1f}"), letter.template,
                             msg("Put what must hold into mail/style.css, which is written into the elements."))
        elif size > NEAR * STYLE_LIMIT:
            findings.note("style-size", msg("The style sheet that stays in the mail has {size} KB, close to Gmail’s "
                                            "limit of 16 KB.", size=f"{size / 1024:.1f}"), letter.template)


def _clipped(size: Message, paragraph: str, *, keeps_link: bool) -> Message:
    """What Gmail hides of a mail: from which paragraph on, and whether the unsubscribe link is among it."""
    return joined(" ", (
        msg("Gmail will clip this mail: {size}, the limit is 102 KB.", size=size),
        msg("Hidden from “{start}” on.", start=paragraph[:60]) if paragraph else msg("Its end is hidden."),
        NOTHING if keeps_link else msg("The unsubscribe link is hidden with it.")))


def first_hidden(seen: Forecast) -> str:
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
