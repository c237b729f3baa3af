"""``mailerlite``: HTML for the custom editor.

Variables with a quoted default (``{$name|default('…')}``), ``{$unsubscribe}`` and ``{$url}``, which the plain text must
have too: https://www.mailerlite.com/help/how-to-personalize-email-campaigns and
https://www.mailerlite.com/help/how-to-use-the-custom-html-editor. Conditions can be made in its own editor only, not in
HTML.
"""

from __future__ import annotations

from generator.exporters.parts.field_names import snake
from generator.exporters.parts.tags import ColumnSlot
from generator.exporters.sender import Sender
from generator.messages import msg


def tag(slot: ColumnSlot) -> str:
    """``{$name|default('고객님')}``."""
    return f"{{${slot.column}|default('{slot.default}')}}" if slot.default else f"{{${slot.column}}}"


def fits(default: str) -> bool:
    """Whether a default fits between single quotation marks."""
    return not set(default) & set("'\\{}|\"<>&\n")


SENDER = Sender(
    about=msg("MailerLite: HTML for its custom editor"),
    sources=("https://www.mailerlite.com/help/how-to-personalize-email-campaigns",
             "https://www.mailerlite.com/help/how-to-use-the-custom-html-editor"),
    tag=tag, unsubscribe="{$unsubscribe}", view="{$url}", special=r"\{(?=\$)", fallback=fits, names=snake(),
    unproven=msg("all: its pages could not be read, and tags are as public templates have them"),
    howto={"ko": """
MailerLite로 보내기
1. Subscribers > Fields에 .recipients.csv의 열 가운데 없는 것을 같은 이름(텍스트)으로 만듭니다.
2. 판마다 그룹을 만들고 그 판의 .recipients.csv를 올립니다.
3. Campaigns > Create > Custom HTML editor에 .html을, Plain text에 .txt를, 제목에 .subject.txt를 붙여 넣고 그
   그룹에 보냅니다. {$unsubscribe}와 {$url}은 HTML과 텍스트에 모두 있어야 합니다(들어 있습니다).
""", "en": """
Into MailerLite
1. Subscribers > Fields: make a text field for each column of .recipients.csv that is missing.
2. Make a group for each edition and upload its .recipients.csv.
3. Campaigns > Create > Custom HTML editor: paste .html, .txt as plain text, .subject.txt as subject; send to that
   group. {$unsubscribe} and {$url} must stand in both parts, and do.
"""})
