"""What is kept of messages that came back: who is stopped by them, and who wrote what.

Suppressions are written first: should anything go wrong behind them, nobody is mailed for it. What a killed run left is
written again under the same name, and no results count twice.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from generator.commands.context import Run
from generator.commands.steps.correspondence import COLUMNS, KIND
from generator.commands.steps.returns import mark_went_out, soft_bounces
from generator.commands.steps.votes import kept_asks
from generator.files import replace_file
from generator.history import PEOPLE, SUPPRESSED, VOTES, History, remember
from generator.plan.archive.mailings import find_export
from generator.plan.audience.accounting import strictest
from generator.plan.audience.suppressions import BY_REPLIES, FINAL, REMEMBERED, new_suppressions
from generator.plan.replies.kinds import ANSWER, OUTCOME_OF, UNCLEAR
from generator.plan.replies.resolving import BY_ID, Fate, Known, Resolved
from generator.plan.replies.votes import COLUMNS as VOTE_COLUMNS
from generator.sources.people.choices import BY_ANSWERS
from generator.sources.people.row_titles import CHOSEN
from generator.spreadsheet import to_csv

EVENTS = {"_key": pl.String, "email": pl.String, "issue": pl.String, "outcome": pl.String, "date": pl.String,
          "detail": pl.String, "problem": pl.String}


@dataclass(frozen=True, slots=True)
class Taken:
    """Messages with their fates, of a file called ``name`` and known by ``digest``."""

    name: str
    digest: str
    fates: tuple[Fate, ...]
    known: Known

    def begun(self, root: Path) -> str:
        """The suppressions of this very file whose record is missing, since a run was killed behind them."""
        found = sorted(root.glob(f"{BY_REPLIES}*-{self.digest[:8]}.csv"))
        return found[0].relative_to(root).as_posix() if found else ""

    @staticmethod
    def outcome(about: Resolved) -> str:
        """What a message means for the mail to an address, in the words of results; nothing for one that decides
        nothing."""
        return OUTCOME_OF.get(about.kind, "")


def events_of(taken: Taken, gone: Collection[str], today: str) -> pl.DataFrame:
    """What stops somebody (:data:`EVENTS`), but of those who were forgotten; none is dated in the future, for no
    release could undo it."""
    rows = [(each.key, each.email or each.key, each.issue, outcome, min(fate.judged.message.day or today, today),
             f"{each.kind}: {each.detail}" if each.kind == UNCLEAR else each.detail, "")
            for fate in taken.fates for each in fate.about
            if (outcome := taken.outcome(each)) and each.key not in gone]
    return pl.DataFrame(rows, schema=EVENTS, orient="row")


def new_stops(run: Run, history: History, taken: Taken, gone: Collection[str], before: pl.DataFrame) -> pl.DataFrame:
    """Whom the messages stop who was not stopped ``before`` (``_key``, ``reason``), or for less: who says no at an
    address that bounced has said no once it takes mail again. ``_key``, ``email``, ``reason``, ``date``, ``note``."""
    events = events_of(taken, gone, run.today.isoformat())
    levels = {reason: place for place, reason in enumerate(FINAL)}
    known = before.select("_key", known=pl.col("reason").replace_strict(levels, default=0, return_dtype=pl.Int64))
    level = pl.col("outcome").replace_strict(levels, default=len(levels), return_dtype=pl.Int64)
    events = events.join(known, on="_key", how="left", maintain_order="left").filter(
        pl.col("known").is_null() | (level < pl.col("known"))).drop("known")
    nobody = pl.Series(dtype=pl.String)
    soft = events.filter(pl.col("outcome") == "soft-bounced").select("_key", "issue")
    found = [new_suppressions(events.clear(), soft, nobody)]
    for issue in events["issue"].unique(maintain_order=True):
        others = pl.concat([soft_bounces(history, issue, run.findings), soft.filter(pl.col("issue") != issue)])
        found.append(new_suppressions(events.filter(pl.col("issue") == issue), others, nobody))
    return strictest(found)


def remembered(taken: Taken, gone: Collection[str]) -> pl.DataFrame:
    """What is kept of each message; of those who were forgotten, nothing."""
    rows = [(each.key, each.issue, each.basis, each.kind, fate.judged.message.day,
             "" if fate.kind == ANSWER else each.detail, fate.mark, " ".join(fate.answers))
            for fate in taken.fates for each in fate.about if each.key not in gone]
    return pl.DataFrame(rows, schema=COLUMNS, orient="row")


def new_votes(taken: Taken, gone: Collection[str]) -> pl.DataFrame:
    """The answers to what issues asked, but of those who were forgotten."""
    rows = [(each.key, vote.issue, vote.question, vote.answer, fate.judged.message.day)
            for fate in taken.fates for each in fate.about[:1] if (vote := fate.judged.vote) and each.key not in gone]
    return pl.DataFrame(rows, schema=VOTE_COLUMNS, orient="row")


def new_choices(taken: Taken, gone: Collection[str], kept: Mapping[tuple[str, str], str], today: str) -> pl.DataFrame:
    """What readers chose by their answers, as a file of choices has it; of those who were forgotten, nothing."""
    columns = ("email", "date", *CHOSEN, "source")
    rows = [{"email": each.email or each.key, "date": min(fate.judged.message.day or today, today),
             kept[vote.issue, vote.question]: vote.answer, "source": f"{vote.issue}: {vote.question}"}
            for fate in taken.fates for each in fate.about[:1]
            if (vote := fate.judged.vote) and (vote.issue, vote.question) in kept and each.key not in gone]
    return pl.DataFrame([{name: row.get(name, "") for name in columns} for row in rows],
                        schema=dict.fromkeys(columns, pl.String))


def write_replies(run: Run, history: History, taken: Taken, new: pl.DataFrame, added: pl.DataFrame,
                  gone: Collection[str], begun: str) -> None:
    """Write suppressions and what readers chose, then what came back of each issue, and last who wrote what, by which
    the messages count as read. ``begun`` is the file of suppressions that a killed run left. Raises :class:`OSError`.
    """
    today = run.today.isoformat()
    name = begun or f"{BY_REPLIES}{today}-{taken.digest[:8]}.csv"
    if added.height:
        table = added.select("email", "reason", date=pl.coalesce(pl.col("date").cast(pl.String), pl.lit(today)),
                             note="note", source=pl.lit(f"replies: {taken.name}"))
        replace_file(run.root, run.root / name, to_csv(table), private=True)
    chosen = new_choices(taken, gone, kept_asks(run, history), today)
    if chosen.height:
        place = run.root / f"{BY_ANSWERS}{taken.digest[:8]}.csv"
        replace_file(run.root, place, to_csv(chosen), private=True)
    events = events_of(taken, gone, today)
    for (issue,), rows in events.group_by("issue", maintain_order=True):
        _write_results(run, history, taken, str(issue), rows, added)
    told = {"file": taken.name, "sha256": taken.digest, "messages": len(taken.fates), "suppressed": added.height}
    stopped = added.select("_key", "email", "reason", pl.col("date").fill_null(run.today), pl.lit(name).alias("_path"))
    _mark_sent(run, history, taken)
    votes = new_votes(taken, gone)
    remember(run.root, KIND, run.now, "", told,
             {PEOPLE: new, SUPPRESSED: stopped} | ({VOTES: votes} if votes.height else {}))


def _write_results(run: Run, history: History, taken: Taken, issue: str, rows: pl.DataFrame,
                   added: pl.DataFrame) -> None:
    """What came back of an issue, as a mail sender's report is remembered. Whom it stops stands in the record of
    replies."""
    if not issue or any(record.data.get("sha256") == taken.digest for record in history.of("results", issue)):
        return
    export = find_export(history.records, issue)
    by_it = added.filter(pl.col("_key").is_in(rows["_key"].implode())).height
    told = {"file": taken.name, "sender": "other", "sha256": taken.digest, "suppressed": by_it,
            "export": export.id if export else ""}
    remember(run.root, "results", run.now, issue, told,
             {PEOPLE: rows.select("_key", "outcome", "date"), SUPPRESSED: pl.DataFrame(schema=REMEMBERED)})


def _mark_sent(run: Run, history: History, taken: Taken) -> None:
    """An issue that somebody answers by its very mail must have gone out."""
    days: dict[str, list[str]] = {}
    for fate in taken.fates:
        for each in fate.about:
            if each.basis == BY_ID and each.export:
                days.setdefault(each.export, []).append(fate.judged.message.day)
    exports = history.exports()
    for export, several in days.items():
        mark_went_out(run, history, exports[export], pl.DataFrame({"date": several}, schema={"date": pl.String}))
