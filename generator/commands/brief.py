"""``brief``: what to know of customers before one visits them, a page each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.commands.context import Context, Run, begin
from generator.commands.customer import Known, read_known
from generator.commands.occasions import Occasion, find_occasions
from generator.commands.steps.audience import read_audience
from generator.commands.steps.customer_history import keys_of
from generator.commands.steps.editions_had import offers_had, sent_headlines
from generator.commands.steps.received import newest_sent, read_received
from generator.commands.steps.rendering import find_places
from generator.commands.steps.report_files import write_report
from generator.commands.steps.verdicts import find_verdicts
from generator.findings import Findings, Span, did_you_mean
from generator.messages import msg, tell
from generator.model import GENERAL, JOINER, Issue
from generator.plan.archive.archive import plan_archive
from generator.plan.archive.mailings import Mailing
from generator.plan.audience.audience import Audience
from generator.plan.audience.rule_words import say_field
from generator.plan.customers.cards import Card, Mail, find_keys, said_by, say_choice, say_status
from generator.plan.customers.customer_history import CAME_BACK
from generator.plan.customers.reconciliation import Outcome, Reconciliation
from generator.plan.customers.review import plan_review
from generator.plan.occasions.annual_days import needed_columns
from generator.plan.occasions.calendars import YEAR
from generator.plan.replies.kinds import PERSONAL
from generator.render.bodies import Bodies
from generator.render.colours import palette
from generator.render.languages import day_view
from generator.render.reports.brief import (
    BriefCustomerView,
    BriefIssueView,
    BriefNoteView,
    BriefReplyView,
    BriefReport,
    brief_page,
)
from generator.render.reports.views import CandidateView
from generator.render.reports.wording import ToldRemedy, tell_choices, tell_remedies
from generator.render.theme import InterfaceTexts, TemplateFailed
from generator.render.views import view_of
from generator.words import word

PAGE = "brief.html"
FIRST_TIER = "A"
ISSUES, REPLIES, NOTES, HEADLINES, MOST = 3, 6, 6, 8, 200
"""So many issues, replies, notes and headlines tell enough; nobody prints more customers than this."""
ON_TOP = ("name", "company", "email", "phone", "status", "owner")


@dataclass(frozen=True, slots=True)
class BriefResult:
    """The page that was written, relative to the newsletter's folder, and who is on it; empty where findings stopped
    it."""

    page: str
    customers: tuple[str, ...]
    findings: Findings

    def as_json(self) -> dict[str, object]:
        """What ``brief --json`` prints."""
        return {"page": self.page, "customers": list(self.customers),
                "findings": [finding.as_json() for finding in self.findings]}


@dataclass(frozen=True, slots=True)
class _Subject:
    """Somebody to write of: a key customer, or an address on the lists alone, with all addresses that are theirs."""

    keys: tuple[str, ...]
    told: ToldRemedy | None = None


def write_brief(context: Context, query: str = "", owner: str = "") -> BriefResult:
    """Write the page: of who is asked for, of all that an owner looks after, or of all of the first tier."""
    run = begin(context)
    audience = read_audience(run)
    found = find_verdicts(run, audience=audience)
    report = make_brief(run, audience, found, query, owner) if found else None
    if report is None:
        return BriefResult("", (), run.findings)
    try:
        write_report(run.root, PAGE, brief_page(run.theme, report))
    except TemplateFailed:
        return BriefResult("", (), run.findings)
    return BriefResult(f"output/reports/{PAGE}",
                       tuple(one.name or one.company or one.email for one in report.customers), run.findings)


def make_brief(run: Run, audience: Audience, found: Reconciliation, query: str, owner: str) -> BriefReport | None:
    """What is to be read, with nothing written, by the verdicts that were ``found``. ``None`` where findings stop it.
    """
    known, words, config = read_known(run.unheard(), audience), run.theme.texts(run.language), run.config
    subjects = _chosen(run, known, found, tell_remedies(found.outcomes, words), query, owner)
    if len(subjects) > MOST:
        run.findings.warning("key-customer", msg("{count} customers fit; these are the first {most}.",
                                                 count=len(subjects), most=MOST), Span("subscribers/key-customers"))
    if run.findings.errors:
        return None
    return BriefReport(title=config.title, lang=run.language, colours=palette(config.accent), owner=owner,
                       today=day_view(run.today, run.language),
                       customers=tuple(_views(run, known, found, subjects[:MOST], words)))


def _chosen(run: Run, known: Known, found: Reconciliation, told: Sequence[ToldRemedy], query: str,
            owner: str) -> list[_Subject]:
    """Whom to write of; nobody is an error."""
    outcomes = [one.remedy.outcome for one in told]
    subjects = [_Subject(tuple(sorted(keys)), one) for one, keys in zip(told, keys_of(outcomes), strict=True)]
    if query:
        return _asked(run, known, subjects, query)
    if owner:
        owners = {name: _owners(outcome) for outcome in outcomes for name in _owners(outcome)}
        if mine := [one for one in subjects if one.told and owner in _owners(one.told.remedy.outcome)]:
            return mine
        run.findings.error("nobody", msg("No key customer has the owner “{owner}”.", owner=owner),
                           Span("subscribers/key-customers"), did_you_mean(owner, owners))
        return []
    tiers = {outcome.tier for outcome in outcomes if outcome.tier}
    first = FIRST_TIER if FIRST_TIER in tiers else min(tiers, default="")
    if not subjects:
        run.findings.error("nobody", msg("There are no key customers."), Span("subscribers/key-customers"),
                           msg("Say of whom: dangol brief NAME"))
    return [one for one in subjects if one.told and one.told.remedy.outcome.tier == first]


def _owners(outcome: Outcome) -> list[str]:
    return [name.strip() for name in outcome.owner.split(",") if name.strip()]


def _asked(run: Run, known: Known, subjects: Sequence[_Subject], query: str) -> list[_Subject]:
    """The key customers who are meant by name, firm, id or address, and the others on the lists who are."""
    keys = find_keys(query, known.audience, known.customers)
    word = query.strip().casefold()

    def is_meant(one: _Subject) -> bool:
        outcome = one.told.remedy.outcome if one.told else None
        named = [outcome.id, outcome.name, outcome.company] if outcome else []
        return bool(set(keys) & set(one.keys)) or any(word == text.casefold() for text in named[:1]) or any(
            word in text.casefold() for text in named[1:])

    meant = [one for one in subjects if is_meant(one)]
    theirs = {key for one in meant for key in one.keys}
    meant += [_Subject((key,)) for key in keys if key not in theirs and known.is_there(key)]
    if not meant:
        run.findings.error("nobody", msg("Nobody with this name, company, address or number is on a list, suppressed, "
                                         "or in the history."), Span("subscribers"))
    return meant


def _views(run: Run, known: Known, found: Reconciliation, subjects: Sequence[_Subject],
           words: InterfaceTexts) -> list[BriefCustomerView]:
    keys = {key for one in subjects for key in one.keys}
    received = read_received(known.history, known.mailings, keys, run.findings)
    occasions: dict[str, Occasion] = {}
    for one in find_occasions(run.unheard(), known.audience, YEAR, keys)[0]:
        occasions.setdefault(one.key, one)
    asked = {id(question.customer): tell_choices(question.customer, question.choices, words)
             for question in plan_review(found)[0]}
    headlines = _headlines(run, known, (mail for mails in received.values() for mail in mails))
    had = _Had(headlines, offers_had(known.history, known.mailings, keys, run.project.offers))
    return [_view(run, known, one, f"customer-{place}", received, occasions, asked, had)
            for place, one in enumerate(subjects, 1)]


@dataclass(frozen=True, slots=True)
class _Had:
    """What editions had: their ``headlines`` by issue and edition, and the ``offers`` by issue and person."""

    headlines: Mapping[tuple[str, str], tuple[str, ...]]
    offers: Mapping[tuple[str, str], tuple[str, ...]]


def _headlines(run: Run, known: Known, mails: Iterable[Mail]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The headings of editions as they went out, or, where those are not stored, as they would be now; by issue and
    edition."""
    had = {(mail.issue, mail.edition) for mail in mails}
    sent = sent_headlines(run.root, known.history, known.mailings, sorted(had))
    issues = {issue.slug: issue for issue in run.project.issues}
    wanted = sorted(place for place in had - sent.keys() if place[0] in issues)
    archive = plan_archive(run.project.issues, run.project.pages, run.now, Findings())
    bodies = Bodies(run.config, find_places(run.project, archive), run.cache)
    pairs: list[tuple[Issue, frozenset[str]]] = [(issues[slug], _segments(edition)) for slug, edition in wanted]
    now = {place: tuple(heading.text for heading in body.outline.headings)
           for place, body in zip(wanted, bodies.render(pairs), strict=True)}
    return {place: texts[:HEADLINES] for place, texts in (*sent.items(), *now.items())}


def _segments(edition: str) -> frozenset[str]:
    return frozenset() if edition == GENERAL else frozenset(edition.split(JOINER))


def _view(run: Run, known: Known, one: _Subject, anchor: str, received: Mapping[str, Sequence[Mail]],
          occasions: Mapping[str, Occasion], asked: Mapping[int, tuple[CandidateView, ...]],
          had: _Had) -> BriefCustomerView:
    cards = [known.card_of(key, received) for key in one.keys]
    card = max(cards, key=lambda card: (len(card.received), bool(card.segments or card.fields)), default=None)
    told, outcome = (one.told.view, one.told.remedy.outcome) if one.told else (None, None)
    written = sorted(known.correspondence.of(one.keys),
                     key=lambda each: each["answered"] or each["kind"] not in PERSONAL)
    mails = [mail for each in cards for mail in each.received]
    occasion = min((occasions[key] for key in one.keys if key in occasions), key=lambda each: each.day, default=None)
    hidden = {*ON_TOP, *needed_columns(known.audience.subscribers.columns, run.config.occasions)}
    return BriefCustomerView(
        anchor=anchor, **_who(outcome, card), status=tell(say_status(card.status)) if card else "",
        verdict=told.meaning if told else "", action=told.action if told else "",
        reached=not outcome.left_out if outcome else bool(card and card.status == "mailable"),
        occasion=f"{occasion.day.isoformat()} · {tell(occasion.title)}" if occasion else "",
        issues=tuple(_issues(known, one, mails, had)),
        replies=tuple(BriefReplyView(each["date"], each["issue"], tell(word(each["kind"])), each["words"] or "",
                                     each["kind"] in PERSONAL and not each["answered"])
                      for each in written[:REPLIES] if each["kind"] not in CAME_BACK),
        bounces=tuple(dict.fromkeys(
            tell(msg("{issue} ({day}): {state}", issue=mail.title, day=mail.day, state=word(mail.state)))
            for mail in mails if mail.state in CAME_BACK)),
        questions=asked.get(id(outcome), ()) if outcome else (),
        fields=tuple((tell(say_field(name)), value) for name, value in card.fields.items()
                     if name not in hidden) if card else (),
        next=tuple(f"{mail.day} · {mail.title} ({tell(word(mail.state))})" for mail in card.next) if card else (),
        offers=tuple(dict.fromkeys((offer.title, tell(offer.reason)) for each in cards for offer in each.offers)),
        notes=tuple(view_of(BriefNoteView, said) for said in said_by(
            known.audience, one.keys, [outcome.id] if outcome and outcome.id else ())[:NOTES]),
        choices=tuple(dict.fromkeys(tell(msg("{what}: {value}", what=say_choice(chosen.what), value=chosen.value))
                                    for each in cards for chosen in each.choices)))


def _who(outcome: Outcome | None, card: Card | None) -> dict[str, str]:
    """Who it is: as the key list says, else the lists."""
    names = ("name", "company", "email", "phone", "tier", "owner")
    listed = {name: getattr(card, name, "") or (card.fields.get(name, "") if card else "") for name in names}
    return {name: str(getattr(outcome, name, "") or listed[name]) for name in names}


def _issues(known: Known, one: _Subject, mails: Sequence[Mail], had: _Had) -> Iterable[BriefIssueView]:
    """The last issues that went out, those too that did not go to them."""
    went: dict[str, Mailing] = {}
    for mailing in newest_sent(known.mailings):
        went.setdefault(mailing.issue, mailing)
    for mailing in [*went.values()][:ISSUES]:
        mine = next((mail for mail in mails if mail.issue == mailing.issue and mail.state != "exported"), None)
        if mine is None:
            yield BriefIssueView(mailing.title, str(mailing.sent), "", tell(msg("did not go to them")), False, ())
        else:
            yield BriefIssueView(mailing.title, mine.day, _told(mine.edition, known), tell(word(mine.state)),
                                 mine.state not in CAME_BACK, had.headlines.get((mine.issue, mine.edition), ()),
                                 tuple(dict.fromkeys(offer for key in one.keys
                                                     for offer in had.offers.get((mine.issue, key), ()))))


def _told(edition: str, known: Known) -> str:
    """An edition by the titles of its segments; nothing for the general one."""
    titles = {segment.name: segment.title for segment in known.audience.segments}
    titles |= {moment.name: tell(moment.title) for moment in known.audience.moments}
    return " + ".join(titles.get(name, name) for name in sorted(_segments(edition)))
