"""``forget``: one person is removed from everything that Dangol wrote, and is not mailed again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

import polars as pl

from generator.commands.context import Context, Run, begin
from generator.erasure import ErasedFile, Erasure
from generator.erasure.cutting import writings
from generator.erasure.exports import erase_from_export, export_folders
from generator.erasure.records import erase_from_history, erase_from_stored, erase_from_suppressions, remove_mentions
from generator.findings import Findings, Severity, Span
from generator.history import VERDICTS, History, read_history
from generator.journal import HISTORY, reports_in
from generator.messages import msg
from generator.model import Decision
from generator.plan.audience.addresses import address_keys, cleaned
from generator.plan.audience.persons import Person, find_persons, folded, is_address, traces
from generator.plan.audience.referrals import FIELD, naming
from generator.plan.audience.suppressions import BY_DANGOL
from generator.sources.people.choices import BY_ANSWERS, read_choices
from generator.sources.people.decisions import NAME as DECISIONS
from generator.sources.people.decisions import read_decisions, remove_decisions
from generator.sources.people.forgotten import ForgottenPeople, add_forgotten, read_forgotten
from generator.sources.people.key_customers import read_key_customers
from generator.sources.people.keys import read_referral_key
from generator.sources.people.lists import read_lists
from generator.sources.people.notes import read_notes
from generator.sources.people.people_files import People
from generator.sources.people.purchases import read_purchases
from generator.sources.people.segments import read_segments
from generator.sources.people.suppressions import read_suppressions
from generator.sources.project import Project
from generator.sources.texts.documents import lines_of

WHERE = Span("subscribers")


@dataclass(frozen=True, slots=True)
class ForgetResult:
    """What was removed from where, and where the firm's own lists and texts still have the person: file and line.

    ``persons`` are all who could be meant; only of one something is removed. ``dry_run`` says that nothing was.
    """

    persons: tuple[Person, ...]
    erased: tuple[ErasedFile, ...]
    still: tuple[tuple[str, int], ...]
    dry_run: bool
    findings: Findings

    @property
    def is_done(self) -> bool:
        """Whether it is clear who is meant, and nothing stood in the way."""
        return len(self.persons) == 1 and not self.findings.errors

    def as_json(self) -> dict[str, object]:
        """The contract of ``forget --json``."""
        people = [{"emails": list(one.emails), "names": list(one.names), "companies": list(one.companies),
                   "ids": list(one.ids), "rows": [{"path": path, "line": line} for path, line in one.rows]}
                  for one in self.persons]
        return {"persons": people, "erased": [asdict(one) for one in self.erased],
                "still": [{"path": path, "line": line} for path, line in self.still], "dry_run": self.dry_run,
                "findings": [finding.as_json() for finding in self.findings]}


def forget(context: Context, query: str, *, dry_run: bool = False) -> ForgetResult:
    """Forget whom an address or a name means, unless that is nobody or more than one.

    A run that was killed is finished by running it again: what is kept to know them by is written first, and by what
    is removed last they are found again.
    """
    findings, unread = Findings(), Findings()
    run = begin(context, unread)
    project = run.project
    forgotten = read_forgotten(run.root, findings)
    history = read_history(run.root, unread)
    persons = tuple(find_persons(query, all_traces(project, history, unread)))
    if not persons and is_address(query):
        persons = (unlisted(query),)
    _report(query, persons, project, findings)
    if findings.errors:
        return ForgetResult(persons, (), (), dry_run, findings)
    _report_unread(unread, findings)
    (person,) = persons
    erased, still = erase_person(run, person, history, forgotten, findings, dry_run=dry_run)
    if not erased and not still and not any(forgotten.hash_of(key) in forgotten.days for key in person.keys):
        findings.warning("nobody", msg("Nothing of this person was found."), WHERE,
                         msg("See that the address is right. It will not be mailed all the same."))
    return ForgetResult(persons, erased, still, dry_run, findings)


def erase_person(run: Run, person: Person, history: History, forgotten: ForgottenPeople, findings: Findings, *,
                 dry_run: bool = False) -> tuple[tuple[ErasedFile, ...], tuple[tuple[str, int], ...]]:
    """Take one person out of everything that Dangol wrote; from where, and which of the firm's own files still have
    them. Raises :class:`OSError`, to be run again then."""
    task = _start(run, person, forgotten, dry_run)
    erased = tuple(_erase(task, run.project, history, findings))
    return erased, _still(task, run.project)


def where_still(run: Run, person: Person, forgotten: ForgottenPeople) -> tuple[tuple[str, int], ...]:
    """Which of the firm's own files have somebody: file and line."""
    return _still(_start(run, person, forgotten, dry_run=True), run.project)


def _still(task: Erasure, project: Project) -> tuple[tuple[str, int], ...]:
    person = task.person
    rows = (place for place in person.rows if not place[0].startswith((HISTORY, *BY_DANGOL, BY_ANSWERS)))
    return (*dict.fromkeys((*rows, *_named_by_others(task, project), *_said(task, project))), *_texts(task, project))


def _start(run: Run, person: Person, forgotten: ForgottenPeople, dry_run: bool) -> Erasure:
    """Keep by what they are known, before anything else: whatever comes then, they are not mailed."""
    if not dry_run:
        forgotten = add_forgotten(run.root, forgotten, person.keys, run.today)
    mark = min(map(forgotten.hash_of, person.keys or person.folded))[:16]
    return Erasure(run.root, person, writings(person.keys), {"on": run.today.isoformat(), "hash": mark}, dry_run)


def all_traces(project: Project, history: History, findings: Findings) -> pl.DataFrame:
    """Every row of people in the firm's files, and of key customers in the history."""
    root, config = project.root, project.config
    people = [*read_lists(root, config, findings), *read_segments(root, config, findings)[1],
              *read_suppressions(root, config, findings)]
    people += [People(one.path, one.rows) for one in (*read_purchases(root, config, findings),
                                                      *read_notes(root, config, findings),
                                                      *read_choices(root, config, findings))]
    customers = read_key_customers(root, config, findings)
    frames = [(path, rows.drop("id", strict=False)) for one in people for path, rows in one.pieces()]
    frames += [(str(path), rows) for (path,), rows in customers.group_by("path", maintain_order=True)]
    for record in history.of("exported"):
        if (history.folder / f"{record.id}.{VERDICTS}.parquet").is_file():
            table = history.table(record, [pl.all()], findings, VERDICTS)
            frames += [] if table is None else [(f"{HISTORY}/{record.id}.{VERDICTS}.parquet", table)]
    return traces(frames)


def _named_by_others(task: Erasure, project: Project) -> Iterator[tuple[str, int]]:
    """Where a list says that the person brought somebody."""
    if FIELD not in project.fields:
        return
    root, config, person = project.root, project.config, task.person
    secret = read_referral_key(root, Findings())
    for one in (*read_lists(root, config, Findings()), *read_segments(root, config, Findings())[1]):
        for path, rows in one.pieces() if FIELD in one.rows.columns else ():
            for line in naming(rows, person.keys, person.folded, secret)["line"]:
                yield path, line


def _said(task: Erasure, project: Project) -> Iterator[tuple[str, int]]:
    """Where notes and choices are of the person, by number or name, or speak of them."""
    root, config, named, ids = project.root, project.config, task.named, set(task.person.ids)
    for file in (*read_notes(root, config, Findings()), *read_choices(root, config, Findings())):
        known = [name for name in ("id", "name", "said") if name in file.rows.columns]
        for line, *texts in file.rows.select("line", *known).iter_rows():
            if ids.intersection(texts[:2]) or any(map(named.search, texts)):
                yield file.path, line


def _texts(task: Erasure, project: Project) -> Iterator[tuple[str, int]]:
    """Where an author speaks of the person, by address or by name: what is published of that is public."""
    named = task.named
    for document in (*project.issues, *project.pages):
        for number, line in enumerate(lines_of(task.root, document), 1):
            if named.search(line):
                yield document.path, number


def _report_unread(unread: Findings, findings: Findings) -> None:
    """Say which files could not be searched; what can be done is done all the same."""
    for place in dict.fromkeys(finding.span.path for finding in unread if finding.severity is Severity.ERROR):
        findings.warning("unsearched", msg("This could not be read: whether they stand in it is not known."),
                         Span(place), msg("See dangol check, put it right, and run this again."))


def unlisted(query: str) -> Person:
    """Somebody of whom there is nothing but the address, perhaps in old exports."""
    address = cleaned(pl.Series([query]))
    return Person(frozenset(address_keys(address)), frozenset(), (address[0],), (), (), (), ())


def _report(query: str, persons: Sequence[Person], project: Project, findings: Findings) -> None:
    if not persons:
        findings.error("nobody", msg("Nobody of this name is on a list, among the key customers or in the history."),
                       WHERE, msg("Write the whole name as it stands there, or the address."))
    elif len(persons) > 1:
        findings.error("namesakes", msg("{count} people could be meant: nothing was removed.", count=len(persons)),
                       WHERE, msg("Say an address that is this person's alone."))
    sender = address_keys(cleaned(pl.Series([project.config.sender.email])))[0]
    if any(sender in person.keys for person in persons):
        findings.error("sender", msg("This is the address that the newsletter comes from."),
                       project.config.place("sender"), msg("Change it there first."))


def _erase(task: Erasure, project: Project, history: History, findings: Findings) -> Iterator[ErasedFile]:
    """Remove them from everywhere; what names them comes last."""
    for folder in export_folders(task.root, (record.data.get("directory") for record in history.of("exported"))):
        yield from erase_from_export(folder, task)
    yield from remove_mentions(task, reports_in(task.root))
    yield from erase_from_stored(task, findings)
    yield from _erase_decisions(task, project)
    yield from erase_from_history(task, findings)
    yield from erase_from_suppressions(task)


def _erase_decisions(task: Erasure, project: Project) -> Iterator[ErasedFile]:
    person = task.person

    def is_theirs(decision: Decision) -> bool:
        told = address_keys(cleaned(pl.Series([decision.subscriber, decision.customer])))
        name = pl.select(folded(pl.lit(decision.customer))).item()
        return bool({*told} & person.keys) or decision.customer in person.ids or name in person.folded

    decisions = read_decisions(task.root, project.config, Findings())
    if count := sum(map(is_theirs, decisions)):
        if not task.dry_run:
            remove_decisions(task.root, project.config, is_theirs)
        yield ErasedFile(DECISIONS, count)
