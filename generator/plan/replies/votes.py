"""Votes: answers to ``/// ask`` that came back, in the subject of a mail or in a row of a form's table.

Only what was asked counts: an issue, a question and one of its answers, word for word. Everything else is a reply.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from generator.sources.texts.answers import subject_of

ARROWS = re.compile(r"[-=]>|→|➔|⇒")
COLUMNS = {"_key": pl.String, "issue": pl.String, "question": pl.String, "answer": pl.String, "date": pl.String}
"""What is remembered of a vote; the day may be empty."""


@dataclass(frozen=True, slots=True)
class Vote:
    """One answer to one question."""

    issue: str
    question: str
    answer: str

    @property
    def words(self) -> str:
        """What was said, in words."""
        return f"{self.question} → {self.answer}"


@dataclass(frozen=True, slots=True)
class Votes:
    """All answers that can come back: by the subject that says each, and by their own words."""

    by_subject: Mapping[str, Vote] = field(default_factory=dict)
    by_answer: Mapping[str, Sequence[Vote]] = field(default_factory=dict)

    def in_subject(self, subject: str) -> tuple[Vote | None, str]:
        """The vote that a subject says, and what a mail program or its user put before it."""
        text = plain(subject)
        for place, letter in enumerate(text):
            if letter == "[" and (vote := self.by_subject.get(text[place:])):
                return vote, text[:place]
        return None, ""

    def in_row(self, cells: Iterable[tuple[str, str]]) -> Vote | None:
        """The vote that a row says: its cells, with their titles, name the answer and the question. Where two issues
        asked the same, they have to name the issue too."""
        several = [(plain(title), plain(value)) for title, value in cells]
        words = {text for cell in several for text in cell}
        for _, value in several:
            if vote := self.in_subject(value)[0]:
                return vote
            fitting = [one for one in self.by_answer.get(value, ()) if plain(one.question) in words]
            named = [one for one in fitting if one.issue in words]
            if len(named or fitting) == 1:
                return (named or fitting)[0]
        return None


def plan_votes(asked: Iterable[tuple[str, str, Sequence[str]]]) -> Votes:
    """The answers to some questions, each with its issue."""
    votes = dict.fromkeys(Vote(issue, question, answer) for issue, question, answers in asked for answer in answers)
    by_answer: dict[str, list[Vote]] = {}
    for vote in votes:
        by_answer.setdefault(plain(vote.answer), []).append(vote)
    return Votes({plain(subject_of(vote.issue, vote.question, vote.answer)): vote for vote in votes}, by_answer)


def plain(text: str) -> str:
    """A text in one line, its letters composed; an arrow is as good as one that is typed by hand."""
    return " ".join(ARROWS.sub(" → ", unicodedata.normalize("NFC", text)).split())


def last_votes(votes: pl.DataFrame) -> pl.DataFrame:
    """Of each person the last answer to each question: the latest day counts, and of a day what was read last."""
    return votes.sort("date", maintain_order=True).unique(
        ["_key", "issue", "question"], keep="last", maintain_order=True)


def count_votes(last: pl.DataFrame) -> list[dict[str, object]]:
    """How many gave each answer, by issue and question, the latest issue first; the answer of most comes first."""
    counts = last.group_by("issue", "question", "answer").len().sort(
        "issue", "question", "len", "answer", descending=[True, False, True, False])
    found = []
    for (issue, question), rows in counts.group_by("issue", "question", maintain_order=True):
        answers = [{"answer": answer, "count": count} for answer, count in rows.select("answer", "len").iter_rows()]
        found.append({"issue": issue, "question": question, "voters": int(rows["len"].sum()), "answers": answers})
    return found
