"""What to do about a key customer, in sentences: in English here, in other languages in the texts of the interface.

A sentence has places for what is known. Where one would stay empty, the sentence of the same name with ``_bare`` behind
it is said instead: an arrow that points at nothing helps nobody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.messages import Message, joined, msg
from generator.plan.customers.matching.mailboxes import EITHER, KEY_LIST

PLACES = {place: f"{{{place}}}" for place in ("address", "right", "others", "rows")}
ACTIONS: Mapping[str, Message] = {
    "reached": msg("Nothing to do."),
    "reached_elsewhere": msg("Nothing to do; note the other address ({address}).", **PLACES),
    "reached_elsewhere_bare": msg("Nothing to do; note the other address."),
    "key_list": msg("Correct the key list: it has {right} for {address}.", **PLACES),
    "key_list_bare": msg("Correct the key list: it has the address misspelt."),
    "typo": msg("Correct {address} on the list: it is misspelt.", **PLACES),
    "typo_bare": msg("Correct the address on the list: it is misspelt."),
    "typo_either": msg(
        "One of two addresses is wrong: {address} on the list, {right} on the key list. Ask which one.", **PLACES),
    "typo_either_bare": msg("The address on the list or the one on the key list is wrong: ask which one."),
    "not_targeted": msg("Put them into a segment of this issue, or send it to them one to one."),
    "own_choice": msg("Call them: by their own choice they do not get this by mail."),
    "unconfirmed": msg("Ask them to confirm that they want the newsletter."),
    "no_consent": msg("Ask for their consent; without it they are not mailed."),
    "bounced": msg("{address} no longer takes mail: ask for an address that does.", **PLACES),
    "bounced_bare": msg("Their address no longer takes mail: ask for one that does."),
    "opted_out": msg("Never mail them: call. They said no to mail ({address}).", **PLACES),
    "opted_out_bare": msg("Never mail them: call. They said no to mail."),
    "ambiguous": msg("Decide which one they are: {others}.", **PLACES),
    "ambiguous_bare": msg("Decide which one they are."),
    "missing": msg("On no list: ask for their consent and add them."),
    "missing_address": msg("On no list: ask for their address and their consent, and add them."),
    "listed": msg("On the list without an address: ask for one, and for their consent ({rows}).", **PLACES),
    "listed_bare": msg("On the list without an address: ask for one, and for their consent."),
    "listed_right": msg("On the list without an address: ask for one, and for their consent; the key list has {right} "
                        "({rows}).", **PLACES),
    "listed_right_bare": msg(
        "On the list without an address: ask for one, and for their consent; the key list has one."),
    "listed_broken": msg("On the list with an address that is none, {address}: ask for the right one, and for their "
                         "consent ({rows}).", **PLACES),
    "listed_broken_bare": msg(
        "On the list with an address that is none: ask for the right one, and for their consent."),
    "listed_no": msg(
        "On the list without an address, and they said no to mail there: never mail them, call ({rows}).", **PLACES),
    "listed_no_bare": msg("On the list without an address, and they said no to mail there: never mail them, call."),
}
"""Sentences by name: of verdicts, and of what is special about them."""
PLACE = re.compile(r"\{(\w+)\}")
CORRECTED = frozenset({"not_targeted", "own_choice", "unconfirmed", "no_consent"})
"""Verdicts that leave something to do beside correcting the key list."""
SHOWN = 3


def action_names(verdict: str, wrong: str, right: str, listed: str | None) -> tuple[str, ...]:
    """The sentences for a verdict. ``wrong`` is the side whose address is misspelt, ``right`` the address on the key
    list if it can be mailed. Of who is missing, and on the lists without an address, ``listed`` is what stands there
    instead, or that they opted out; of others, nothing."""
    name = verdict.replace("-", "_")
    if name == "missing":
        return (_missing(right, listed),)
    if name == "typo":
        return ("typo_either" if wrong == EITHER else "typo",)
    if wrong == KEY_LIST and name == "reached_elsewhere":
        return ("key_list",)
    return (name, "key_list") if wrong == KEY_LIST and name in CORRECTED else (name,)


def _missing(right: str, listed: str | None) -> str:
    if listed is None:
        return "missing" if right else "missing_address"
    if listed == "opted-out":
        return "listed_no"
    return "listed_broken" if "@" in listed else "listed_right" if right else "listed"


def say_action(names: Sequence[str], texts: Mapping[str, str], values: Mapping[str, str]) -> Message:
    """Sentences, by their names in ``texts``, with their places filled in."""
    return joined(" ", (_said(name, texts, values) for name in names))


def _said(name: str, texts: Mapping[str, str], values: Mapping[str, str]) -> str:
    text = texts[name]
    if any(not values.get(place, "").strip() for place in PLACE.findall(text)):
        return texts[f"{name}_bare"]
    return text.filled(**values) if isinstance(text, Message) else fill(text, values)


def fill(text: str, values: Mapping[str, str]) -> str:
    """A text with its places filled in once: what a list contains is not looked at for places of its own."""
    return PLACE.sub(lambda place: values.get(place[1], place[0]), text)


def say_rows(rows: Sequence[str]) -> str:
    """Where somebody stands on the lists: the first places, and that there are more."""
    return ", ".join([*rows[:SHOWN], *(["…"] if len(rows) > SHOWN else [])])
