"""HubL, by Jinja2, which it comes from (https://developers.hubspot.com/docs/cms/reference/hubl/overview).

“personalization_token: Returns the value of a contact or contact related property, or a default. Hi {{
personalization_token("contact.firstname", "there") }}!” (the same reference, functions).
"""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Environment


def render(template: str, contact: Mapping[str, str], settings: Mapping[str, str], unsubscribe: str, view: str) -> str:
    """What HubSpot makes of a template for a contact."""
    def token(name: str, default: str) -> str:
        return contact.get(name.removeprefix("contact."), "") or default

    made = Environment(keep_trailing_newline=True, autoescape=False).from_string(template)
    return made.render(contact=contact, personalization_token=token, site_settings=settings,
                       unsubscribe_link=unsubscribe, view_as_page_url=view)
