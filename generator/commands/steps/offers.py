"""The offers of an issue: chosen for all whom it is for, by purchases and history, and what is to be said of that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from generator.commands.context import Context, Run, begin
from generator.commands.steps.audience import read_audience
from generator.commands.steps.report_files import write_report
from generator.findings import Findings, Span
from generator.history import History, read_history
from generator.messages import Message, msg, tell
from generator.model import Issue, Offer, Segment
from generator.offer_fields import FIELD, asks_why, places_in
from generator.plan.archive.archive import quoted
from generator.plan.archive.mailings import Mailing, plan_mailings
from generator.plan.audience.audience import Audience
from generator.plan.audience.purchase_rules import Asked
from generator.plan.audience.readers import is_targeted
from generator.plan.audience.segmentation import as_listed
from generator.plan.audience.sensitive import report_offers as report_steered
from generator.plan.audience.sensitive import sensitive_of
from generator.plan.audience.unmatched_rules import report_hopeless
from generator.plan.offers.because import CustomerWords, because_columns
from generator.plan.offers.choosing import OFFERS, Chosen, OfferCount, choose, held_back
from generator.plan.offers.masks import Masks
from generator.plan.offers.reasons import own_purchases, say_reason
from generator.render.languages import month_name
from generator.render.mail.editions import Edition
from generator.render.mail.merge_fields import Field, MergeText
from generator.render.web.site import Site
from generator.sources.texts.merge_fields import written_default
from generator.sources.texts.offers import is_general, offers_on
from generator.spreadsheet import for_excel, to_csv

REPORT = "offers.csv"


@dataclass(frozen=True, slots=True)
class GivenOffer:
    """An offer that somebody gets with an issue, and why."""

    slug: str
    title: str
    reason: Message


def offer_places(issue: Issue) -> int:
    """How many offers an issue shows to each person."""
    return places_in([field.field for field in issue.body.merge_fields])


def rules_day(run: Run, issue: Issue) -> date:
    """The day by which rules with periods are looked at: that of the issue, if it is still to come."""
    return max(issue.date.date(), run.today)


def choose_offers(run: Run, audience: Audience, issue: Issue, history: History | None = None) -> Chosen | None:
    """What each of the subscribers gets offered in an issue; ``None`` where it shows no offers. Who read ``history``
    already gives it."""
    count = offer_places(issue)
    if not count:
        return None
    people, day = audience.subscribers, rules_day(run, issue)
    offers = offers_on(run.project.offers, issue.date.date())
    report_steered(offers, audience.everything, run.config, run.findings)
    masks = _masks(run, audience, day)
    targeted = people.select(is_targeted(audience, issue)).to_series()
    history = read_history(run.root, Findings()) if history is None else history
    held = held_back(offers, received_offers(history, issue), people["_key"])
    return choose(offers, masks, targeted, held, count)


def _masks(run: Run, audience: Audience, day: date) -> Masks:
    """Whom rules fit, as of a day."""
    asked = Asked(audience.purchases, day) if audience.purchases else None
    return Masks(audience.subscribers, day, asked, run.findings, sensitive_of(run.config, audience.everything),
                 audience.notes)


def received_offers(history: History, issue: Issue) -> list[pl.DataFrame]:
    """Who got which offers (``_key``, :data:`OFFERS`) with each issue that went out before, the last one first."""
    found = []
    records = history.exports()
    for mailing in reversed(plan_mailings(history.records)):
        if mailing.sent is None or mailing.issue == issue.slug:
            continue
        nobody = pl.DataFrame(schema={"_key": pl.String, OFFERS: pl.String})
        with_offers = records[mailing.export].data.get("offers")
        table = history.table(records[mailing.export], ["_key", OFFERS], Findings()) if with_offers else None
        found.append(nobody if table is None else table)
    return found


def with_offers(run: Run, audience: Audience, issue: Issue, site: Site, *,
                inlined: bool) -> tuple[Audience, tuple[OfferCount, ...]]:
    """The audience with the merge fields of the offers that each subscriber gets, and how it goes with each offer.
    ``inlined`` says that their pictures go along with the mail, and so need no website."""
    chosen = choose_offers(run, audience, issue)
    if chosen is None:
        return audience, ()
    people = audience.subscribers.with_columns(_columns(run, audience, issue, site, chosen, inlined=inlined))
    report_offers(run, audience, issue, chosen)
    if not site.config.has_website and not inlined:
        _report_pictures(run, chosen)
    return replace(audience, subscribers=people), chosen.counts


def _columns(run: Run, audience: Audience, issue: Issue, site: Site, chosen: Chosen, *,
             inlined: bool = False) -> list[pl.Series]:
    """The merge fields of offers of all subscribers; why they get them, where the issue says that."""
    columns = chosen.columns(lambda offer: picture_address(offer, site, inlined=inlined))
    if not asks_why([field.field for field in issue.body.merge_fields]):
        return columns
    return [*columns, *because_columns(chosen, customer_words(run, site.lang(issue), rules_day(run, issue)))]


def customer_words(run: Run, lang: str, today: date) -> CustomerWords:
    """What is said to readers of a language of why they get an offer."""
    texts = run.theme.texts(lang)
    return CustomerWords(texts["because_bought"], texts["because_bought_in"], texts["because_regular"],
                         texts["because_everybody"],
                         lambda day: month_name(day, texts.lang, year=day.year != today.year))


def for_each(edition: Edition, issue: Issue) -> Edition:
    """An edition as it goes to people who have the merge fields of their own offers: what an offer has not, such as a
    text, is empty there, and not that of the one for everybody which the website shows in its place."""
    own = {field.token: written_default(field.source) for field in issue.body.merge_fields
           if FIELD.fullmatch(field.field)}
    if not own:
        return edition

    def given(text: MergeText) -> MergeText:
        return tuple(replace(part, default=own[part.token]) if isinstance(part, Field) and part.token in own else part
                     for part in text)

    return replace(edition, subject=given(edition.subject), preheader=given(edition.preheader),
                   html=given(edition.html), text=given(edition.text))


def have_offers(people: pl.DataFrame) -> bool:
    """Whether any of these people were given an offer of their own."""
    return OFFERS in people.columns and bool((people[OFFERS].fill_null("") != "").any())


def check_offers(run: Run, audience: Audience, issue: Issue) -> None:
    """Say what is wrong with the offers of an issue, with nothing chosen for good."""
    if chosen := choose_offers(run, audience, issue):
        report_offers(run, audience, issue, chosen)


def picture_address(offer: Offer, site: Site, *, inlined: bool = False) -> str:
    """Where the picture of an offer can be seen by its readers; empty where it has none. One that goes along with the
    mail is known by its address, whether there is a website or not."""
    asset = site.assets.get(offer.picture)
    if asset is None:
        return "" if offer.picture.startswith("content/") else offer.picture
    return site.config.base_url + quoted(asset.small.path) if site.config.has_website or inlined else ""


def _report_pictures(run: Run, chosen: Chosen) -> None:
    """Say which pictures nobody sees, since there is no website where they would lie."""
    for offer in chosen.offers:
        if offer.picture.startswith("content/"):
            run.findings.warning(
                "offer", msg("There is no website where the picture of this offer could lie, so nobody sees it."),
                Span(offer.path, 1), msg("Give it a web address (picture: https://…), or say in newsletter.yaml where "
                                         "the website stands; eml and mbox can carry it: --inline-images."))


def report_offers(run: Run, audience: Audience, issue: Issue, chosen: Chosen) -> None:
    """Say which offers go to nobody and why, which rule can never hold, and which offers are over already."""
    findings, today = run.findings, run.today
    if not run.project.offers:
        findings.warning("offer", msg("This issue has a block of offers, and there are none."), Span(issue.path),
                         msg("Write them into content/offers/."))
    rules = [Segment(offer.slug, offer.title, offer.path, rule) for offer in chosen.offers
             for rule in (offer.rule, offer.unless) if rule]
    report_hopeless(as_listed(rules, audience.subscribers.columns), audience.subscribers, findings, "offer")
    for count in chosen.counts:
        offer = count.offer
        if not count.people:
            findings.note("offer", msg("Nobody gets this offer with {issue}: {why}.", issue=issue.slug,
                                       why=say_nobody(count)), Span(offer.path, 1))
        elif offer.until and offer.until < today:
            findings.warning("offer", msg("This offer was over on {day}, and goes to {people:,} with {issue}.",
                                          day=offer.until, people=count.people, issue=issue.slug),
                             Span(offer.path, 1), msg("Its days are held against the date of the issue: change one."))


def say_nobody(count: OfferCount) -> Message:
    """Why nobody gets an offer."""
    if not count.fits:
        return msg("it fits nobody")
    if count.held == count.fits:
        return msg("all whom it fits had it lately")
    return msg("others come before it") if not is_general(count.offer) else msg("everybody has others")


def write_offers(run: Run, counts: Sequence[OfferCount], day: date) -> None:
    """The private report of the offers of an issue: how many each fits and gets to, and why to nobody."""
    rows = [(*(value for value in row.values()),) for row in _listed(run, counts, day)]
    kinds = {"offer": pl.String, "title": pl.String, "file": pl.String, "fits": pl.Int64, "had_it_lately": pl.Int64,
             "people": pl.Int64, "why_nobody": pl.String}
    write_report(run.root, REPORT, for_excel(to_csv(pl.DataFrame(rows, schema=kinds, orient="row"))))


def _listed(run: Run, counts: Sequence[OfferCount], day: date, *, shown: bool = True) -> list[dict[str, Any]]:
    """Every offer, those that an issue of a day may have first, with how many it goes to, if an issue has any."""
    there = {count.offer.slug for count in counts}
    others = [OfferCount(offer, 0, 0, 0) for offer in run.project.offers if offer.slug not in there]
    open_now = {offer.slug for offer in offers_on(run.project.offers, day)}

    def nobody(count: OfferCount) -> Message:
        if count.offer.slug in there and (shown or not count.fits):
            return say_nobody(count)
        return msg("no issue to come shows offers") if count.offer.slug in open_now else msg("not on {day}", day=day)

    return [{"offer": count.offer.slug, "title": count.offer.title, "file": count.offer.path, "fits": count.fits,
             "had_it_lately": count.held, "people": count.people,
             "why_nobody": "" if count.people else tell(nobody(count))}
            for count in (*counts, *others)]


def list_offers(context: Context) -> tuple[list[dict[str, Any]], Findings]:
    """Every offer, and how many get it with the next issue that shows offers: the first to come, else the latest."""
    run = begin(context)
    audience = read_audience(run)
    history = read_history(run.root, Findings())
    issue = next_with_offers(run, plan_mailings(history.records))
    if issue is None:
        masks = _masks(run, audience, run.today)
        counts = choose(offers_on(run.project.offers, run.today), masks, audience.subscribers["mailable"], {}, 0).counts
        return [{"issue": "", **row} for row in _listed(run, counts, run.today, shown=False)], run.findings
    chosen = choose_offers(run, audience, issue, history)
    counts = chosen.counts if chosen else ()
    return [{"issue": issue.slug, **row} for row in _listed(run, counts, issue.date.date())], run.findings


def next_with_offers(run: Run, mailings: Iterable[Mailing]) -> Issue | None:
    """The issue with offers that comes next, or else the latest, unless it went out."""
    sent = {mailing.issue for mailing in mailings if mailing.sent}
    there = sorted((issue for issue in run.project.issues if offer_places(issue) and issue.slug not in sent),
                   key=lambda issue: issue.date)
    coming = [issue for issue in there if issue.date > run.now or issue.draft]
    return next(iter((*coming, *reversed(there))), None)


def given_offers(run: Run, audience: Audience, issue: Issue, place: int,
                 history: History | None = None) -> list[GivenOffer]:
    """The offers that one of the subscribers gets with an issue, each with its reason."""
    one = alone(audience, place)
    chosen = choose_offers(run.unheard(), one, issue, history)
    if chosen is None:
        return []
    day = rules_day(run, issue)
    offers = [chosen.offers[slot[0] - 1] for slot in chosen.slots if slot[0]]
    return [GivenOffer(offer.slug, offer.title, say_reason(offer, chosen.asked, day)) for offer in offers]


def offer_values(run: Run, audience: Audience, issue: Issue, site: Site, place: int) -> dict[str, str]:
    """The merge fields of offers of one of the subscribers."""
    one = alone(audience, place)
    chosen = choose_offers(run.unheard(), one, issue)
    if chosen is None:
        return {}
    return {column.name: column[0] for column in _columns(run, one, issue, site, chosen) if column.name != OFFERS}


def alone(audience: Audience, place: int) -> Audience:
    """The audience as if one of its subscribers were the only one."""
    purchases = audience.purchases and own_purchases(audience.purchases, place)
    return replace(audience, subscribers=audience.subscribers[place : place + 1], purchases=purchases)
