"""The private pages on where customers stand: the four moments, and who buys how lately, how often and for how much."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from generator.commands.context import Run
from generator.commands.steps.moments import observe, say_placing
from generator.commands.steps.report_files import write_report
from generator.commands.steps.verdicts import find_verdicts
from generator.messages import said
from generator.model import MOMENTS
from generator.plan.audience.audience import Audience
from generator.plan.audience.conversion import Turn, plan_turns, whole_turn
from generator.plan.audience.loyalty import BEST, Fifth, cross, fifths, measure_loyalty
from generator.plan.customers.proposals import propose_candidates
from generator.render.colours import palette
from generator.render.languages import day_view, primary
from generator.render.reports.loyalty import (
    FieldView,
    FifthView,
    LoyaltyReport,
    ProposedView,
    ShareView,
    loyalty_page,
)
from generator.render.reports.moments import (
    ConversionView,
    MomentsReport,
    MomentView,
    MovesView,
    MoveView,
    TurnView,
    moments_page,
)
from generator.render.reports.pages import share_of
from generator.render.reports.stacks import draw_stacks
from generator.render.theme import InterfaceTexts

MOMENTS_PAGE, LOYALTY_PAGE = "moments.html", "loyalty.html"


def write_moments(run: Run, audience: Audience) -> None:
    """The page on moments. Raises :class:`~generator.render.theme.TemplateFailed`."""
    write_report(run.root, MOMENTS_PAGE, moments_page(run.theme, moments_report(run, audience)))


def moments_report(run: Run, audience: Audience) -> MomentsReport:
    """The moments in numbers, with the titles of issues, but of no person."""
    t, lang, observed = run.theme.texts(run.language), primary(run.language), observe(run, audience)
    turns = plan_turns(observed)
    titles, counts = {issue.slug: issue.title for issue in run.project.issues}, turns[-1].counts
    periods = [(t["moments_since"], turns[-1])]
    if len(turns) > 2:
        periods.append((t["moments_whole"].format(count=t.number(len(turns) - 1)), whole_turn(observed)))
    return MomentsReport(
        title=run.config.title, lang=run.language, colours=palette(run.config.accent),
        today=day_view(run.today, run.language), mailable=audience.mailable,
        unplaced=audience.mailable - sum(counts.values()),
        moments=tuple(MomentView(
            moment.name, said(moment.title, lang), said(say_placing(moment), lang), counts[moment.name],
            share_of(counts[moment.name], audience.mailable, t)) for moment in audience.moments),
        turns=tuple(TurnView(turn.day.isoformat(), titles.get(turn.issue) or turn.issue,
                             tuple(turn.counts[name] for name in MOMENTS), turn.forward, turn.back, turn.new)
                    for turn in turns),
        charts=draw_stacks([turn.day for turn in turns], [[turn.counts[name] for name in MOMENTS] for turn in turns],
                           t.number),
        conversions=tuple(_conversion(title, turn, t) for title, turn in periods if turn.moves))


def _conversion(title: str, turn: Turn, t: InterfaceTexts) -> ConversionView:
    return ConversionView(title, tuple(_moves(name, turn.moves, t) for name in MOMENTS), turn.forward, turn.back,
                          turn.new)


def _moves(before: str, moves: Mapping[tuple[str, str], int], t: InterfaceTexts) -> MovesView:
    people, here = sum(moves.get((before, now), 0) for now in MOMENTS), MOMENTS.index(before)
    return MovesView(people, tuple(
        MoveView(count := moves.get((before, now), 0), share_of(count, people, t), round(count / (people or 1), 3),
                 "stayed" if there == here else "forward" if there > here else "back")
        for there, now in enumerate(MOMENTS)))


def write_loyalty(run: Run, audience: Audience) -> None:
    """The page on loyal customers. Raises :class:`~generator.render.theme.TemplateFailed`."""
    write_report(run.root, LOYALTY_PAGE, loyalty_page(run.theme, loyalty_report(run, audience)))


def loyalty_report(run: Run, audience: Audience) -> LoyaltyReport:
    """Who bought how lately, how often and for how much, in fifths; and who is proposed as a key customer."""
    t, people = run.theme.texts(run.language), audience.subscribers.height
    bought = measure_loyalty(audience.purchases, run.today) if audience.purchases else None
    report = LoyaltyReport(title=run.config.title, lang=run.language, colours=palette(run.config.accent),
                           today=day_view(run.today, run.language), orders=bought is not None, subscribers=people)
    if bought is None or not bought.height:
        return report
    fields, most = cross(bought), max(cross(bought).values(), default=1)
    measured = {name: fifths(bought, name) for name in ("recency", "frequency", "monetary")}
    shares = [FifthView(often, tuple(_field(fields.get((often, lately), 0), most) for lately in range(1, BEST + 1)),
                        **{name: _share(found.get(often), t) for name, found in measured.items()})
              for often in range(BEST, 0, -1)]
    return replace(
        report, buyers=bought.height, share=share_of(bought.height, people, t), times=int(bought["frequency"].sum()),
        spent=_amount(float(bought["monetary"].sum()), t), dated=bool(fields), fifths=tuple(shares),
        proposed=tuple(_proposed(row, t) for row in _candidates(run, audience).iter_rows(named=True)))


def _field(count: int, most: int) -> FieldView:
    return FieldView(count, round(count / most, 3))


def _share(fifth: Fifth | None, t: InterfaceTexts) -> ShareView:
    if fifth is None:
        return ShareView(0, "")
    ends = dict.fromkeys(_amount(value, t) for value in (fifth.least, fifth.most))
    return ShareView(fifth.people, " – ".join(ends))


def _amount(value: float, t: InterfaceTexts) -> str:
    return t.number(round(value))


def _candidates(run: Run, audience: Audience) -> pl.DataFrame:
    """Who is proposed: none whom a key customer is found to be under another address."""
    found = propose_candidates(audience, (), run.today)
    verdicts = find_verdicts(run.unheard(), audience=audience) if found.height else None
    known = {address for outcome in (verdicts.outcomes if verdicts else ())
             for address in (outcome.email, outcome.subscriber) if address}
    return propose_candidates(audience, known, run.today) if known else found


def _proposed(row: Mapping[str, object], t: InterfaceTexts) -> ProposedView:
    days = row["days_ago"]
    return ProposedView(str(row["name"] or ""), str(row["company"] or ""), str(row["email"]), str(row["phone"] or ""),
                        int(str(row["times"])), _amount(float(str(row["spent"])), t),
                        "" if days is None else t.number(int(str(days))))
