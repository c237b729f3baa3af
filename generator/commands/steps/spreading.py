"""People in pieces, by the engine that the settings name: who does the work, what is said of it, and the reports."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TypeVar

from generator.commands.context import Run
from generator.commands.steps.audience import latest_issues
from generator.commands.steps.hotlines import with_hotlines
from generator.commands.steps.went import told_first
from generator.engines.audience import Asked, Spread, spread_audience
from generator.engines.lists import Folders
from generator.engines.pieces import CannotWork, Cluster
from generator.engines.unsupported import Unsupported
from generator.history import read_history
from generator.messages import of_error
from generator.plan.audience.choice_report import report_left_out
from generator.plan.audience.consent import Consent, is_unshown, report_consent, report_unshown
from generator.plan.audience.readers import report_matrix, report_segments
from generator.sources.people.everybody import read_everybody

T = TypeVar("T")


def at_work(run: Run) -> AbstractContextManager[Cluster]:
    """Whoever does the work, for as long as it lasts. Raises :class:`~generator.engines.pieces.CannotWork`."""
    from generator.engines.spark.session import spark

    return spark(run.config.engine)


def work(run: Run, job: Callable[[Cluster], T]) -> T | None:
    """What a job comes to where the work is done; nothing where the engine cannot be used, or does not do what the
    newsletter needs: that is reported."""
    try:
        with at_work(run) as cluster:
            return job(cluster)
    except CannotWork as error:
        run.findings.error("engine", of_error(error), run.config.place("engine"), error.hint)
    except Unsupported:
        pass
    return None


def spread_people(run: Run, cluster: Cluster) -> Spread:
    """Read lists, segments and suppressions, and account for every row where the work is done."""
    folders = Folders(cluster)
    everybody = read_everybody(run.root, run.config, run.findings, folders=folders)
    history = read_history(run.root, run.findings)
    remembered = history.suppressed(run.findings)
    had = told_first(history, run.project.issues)
    asked = Asked(run.today, run.config, remembered, latest_issues(run), had)
    spread = spread_audience(everybody, folders.places, asked, cluster, run.findings)
    with_hotlines(run, spread.empty, everybody.key_customers)
    return spread


def report_spread(run: Run, spread: Spread) -> Consent:
    """Report on segments, on what the latest issue shows to whom, and on consent."""
    config, findings, figures = run.config, run.findings, spread.figures
    report_segments(figures.matrix, spread.empty.segments, findings)
    for issue in latest_issues(run):
        report_matrix(figures.matrix, issue, findings)
        report_left_out(None, figures.aside[issue.slug], issue, findings)
        if is_unshown(spread.uses, spread.counts, issue, config.jurisdictions):
            people, dated = figures.reached[issue.slug]
            report_unshown(people - dated, issue, findings)
    consent = figures.all_consent
    report_consent(consent, config.jurisdictions, config.consent == "required", findings)
    return consent
