"""What a mail sender would mistake for one of its tags, written so that it comes out as text.

In HTML a character reference does it everywhere: no sender knows ``&#123;&#123;`` for a tag, and every mail reader
shows two braces, in a link's address too. Inside ``<style>`` and comments, which know no references, a space does. In
plain text each sender's own means is needed.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.render.merging import MergeText, Slot

SLOT = "\x00"
"""Stands for a merge field while the text around it is looked at; no text has it."""
JOINER = "\u2060"
"""Word joiner: takes no room and is not drawn, but parts what would else be a tag."""
BRACES = rf"\{{(?=[{{%#{SLOT}]|\Z)|(?<={SLOT})\}}+"
"""Braces that begin a tag of Jinja2, Django, Liquid, Handlebars or Go, or touch one of ours (Handlebars takes four that
close for the end of something else)."""
HIDDEN = re.compile(r"(<!--.*?-->|<style\b.*?</style>|<script\b.*?</script>)", re.DOTALL | re.IGNORECASE)


def joined(character: str) -> str:
    """The character, parted from the next by a joiner: for senders whose plain text knows no way to escape."""
    return character + JOINER


def fill_safely(text: MergeText, value: Callable[[Slot], str], special: str,
                literal: Callable[[str], str] | None) -> str:
    """Put something in for every slot, the text around them protected.

    ``special`` finds characters. ``literal`` writes one in plain text; without it the text is HTML.
    """
    around = SLOT.join(part if isinstance(part, str) else "" for part in _alternating(text))
    pieces = protect(around, special, literal).split(SLOT)
    tags = [value(part) for part in text if isinstance(part, Slot)]
    return "".join(piece + tag for piece, tag in zip(pieces, [*tags, ""], strict=True))


def protect(text: str, special: str, literal: Callable[[str], str] | None) -> str:
    """Text as it is to stand in a template, so that it comes out as it is here."""
    if literal is not None:
        write = literal
        return re.sub(special, lambda found: "".join(map(write, found[0])), text)
    parts = HIDDEN.split(text)
    parts[::2] = [re.sub(special, lambda found: "".join(map(_reference, found[0])), part) for part in parts[::2]]
    parts[1::2] = [re.sub(special, lambda found: f"{found[0]} ", part) for part in parts[1::2]]
    return "".join(parts)


def _reference(character: str) -> str:
    return f"&#{ord(character)};"


def _alternating(text: MergeText) -> list[str | Slot]:
    """The strings of a text alone, with an empty one between two slots that touch and at either end."""
    strings = [""]
    for part in text:
        if isinstance(part, Slot):
            strings.append("")
        else:
            strings[-1] += part
    return list(strings)
