"""What of a WordPress text only some may read, as blocks, meta fields and shortcodes of its plugins say it.

Jetpack's words are those of its ``Abstract_Token_Subscription_Service``; what others say is not taken apart: such a
text is held back as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.importers.parts.restricted import for_some, meet, paid, unknown_readers
from generator.messages import NOTHING, Message, msg

ACCESS = {"": (), "everybody": (), "subscribers": ("members",), "paid_subscribers": ("paid",),
          "paid_subscribers_all_tiers": ("paid",)}
"""``_jetpack_newsletter_access``, and whom it lets in."""
PAID = paid("tier: [paid, premium]")
MARK = re.compile(r"<!--\s*(?:(?P<wall>wp:jetpack/paywall\b).*?|(?P<open>wp:premium-content/subscriber-view\b).*?"
                  r"|(?P<close>/wp:premium-content/subscriber-view))\s*-->", re.DOTALL)
SHORTCODE = re.compile(
    r"\[(?P<name>[\w-]*(?:member|restrict|private|protect|password|paywall|premium|paid|logged|subscriber|s2if|mepr|pmpro|"
    r"rcp|wlm_|ihc|um_show|um_loggedin|access|capabilit|hide|visitor|visibility|role)[\w-]*)(?=[\s\]/])", re.IGNORECASE)
HIDDEN_BLOCK = re.compile(r'"blockVisibility"\s*:\s*(?:false|\{)')
META = re.compile(r"_jetpack_newsletter_access|_members_access_role|_wpmem_block|_?rcp_(?:subscription|access|user)|"
                  r"_wc_memberships|_?um_content_restriction|_?ihc_mb_|_?s2member|_?pmpro|_?mepr|_?memberpress|"
                  r"_?restrict|_?paywall|_?private|_?protected|_?content_restriction", re.IGNORECASE)
"""The names of meta fields by which plugins lock texts."""
OFF = frozenset(("", "0", "no", "false", "off", "none", "everyone", "everybody", "public", "a:0:{}"))


def gates(content: str, meta: Mapping[str, str]) -> tuple[list[tuple[str, tuple[str, ...]]], Message]:
    """The parts of a text, each with the segments that may read it, none for everybody; and why it is held back."""
    told = meta.get("_jetpack_newsletter_access", "").strip()
    whole = ACCESS.get(told, ("nobody",))
    hold = _hold(content, meta) or (NOTHING if told in ACCESS else unknown_readers(told))
    if hold:
        return [(content, ("nobody",))], hold
    return list(_parts(content, whole)), NOTHING


def _parts(content: str, whole: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What stands before a paywall is a preview for everybody; a box for those who pay that never ends goes on."""
    walled = any(mark["wall"] for mark in MARK.finditer(content))
    names: tuple[str, ...] = () if walled else whole
    within: tuple[str, ...] = ()
    position = 0
    for mark in MARK.finditer(content):
        yield content[position : mark.start()], meet(names, within)
        position = mark.end()
        if mark["wall"]:
            names = whole or ("members",)
        else:
            within = ("paid",) if mark["open"] else ()
    yield content[position:], meet(names, within)


def _hold(content: str, meta: Mapping[str, str]) -> Message:
    if found := SHORTCODE.search(content):
        return for_some(f"[{found['name']}]")
    if HIDDEN_BLOCK.search(content):
        return msg("a block of it was hidden")
    locked = next((key for key, value in meta.items() if META.match(key) and key != "_jetpack_newsletter_access"
                   and value.strip().casefold() not in OFF), "")
    return msg("it was locked by “{key}”", key=locked) if locked else NOTHING
