"""Subject and preheader: what an inbox shows of a mail before anybody opens it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len

from generator.checks.base import Inspection
from generator.checks.letter import Letter
from generator.findings import Findings
from generator.messages import msg
from generator.plan.archive.editions import hidden_lines
from generator.sources.texts.places import key_place

SUBJECT, PREHEADER = 70, 140
"""Columns that a wide window shows, a Hangul letter taking two (Unicode Standard Annex 11). Phones show half of it.
No mail program documents it: Gmail's inbox line has room for about 70 letters of a subject; the template fills a
preheader up to 140."""
PARTS = {"subject": msg("subject"), "preheader": msg("preheader")}
WORD = re.compile(r"[^\W\d_]{2,}")
PARTICLE = re.compile(r"(?:으로|에서|에게|까지|부터|입니다|합니다|이라|을|를|이|가|은|는|의|에|로|와|과|도|만|께)$")
PLURAL = re.compile(r"(?<=[a-z]{2}[a-rt-z])s$")

COMMON = frozenset({
    "올해", "내년", "지난해", "이번", "다음", "지난", "오늘", "내일", "지금", "이달", "다음달", "안내", "소식",
    "고객", "모두", "함께", "모든", "여러분", "당신", "우리", "저희", "이제", "먼저", "지난번", "about",
    "after", "all", "and", "are", "before", "but", "for", "from", "have", "here", "how", "is", "last", "more",
    "new", "next", "not", "now", "of", "on", "our", "that", "the", "this", "to", "today", "tomorrow", "we",
    "week", "what", "when", "who", "with", "year", "you", "your"})
"""Words that promise nothing."""


class SubjectCheck:
    """Finds subjects that are cut off, and those that promise what an edition does not have."""

    about = msg("subjects and preheaders that are too long, or promise what an edition does not have")
    codes = ("subject-length", "preheader-length", "subject-promise")

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Report each where it is written."""
        promises: dict[tuple[str, str, str], list[str]] = {}
        for letter in inspection.letters:
            self._length(letter, "subject", letter.subject, SUBJECT, findings)
            if letter.issue.preheader:
                self._length(letter, "preheader", letter.preheader, PREHEADER, findings)
            for key, word in _broken_promises(letter):
                promises.setdefault((letter.issue.path, key, word), []).append(letter.name)
        issues = {letter.issue.path: letter.issue for letter in inspection.letters}
        for (path, key, word), names in promises.items():
            findings.warning(
                "subject-promise", msg("The {part} speaks of “{word}”, which is not in the edition {names}.",
                                       part=PARTS[key], word=word, names=", ".join(names)),
                key_place(issues[path], key), msg("It stands in a block for others alone. Leave it out, or say "
                                                  "something of it to all."))

    def _length(self, letter: Letter, key: str, text: str, limit: int, findings: Findings) -> None:
        width = cell_len(text)
        if width <= limit:
            return
        shown = "title" if key == "subject" and not letter.issue.subject else key
        code = "subject-length" if key == "subject" else "preheader-length"
        report = findings.warning if key == "subject" else findings.note
        half = limit // 2
        hint = msg("Say what matters in the first {half} columns, which phones show.", half=half)
        if shown == "title":
            hint = msg("Say what matters in the first {half} columns, which phones show, or give the mail a subject: "
                       "of its own.", half=half)
        report(code, msg("This {part} takes {width} columns (Hangul: two a letter); a window has {limit}.",
                         part=PARTS[key], width=width, limit=limit), key_place(letter.issue, shown), hint)

def _broken_promises(letter: Letter) -> Iterator[tuple[str, str]]:
    """The words of a subject or preheader that stand nowhere in the edition, but in a block that it may not see.

    In the edition a part of a word will do (“탁상달력” for “달력”); in the block it has to be the word itself.
    """
    hidden = {stem(word) for line in _hidden(letter) for word in WORD.findall(line)}
    seen = f"{letter.issue.title} {letter.text}".casefold() if hidden else ""
    for key, text in (("subject", letter.subject), ("preheader", letter.preheader)):
        words = [word for word in WORD.findall(text) if word.casefold() not in COMMON]
        for word in dict.fromkeys(map(stem, words)):
            if getattr(letter.issue, key) and word in hidden and word not in seen and word not in COMMON:
                yield key, word


def stem(word: str) -> str:
    """A word without its Korean particles or its plural s, in lower case."""
    while len(shorter := PARTICLE.sub("", word)) > 1 and shorter != word:
        word = shorter
    return PLURAL.sub("", word.casefold())


def _hidden(letter: Letter) -> Iterator[str]:
    body = letter.issue.body
    hidden = hidden_lines(body, letter.edition.segments)
    for number, line in enumerate(body.text.split("\n")):
        if number in hidden and not line.lstrip().startswith("///"):
            yield line
