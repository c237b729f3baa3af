"""``stibee``: an HTML fragment for Stibee's editor.

Tags, the preview text's table, and the elements that the editor refuses: “HTML 코드로 편집하기” on
https://help.stibee.com (https://github.com/stibee-op/help, email/undefined-1/html.md). Fields:
https://help.stibee.com/email/edit/personalized-merge. Only a link to ``$%unsubscribe%$`` unsubscribes anybody:
https://help.stibee.com/email/edit/unsubscribe.
"""

from __future__ import annotations

import re

from generator.exporters.base import Package
from generator.exporters.parts.field_names import snake
from generator.exporters.parts.tags import ColumnSlot
from generator.exporters.sender import Sender
from generator.messages import msg

REFUSED = "script|head|style|form|input|button|noscript|meta|iframe"
PREVIEW = ('<table id="$stb-htmlv3$" style="height: 0px; max-height: 0px; border-width: 0px; border-color: initial; '
           "border-image: initial; visibility: hidden; line-height: 0px; font-size: 0px; overflow: hidden;display:none;"
           '">\n<tr><td>{}</td></tr></table>\n')
PREHEADER = re.compile(r'<div aria-hidden="true"[^>]*>(.*?)</div>\s*', re.DOTALL)
PADDING = re.compile(r"(?:&#847;|&zwnj;|&nbsp;|[\u034f\u200c\u00a0]| (?=[\u034f&]))+$")
KOREAN = {"email": "이메일 주소", "name": "이름"}


def tag(slot: ColumnSlot) -> str:
    """``$%name%$``; Stibee has no defaults."""
    return f"$%{slot.column}%$"


def fragment(html: str, package: Package) -> str:
    """The content of the body without the elements that the editor refuses, after a table with the preview text."""
    body = re.search(r"<body\b([^>]*)>(.*)</body>", html, re.DOTALL)
    attributes, inside = (body[1], body[2]) if body else ("", html)
    inside = re.sub(rf"<({REFUSED})\b[^>]*>.*?</\1>|<({REFUSED})\b[^>]*>", "", inside, flags=re.DOTALL | re.IGNORECASE)
    style = re.search(r'style="[^"]*"', attributes)
    preview = ""
    if hidden := PREHEADER.match(inside.lstrip()):
        preview = PREVIEW.format(PADDING.sub("", hidden[1].replace("\n", " ")))
        inside = inside.lstrip()[hidden.end() :]
    return f"{preview}<div {style[0] if style else ''}>\n{inside.strip()}\n</div>\n"


SENDER = Sender(
    about=msg("Stibee: a fragment for its HTML editor, with its preview text"),
    sources=("https://github.com/stibee-op/help/blob/main/email/undefined-1/html.md", "https://help.stibee.com/email/edit/personalized-merge",
             "https://help.stibee.com/email/edit/unsubscribe"),
    tag=tag, unsubscribe="$%unsubscribe%$", view="$%permalink%$",
    special=r"\$(?=%)",
    names=snake(), titles=lambda column: KOREAN.get(column.name, column.title), bom=True, page=fragment,
    unproven=msg("that values are not escaped; the titles of the columns"),
    howto={"ko": """
스티비로 보내기
1. 주소록 > 구독자 목록 > 구독자 추가하기 > 파일로 추가하기에 .recipients.csv를 올립니다. 첫 번째 행을 제외하는 칸을
   켜고, 이번 호만의 새 그룹을 만듭니다. 판이 여럿이면 판마다 이렇게 합니다. 이름과 이메일 주소 말고 다른 열이 있을
   때만, 먼저 그 이름의 사용자 정의 필드를 만들어 둡니다. 키는 본문에 있는 $%키%$의 키와 같아야 합니다(기본값은 이미
   채워져 있습니다).
2. 이메일 > 새로 만들기의 주소록 단계에서 그 그룹을 고릅니다. 고르지 않으면 주소록에 있는 모두에게 갑니다.
3. 제목에 .subject.txt의 내용을 붙여 넣습니다. 미리보기 텍스트는 HTML 안에 들어 있습니다.
4. 템플릿에서 [HTML 에디터로 만들기]를 고르고, 그 판의 .html을 모두 복사해 붙여 넣습니다.
5. 테스트 발송으로 이름과 링크를 확인하고 보냅니다. 이름을 넣는 기능(메일머지)은 스탠다드 요금제부터 쓸 수 있습니다.
""", "en": """
Into Stibee
1. Upload .recipients.csv under 주소록 > 구독자 목록 > 구독자 추가하기 > 파일로 추가하기: leave out the first row, and
   make a new group for this issue alone; so for each edition, if there are several. Only for columns other than name
   and address, first make 사용자 정의 필드 of the same name, with the key that stands in $%key%$ (defaults are filled
   in already).
2. 이메일 > 새로 만들기: choose that group. Without a group it goes to everybody in the 주소록.
3. Paste .subject.txt as the subject. The preview text is in the HTML.
4. Choose [HTML 에디터로 만들기] and paste all of that edition's .html.
5. Send a test, look at name and links, then send. Names (메일머지) need the plan 스탠다드 or a higher one.
"""})
