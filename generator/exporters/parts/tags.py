"""Tags in the syntax of template languages, and how to keep a mail sender from taking text for a tag."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.render.mail.merge_fields import MergeText, Place, Slot


@dataclass(frozen=True, slots=True)
class ColumnSlot:
    """A slot in terms of a mail sender: the ``column`` that it is filled from, by its name with the sender, and the
    ``default`` for the tag to hold. That is escaped for the ``place``, and empty if the column holds it."""

    column: str
    place: Place
    default: str = ""


def handlebars(slot: ColumnSlot) -> str:
    """The tag of Handlebars (https://handlebarsjs.com/guide/) that does not escape: ``{{{name}}}``.

    Values are escaped already, and senders differ in whether ``{{name}}`` escapes.
    """
    value = f"{{{{{{{slot.column}}}}}}}"
    return f"{{{{#if {slot.column}}}}}{value}{{{{else}}}}{slot.default}{{{{/if}}}}" if slot.default else value


def handlebars_condition(name: str) -> tuple[str, str]:
    """The tags of Handlebars around text for those who have something in a column."""
    return f"{{{{#if {name}}}}}", "{{/if}}"


BRACE_NAMES = {"{": "brace_open", "}": "brace_close"}
"""Fields that hold a brace each. So braces in a text come out right, whatever escapes an engine knows."""


def handlebars_brace(character: str) -> str:
    """A brace in plain text, written as a field that holds one."""
    return f"{{{{{{{BRACE_NAMES[character]}}}}}}}"


def braces_in(*texts: str) -> dict[str, str]:
    """The fields of :data:`BRACE_NAMES` that occur in these templates, with their values."""
    return {name: brace for brace, name in BRACE_NAMES.items() if any(f"{{{name}}}" in text for text in texts)}


def quoted_brace(character: str) -> str:
    """A brace in plain text as a string literal, for Go, Jinja2 and Liquid."""
    return f'{{{{ "{character}" }}}}'


def django_brace(character: str) -> str:
    """A brace in plain text for Django (https://docs.djangoproject.com/en/5.2/ref/templates/builtins/#templatetag)."""
    return f"{{% templatetag {'openbrace' if character == '{' else 'closebrace'} %}}"


def django_condition(value: str) -> tuple[str, str]:
    """The tags of Django, Jinja2 and Liquid around text for those who have a value."""
    return f"{{% if {value} %}}", "{% endif %}"


def django(value: str, default: str, filters: str = "") -> str:
    """The tag of Django, Jinja2 and Liquid for a value, with a default for those who have none."""
    tag = f"{{{{ {value}{filters} }}}}"
    return f"{{% if {value} %}}{tag}{{% else %}}{default}{{% endif %}}" if default else tag


SLOT = "\x00"
"""Stands for a slot while the text around it is searched. No text contains it."""
JOINER = "\u2060"
"""The word joiner: invisible and without width, it breaks up what would otherwise be a tag."""
BRACES = rf"\{{(?=[{{%#{SLOT}]|\Z)|(?<={SLOT})\}}+"
"""Braces that begin a tag of Jinja2, Django, Liquid, Handlebars or Go, or are next to one of ours (to Handlebars, four
closing braces are something else)."""
HIDDEN = re.compile(r"(<!--.*?-->|<style\b.*?</style>|<script\b.*?</script>)", re.DOTALL | re.IGNORECASE)


def joined(character: str) -> str:
    """A character followed by a word joiner, for senders that have no escapes in plain text."""
    return character + JOINER


def fill_safely(text: MergeText, value: Callable[[Slot], str], special: str,
                literal: Callable[[str], str] | None) -> str:
    """Put what ``value`` returns in place of every slot, and keep the text in between from being taken for tags.

    ``special`` and ``literal`` are those of :func:`protect`.
    """
    around = SLOT.join(_strings(text))
    pieces = protect(around, special, literal).split(SLOT)
    tags = [value(part) for part in text if not isinstance(part, str)]
    return "".join(piece + tag for piece, tag in zip(pieces, [*tags, ""], strict=True))


def protect(text: str, special: str, literal: Callable[[str], str] | None) -> str:
    """The text as a template must have it so that the sender puts out just this text.

    ``special`` matches the characters that would begin a tag. ``literal`` writes one of them in plain text; if it is
    ``None`` the text is HTML.
    """
    if literal is not None:
        write = literal
        return re.sub(special, lambda found: "".join(map(write, found[0])), text)
    parts = HIDDEN.split(text)
    parts[::2] = [re.sub(special, lambda found: "".join(map(_reference, found[0])), part) for part in parts[::2]]
    parts[1::2] = [re.sub(special, lambda found: f"{found[0]} ", part) for part in parts[1::2]]
    return "".join(parts)


def _reference(character: str) -> str:
    return f"&#{ord(character)};"


def _strings(text: MergeText) -> list[str]:
    """The strings between the slots of a text: one more than there are slots, some of them empty."""
    strings = [""]
    for part in text:
        if isinstance(part, str):
            strings[-1] += part
        else:
            strings.append("")
    return strings
