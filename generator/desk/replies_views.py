"""What the template of the page *replies* sees: a file that was brought, who waits for an answer, and the votes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.commands.replies import RepliesResult
from generator.commands.steps.replies_report import ReadMessage
from generator.desk.views import FindingView
from generator.desk.words import number
from generator.messages import Message, msg, plural
from generator.words import word

SHOWN = 300
"""As many messages of a file are shown at most, those first of which something follows."""


@dataclass(frozen=True, slots=True)
class FateView:
    """How many messages became what."""

    name: str
    count: str


@dataclass(frozen=True, slots=True)
class MessageView:
    """One message, or one row of a form: what it was read as, and why."""

    place: str
    address: str
    day: str
    issue: str
    found: Message
    state: str
    fate: str
    words: str
    why: Message


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer, how many gave it, and their share in per cent."""

    words: str
    count: str
    share: int


@dataclass(frozen=True, slots=True)
class QuestionView:
    """What an issue asked, and what was answered, the answer of most first."""

    issue: str
    question: str
    voters: Message
    answers: Sequence[AnswerView]


@dataclass(frozen=True, slots=True)
class WaitingView:
    """What a key customer wrote, or answered: ``state`` is the kind of the message, ``href`` leads to their card."""

    name: str
    company: str
    tier: str
    email: str
    day: str
    issue: str
    state: str
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class OwnerView:
    """An owner, with what their key customers wrote, the unanswered first, and what they voted."""

    name: str
    waiting: Sequence[WaitingView]
    votes: Sequence[WaitingView]


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtView:
    """A file that was brought and is not taken in yet. ``more`` is how many of its messages are not shown."""

    name: str
    file: str
    messages: str
    fates: Sequence[FateView]
    rows: Sequence[MessageView]
    more: int
    suppressed: str
    known: bool
    findings: Sequence[FindingView]


@dataclass(frozen=True, slots=True, kw_only=True)
class RepliesView:
    """The page."""

    brought: BroughtView | None = None
    owners: Sequence[OwnerView] = ()
    questions: Sequence[QuestionView] = ()
    findings: Sequence[FindingView] = ()


def brought_view(name: str, file: str, result: RepliesResult, findings: Sequence[FindingView]) -> BroughtView:
    """A file that was brought; every message of it is accounted for."""
    return BroughtView(
        name=name, file=file, messages=number(result.messages),
        fates=[FateView(word(kind), number(count)) for kind, count in result.fates.items()],
        rows=[_message(one) for one in result.rows[:SHOWN]], more=max(0, len(result.rows) - SHOWN),
        suppressed=number(result.suppressed), known=result.known, findings=findings)


def _message(one: ReadMessage) -> MessageView:
    return MessageView(f"{one.path}:{one.line}", one.address, one.day, one.issue, one.found, one.fate, word(one.fate),
                       one.words, one.why)


def owner_views(waiting: Iterable[Mapping[str, object]], voted: Iterable[Mapping[str, object]]) -> list[OwnerView]:
    """What key customers wrote and answered, by owner; those whom nobody looks after come last."""
    found: dict[str, tuple[list[WaitingView], list[WaitingView]]] = {}
    for one in waiting:
        state = "answered" if one["answered"] else str(one["kind"])
        kind = msg("answered") if one["answered"] else word(str(one["kind"]))
        found.setdefault(str(one["owner"]), ([], []))[0].append(_waiting(one, state, kind, str(one["words"])))
    for one in voted:
        words = f"{one['question']} → {one['answer']}"
        found.setdefault(str(one["owner"]), ([], []))[1].append(_waiting(one, "vote", word("vote"), words))
    return [OwnerView(owner, *found[owner]) for owner in sorted(found, key=lambda owner: (not owner, owner))]


def _waiting(one: Mapping[str, object], state: str, kind: str, words: str) -> WaitingView:
    told = {name: str(one[name] or "") for name in ("name", "company", "tier", "email", "date", "issue")}
    return WaitingView(told["name"], told["company"], told["tier"], told["email"], told["date"], told["issue"], state,
                       kind, words)


def question_views(votes: Iterable[Mapping[str, object]]) -> list[QuestionView]:
    """The votes, counted."""
    views = []
    for one in votes:
        voters, answers = int(str(one["voters"])), one["answers"]
        views.append(QuestionView(
            str(one["issue"]), str(one["question"]),
            plural("{shown} answer", "{shown} answers", voters, shown=number(voters)),
            [AnswerView(str(told["answer"]), number(int(told["count"])), round(100 * int(told["count"]) / voters))
             for told in (answers if isinstance(answers, list) else ())]))
    return views
