"""What is to be said of readers' own choices: what of them is not understood, and whom an issue leaves out for them."""

from __future__ import annotations

import re
from collections.abc import Mapping

import polars as pl

from generator.findings import Findings, Span
from generator.messages import NOTHING, Message, joined, msg, plural
from generator.model import Issue
from generator.plan.audience.choices import REASONS, Choices
from generator.plan.audience.row_owners import say_reasons
from generator.sources.people.choice_words import AT_MOST, CHANNEL, TOPICS, read_topics, topic_key, understood
from generator.words import word

LISTS = "subscribers/lists"
PERSONAL = re.compile(r"@|\d{3}")
"""Words that may be an address or a number are not repeated."""
SHOWN, LENGTH = 3, 30
HINTS = {CHANNEL: msg("They get no mail until it says mail, call, sms, kakao, post, visit or none: ask them."),
         AT_MOST: msg("They get every other issue at most until it says “1 in 2 issues”, monthly, 월 1회, or every "
                      "issue.")}


def report_choices(choices: Choices | None, findings: Findings) -> None:
    """Say which choices are not understood and what follows, and how many rows of files of choices are not used."""
    if choices is None:
        return
    for what in (CHANNEL, AT_MOST):
        rows = choices.rows.filter(pl.col("what") == what)
        strange = [value for value in rows["value"].unique(maintain_order=True) if not understood(what, value)]
        for (path,), those in rows.filter(pl.col("value").is_in(strange)).group_by("path", maintain_order=True):
            line = those["line"].min()
            span = Span(str(path), int(str(line))) if line is not None else Span(LISTS)
            findings.warning("choices", _strange(what, those, "" if line is not None else str(path)), span, HINTS[what])
    for counts in choices.counts:
        if counts.unused:
            findings.note("choices", plural(
                "{used} of {count} choice is used; the others are not: {reasons}.",
                "{used} of {count} choices are used; the others are not: {reasons}.", counts.rows, used=counts.used,
                reasons=say_reasons(counts.unused)), Span(counts.path, counts.line),
                msg("See output/reports/choices.csv."))


def _strange(what: str, rows: pl.DataFrame, column: str) -> Message:
    told = [value for value in rows["value"].unique(maintain_order=True)
            if len(value) <= LENGTH and not PERSONAL.search(value)][:SHOWN]
    said = joined(", ", (msg("“{text}”", text=value) for value in told))
    where = msg(" in “{title}”", title=column) if column else NOTHING
    if what == CHANNEL:
        return plural("{count} person chose a way that is not understood{where}: {said}.",
                      "{count} people chose a way that is not understood{where}: {said}.", rows.height, where=where,
                      said=said or "…")
    return plural("How often {count} person wants mail is not understood{where}: {said}.",
                  "How often {count} people want mail is not understood{where}: {said}.", rows.height, where=where,
                  said=said or "…")


def report_left_out(choices: Choices | None, left: Mapping[str, int], issue: Issue, findings: Findings) -> None:
    """Say how many an issue leaves out by their own choice, of those whom it does not go to by reason (``left``), and
    which of its topics nobody chose."""
    chose = {why: count for why, count in left.items() if why in REASONS}
    if chose:
        reasons = joined(", ", (msg("{count} {reason}", count=count, reason=word(why)) for why, count in chose.items()))
        findings.note("choices", plural(
            "{count} person does not get this by their own choice: {reasons}.",
            "{count} people do not get this by their own choice: {reasons}.", sum(chose.values()), reasons=reasons),
            Span(issue.path),
            msg("dangol export writes down who they are, in output/reports/own-choice.csv: key customers among "
                "them are worth a call."))
    chosen = choices.rows.filter(pl.col("what") == TOPICS)["value"].unique() if choices else ()
    known = {topic_key(topic) for value in chosen for topic in read_topics(value)}
    for topic in issue.topics if known else ():
        if topic_key(topic) not in known:
            line, column = issue.positions.get("topics", (1, 1))
            findings.warning("choices", msg("Nobody chose the topic “{topic}”.", topic=topic),
                             Span(issue.path, line, column),
                             msg("Write it as readers chose it, or it reaches those alone who chose none."))
