"""What is not done in pieces. None of it is passed over: some of it decides who is mailed."""

from __future__ import annotations

from collections.abc import Sequence

from generator.findings import Findings, Span
from generator.messages import Message, msg
from generator.plan.audience.choices import TITLES
from generator.plan.audience.referrals import FIELD
from generator.sources.people.columns import fold
from generator.sources.people.everybody import Everybody

HERE = msg("Say --engine local; its lists must lie on this machine.")


class Unsupported(Exception):
    """Raised where there is anything of the kind; what it is was reported."""


def refuse_files(everybody: Everybody, findings: Findings) -> None:
    """Report, as errors, files that Spark does not take into account. Raises :class:`Unsupported`."""
    for folder, files in (("purchases", everybody.purchases), ("notes", everybody.notes),
                          ("choices", everybody.choices)):
        if files:
            _report(msg("Spark does not take {folder} into account.", folder=f"subscribers/{folder}"),
                    f"subscribers/{folder}", findings)
    if everybody.purchases or everybody.notes or everybody.choices:
        raise Unsupported


def refuse_columns(columns: Sequence[str], findings: Findings) -> None:
    """Report, as errors, columns of lists that Spark does not take into account. Raises :class:`Unsupported`."""
    chosen = [column for column in columns if not column.startswith("_") and fold(column) in TITLES]
    for column in chosen:
        _report(msg("Spark does not take into account what readers chose (“{column}”).", column=column),
                "subscribers/lists", findings)
    if FIELD in columns:
        _report(msg("Spark does not take into account who brought whom (“{column}”).", column=FIELD),
                "subscribers/lists", findings)
    if chosen or FIELD in columns:
        raise Unsupported


def _report(message: Message, path: str, findings: Findings) -> None:
    findings.error("engine", message, Span(path), HERE)
