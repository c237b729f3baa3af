"""Tags as template languages write them, and text that a mail sender would mistake for one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.render.mail.merge_fields import MergeText, Place, Slot


@dataclass(frozen=True, slots=True)
class ColumnSlot:
    """A slot in a mail sender's terms: the ``column`` of the recipients that it is filled from, by the name that the
    sender knows it by, and the ``default`` that its tag is to hold, escaped for the ``place``; empty where the column
    has it."""

    column: str
    place: Place
    default: str = ""


def handlebars(slot: ColumnSlot) -> str:
    """Handlebars, https://handlebarsjs.com/guide/: ``{{{name}}}`` is put in as it is.

    Not ``{{name}}``: columns are ready for their places, and senders differ in whether that escapes once more.
    """
    value = f"{{{{{{{slot.column}}}}}}}"
    return f"{{{{#if {slot.column}}}}}{value}{{{{else}}}}{slot.default}{{{{/if}}}}" if slot.default else value


def handlebars_condition(name: str) -> tuple[str, str]:
    """Text for those who have something in a column."""
    return f"{{{{#if {name}}}}}", "{{/if}}"


BRACE_NAMES = {"{": "brace_open", "}": "brace_close"}
"""Values that hold a brace each: text with braces comes out right whatever an engine makes of escapes."""


def handlebars_brace(character: str) -> str:
    """A brace in plain text, as a value that is one."""
    return f"{{{{{{{BRACE_NAMES[character]}}}}}}}"


def braces_in(*texts: str) -> dict[str, str]:
    """The values that hold braces, where templates want them."""
    return {name: brace for brace, name in BRACE_NAMES.items() if any(f"{{{name}}}" in text for text in texts)}


def quoted_brace(character: str) -> str:
    """A brace in plain text for Go, Jinja2 and Liquid, which write strings between quotation marks."""
    return f'{{{{ "{character}" }}}}'


def django_brace(character: str) -> str:
    """A brace in plain text for Django (https://docs.djangoproject.com/en/5.2/ref/templates/builtins/#templatetag)."""
    return f"{{% templatetag {'openbrace' if character == '{' else 'closebrace'} %}}"


def django_condition(value: str) -> tuple[str, str]:
    """Text for those of whom a value is known, in Django, Jinja2 and Liquid."""
    return f"{{% if {value} %}}", "{% endif %}"


def django(value: str, default: str, filters: str = "") -> str:
    """A value, or a default where there is none, in Django, Jinja2 and Liquid."""
    tag = f"{{{{ {value}{filters} }}}}"
    return f"{{% if {value} %}}{tag}{{% else %}}{default}{{% endif %}}" if default else tag


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
    around = SLOT.join(_strings(text))
    pieces = protect(around, special, literal).split(SLOT)
    tags = [value(part) for part in text if not isinstance(part, str)]
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


def _strings(text: MergeText) -> list[str]:
    """The strings between the slots of a text: one more than there are slots, some of them empty."""
    strings = [""]
    for part in text:
        if isinstance(part, str):
            strings[-1] += part
        else:
            strings.append("")
    return strings
