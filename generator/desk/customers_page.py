"""Key customers: who of them gets an issue, what to do about the others, and the doubtful ones to decide on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import polars as pl
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from generator.commands.brief import make_brief
from generator.commands.review import keep_answers
from generator.commands.steps.customer_history import look_back
from generator.desk.customers_views import (
    OWNER,
    TIER,
    Asked,
    CustomersView,
    past_views,
    rows_views,
    say_gaps,
    say_kept,
    table_view,
)
from generator.desk.frame import Desk
from generator.desk.occasions import occasion_views
from generator.desk.people.readings import identity
from generator.desk.session import Form
from generator.desk.views import address
from generator.desk.workspace import say_work
from generator.findings import Findings
from generator.messages import msg, spoken
from generator.model import Issue
from generator.plan.customers.customer_history import Past
from generator.plan.customers.reconciliation import Reconciliation
from generator.plan.customers.review import NONE, Question
from generator.render.reports.brief import brief_page
from generator.render.reports.pages import question_views
from generator.render.reports.wording import ToldRemedy, tell_remedies
from generator.render.theme import InterfaceTexts, Theme

PARTS = ("questions", "rows", "past", "occasions")
BRIEF_POLICY = ("default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
                "frame-ancestors 'none'")
"""The page to print has its style in itself, and nothing else."""
Answers = list[tuple[Question, int]]


def routes(desk: Desk) -> list[Route]:
    """The pages of the step; the questions are also where ``dangol serve`` always had them."""
    step = Customers(desk)
    return [desk.get("customers/{slug}/", step.page), desk.get("customers/{slug}/brief/", step.brief),
            desk.get("customers/{slug}/{part}/", step.page),
            desk.post("customers/{slug}/questions/answer/", step.answer), desk.get("review/", step.review)]


@dataclass(frozen=True, slots=True)
class Told:
    """All verdicts in words and what history adds, and what they are told from: ten thousand take a second."""

    source: tuple[object, ...]
    remedies: list[ToldRemedy]
    past: Past


@dataclass(slots=True)
class Customers:
    """The step, with what was told last."""

    desk: Desk
    told: Told | None = None

    async def page(self, request: Request) -> Response:
        """One of its pages."""
        issue, part = await self.desk.issue(request), request.path_params.get("part", "")
        if issue is None or part not in ("", *PARTS):
            return await self.desk.lost(request)
        query = request.query_params
        page = query.get("page", "")
        asked = Asked(issue.slug, TIER if query.get("by") == TIER else OWNER, query.get("verdict", ""),
                      int(page) if page.isascii() and page.isdigit() and len(page) < 9 else 1)
        words = Theme(self.desk.workspace.root, Findings()).texts(spoken())
        view = await self.desk.read(self._view, issue, part, asked, words)
        return await self.desk.page(request, "desk/customers.html", issue.slug, "customers", customers=view, t=words)

    async def brief(self, request: Request) -> Response:
        """What to read before a visit, to be printed: of a customer, an owner's, or of the first tier."""
        issue = await self.desk.issue(request)
        if issue is None:
            return await self.desk.lost(request)
        asked = request.query_params
        page = await self.desk.read(self._brief, issue.slug, asked.get("person", ""), asked.get("owner", ""))
        return await self.desk.lost(request) if page is None else Response(
            page, media_type="text/html", headers={"Content-Security-Policy": BRIEF_POLICY})

    def _brief(self, slug: str, person: str, owner: str) -> bytes | None:
        run, people = self.desk.workspace.run(), self.desk.workspace.audience.get().value
        verdicts = self.desk.workspace.verdicts(slug).get().value
        if run is None or people is None or verdicts is None:
            return None
        run = replace(run, context=replace(run.context, language=spoken()))
        everybody = pl.concat([people.subscribers["_key"], people.stopped["_key"]])
        meant = everybody.filter(identity(everybody) == person)
        if person and meant.is_empty():
            return None
        report = make_brief(run, people, verdicts.found, meant[0] if person else "", owner.strip())
        return None if report is None or not report.customers else brief_page(run.theme, report)

    def _occasions(self, slug: str) -> CustomersView:
        space = self.desk.workspace
        reading, run = space.occasions.glance(), space.run()
        if reading is None:
            return CustomersView(part="occasions", reading=say_work(space.audience.work))
        if reading.value is None or run is None:
            return CustomersView(part="occasions", findings=self.desk.findings(reading.findings))
        return CustomersView(part="occasions", occasions=occasion_views(reading.value, slug, run.today))

    async def review(self, request: Request) -> Response:
        """Lead to the questions on the issue at hand."""
        issue = await self.desk.read(self.desk.at_hand)
        return RedirectResponse(f"{address('customers', issue.slug)}questions/" if issue else "/_dangol/", 307)

    async def answer(self, request: Request, form: Form) -> Response:
        """Keep answers, if each is to a question that still stands."""
        issue = await self.desk.issue(request)
        if issue is None:
            return self.desk.refused(request, msg("There is no such issue."))
        answers = await self.desk.read(self._answers, issue.slug, form)
        if answers is None:
            return self.desk.refused(request, msg("The lists have changed meanwhile, so nothing was kept. Look again."))
        if not answers:
            return self.desk.refused(request, msg("No question was answered."))
        kept = await self.desk.read(keep_answers, self.desk.workspace.context, answers)
        now = (await self.desk.read(self.desk.workspace.verdicts(issue.slug).get)).value
        url = f"{address('customers', issue.slug)}questions/"
        found = now.found if now else Reconciliation(issue.slug, 0, ())
        return self.desk.done(request, url, say_kept(kept, len(now.questions) if now else 0, found))

    def _answers(self, slug: str, form: Form) -> Answers | None:
        """The answers of a form; ``None`` if one is to a question, or names a subscriber, that there is not any more.
        """
        verdicts = self.desk.workspace.verdicts(slug).get().value
        questions = _named(verdicts.questions) if verdicts else {}
        answers: Answers = []
        for name, (value, *_) in form.items():
            if not name.startswith("about ") or not value:
                continue
            question = questions.get(name)
            addresses = [choice.email for choice in question.choices] if question else []
            if question is None or value not in ("none", *addresses):
                return None
            answers.append((question, NONE if value == "none" else addresses.index(value)))
        return answers

    def _view(self, issue: Issue, part: str, asked: Asked, t: InterfaceTexts) -> CustomersView:
        if part == "occasions":
            return self._occasions(issue.slug)
        shelf = self.desk.workspace.verdicts(issue.slug)
        reading = shelf.glance()
        if reading is None:
            return CustomersView(part=part or "all", reading=say_work(shelf.work or self.desk.workspace.audience.work))
        if reading.value is None:
            return CustomersView(part=part or "all", findings=self.desk.findings(reading.findings))
        found, questions = reading.value.found, reading.value.questions
        view = CustomersView(part=part, customers=len(found.outcomes), reached=found.reached, asked=len(questions),
                             unasked=reading.value.unasked)
        if part == "questions":
            return replace(view, questions=question_views(_named(questions), t))
        told = self._tell(found, t)
        if part == "rows":
            run = self.desk.workspace.run()
            return replace(view, rows=rows_views(told.remedies, t), today=run.today.isoformat() if run else "")
        if part == "past":
            return replace(view, past=past_views(told.past, t), past_said=say_gaps(told.past, t))
        return table_view(view, found, told.remedies, told.past, asked, t)

    def _tell(self, found: Reconciliation, t: InterfaceTexts) -> Told:
        space, kept = self.desk.workspace, self.told
        source = (found, space.history.get(), t)
        if kept is not None and kept.source[0] is found and kept.source[1] is source[1] and kept.source[2] == t:
            return kept
        run = space.run()
        assert run is not None
        self.told = told = Told(source, tell_remedies(found.outcomes, t), look_back(run, found).past)
        return told


def _named(questions: Iterable[Question]) -> Mapping[str, Question]:
    """Questions by what they are called in the form: by whom they are about, so that an old page answers nothing else.
    """
    return {f"about {question.handle}\t{question.customer.name}": question for question in questions}
