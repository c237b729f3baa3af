"""Who got what was wrong: the words of corrections looked for in the editions that went out, and who has been told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

import polars as pl

from generator.checks.letter import parsed
from generator.findings import Finding, Findings, Span, did_you_mean
from generator.history import History
from generator.messages import msg
from generator.model import Issue, Record
from generator.plan.archive.corrections import (
    Stated,
    has_words,
    mailing_of,
    report_same_words,
    stated_in,
    told_by,
)
from generator.plan.archive.mailings import Mailing, plan_mailings
from generator.plan.audience.audience import Audience
from generator.plan.audience.readers import targeted
from generator.plan.customers.cards import PutRight
from generator.stored import StoredEdition, digests_of, read_stored

APART = frozenset(("p", "div", "br", "tr", "td", "th", "li", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre",
                   "blockquote"))
"""Elements around which words are apart; in others, such as ``strong``, they go on."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A correction, with the mailings that had its words: of each export the editions. ``first`` is the first day one
    went out; ``repeated`` says that a mail had them that was to put the issue right, ``again`` that no other had."""

    stated: Stated
    editions: Mapping[str, frozenset[str]]
    first: date
    repeated: bool
    again: bool

    def right(self, later: Sequence[Wrong]) -> str:
        """What is right, by all that was said ``later``: this correction may have been wrong itself."""
        text = self.stated.correction.text
        for other in later:
            if other.repeated and has_words(other.stated.correction.was, [text]):
                text = other.stated.correction.text
        return text


@dataclass(frozen=True)
class Corrections:
    """All corrections that name wrong words, held against what history remembers; ``read`` is what editions said."""

    root: Path
    history: History
    stated: tuple[Stated, ...]
    read: dict[str, tuple[str, ...] | None] = field(default_factory=dict)

    @cached_property
    def _exports(self) -> Mapping[str, Record]:
        return self.history.exports()

    @cached_property
    def _mailings(self) -> Sequence[Mailing]:
        """Those that went out."""
        return [one for one in plan_mailings(self.history.records) if one.sent]

    def of(self, issue: str) -> list[Stated]:
        """The corrections of an issue."""
        return [one for one in self.stated if one.issue == issue]

    def find(self, stated: Stated, findings: Findings) -> Wrong | None:
        """The editions that had the words; ``None``, reported where the correction stands, if not all is known."""
        sent = self._sent(stated.issue)
        if not sent:
            findings.error("correction", msg("The issue “{slug}” did not go out: nobody got what was wrong.",
                                             slug=stated.issue), stated.span,
                           msg("If it did, say so: dangol sent {slug}. If not, change its text; nobody needs to be "
                               "told.", slug=stated.issue))
            return None
        found, lost = {}, []
        for mailing in sent:
            names = digests_of(self._exports[mailing.export])
            texts = {name: self._words(digest) for name, digest in names.items()}
            if not texts or None in texts.values():
                lost.append(mailing)
            found[mailing.export] = frozenset(
                name for name, words in texts.items() if words and has_words(stated.correction.was, words))
        if lost:
            findings.error("correction", msg("What the mail of {day} said is not stored: who got these words is not "
                                             "known.", day=lost[0].sent), stated.span,
                           msg("An earlier version exported it, or its file in subscribers/history/editions/ is gone. "
                               "Tell everybody in the next issue: leave was: out there."))
            return None
        if not any(found.values()):
            findings.error("correction", msg("“{was}” stands in no edition that went out.", was=stated.correction.was),
                           stated.span, msg("Copy the words from the mail as it was sent, not from the text as it is "
                                            "now. They may begin and end anywhere but in a number. Values of a reader "
                                            "and offers are not stored: where a name stood, write its default, or "
                                            "words beside it."))
            return None
        had = [mailing for mailing in sent if found[mailing.export]]
        days = [mailing.sent for mailing in had if mailing.sent]
        repeated = [mailing.issue != stated.issue for mailing in had]
        return Wrong(stated, found, min(days), any(repeated), all(repeated))

    def readers(self, wrong: Wrong, findings: Findings, only: str = "") -> pl.Series:
        """The addresses (their keys) to which the words went, or the ``only`` one that is asked for."""
        return self._keys(((record, names) for record in self._exports.values()
                           if (names := wrong.editions.get(record.id))), findings, only)

    def told(self, stated: Stated, findings: Findings) -> pl.Series:
        """The addresses to which the correction went: by a mail of its own, or in an issue."""
        return self._keys(((record, names) for record, names, _ in self._telling(stated)), findings)

    def put_right(self, key: str) -> Iterator[PutRight]:
        """What was wrong in the mails of an address."""
        unheard = Findings()
        for stated in self.stated:
            wrong = self.find(stated, unheard)
            if wrong and self.readers(wrong, unheard, key).len():
                days = [day for record, names, day in self._telling(stated)
                        if self._keys([(record, names)], unheard, key).len()]
                yield PutRight(stated.issue, stated.correction.was, stated.correction.text, min(days, default=""))

    def _telling(self, stated: Stated) -> Iterator[tuple[Record, frozenset[str], str]]:
        """The exports that went out and tell of a correction, with those of their editions that do, and the day."""
        for mailing in self._mailings:
            record = self._exports[mailing.export]
            names = frozenset(name for name in _editions(record) if stated.id in told_by(record, name))
            if names:
                yield record, names, str(mailing.sent)

    def report_changed(self, stated: Stated, findings: Findings) -> None:
        """Say of a correction that went out, and reads otherwise now."""
        for mailing in self._sent(stated.issue):
            record = self._exports[mailing.export]
            texts = {told_by(record, name).get(stated.id) for name in _editions(record)} - {None}
            if texts and stated.text_digest not in texts:
                findings.warning("sent-otherwise", msg("This correction went out on {day}, and reads otherwise now.",
                                                       day=mailing.sent), stated.span,
                                 msg("Whoever got it is not told again. If it was wrong itself, add one more, with "
                                     "was: what it said."))
                return

    def _sent(self, issue: str) -> list[Mailing]:
        return [one for one in self._mailings if one.issue in (issue, mailing_of(issue))]

    def _words(self, digest: str) -> tuple[str, ...] | None:
        """What an edition said, in its subject, its text and where its links lead; ``None`` where it is not there."""
        if digest not in self.read:
            edition = read_stored(self.root, digest)
            self.read[digest] = None if edition is None else tuple(_texts(edition))
        return self.read[digest]

    def _keys(self, exports: Iterable[tuple[Record, frozenset[str]]], findings: Findings, only: str = "") -> pl.Series:
        found = [pl.Series("_key", dtype=pl.String)]
        for record, names in exports:
            inside = pl.col("edition").is_in(sorted(names)) & ((pl.col("_key") == only) | pl.lit(not only))
            if (table := self.history.table(record, ["_key"], findings, where=inside)) is not None:
                found.append(table["_key"])
        return pl.concat(found).unique(maintain_order=True)


def read_corrections(root: Path, history: History, issues: Sequence[Issue], findings: Findings) -> Corrections:
    """Every correction that names wrong words, of drafts and issues to come too."""
    stated = tuple(stated_in(issues))
    report_same_words(stated, findings)
    return Corrections(root, history, stated)


def choose_issue(known: Corrections, slug: str, issues: Iterable[Issue], audience: Audience,
                 findings: Findings) -> Issue | None:
    """The issue to be put right: as said, by its slug or by that of the issue that says so; else the latest in which
    somebody is still to be told. ``None``, reported, where there is none."""
    by_slug = {issue.slug: issue for issue in issues}
    chosen = _choose(known, slug, by_slug, audience, findings)
    if chosen and chosen not in by_slug:
        findings.error("correction", msg("There is no issue “{slug}” to put right.", slug=chosen),
                       known.of(chosen)[0].span, did_you_mean(chosen, by_slug))
    return by_slug.get(chosen)


def _choose(known: Corrections, slug: str, issues: Mapping[str, Issue], audience: Audience,
            findings: Findings) -> str:
    by_path = {one.path: one.issue for one in known.stated}
    wrong = list(dict.fromkeys(one.issue for one in known.stated))
    if not wrong:
        findings.error("correction", msg("No issue says under “corrections:” which words were wrong."),
                       Span("content/issues"), msg("Write “was:” beside “text:”, with the words that were wrong."))
        return ""
    if slug:
        stating = {by_path[path] for path in by_path if slug in (Path(path).stem, Path(path).parent.name)}
        if slug not in wrong and len(stating) != 1:
            findings.error("correction", msg("No correction with “was:” is about the issue “{slug}”.", slug=slug),
                           Span("content/issues"), did_you_mean(slug, wrong))
            return ""
        return slug if slug in wrong else stating.pop()
    due = [name for name in wrong if name in issues and any(
        one.count for one in count_due(known, issues[name], audience))]
    return (due or wrong)[-1]


@dataclass(frozen=True, slots=True)
class Owed:
    """A correction, how many are still to be told of those who may be mailed, and why that is not known."""

    stated: Stated
    count: int
    problems: Sequence[Finding]


def count_due(known: Corrections, issue: Issue, audience: Audience) -> Iterator[Owed]:
    """What is still to be told of an issue; nobody is counted where it is not known who had the words."""
    may = targeted(audience, replace(issue, segments=()), urgent=True)["_key"].implode()
    for one in known.of(issue.slug):
        problems, unheard, count = Findings(), Findings(), 0
        if wrong := known.find(one, problems):
            readers = known.readers(wrong, unheard)
            told = known.told(one, unheard)
            count = readers.filter(~readers.is_in(told.implode()) & readers.is_in(may)).len()
        yield Owed(one, count, tuple(problems))


def _editions(record: Record) -> list[str]:
    return list(digests_of(record))


def _texts(edition: StoredEdition) -> Iterator[str]:
    yield edition.read("subject")
    yield edition.read("preheader")
    yield edition.read("text")
    page = parsed(edition.read("html"))
    for element in list(page.iter("style", "script", "title")):
        element.drop_tree()
    for element in page.iter("a", "img"):
        yield from filter(None, (element.get("href"), element.get("src"), element.get("alt")))
    for element in page.iter(*APART):
        element.text = f" {element.text or ''}"
        element.tail = f" {element.tail or ''}"
    yield str(page.text_content())
