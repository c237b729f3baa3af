"""The audience: every row accounted for, and who reads which edition. Columns throughout, no loops over people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from generator.findings import Findings, Span, did_you_mean
from generator.model import Issue, Segment
from generator.plan.editions import named_segments
from generator.plan.rules import segment_expression
from generator.sources.lists import People

ADDRESS = (r"^[^\s@<>()\[\]\\,;:\"\x00-\x20]{1,64}"
           r"@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$")
INVISIBLE = r"[\u200b-\u200f\u2060\ufeff\u00ad]"
STOPPED = {
    "unsubscribed": "unsubscribed unsub optedout opted-out opt-out cancelled canceled blocked blocklisted "
                    "수신거부 수신거부함 구독취소 구독해지 해지 거부 탈퇴",
    "bounced": "bounced cleaned 반송 발송실패 hardbounce hard-bounce",
    "complained": "complained complaint spam 스팸신고 신고",
}
WAITING = "unconfirmed pending 미확인 확인대기 대기 인증대기"
READY = ("active subscribed confirmed enabled optedin opted-in opt-in "
         "구독 구독중 구독함 수신동의 동의 수신 정상 활성 활성화")


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the rows of one file."""

    path: str
    rows: int
    accepted: int
    duplicates: int
    invalid: int
    suppressed: int


@dataclass(frozen=True, slots=True)
class Audience:
    """``subscribers`` has a row a person: ``email``, the fields, ``mailable``, ``reason`` (why not), and
    ``in:NAME`` for each of ``segments``. ``rows`` has every row that was not accepted, with its reason."""

    subscribers: pl.DataFrame
    rows: pl.DataFrame
    counts: tuple[Counts, ...]
    segments: tuple[Segment, ...]

    @property
    def sizes(self) -> dict[str, int]:
        """How many subscribers are in each segment."""
        return {segment.name: int(self.subscribers[f"in:{segment.name}"].sum()) for segment in self.segments}

    @property
    def mailable(self) -> int:
        """How many may be mailed."""
        return int(self.subscribers["mailable"].sum())


@dataclass(frozen=True, slots=True)
class Readers:
    """Those who get one edition. ``people`` has ``email`` and the fields."""

    segments: frozenset[str]
    people: pl.DataFrame


def address_key(column: pl.Expr) -> pl.Expr:
    """The one address behind its writings: case, spaces, plus-tag, Gmail's dots, googlemail, hanmail.

    Google: https://support.google.com/mail/answer/7436150 (dots), /answer/22370 (plus).
    """
    clean = cleaned(column).str.to_lowercase()
    local = clean.str.replace(r"@[^@]*$", "").str.replace(r"\+.*$", "")
    domain = clean.str.extract(r"@([^@]*)$", 1)
    domain = pl.when(domain == "googlemail.com").then(pl.lit("gmail.com")).when(domain == "hanmail.net").then(
        pl.lit("daum.net")).otherwise(domain)
    local = pl.when(domain == "gmail.com").then(local.str.replace_all(".", "", literal=True)).otherwise(local)
    return local + "@" + domain


def cleaned(column: pl.Expr) -> pl.Expr:
    """An address without what copying leaves around it: spaces, full-width forms, invisible
    characters, a name before it, mailto:, quotes, and what ended the sentence."""
    text = column.fill_null("").str.normalize("NFKC").str.replace_all(INVISIBLE, "").str.strip_chars()
    text = text.str.replace(r"^[^<>]*<([^<>]*)>$", "$1").str.replace(r"(?i)^mailto:", "")
    return text.str.strip_chars("<>'\" \t,;.")


def plan_audience(lists: Sequence[People], suppressions: Sequence[People], segments: Sequence[Segment], *,
                  today: date, consent_required: bool, findings: Findings) -> Audience:
    """Account for every row, merge the writings of one address, and put people into segments."""
    _report_suppressions(suppressions, findings)
    rows = _accounted(_stacked(lists), _stacked(suppressions))
    counts = tuple(_counts(people.path, rows) for people in _distinct(lists))
    subscribers = _merged(rows.filter(pl.col("fate").is_in(["accepted", "duplicate"])))
    columns = [name for name in subscribers.columns if not name.startswith(("_", "in:"))]
    chosen = [(segment_expression(segment, columns, today, findings) | pl.col("_members").list.contains(segment.name))
              .alias(f"in:{segment.name}") for segment in segments]
    subscribers = subscribers.with_columns(chosen).with_columns(_reason(consent_required).alias("reason"))
    subscribers = subscribers.with_columns((pl.col("reason") == "").alias("mailable"))
    unaccepted = rows.filter(pl.col("fate") != "accepted").select("_path", "line", "email", "fate", "why")
    return Audience(subscribers.drop("_members"), unaccepted, counts, tuple(segments))


def _report_suppressions(suppressions: Sequence[People], findings: Findings) -> None:
    """A suppression that names no address stops nobody: that is for a person to put right."""
    for people in suppressions:
        for line in people.rows.filter(~cleaned(pl.col("email")).str.contains(ADDRESS))["line"]:
            findings.error("suppression", "This names no address, so it suppresses nobody.", Span(people.path, line),
                           "Write it as: - email: minsu@example.com")


def _distinct(lists: Sequence[People]) -> list[People]:
    return list({people.path: people for people in lists}.values())


def _stacked(lists: Sequence[People]) -> pl.DataFrame:
    frames = [people.rows.with_columns(pl.lit(people.path).alias("_path"), pl.lit(people.segment).alias("_segment"))
              for people in lists]
    empty = pl.DataFrame(schema={"line": pl.Int64, "email": pl.String, "status": pl.String, "consent_date": pl.String,
                                 "_path": pl.String, "_segment": pl.String})
    return pl.concat([empty, *frames], how="diagonal").with_row_index("_order")


def _accounted(rows: pl.DataFrame, suppressions: pl.DataFrame) -> pl.DataFrame:
    """Each row with its fate: accepted, duplicate, invalid or suppressed; the last word goes to suppressions."""
    rows = rows.with_columns(cleaned(pl.col("email")).alias("email"), address_key(pl.col("email")).alias("_key"))
    valid = pl.col("email").str.contains(ADDRESS) & (pl.col("email").str.len_bytes() <= 254)
    stopped = pl.coalesce([pl.when(_word("status").is_in(words.split())).then(pl.lit(reason))
                           for reason, words in STOPPED.items()])
    listed = suppressions.with_columns(address_key(pl.col("email")).alias("_key"))
    reason = pl.col("reason").fill_null("") if "reason" in listed.columns else pl.lit("")
    listed = listed.select("_key", reason.alias("_suppressed")).unique("_key", keep="last", maintain_order=True)
    rows = rows.with_columns(valid.alias("_valid"), stopped.alias("_stopped")).join(listed, on="_key", how="left")
    rows = rows.with_columns(
        pl.coalesce("_suppressed", pl.col("_stopped").max().over("_key")).alias("_suppressed"))
    first = pl.col("_order") == pl.col("_order").max().over("_key", "_valid")
    fate = (pl.when(~pl.col("_valid")).then(pl.lit("invalid"))
            .when(pl.col("_suppressed").is_not_null()).then(pl.lit("suppressed"))
            .when(first).then(pl.lit("accepted")).otherwise(pl.lit("duplicate")))
    why = (pl.when(~pl.col("_valid") & (pl.col("email") == "")).then(pl.lit("no address"))
           .when(~pl.col("_valid")).then(pl.lit("not an address"))
           .when(pl.col("_suppressed").is_not_null()).then(pl.col("_suppressed"))
           .when(first).then(pl.lit("")).otherwise(pl.lit("same address as a newer row")))
    return rows.with_columns(fate.alias("fate"), why.alias("why"))


def _word(field: str) -> pl.Expr:
    return pl.col(field).fill_null("").str.to_lowercase().str.replace_all(r"[\s_]", "")


def _counts(path: str, rows: pl.DataFrame) -> Counts:
    own = rows.filter(pl.col("_path") == path)
    fates: Mapping[str, int] = dict(own["fate"].value_counts().iter_rows())
    names = ("accepted", "duplicate", "invalid", "suppressed")
    counts = Counts(path, own.height, *(fates.get(name, 0) for name in names))
    assert counts.rows == counts.accepted + counts.duplicates + counts.invalid + counts.suppressed
    return counts


def _merged(rows: pl.DataFrame) -> pl.DataFrame:
    """One row a person: the newest non-empty value of each field, and the segments whose file names them."""
    fields = [name for name in rows.columns if not name.startswith("_") and name not in ("line", "fate", "why")]
    newest = [pl.col(name).filter(pl.col(name).fill_null("") != "").last().fill_null("").alias(name) for name in fields]
    inline = pl.col("_segment").filter(pl.col("_segment") != "").alias("_members")
    return rows.sort("_order").group_by("_key", maintain_order=True).agg([*newest, inline])


def _reason(consent_required: bool) -> pl.Expr:
    """Why a subscriber may not be mailed, or nothing."""
    waiting = _word("status").is_in(WAITING.split())
    strange = ~_word("status").is_in(["", *READY.split()])
    silent = (pl.col("consent_date").fill_null("") == "") if consent_required else pl.lit(False)
    return (pl.when(waiting).then(pl.lit("unconfirmed")).when(strange).then(pl.lit("unknown-status"))
            .when(silent).then(pl.lit("no-consent")).otherwise(pl.lit("")))


def targeted(audience: Audience, issue: Issue, only: Sequence[str] = ()) -> pl.DataFrame:
    """The mailable subscribers whom an issue is for: in one of its segments, and in one of ``only``."""
    people = audience.subscribers.filter(pl.col("mailable"))
    for names in (issue.segments, only):
        if names:
            people = people.filter(pl.any_horizontal([pl.col(f"in:{name}") for name in names]))
    return people


def readers(people: pl.DataFrame, issue: Issue) -> list[Readers]:
    """Who reads which edition. Every person stands in exactly one."""
    named = sorted(named_segments(issue.body))
    flags = [f"in:{name}" for name in named]
    if not flags:
        return [Readers(frozenset(), people)] if people.height else []
    groups = people.group_by(flags, maintain_order=True)
    return [Readers(frozenset(name for name, flag in zip(named, key, strict=True) if flag), group)
            for key, group in groups]


def unmailable(audience: Audience) -> dict[str, int]:
    """How many people or rows may not be mailed, by reason."""
    suppressed = audience.rows.filter(pl.col("fate") == "suppressed")["why"]
    waiting = audience.subscribers.filter(~pl.col("mailable"))["reason"]
    return {str(reason): count for column in (suppressed, waiting)
            for reason, count in column.value_counts(sort=True).iter_rows()}


def report_rows(audience: Audience, findings: Findings) -> None:
    """Sum up, a finding a file, the rows that cannot be used, and the status words that nobody knows."""
    strange = audience.subscribers.filter(pl.col("reason") == "unknown-status")
    for word, count in strange["status"].value_counts(sort=True).iter_rows():
        known = [item for words in (*STOPPED.values(), WAITING, READY) for item in words.split()]
        findings.warning("status", f"Nobody knows the status “{word}”; {count} with it will not be mailed.",
                         Span("subscribers/lists"), did_you_mean(word, known))
    for counts in audience.counts:
        if counts.invalid:
            bad = audience.rows.filter((pl.col("_path") == counts.path) & (pl.col("fate") == "invalid"))
            findings.warning("invalid-row", f"{counts.invalid} of {counts.rows} rows have no usable address.",
                             Span(counts.path, int(bad["line"][0])), "This is the first; see output/reports/rows.csv.")
