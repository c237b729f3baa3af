"""Mail filters: what they are known to count against ordinary, lawful mail, each with its program and its points.

Measured with SpamAssassin 4.0.1 (local tests) and rspamd 3.4, both of Debian 12, on mails that differ in one thing. It
is reported so that a mail that people asked for arrives and can be read, pictures on or off. How to get past a filter
is nobody's business here.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from generator.checks.base import Inspection, place
from generator.checks.letter import Letter
from generator.clients.styles import declarations
from generator.findings import Findings, Span
from generator.messages import msg, plural

FEW = 20
"""So many words an author's text has that is more than a caption. rspamd weighs a linked picture of 540 px by 460 as
ten words (R_SUSPICIOUS_IMAGES)."""
WORD = re.compile(r"[^\W_]+")
PICTURE = msg("SpamAssassin 4.0.1 gave a linked picture without text 6.2 points, where 5 make spam "
              "(HTML_SHORT_LINK_IMG_1 2.2, EMPTY_MESSAGE 2.2, HTML_IMAGE_ONLY_04 1.7, MIME_HTML_ONLY 0.1); "
              "rspamd 3.4 gave it 5.2, where 6 do (R_SUSPICIOUS_IMAGES 5.0, MIME_HTML_ONLY 0.2).")
NO_TEXT = msg("SpamAssassin 4.0.1 counts 0.1 for HTML alone (MIME_HTML_ONLY), 2.2 where the text part says something "
              "else (MPART_ALT_DIFF) or nothing can be read (EMPTY_MESSAGE); rspamd 3.4 counts 0.2 (MIME_HTML_ONLY).")
COLOUR = msg("SpamAssassin 4.0.1 counts 0.7 against every such mail (HTML_FONT_LOW_CONTRAST).")


class FiltersCheck:
    """Tells what of a mail SpamAssassin and rspamd count."""

    about = msg("what mail filters count against ordinary mail: hardly any words, no text part, text hidden by its "
                "colour")
    codes = ("mail-filter",)

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Report each where it is written: in the issue, or in a template of one's own."""
        for letter in inspection.letters:
            self._words(letter, findings)
            if not WORD.search(letter.text):
                findings.warning("mail-filter", msg("This mail has no text part. {source}", source=NO_TEXT),
                                 Span("templates/mail/issue.txt"),
                                 msg("Let the template write mail.body: some readers see nothing else."))
            if _is_hidden_by_colour(letter.page):
                findings.warning("mail-filter", msg("Hidden text has the colour of what is behind it. {source}",
                                                    source=COLOUR),
                                 Span("templates/mail/style.css"), msg("display: none hides it; leave the colour out."))

    def _words(self, letter: Letter, findings: Findings) -> None:
        words = len(WORD.findall(str(letter.body.text_content())))
        if words < FEW and letter.body.xpath(".//a//img"):
            url = next((one.url for one in letter.rendition.outline.references if one.kind == "image"), "")
            findings.warning(
                "mail-filter", plural("Beside a linked picture this mail has {count} word of its own. {source}",
                                      "Beside a linked picture this mail has {count} words of its own. {source}", words,
                                      source=PICTURE),
                place(letter.issue, url),
                msg("Say in words what the picture says: many read mail with pictures off."))


def _is_hidden_by_colour(page: HtmlElement) -> bool:
    """Whether something that is not shown has the colour of what is behind it, too."""
    return any(_value(element, "color") == _behind(element) for element in page.iter("div", "span", "p", "td")
               if _value(element, "display") == "none")


def _behind(element: HtmlElement) -> str:
    around = (_value(one, "background-color") or one.get("bgcolor", "").lower() for one in element.iterancestors())
    return next(filter(None, around), "#ffffff")


def _value(element: HtmlElement, name: str) -> str:
    return declarations(element.get("style", "")).get(name, ("", False))[0].lower()
