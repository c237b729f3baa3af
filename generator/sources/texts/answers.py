"""The answers of ``/// ask`` blocks, and where each leads: a mail that says it in its subject, or a form.

The subject says the issue, the question and the answer in words, so that whoever sends it sees what they send, and
nothing has to be kept to know what came back. RFC 6068 has how a mail's subject stands in an address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import quote

from generator.findings import Findings, Span
from generator.messages import msg
from generator.model import Ask
from generator.sources.people.choice_words import understood
from generator.sources.texts.merge_fields import FIELD

ITEM = re.compile(r"(?P<mark>\s*(?:[-*+]|\d{1,9}[.)])\s+)(?P<text>\S.*?)\s*")
MARKS = re.compile(
    r"\\(?P<kept>[!-/:-@\[-`{-~])|(?P<mark>\*{1,3}|(?<!\w)_{1,3})(?=\S)(?P<text>.+?)(?<=\S)(?P=mark)|"
    r"~~(?P<struck>.+?)~~|(?P<ticks>`+)(?P<code>.+?)(?P=ticks)")
"""What Markdown does not show; the lines in a_b_c are no marks."""
SAID = {"channel": msg("Write it as {example}", example="메일, 전화, 문자, 카카오톡, 우편, email, call"),
        "at_most": msg("Write it as {example}", example="1 in 2 issues, monthly, 매번, 월 1회, 두 번에 한 번")}
"""How answers are written that are kept as choices; a topic may be any."""
PLACES = ("issue", "question", "answer")
"""What an address of a form may have in braces."""


@dataclass(frozen=True, slots=True)
class AnswerLinks:
    """Where answers to an issue go: to an address by mail, or to a form whose address has places for what was said."""

    issue: str = ""
    email: str = ""
    form: str = ""

    def address(self, question: str, answer: str) -> str:
        """Where an answer leads, as it may stand in Markdown."""
        if self.form:
            told = dict(zip(PLACES, (self.issue, question, answer), strict=True))
            return re.sub(r"\{(\w+)\}", lambda place: quote(told[place[1]], safe=""), self.form)
        subject = quote(subject_of(self.issue, question, answer), safe="")
        return f"mailto:{quote(self.email, safe='@')}?subject={subject}"


def subject_of(issue: str, question: str, answer: str) -> str:
    """The subject that says an answer."""
    return f"[{issue}] {question} → {answer}"


def bare(text: str) -> str:
    """A question or an answer as it is read: without the marks of Markdown, in one line."""
    return " ".join(unescape(_unmarked(text)).split())


def _unmarked(text: str) -> str:
    return MARKS.sub(lambda mark: mark["kept"] or mark["code"] or _unmarked(mark["text"] or mark["struck"]), text)


def linked(source: list[str], question: str, first: int, last: int, links: AnswerLinks, path: str, first_line: int,
           findings: Findings, keep: str = "") -> Ask:
    """Turn the answers of a block into links, in its lines between ``first`` and ``last``; returns what is asked.

    What is no question with two answers or more, could not be sent back, or is to be kept as a choice (``keep``) and is
    none, is reported.
    """
    asked, answers = bare(question), []
    for number in range(first + 1, last):
        item = ITEM.fullmatch(source[number])
        if item is None:
            continue
        answer = bare(item["text"])
        where = Span(path, first_line + number, 1)
        if FIELD.search(answer):
            findings.error("merge-field", msg("A merge field cannot stand in an answer."), where,
                           msg("Everybody gets the same answers, so that they can be counted."))
        elif re.search(r"[\[\]<>]", item["text"]):
            findings.error("block", msg("An answer cannot have a link or brackets in it."), where,
                           msg("It is a link itself: write plain words."))
        elif number + 1 < last and (below := source[number + 1]).strip() and not ITEM.fullmatch(below):
            findings.error("block", msg("An answer stands on one line."), where,
                           msg("Leave a line empty below it, or write it all beside the “-”."))
        elif answer in answers:
            findings.error("block", msg("This answer stands here twice."), where, msg("Keep one of them."))
        elif keep and not understood(keep, answer):
            findings.error("block", msg("Nobody knows what this answer chooses."), where, SAID[keep])
        else:
            answers.append(answer)
            text = item["text"] + "\\" * ((len(item["text"]) - len(item["text"].rstrip("\\"))) % 2)
            source[number] = f"{item['mark']}[{text}](<{links.address(asked, answer)}>)"
    where = Span(path, first_line + first, 1)
    if len(answers) < 2:
        findings.error("block", msg("An “ask” block needs two answers or more."), where,
                       msg("Write each below it as an item of a list: “- Yes”."))
    if not (links.email or links.form):
        findings.error("block", msg("Nobody knows where answers go."), where,
                       msg("Write your mail address into newsletter.yaml (sender: email), or ask_url: for a form."))
    return Ask(asked, tuple(answers), first, keep)
