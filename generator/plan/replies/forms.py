"""Rows of a form service's table as answers: what each said, and whether a cell of it says no to further mail.

Columns that speak of permission are read as those of lists are (:mod:`~generator.plan.audience.permission`), but an
empty cell says nothing here: who left a box of a form empty goes on with what they had. Everything else is read as what
people write in mails is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import astuple

import polars as pl

from generator.messages import NOTHING, Message, msg
from generator.permission.values import BOUNCED, COMPLAINED, LEVELS, NO_CONSENT, UNCONFIRMED, UNSUBSCRIBED
from generator.plan.audience.permission import PLAIN_FIELDS, permit
from generator.plan.audience.values import as_date
from generator.plan.replies.kinds import REPLY, STOP, UNCLEAR, UNUSABLE, VOTE, Entry, Judged, shortened
from generator.plan.replies.refusals import Refusal, refusal
from generator.plan.replies.votes import Votes, plain
from generator.sources.people.columns import fold, report_field_of
from generator.sources.people.people_files import People
from generator.sources.replies.messages import Incoming
from generator.sources.results.outcomes import outcome_of_name
from generator.sources.tables.problems import NO_ADDRESS, told_problem
from generator.sources.texts.answers import subject_of

SUBMITTED = frozenset((
    "timestamp", "타임스탬프", "제출시간", "제출일", "제출일시", "제출일자", "제출날짜", "응답시간", "응답일",
    "응답일시", "작성일", "작성일시", "작성시간", "등록일시", "완료시간", "시작시간", "submittedat", "submitdate",
    "submissiondate", "submittime", "submissiontime", "submitted", "submittedon", "completiontime", "starttime",
    "startdate", "enddate", "datesubmitted", "createdon",
))
"""How form services call the time of an answer: Google, Naver, Microsoft, Tally, Typeform, SurveyMonkey, Walla."""
MEANT = {COMPLAINED: STOP, UNSUBSCRIBED: STOP, NO_CONSENT: STOP, UNCONFIRMED: UNCLEAR, BOUNCED: UNCLEAR}
"""What a column that speaks of permission says; asked about advertising, silence is no answer."""
SAID = {Refusal.CLEAR: STOP, Refusal.UNCLEAR: UNCLEAR, Refusal.NONE: REPLY}
ORDER = (REPLY, UNCLEAR, STOP)


def judge_form(people: People, columns: Mapping[str, str], votes: Votes) -> Iterator[Judged]:
    """Every row of a sheet."""
    rows = people.rows
    dated = _dated(people, columns)
    days = (rows.select(as_date(pl.col(dated)).cast(pl.String).fill_null("")).to_series().to_list() if dated
            else [""] * rows.height)
    asked = [name for name in rows.columns if name not in PLAIN_FIELDS and name != dated and not name.startswith("_")]
    by_column = [_by_column(people, name, columns) for name in asked]
    named = outcome_of_name(people.path.rpartition("/")[2].rpartition(".")[0]) == "unsubscribed"
    for place, row in enumerate(rows.iter_rows(named=True)):
        email, problem = str(row["email"] or ""), str(row["problem"] or "")
        cells = [(people.titles.get(name, name), str(row[name] or "").strip()) for name in asked]
        filled = [(title, value) for title, value in cells if value]
        vote = votes.in_row(filled)
        if vote:
            said = {plain(text) for text in (vote.answer, vote.question, vote.issue, subject_of(*astuple(vote)))}
            filled = [(title, value) for title, value in filled if plain(value) not in said]
        words = " / ".join(f"{title}: {value}" if len(filled) > 1 else value for title, value in filled)
        kinds = [kinds[place] for kinds in by_column] + [SAID[refusal(value)] for _, value in filled]
        kind = STOP if named else max(kinds, key=ORDER.index, default=REPLY)
        message = Incoming(people.path, int(row["line"]), email, day=days[place])
        if problem or not email:
            yield Judged(message, UNUSABLE, told_problem(problem or NO_ADDRESS))
        else:
            if vote and kind == REPLY and not filled:
                kind, words = VOTE, vote.words
            yield Judged(message, kind, _why(kind), shortened(words), (Entry(email, kind, shortened(words)),), vote)


def _why(kind: str) -> Message:
    return {STOP: msg("it says no"), UNCLEAR: msg("it may say no")}.get(kind, NOTHING)


def _dated(people: People, columns: Mapping[str, str]) -> str:
    """The column that says when somebody answered."""
    titles = {name: people.titles.get(name, name) for name in people.rows.columns if name not in PLAIN_FIELDS}
    return next((name for name, title in titles.items() if fold(title) in SUBMITTED), "") or next(
        (name for name, title in titles.items() if report_field_of(title, columns) == "date"), "")


def _by_column(people: People, name: str, columns: Mapping[str, str]) -> list[str]:
    """What each cell of a column says, by its title and its words."""
    alone = People("", people.rows.select("line", name), titles={name: people.titles.get(name, name)})
    levels, _ = permit(alone, columns)
    filled = people.rows[name].fill_null("").str.strip_chars() != ""
    return [MEANT.get(LEVELS[level], REPLY) if there else REPLY for level, there in zip(levels, filled, strict=True)]
