"""Write the parts of the documentation that the code knows best: settings, commands, template views.

Run it after a change: ``python docs/reference.py``. A test fails while what is here and what the code says differ.
"""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from click.testing import CliRunner

from generator.cli import main
from generator.config import Config, Engine, NextStep, Sender, SubscribeForm, documented
from generator.exporters import EXPORTERS
from generator.exporters.parts.tags import ColumnSlot
from generator.exporters.sender import Sender as MailSender
from generator.finding_codes import CODES
from generator.render import feed_views, leading_views, look_views, mail_views, views
from generator.render.mail.merge_fields import Place
from generator.render.reports import approval, brief, losses, loyalty, moments, stacks
from generator.render.reports import views as report_views

HERE = Path(__file__).parent
WIDTH = 98
"""How wide the help of a command is on a terminal of 100 columns."""
GIVEN = "## What each template is given"
SENDERS = "## Each in turn"
PAGE = {"site": "SiteView", "t": ""}
MAIL = {"mail": "MailView", "site": "SiteView", "t": ""}
FEED = {"feed": "FeedView", "site": "SiteView", "t": ""}
TEMPLATES: dict[str, dict[str, str]] = {
    **{f"web/{name}.html": {"page": view, **PAGE} for name, view in (
        ("home", "HomePage"), ("issue", "IssuePage"), ("page", "TextPage"), ("archive", "ArchivePage"),
        ("tags", "TagsPage"), ("events", "EventsPage"), ("search", "PlainPage"), ("404", "PlainPage"),
        ("redirect", "RedirectPage"))},
    "web/style.css": {"site": "SiteView"}, "web/search.js": {}, "web/referral.js": {}, "web/share.js": {},
    "web/atom.xml": FEED, "web/rss.xml": FEED,
    "web/sitemap.xml": {"urls": "tuple[SitemapEntry, ...]"}, "web/robots.txt": {"site": "SiteView"},
    "web/headers.txt": {"host": "HostView"}, "web/redirects.txt": {"host": "HostView"},
    **{f"mail/{name}": MAIL for name in ("issue.html", "issue.txt", "digest.html", "digest.txt", "announcement.html")},
    "mail/correction.md": {"mail": "CorrectionMailView", "site": "SiteView", "t": ""},
    **{f"reports/{name}": {"report": view, "t": ""} for name, view in (
        ("audience.html", "AudienceReport"), ("reconciliation.html", "ReconciliationReport"),
        ("degradation.html", "DegradationReport"), ("consent-notice.txt", "ConsentNotice"),
        ("approval.html", "ApprovalReport"), ("brief.html", "BriefReport"),
        ("moments.html", "MomentsReport"), ("loyalty.html", "LoyaltyReport"))},
    "reports/preview.js": {"t": ""}}
"""What each template is given: names, and the views behind them; ``t`` is the interface texts. A test renders them all
and looks at what they get. Templates that others extend, include or import get what those get."""


def configuration() -> str:
    """``docs/configuration.md``."""
    lines = ["# Settings", "",
             "They stand in `newsletter.yaml`. All are optional; `dangol config` shows those in effect.", ""]
    for record, prefix in ((Config, ""), (Sender, "sender."), (SubscribeForm, "subscribe."), (NextStep, "next_step."),
                           (Engine, "engine.")):
        for item in documented(record):
            lines += [f"### `{prefix}{item.name}`", "", item.metadata["doc"], "",
                      "```yaml", _example(prefix, item.name, item.metadata["example"]), "```", ""]
    return "\n".join(lines)


def _example(prefix: str, name: str, example: str) -> str:
    return f"{prefix.rstrip('.')}:\n  {name}: {example}" if prefix else f"{name}: {example}"


def commands() -> str:
    """``docs/commands.md``: the help of every command, as the program prints it."""
    lines = ["# Commands", "", ("Results go to stdout; progress and findings to stderr. Exit code 0: fine; "
                                "1: something must be fixed; 2: the command line was not understood."), ""]
    for name in ("", *sorted(main.commands)):
        said = CliRunner().invoke(main, ["--lang", "en", *name.split(), "-h"], prog_name="dangol",
                                  terminal_width=WIDTH).output
        lines += [f"## `{f'dangol {name}'.strip()}`", "", "```", said.rstrip("\n"), "```", ""]
    return "\n".join(lines)


def templates() -> str:
    """``docs/templates.md``: written by hand down to the table of templates, below which stand the views."""
    written, _, _ = (HERE / "templates.md").read_text("utf-8").partition(GIVEN)
    return f"{written}{GIVEN}\n\n" + "\n".join(
        [*_given(), "## What the views hold", "", *_views(views), *_views(leading_views), *_views(look_views),
         *_views(mail_views), *_views(feed_views), "## What the views of `reports/` hold", "",
         *_views(report_views), *_views(losses), *_views(approval), *_views(brief),
         *_views(stacks), *_views(moments), *_views(loyalty)])


def _given() -> Iterator[str]:
    yield "What others extend, include or import (`web/base.html`, `mail/style.css`, whatever begins with `_`) gets"
    yield "what they are given; an issue's or a page's own template, what `web/issue.html` or `web/page.html` gets.\n"
    yield "| template | is given |\n|---|---|"
    for template, names in TEMPLATES.items():
        given = ", ".join(f"`{name}`: `{view}`" if view else f"`{name}`" for name, view in names.items())
        yield f"| `{template}` | {given or 'nothing'} |"
    yield ""


def _views(module: ModuleType) -> Iterator[str]:
    """The views that a module declares, in its order."""
    for record in vars(module).values():
        if not (inspect.isclass(record) and dataclasses.is_dataclass(record) and record.__module__ == module.__name__):
            continue
        bases = [base for base in record.__bases__ if dataclasses.is_dataclass(base)]
        yield f"### `{record.__name__}`\n\n{inspect.cleandoc(record.__doc__ or '').replace('``', '`')}\n"
        inherited = {item.name for base in bases for item in dataclasses.fields(base)}
        for base in bases:
            yield f"- all of `{base.__name__}`"
        for item in dataclasses.fields(record):
            if item.name not in inherited:
                yield f"- `{item.name}`: `{item.type}`"
        yield ""


def findings() -> str:
    """``docs/findings.md``."""
    lines = ["# Findings", "",
             "What Dangol reports, by the code that `dangol check --only CODE` and `--skip CODE` take.",
             "Errors stop a build; warnings stop it with `--strict`; notes never do.", "",
             "| code | about |", "|---|---|"]
    return "\n".join([*lines, *(f"| `{code}` | {about} |" for code, about in CODES.items())]) + "\n"


def senders() -> str:
    """``docs/senders.md``: written by hand down to its last heading, below which stands what each sender gets."""
    written, _, _ = (HERE / "senders.md").read_text("utf-8").partition(SENDERS)
    return f"{written}{SENDERS}\n\n" + "\n".join(_senders())


def _senders() -> Iterator[str]:
    for name, item in EXPORTERS.items():
        yield f"### `{name}`\n\n{item.about[0].upper()}{item.about[1:]}.\n"
        if not isinstance(item, MailSender):
            continue
        default = "고객님" if item.fallback("고객님") else ""
        yield f"- A name with a default: `{item.tag(ColumnSlot(item.names('name'), Place.TEXT, default))}`"
        yield f"- A field of your own: `{item.tag(ColumnSlot(item.names('last_order'), Place.TEXT))}`"
        yield f"- Unsubscribe: {_link(item.unsubscribe)}"
        yield f"- The mail on the web: {_link(item.view) or 'the page on your website'}"
        if item.condition:
            yield f"- `--single`: text between `{'` and `'.join(item.condition(item.names('show_1')))}`"
        yield f"- Sources: {', '.join(f'<{page}>' for page in item.sources)}"
        if item.unproven:
            yield f"- Unproven: {item.unproven}."
        yield ""


def _link(tag: object) -> str:
    return f"`{tag}`" if tag and isinstance(tag, str) else "your own address, or the sender's page" if tag else ""


PAGES = {"findings.md": findings, "configuration.md": configuration, "commands.md": commands, "templates.md": templates,
         "senders.md": senders}

if __name__ == "__main__":
    for name, make in PAGES.items():
        (HERE / name).write_text(make(), "utf-8")
