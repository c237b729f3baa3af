"""Editions as mail: HTML and text with merge fields in their places, recipients nowhere in sight."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace

from generator.cache import Cache, digest
from generator.model import Issue, Visibility
from generator.offer_fields import CONDITION
from generator.plan.archive.archive import document_path
from generator.plan.archive.editions import edition_name
from generator.render.bodies import Rendition
from generator.render.calendar import calendar_file
from generator.render.languages import direction
from generator.render.layouts import mail_template, report_templates, text_template
from generator.render.mail.body import mail_view
from generator.render.mail.inline_css import inline_css
from generator.render.mail.merge_fields import (
    AGREED,
    UNSUBSCRIBE_TOKEN,
    VIEW_TOKEN,
    MergeText,
    mail_links,
    split,
)
from generator.render.mail.plaintext import text_view, tidy
from generator.render.mail_views import MailView
from generator.render.theme import TemplateFailed, Theme
from generator.render.views import SiteView
from generator.render.web.site import Site

CONDITIONS = re.compile(rf"(\n*)((?:{CONDITION}\n*)+)")
"""Conditions on lines of their own. They are to end the line above: whoever does not see what they stand around is to
see no empty lines."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of an issue, its merge fields as slots. The links to unsubscribe and to read it in a browser are
    slots too: the mail sender, or the exporter, knows them. ``calendars`` are the files of the events in it of which no
    website has one, ``template`` is what its HTML was made with."""

    issue: str
    path: str
    segments: frozenset[str]
    subject: MergeText
    preheader: MergeText
    html: MergeText
    text: MergeText
    calendars: tuple[bytes, ...] = ()
    template: str = "mail/issue.html"

    @property
    def name(self) -> str:
        """``partner+vip``, or ``general``."""
        return edition_name(self.segments)


@dataclass(frozen=True, slots=True)
class Mail:
    """Renders editions; what was rendered before comes from the cache. ``carried`` says that pictures go along with
    the mail, and so need no website; ``page`` is the issue on the website that the mail leads to, if it is not its own.
    """

    site: Site
    theme: Theme
    cache: Cache
    carried: bool = False
    page: Issue | None = None

    def edition(self, body: Rendition) -> Edition:
        """Render one edition. Raises :class:`~generator.render.theme.TemplateFailed`."""
        issue = body.document
        assert isinstance(issue, Issue)
        view, site = self._view(issue, body), self._site_view()
        template = self._template(issue)
        html, text = self._rendered(view, site, template)
        on_site = issue.visibility is not Visibility.NONE and self.site.config.has_website
        page = self.site.url(document_path(self.page or issue)) if on_site else ""
        fields = (*body.merge_fields(self.site.config.base_url, self.site.assets), AGREED)
        links = mail_links(page)
        return Edition(
            issue=issue.slug, path=issue.path, segments=body.reader,
            subject=split(view.subject, fields, links, html=False),
            preheader=split(view.preheader, fields, links, html=False),
            html=split(html, fields, links, html=True),
            text=split(_at_ends(text), fields, links, html=False),
            calendars=self._calendars(issue, body, page), template=template)

    def _calendars(self, issue: Issue, body: Rendition, page: str) -> tuple[bytes, ...]:
        """The events that the mail is to carry, by whom it is from."""
        sender = self.site.config.sender
        return tuple(calendar_file(event, page, issue.date, sender if "@" in sender.email else None)
                     for event in body.without_file(self.site.config).values())

    def _site_view(self) -> SiteView:
        """The site as a mail sees it: where there is none, nothing leads to it."""
        view = self.site.view()
        if self.site.config.has_website:
            return view
        lost = view.logo and view.logo.path and not self.carried
        return replace(view, url="", logo=None if lost else view.logo, logo_dark=None if lost else view.logo_dark)

    def _view(self, issue: Issue, body: Rendition) -> MailView:
        lang, base, config = self.site.lang(issue), self.site.config.base_url, self.site.config
        corrections = (*self.site.corrections_of(issue, base), *self.site.corrections_in(issue, base))
        image = self.site.mail_image(issue.image, issue.path)
        if image and image.path and not (config.has_website or self.carried):
            image = None
        return MailView(
            edition=edition_name(body.reader), title=issue.title, subject=issue.subject or issue.title,
            preheader=issue.preheader or self.site.description(issue), lang=lang, number=issue.number,
            date=self.site.date(issue.date, lang), body=body.mail_html(config, self.site.assets),
            corrections=corrections, image=image,
            view_url=VIEW_TOKEN if issue.visibility is not Visibility.NONE and config.has_website else "",
            agreed=AGREED.token if config.because else "", unsubscribe_url=UNSUBSCRIBE_TOKEN,
            commercial=issue.commercial, direction=direction(lang),
            extra=issue.extra)

    def _template(self, issue: Issue) -> str:
        """The layout of an issue. Raises :class:`~generator.render.theme.TemplateFailed`."""
        names, config = self.theme.names(), self.site.config
        if (issue.template or config.template) and (lost := report_templates((issue,), config, names,
                                                                              self.theme.findings)):
            raise TemplateFailed(lost)
        return mail_template(issue, config, names)

    def _rendered(self, view: MailView, site: SiteView, template: str) -> tuple[str, str]:
        t = self.theme.texts(view.lang)
        self.theme.report_language(view.lang)
        written = text_template(template, self.theme.names())
        closures = [self.theme.closure(name) for name in (template, written)]
        views = (repr(view), repr(site), repr(t), t.marked)
        key = digest("mail", template, *closures, *views)
        if blob := self.cache.get(key):
            html, text = json.loads(blob)
            return html, text
        html = inline_css(self.theme.render(template, mail=mail_view(view), site=site, t=t))
        text = tidy(self.theme.render(written, mail=text_view(view), site=site, t=t))
        self.cache.put(key, json.dumps([html, text]).encode())
        return html, text


def _at_ends(text: str) -> str:
    """The text with its conditions at the ends of lines."""
    return CONDITIONS.sub(lambda found: "".join(re.findall(CONDITION, found[2])) + found[1], text)
