"""Mailchimp's merge tags and conditions, from quoted pages.

“When you send a campaign, Mailchimp replaces merge tags with the values stored in the corresponding merge fields for
each recipient” (https://mailchimp.com/developer/marketing/docs/merge-fields). Conditions, as the parser of
https://packagist.org/packages/florian-koerner/chimpdrill documents them: ``*|IF:CUSTOMER|* … *|ELSE:|* …
*|END:IF|*``. Nesting is refused here, since no page promises it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

CONDITION = re.compile(r"\*\|IF:([A-Z0-9_]+)\|\*(.*?)(?:\*\|ELSE:\|\*(.*?))?\*\|END:IF\|\*", re.DOTALL)
TAG = re.compile(r"\*\|([A-Z0-9_:]+)\|\*")


def render(template: str, data: Mapping[str, str]) -> str:
    """What Mailchimp makes of a template."""
    def chosen(match: re.Match[str]) -> str:
        assert "*|IF:" not in match[2] + (match[3] or ""), "a condition within a condition"
        return match[2] if data.get(match[1]) else match[3] or ""

    return TAG.sub(lambda match: data.get(match[1], ""), CONDITION.sub(chosen, template))
