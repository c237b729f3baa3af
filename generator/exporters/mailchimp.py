"""``mailchimp``: a ZIP file for “Code your own”, with the page and its pictures.

Merge tags and conditions: https://mailchimp.com/help/all-the-merge-tags-cheat-sheet/ and
https://mailchimp.com/help/use-conditional-merge-tag-blocks/. The unsubscribe tag has to be Mailchimp's own:
https://kb.mailchimp.com/campaigns/confirmation-and-sending/mailchimp-doesnt-recognize-my-unsub-tag. ZIP files:
https://mailchimp.com/help/import-a-custom-html-template/ (one HTML file, pictures by relative addresses, 1 MB).
"""

from __future__ import annotations

import io
import zipfile
from html import escape

from generator.exporters.base import Files, Package
from generator.exporters.parts.columns import Column
from generator.exporters.parts.field_names import snake
from generator.exporters.parts.pictures import shown
from generator.exporters.parts.tags import ColumnSlot
from generator.exporters.sender import Draft, Sender
from generator.findings import Span
from generator.messages import msg

OWN = {"email": "EMAIL", "name": "FNAME", "phone": "PHONE", "company": "COMPANY"}
LIMIT = 1_000_000
"""The largest ZIP file that Mailchimp takes, in octets; its documentation says 1 MB."""
ADDRESS = "*|LIST:ADDRESS|*"
MOMENT = (2000, 1, 1, 0, 0, 0)


def tag(slot: ColumnSlot) -> str:
    """``*|FNAME|*``, or with a default: ``*|IF:FNAME|**|FNAME|**|ELSE:|*고객님*|END:IF|*``."""
    own = f"*|{slot.column}|*"
    return f"*|IF:{slot.column}|*{own}*|ELSE:|*{slot.default}*|END:IF|*" if slot.default else own


def names(field: str) -> str:
    """Names of merge tags: up to ten capital letters, digits and underscores."""
    return OWN.get(field, snake(10)(field).upper())


def titles(column: Column) -> str:
    """Mailchimp recognises the column of addresses by its title; people match the others by hand."""
    return "Email Address" if column.name == "email" else column.name


def with_address(text: str, package: Package) -> str:
    """The text with the postal address from Mailchimp's settings. Without that, Mailchimp adds a footer."""
    own = package.config.sender.address
    for written in (escape(own, quote=False), own):
        if own and written in text:
            before, _, after = text.rpartition(written)
            return before + ADDRESS + after
    before, body, after = text.rpartition("</body>")
    return f'{before}<p style="text-align:center">{ADDRESS}</p>{body}{after}' if body else f"{text}\n\n{ADDRESS}\n"


def archive(draft: Draft) -> Files:
    """``vip.zip``: the page, and the author's pictures in it. Raises :class:`OSError` if one cannot be read."""
    page, out = draft.html, io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for picture in shown(draft.package):
            page = page.replace(f'src="{picture.url}"', f'src="{picture.name}"')
            made.writestr(zipfile.ZipInfo(picture.name, MOMENT), picture.content())
        made.writestr(zipfile.ZipInfo(f"{draft.package.title}.html", MOMENT), page.encode(), zipfile.ZIP_DEFLATED)
    name, size = draft.package.title, len(out.getvalue())
    if size > LIMIT:
        draft.findings.warning(
            "upload-size", msg("The ZIP of edition {name} has {size:.1f} MB; Mailchimp takes 1.", name=name,
                               size=size / 1e6), Span(draft.package.edition.path),
            msg("Make its pictures smaller, or paste the HTML, which links to them."))
    return {f"{name}.zip": out.getvalue()}


SENDER = Sender(
    about=msg("Mailchimp: a ZIP for “Code your own”, with the pictures"),
    sources=("https://mailchimp.com/help/all-the-merge-tags-cheat-sheet/",
             "https://mailchimp.com/help/use-conditional-merge-tag-blocks/",
             "https://mailchimp.com/help/import-a-custom-html-template/"),
    tag=tag, unsubscribe="*|UNSUB|*", view="*|ARCHIVE|*",
    special=r"\*(?=\|)",
    condition=lambda column: (f"*|IF:{column}|*", "*|END:IF|*"), nests=False,
    fallback=lambda default: True, names=names, titles=titles, page=with_address, letter=with_address, more=archive,
    carries=True, unproven=msg("that values are not escaped and conditions not nested, and what a ZIP may hold"),
    howto={"ko": """
Mailchimp에 올리기
1. Audience에서 Import contacts를 눌러 각 판의 .recipients.csv를 올립니다. 열 이름(FNAME, COMPANY …)을 같은 이름의
   merge tag에 맞춥니다. 판마다 tag를 하나씩 달아 두면 보낼 사람을 고르기 쉽습니다.
2. Templates > Create Template > Code your own > Import zip에서 그 판의 .zip을 올립니다.
3. 그 템플릿으로 캠페인을 만들고, 받는 사람으로 그 판의 tag를 고르고, 제목에 .subject.txt의 내용을 붙여 넣습니다.
4. Plain-text 버전에는 .txt의 내용을 붙여 넣습니다.
수신거부 링크와 주소는 Mailchimp가 채웁니다(*|UNSUB|*, *|LIST:ADDRESS|*).
""", "en": """
Into Mailchimp
1. Audience > Import contacts: upload an edition's .recipients.csv. Match its columns (FNAME, COMPANY …) with the
   merge tags of the same names, and give each edition a tag of its own, so that you can send to it.
2. Templates > Create Template > Code your own > Import zip: upload that edition's .zip.
3. Make a campaign from the template, send it to that edition's tag, and paste .subject.txt as its subject.
4. Paste .txt as the plain-text version.
Mailchimp fills in the unsubscribe link and your postal address (*|UNSUB|*, *|LIST:ADDRESS|*).
"""})
