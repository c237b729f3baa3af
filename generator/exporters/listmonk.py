"""``listmonk``: a campaign and subscribers for listmonk, whose templates are those of Go.

https://listmonk.app/docs/templating/ (``{{ UnsubscribeURL }}``, ``{{ MessageURL }}``, ``{{ Safe "…" }}``) and
https://listmonk.app/docs/apis/campaigns/. The body goes through Go's html/template
(https://github.com/knadh/listmonk, models): it escapes values according to their place, and drops comments, even
the conditional ones for Word, unless ``Safe`` inserts them.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from generator.exporters.base import Files, Package, csv_of
from generator.exporters.parts.columns import rows
from generator.exporters.parts.field_names import snake
from generator.exporters.parts.tags import BRACES, ColumnSlot, joined, quoted_brace
from generator.exporters.sender import Draft, Sender, always
from generator.files import json_document
from generator.messages import msg

if TYPE_CHECKING:
    pass

STANDARD = {"email": ".Subscriber.Email", "name": ".Subscriber.Name"}
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def value(name: str) -> str:
    """``.Subscriber.Name``, or ``.Subscriber.Attribs.company``."""
    return STANDARD.get(name, f".Subscriber.Attribs.{name}")


def tag(slot: ColumnSlot) -> str:
    """The value, which Go escapes, or a default for those who have none."""
    own = f"{{{{ {value(slot.column)} }}}}"
    return f"{{{{ if {value(slot.column)} }}}}{own}{{{{ else }}}}{slot.default}{{{{ end }}}}" if slot.default else own


def literal(character: str) -> str:
    """A brace as a string literal. The ``@`` of ``@TrackLink``, which listmonk replaces first of all, gets a joiner."""
    return joined(character) if character == "@" else quoted_brace(character)


def with_comments(html: str, package: Package) -> str:
    """The page, with its comments written so that Go keeps them."""
    return COMMENT.sub(lambda found: f"{{{{ Safe {json.dumps(found[0], ensure_ascii=False)} }}}}", html)


def requests(draft: Draft) -> Files:
    """``vip.campaign.json``, and ``vip.import.csv`` with the columns that listmonk imports: email, name, attributes."""
    import polars as pl

    package, name, sender = draft.package, draft.package.title, draft.package.config.sender
    campaign = {"name": f"{package.edition.issue} {name}", "subject": draft.subject, "lists": [0], "type": "regular",
                "from_email": f"{sender.name} <{sender.email}>", "content_type": "html", "messenger": "email",
                "body": draft.html, "altbody": draft.text, "template_id": 0}

    # A semicolon is escaped in JSON because a spreadsheet might take what follows it for a formula.
    attributes = [json.dumps({field: text for field, text in person.items() if field not in STANDARD},
                             ensure_ascii=False).replace(";", "\\u003b") for person in rows(draft.people)]
    people = draft.people if "name" in draft.people.columns else draft.people.with_columns(name=pl.lit(""))
    subscribers = people.select("email", "name", pl.Series("attributes", attributes, pl.String))
    return {f"{name}.campaign.json": json_document(campaign), f"{name}.import.csv": csv_of(subscribers)}


SENDER = Sender(
    about=msg("listmonk: a campaign and subscribers to import"),
    sources=("https://listmonk.app/docs/templating/", "https://listmonk.app/docs/apis/campaigns/",
             "https://github.com/knadh/listmonk"),
    tag=tag, unsubscribe="{{ UnsubscribeURL }}", view="{{ MessageURL }}",
    special=rf"{BRACES}|@(?=TrackLink)", literal=literal,
    condition=lambda column: (f"{{{{ if {value(column)} }}}}", "{{ end }}"),
    native=lambda place: True, fallback=always, names=snake(), page=with_comments, more=requests,
    howto={"ko": """
listmonk로 보내기
1. Campaigns > Templates에서 {{ template "content" . }} 한 줄만 있는 템플릿을 만들고 번호를 적어 둡니다. 메일이
   이미 온전한 HTML이기 때문입니다.
2. 판마다 목록을 만들고, Subscribers > Import에서 그 판의 .import.csv를 Overwrite를 켜고 올립니다.
3. .campaign.json의 "lists"와 "template_id"에 번호를 넣어 보냅니다:
   curl -sS -u "USER:TOKEN" https://LISTMONK/api/campaigns -H "Content-Type: application/json" -d @vip.campaign.json
   화면에서 만들 때는 Raw HTML을 골라 .html을 붙여 넣고, 텍스트에 .txt를 붙여 넣습니다.
4. 시험해 보고 시작합니다.
""", "en": """
Into listmonk
1. Campaigns > Templates: make a template that is {{ template "content" . }} and nothing else, since the mail is a
   whole page already; note its number.
2. Make a list for each edition; Subscribers > Import: upload its .import.csv with “overwrite” on.
3. Put both numbers into .campaign.json and POST it:
   curl -sS -u "USER:TOKEN" https://LISTMONK/api/campaigns -H "Content-Type: application/json" -d @vip.campaign.json
   Or choose Raw HTML and paste .html, and .txt as the alternate text.
4. Send a test, then start it.
"""})
