"""E-mail addresses: what is one, which writings are one and the same, and the several addresses of one person.

Columns throughout."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from generator.findings import Findings, Span
from generator.messages import msg, plural
from generator.sources.tables.roles import OTHER_EMAILS, OTHER_PHONES

OTHER = r"[^\s@<>()\[\]\\,;:\"\p{C}"
ADDRESS = (rf"^(?:{OTHER}=+\-]{OTHER}]*|[+\-][\p{{L}}\p{{N}}_.=+\-]*[\p{{L}}\p{{N}}_])"
           r"@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}$")
"""What can be mailed: RFC 5321 and 6531 without quoted local parts, which no mail sender takes; and without what could
be a formula where a spreadsheet opens it, since an address is written as it is or not at all. None begins with ``=``.
One that begins with ``+`` or ``-`` has nothing that calls or names another file (``|'!/#$``), and a letter before the
``@``, where no formula goes on."""
LIKE_FORMULA = r"^[=+\-]\S*@"
"""What is refused for that alone, or nearly so."""
LOCAL, LABEL, WHOLE = 64, r"[^.@]{64,}(?:\.|$)", 254
"""The longest local part, labels that are too long, the longest address (RFC 5321; RFC 3696, erratum 1690)."""
PLAIN = r"^[a-z0-9_%][a-z0-9_%-]*(?:\.[a-z0-9_%-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$"
INVISIBLE = r"[\p{Cf}\u115f\u1160]"
"""Characters without a width, and the fillers of Hangul, which look like none."""
SAME_DOMAIN = {"googlemail.com": "gmail.com", "hanmail.net": "daum.net"}
DOTLESS = "@gmail.com"


def keyed(texts: pl.Series) -> pl.DataFrame:
    """Texts as addresses: ``email`` as it can be mailed, and ``_key``, the one behind its writings, null where a text
    is no address. Most are settled as they are written, and kept once."""
    email = texts.fill_null("").alias("email")
    places = pl.select((~_is_settled(email)).arg_true()).to_series()
    if places.is_empty():
        return pl.DataFrame({"email": email, "_key": email})
    odd = cleaned(email.gather(places))
    keys = pl.select(pl.when(are_addresses(odd)).then(address_keys(odd))).to_series()
    return pl.DataFrame({"email": email.clone().scatter(places, odd), "_key": email.scatter(places, keys)})


def _is_settled(email: pl.Series) -> pl.Expr:
    """Whether addresses surely can be mailed as they are written, and are their own key."""
    text = pl.lit(email)
    other = text.str.ends_with(DOTLESS) & ~text.str.contains(r"^[^.]+@gmail\.com$")
    for domain in SAME_DOMAIN:
        other |= text.str.ends_with(f"@{domain}")
    other |= text.str.contains("xn--", literal=True)
    return text.str.contains(PLAIN) & (text.str.len_bytes() <= LOCAL) & ~other


def cleaned(addresses: pl.Series) -> pl.Series:
    """Addresses without what copying leaves around them: spaces, full-width forms, invisible characters, a name
    before, mailto:, quotes, and what ended the sentence."""
    frame = addresses.fill_null("").alias("whole").to_frame()
    text = pl.col("odd")
    frame = frame.with_columns(odd=pl.when(~pl.col("whole").str.contains(PLAIN)).then("whole"))
    frame = frame.with_columns(text.str.normalize("NFKC").str.replace_all(INVISIBLE, "").str.strip_chars())
    frame = frame.with_columns(text.str.replace(r"^[^<>]*<([^<>]*)>$", "$1").str.replace(r"(?i)^mailto:", ""))
    return frame.select(pl.coalesce(text.str.strip_chars("<>'\" \t,;."), "whole").alias(addresses.name)).to_series()


def are_addresses(addresses: pl.Series) -> pl.Series:
    """Whether each of some cleaned addresses can be mailed."""
    frame = addresses.alias("whole").to_frame()
    odd = pl.when(~pl.col("whole").str.contains(PLAIN)).then("whole").str.contains(ADDRESS).fill_null(True)
    short = (pl.col("whole").str.len_bytes() <= WHOLE) & (pl.col("whole").str.find("@", literal=True) <= LOCAL)
    long_label = pl.when(pl.col("whole").str.len_bytes() > LOCAL).then("whole").str.contains(f"@.*{LABEL}")
    return frame.select((odd & short & ~long_label.fill_null(False)).fill_null(False).alias("valid")).to_series()


def address_keys(addresses: pl.Series) -> pl.Series:
    """The one address behind the writings of each cleaned one: case, plus-tag, Gmail's dots, googlemail, hanmail.

    Google: https://support.google.com/mail/answer/7436150 (dots), /answer/22370 (plus).
    """
    key, odd = pl.col("key"), pl.col("odd")
    frame = addresses.str.to_lowercase().alias("key").to_frame()
    frame = frame.with_columns(odd=pl.when(key.str.contains("+", literal=True)).then("key"))
    frame = frame.with_columns(pl.coalesce(odd.str.replace(r"^([^+@]+)\+[^@]*@", "$1@"), "key").alias("key"))
    frame = frame.with_columns(odd=pl.when(key.str.contains("@xn--|\\.xn--")).then("key"))
    unicode = odd.map_elements(_unicode_domain, return_dtype=pl.String)
    frame = frame.with_columns(pl.coalesce(unicode, "key").alias("key"))
    for other, domain in SAME_DOMAIN.items():
        frame = frame.with_columns(odd=pl.when(key.str.ends_with(f"@{other}")).then("key"))
        frame = frame.with_columns(pl.coalesce(odd.str.strip_suffix(other) + domain, "key").alias("key"))
    frame = frame.with_columns(odd=pl.when(key.str.ends_with(DOTLESS)).then("key"))
    frame = frame.with_columns(odd=odd.str.strip_suffix(DOTLESS).str.replace_all(".", "", literal=True) + DOTLESS)
    return frame.select(pl.coalesce("odd", "key").alias("key")).to_series()


def _unicode_domain(address: str) -> str:
    """An address with its domain as people read it (IDNA, RFC 5890); as it is where that makes no sense."""
    local, _, domain = address.rpartition("@")
    try:
        return f"{local}@{domain.encode('ascii').decode('idna')}"
    except UnicodeError:
        return address


FOR_ALL = ("complained", "unsubscribed")
"""What somebody said at one address holds at all of theirs, the strictest first; a bounce is of one address alone."""
BETWEEN_OTHERS = {OTHER_EMAILS: " ", OTHER_PHONES: ", "}
"""What stands between several values of a person in one column."""
NAMED = r"(^|[\s,;|/])[^<>@]*<([^<>]*)>"
"""A name before an address in angle brackets, whatever else is in it: ``"Kim, Minsu" <minsu@hanbit.example>``."""
BETWEEN = r"[\s,;|/、·\[\]]+|:::"
JOINING = ("and", "or", "및", "또는", "&", "+")
TOLD = "_several"


def part_addresses(rows: pl.DataFrame, written: pl.Series) -> pl.DataFrame:
    """Rows with the first usable address of cells that hold several, and the others in ``other_emails``, as they can be
    mailed, a space between them.

    ``rows`` have ``email`` and ``_key`` as :func:`~generator.plan.audience.addresses.keyed` makes them of what is
    ``written``, and perhaps ``other_emails`` as a list's second columns have them. ``_several`` marks the cells.
    Where there is nothing of the kind, no such column is there.
    """
    key, email = rows["_key"], rows["email"]
    cells = _cells(rows, written)
    first = cells.drop_nulls("_key").unique("place", keep="first", maintain_order=True)
    if first.height:
        told = pl.zeros(rows.height, pl.Boolean, eager=True).scatter(first["place"], first["several"])
        key = key.clone().scatter(first["place"], first["_key"])
        rows = rows.with_columns(email.clone().scatter(first["place"], first["email"]), key, told.alias(TOLD))
    second = rows[OTHER_EMAILS].fill_null("") if OTHER_EMAILS in rows.columns else pl.Series([], dtype=pl.String)
    more = (second != "").arg_true()
    found = pl.concat([cells.drop("several"), _addresses(second.gather(more), more)]).drop_nulls("_key")
    found = found.filter(found["_key"] != key.gather(found["place"])).unique(["place", "_key"], maintain_order=True)
    rows = rows.drop(OTHER_EMAILS, strict=False)
    if found.is_empty():
        return rows
    others = found.group_by("place", maintain_order=True).agg(pl.col("email").str.join(" "))
    column = pl.repeat("", rows.height, dtype=pl.String, eager=True).scatter(others["place"], others["email"])
    return rows.with_columns(column.alias(OTHER_EMAILS))


def each_address(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows (``email``), those with several addresses in the cell once for each."""
    cells = _cells(keyed(rows["email"]), rows["email"])
    if cells.is_empty():
        return rows
    alone = rows.with_row_index("place").filter(~pl.col("place").is_in(cells["place"].implode())).drop("place")
    return pl.concat([alone, rows[cells["place"]].with_columns(cells["email"])])


def _cells(rows: pl.DataFrame, written: pl.Series) -> pl.DataFrame:
    """What the cells are made of that are more than one address (see :func:`_addresses`), and whether it is ``several``
    different ones."""
    odd = rows["_key"].is_null() | (rows["email"] != written)
    if "problem" in rows.columns:  # a row that was cut off may have somebody else's address
        odd &= rows["problem"].fill_null("") == ""
    odd = odd.arg_true()
    parts = _addresses(written.gather(odd), odd).filter(pl.col("whole").all().over("place"))
    several = pl.col("email").str.to_lowercase().n_unique().over("place") > 1
    unread = rows["_key"].gather(parts["place"]).is_null()
    return parts.with_columns(several=several).filter(pl.col("several") | unread)


def _addresses(texts: pl.Series, places: pl.Series) -> pl.DataFrame:
    """What some texts are made of, in their order: ``place`` of the text, ``email``, ``_key``, null for what is no
    address, and whether it was meant as one (``whole``)."""
    text, part = pl.col("text"), pl.col("part")
    frame = pl.DataFrame({"place": places, "text": texts}).filter(text.str.contains("@", literal=True))
    frame = frame.with_columns(text.str.normalize("NFKC").str.replace_all(INVISIBLE, ""))
    frame = frame.with_columns(text.str.replace_all(NAMED, "$1 $2 ").str.replace_all(BETWEEN, " "))
    parts = frame.select("place", part=text.str.split(" ")).explode("part")
    parts = parts.filter(part.str.len_bytes() > 0, ~part.str.to_lowercase().is_in(JOINING))
    whole = parts["part"].str.contains("@", literal=True)
    return pl.DataFrame([parts["place"], *keyed(parts["part"]), whole.alias("whole")])


def first_keys(emails: pl.Series) -> pl.Series:
    """The address behind each of some texts: the first one, where it has several."""
    return part_addresses(keyed(emails), emails.fill_null(""))["_key"]


def every_key(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows with the address behind ``email`` as ``_key``, and once more for each other address of theirs."""
    parted = part_addresses(rows.with_columns(keyed(rows["email"])["_key"]), rows["email"])
    if OTHER_EMAILS not in parted.columns:
        return parted
    others = other_keys(parted).with_columns(_key="other_key").select(parted.columns)
    return pl.concat([parted, others])


def owners_of(keys: Sequence[str], people: pl.DataFrame) -> list[str]:
    """Whose other address one of some is."""
    if OTHER_EMAILS not in people.columns:
        return []
    others = other_keys(people.select("_key", OTHER_EMAILS))
    return others.filter(pl.col("other_key").is_in(keys))["_key"].unique(maintain_order=True).to_list()


def said_elsewhere(listed: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """The addresses (``_key``, ``reason``) of those who said no at another of theirs.

    ``listed`` has who is stopped and why; ``rows`` tell which addresses are one person's, in whatever list.
    """
    return held_elsewhere(listed, other_keys(rows))


def held_elsewhere(listed: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """The same, by which addresses are one person's: ``_key``, ``other_key``."""
    pairs = pairs.select("_key", other="other_key")
    pairs = pl.concat([pairs, pairs.select(_key="other", other="_key")]).unique()
    found = [listed.clear()]
    for reason in FOR_ALL:
        reached = new = listed.filter(pl.col("reason") == reason)["_key"]
        while new.len():
            beside = pairs.filter(pl.col("_key").is_in(new.implode()))["other"].unique()
            new = beside.filter(~beside.is_in(reached.implode()))
            reached = pl.concat([reached, new.alias("_key")])
        found.append(pl.DataFrame({"_key": reached}).with_columns(reason=pl.lit(reason)))
    return pl.concat(found)


def other_keys(rows: pl.DataFrame) -> pl.DataFrame:
    """Each other address of each row (``other_email``, ``other_key``) beside the rest of its columns."""
    some = rows.filter(pl.col(OTHER_EMAILS).fill_null("") != "")
    some = some.with_columns(other_email=pl.col(OTHER_EMAILS).str.split(" ")).explode("other_email")
    return some.with_columns(address_keys(some["other_email"]).alias("other_key"))


def report_elsewhere(count: int, findings: Findings) -> None:
    """Say how many addresses are stopped by another address of the same person alone."""
    if count:
        findings.note("several-addresses", plural(
            "{count} address is not mailed since the same person said no at another one.",
            "{count} addresses are not mailed since the same person said no at another one.", count),
            Span("subscribers/lists"), msg("Which ones stands in output/reports/rows.csv."))


def with_others(suppressed: pl.DataFrame, rows: pl.DataFrame, refused: pl.DataFrame) -> pl.DataFrame:
    """Suppressions, and the other addresses of those who said no: they hold wherever such an address turns up.

    ``rows`` and ``refused`` are what accounting makes of the lists; ``refused`` has ``path`` and ``_why``.
    """
    return add_others(suppressed, others_of(rows, refused)) if OTHER_EMAILS in rows.columns else suppressed


def others_of(rows: pl.DataFrame, refused: pl.DataFrame, place: Sequence[str] = ()) -> pl.DataFrame:
    """The other addresses of those who said no, as suppressions have them, in the order of the rows, each as often as
    it stands there; with the columns of rows that say the ``place`` of each."""
    said = refused.filter((pl.col("_fate") == "suppressed") & pl.col("_why").is_in(FOR_ALL))
    said = said.select("_key", reason="_why", _path="path").unique("_key", keep="first", maintain_order=True)
    others = other_keys(rows.select("_key", OTHER_EMAILS, *place)).join(said, on="_key", maintain_order="left")
    return others.select(*place, _key="other_key", email="other_email", reason="reason", date=pl.lit(None, pl.Date),
                         _path="_path")


def add_others(suppressed: pl.DataFrame, others: pl.DataFrame) -> pl.DataFrame:
    """Suppressions, and those of other addresses that are none yet, the first of each."""
    new = others.unique("_key", keep="first", maintain_order=True).join(
        suppressed, on="_key", how="anti", maintain_order="left")
    return pl.concat([suppressed, new.select(suppressed.columns)], how="vertical_relaxed")


def joined_values(several: Sequence[pl.DataFrame], field: str) -> pl.DataFrame:
    """All values of a person (``_key``, ``field``) that rows of theirs have, each once."""
    between = BETWEEN_OTHERS[field]
    values = pl.concat(frame.select("_key", pl.col(field).fill_null("").str.split(between)) for frame in several)
    values = values.explode(field).filter(pl.col(field) != "").unique(maintain_order=True)
    return values.group_by("_key", maintain_order=True).agg(pl.col(field).str.join(between))


def report_several(rows: pl.DataFrame, findings: Findings) -> None:
    """Say, once a list, how many cells hold several addresses; ``rows`` are theirs, with ``list``, ``path`` and
    ``line``, and how many each stands for (``len``)."""
    files = rows.group_by("list", maintain_order=True).agg(pl.col("path", "line").first(), pl.col("len").sum())
    for _, path, line, count in files.iter_rows():
        findings.note("several-addresses", plural(
            "{count} of the cells here holds several addresses: the first that can be used is mailed, the others are "
            "kept as the same person's.",
            "{count} of the cells here hold several addresses: the first that can be used is mailed, the others are "
            "kept as the same person's.", count), Span(path, line),
            msg("This is the first. Whoever said no at one of them is mailed at none."))
