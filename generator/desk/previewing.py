"""One edition looked at for one person: what an address of the page of previews asks for, and what it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

import polars as pl

from generator.cache import digest
from generator.commands.context import Run
from generator.commands.steps.agreed import with_agreed
from generator.commands.steps.offers import for_each, given_offers, offer_values
from generator.commands.steps.referral import referral_values
from generator.desk.preview_people import (
    MOST,
    READS,
    Found,
    lot_sizes,
    lots,
    of_lot,
    place_of,
    search,
    ticket,
    values_of,
    why,
)
from generator.desk.preview_views import (
    ChoiceView,
    FrameOf,
    LinkView,
    MailView,
    PersonView,
    WeightView,
    WhoView,
)
from generator.desk.previews import LOOKS, PersonalMail, inbox_lines, merge_field_names, personal_mail, weigh
from generator.desk.views import address
from generator.desk.words import number
from generator.messages import NOTHING, Message, msg, plural
from generator.model import GENERAL, Issue
from generator.plan.audience.audience import Audience
from generator.render.mail.editions import Edition
from generator.render.web.site import Site

MADE, FIELD = "made", "f."
"""A person who is made up, and what the parameters of their values begin with."""
ASKED = ("edition", "person", "look", "q", "who", "page")


@dataclass(frozen=True, slots=True)
class Rendered:
    """The editions of an issue by their names, as they were rendered without an error."""

    run: Run
    issue: Issue
    editions: Mapping[str, Edition]
    site: Site


@dataclass(frozen=True, slots=True)
class Choice:
    """What an address of the page asks for: ``asked`` are its parameters."""

    slug: str
    asked: Mapping[str, str]

    def get(self, name: str) -> str:
        """One of its parameters; empty if it is not given."""
        return self.asked.get(name, "")

    @property
    def made(self) -> dict[str, str]:
        """The values of the person who is made up."""
        return {name.removeprefix(FIELD): value for name, value in self.asked.items() if name.startswith(FIELD)}

    def link(self, **other: str) -> str:
        """The same page with other parameters; those that are empty are left out, and so are made-up values where
        nobody is made up."""
        wanted = {**self.asked, **other}
        made = wanted.get("person") == MADE
        kept = {name: value for name, value in wanted.items() if value and (made or not name.startswith(FIELD))}
        return f"{address('preview', self.slug)}?{urlencode(kept)}" if kept else address("preview", self.slug)


def choice_of(slug: str, parameters: Mapping[str, str]) -> Choice:
    """A choice out of whatever stands in an address."""
    return Choice(slug, {name: value for name, value in parameters.items()
                         if name in ASKED or name.startswith(FIELD)})


@dataclass
class Sitting:
    """A choice, made among what was rendered and the people; ``audience`` is ``None`` as long as the lists cannot be
    read. ``secret`` is the session's."""

    secret: str
    choice: Choice
    rendered: Rendered
    audience: Audience | None

    @cached_property
    def lots(self) -> pl.Series:
        """What each subscriber gets."""
        return lots(self.audience, self.rendered.issue) if self.audience else pl.Series("lot", [], pl.String)

    @cached_property
    def sizes(self) -> Mapping[str, int]:
        """How many people have each lot."""
        return lot_sizes(self.audience, self.lots) if self.audience else {}

    @cached_property
    def place(self) -> int | None:
        """Where the chosen person stands among the subscribers; ``None`` if nobody on the lists is chosen."""
        asked = self.choice.get("person")
        return place_of(self.audience, self.secret, asked) if self.audience and asked not in ("", MADE) else None

    @cached_property
    def edition(self) -> str:
        """The edition that is chosen, or that the chosen person gets, by its name."""
        wanted = self.choice.get("edition") or self._own_edition() or GENERAL
        return wanted if wanted in self.rendered.editions else next(iter(self.rendered.editions))

    def mail(self) -> PersonalMail:
        """The mail with the person's values, or with nobody's."""
        values: Mapping[str, str] = {}
        edition = self.rendered.editions[self.edition]
        if self.choice.get("person") == MADE:
            values = self.choice.made
        elif self.audience and self.place is not None:
            run, site = self.rendered.run, self.rendered.site
            issue = self.rendered.issue
            values = (values_of(with_agreed(run, self.audience, issue, site), self.place)
                      | offer_values(run, self.audience, issue, site, self.place)
                      | referral_values(run, self.audience, issue, self.place))
            edition = for_each(edition, issue)
        run = self.rendered.run
        return personal_mail(edition, values, run.config, run.now)

    def shown(self) -> MailView:
        """The mail as it is shown."""
        choice, mail, config = self.choice, self.mail(), self.rendered.run.config
        weight, one = weigh(mail, config), choice.get("look")
        large = one in LOOKS
        looks = [LinkView(msg("Side by side"), choice.link(look=""), not large), *(
            LinkView(look.title, choice.link(look=name), name == one) for name, look in LOOKS.items())]
        state = digest(mail.html, mail.text)[:12]
        frames = [self._frame(name, state) for name in LOOKS if not large or name == one]
        return MailView(config.sender.name or config.title, inbox_lines(mail), looks, frames, large, WeightView(
            f"{weight.size / 1024:.0f}", round(100 * weight.share), weight.clipped, weight.paragraph[:60],
            weight.keeps_link))

    def _frame(self, name: str, state: str) -> FrameOf:
        kept = {key: value for key, value in self.choice.asked.items() if key == "person" or key.startswith(FIELD)}
        wanted = urlencode({"edition": self.edition, **kept, "as": name, "v": state})
        look = LOOKS[name]
        return FrameOf(name, look.title, look.clients, f"{address('preview', self.choice.slug)}frame?{wanted}",
                       look.width, self.choice.link(look=name))

    def choices(self) -> ChoiceView:
        """What is chosen and what can be."""
        choice, audience = self.choice, self.audience
        asked, query, mine = choice.get("person"), choice.get("q").strip(), self._own_edition()
        editions = [LinkView(edition_title(name), choice.link(edition=name, page="", who=""), name == self.edition,
                             number(self.sizes.get(READS + name, 0)) if audience else "")
                    for name in self.rendered.editions]
        found = search(audience, self.lots, query) if audience and query else None
        made = choice.made
        fields = [(FIELD + name, name, made.get(name, ""))
                  for name in merge_field_names(self.rendered.editions[self.edition])]
        return ChoiceView(
            editions, choice.link(person="", q=""), choice.link(person=MADE, q="", edition=self.edition),
            self._person(), asked == MADE, bool(asked and asked != MADE and audience and self.place is None),
            choice.link(edition=mine) if mine not in ("", self.edition) else "", fields, query,
            self._people(found) if found else (), _counted(found) if found else NOTHING,
            [(name, value) for name, value in choice.asked.items() if name in ("edition", "look")],
            [(name, value) for name, value in choice.asked.items()
             if name == "person" or (asked == MADE and name.startswith(FIELD))])

    def who(self) -> WhoView | None:
        """Who gets the edition, and who does not and why; ``None`` as long as nobody knows."""
        if self.audience is None:
            return None
        choice, mine, sizes = self.choice, READS + self.edition, self.sizes
        lot, page = choice.get("who") or mine, choice.get("page")
        at = int(page) if page.isdecimal() and len(page) < 9 and int(page) else 1
        found = of_lot(self.audience, self.lots, lot, at)
        gets = LinkView(msg("gets this edition"), choice.link(who="", page=""), lot == mine, number(sizes.get(mine, 0)))
        others = [LinkView(why(one), choice.link(who=one, page=""), one == lot, number(count))
                  for one, count in sizes.items() if one != mine]
        last = (at - 1) * MOST + found.people.height
        shown = msg("{first}–{last} of {all}", first=number((at - 1) * MOST + 1), last=number(last),
                    all=number(found.count))
        return WhoView(gets, others, self._people(found), shown if found.people.height else NOTHING,
                       choice.link(page=str(at - 1)) if at > 1 else "",
                       choice.link(page=str(at + 1)) if found.people.height and last < found.count else "")

    def _own_edition(self) -> str:
        """The edition that the chosen person gets; empty if none, or if nobody is chosen."""
        lot = self.lots[self.place] if self.place is not None else ""
        return lot.removeprefix(READS) if lot.startswith(READS) else ""

    def _person(self) -> PersonView | None:
        if self.audience is None or self.place is None:
            return None
        values = values_of(self.audience, self.place)
        given = given_offers(self.rendered.run, self.audience, self.rendered.issue, self.place)
        return PersonView(values.get("name", ""), values.get("company", ""), values["email"],
                          why(self.lots[self.place]), offers=[(one.title, one.reason) for one in given])

    def _people(self, found: Found) -> list[PersonView]:
        return [PersonView(row["name"], row["company"], row["email"], why(row["lot"]), self.choice.link(
            person=ticket(self.secret, row["place"], row["_key"]), q="", edition="", who="", page="",
            ) if found.listed else "") for row in found.people.iter_rows(named=True)]


def edition_title(name: str) -> Message:
    """What an edition is called."""
    return msg("general edition") if name == GENERAL else msg("{text}", text=name)


def _counted(found: Found) -> Message:
    if not found.count:
        return msg("Nobody was found. People who said no are not looked for.")
    if found.count > found.people.height:
        return msg("{shown} of {all}: type more of the name.", shown=number(found.people.height),
                   all=number(found.count))
    return plural("{shown} person", "{shown} people", found.count, shown=number(found.count))
