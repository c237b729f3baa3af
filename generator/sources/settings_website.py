"""What the website leads its readers on to, out of ``newsletter.yaml``: the form to subscribe, and the next step."""

from __future__ import annotations

import re
from contextlib import suppress
from urllib.parse import urlsplit

from generator.config import STEPS, NextStep, SubscribeForm, documented
from generator.findings import did_you_mean
from generator.messages import msg
from generator.sources import yaml_nodes as yn
from generator.sources.values import Reader, Values, read_fields
from generator.urls import SAFE_SCHEMES, scheme

UNFIT = re.compile(r"[\s<>\"]")
"""What no address has as it is written in a page."""
NAMES = ("email", "name", "company", "consent_field", "source_field", "referral_field")
"""Settings that are names of fields."""


def read_subscribe_form(values: Values, key: str, node: yn.Node) -> SubscribeForm:
    """The form; none where its address is missing or is no address that a page may send something to."""
    if not isinstance(node, yn.Mapping):
        values.wrong(key, node, msg("lines such as action:, email: and consent:"))
        return SubscribeForm()
    readers: dict[str, Reader] = {item.name: Values.text for item in documented(SubscribeForm)}
    read = read_fields(values, node, readers | {"action": _action, "hidden": Values.pairs}, key)
    form = SubscribeForm(**read)  # type: ignore[arg-type]
    if not node.get("action"):
        values.findings.error("config", msg("The form to subscribe has no address to go to."), values.span(node),
                              msg("Write it as {example}", example="action: https://…"))
    named = [form.email or "?", *filter(None, (getattr(form, name) for name in NAMES[1:])), *form.hidden]
    twice = sorted({name for name in named if named.count(name) > 1})
    if twice or "?" in named:
        values.findings.error(
            "config", msg("Two fields of the form are called “{name}”.", name=twice[0]) if twice
            else msg("The field for the mail address needs a name."), values.span(node),
            msg("Each has the name that your mail sender gave it."))
    return form if form.action and not twice else SubscribeForm()


def _action(values: Values, key: str, node: yn.Node) -> str:
    text = values.text(key, node)
    with suppress(ValueError):
        parts = urlsplit(text)
        if parts.scheme == "https" and parts.hostname and not UNFIT.search(text):
            return text
    values.wrong(key, node, msg("an address that begins with https://"),
                 msg("It stands in the form that your mail sender makes for your website, as action=\"…\"."))
    return ""


def read_next_step(values: Values, key: str, node: yn.Node) -> NextStep:
    """The next step; none where it leads nowhere or nobody knows what to call it."""
    if not isinstance(node, yn.Mapping):
        values.wrong(key, node, msg("lines such as kind:, title:, button: and url:"))
        return NextStep()
    readers: dict[str, Reader] = {item.name: Values.text for item in documented(NextStep)}
    step = NextStep(**read_fields(  # type: ignore[arg-type]
        values, node, readers | {"kind": _kind, "url": _link}, key))
    if not node.get("url"):
        values.findings.error("config", msg("The next step leads nowhere."), values.span(node),
                              msg("Write it as {example}", example="url: https://…"))
    if not step.kind and not (step.title and step.button) and not node.get("kind"):
        values.findings.error("config", msg("Nobody knows what the next step is."), values.span(node),
                              msg("Give it a kind: ({kinds}), or a title: and a button: of your own.",
                                  kinds=", ".join(STEPS)))
    return step if step.url and (step.kind or (step.title and step.button)) else NextStep()


def _kind(values: Values, key: str, node: yn.Node) -> str:
    text = values.text(key, node)
    if text and text not in STEPS:
        values.wrong(key, node, msg("one of {choices}", choices=", ".join(STEPS)), did_you_mean(text, STEPS)
                     or msg("For another, leave kind: out, and write title: and button:."))
    return text if text in STEPS else ""


def _link(values: Values, key: str, node: yn.Node) -> str:
    """An address, or a page of the website; whether there is such a page is asked once all are known."""
    text = values.text(key, node)
    if not text or (scheme(text) and scheme(text) not in SAFE_SCHEMES) or re.search(r"[<>\"\x00-\x1f]", text):
        values.wrong(key, node, msg("an address that begins with https://, mailto: or tel:, or a page of yours"))
        return ""
    return text
