"""E-mail addresses: what is one, and which writings are one and the same. Columns throughout.

Most addresses are plain. The slow work is done for the others alone, and step by step: an expression that names
another twice evaluates it twice.
"""

from __future__ import annotations

import polars as pl

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
