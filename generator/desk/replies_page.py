"""Replies: what readers answered comes back. It is shown as it was read, row by row, and taken in when a person says
so; then it stands by owner, the unanswered first, with the votes."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.commands.replies import RepliesResult, take_replies
from generator.commands.steps.correspondence import by_owner, read_correspondence
from generator.commands.steps.returns import export_of, mailed_customers
from generator.commands.steps.votes import read_votes, voted_customers
from generator.desk.brought import Tray, brought
from generator.desk.frame import Desk
from generator.desk.people.pasted import pasted
from generator.desk.replies_views import RepliesView, brought_view, owner_views, question_views
from generator.desk.session import Form
from generator.desk.uploads import Unwelcome
from generator.desk.views import address
from generator.files import open_new, scratch_folder
from generator.findings import Findings, Severity
from generator.messages import msg, plural, tell
from generator.plan.replies.votes import count_votes


def routes(desk: Desk) -> list[Route]:
    """The page, and what may be brought to it."""
    room = Replies(desk)
    return [desk.get("replies/", room.page), desk.post("replies/drop/", room.drop),
            desk.post("replies/paste/", room.paste), desk.post("replies/take/", room.take),
            desk.post("replies/leave/", room.leave)]


@dataclass(slots=True)
class Replies:
    """The page, with the files that wait for a word."""

    desk: Desk
    waiting: Tray[RepliesResult] = field(default_factory=Tray)

    async def page(self, request: Request) -> Response:
        """What was brought and waits, who is to be answered, and the votes."""
        view = await self.desk.read(self._view, request.query_params.get("file", ""))
        return await self.desk.page(request, "desk/replies.html", here="replies", replies=view)

    async def drop(self, request: Request, form: Form) -> Response:
        """Read a file and write nothing; it is kept until somebody says what is to become of it."""
        async with brought(request, self.desk.workspace.root) as (path, held):
            return await self._read(request, path, held)

    async def paste(self, request: Request, form: Form) -> Response:
        """The same with what was pasted: the source of a message, or rows of a form's table."""
        content = pasted(form.get("text", [""])[0])
        if not content:
            raise Unwelcome(msg("Nothing was pasted."))
        with ExitStack() as held:
            path = held.enter_context(scratch_folder(self.desk.workspace.root)) / f"{tell(msg('pasted'))}.txt"
            with open_new(path, private=True) as file:
                file.write(content)
            return await self._read(request, path, held)

    async def take(self, request: Request, form: Form) -> Response:
        """Take in a file that waits."""
        waits = self.waiting.take(form.get("file", [""])[0])
        if waits is None:
            return self.desk.refused(request, msg("This file does not wait any more. Bring it again."))
        with waits.held:
            result = await self.desk.read(take_replies, self.desk.workspace.context, waits.path)
        if result.findings.errors:
            return self.desk.refused(request, msg("This file cannot be taken in."), result.findings)
        return self.desk.done(request, address("replies"), plural(
            "The replies are taken in: {count} address gets no more mail.",
            "The replies are taken in: {count} addresses get no more mail.", result.suppressed), result.findings)

    async def leave(self, request: Request, form: Form) -> Response:
        """Forget a file that waits."""
        if waits := self.waiting.take(form.get("file", [""])[0]):
            waits.held.close()
        return self.desk.done(request, address("replies"), msg("Nothing was taken in."))

    async def _read(self, request: Request, path: Path, held: ExitStack) -> Response:
        says = await self.desk.read(partial(take_replies, self.desk.workspace.context, path, dry_run=True))
        if says.findings.errors or not says.messages:
            return self.desk.refused(request, msg("This file cannot be taken in."), says.findings)
        name = self.waiting.keep(path, says, held)
        return self.desk.done(request, f"{address('replies')}?file={name}", msg("Read. Nothing is written yet."))

    def _view(self, name: str) -> RepliesView:
        run, read = self.desk.workspace.run(), self.desk.workspace.history.get()
        broken = self.desk.findings(one for one in read.findings if one.severity is Severity.ERROR)
        history, waits = read.value, self.waiting.get(name)
        if waits is not None:
            shown = self.desk.findings(one for one in waits.says.findings if one.severity is not Severity.NOTE)
            return RepliesView(brought=brought_view(name, waits.path.name, waits.says, shown), findings=broken)
        if run is None or history is None:
            return RepliesView(findings=broken)
        unheard = Findings()
        customers = mailed_customers(run, history, export_of(history, "", unheard))
        votes = read_votes(history, unheard)
        waiting = by_owner(customers, read_correspondence(history, unheard), frozenset())
        return RepliesView(owners=owner_views(waiting, voted_customers(customers, votes)),
                           questions=question_views(count_votes(votes)), findings=broken)
