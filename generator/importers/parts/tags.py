"""Merge tags of other systems as merge fields of ours, before the text around them is read.

While HTML is read, a tag is a character of no script; what it becomes is put in its place in the end.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from html import unescape

from generator.messages import Message, msg
from generator.sources.people.columns import field_of
from generator.sources.texts.merge_fields import CONDITION, DEFAULT, ON_THE_WEB, TAG, UNSUBSCRIBE, WHOLE

MAILCHIMP, STIBEE, BRACES, BRACE, PERCENT, SQUARE = "mailchimp", "stibee", "braces", "brace", "percent", "square"
ALL = frozenset((MAILCHIMP, STIBEE, BRACES))
"""Those that no text has by chance."""
OPEN, CLOSE, GONE = "\ue020", "\ue021", "\ue022"
OWN = re.compile(r"unsub|permalink|archive|page\b|preferences|subscribe|forward|rewards|current_year|"
                 r"list[:_](?:name|company|address|description|phone|url|subscribe)|update_profile|subscribers_count|"
                 r"subject\b|html:|abuse|mc_|campaign|postal|address\b|rp_|subscriber_id|publication|referral",
                 re.IGNORECASE)
"""Tags about the mail itself, of which nothing is left when it has moved."""
OF_THE_MAIL = re.compile(r"^(?:END|ELSE|else|end)|ARCHIVE_PAGE|REWARDS|MC_PREVIEW_TEXT|TWITTER|FACEBOOK|LIST:",
                         re.IGNORECASE)
"""Conditions whose text is about the mail and not for some readers, and the ends of any."""
MARKS = ("*|", "$%", "{{", "%", "[")
NAME = re.compile(r"[^\W\d][\w.]*")
GHOST = re.compile(r"\{(?P<name>[a-z_]+)(?:,\s*[\"“](?P<default>[^\"”{}]*)[\"”])?\}")


@dataclass(slots=True)
class Tags:
    """The merge tags of one text. ``fields`` are those that the newsletter knows, ``kinds`` those that the source
    writes."""

    fields: Collection[str]
    kinds: AbstractSet[str] = ALL
    made: list[str] = field(default_factory=list)
    told: list[Message] = field(default_factory=list)
    conditions: int = 0

    def masked(self, text: str, *, for_some: bool = True) -> str:
        """A text with a character of no script for each tag. Single braces (``{name}``) are text but in mails, which
        are ``for_some``."""
        if BRACE in self.kinds and for_some:
            text = GHOST.sub(self._of_ghost, text)
        marked = self.kinds - {BRACE} and any(mark in text for mark in MARKS)
        return TAG.sub(self._one, text) if marked else text

    def filled(self, text: str) -> str:
        """The text with a merge field in the place of each."""
        text = text.replace(GONE, "")
        return re.sub(f"{OPEN}(\\d+){CLOSE}", lambda place: self.made[int(place[1])], text)

    def _of_ghost(self, match: re.Match[str]) -> str:
        own = self._known(match["name"])
        return self._put(own, unescape(match["default"] or "")) if own else match[0]

    def _one(self, match: re.Match[str]) -> str:
        kind, inner = next((name, value) for name, value in match.groupdict().items() if value)
        if kind not in self.kinds or "<" in inner:
            return match[0]
        inner = unescape(inner)
        if CONDITION.match(inner):
            self.conditions += not OF_THE_MAIL.search(inner)
            return ""
        if UNSUBSCRIBE.search(inner) or ON_THE_WEB.search(inner):
            return GONE
        default = DEFAULT.search(inner)
        word = (default["quoted"] or default["bare"] or "") if default else ""
        name = next(iter(NAME.findall(DEFAULT.sub("", inner))), "").rpartition(".")[2]
        if own := self._known(name):
            return self._put(own, word)
        if not OWN.search(inner):
            instead = msg("“{word}” stands there now", word=word) if word else msg("it was left out")
            self.told.append(msg("{tag} is no field of your lists; {instead}.", tag=match[0], instead=instead))
        return word

    def _known(self, name: str) -> str:
        own = field_of(name, {})
        own = WHOLE.get(own, own)
        return next((one for one in (own, own.lower()) if one in self.fields), "")

    def _put(self, name: str, default: str) -> str:
        default = default.strip().replace("\\", "").replace('"', "”")
        self.made.append(f'{{{{ subscriber.{name} | default("{default}") }}}}' if default
                         else f"{{{{ subscriber.{name} }}}}")
        return f"{OPEN}{len(self.made) - 1}{CLOSE}"
