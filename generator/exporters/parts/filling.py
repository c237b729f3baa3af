"""The values of each recipient for the slots of a text, for exporters that write finished messages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import assert_never
from urllib.parse import quote

from generator.config import Config
from generator.exporters.base import ConditionsUnknownError, Package
from generator.exporters.parts.columns import first_defaults, values
from generator.render.mail.merge_fields import End, Field, If, MergeText, Place, Slot, Unsubscribe, ViewLink, escaped

FIELD = re.compile(r"\{\{\s*(\w+)\s*\}\}")
WEB = ("https://", "http://", "mailto:")
URL_SAFE = "%/?:@!$&'()*+,;=#[]~-._"


def split_up(text: MergeText, package: Package) -> tuple[list[str], list[list[str]]]:
    """The strings between the slots of a text, and for each slot the values of all recipients, escaped for its place.

    Raises :class:`~generator.exporters.base.ConditionsUnknownError` if the text has conditions.
    """
    texts, own = [""], []
    firsts = first_defaults(package.slots())
    known: dict[Slot, list[str]] = {}
    for part in text:
        if isinstance(part, str):
            texts[-1] += part
            continue
        slot = _shared(part, firsts)
        if slot not in known:
            known[slot] = _values(slot, package)
        own.append(known[slot])
        texts.append("")
    return texts, own


def _shared(slot: Slot, firsts: Mapping[str, str]) -> Slot:
    """A slot that is equal for all slots that have the same values."""
    if isinstance(slot, Field):
        return replace(slot, default=slot.default or firsts.get(slot.name, ""), token="")
    return slot


def _values(slot: Slot, package: Package) -> list[str]:
    match slot:
        case Field(name=name, default=default, place=place):
            return values(package.people, name, default, partial(escaped, place=place)).to_list()
        case Unsubscribe(place=place):
            found = unsubscribe_addresses(package)
            return found if place is Place.PLAIN else [escaped(url, place) for url in found]
        case ViewLink(page=page, place=place):
            return [escaped(page, place)] * package.people.height
        case If() | End():
            raise ConditionsUnknownError
        case _:
            assert_never(slot)


def unsubscribe_addresses(package: Package) -> list[str]:
    """Where each recipient unsubscribes: at ``unsubscribe_url:`` if that is an address, or else by mail."""
    if package.config.unsubscribe_url.startswith(WEB):
        return filled_addresses(package, package.config.unsubscribe_url)
    return [unsubscribe_by_mail(package.config)] * package.people.height


def unsubscribe_by_mail(config: Config) -> str:
    """A ``mailto:`` address to the sender (RFC 6068)."""
    return f"mailto:{quote(with_ascii_domain(config.sender.email), safe='@')}?subject=unsubscribe"


def with_ascii_domain(address: str) -> str:
    """An e-mail address in the form that servers without SMTPUTF8 accept: its domain in IDNA (RFC 5890).

    If the part before the @ is not ASCII either, only servers with SMTPUTF8 accept it, so it is unchanged (RFC 6532).
    """
    local, at, host = address.rpartition("@")
    if address.isascii() or not local.isascii():
        return address
    return f"{local}{at}{idna(host) or host}"


def idna(host: str) -> str:
    """A domain in ASCII by RFC 5891 (Python's codec follows RFC 3490, which turned ß into ss); empty if a label is too
    long."""
    labels = [label if label.isascii() else f"xn--{label.encode('punycode').decode()}"
              for label in unicodedata.normalize("NFC", host.lower()).split(".")]
    return ".".join(labels) if all(len(label) < 64 for label in labels) else ""


def filled_addresses(package: Package, template: str) -> list[str]:
    """A web address for each recipient, where ``{{ email }}`` in the template, or another field, is their value."""
    parts = FIELD.split(template)
    texts = [quote(part, safe=URL_SAFE) for part in parts[::2]]
    own = [values(package.people, name, "", partial(quote, safe="")).to_list() for name in parts[1::2]]
    return interleaved(texts, own, package.people.height)


def interleaved(texts: list[str], own: list[list[str]], count: int) -> list[str]:
    """For each of ``count`` recipients, the texts with their own values in between."""
    if not own:
        return [texts[0]] * count
    return ["".join(part for pair in zip(texts, [*row, ""], strict=True) for part in pair)
            for row in zip(*own, strict=True)]
