"""The notice by which people are asked, every two years, whether they still agree to be mailed."""

from __future__ import annotations

from generator.config import Config
from generator.render.templates import Interface, Templates
from generator.render.views import SenderView

TEMPLATE = "reports/consent-notice.txt"


def consent_notice(config: Config, templates: Templates, interface: Interface) -> str:
    """The notice for all whom :func:`~generator.plan.consent.plan_consent` lists, in the newsletter's language.

    Korea, Enforcement Decree of the Network Act, art. 62-3(2): it tells the sender's name, that and when the recipient
    consented, and how to keep or withdraw the consent. Without an answer the consent stands (Korea Internet & Security
    Agency, guide against illegal spam, on art. 50(8)). The name and the date stand as merge tags, for any mail sender.
    Raises :class:`~generator.render.templates.TemplateFailed`.
    """
    default = {field: f"{{{{ {field} }}}}" for field in ("name", "consent_date")}
    default["unsubscribe_url"] = config.unsubscribe_url
    sender = config.sender
    return templates.render(
        TEMPLATE, t=interface.texts(config.language), title=config.title,
        tags={field: config.merge_tags.get(field, tag) for field, tag in default.items()},
        sender=SenderView(sender.name or config.title, sender.email, sender.address, sender.phone))
