"""Segments: their rules in words and as text, what a changed text would do, and a new one out of a small form."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl
import yaml
from starlette.requests import Request

from generator.desk.frame import Desk
from generator.desk.people.changes import difference
from generator.desk.people.readings import Readings
from generator.desk.people.tables import people_table
from generator.desk.people.views import NewSegmentView, PeopleView, SegmentPageView, SegmentView
from generator.desk.session import Form
from generator.desk.uploads import Unwelcome, inside
from generator.desk.views import address
from generator.desk.words import number
from generator.desk.workspace import Workspace, say_work
from generator.files import open_new, scratch_folder
from generator.findings import Finding, Findings
from generator.messages import NOTHING, Message, joined, msg, plural
from generator.model import MOMENTS
from generator.plan.audience.addresses import first_keys
from generator.plan.audience.audience import Audience
from generator.plan.audience.rule_words import say_field, say_rule
from generator.plan.audience.segmentation import as_listed, flag, segment_stages
from generator.plan.audience.unmatched_rules import report_hopeless
from generator.sources.editing import read_bytes_of, seen_of
from generator.sources.people.field_names import segment_name
from generator.sources.people.files import Candidate, yaml_files
from generator.sources.people.segments import read_segments
from generator.sources.text import decode

OURS = ("mailable", "reason", "advertised")
OPERATORS: Mapping[str, Message] = {
    "is": msg("is one of"), "not": msg("is none of"), "contains": msg("has in it"),
    "within": msg("is a day within the last (30 days, 6 months)"), "before": msg("is a day before"),
    "after": msg("is a day after"), "at_least": msg("is a number of at least"),
    "at_most": msg("is a number of at most"), "month": msg("is a day in the month (this, next, 1 to 12)"),
    "within_next": msg("is a day that comes round within the next (14 days)"),
    "exists": msg("is filled in (true or false)")}
"""What a new segment may ask of a column."""
SEVERAL = ("is", "not", "contains")


@dataclass(frozen=True, slots=True)
class Fit:
    """How many subscribers a text would choose, how many more stand in it by themselves, and what was found."""

    people: int
    members: int
    findings: Sequence[Finding]
    errors: int


def segment_views(audience: Audience) -> list[SegmentView]:
    """All segments, the largest first."""
    sizes, people = audience.sizes, audience.subscribers.height
    views = [SegmentView(one.name, one.title, address("people/segment", one.name), sizes[one.name],
                         say_rule(one.rule), f"{100 * sizes[one.name] / people:.0f}%" if people else "")
             for one in audience.segments]
    return sorted(views, key=lambda view: (-view.people, view.name))


def path_of(workspace: Workspace, name: str) -> Path:
    """The file of a segment, there or to be. Raises :class:`~generator.desk.uploads.Unwelcome`."""
    if Path(name).name != name or not name:
        raise Unwelcome(msg("A segment cannot be called “{name}”.", name=name))
    if name in MOMENTS:
        raise Unwelcome(msg("A segment cannot be called “{name}”: that is one of the four moments.", name=name))
    known = {segment_name(path): path for path, _ in reversed([*yaml_files(workspace.root, "segments", Findings())])}
    return inside(workspace.root, f"subscribers/segments/{known[name].name if name in known else f'{name}.yaml'}")


def segment_page(desk: Desk, readings: Readings, name: str, request: Request,
                 text: str | None = None) -> SegmentPageView:
    """The page of a segment; with the text that somebody is writing, what that would do."""
    workspace = desk.workspace
    path = path_of(workspace, name)
    data = read_bytes_of(path)
    saved = _decoded(data)
    view = SegmentPageView(name=name, new=not data, text=saved if text is None else text, seen=seen_of(data))
    shelf = workspace.audience
    reading = shelf.glance()
    if reading is None or reading.value is None:
        return replace(view, reading=NOTHING if reading else say_work(shelf.work))
    audience = reading.value
    segment = next((one for one in audience.segments if one.name == name), None)
    people: PeopleView = _people(readings, audience, name, request) if segment else PeopleView()
    view = replace(view, title=segment.title if segment else name, people=people,
                   rule=say_rule(segment.rule) if segment else ())
    if text is None:
        mine = [one for one in reading.findings if one.span.path.rpartition("/")[2] == path.name
                and one.span.path.startswith("subscribers/segments/")]
        return replace(view, findings=desk.findings(mine))
    fit = try_text(workspace, audience, path.name, text)
    return replace(view, fits=_say(fit), lines=difference(saved, text), findings=desk.findings(fit.findings))


def _decoded(data: bytes) -> str:
    try:
        return decode(data)[0]
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def _people(readings: Readings, audience: Audience, name: str, request: Request) -> PeopleView:
    shelf = readings.people
    reading = shelf.glance()
    if reading is None or reading.value is None:
        return PeopleView(reading=say_work(shelf.work))
    inside_it = audience.subscribers.filter(flag(name))["_key"].implode()
    return people_table(reading.value.people.filter(pl.col("_key").is_in(inside_it)), request)


def _say(fit: Fit) -> Message:
    """What a text would do, in words."""
    if fit.errors:
        return NOTHING
    chosen = plural("It has {shown} subscriber.", "It has {shown} subscribers.", fit.people, shown=number(fit.people))
    more = plural("{count} more stands in it and on no list.", "{count} more stand in it and on no list.",
                  fit.members) if fit.members else NOTHING
    return joined(" ", [chosen, more])


def try_text(workspace: Workspace, audience: Audience, name: str, text: str) -> Fit:
    """Read a text as if it lay in ``subscribers/segments/NAME``, and choose among the subscribers that there are."""
    run, findings = workspace.run(), Findings()
    assert run is not None
    with scratch_folder(workspace.root) as place:
        path = place / name
        with open_new(path, private=True) as file:
            file.write(text.encode())
        segments, members = read_segments(run.root, run.config, findings, Candidate("segments", path))
    fields = [column for column in audience.subscribers.columns
              if not column.startswith(("_", flag(""))) and column not in OURS]
    people = audience.subscribers.select("_key", *fields)
    own = {one.segment: first_keys(one.rows["email"]) for one in members}
    segments = as_listed(segments, fields)
    nobody = pl.Series(dtype=pl.String)
    everything = [*segments, *(moment.segment for moment in audience.moments)]
    for stage in segment_stages(everything, fields, run.today, findings, lambda segment: pl.col("_key").is_in(
            own.get(segment, nobody).implode()), audience.purchases, audience.notes):
        people = people.with_columns(**stage)
    report_hopeless(segments, people, findings)
    stem = segment_name(Path(name))
    mine = [one for one in findings if one.span.path == f"subscribers/segments/{name}"]
    chosen = int(people[flag(stem)].sum()) if flag(stem) in people.columns else 0
    away = own.get(stem, nobody).drop_nulls().unique()
    listed = pl.concat([people["_key"], audience.stopped["_key"]]).implode()
    return Fit(chosen, away.filter(~away.is_in(listed)).len(), mine,
               sum(str(one.severity) == "error" for one in mine))


def new_segment(audience: Audience) -> NewSegmentView:
    """The form of a new segment."""
    fields = [column for column in audience.subscribers.columns
              if not column.startswith(("_", flag(""))) and column not in OURS]
    return NewSegmentView(fields={field: say_field(field) for field in fields}, operators=OPERATORS)


def text_of(form: Form) -> str:
    """The text of a new segment, as its form says."""
    title, field, operator, value, people = (form.get(name, [""])[0].strip() for name in (
        "title", "field", "operator", "value", "members"))
    lines = [f"title: {_quoted(title)}"] if title else []
    if field and operator in OPERATORS:
        values = [part.strip() for part in value.split(",") if part.strip()] if operator in SEVERAL else [value]
        told = _quoted(values[0]) if len(values) == 1 else f"[{', '.join(map(_quoted, values))}]"
        lines += ["where:", f"  {_quoted(field)}: {told if operator == 'is' else f'{{{operator}: {told}}}'}"]
    members = [part.strip() for part in re.split(r"[\n,;]", people) if part.strip()]
    if members:
        lines += ["members:", *(f"  - {{email: {_quoted(address)}}}" for address in members)]
    return "\n".join([*lines, ""])


def with_member(text: str, email: str, name: str) -> str:
    """The text of a segment with somebody more under ``members:``, comments and layout kept; a text that is no YAML
    stays as it is, for what is wrong with it to be told."""
    entry = f"{{email: {_quoted(email)}{f', name: {_quoted(name)}' if name else ''}}}"
    try:
        top = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return text
    pairs = top.value if isinstance(top, yaml.MappingNode) and not top.flow_style else []
    members = next((node for key, node in pairs if key.value == "members"), None)
    if not isinstance(members, yaml.SequenceNode) or not members.value:
        ended = text if not text or text.endswith("\n") else f"{text}\n"
        return f"{ended}members:\n  - {entry}\n" if members is None else text
    last = members.value[-1]
    if members.flow_style:
        return f"{text[:last.end_mark.index]}, {entry}{text[last.end_mark.index:]}"
    leaf = last if last.flow_style or isinstance(last, yaml.ScalarNode) else last.value[-1][1]
    stop = text.find("\n", leaf.end_mark.index)
    head, tail = (text, "") if stop < 0 else (text[:stop], text[stop:])
    return f"{head}\n{' ' * members.start_mark.column}- {entry}{tail}"


def text_with_member(workspace: Workspace, name: str, email: str, called: str) -> str:
    """The text of a segment that there is, with somebody more. Raises :class:`OSError`."""
    return with_member(_decoded(read_bytes_of(path_of(workspace, name))), email, called)


def _quoted(text: str) -> str:
    plain = re.fullmatch(r"[^\W_](?:[\w .@-]*\w)?", text) and text.casefold() not in ("null", "true", "false")
    return text if plain or text in ("true", "false") else json.dumps(text, ensure_ascii=False)
