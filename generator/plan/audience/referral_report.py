"""Who brought whom, for people to read: as a table, in numbers, and on the cards of both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import polars as pl

from generator.messages import NOTHING, Message, joined, msg, plural
from generator.plan.audience.audience import Audience
from generator.plan.audience.referrals import WHY, Referrals, is_due
from generator.words import word

DUE, GIVEN = "due", "given"
THANKS = {DUE: msg("due"), GIVEN: msg("given")}


@dataclass(frozen=True, slots=True)
class ReferralCounts:
    """How many new subscribers were ``brought``, by how many (``by``), how many of these are to be thanked (``due``),
    and for how many it is not clear who brought them."""

    brought: int
    by: int
    due: int
    unclear: int


def count_referrals(referrals: Referrals | None) -> ReferralCounts | None:
    """In numbers; ``None`` where no list says who brought anybody."""
    if referrals is None:
        return None
    told = referrals.brought()
    return ReferralCounts(int(told["people"].sum()), told.height, int((told["due"] > 0).sum()),
                          referrals.unclear.height)


def referral_table(audience: Audience) -> pl.DataFrame:
    """A row for each who was brought: by whom (``by``, ``by_name``), whom (``brought``, ``name``), on which ``day``,
    whether ``thanks`` are :data:`DUE` or :data:`GIVEN`, when they were given last (``thanked``), why who brought them
    is ``kept_from_mail``; and where it is not clear what was ``written``, and why that is (``unclear``)."""
    referrals = audience.referrals
    if referrals is None:
        return pl.DataFrame()
    people = audience.subscribers
    name = pl.col("name") if "name" in people.columns else pl.lit("")
    reason = pl.col("reason").cast(pl.String)
    known = pl.concat([people.select("_key", "email", name.alias("name"), kept_from_mail=reason),
                       audience.stopped.select("_key", "email", "name", kept_from_mail="reason")])
    known = known.unique("_key", keep="first")
    by = known.select(by="_key", by_email="email", by_name="name", kept_from_mail="kept_from_mail")
    rows = referrals.rows.join(by, on="by", how="left", maintain_order="left")
    rows = rows.join(known.select("_key", "name", state="kept_from_mail"), on="_key", how="left", maintain_order="left")
    rows = rows.join(referrals.thanked.select(by="_key", thanked="day"), on="by", how="left", maintain_order="left")
    due = pl.when(~pl.col("counts")).then(pl.lit("")).when(is_due(pl.col("day"), pl.col("thanked"))).then(
        pl.lit(DUE)).otherwise(pl.lit(GIVEN))
    day = pl.col("day").cast(pl.String)
    clear = rows.select(by="by_email", by_name="by_name", brought="email", name="name", day=day, thanks=due,
                        thanked=pl.col("thanked").cast(pl.String), kept_from_mail="kept_from_mail",
                        remark=pl.when(~pl.col("counts")).then("state").otherwise(pl.lit("")))
    unclear = referrals.unclear.select(written="value", remark="why", list="path", line="line")
    empty = {"written": pl.String, "list": pl.String, "line": pl.Int64}
    clear = clear.with_columns(pl.lit(None, kind).alias(title) for title, kind in empty.items())
    return pl.concat([clear.sort("by", "day", maintain_order=True), unclear], how="diagonal_relaxed").fill_null("")


def say_remark(remark: str) -> Message:
    """Why somebody does not count, or why it is not clear who brought them."""
    return WHY.get(remark) or msg("{text}", text=word(remark))


@dataclass(frozen=True, slots=True)
class CardReferrals:
    """What the card of somebody says of it: who brought them (``by``), and how many they brought (``people``), the last
    on a day; ``due`` says for how many thanks are due, ``thanked`` when they were thanked last."""

    by: str = ""
    people: int = 0
    last: str = ""
    due: int = 0
    thanked: str = ""

    def lines(self) -> Iterator[Message]:
        """In words."""
        if self.by:
            yield msg("brought by {who}", who=self.by)
        if self.people:
            brought = plural("brought {count} person", "brought {count} people", self.people)
            last = msg("the last on {day}", day=self.last) if self.last else NOTHING
            thanks = (plural("thanks are due for {count} person", "thanks are due for {count} people", self.due)
                      if self.due else msg("thanked on {day}", day=self.thanked))
            yield joined(", ", (brought, last, thanks))


def card_referrals(audience: Audience, key: str) -> CardReferrals:
    """What is known of the person behind an address."""
    referrals = audience.referrals
    if referrals is None:
        return CardReferrals()
    by = referrals.rows.filter(pl.col("_key") == key)["by"].to_list()
    emails = [email for frame in (audience.subscribers, audience.stopped) if by
              for email in frame.filter(pl.col("_key") == by[0])["email"].to_list()]
    mine = replace(referrals, rows=referrals.rows.filter(pl.col("by") == key)).brought()
    people, last, thanked, due = next(mine.select("people", "last", "thanked", "due").iter_rows(), (0, "", "", 0))
    return CardReferrals((emails or by or [""])[0], people, str(last or ""), due, str(thanked or ""))
