"""Where the links of a ``/// forward`` block lead: a mail to a colleague, the issue's page, and where to subscribe.

In mails they carry a code, by which it is known who recommended the newsletter; on the website, which everybody sees,
they carry none. The page's address has it behind ``#``, which no browser sends to a server.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from generator.config import Config
from generator.model import Document, Visibility
from generator.plan.archive.archive import document_path, quoted
from generator.plan.archive.links import Places
from generator.render.markdown.rendered import FORWARD_PARTS

PLACE = "{referral}"
"""Where it stands in the address of a form."""
PARAMETER = re.compile(r"([?&#])([^?&#=]+)=\{referral\}(&?)")
SUBSCRIBE = "subscribe/"
"""The page that says how to subscribe, where the address of no form is known."""


@dataclass(frozen=True, slots=True)
class Forwarding:
    """What the links of a document's block are made of; ``page`` is empty where it has none, ``base`` where there is no
    website."""

    title: str
    page: str
    form: str
    mailbox: str
    lang: str
    base: str = ""

    def addresses(self, code: str, root: str) -> Mapping[str, str]:
        """The address of each of :data:`FORWARD_PARTS`; empty where there is none. ``code`` may be a token; ``root``
        leads to the top of the site."""
        page = coded_page(self.page, code) if self.page else ""
        subscribe = self._subscribe(code)
        words = self._words["forward_subscribe"]
        told = "\r\n".join(filter(None, (self.title, page, subscribe and f"\r\n{words}: {subscribe}")))
        mail = f"mailto:?subject={quote(self.title, safe='')}&body={quote(told, safe='')}"
        return dict(zip(FORWARD_PARTS, (mail, page if code else "", self._link(code, root)), strict=True))

    def _link(self, code: str, root: str) -> str:
        """Where to subscribe, by mail if there is no other way."""
        if found := self._subscribe(code):
            return root + found.removeprefix(self.base) if self.base and found.startswith(self.base) else found
        words = self._words["subscribing"]
        subject = f"{words} [{code}]" if code else words
        return f"mailto:{quote(self.mailbox, safe='@')}?subject={quote(subject, safe='')}" if self.mailbox else ""

    @property
    def _words(self) -> Mapping[str, str]:
        from generator.render.markdown.dialect.texts import TEXTS, language  # what comes with it takes long to load

        return TEXTS[language(self.lang)]

    def _subscribe(self, code: str) -> str:
        if self.form:
            return self.form.replace(PLACE, code) if code else plain_form(self.form)
        return ""


def coded_page(page: str, code: str) -> str:
    """A page's address with a code that its script carries on."""
    return f"{page}#ref={code}" if code else page


def plain_form(form: str) -> str:
    """The address of a form without the place of the code, and the parameter that has nothing but it."""
    def rest(match: re.Match[str]) -> str:
        return match[1] if match[3] else ""

    return PARAMETER.sub(rest, form).replace(PLACE, "")


def form_field(form: str) -> str:
    """What a form calls the field of the code."""
    found = PARAMETER.search(form)
    return found[2] if found else "referred_by"


def plan_forwarding(document: Document, config: Config, places: Places) -> Forwarding:
    """What is known of a document and of where to subscribe."""
    on_site = config.has_website and document.visibility is not Visibility.NONE
    page = config.base_url + quoted(document_path(document)) if on_site else ""
    forwarding = Forwarding(document.title, page, config.subscribe_url, config.sender.email,
                            document.lang or config.language, config.base_url if config.has_website else "")
    if not config.subscribe_url and config.has_website and SUBSCRIBE in places.pages:
        return replace(forwarding, form=f"{config.base_url}{SUBSCRIBE}#ref={PLACE}")
    if not config.subscribe_url and config.has_website and config.subscribe.action:
        return replace(forwarding, form=f"{config.base_url}#ref={PLACE}")  # the first page has the form
    return forwarding
