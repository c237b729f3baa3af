"""Completeness: every word, link and picture of an edition's text stands in its mail, in HTML and in plain text.

What an author wrote goes through several parsers on its way into a mail, and one of them may take an element that is
not closed for one that holds the rest of the issue. This compares what goes in with what comes out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape
from itertools import groupby, islice

from generator.checks.base import HTML_PART, TEXT_PART, Inspection, place, place_words
from generator.checks.words import (
    SCRIPT,
    WORD,
    all_folded,
    read_html,
    read_letters,
    read_words,
    unquoted,
    written_words,
)
from generator.findings import Findings, Severity, Span
from generator.messages import NOTHING, Message, msg
from generator.model import Issue
from generator.offer_fields import CONDITION
from generator.plan.archive.editions import cut
from generator.render.bodies import Rendition
from generator.render.mail.editions import Edition
from generator.render.mail.merge_fields import with_tokens
from generator.render.web.site import Site

TOLD, MOST = 8, 500
"""So many words of each stretch that is lost are shown, and so many stretches of a part; and no more words of it are
looked for."""
NUMBER = re.compile(r"[\s()-]")
TAG = re.compile(r"<[^<>]*>")
END = re.compile(r"(?![\w/?&=%~-])")
APART = re.compile(r"[\s()]+")
UNSEEN = re.compile(CONDITION)
"""Stands where what only some see begins and ends, right behind what is before it."""
CLOSE = msg("Close the HTML that is open before it, or write it in Markdown. If templates/mail/ has a template of your "
            "own, see that it shows mail.body.")
UNSHOWN = msg("It may be a footnote that nothing refers to, or a second one of its name, a cell too many in a table, "
              "or HTML that is not closed.")


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that an author wrote, and where: ``part`` of a mail does not have it, or nothing that is made of it."""

    what: str
    span: Span
    part: Message = NOTHING

    def report(self, editions: Sequence[str], findings: Findings) -> None:
        """Say so of the editions that lack it."""
        values = {"editions": ", ".join(editions), "what": self.what}
        if self.part:
            message, hint = msg("The {part} of the mail ({editions}) lacks {what}.", part=self.part, **values), CLOSE
        else:
            message, hint = msg("{what} is written here, and neither the website nor the mail ({editions}) has it.",
                                **values), UNSHOWN
        findings.error("incomplete", message, self.span, hint)


class CompleteCheck:
    """Finds what an author wrote and a mail does not have."""

    about = msg("words, links and pictures of the text that a mail lost on its way")
    codes = ("incomplete",)

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Report each stretch that is lost, where it is written."""
        report_losses(((letter.rendition, letter.edition) for letter in inspection.letters), inspection.site, findings)


def report_losses(mails: Iterable[tuple[Rendition, Edition]], site: Site, findings: Findings) -> None:
    """Report what mails lack of the texts that they were made of, once for all editions that lack it. A text with a
    block that is wrong is not looked at: that is told already, and its mail is not made."""
    wrong = {finding.span.path for finding in findings
             if finding.code == "block" and finding.severity is Severity.ERROR}
    editions: dict[Loss, list[str]] = {}
    for rendition, edition in mails:
        if rendition.document.path in wrong:
            continue
        for loss in (*unrendered(rendition), *losses(rendition, edition, site)):
            editions.setdefault(loss, []).append(edition.name)
    for loss, names in editions.items():
        loss.report(names, findings)


def unrendered(rendition: Rendition) -> Iterator[Loss]:
    """What an author wrote for this reader and neither the website nor any mail will show."""
    document, body = rendition.document, rendition.document.body
    html = rendition.source
    tokens = frozenset(one.token for one in body.merge_fields)
    words = list(written_words(cut(body, rendition.reader), body.text, tokens))
    keys = all_folded([word for _, word in words])
    apart = set(keys).difference(all_folded(WORD.findall(unescape(TAG.sub(" ", SCRIPT.sub("", html))))))
    letters = read_letters(html) if apart else ""
    lost = {key for key in apart if key not in letters}
    absent = (number for number, key in enumerate(keys) if key in lost)
    for stretch in _stretches(islice(absent, MOST))[:TOLD]:
        told = _quoted([words[number][1] for number in stretch])
        yield Loss(told, Span(document.path, body.first_line + words[stretch[0]][0]))


def losses(rendition: Rendition, edition: Edition, site: Site) -> Iterator[Loss]:
    """What an edition lacks of its text as the website would show it."""
    document, base = rendition.document, site.config.base_url
    assert isinstance(document, Issue)
    corrections = (*site.corrections_of(document, base), *site.corrections_in(document, base))
    needed = read_html("\n".join([*(one.html for one in corrections), rendition.mail_html(site.config, site.assets)]))
    page, text = read_html(with_tokens(edition.html)), with_tokens(edition.text)
    sources = {one.token: one.source for one in document.body.merge_fields}
    for part, words in ((HTML_PART, page.words), (TEXT_PART, read_words(text))):
        for stretch in lacking(needed.words, words)[:TOLD]:
            told = _quoted([sources.get(word, word) for word in stretch])
            yield Loss(told, place_words(document, " ".join(stretch)), part)
    for url in (*(Counter(needed.links) - Counter(page.links)), *(Counter(needed.pictures) - Counter(page.pictures))):
        yield Loss(f"“{url}”", place(document, url), HTML_PART)
    for url in untold(needed.links, UNSEEN.sub("\n", text)):
        yield Loss(f"“{url}”", place(document, url), TEXT_PART)


def _quoted(words: Sequence[str]) -> str:
    return f"“{' '.join(words[:TOLD])}{'…' if len(words) > TOLD else ''}”"


def lacking(needed: Sequence[str], offered: Sequence[str]) -> list[list[str]]:
    """The stretches of words that are needed and not offered as often.

    A word may have come into one with its neighbours, or be cut in two by an address: so its letters count too.
    """
    keys = "\n".join(needed).casefold().split("\n")
    wanted, left = Counter(keys), Counter("\n".join(offered).casefold().split("\n"))
    if all(left[key] >= count for key, count in wanted.items()):
        return []
    letters = "".join(offered).casefold()
    count = cache(letters.count)

    def absent() -> Iterator[int]:
        for number, key in enumerate(keys):
            left[key] -= 1
            if left[key] < 0 and count(key) < wanted[key]:
                yield number

    return [[needed[number] for number in stretch] for stretch in _stretches(islice(absent(), MOST))]


def _stretches(numbers: Iterable[int]) -> list[list[int]]:
    """Numbers that follow on each other, together."""
    groups = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    return [[number for _, number in group] for _, group in groups]


def untold(links: Iterable[str], text: str) -> Iterator[str]:
    """Links whose address does not stand in a text; one within the page need not."""
    told, bare = unquoted(text), NUMBER.sub("", text)
    alone = frozenset(APART.split(told))
    for url in dict.fromkeys(links):
        scheme, _, rest = url.partition(":")
        if scheme in ("mailto", "tel"):
            address = rest.partition("?")[0]
            is_told = address in alone or NUMBER.sub("", address) in bare
        else:
            is_told = url.startswith("#") or url in alone or _stands_in(url, told)
        if not is_told:
            yield url


def _stands_in(url: str, text: str) -> bool:
    """Whether an address stands in a text, and not only as the beginning of a longer one."""
    start = text.find(url)
    while start >= 0 and not END.match(text, start + len(url)):
        start = text.find(url, start + 1)
    return start >= 0
