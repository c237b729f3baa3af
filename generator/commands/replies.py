"""``replies``: what readers answered is read: a mailbox, messages, a form's table.

Each message has one fate. Who says no is suppressed at once, bounces and complaints go where those of mail senders'
reports go (:mod:`~generator.commands.results`), and who wrote what is remembered, by digests of message ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from generator.commands.context import Context, Run, begin
from generator.commands.steps.correspondence import Correspondence, by_owner, read_correspondence
from generator.commands.steps.mailed import gather_known, our_mail, subjects_of
from generator.commands.steps.replies_report import ReadMessage, read_messages, write_replies_report
from generator.commands.steps.returns import export_of, mailed_customers, struck_customers
from generator.commands.steps.taken_replies import Taken, new_stops, new_votes, remembered, write_replies
from generator.commands.steps.votes import known_votes, read_votes, voted_customers
from generator.findings import Findings, Severity, Span
from generator.history import History, read_history
from generator.journal import alone_in_history
from generator.messages import msg, plural
from generator.plan.audience.suppressions import among, plan_suppressions
from generator.plan.replies.attendance import Invitation, plan_invitations
from generator.plan.replies.forms import judge_form
from generator.plan.replies.kinds import FATES, UNCLEAR, UNUSABLE, Judged, judge
from generator.plan.replies.resolving import Fate, count_by_issue, resolve
from generator.plan.replies.votes import count_votes
from generator.printable import readable
from generator.sources.people.forgotten import read_forgotten
from generator.sources.people.people_files import read_people
from generator.sources.people.suppressions import read_suppressions
from generator.sources.replies.mailboxes import digest_of, is_mail, read_mailboxes
from generator.sources.replies.messages import read_message


@dataclass(frozen=True, slots=True)
class RepliesResult:
    """What came back. ``fates`` add up to ``messages``; ``issues`` counts kinds by issue; ``replies`` are what key
    customers wrote, by owner, the unanswered first; ``struck`` those of them whom mail did not reach, or who want no
    more. ``votes`` are all answers to what issues asked, counted, ``voted`` those of key customers; ``invitations`` are
    all that were answered, now or before. ``dry_run``: nothing was kept. ``known``: this very file was read before.
    ``rows`` are all messages as they were read, those first of which something follows."""

    path: str
    messages: int
    fates: Mapping[str, int]
    issues: Mapping[str, Mapping[str, int]]
    suppressed: int
    strangers: int
    replies: tuple[Mapping[str, object], ...]
    struck: tuple[Mapping[str, str], ...]
    votes: tuple[Mapping[str, object], ...]
    voted: tuple[Mapping[str, object], ...]
    findings: Findings
    dry_run: bool = False
    known: bool = False
    invitations: tuple[Invitation, ...] = ()
    rows: tuple[ReadMessage, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The contract of ``replies --json``."""
        return {"path": self.path, "messages": self.messages, "fates": dict(self.fates),
                "issues": {issue: dict(kinds) for issue, kinds in self.issues.items()}, "suppressed": self.suppressed,
                "not_recipients": self.strangers, "replies": [dict(one) for one in self.replies],
                "key_customers": [dict(one) for one in self.struck], "votes": [dict(one) for one in self.votes],
                "voted": [dict(one) for one in self.voted], "dry_run": self.dry_run, "known": self.known,
                "invitations": [one.as_json() for one in self.invitations],
                "findings": [finding.as_json() for finding in self.findings]}


def take_replies(context: Context, path: Path, issue: str = "", *, dry_run: bool = False) -> RepliesResult:
    """Read what came back. ``issue`` is that of messages that do not say it themselves; with ``dry_run`` nothing is
    written."""
    run = begin(context)
    with alone_in_history(run.root):
        return _take(run, path, issue, dry_run)


def _take(run: Run, path: Path, issue: str, dry_run: bool) -> RepliesResult:
    findings, name = run.findings, readable(path.name)
    history = read_history(run.root, findings)
    export_of(history, issue, findings)
    forgotten = read_forgotten(run.root, findings)
    correspondence = read_correspondence(history, findings)
    files = read_suppressions(run.root, run.config, findings)
    customers = mailed_customers(run, history, export_of(history, "", findings))
    if findings.errors:
        return _nothing(name, findings, dry_run)
    judged = list(_judged(run, history, path, name))
    if not judged and not list(findings):
        findings.warning("replies", msg("There is no message in it."), Span(name))
    if findings.count(Severity.ERROR):
        return _nothing(name, findings, dry_run)
    known = gather_known(run, history, judged, correspondence, issue)
    fates = resolve(judged, known)
    digest = digest_of(path)
    taken = Taken(name, digest, tuple(fates), known)
    before = next((one for one in history.of("replies") if one.data.get("sha256") == digest), None)
    keys = pl.Series([each.key for fate in fates for each in fate.about], dtype=pl.String)
    gone = frozenset(among(keys, forgotten))
    begun = "" if before else taken.begun(run.root)
    files = [file for file in files if file.path != begun]
    stopped = plan_suppressions(files, history.suppressed(findings), run.today, findings)
    added = new_stops(run, history, taken, gone, stopped)
    new = remembered(taken, gone)
    if findings.count(Severity.ERROR):
        return _nothing(name, findings, dry_run)
    _report(run, taken, before.at.date().isoformat() if before else "")
    messages = read_messages(taken, gone)
    if not dry_run:
        if new.height or added.height:
            write_replies(run, history, taken, new, added, gone, begun)
        write_replies_report(run.root, messages)
    votes = read_votes(history, findings, new_votes(taken, gone))
    result = _result(run, taken, customers, read_correspondence(history, findings, new), votes, added.height, dry_run,
                     before is not None)
    return replace(result, rows=tuple(sorted(messages, key=lambda one: FATES.index(one.fate))))


def _nothing(name: str, findings: Findings, dry_run: bool) -> RepliesResult:
    return RepliesResult(name, 0, {}, {}, 0, 0, (), (), (), (), findings, dry_run)


def _judged(run: Run, history: History, path: Path, name: str) -> Iterator[Judged]:
    """Every message, or row, and what kind it is; of texts no more is held than their first words."""
    votes = known_votes(run, history)
    if not is_mail(path):
        for sheet in read_people(path, name, run.config, run.findings):
            yield from judge_form(sheet, run.config.columns, votes)
        return
    subjects, ours = subjects_of(run, history), our_mail(run, history)
    for raw in read_mailboxes(path, run.findings):
        message = read_message(raw, run.config.zone, run.config.sender.email)
        if message.is_cut:
            run.findings.warning("replies", msg("This message is cut off: it is read as far as it goes."),
                                 Span(message.path, message.line), msg("Export the mailbox anew to be sure."))
        yield judge(message, ours, subjects, votes)


def _report(run: Run, taken: Taken, before: str) -> None:
    """Sum up what a person has to look at, with places and without addresses."""
    findings = run.findings
    if before:
        findings.warning("replies", msg("This file was read before, on {day}; nothing is counted twice.", day=before),
                         Span(taken.name))
    unclear = [fate for fate in taken.fates if fate.kind == UNCLEAR]
    if unclear:
        first = unclear[0].judged.message
        findings.warning("replies", plural(
            "{count} message may say no: whoever wrote it is not mailed until you decide.",
            "{count} messages may say no: whoever wrote them is not mailed until you decide.", len(unclear)),
            Span(first.path, first.line),
            msg("They stand in output/reports/replies.csv. Who meant something else is released in "
                "subscribers/suppressions/: {example}",
                example="- {email: minsu@example.com, released: 2026-11-05, reason: by phone}"))
    for group in _grouped(fate for fate in taken.fates if fate.kind == UNUSABLE).values():
        message = group[0].judged.message
        findings.warning("invalid-row", plural(
            "{count} of {rows} messages cannot be used: {problem}.", "{count} of {rows} messages cannot be used: "
            "{problem}.", len(group), rows=len(taken.fates), problem=group[0].why),
            Span(message.path, message.line), msg("This is the first of them."))


def _grouped(fates: Iterable[Fate]) -> dict[str, list[Fate]]:
    groups: dict[str, list[Fate]] = {}
    for fate in fates:
        groups.setdefault(str(fate.why), []).append(fate)
    return groups


def _result(run: Run, taken: Taken, customers: pl.DataFrame, found: Correspondence, votes: pl.DataFrame,
            suppressed: int, dry_run: bool, known: bool) -> RepliesResult:
    fates = taken.fates
    counts = {kind: sum(fate.kind == kind for fate in fates) for kind in FATES}
    assert sum(counts.values()) == len(fates)
    events = pl.DataFrame([(each.key, taken.outcome(each)) for fate in fates for each in fate.about],
                          schema={"_key": pl.String, "outcome": pl.String}, orient="row")
    strangers = {each.key for fate in fates for each in fate.about if each.key not in taken.known.received}
    new = {fate.mark for fate in fates if fate.about}
    invitations = plan_invitations(run.project.issues, found.rows, customers)
    _report_full(run, invitations)
    return RepliesResult(taken.name, len(fates), {kind: count for kind, count in counts.items() if count},
                         count_by_issue(fates), suppressed, len(strangers), by_owner(customers, found, new),
                         struck_customers(customers, events), tuple(count_votes(votes)),
                         voted_customers(customers, votes), run.findings, dry_run, known, tuple(invitations))


def _report_full(run: Run, invitations: Iterable[Invitation]) -> None:
    """Say where more people come than there are places."""
    paths = {issue.slug: issue.path for issue in run.project.issues}
    for one in invitations:
        if one.left < 0:
            run.findings.warning("replies", plural(
                "“{event}” has {places} places, and {count} person comes.",
                "“{event}” has {places} places, and {count} people come.", one.coming, event=one.event,
                places=one.places), Span(paths[one.issue]),
                msg("Ask whether there is room for more, or tell those who answered last."))
