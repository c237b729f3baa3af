"""A mail as one person gets it, as different programs show it, what an inbox shows of it, and how much it weighs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from html import escape
from types import MappingProxyType

import polars as pl
from rich.cells import cell_len

from generator.checks.clip import first_hidden
from generator.checks.subject import PREHEADER, SUBJECT
from generator.clients.size import LIMIT, forecast
from generator.clients.treatments import TREATMENTS
from generator.config import Config
from generator.exporters.base import Package
from generator.exporters.parts.apart import apart
from generator.exporters.parts.filling import interleaved, split_up, unsubscribe_addresses
from generator.messages import Message, msg
from generator.render.mail.editions import Edition
from generator.render.mail.merge_fields import Field, MergeText

DESKTOP, PHONE = 720, 390
"""Widths in CSS pixels: more than the card of a mail, and a phone held upright."""
STYLE = re.compile(r"(<style\b[^>]*>)(.*?)(</style>)", re.DOTALL | re.IGNORECASE)
SCHEME = re.compile(r"prefers-color-scheme\s*:\s*(dark|light)", re.IGNORECASE)
META = re.compile(r"""(<meta\s+name=["']?(?:supported-)?color-schemes?["']?\s+content=)["'][^"']*["']""", re.IGNORECASE)
STILL = "<style>a:not([href^='#']),area{pointer-events:none}</style>"
"""Links lead nowhere within a preview."""
PAGE = ("<!doctype html><html><head><meta charset='utf-8'><style>body{{margin:24px;background:#fff;color:#1d1b19}}"
        "pre{{margin:0;font:15px/1.6 ui-monospace,Menlo,Consolas,D2Coding,monospace;white-space:pre-wrap;"
        "overflow-wrap:anywhere}}</style></head><body><pre>{text}</pre></body></html>")


@dataclass(frozen=True, slots=True)
class PersonalMail:
    """An edition with one person's values in the place of its merge fields, and where they ``unsubscribe``."""

    subject: str
    preheader: str
    html: str
    text: str
    unsubscribe: str = ""


def personal_mail(edition: Edition, person: Mapping[str, str], config: Config, now: datetime) -> PersonalMail:
    """The mail that somebody with these values gets, as the exporter ``eml`` fills it in; a value that they have not is
    the field's default."""
    people = pl.DataFrame({name: [value] for name, value in {"email": "", **person}.items()})
    package, *_ = apart(Package(edition, people, config, now))

    def filled(text: MergeText) -> str:
        return interleaved(*split_up(text, package), 1)[0]

    subject, preheader, html, text = map(filled, package.texts)
    return PersonalMail(subject, preheader, html, text, unsubscribe_addresses(package)[0])


def merge_field_names(edition: Edition) -> list[str]:
    """The merge fields of an edition, in the order in which a reader meets them."""
    texts = (edition.subject, edition.preheader, edition.text, edition.html)
    return list(dict.fromkeys(part.name for text in texts for part in text if isinstance(part, Field)))


@dataclass(frozen=True, slots=True)
class Look:
    """A way in which programs show a mail: which ones, on how many CSS pixels, and the page that they show."""

    title: Message
    clients: Message
    width: int
    page: Callable[[PersonalMail], str]


def as_scheme(html: str, scheme: str) -> str:
    """A page that believes the reader's colour scheme to be this one, whatever it is in the browser at hand."""
    def settled(query: re.Match[str]) -> str:
        return "min-width:0px" if query[1].lower() == scheme else "max-width:0px"

    html = STYLE.sub(lambda style: f"{style[1]}{SCHEME.sub(settled, style[2])}{style[3]}", html)
    return META.sub(rf'\1"{scheme}"', html)


def _treated(name: str) -> Callable[[PersonalMail], str]:
    return lambda mail: as_scheme(TREATMENTS[name].apply(mail.html), "light")


LOOKS: Mapping[str, Look] = MappingProxyType({
    "desktop": Look(msg("Desktop"), msg("Gmail, Apple Mail, Thunderbird in a window"), DESKTOP,
                    lambda mail: as_scheme(mail.html, "light")),
    "phone": Look(msg("Phone"), msg("a phone held upright, 390 px"), PHONE, lambda mail: as_scheme(mail.html, "light")),
    "dark": Look(msg("Dark"), msg("Apple Mail and others that ask the mail for its dark colours"), DESKTOP,
                 lambda mail: as_scheme(mail.html, "dark")),
    "no-images": Look(TREATMENTS["no-images"].title, TREATMENTS["no-images"].clients, DESKTOP, _treated("no-images")),
    "inline-only": Look(TREATMENTS["inline-only"].title, TREATMENTS["inline-only"].clients, DESKTOP,
                        _treated("inline-only")),
    "forced-dark": Look(TREATMENTS["forced-dark"].title, TREATMENTS["forced-dark"].clients, DESKTOP,
                        _treated("forced-dark")),
    "text": Look(msg("Plain text"), msg("Sylpheed, mutt, some watches and readers"), DESKTOP,
                 lambda mail: PAGE.format(text=escape(mail.text)))})
"""What can be looked at side by side, by its name in addresses."""


def frame_page(mail: PersonalMail, look: str, base_url: str) -> str:
    """The page of a look, to stand in a frame of its own: pictures of the website come from the server at hand, where
    the website is that is previewed. Raises :class:`KeyError`."""
    html = LOOKS[look].page(mail)
    if base_url:
        html = html.replace(f'src="{base_url}', 'src="/').replace(f"url({base_url}", "url(/")
    head, mark, rest = html.partition("</head>")
    return f"{head}{STILL}{mark}{rest}" if mark else STILL + html


@dataclass(frozen=True, slots=True)
class InboxLine:
    """What an inbox shows of a mail, with what it cuts off behind; ``known`` says where the lengths are from."""

    program: Message
    known: Message
    subject: tuple[str, str]
    preheader: tuple[str, str]


CHECKED = msg("about {subject} columns of the subject and {preheader} of the preheader, as “dangol check” counts; "
              "Google does not document it", subject=SUBJECT, preheader=PREHEADER)
UNMEASURED = msg("nobody documents how much Naver shows, and we did not measure it: shown as wide as Gmail")
MEASURED = msg("Apple Mail on an iPhone 14: {subject} and {preheader} characters, measured by emailtooltester.com",
               subject=48, preheader=99)
INBOXES = ((msg("Gmail in a window"), CHECKED, SUBJECT, PREHEADER), (msg("Naver Mail"), UNMEASURED, SUBJECT, PREHEADER),
           (msg("iPhone"), MEASURED, 48, 99))
"""Inboxes with how many columns they show (a Hangul letter takes two, Unicode Standard Annex 11). The phone's were
measured with Latin letters: https://www.emailtooltester.com/en/blog/email-subject-lines-character-limit/."""


def inbox_lines(mail: PersonalMail) -> list[InboxLine]:
    """What inboxes show of a mail before it is opened."""
    return [InboxLine(program, known, cut_at(mail.subject, subject), cut_at(mail.preheader, preheader))
            for program, known, subject, preheader in INBOXES]


def cut_at(text: str, columns: int) -> tuple[str, str]:
    """The beginning of a text that fits into so many columns, and the rest."""
    taken = 0
    for place, character in enumerate(text):
        taken += cell_len(character)
        if taken > columns:
            return text[:place], text[place:]
    return text, ""


@dataclass(frozen=True, slots=True)
class Weight:
    """How large a mail arrives, in bytes, and the share of Gmail's limit that this is. ``clipped``: Gmail hides its
    end, which begins with ``paragraph``; ``keeps_link``: the link to unsubscribe is not in it."""

    size: int
    share: float
    clipped: bool
    paragraph: str
    keeps_link: bool


def weigh(mail: PersonalMail, config: Config) -> Weight:
    """Foresee a mail's size after the sender rewrote and packed it, as the check ``clip`` does."""
    seen = forecast(mail.html, config.link_growth, config.mail_extra, config.transfer_encoding)
    clipped = seen.cut >= 0
    return Weight(seen.size, seen.size / LIMIT, clipped, first_hidden(seen) if clipped else "",
                  seen.is_shown(escape(mail.unsubscribe)))
