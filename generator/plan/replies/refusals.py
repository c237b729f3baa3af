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


KOREAN = (
    r"수신\W?(?:거부|거절|차단|중단|해지|취소|해제|동의\w?철회|동의를?철회|을?원(?:하|치)지?않|을?희망하지않|안함|불가)|"
    r"(?:구독|메일링|뉴스레터|소식지|소식|레터|발송|메일|이메일|광고)(?:을|를|은|는|도)?(?:거부|거절|중단|중지|그만|해지|취소|해제|끊|"
    r"사절|차단|탈퇴|철회|안받|받지않|받고싶지않|원(?:하|치)지않|필요없|필요하지않|더이상필요|안보|보내지|발송하지|삼가)|"
    r"(?:그만|이제|더이상|더는|다시는|앞으로는?)\W?(?:메일|이메일|뉴스레터|소식|광고|연락)?(?:을|를|은|는)?"
    r"(?:받고싶지않|안받|받지않|연락하지|보내지(?:마|말|않)|안보내)|"
    r"안받(?:을래|겠|고싶)|보내지(?:좀)?(?:는)?(?:마|말|않)|보내지않|발송하지(?:마|말|않)|안보내(?:주|셔|도)|그만보내|그만받|"
    r"(?:명단|목록|리스트|주소록|수신자|메일링)(?:에서|에)?\w{0,8}(?:빼|제외|삭제|지워|제거)|"
    r"(?:저|저희|제|나|우리)(?:는|를|좀|희는)?(?:빼|제외해)|연락하지(?:마|말)|"
    r"(?:제|내|저의|저희)(?:메일|이메일|메일주소|이메일주소|주소|정보|개인정보)\w{0,4}(?:삭제|지워|제거|빼)|"
    r"(?:동의|수신동의)(?:를|을)?(?:철회|취소)|配信停止|受信拒否|購読解除|退订|退訂|取消订阅|不要再发")
"""Korean without spaces, for it is written with them and without; and what neighbours write."""
ENGLISH = (
    r"\bun-?subscrib\w*|\bunsub\b|\bopt(?:ed|ing)?[- ]?out\b|\b(?:remove|take|delete|drop)\s+(?:me|us|my|our|this "
    r"(?:e-?mail|"
    r"address))\b(?!\s+(?:there|to\b))|\b(?:stop|quit|cease)\s+(?:sending|e-?mailing|mailing|contacting|spamming|writing|"
    r"these|those|this|all|the|your|with)?\s*(?:me|us|e-?mails?|mails?|newsletters?|messages?|spam\w*|sending|subscription)"
    r"\b|\b(?:do not|don'?t|never|please no|no need to)\s+(?:ever\s+)?(?:send|e-?mail|mail|contact|spam|write)\b|"
    r"\bno more "
    r"(?:e-?mails?|mails?|newsletters?|messages?|of (?:this|these|your))|\bcancel\s+(?:my|our|the|"
    r"this)\s+(?:subscription|"
    r"newsletters?|mailing|e-?mails?)|\b(?:no longer|don'?t|do not|not)\s+(?:wish|want|like|care|"
    r"interested)\s+(?:to\s+)?"
    r"(?:be\s+)?(?:receiv\w+|get(?:ting)?|in (?:your|the|these|this)\s+(?:newsletters?|e-?mails?|mails?)|your\s+"
    r"(?:newsletters?|e-?mails?)|(?:any )?(?:more )?(?:e-?mails?|newsletters?))|\btake\s+\S+\s+off\b|\boff\s+(?:your|"
    r"the|this)"
    r"\s+(?:mailing\s+)?list|\bgdpr\b.{0,40}\b(?:erase|delete|remov)|\babmelden\b|\babbestell\w*|\bd[ée]sabonn\w*|"
    r"\bd[ée]sinscri\w*|\bdar(?:me)? de baja\b")
WEAK_KOREAN = (
    r"그만|중단|중지|정지|해지|취소|거부|거절|탈퇴|철회|삭제|제외|차단|사절|사양|빼주|빼줘|빼달|지워|안받|받지않|안보|필요없|필요하지않|"
    r"관심없|관심이없|원하지않|원치않|싫|안받을래|안받겠|받고싶지않|스팸(?!함|메일함|폴더|으로)|신고|불편|귀찮|끊어|끊고|마세요|말아주|말아달|하지마")
WEAK_ENGLISH = (
    r"\bstop(?:ped)?\b|\bcancel\w*|\bremov\w*|\bdelet\w*|\bquit\b|\bend\b|\bno longer\b|\bnot interested\b|\bno "
    r"thanks?\b|"
    r"\bno more\b|\bspam\w*|\bjunk\b|\bunwanted\b|\bunsolicited\b|\bblock\w*|\bleave me alone\b|\bgo away\b|"
    r"\breport(?:ed)? you\b"
    r"|\benough\b")
MAIL = re.compile(
    r"(?i)메일|이메일|뉴스레터|소식|구독|수신|발송|광고|레터|명단|홍보|연락|e-?mails?\b|mail(?:s|ing)?\b|newsletters?\b|subscri|"
    r"\blists?\b|messages?\b|\bads?\b|advert|marketing")
DOUBT = re.compile(
    r"(?i)않았|안했|한적(?:이|도)?없|아닌데|아니라|아닙니다|아니에요|(?:거부|해지|취소|차단)(?:를|을)?(?:해제|취소|풀|철회)|다시(?:받|보내주|구독)|"
    r"계속(?:받|보내)|실수|did(?:n'?t| not)|have(?:n'?t| not)|had(?:n'?t| not)|never (?:unsub|opt|ask)|not (?:unsub|"
    r"to unsub|"
    r"asking)|(?:don'?t|do not|please never)\s+(?:stop|remove|unsub|cancel|take)|by (?:mistake|accident)|resubscri|"
    r"undo|"
    r"again, please|keep (?:sending|me)")
ASKED = re.compile(r"\?|？|어떻게|방법|문의|인가요|나요\s*$|까요\s*$|습니까|how (?:do|can|to)|why|왜|where")
OTHERS = re.compile(
    r"(?:샘플|견본|물건|제품|상품|자료|카탈로그|계약서|견적서?|송장|택배|세금계산서|도면|파일|주문|배송|예약|발주)(?:을|를|은|는|도)?")
"""What else is sent, cancelled and stopped, and is no mail."""
POLITE = re.compile(
    r"(?i)안녕하(?:세요|십니까)|안녕|감사(?:합니다|해요|드립니다)|고맙습니다|수고(?:하세요|하십니까|하십시오|많으십니다)|죄송(?:합니다|하지만|한데)|부탁"
    r"(?:드립니다|드려요|합니다|해요|드리겠습니다)?|드립니다|(?:해)?주(?:세요|십시오|시기바랍니다|시길바랍니다|시면감사하겠습니다)|바랍니다|합니다|할게요|"
    r"하겠습니다|해요|요청|신청|좀|네|예|hello|hi|hey|dear|all|please|pls|thanks?|thank you|kind|best|regards|"
    r"sincerely|"
    r"cheers|ok|now|immediately|at once")
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
    if Refusal.NONE not in found[:1] or any(one is not Refusal.NONE for one in found):
        return max(found, key=list(Refusal).index)
    return _brief(text)


def _said(sentence: str) -> Refusal:
    close = re.sub(r"\s+", "", sentence)
    doubted = bool(DOUBT.search(close) or DOUBT.search(sentence) or ASKED.search(sentence))
    if re.search(KOREAN, close) or re.search(ENGLISH, sentence, re.IGNORECASE):
        other = OTHERS.search(close) and not MAIL.search(sentence)
        return Refusal.UNCLEAR if doubted or other else Refusal.CLEAR
    weak = re.search(WEAK_KOREAN, close) or re.search(WEAK_ENGLISH, sentence, re.IGNORECASE)
    return Refusal.UNCLEAR if weak and MAIL.search(sentence) and not OTHERS.search(close) else Refusal.NONE


def _brief(text: str) -> Refusal:
    """What a message of a word or two says."""
    close = re.sub(r"[\s\W]+", "", text)
    weak = re.search(WEAK_KOREAN, close) or re.search(WEAK_ENGLISH, text, re.IGNORECASE)
    if not weak or OTHERS.search(close):
        return Refusal.NONE
    rest = re.sub(r"[\W\d_]+", "", POLITE.sub("", re.sub(f"(?i){WEAK_ENGLISH}", "", re.sub(WEAK_KOREAN, "", text))))
    if len(rest) <= 2:
        return Refusal.UNCLEAR if ASKED.search(text) or DOUBT.search(text) else Refusal.CLEAR
    return Refusal.UNCLEAR if len(rest) <= BRIEF else Refusal.NONE
