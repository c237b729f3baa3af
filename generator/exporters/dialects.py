"""Template languages that several mail senders share."""

from __future__ import annotations

from generator.render.merging import Place


def handlebars(name: str, place: Place, default: str) -> str:
    """Handlebars, https://handlebarsjs.com/guide/: ``{{{name}}}`` is put in as it is.

    Not ``{{name}}``: columns are ready for their places, and senders differ in whether that escapes once more.
    """
    value = f"{{{{{{{name}}}}}}}"
    return f"{{{{#if {name}}}}}{value}{{{{else}}}}{default}{{{{/if}}}}" if default else value


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
