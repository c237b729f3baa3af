"""Corrections: which issues say what was wrong in which, in which words, and whether a mail had those words.

The mail that puts an issue right is a mailing of its own, called after the issue (:func:`mailing_of`). It is found in
history as any other, and so what it said wrong is put right in the same way.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import pairwise

from generator.cache import digest
from generator.findings import Findings, Span
from generator.messages import msg
from generator.model import Correction, Issue, Record, Visibility

SUFFIX = "+corrections"
CORRECTED = "corrected"
"""The key under which a record of an export has, by edition, the corrections that it tells, each with a digest of its
text."""
NAMED = "correction-"
"""What the editions of such a mail are called by: the number of each correction in it."""
UNSEEN = re.compile("[\u00ad\u034f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
QUOTES = str.maketrans({**dict.fromkeys("“”„‟″", '"'), **dict.fromkeys("‘’‚‛′", "'"), "…": "...", "\xa0": " "})
MARKUP = re.compile(
    r"\\(?P<kept>[!-/:-@\[-`{-~])|^[^\S\n]*(?:#{1,6}[^\S\n]|>)|\]\([^()\n]*\)|[*_`~\[\]|]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Stated:
    """A correction as an issue's front matter has it: ``issue`` is the slug of the one that was wrong."""

    correction: Correction
    issue: str
    path: str

    @property
    def id(self) -> str:
        """What it is known by from run to run: the words that were wrong, and where."""
        return digest(self.issue, plain(self.correction.was))[:16]

    @property
    def text_digest(self) -> str:
        """What tells whether it reads otherwise now."""
        return digest(self.correction.text)[:16]

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.path, self.correction.line, self.correction.column)


def mailing_of(issue: str) -> str:
    """What the mail is called that puts an issue right."""
    return f"{issue}{SUFFIX}"


def shown(issue: Issue) -> tuple[Correction, ...]:
    """The corrections in an issue that pages, feeds and its mail show."""
    return tuple(item for item in issue.corrections if item.visibility is not Visibility.NONE)


def stated_in(issues: Iterable[Issue]) -> list[Stated]:
    """All corrections that say which words were wrong, in the order in which the issues come out."""
    return [Stated(item, item.issue or issue.slug, issue.path)
            for issue in sorted(issues, key=lambda issue: issue.date) for item in issue.corrections if item.was]


def told_in(issue: Issue, published: Iterable[Issue], stated: Iterable[Stated]) -> list[Stated]:
    """The corrections that the mail of an issue shows to everybody: those of it, and those that it makes."""
    out = {other.path for other in published} | {issue.path}
    return [one for one in stated if one.correction.visibility is not Visibility.NONE and one.path in out
            and (issue.slug == one.issue or issue.path == one.path)]


def told_by(record: Record, edition: str) -> dict[str, str]:
    """The corrections that an edition of an export told, each with a digest of its text."""
    told = record.data.get(CORRECTED)
    mine = told.get(edition) if isinstance(told, dict) else None
    return {str(name): str(text) for name, text in mine.items()} if isinstance(mine, dict) else {}


def report_same_words(stated: Sequence[Stated], findings: Findings) -> None:
    """Report corrections of the same words in the same issue: which of them counts, nobody knows."""
    for one, other in pairwise(sorted(stated, key=lambda one: (one.id, one.path, one.correction.line))):
        if one.id == other.id:
            findings.error("correction", msg("These words of the issue “{slug}” are put right twice.", slug=one.issue),
                           other.span, msg("Keep one of them. If the mail with the first went out and was wrong, say "
                                           "with was: what it said."))


def plain(text: str) -> str:
    """A text as words are looked for in it: in one line, quotation marks as they are typed."""
    return " ".join(UNSEEN.sub("", unicodedata.normalize("NFC", text).translate(QUOTES)).split())


def has_words(was: str, texts: Iterable[str]) -> bool:
    """Whether words stand in one of some texts: whole numbers and whole Latin words, whatever surrounds others.

    Words that are copied from Markdown are found without its marks, and its entities as the letters they stand for.
    """
    wanted = [words for words in dict.fromkeys((plain(was), plain(_bare(was)))) if words]
    patterns = [re.compile(_before(words[0]) + re.escape(words) + _behind(words[-1])) for words in wanted]
    return any(pattern.search(plain(text)) for text in texts for pattern in patterns)


def _bare(text: str) -> str:
    return unescape(MARKUP.sub(lambda mark: mark["kept"] or "", text))


def _before(letter: str) -> str:
    if letter.isascii() and letter.isdigit():
        return r"(?<!\d)(?<!\d[.,])"
    return "(?<![A-Za-z])" if letter.isascii() and letter.isalpha() else ""


def _behind(letter: str) -> str:
    if letter.isascii() and letter.isdigit():
        return r"(?!\d)(?![.,]\d)"
    return "(?![A-Za-z])" if letter.isascii() and letter.isalpha() else ""
