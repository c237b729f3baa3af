"""People in pieces, by the engine that the settings name: who does the work, what is said of it, and the reports."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from generator.commands.context import Run
from generator.commands.steps.hotlines import with_hotlines
from generator.commands.steps.went import told_first
from generator.engines.audience import Asked, Spread, spread_audience
from generator.engines.lists import Folders
from generator.engines.pieces import Cluster
from generator.engines.unsupported import Unsupported
from generator.findings import Refusal
from generator.history import read_history
from generator.messages import NOTHING, Message, of_error
from generator.model import Issue
from generator.plan.audience.choice_report import report_left_out
from generator.plan.audience.consent import Consent, is_unshown, report_consent, report_unshown
from generator.plan.audience.readers import report_matrix, report_segments
from generator.sources.people.everybody import read_everybody

__all__ = ["CannotWork", "Unsupported", "at_work", "report_fault", "report_spread", "spread_people"]


class CannotWork(Refusal):
    """The engine cannot be used: the message says why, ``hint`` what to do."""

    def __init__(self, message: Message, hint: Message = NOTHING) -> None:
        super().__init__(message)
        self.hint = hint


@contextmanager
def at_work(run: Run) -> Iterator[Cluster]:
    """Whoever does the work, for as long as it lasts. Raises :class:`CannotWork`."""
    from generator.engines.spark.session import NoSpark, spark

    try:
        with spark(run.config.engine) as cluster:
            yield cluster
    except NoSpark as error:
        raise CannotWork(of_error(error), error.hint) from None


def report_fault(run: Run, error: CannotWork) -> None:
    """Report why the engine cannot be used."""
    run.findings.error("engine", of_error(error), run.config.place("engine"), error.hint)


def spread_people(run: Run, cluster: Cluster) -> Spread:
    """Read lists, segments and suppressions, and account for every row where the work is done."""
    folders = Folders(cluster)
    everybody = read_everybody(run.root, run.config, run.findings, folders=folders)
    history = read_history(run.root, run.findings)
    remembered = history.suppressed(run.findings)
    had = told_first(history, run.project.issues)
    asked = Asked(run.today, run.config, remembered, latest(run), had)
    spread = spread_audience(everybody, folders.places, asked, cluster, run.findings)
    with_hotlines(run, spread.empty, everybody.key_customers)
    return spread


def latest(run: Run) -> tuple[Issue, ...]:
    """The latest issue, if there is one."""
    return tuple(sorted(run.project.issues, key=lambda issue: issue.date)[-1:])


def report_spread(run: Run, spread: Spread) -> Consent:
    """Report on segments, on what the latest issue shows to whom, and on consent."""
    config, findings, figures = run.config, run.findings, spread.figures
    report_segments(figures.matrix, spread.empty.segments, findings)
    for issue in latest(run):
        report_matrix(figures.matrix, issue, findings)
        report_left_out(None, figures.aside[issue.slug], issue, findings)
        if is_unshown(spread.uses, spread.counts, issue, config.jurisdictions):
            people, dated = figures.reached[issue.slug]
            report_unshown(people - dated, issue, findings)
    consent = figures.all_consent
    report_consent(consent, config.jurisdictions, config.consent == "required", findings)
    return consent
