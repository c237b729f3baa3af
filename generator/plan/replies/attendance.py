"""Who comes to an event: answers to an invitation, out of forms (참석 여부: 불참) and of mails (2명 참석합니다).

An event with ``places:`` is an invitation; whatever readers answer to its issue is looked at, and the last answer of
each counts. What says neither yes nor no is left for a person to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from generator.model import Event, Issue
from generator.plan.audience.addresses import every_key
from generator.plan.replies.kinds import PERSONAL

COMING, DECLINED = "coming", "not-coming"
ASKED = r"참석|참가|참여|오시|attend|rsvp|coming|join"
NO = (r"불참|불가|미참|취소|(?:참석|참가|참여)[가-힣\s]{0,6}(?:어렵|어려|못|안\s|않|힘들)|"
      r"못\s*(?:가|갑|갈|참|뵙)|안\s*(?:가|갑|갈)|(?:가지|참석하지|참가하지|참여하지)\s*(?:못|않)|"
      r"can(?:no|')t|won'?t|unable|not (?:be )?(?:able|coming|attend)|decline|regret")
YES = r"참석|참가|참여|갈게|갈께|가겠|갑니다|뵙겠|\b(?:attend|coming|come|join|be there|accept)\b"
BARE_NO = r"(?:아니|아뇨|못|안\s|불|no\b|n$|x$|미정)"
BARE_YES = r"(?:예|네|넵|참|가능|함께|갈|갑|yes\b|y$|o$|○)"
SEATS = r"(\d{1,2})\s*(?:명|인|분|people|persons?|guests?|of us)"
HEADS = r"인원|명수|몇\s*(?:명|분)|동반|people|guests|how many|seats"
CELL = re.compile(r"^([^:]{1,60}): (.*)$")


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody's last answer: whether they come, and with how many, themselves included."""

    name: str
    company: str
    owner: str
    email: str
    answer: str
    seats: int


@dataclass(frozen=True, slots=True)
class Invitation:
    """An event with places, and who answered: by owner, those who come first."""

    issue: str
    event: str
    places: int
    guests: tuple[Guest, ...]

    @property
    def coming(self) -> int:
        """How many people come."""
        return sum(guest.seats for guest in self.guests)

    @property
    def left(self) -> int:
        """How many places are left; negative where more come than there are places."""
        return self.places - self.coming

    def as_json(self) -> dict[str, object]:
        """As plain data."""
        guests = [{name: getattr(one, name) for name in ("name", "company", "owner", "email", "answer", "seats")}
                  for one in self.guests]
        return {"issue": self.issue, "event": self.event, "places": self.places, "coming": self.coming,
                "left": self.left, "guests": guests}


def answer_of(words: str) -> tuple[str, int] | None:
    """What somebody's words answer to an invitation, and for how many people; ``None`` where they say neither."""
    cells = [CELL.match(part) for part in words.split(" / ")]
    told = [(cell[1], cell[2]) for cell in cells if cell]
    said = next((value for title, value in told if re.search(ASKED, title, re.IGNORECASE)), "")
    answer = _read(said, bare=True) if said else _read(words, bare=False)
    if answer != COMING:
        return (answer, 0) if answer else None
    heads = next((value for title, value in told if re.search(HEADS, title, re.IGNORECASE)), "")
    number = re.match(r"\D*(\d{1,2})", heads) or re.search(SEATS, said or words, re.IGNORECASE)
    return answer, max(1, int(number[1])) if number else 1


def _read(text: str, bare: bool) -> str:
    """Yes or no; ``bare``: a title asked for nothing else."""
    if re.search(NO, text, re.IGNORECASE) or (bare and re.match(rf"\W*{BARE_NO}", text, re.IGNORECASE)):
        return DECLINED
    if re.search(YES, text, re.IGNORECASE) or (bare and re.match(rf"\W*{BARE_YES}", text, re.IGNORECASE)):
        return COMING
    return ""


def plan_invitations(issues: Iterable[Issue], rows: pl.DataFrame, customers: pl.DataFrame) -> list[Invitation]:
    """The invitations that somebody answered. ``rows`` is what readers wrote (``_key``, ``issue``, ``kind``, ``date``,
    ``words``), oldest first; ``customers`` are the key customers, by whom their owners know them."""
    found = []
    who = {str(one["_key"]): one for one in every_key(customers).iter_rows(named=True)}
    for issue, event in [(one, event) for one in issues for event in one.body.events if event.places]:
        mine = rows.filter(pl.col("issue") == issue.slug, pl.col("kind").is_in(PERSONAL)).sort(
            "date", maintain_order=True)
        answers = {key: answer for key, words in mine.select("_key", "words").iter_rows()
                   if (answer := answer_of(words or ""))}
        if answers:
            found.append(_invitation(issue, event, answers, who))
    return found


def _invitation(issue: Issue, event: Event, answers: Mapping[str, tuple[str, int]],
                who: Mapping[str, Mapping[str, object]]) -> Invitation:
    known: Mapping[str, object] = {}
    guests = []
    for key, (answer, seats) in answers.items():
        name, company, owner = (str(who.get(key, known).get(field) or "") for field in ("name", "company", "owner"))
        guests.append(Guest(name, company, owner, key, answer, seats))
    ordered = sorted(guests, key=lambda one: (not one.owner, one.owner, one.answer, one.name, one.email))
    return Invitation(issue.slug, event.title, event.places, tuple(ordered))
