"""What the templates of the step *hand over* see, and how it is told out of what is known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.desk.facts import ExportFacts, Facts
from generator.desk.findings import as_message
from generator.desk.month import plan_steps
from generator.desk.parcels import Parcel
from generator.desk.views import FindingView, State, address
from generator.desk.words import day, number
from generator.exporters import Exporter
from generator.messages import NOTHING, Message, joined, msg, plural
from generator.model import GENERAL

STEP = re.compile(r"^(?:(\d+)\.|-)\s+(.*)")
COMMANDS = re.compile(r"^\s*(while |curl |import )|\bmsmtp -t", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ExporterView:
    """An exporter that can be chosen: what it writes, what of it could not be tried, and what it can do beyond."""

    name: str
    about: Message
    unproven: Message
    single: bool
    inlines: bool
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class GateView:
    """One thing that is looked at before anything leaves the house; ``href`` leads to the step where it is mended."""

    state: State
    title: Message
    line: Message
    href: str = ""


@dataclass(frozen=True, slots=True)
class CountView:
    """How many people of something: an edition, or a reason for which they get none."""

    name: Message
    count: str


@dataclass(frozen=True, slots=True)
class HowtoView:
    """A part of the instructions: a paragraph, or steps of a list (``first`` is the number of the first one, or 0), or
    ``code``, whose lines stay as they are."""

    text: str = ""
    steps: tuple[str, ...] = ()
    first: int = 0
    code: str = ""


@dataclass(frozen=True, slots=True)
class ParcelFileView:
    """A file of an export and how large it is."""

    name: str
    size: str


@dataclass(frozen=True, slots=True)
class ParcelEditionView:
    """The files of an edition and for how many people; or those that all editions have (without a number)."""

    name: Message
    people: str
    files: Sequence[ParcelFileView]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelView:
    """The export that is to be taken to the mail sender. ``href`` is where it is downloaded as a ZIP; empty if its
    folder does not hold it any more. ``changed`` says that the text is another one now.
    """

    exporter: str
    line: Message
    changed: Message
    editions: Sequence[ParcelEditionView] = ()
    howto: Sequence[HowtoView] = ()
    receipt: Sequence[Message] = ()
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobView:
    """What was begun last: as long as it runs ``reading`` says how far it is, with ``done`` of ``total`` (0: unknown);
    then ``text`` what came of it, with findings, and ``href`` where the file that was made is."""

    reading: Message = NOTHING
    done: int = 0
    total: int = 0
    kind: str = "done"
    text: Message = NOTHING
    findings: Sequence[FindingView] = ()
    href: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverView:
    """The page. ``may`` says whether nothing stands in the way, ``wait`` that this is not known yet."""

    exporters: Sequence[ExporterView]
    chosen: ExporterView | None
    gate: Sequence[GateView]
    may: bool
    wait: Message
    editions: Sequence[CountView] = ()
    nobody: Sequence[CountView] = ()
    parcel: ParcelView | None = None
    job: JobView | None = None
    tester: str = ""


def exporter_views(exporters: Mapping[str, Exporter], slug: str, chosen: str) -> list[ExporterView]:
    """All exporters: mail senders before plain files."""
    ordered = sorted(exporters.items(), key=lambda item: item[0] in ("html", "eml", "mbox", "jsonl"))
    return [ExporterView(name, as_message(one.about), as_message(one.unproven) if one.unproven else NOTHING, one.single,
                         one.inlines, f"{address('handover', slug)}?with={name}#sender", name == chosen)
            for name, one in ordered]


def plan_gate(facts: Facts) -> list[GateView]:
    """What stands in the way of an issue, step by step. As the month tells it, but for what only weighs here."""
    slug = facts.issue.slug
    steps = {step.name: step for step in plan_steps(facts, ("write", "people", "customers", "check", "sent"))}
    gate = [GateView(steps[name].state, steps[name].title, steps[name].line, steps[name].href)
            for name in ("write", "people", "customers", "check")]
    if facts.sent:
        gate.append(GateView(State.WAITING, steps["sent"].title, _say_sent(facts.sent, facts.today),
                             address("sent", slug)))
    return gate


def _say_sent(sent: ExportFacts, today: date) -> Message:
    mailing = sent.mailing
    assert mailing.sent is not None
    said = plural("It went out on {day} to {shown} person", "It went out on {day} to {shown} people", mailing.people,
                  day=day(mailing.sent, today), shown=number(mailing.people))
    if sent.changed:
        return msg("{said}, and reads otherwise now. Whoever got it has the text as it was; who is sent it again gets "
                   "it twice.", said=said)
    return msg("{said}. Who is sent it again gets it twice.", said=said)


def parcel_view(export: ExportFacts, parcel: Parcel | None, receipt: str, facts: Facts) -> ParcelView:
    """The latest export, with its files if the folder still holds them. ``receipt`` is the id that history has."""
    mailing, today = export.mailing, facts.today
    line = plural("Exported on {day} for {shown} person", "Exported on {day} for {shown} people", mailing.people,
                  day=day(mailing.exported.date(), today), shown=number(mailing.people))
    changed = NOTHING
    if export.changed:
        changed = msg("The text has changed since. Export it again, or the mail goes out as it was.")
    if parcel is None or (receipt and parcel.receipt.get("id") != receipt):
        return ParcelView(exporter=mailing.exporter, line=line, changed=changed)
    return ParcelView(exporter=mailing.exporter, line=line, changed=changed, editions=parcel_editions(parcel),
                      howto=howto_views(parcel.howto), receipt=say_receipt(parcel.receipt),
                      href=f"{address('handover', facts.issue.slug)}zip/{mailing.exporter}/")


def parcel_editions(parcel: Parcel) -> list[ParcelEditionView]:
    """The files of an export by edition; what several editions have stands once, in the end."""
    sizes = {file.name: ParcelFileView(file.name, size_of(file.size)) for file in parcel.files}
    owners = Counter(name for edition in parcel.editions for name in edition.files)
    several = len(parcel.editions) > 1
    views = [ParcelEditionView(
        edition_title(edition.name), number(edition.recipients),
        [sizes[name] for name in edition.files if name in sizes and not (several and owners[name] > 1)])
        for edition in parcel.editions]
    shared = [view for name, view in sizes.items() if owners[name] != 1]
    return [*views, *([ParcelEditionView(msg("For all"), "", shared)] if several and shared else [])]


def edition_title(name: str) -> Message:
    """What an edition is called on pages."""
    return msg("general edition") if name == GENERAL else msg("{name}", name=name)


def howto_views(text: str) -> list[HowtoView]:
    """Instructions as paragraphs and lists: lines that go on behind a number belong to its step. Those with commands to
    type stay as they are, line by line."""
    if COMMANDS.search(text):
        return [HowtoView(code=text.strip("\n"))]
    parts: list[HowtoView] = []
    for block in re.split(r"\n\s*\n", text.strip()):
        plain: list[str] = []
        steps: list[str] = []
        first = 0
        for line in block.splitlines():
            if found := STEP.match(line):
                first = first or int(found[1] or 0)
                steps.append(found[2].strip())
            elif steps:
                steps[-1] = f"{steps[-1]} {line.strip()}"
            else:
                plain.append(line.strip())
        if not parts and plain:  # what it is about stands in the first line
            parts.append(HowtoView(plain.pop(0)))
        parts += [HowtoView(" ".join(plain))] if plain else []
        parts += [HowtoView("", tuple(steps), first)] if steps else []
    return parts


def say_receipt(receipt: Mapping[str, object]) -> list[Message]:
    """A receipt in words: how much was checked, what was found, and what it vouches for."""
    checks, editions, files = receipt.get("checks"), receipt.get("editions"), receipt.get("files")
    if not isinstance(checks, list) or not isinstance(editions, list) or not isinstance(files, dict):
        return []
    looked = plural("{count} check", "{count} checks", len(checks))
    read = plural("{count} edition", "{count} editions", len(editions))
    said = [msg("{checks} looked at {editions}.", checks=looked, editions=read)]
    errors, warnings = (sum(int(one.get(kind, 0)) for one in checks) for kind in ("errors", "warnings"))
    if errors or warnings:
        about = ", ".join(str(one["check"]) for one in checks if one.get("errors") or one.get("warnings"))
        counts = joined(", ", [plural("{count} error", "{count} errors", errors) if errors else "",
                               plural("{count} warning", "{count} warnings", warnings) if warnings else ""])
        said.append(msg("They found: {counts} ({checks}).", counts=counts, checks=about))
    else:
        said.append(msg("They found nothing to mend."))
    said.append(plural("The receipt has the digest of {count} file, by which it shows that it was not changed.",
                       "The receipt has the digests of {count} files, by which it shows that none was changed.",
                       len(files)))
    return said


def size_of(count: int) -> str:
    """Bytes for people: 12 kB."""
    for unit, size in (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000)):
        if count >= size:
            return f"{count / size:.1f} {unit}" if count < size * 10 else f"{count / size:.0f} {unit}"
    return f"{count} B"
