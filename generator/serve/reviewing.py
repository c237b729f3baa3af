"""The page that asks about doubtful key customers: the same questions as ``reconcile --review``, the same answers.

Only this page's own form is taken. It carries a token that no other site can read (OWASP's synchronizer token,
https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html), and a browser
that says where a form came from must say that it came from here. Addresses stand on the page: nothing keeps it.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from generator.commands.context import Context
from generator.commands.review import Review, keep_answers, open_review
from generator.findings import Findings, Refusal
from generator.messages import joined, msg, of_error, tell
from generator.plan.customers.review import NONE, Question, find_changes
from generator.reasons import why_unreadable
from generator.render.reports.pages import question_views, review_page
from generator.render.reports.reconciliation import change_view
from generator.render.reports.views import ReviewReport
from generator.render.theme import TemplateFailed, Theme

PRIVATE = {
    # No script, nothing loaded, no frame around it; forms go nowhere else.
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
                               "frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "same-origin",  # with no-referrer, browsers send “null” as the origin of a form
}
LARGEST = 1_000_000
"""The most bytes of a form; one answer takes some forty."""


@dataclass(slots=True)
class Reviewing:
    """The page, its token, and the questions that it showed last: an answer is to one of these or to none.

    ``lock`` is held while lists are read, since the preview reads them too.
    """

    context: Context
    lock: asyncio.Lock
    token: str = field(default_factory=secrets.token_urlsafe)
    shown: Mapping[str, Question] = field(default_factory=dict)
    before: Review | None = None
    kept: int = 0

    async def page(self, request: Request) -> Response:
        """Show the questions, or keep the answers to them."""
        if request.method != "POST":
            async with self.lock:
                return await asyncio.to_thread(self._show, "stale" in request.query_params)
        if not _is_from_here(request):
            return PlainTextResponse(tell(msg("This form comes from another site.")), 403, PRIVATE)
        data = bytearray()
        async for part in request.stream():
            data += part
            if len(data) > LARGEST:
                return PlainTextResponse(tell(msg("This form is too large.")), 413, PRIVATE)
        return await self._take(parse_qs(data.decode("utf-8", "replace"), max_num_fields=20_000))

    async def _take(self, form: Mapping[str, list[str]]) -> Response:
        token = form.get("token", [""])[0]
        if not secrets.compare_digest(token.encode(), self.token.encode()):
            return PlainTextResponse(tell(msg("This form is not from the page as it is now: load it anew.")), 403,
                                     PRIVATE)
        answers = self._answers(form)
        if answers is None:
            return RedirectResponse("?stale=1", 303, PRIVATE)
        try:
            async with self.lock:
                self.kept = await asyncio.to_thread(keep_answers, self.context, answers)
        except (Refusal, OSError) as error:
            reason = of_error(error) if isinstance(error, Refusal) else why_unreadable(error)
            return PlainTextResponse(tell(joined(" ", (msg("Nothing was kept."), reason))), 409, PRIVATE)
        return RedirectResponse("./", 303, PRIVATE)

    def _answers(self, form: Mapping[str, list[str]]) -> list[tuple[Question, int]] | None:
        """The answers of a form; ``None`` if one of them is to a question that was not shown."""
        found = []
        for name, values in form.items():
            if name == "token" or not values[0]:
                continue
            question = self.shown.get(name)
            addresses = [choice.email for choice in question.choices] if question else []
            if question is None or values[0] not in ("none", *addresses):
                return None
            found.append((question, NONE if values[0] == "none" else addresses.index(values[0])))
        return found

    def _show(self, stale: bool) -> Response:
        findings = Findings()
        review = open_review(self.context, findings)
        if review is None:
            return told(findings)
        # A name for each question that says whom it is about, so that an old page answers nothing else.
        self.shown = {f"{question.handle}\t{question.customer.name}": question for question in review.questions}
        report = self._report(review, stale)
        try:
            page = review_page(Theme(self.context.root, findings), report)
        except TemplateFailed:
            return told(findings)
        return HTMLResponse(page, headers=PRIVATE)

    def _report(self, review: Review, stale: bool) -> ReviewReport:
        """What the page shows now; what was kept, and what that changed, is told once."""
        before, kept, self.before, self.kept = self.before, self.kept, review, 0
        outcomes, words = review.found.outcomes, review.words
        changes = find_changes(before.found.outcomes, outcomes) if kept and before and (
            len(before.found.outcomes) == len(outcomes)) else []
        return ReviewReport(
            lang=review.lang, token=self.token, customers=len(outcomes), reached=review.found.reached,
            questions=question_views(self.shown, words), unasked=review.unasked, kept=kept,
            changes=tuple(change_view(change, words) for change in changes), stale=stale)


def told(findings: Findings) -> Response:
    """What stands in the way of a page, in its place."""
    return PlainTextResponse("\n".join(f"{finding.span}: {tell(finding.message)}" for finding in findings), 503)


def _is_from_here(request: Request) -> bool:
    """What a browser says of where a form comes from; one that says nothing has the token alone to show."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    here = f"{request.url.scheme}://{request.headers.get('host', '')}"
    return site in (None, "same-origin") and origin in (None, here)
