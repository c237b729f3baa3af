"""``hubspot``: a coded e-mail template in HubL.

Tokens have defaults, since filters do not work on them in e-mail:
https://developers.hubspot.com/docs/cms/reference/hubl/functions#personalization_token. The variables that every e-mail
must have (the firm's address, the unsubscribe link): https://developers.hubspot.com/docs/cms/reference/hubl/variables.
Tokens have single quotation marks because double ones would end the ``href`` around them.
"""

from __future__ import annotations

from html import escape

from generator.exporters.base import Package
from generator.exporters.parts.field_names import snake
from generator.exporters.parts.tags import BRACES, ColumnSlot, django_condition, quoted_brace
from generator.exporters.sender import Sender
from generator.messages import msg

OWN = {"name": "firstname"}
ADDRESS = ("{{ site_settings.company_street_address_1 }} {{ site_settings.company_city }} "
           "{{ site_settings.company_state }}")
HEAD = "<!--\n  templateType: email\n  isAvailableForNewContent: true\n-->\n"


def tag(slot: ColumnSlot) -> str:
    """``{{ personalization_token('contact.firstname', '고객님') }}``."""
    return f"{{{{ personalization_token('contact.{slot.column}', '{slot.default}') }}}}"


def fits(default: str) -> bool:
    """Whether a default fits between single quotation marks."""
    return not set(default) & set("'\\{}\"<>&\n")


def with_address(html: str, package: Package) -> str:
    """The page as a coded template, with the firm's address from HubSpot's settings, which HubSpot requires."""
    own = escape(package.config.sender.address, quote=False)
    name = "{{ site_settings.company_name }} "
    if own and own in html:
        before, _, after = html.rpartition(own)
        return HEAD + before + f"{name}{ADDRESS}" + after
    before, body, after = html.rpartition("</body>")
    return f'{HEAD}{before}<p style="text-align:center">{name}{ADDRESS}</p>{body}{after}'


SENDER = Sender(
    about=msg("HubSpot: a coded e-mail template in HubL"),
    sources=("https://developers.hubspot.com/docs/cms/reference/hubl/functions",
             "https://developers.hubspot.com/docs/cms/reference/hubl/variables"),
    tag=tag, unsubscribe="{{ unsubscribe_link }}", view="{{ view_as_page_url }}", special=BRACES, literal=quoted_brace,
    condition=lambda column: django_condition(f"contact.{column}"), fallback=fits,
    names=lambda field: OWN.get(field, snake()(field)), bom=True, page=with_address,
    unproven=msg("that tokens are not escaped; conditions in e-mail"),
    howto={"ko": """
HubSpot으로 보내기
1. Settings > Properties에서 .recipients.csv의 열 가운데 없는 것을 한 줄 텍스트 속성으로 만듭니다(내부 이름을 열
   이름과 같게).
2. CRM > Contacts > Import에서 판마다 .recipients.csv를 올리고, 그 판의 목록(list)을 만듭니다.
3. Content > Design Manager에서 새 HTML + HubL 파일(Email)을 만들고 .html을 모두 붙여 넣어 발행합니다.
4. 그 템플릿으로 이메일을 만들고, 제목에 .subject.txt를, Plain text에 .txt를 붙여 넣습니다. 회사 이름과 주소는
   Settings > Marketing > Email의 것이 들어갑니다.
""", "en": """
Into HubSpot
1. Settings > Properties: make a single-line text property for each column of .recipients.csv that is missing, its
   internal name the same as the column's.
2. CRM > Contacts > Import: upload each edition's .recipients.csv and make a list of it.
3. Content > Design Manager: make a new HTML + HubL file for e-mail, paste all of .html, and publish it.
4. Make an e-mail from the template; paste .subject.txt as its subject and .txt as its plain text. The firm's name
   and address are those of Settings > Marketing > Email.
"""})
