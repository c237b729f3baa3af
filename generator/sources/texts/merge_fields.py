"""Merge fields as authors write them, and the merge tags of other programs, which readers would see as text."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from generator.findings import Findings, Span, did_you_mean
from generator.messages import NOTHING, Message, joined, msg
from generator.model import MergeField
from generator.offer_fields import HOTLINE, offer_fields
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
SENDERS = {"mailchimp": "Mailchimp", "stibee": "Stibee"}
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
EXAMPLE = msg("Put it between backticks if it is an example.")


@dataclass(frozen=True, slots=True)
class ForeignTag:
    """A tag as it stands in a text, and what to say of it; ``certain`` unless it may be meant as text."""

    source: str
    start: int
    message: Message
    hint: Message
    certain: bool = True


def foreign_tags(text: str, known: Collection[str],
                 labels: Callable[[], Collection[str]] = frozenset) -> Iterator[ForeignTag]:
    """The tags of other programs in a text. ``known`` are the fields that there are, ``labels`` tells the names of
    links that the text defines, in small letters, which few texts need."""
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


def _is_meant(match: re.Match[str], inner: str, known: Collection[str], labels: Callable[[], Collection[str]]) -> bool:
    """Whether marks that text may have too surround a field beyond doubt, and no link."""
    return _is_field(match, inner, known) and not (match["square"] and inner.casefold() in labels())


def _is_field(match: re.Match[str], inner: str, known: Collection[str]) -> bool:
    marked = _start(match) < match.start() or inner[0] in "$!" or inner.startswith("recipient.") or "fallback=" in inner
    if marked:
        return bool(match["square"] or match["percent"] or _field(inner, known))
    return fold(re.split(r"[,|]", inner)[0]) in BARE


def _start(match: re.Match[str]) -> int:
    """Where the tag begins: the ``#`` or ``$`` before a brace is a part of it."""
    before = match.string[match.start() - 1 : match.start()]
    return match.start() - 1 if match["brace"] and before in ("$", "#") else match.start()


def _told(match: re.Match[str], kind: str, inner: str, field: str, known: Collection[str]) -> ForeignTag:
    start = _start(match)
    source = match.string[start : match.end()]
    sender = SENDERS.get(kind)
    message = (msg("{tag} is a merge tag of {sender}’s; here it is text, and readers will see it.", tag=source,
                   sender=sender) if sender
               else msg("{tag} is no merge field of ours; here it is text, and readers will see it.", tag=source))
    own = _own(kind, inner)
    if own:
        return ForeignTag(source, start, message, own)
    if field:
        write = f'{{{{ subscriber.{field} | default("{_default(inner) or "…"}") }}}}'
        return ForeignTag(source, start, message, msg("Write {field}.", field=write))
    if kind == "braces":
        return ForeignTag(source, start, message, EXAMPLE, certain=False)
    write = "{{ subscriber.FIELD }}"
    return ForeignTag(source, start, message, joined(" ", [
        msg("Write {field}, with a column of your lists.", field=write), did_you_mean(inner, known)]))


def _own(kind: str, inner: str) -> Message:
    """What to write in place of a tag that stands for no field; nothing for any other."""
    if kind == "shortcode" or (kind == "logic" and not CONDITION.match(inner)):
        return joined(" ", [msg("Write what it stands for: a link, a picture or HTML."), EXAMPLE])
    if CONDITION.match(inner):
        return joined(" ", [msg("For what only some may read, write “/// only | SEGMENT” on a line above it and “///” "
                                "on one below."), EXAMPLE])
    if UNSUBSCRIBE.search(inner):
        return msg("Leave it out: every mail has a link to unsubscribe at its foot.")
    if ON_THE_WEB.search(inner):
        return msg("Leave it out: every mail of an issue with a page has a link to it at its foot.")
    return NOTHING


def _default(inner: str) -> str:
    """What the tag would show for nothing, where it says so."""
    if found := DEFAULT.search(inner):
        return (found["quoted"] or found["bare"] or "").strip().replace('"', "'")
    if found := OTHERWISE.search(inner):
        return found[1] if not re.fullmatch(r"\w+", found[1]) or not found[1].isascii() else ""
    return ""


STANDARD_FIELDS = ("email", "name", "company", "phone", "status", "consent_date", "consent_source",
                   "consent_version", "language", "tags")
FIELD = re.compile(
    r"""\{\{\s*subscriber\.(?P<field>\w+)\s*
        (?:\|\s*default\(\s*(?:"(?P<double>(?:[^"\\\n]|\\.)*)"|'(?P<single>(?:[^'\\\n]|\\.)*)')\s*\)\s*)?\}\}""",
    re.VERBOSE)
REFERRAL = "referral"
"""The field that has the code by which somebody recommends the newsletter."""
LOOKS_LIKE = re.compile(r"[{｛]{1,2}\s*subscriber\b(?!\.metadata)[^{}｛｝\n]*[}｝]{0,2}", re.IGNORECASE)
LABEL = re.compile(r"^[ >]*\[([^\]\n]+)\]:", re.MULTILINE)
ESCAPED = re.compile(r"\\(.)")


def written_default(source: str) -> str:
    """The default of a merge field as its author wrote it."""
    match = FIELD.fullmatch(source)
    return ESCAPED.sub(r"\1", match["double"] or match["single"] or "") if match else ""


@dataclass
class MergeFieldReader:
    """Replaces the merge fields of one file by tokens, and remembers what each stands for."""

    path: str
    source: str
    known: Collection[str]
    findings: Findings
    found: list[MergeField] = field(default_factory=list)

    @cached_property
    def has_foreign(self) -> bool:
        """Whether the file has tags of other programs anywhere, in code too."""
        return next(foreign_tags(self.source, self.known, lambda: self._labels), None) is not None

    @cached_property
    def _prefix(self) -> str:
        return hashlib.sha256(f"{self.path}\n{self.source}".encode()).hexdigest()[:10]

    @cached_property
    def _labels(self) -> frozenset[str]:
        return frozenset(label.casefold() for label in LABEL.findall(self.source))

    def replace(self, text: str, line: int, column: int = 1) -> str:
        """Replace the merge fields of a text that begins at a line and column of the file."""
        for tag in foreign_tags(text, self.known, lambda: self._labels):
            report = self.findings.warning if tag.certain else self.findings.note
            report("merge-field", tag.message, Span(self.path, line, column + tag.start), tag.hint)
        if "{" not in text and "｛" not in text:
            return text
        fields = {match.start() for match in FIELD.finditer(text)}
        for loose in LOOKS_LIKE.finditer(text):
            if loose.start() not in fields:
                self._warn(loose[0], line, column + loose.start())
        return FIELD.sub(lambda match: self._token(match, line, column + match.start()), text)

    def offers(self, count: int, line: int, because: bool) -> str:
        """The tokens of so many offers, each with its own behind a semicolon; the block stands on a line of the file.
        With ``because`` each says why somebody gets it."""
        tokens: dict[str, list[str]] = {}
        for name in offer_fields(count, because=because):
            tokens.setdefault(name.rpartition("_")[0], []).append(self._of_block(name, line))
        return "; ".join(" ".join(several) for several in tokens.values())

    def referral(self, line: int) -> None:
        """Let the document know the field of the code that links to pass it on carry; their block stands on a line."""
        self._of_block(REFERRAL, line)

    def hotline(self, line: int) -> str:
        """The token of the line for key customers; its block stands on a line of the file."""
        if HOTLINE not in self.known:
            self.findings.error("merge-field", msg("Nobody knows whom key customers may call."), Span(self.path, line),
                                msg("Write it into newsletter.yaml: {example}",
                                    example="hotline: {A: 010-1234-5678}"))
        return self._of_block(HOTLINE, line)

    def _of_block(self, name: str, line: int) -> str:
        """The token of a field that a block has by itself."""
        return self._new(name, "", f"{{{{ subscriber.{name} | default(\"\") }}}}", line, 1)

    def _new(self, name: str, default: str, source: str, line: int, column: int) -> str:
        token = f"mf{self._prefix}x{len(self.found)}x"
        self.found.append(MergeField(token, name, default, source, line, column))
        return token

    def _token(self, match: re.Match[str], line: int, column: int) -> str:
        name = unicodedata.normalize("NFC", match["field"])  # as titles of columns are
        if name not in self.known:
            own = field_of(name, {})
            hint = msg("Did you mean “{word}”?", word=own) if own in self.known else did_you_mean(name, self.known)
            self.findings.error(
                "merge-field", msg("There is no merge field “{name}”.", name=name), Span(self.path, line, column),
                joined(" ", [hint, msg("Others are declared under “fields:”.")]))
        return self._new(name, written_default(match[0]), match[0], line, column)

    def _warn(self, source: str, line: int, column: int) -> None:
        self.findings.warning(
            "merge-field", msg("{tag} looks like a merge field but is not one; it is left as written.", tag=source),
            Span(self.path, line, column), msg("Write {plain} or {with_default}, with straight quotes.",
                                               plain="{{ subscriber.name }}",
                                               with_default='{{ subscriber.name | default("…") }}'))
