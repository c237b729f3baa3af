"""Django's template language, by Django itself, with what Klaviyo and Buttondown add.

Klaviyo: “{% if person|lookup:'Loyalty Points' > 150 %}”
(https://developers.klaviyo.com/en/docs/use-conditionals-in-messages).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.template import Context, Engine, Library


def _klaviyo(unsubscribe: str, view: str) -> Library:
    library = Library()
    library.filter("lookup", lambda person, name: person.get(name, ""))
    library.simple_tag(lambda: unsubscribe, name="unsubscribe_link")
    library.simple_tag(lambda: view, name="web_view_link")
    return library


def render(template: str, data: Mapping[str, Any], *, escape: bool, unsubscribe: str = "", view: str = "") -> str:
    """What Django makes of a template; ``escape`` is whether values are escaped for HTML."""
    engine = Engine(autoescape=escape)
    engine.template_builtins.append(_klaviyo(unsubscribe, view))
    return str(engine.from_string(template).render(Context(dict(data), autoescape=escape)))
