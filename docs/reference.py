"""Write the parts of the documentation that the code knows best: settings, commands, template views.

Run it after a change: ``python docs/reference.py``. A test fails while what is here and what the code says differ.
"""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner

from generator.cli import main
from generator.config import Config, Sender, documented
from generator.exporters import EXPORTERS
from generator.exporters.parts.tags import ColumnSlot
from generator.exporters.sender import Sender as MailSender
from generator.finding_codes import CODES
from generator.render import views
from generator.render.mail.merge_fields import Place

HERE = Path(__file__).parent
WIDTH = 98
"""How wide the help of a command is on a terminal of 100 columns."""
VIEWS = "## What the views hold"
SENDERS = "## Each in turn"


def configuration() -> str:
    """``docs/configuration.md``."""
    lines = ["# Settings", "",
             "They stand in `newsletter.yaml`. All are optional; `dangol config` shows those in effect.", ""]
    for record, prefix in ((Config, ""), (Sender, "sender.")):
        for item in documented(record):
            lines += [f"### `{prefix}{item.name}`", "", item.metadata["doc"], "",
                      "```yaml", _example(prefix, item.name, item.metadata["example"]), "```", ""]
    return "\n".join(lines)


def _example(prefix: str, name: str, example: str) -> str:
    return f"sender:\n  {name}: {example}" if prefix else f"{name}: {example}"


def commands() -> str:
    """``docs/commands.md``: the help of every command, as the program prints it."""
    lines = ["# Commands", "", ("Results go to stdout; progress and findings to stderr. Exit code 0: fine; "
                                "1: something must be fixed; 2: the command line was not understood."), ""]
    for name in ("", *sorted(main.commands)):
        said = CliRunner().invoke(main, [*name.split(), "-h"], prog_name="dangol", terminal_width=WIDTH).output
        lines += [f"## `{f'dangol {name}'.strip()}`", "", "```", said.rstrip("\n"), "```", ""]
    return "\n".join(lines)


def templates() -> str:
    """``docs/templates.md``: written by hand down to its last heading, below which stand the views."""
    written, _, _ = (HERE / "templates.md").read_text("utf-8").partition(VIEWS)
    return f"{written}{VIEWS}\n\n" + "\n".join(_views())


def _views() -> Iterator[str]:
    records = [item for item in vars(views).values() if inspect.isclass(item) and dataclasses.is_dataclass(item)]
    for record in records:
        yield f"### `{record.__name__}`\n\n{inspect.cleandoc(record.__doc__ or '').replace('``', '`')}\n"
        inherited = {item.name for base in record.__bases__ if dataclasses.is_dataclass(base)
                     for item in dataclasses.fields(base)}
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
