"""Who brought whom: what stands in ``referred_by`` as people, or why it is not clear whom it means.

A value is a code of ours (:mod:`~generator.plan.audience.referral_codes`), alone or in a link; an address in any
writing; or a name that one person on the lists has. Nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import polars as pl

from generator.findings import Findings, Span
from generator.messages import Message, joined, msg, plural
from generator.plan.audience.addresses import keyed, other_keys
from generator.plan.audience.permission import as_consent_date
from generator.plan.audience.persons import folded
from generator.plan.audience.referral_codes import LETTERS, SHORT, WHOLE, whole_codes
from generator.plan.audience.values import as_date
from generator.sources.tables.roles import OTHER_EMAILS

FIELD = "referred_by"
DAYS, THANKED = "_referred", "_thanked"
"""Columns of subscribers: the days on which those subscribed whom they brought, null where a day is not known; and the
last day they were thanked."""
NOBODY = r"^[-–—./]*$|^(?:없음|없습니다|없어요|해당\s?없음|무|모름|none|no|n/?a|nobody|null|nan|0|x)$"
LINKED = rf"(?i)[=/#]([{LETTERS}]{{{WHOLE}}}|[{LETTERS}]{{{SHORT}}})(?:[&#?/].*)?$"
AS_CODE = rf"^(?:[{LETTERS}]{{{SHORT}}}|[{LETTERS}]{{{WHOLE}}})$"
HONORIFIC = r"(?:\s*(?:님|씨))$"
PAGE = r"(?i)^https?://"
THEMSELVES, NO_CODE, NO_ADDRESS, SEVERAL, UNKNOWN, WEB = (
    msg("themselves"), msg("a code that is nobody’s"), msg("an address that is on no list"),
    msg("what several people have"), msg("no code, no address, and nobody’s name"),
    msg("a page without a code"))
WHY: Mapping[str, Message] = {str(why): why for why in (THEMSELVES, NO_CODE, NO_ADDRESS, SEVERAL, UNKNOWN, WEB)}
"""Why a value brings nobody's name up."""


@dataclass(frozen=True, slots=True)
class Referrals:
    """``rows`` has each new subscriber who was brought by somebody: ``_key`` and ``email``, ``by`` (the address behind
    the writings of who brought them), ``day`` (of their consent, null where none is known), and ``counts``: whether
    they may be mailed, so that somebody is to be thanked. ``unclear`` has ``path``, ``line``, ``value`` and ``why``
    of what means nobody for sure. ``thanked`` has the last day (``day``) each was thanked (``_key``)."""

    rows: pl.DataFrame
    unclear: pl.DataFrame
    thanked: pl.DataFrame

    def brought(self) -> pl.DataFrame:
        """A row for each who brought anybody that counts: ``_key``, ``people``, the ``last`` day, the day they were
        ``thanked`` last, and for how many thanks are ``due``."""
        told = self.rows.filter("counts").join(self.thanked.rename({"day": "thanked"}), left_on="by", right_on="_key",
                                               how="left", maintain_order="left")
        return told.group_by("by", maintain_order=True).agg(
            people=pl.len(), last=pl.col("day").max(), thanked=pl.col("thanked").first(),
            due=is_due(pl.col("day"), pl.col("thanked")).sum()).rename({"by": "_key"})


def is_due(day: pl.Expr, thanked: pl.Expr) -> pl.Expr:
    """Whether thanks are due for somebody who subscribed on a day: there were none since. Of whom no day is known, any
    thanks count."""
    return thanked.is_null() | (day.is_not_null() & (day > thanked))


def said_referrers(rows: pl.DataFrame) -> pl.DataFrame | None:
    """What accounted rows say of who brought somebody: ``_file``, ``line``, ``_key``, ``value``; ``None`` where no list
    has such a column."""
    if FIELD not in rows.columns:
        return None
    value = pl.col(FIELD).fill_null("").str.normalize("NFKC").str.strip_chars()
    said = rows.select("_file", "line", "_key", value=value, _fate=pl.col("_fate").cast(pl.String))
    counted = pl.col("_fate").is_in(["accepted", "duplicate"]) & (pl.col("value") != "")
    return said.filter(counted, ~pl.col("value").str.to_lowercase().str.contains(NOBODY)).drop("_fate")


def with_referrals(said: pl.DataFrame | None, people: pl.DataFrame, stopped: pl.DataFrame, counts: pl.Series,
                   forgotten: pl.Series, secret: bytes | None,
                   thanked: pl.DataFrame | None) -> tuple[pl.DataFrame, Referrals | None]:
    """The subscribers with :data:`DAYS` and :data:`THANKED`, and who brought whom (see :func:`take_referrals`); as they
    are, and ``None``, where no list says so."""
    if said is None:
        return people, None
    found = take_referrals(said, people, stopped, counts, forgotten, secret, thanked)
    return people.hstack(_columns(found, people["_key"])), found


def take_referrals(said: pl.DataFrame, people: pl.DataFrame, stopped: pl.DataFrame, counts: pl.Series,
                   forgotten: pl.Series, secret: bytes | None, thanked: pl.DataFrame | None) -> Referrals:
    """Find whom the newest value of each subscriber means.

    ``said`` is of :func:`said_referrers`, with ``path``; ``people`` are the subscribers, and ``counts`` whether each
    may be mailed; ``stopped`` are those who are not to be, but may have brought somebody, unless they were
    ``forgotten`` (their addresses). ``secret`` is the key of the codes, if any were ever given out.
    """
    newest = said.unique("_key", keep="last", maintain_order=True)
    known = pl.concat([_known(people), _known(stopped)]).with_row_index("_person")
    index = _index(known)
    values = newest.select(pl.col("value").unique(maintain_order=True))
    meant = _meant(values, known, index, secret)
    told = newest.join(meant, on="value", how="left", maintain_order="left")
    told = told.join(index.select("_key", me="_person"), on="_key", how="left", maintain_order="left")
    gone = known.filter(pl.col("_key").is_in(forgotten.implode()))["_person"]
    theirs = pl.col("by").is_in(gone.implode()) | pl.lit(keyed(told["value"])["_key"]).is_in(forgotten.implode())
    told = told.filter(~theirs.fill_null(False))  # of them nothing is kept, nor said
    told = told.with_columns(why=pl.when((pl.col("by") == pl.col("me")).fill_null(False)).then(pl.lit(str(THEMSELVES)))
                             .otherwise("why"))
    clear = told.filter(pl.col("why") == "").join(
        known.select(pl.col("_person").alias("by"), by_key="_key"), on="by", how="left", maintain_order="left")
    day = as_consent_date(pl.col("consent_date")) if "consent_date" in people.columns else pl.lit(None, pl.Date)
    new = people.select("_key", "email", day.alias("day"), pl.lit(counts).alias("counts"))
    rows = clear.select("_key", by="by_key").join(new, on="_key", how="inner", maintain_order="left")
    return Referrals(rows.select("_key", "email", "by", "day", "counts"),
                     told.filter(pl.col("why") != "").select("path", "line", "value", "why"),
                     _thanked(people, thanked))


def naming(rows: pl.DataFrame, keys: Collection[str], names: Collection[str], secret: bytes | None) -> pl.DataFrame:
    """The rows of a list that name somebody as who brought a person, by an address, by a code of one, or by a name;
    ``names`` are as they are compared (:func:`~generator.plan.audience.persons.folded`)."""
    whole = whole_codes(pl.Series(sorted(keys), dtype=pl.String), secret).to_list() if secret else []
    written, value = rows[FIELD].fill_null("").alias("value"), pl.col("value")
    found = [pl.col("_key").is_in(sorted(keys)), *(
        folded(text).is_in(sorted(names)) for text in (value, _unaddressed(value)))]
    if whole:
        found.append(_bare(value).str.contains_any([one[:SHORT] for one in whole]))
    theirs = written.to_frame().with_columns(keyed(written)["_key"]).select(pl.any_horizontal(found).fill_null(False))
    return rows.filter(theirs.to_series())


def _bare(value: pl.Expr) -> pl.Expr:
    """A value without what does not count in a code."""
    return value.str.to_lowercase().str.replace_all(r"[\s-]", "")


def _unaddressed(name: pl.Expr) -> pl.Expr:
    """A name without what it is called by politely."""
    return name.str.strip_chars().str.replace(HONORIFIC, "")


def _known(people: pl.DataFrame) -> pl.DataFrame:
    """People by what a value can mean them by."""
    columns = [(pl.col(name) if name in people.columns else pl.lit("")).cast(pl.String).fill_null("").alias(name)
               for name in ("email", "name", OTHER_EMAILS)]
    return people.select("_key", *columns)


def _index(known: pl.DataFrame) -> pl.DataFrame:
    """Every address of everybody (``_key``) with whose it is (``_person``): one that is somebody's first is theirs, a
    second one may be of several."""
    first = known.select("_key", "_person")
    if not (known[OTHER_EMAILS] != "").any():
        return first
    others = other_keys(known).select(_key="other_key", _person="_person").drop_nulls()
    return pl.concat([first, others.join(first, on="_key", how="anti").unique(maintain_order=True)])


def _meant(values: pl.DataFrame, known: pl.DataFrame, index: pl.DataFrame, secret: bytes | None) -> pl.DataFrame:
    """Whom each of some different values means (``by``), or ``why`` nobody."""
    value = pl.col("value")
    bare = _bare(value)
    code = pl.coalesce(value.str.extract(LINKED, 1).str.to_lowercase(),
                       pl.when(bare.str.contains(AS_CODE)).then(bare))
    addresses = keyed(values["value"])
    name = folded(value)
    values = values.with_columns(
        code=code, key=pl.when(code.is_null()).then(pl.lit(addresses["_key"])), name=name,
        short=folded(_unaddressed(value)))
    found = [values.filter(pl.col("code").is_not_null()).pipe(_by_code, index, secret),
             values.filter(pl.col("key").is_not_null()).pipe(_by_address, index),
             values.filter(pl.col("code").is_null(), pl.col("key").is_null()).pipe(_by_name, known)]
    return pl.concat(found)


def _answer(found: pl.DataFrame, lacking: Message) -> pl.DataFrame:
    """``value``, ``by`` and ``why`` of values with the people (``persons``, a list) that each may mean."""
    count = pl.col("persons").list.len().fill_null(0)
    return found.select(
        "value", by=pl.when(count == 1).then(pl.col("persons").list.first()),
        why=pl.when(count == 1).then(pl.lit("")).when(count == 0).then(pl.lit(str(lacking)))
        .otherwise(pl.lit(str(SEVERAL))))


def _by_code(values: pl.DataFrame, index: pl.DataFrame, secret: bytes | None) -> pl.DataFrame:
    wanted = values.select("value", "code")
    if secret is None or wanted.is_empty():
        return _answer(wanted.with_columns(persons=pl.lit(None, pl.List(pl.UInt32))), NO_CODE)
    codes = index.select("_person", whole_codes(index["_key"], secret).alias("code"))
    codes = pl.concat([codes, codes.with_columns(pl.col("code").str.head(SHORT))])
    codes = codes.filter(pl.col("code").is_in(wanted["code"].implode()))
    owners = codes.group_by("code").agg(persons=pl.col("_person").unique())
    return _answer(wanted.join(owners, on="code", how="left", maintain_order="left"), NO_CODE)


def _by_address(values: pl.DataFrame, index: pl.DataFrame) -> pl.DataFrame:
    owners = index.join(values, left_on="_key", right_on="key", how="semi").group_by("_key").agg(persons="_person")
    return _answer(values.join(owners, left_on="key", right_on="_key", how="left", maintain_order="left"), NO_ADDRESS)


def _by_name(values: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    known = known if values.height else known.clear()
    names = known.select("_person", name=folded(pl.col("name"))).filter(pl.col("name") != "")
    wanted = pl.concat([values["name"], values["short"].alias("name")]).unique()
    owners = names.filter(pl.col("name").is_in(wanted.implode())).group_by("name").agg(
        persons=pl.col("_person").unique())
    found = values.join(owners, on="name", how="left", maintain_order="left")
    found = found.join(owners.rename({"name": "short", "persons": "addressed"}), on="short", how="left",
                       maintain_order="left")
    told = _answer(found.with_columns(persons=pl.coalesce("persons", "addressed")), UNKNOWN)
    page = (pl.col("why") == str(UNKNOWN)) & pl.col("value").str.contains(PAGE)
    return told.with_columns(why=pl.when(page).then(pl.lit(str(WEB))).otherwise("why"))


def _thanked(people: pl.DataFrame, sent: pl.DataFrame | None) -> pl.DataFrame:
    """The last day each was thanked: by an issue (``sent``), or as a list says in its column ``thanked``."""
    found = [pl.DataFrame(schema={"_key": pl.String, "day": pl.Date})]
    if sent is not None:
        found.append(sent.select("_key", "day"))
    if "thanked" in people.columns:
        found.append(people.filter(pl.col("thanked") != "").select("_key", day=as_date(pl.col("thanked"))).drop_nulls())
    return pl.concat(found).group_by("_key").agg(pl.col("day").max())


def _columns(referrals: Referrals, keys: pl.Series) -> list[pl.Series]:
    """:data:`DAYS` and :data:`THANKED` of each of the subscribers."""
    days = referrals.rows.filter("counts").group_by("by").agg(pl.col("day").sort().alias(DAYS))
    thanked = referrals.thanked.rename({"day": THANKED})
    frame = keys.to_frame("_key").join(days, left_on="_key", right_on="by", how="left", maintain_order="left")
    frame = frame.join(thanked, on="_key", how="left", maintain_order="left")
    return [frame[DAYS], frame[THANKED]]


def report_referrals(referrals: Referrals | None, findings: Findings) -> None:
    """Say, once a list, how many values of ``referred_by`` mean nobody for sure, and why. Kit writes into ``referrer``
    from which page somebody came (https://help.kit.com/en/articles/9904027)."""
    if referrals is None:
        return
    for (path,), rows in referrals.unclear.group_by("path", maintain_order=True):
        counts = rows["why"].value_counts().sort("count", "why", descending=[True, False])
        reasons = joined(", ", (msg("{count} × {reason}", count=count, reason=WHY[why])
                                for why, count in counts.iter_rows()))
        told = findings.note if (rows["why"] == str(WEB)).all() else findings.warning
        told("referral", plural(
            "Who brought {count} person is not clear: {reasons}.",
            "Who brought {count} people is not clear: {reasons}.", rows.height, reasons=reasons),
            Span(str(path), int(rows["line"][0])),
            msg("This is the first; all stand in output/reports/referrals.csv. Write a code or an address there, or "
                "leave it empty."))

