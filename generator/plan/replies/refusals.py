"""Whether somebody's own words say that they want no more mail: clearly, perhaps, or not at all.

Two mistakes are possible and not alike: to go on mailing who said no, and to stop mailing who did not. So words that
are said of nothing else (수신거부, unsubscribe) count wherever they stand, and words that are said of other things too
(그만, 취소, stop, cancel) count where the message is hardly more than they, or speaks of mail in the same sentence.
What is denied, asked, or said in a sentence about something else is a perhaps, which keeps them from mail until a
person decides."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from generator.permission.values import Meaning, read_value


class Refusal(StrEnum):
    """What somebody says of further mail."""

    NONE = "none"
    UNCLEAR = "unclear"
    CLEAR = "clear"


NO_MORE = (
    r"거부|거절|중단|중지|그만|해지|취소|해제|끊(?!겼|겨|긴|길)|사절|차단|탈퇴|철회|안받(?!았|은|으[신셨])|받지않(?!았)|받고싶지않|"
    r"원(?:하|치)지않|필요없|필요하지않|더이상필요|삼가")
DO_NOT_SEND = r"(?:보내|발송하)지(?:는)?(?:좀)?(?:마|말|않(?:았으면|아도|으셨으면|으시면|도록|아주))"
"""“Do not send”; that something was not sent (보내지 않았습니다) is another matter."""
KOREAN = (
    r"수신\W?(?:거부|거절|차단|중단|해지|취소|해제|동의\w?철회|동의를?철회|을?원(?:하|치)지않|을?희망하지않|안함)|"
    rf"(?:구독|메일링|뉴스레터|소식지|소식|레터|메일|이메일|광고)(?:을|를|은|는|도)?(?:{NO_MORE}|{DO_NOT_SEND})|"
    r"(?:메일|연락|광고|홍보|문자)\w{0,3}하지(?:마|말)|(?:그만|이제|더이상|더는|다시는|앞으로는?)\W?(?:메일|이메일|"
    r"뉴스레터|소식|광고|연락)?(?:을|를|은|는)?"
    rf"(?:받고싶지않|안받(?!았|은|으[신셨])|받지않(?!았)|연락하지(?:마|말)|{DO_NOT_SEND})|안받(?:을래|겠|고싶)|"
    rf"{DO_NOT_SEND}|안보내(?:셔도|주셔도|줘도|도)|그만(?:좀)?보내|그만받|"
    r"(?:명단|목록|리스트|주소록|수신자|메일링)(?:에서|에)?\w{0,8}(?:빼|제외|삭제|지워|제거)|(?:저|저희|제|나|"
    r"우리)(?:는|를|좀|희는)?(?:빼주|빼줘|빼달|제외해)|(?:제|내|저의|저희)(?:메일|이메일|메일주소|이메일주소|주소|"
    r"정보|개인정보)\w{0,4}(?:삭제|지워|제거|빼)|(?:동의|수신동의)(?:를|을)?(?:철회|취소)|配信停止|受信拒否|購読解除|"
    r"退订|退訂|取消订阅|不要再发")
"""Korean without spaces, for it is written with them and without; and what neighbours write."""
NOT_SAID_OF_OTHERS = r"(?<!we )(?<!i )(?<!they )(?<!you )(?<!he )(?<!she )(?<!it )"
"""“Do not send” is asked of us; “we do not send” tells of somebody."""
ENGLISH = (
    r"\bun-?subscrib\w*|\bunsub\b|\bopt(?:ed|ing)?[- ]?out\b|\b(?:remove|delete)\s+(?:me|us)\b|\bdrop\s+(?:me|"
    r"us)\s+from\b|\b(?:remove|delete|erase)\s+(?:my|our|this)\s+(?:name|e-?mail|address|contact|details|data|account|"
    r"info\w*|subscription)\b|\btake\s+(?:me|us|my|our|this|him|her|them|\S+@\S+)\s+(?:\S+\s+)?(?:off|out)\b|"
    r"\boff\s+(?:your|the|this)\s+(?:mailing\s+|e-?mail\s+)?list\b(?!\s+price)|\b(?:stop|quit|cease)\s+(?:sending|"
    r"e-?mailing|mailing|contacting|spamming|writing|these|those|this|all|the|your|with)?\s*(?:me|us|e-?mails?|mails?|"
    r"newsletters?|messages?|spam\w*|sending|subscription)\b|"
    rf"{NOT_SAID_OF_OTHERS}\b(?:do not|don'?t|never|please no)\s+(?:ever\s+)?(?:send|e-?mail|mail|contact|spam|write)\b"
    r"(?=\s*(?:$|[.!,;]|me\b|us\b|this|these|any|it\b|such|again|more|your|e-?mails?|newsletters?|to (?:me|us|this)|"
    r"here))|\bno more (?:e-?mails?|mails?|newsletters?|messages?|of (?:this|these|your))|\bcancel\s+(?:my|our|the|"
    r"this)\s+(?:subscription|newsletters?|mailing|e-?mails?)|\b(?:no longer|don'?t|do not|not)\s+(?:wish|want|like|"
    r"care|interested)\s+(?:to\s+)?(?:be\s+)?(?:receiv\w+|get(?:ting)?\s+(?:any|more|these|this|your|e-?mails?|mails?|"
    r"newsletters?)|in (?:your|the|these|this)\s+(?:newsletters?|e-?mails?|mails?)|your\s+(?:newsletters?|e-?mails?)|"
    r"(?:any )?(?:more )?(?:e-?mails?|newsletters?))|\bgdpr\b.{0,40}\b(?:erase|delete|remov)|\babmelden\b|"
    r"\babbestell\w*|\bd[ée]sabonn\w*|\bd[ée]sinscri\w*|\bdar(?:me)? de baja\b")
WEAK_KOREAN = (
    r"그만|중단|중지|정지|해지|취소|거부|거절|탈퇴|철회|삭제|제외|차단|사절|사양|빼주|빼줘|빼달|지워|안받(?!았|은|으[신셨])|받지않(?!았)|"
    r"안보(?:고싶|겠|려고|을래)|필요없|필요하지않|관심없|관심이없|원하지않|원치않|싫|받고싶지않|스팸(?!함|메일함|폴더|으로|에)|"
    r"신고(?:하겠|합니다|할)|귀찮|끊어|끊고")
WEAK_ENGLISH = (
    r"\bstop(?:ped)?\b(?!\s+(?:by|at|in)\b)|\bcancel\w*|\bremov\w*|\bdelet\w*|\bquit\b|\bno longer\b|\bnot "
    r"interested\b|\bno thanks?\b|\bno more\b|\bspamm\w+|(?<!to )(?<!in )(?<!into )(?<!my )(?<!our )\b(?:spam|"
    r"junk)\b(?!\s*(?:folder|filter|box))|\bunwanted\b|\bunsolicited\b|\bleave me alone\b|\bgo away\b|\breport(?:ed)? "
    r"you\b")
BRIEFLY = r"하지마|마세요|말아주|말아달|\benough\b|\bend\b"
"""What says no only where it is all that is said."""
EITHER = re.compile(r"(?i)취소|삭제|제외|정지|중지|중단|cancel|delet|remov|\bend\b|enough|마세요|하지마|말아")
"""What alone may be meant of an order as well."""
MAIL = re.compile(
    r"(?i)메일|이메일|뉴스레터|소식|구독|수신|발송|광고|레터|명단|홍보|연락|e-?mails?\b|mail(?:s|ing)?\b|newsletters?\b|subscri|"
    r"\blists?\b|messages?\b|\bads?\b|advert|marketing")
DOUBT = re.compile(
    r"(?i)않았|안했|한적(?:이|도)?없|아닌데|아니라|아닙니다|아니에요|(?:거부|해지|취소|차단)(?:를|을)?(?:해제|취소|풀|철회)|다시(?:받|보내주|구독)|"
    r"계속(?:받|보내)|실수|did(?:n'?t| not)|have(?:n'?t| not)|had(?:n'?t| not)|never (?:unsub|opt|ask)|not (?:unsub|"
    r"to unsub|asking)|(?:don'?t|do not|please never)\s+(?:stop|remove|unsub|cancel|take)|by (?:mistake|accident)|"
    r"resubscri|undo|again, please|keep (?:sending|me)")
ASKED = re.compile(r"\?|？|어떻게|방법|문의|인가요|나요\s*$|까요\s*$|습니까|how (?:do|can|to)|why|왜|where")
GOODS = (
    r"(?:샘플|견본|물건|제품|상품|상자|박스|택배|주문|배송|예약|발주|송장|세금계산서|견적서?|계약서|물량)(?:들)?(?:을|"
    r"를|은|는|도|건)?")
GOODS_IN_ENGLISH = (
    r"\b(?:samples?|boxes|orders?|goods|products?|items?|parcels?|packages?|shipments?|deliver\w+|invoices?|"
    r"quot(?:es?|ations?)|payments?|reservations?|contracts?)\b")
"""What else is sent, stopped and cancelled, and is no mail."""
OTHERS = re.compile(
    rf"(?i){GOODS}|{GOODS_IN_ENGLISH}|(?:자료|카탈로그|도면|파일)(?:을|를|은|는|도)?|\b(?:brochures?|catalog\w*|files?)\b")
OF_GOODS = re.compile(rf"{GOODS}{DO_NOT_SEND}")
POLITE = re.compile(
    r"(?i)안녕하(?:세요|십니까)|안녕|감사(?:합니다|해요|드립니다)|고맙습니다|수고(?:하세요|하십니까|하십시오|많으십니다)|죄송(?:합니다|하지만|한데)|부탁"
    r"(?:드립니다|드려요|합니다|해요|드리겠습니다)?|드립니다|(?:해)?주(?:세요|십시오|시기바랍니다|시길바랍니다|시면감사하겠습니다)|바랍니다|합니다|할게요|"
    r"하겠습니다|해요|요청|신청|좀|네|예|hello|hi|hey|dear|all|please|pls|thanks?|thank you|kind|best|regards|"
    r"sincerely|cheers|ok|now|immediately|at once")
BRIEF = 16
"""As many letters may be left beside a word that is said of other things too, without courtesies."""


def refusal(words: str) -> Refusal:
    """What somebody's own words say of further mail."""
    text = unicodedata.normalize("NFKC", words).strip().replace("’", "'")
    if not text:
        return Refusal.NONE
    if len(text) <= 60 and read_value(text) in (Meaning.REFUSES, Meaning.DISAGREES, Meaning.COMPLAINED):
        return Refusal.CLEAR
    found = [_said(sentence) for sentence in re.findall(r"[^.!?？。\n]+[.!?？。]*", text)]
    strictest = max(found, key=list(Refusal).index, default=Refusal.NONE)
    return _brief(text) if strictest is Refusal.NONE else strictest


def _said(sentence: str) -> Refusal:
    close = re.sub(r"\s+", "", sentence)
    doubted = bool(DOUBT.search(close) or DOUBT.search(sentence) or ASKED.search(sentence))
    other = OTHERS.search(close) or OTHERS.search(sentence)
    of_mail = MAIL.search(sentence)
    if re.search(KOREAN, close) or re.search(ENGLISH, sentence, re.IGNORECASE):
        if OF_GOODS.search(close) and not of_mail:
            return Refusal.NONE
        return Refusal.UNCLEAR if doubted or (other and not of_mail) else Refusal.CLEAR
    weak = re.search(WEAK_KOREAN, close) or re.search(WEAK_ENGLISH, sentence, re.IGNORECASE)
    return Refusal.UNCLEAR if weak and of_mail and not other else Refusal.NONE


def _brief(text: str) -> Refusal:
    """What a message of a word or two says."""
    close = re.sub(r"[\s\W]+", "", text)
    weak = re.search(WEAK_KOREAN, close) or re.search(WEAK_ENGLISH, text, re.IGNORECASE)
    if not (weak or re.search(BRIEFLY, text, re.IGNORECASE)) or OTHERS.search(close) or OTHERS.search(text):
        return Refusal.NONE
    rest = re.sub(f"(?i){WEAK_KOREAN}|{WEAK_ENGLISH}|{BRIEFLY}", "", text)
    rest = re.sub(r"[\W\d_]+", "", POLITE.sub("", rest))
    if len(rest) > (BRIEF if weak else 2):
        return Refusal.NONE
    sure = len(rest) <= 2 and not (ASKED.search(text) or DOUBT.search(text) or EITHER.search(text))
    return Refusal.CLEAR if sure else Refusal.UNCLEAR
