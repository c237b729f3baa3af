"""Merge tags, conditions and shortcodes of other programs: in a text of ours they are text, and readers would see them.

The forms are those of the senders in :mod:`generator.exporters`, of Directsend (``[$NAME$]``), Ghost (``{name}``),
Word (``«Name»``) and Salesforce (``%%Name%%``), and of the templates of Hugo, Jekyll, Django, Liquid and Handlebars.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from generator.findings import did_you_mean
from generator.sources.people.columns import field_of, fold

TAG = re.compile(r"""
    \*\|\s*+(?P<mailchimp>[^|\s][^|\n]{0,79}?)\s*\|\*
    |\$%\s*+(?P<stibee>[^%$\s][^%$\n]{0,79}?)\s*%\$
    |\{\{(?P<shortcode>[<%][^{}\n]{1,200}[>%])\}\}
    |\{\{\{?\s*+(?P<braces>[^{}\s][^{}\n]{0,199}?)\s*\}\}\}?
    |\{%-?\s*+(?P<logic>[^{}\s][^{}\n]{0,199}?)\s*-?%\}
    |\[(?<![\]\\!)A-Za-z0-9_]\[)(?P<square>\$?[^\W\d][\w ]{0,30}\$?(?:,\s*+fallback=[^\]\n]{0,200})?)\](?![(\[:])
    |%(?<![A-Za-z0-9_]%)%?(?P<percent>(?:recipient\.)?[^\W\d]\w{0,30})%%?(?![A-Za-z0-9_])
    |\{(?<!\{\{)(?P<brace>[$!]?[^\W\d][\w.]{0,40}(?:\s*[,|][^{}\n]{0,80})?)\}(?!\})
    |«(?P<word>[^\W\d][\w ]{0,30})»""", re.VERBOSE)
"""Each begins with a character of its own, so that texts without them are passed over at once."""
MERGE = {"mailchimp": "a merge tag of Mailchimp’s", "stibee": "a merge tag of Stibee’s"}
BARE = frozenset((
    "이름", "성명", "성함", "고객명", "고객님성함", "담당자명", "회사명", "업체명", "name", "firstname", "fname",
    "fullname", "company", "companyname"))
"""What must stand between marks that text may have too, such as ``[이름]``, to be taken for a field."""
UNSUBSCRIBE = re.compile(r"unsub|opt_?out|수신\s?거부|구독\s?취소|구독\s?해지", re.IGNORECASE)
ON_THE_WEB = re.compile(
    r"\b(?:archive|permalink|mirror|email_url|messageurl)\b|web_?version|web_view|view_?(?:in_browser|as_page|url|online)",
    re.IGNORECASE)
CONDITION = re.compile(
    r"[#/^]|(?:end\w*|else|elif|elseif|elsif|if|unless|for|case|when)\b|(?:IF|IFNOT|END|ELSE|ELSEIF):", re.IGNORECASE)
DEFAULT = re.compile(
    r"""(?:default|['"”]\s*,|(?<=\w)\s*,)[\s:=(]*["'“‘]?(?P<quoted>[^"'“”‘’]+)["'”’]|fallback=(?P<bare>[^\]}]*)""")
OTHERWISE = re.compile(r"\|\s*([^|'\"(){}:]+?)\s*$")
OURS = re.compile(r"subscriber\b(?!\.metadata)", re.IGNORECASE)
NAME = re.compile(r"[^\W\d]\w*")
WHOLE = {"first_name": "name", "last_name": "name"}
EXAMPLE = "Put it between backticks if it is an example."


@dataclass(frozen=True, slots=True)
class ForeignTag:
    """A tag as it stands in a text, and what to say of it; ``certain`` unless it may be meant as text."""

    source: str
    start: int
    message: str
    hint: str
    certain: bool = True


def foreign_tags(text: str, known: Collection[str], labels: Collection[str] = ()) -> Iterator[ForeignTag]:
    """The tags of other programs in a text. ``known`` are the fields that there are, ``labels`` the names of links that
    the text defines, in small letters."""
    for match in TAG.finditer(text):
        kind, inner = next((name, value) for name, value in match.groupdict().items() if value)
        if OURS.match(inner):
            continue
        if kind not in ("square", "percent", "brace", "word") or _is_meant(match, inner, known, labels):
            yield _told(match, kind, inner, _field(inner, known), known)


def _field(inner: str, known: Collection[str]) -> str:
    """The first of our fields that a tag names, in any writing, or nothing."""
    for name in [inner, *NAME.findall(DEFAULT.sub("", inner))]:
        own = field_of(name, {})
        own = WHOLE.get(own, own)
        for one in (own, own.lower()):
            if one in known:
                return one
    return ""


def _is_meant(match: re.Match[str], inner: str, known: Collection[str], labels: Collection[str]) -> bool:
    """Whether marks that text may have too surround a field beyond doubt."""
    if match["square"] and inner.casefold() in labels:
        return False
    marked = _start(match) < match.start() or inner[0] in "$!" or inner.startswith("recipient.") or "fallback=" in inner
    if marked:
        return bool(match["square"] or match["percent"] or _field(inner, known))
    return fold(re.split(r"[,|]", inner)[0]) in BARE


def _start(match: re.Match[str]) -> int:
    """Where the tag begins: the ``#`` or ``$`` before a brace is a part of it."""
    before = match.string[match.start() - 1 : match.start()]
    return match.start() - 1 if match["brace"] and before in ("$", "#") else match.start()


def _told(match: re.Match[str], kind: str, inner: str, field: str, known: Collection[str]) -> ForeignTag:
    what = MERGE.get(kind, "no merge field of ours")
    start = _start(match)
    source = match.string[start : match.end()]
    message = f"{source} is {what}; here it is text, and readers will see it."
    certain = True
    if kind == "shortcode" or (kind == "logic" and not CONDITION.match(inner)):
        hint = f"Write what it stands for: a link, a picture or HTML. {EXAMPLE}"
    elif CONDITION.match(inner):
        hint = ("For what only some may read, write “/// only | SEGMENT” on a line above it and “///” on one below. "
                f"{EXAMPLE}")
    elif UNSUBSCRIBE.search(inner):
        hint = "Leave it out: every mail has a link to unsubscribe at its foot."
    elif ON_THE_WEB.search(inner):
        hint = "Leave it out: every mail of an issue with a page has a link to it at its foot."
    elif field:
        hint = f'Write {{{{ subscriber.{field} | default("{_default(inner) or "…"}") }}}}.'
    else:
        certain = kind != "braces"
        hint = EXAMPLE if kind == "braces" else (
            f"Write {{{{ subscriber.FIELD }}}}, with a column of your lists. {did_you_mean(inner, known)}")
    return ForeignTag(source, start, message, hint, certain)


def _default(inner: str) -> str:
    """What the tag would show for nothing, where it says so."""
    if found := DEFAULT.search(inner):
        return (found["quoted"] or found["bare"] or "").strip().replace('"', "'")
    if found := OTHERWISE.search(inner):
        return found[1] if not re.fullmatch(r"\w+", found[1]) or not found[1].isascii() else ""
    return ""
