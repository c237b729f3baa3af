"""How people subscribe on the website: a form that their browser sends to the mail sender, or where to go for it.

The form says which wording was agreed to and on which page; both come back with the sender's list, as
``consent_version`` and ``consent_source``. The website itself keeps nothing.
"""

from __future__ import annotations

from hashlib import blake2b
from urllib.parse import urlsplit

from generator.config import Config, SubscribeForm
from generator.render.forwarding import SUBSCRIBE, form_field, plain_form
from generator.render.leading_views import FormView
from generator.render.views import LinkView, SubscribeView


def subscribing(config: Config, has_page: bool, privacy: LinkView | None) -> SubscribeView | None:
    """How to subscribe; ``has_page`` says that there is a page that tells. None where nobody would know how."""
    form = form_view(config) if config.subscribe.action else None
    url = "" if form else plain_form(config.subscribe_url)
    path = SUBSCRIBE if has_page and not (form or url) else ""
    return SubscribeView(form, url, path, privacy) if form or url or path or config.sender.email else None


def form_view(config: Config) -> FormView:
    """The form as templates see it."""
    form = config.subscribe
    return FormView(
        action=form.action, host=urlsplit(form.action).hostname or "", email=form.email, name=form.name,
        company=form.company, hidden=tuple(form.hidden.items()), consent=form.consent, version=version_of(form),
        consent_field=form.consent_field, source=form.source, source_field=form.source_field,
        referral_field=referral_field(config))


def referral_field(config: Config) -> str:
    """What a form calls the code of who recommended the newsletter."""
    return config.subscribe.referral_field or form_field(config.subscribe_url)


def version_of(form: SubscribeForm) -> str:
    """What says which wording somebody agreed to: its version, else a fingerprint, which no change of it can forget."""
    if form.version or not form.consent:
        return form.version
    return blake2b(" ".join(form.consent.split()).encode(), digest_size=4).hexdigest()


def form_origin(config: Config) -> str:
    """Whom a browser must be allowed to send the form to (``form-action`` of a Content-Security-Policy); empty if there
    is no form. CSP counts redirects too: where the sender leads on to another host, that is one to allow as well."""
    parts = urlsplit(config.subscribe.action)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}" if parts.netloc else ""
