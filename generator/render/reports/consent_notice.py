"""The notice that asks people to confirm their consent."""

from __future__ import annotations

from generator.config import Config
from generator.render.reports.views import ConsentNotice, MergeTagsView
from generator.render.theme import Theme
from generator.render.views import SenderView

TEMPLATE = "reports/consent-notice.txt"


def consent_notice(config: Config, theme: Theme) -> str:
    """The notice for all whom :func:`~generator.plan.audience.consent.plan_consent` lists, in the newsletter's
    language.

    Korea, Enforcement Decree of the Network Act, art. 62-3(2): it tells the sender's name, that and when the recipient
    consented, and how to keep or withdraw the consent. Without an answer the consent stands (Korea Internet & Security
    Agency, guide against illegal spam, on art. 50(8)). The name and the date stand as merge tags, for any mail sender.
    Raises :class:`~generator.render.theme.TemplateFailed`.
    """
    tags = {field: config.merge_tags.get(field, tag) for field, tag in (
        ("name", "{{ name }}"), ("consent_date", "{{ consent_date }}"), ("unsubscribe_url", config.unsubscribe_url))}
    sender = config.sender
    report = ConsentNotice(
        config.title, SenderView(sender.name or config.title, sender.email, sender.address, sender.phone),
        MergeTagsView(**tags))
    return theme.render(TEMPLATE, report=report, t=theme.texts(config.language))
