"""Column titles as people and mail senders write them, and the field each one means.

Taken from the exports of Mailchimp, Stibee, listmonk, HubSpot, SendGrid, Google Contacts and Outlook, and of SparkLoop
and ReferralHero (who brought somebody: a code or an address of theirs); the page or
sample that each was found in is named in ``tests/fixtures/senders/SOURCES.md``. Titles that are not among them are read
by their words (:mod:`~generator.sources.people.title_words`). A second address (``E-mail 2 Address``) is none of
these: nobody asked for mail there, so it stays an attribute.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from generator.permission.titles import SAID, Role
from generator.sources.people.title_words import Meaning, read_title, without_formula

TITLES: dict[str, str] = {
    "email": "email mail emailaddress 이메일 이메일주소 메일 메일주소 전자우편 전자우편주소 전자메일 전자메일주소 "
             "email1value subscriberemail emailid 구독자이메일 구독자이메일주소",
    "name": "name 이름 성명 성함 고객명 담당자 담당자명 fullname displayname subscribername",
    "first_name": "firstname fname givenname",
    "last_name": "lastname lname surname familyname 성 성씨",
    "company": "company 회사 회사명 업체 업체명 거래처 거래처명 상호 상호명 기업명 소속 organization organisation "
               "companyname organizationname organization1name",
    "phone": "phone 휴대폰 휴대폰번호 휴대전화 휴대전화번호 핸드폰 핸드폰번호 전화 전화번호 연락처 mobile "
             "mobilephone mobilephonenumber mobilenumber phonenumber phone1value cell tel telephone",
    "status": "status 상태 구독상태 수신상태 subscriptionstatus memberstatus",
    "consent_date": "consentdate 동의일 동의일자 동의일시 수신동의일 수신동의일자 수신동의일시 optintime optindate "
                    "구독일 구독일시",
    "consent_confirmed": "consentconfirmed 수신동의확인일 수신동의확인일자 동의확인일 재동의일 수신재동의일 "
                         "재확인일",
    "consent_source": "consentsource 동의경로 수신동의경로 가입경로 구독경로 유입경로 추가경로 source",
    "consent_version": "consentversion consenttextversion 동의문버전 동의문구버전 동의버전 동의문판",
    "language": "language lang 언어 locale preferredlanguage",
    "tags": "tags tag 태그 그룹 labels groupmembership",
    "confirmed_at": "confirmedat confirmtime confirmdate 구독확인일",
    "unsubscribed_at": "unsubscribedat unsubtime unsubscribetime unsubscribedate optoutdate optouttime 수신거부일 "
                       "수신거부일자 수신거부일시 구독취소일 구독해지일 해지일",
    "bounced_at": "bouncedat cleantime cleaneddate bouncedate emailhardbouncereason hsemailhardbouncereason "
                  "hsemailhardbouncereasonenum portalbounce globalbounce 반송일 반송일자 반송일시",
    "complained_at": "complainedat complaintdate portalspamreport 스팸신고일 신고일",
    "opted_out": "optedout unsubscribedfromallemail hsemailoptout optedoutofemail portalunsubscribe 수신거부 "
                 "수신거부여부 구독해지사유 수신거부사유 해지사유",
    "referred_by": "referredby referredbyemail referredbycode referrer referreremail referrercode referrername "
                   "referral referralby ref invitedby inviter inviteremail advocate advocateemail introducedby "
                   "recommendedby 추천인 추천인코드 추천인이메일 추천인메일 추천인아이디 추천인id 추천인명 추천인이름 "
                   "추천인성명 추천인성함 추천자 추천자명 추천자이름 추천자이메일 추천해주신분 추천한분 추천한사람 "
                   "소개자 소개자명 소개인 소개인명 소개해주신분 소개해준분 소개한분 소개한사람 지인추천 "
                   "초대한사람 초대한분 초대자",
    "thanked": "thanked thankedon thankedat 감사인사 감사인사일 감사인사일자 답례일",
}
IMPLIED = {"complained_at": "complained", "opted_out": "unsubscribed", "unsubscribed_at": "unsubscribed",
           "bounced_at": "bounced"}
"""Fields that imply a status where they are not empty and do not say no, the strictest first. They hold a date where
the sender gives one, else “TRUE” or the reason (HubSpot, Stibee). ``confirmed_at`` implies none: it is when someone
confirmed that they want mail, and dates a consent without ``consent_date`` (Mailchimp knows some OPTIN_TIMEs only)."""

EVENT_TITLES = (
    "event eventtype notificationtype action activity outcome 이벤트 이벤트유형 결과 발송결과 전송결과 발송상태 "
    "전송상태 처리결과")
"""Columns that hold nothing but words for what happened: an unknown one there is reported, never guessed."""
REPORT_TITLES: dict[str, str] = {
    "email": "recipient recipients recipientemail to toemail toaddress address subscriber 수신거부자 수신거부이메일 "
             "수신거부메일 수신거부주소 거부자 거부이메일 수신자 수신자이메일 "
             "수신자메일주소 수신이메일 받는사람 받는이 구독자",
    "reason": f"{EVENT_TITLES} reason unsubreason unsubscribereason bouncereason dropreason suppressionreason 사유 "
              "실패사유 발송실패사유 반송사유",
    "kind": "type kind bouncetype bounceclassification classification 유형 구분 바운스유형 반송유형",
    "date": "date created createdat timestamp occurred occurredat time datetime eventtime processed lasteventtime "
            "날짜 일시 일자 시각 발생일 발생일시 처리일 처리일시 발송완료일 발송일 발송일시 등록일",
    "changed_at": "changedat updatedat lastchanged lastupdated lastupdatetime lastupdatedtimestamp "
                  "lastmodifieddate 마지막업데이트일 수정일 변경일",
    "detail": "unsubreasonother response error diagnosticcode diagnostic detail details 상세 상세사유 응답 오류메시지",
    "opened_at": "openedat lastopened 마지막오픈일 오픈일 오픈일시",
    "clicked_at": "clickedat lastclicked 마지막클릭일 클릭일 클릭일시",
}
"""What titles mean in suppressions and in mail senders' result files only: in a list of customers “type”, “date” and
“reason” are columns of the firm's own."""


INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
REQUIRED = re.compile(r"[*※]|[(\[](?:필수|선택|required|optional)[)\]]", re.IGNORECASE)
"""What forms write behind a title, which says nothing of what it means."""


def fold(title: str) -> str:
    """A title without what people write differently: case, width, spaces, hyphens, underscores, brackets."""
    return re.sub(r"[\s()\[\]/._-]", "", REQUIRED.sub("", unicodedata.normalize("NFKC", title)).casefold())


FIELD_OF = {title: field for field, titles in TITLES.items() for title in titles.split()}
REPORT_FIELD_OF = {title: field for field, titles in REPORT_TITLES.items() for title in titles.split()}


ROLES = frozenset({*SAID} - {Role.CONSENT_DATE})
"""What ``columns:`` may say of a column that keeps its own name: what it says about permission to mail."""


def field_of(title: str, columns: Mapping[str, str]) -> str:
    """The field that a column title means: as mapped under ``columns:``, as known, by its words, or itself."""
    written = written_title(title)
    if (mapped := columns.get(written, "")) and mapped not in ROLES:
        return mapped
    if field := FIELD_OF.get(fold(written)):
        return field
    meaning = read_title(written)
    return meaning.field if meaning and not meaning.second else attribute_of(written)


def attribute_of(title: str) -> str:
    """What a column is called that stays the list's own: its title, as a merge field can have it."""
    return re.sub(r"\W+", "_", REQUIRED.sub("", written_title(title))).strip("_")


def meaning_of(title: str, columns: Mapping[str, str]) -> Meaning:
    """What a title says beside its field; one that is mapped under ``columns:`` comes before all others."""
    written = written_title(title)
    if (mapped := columns.get(written, "")) and mapped not in ROLES:
        return Meaning(mapped, -1)
    field, read = FIELD_OF.get(fold(written)), read_title(written)
    return read if read and field in (None, read.field) else Meaning(field or attribute_of(written))


def report_field_of(title: str, columns: Mapping[str, str]) -> str:
    """The field of a title in suppressions and result files, which say more about events and less about people."""
    written = written_title(title)
    if (mapped := columns.get(written, "")) and mapped not in ROLES:
        return mapped
    return REPORT_FIELD_OF.get(fold(written)) or field_of(written, columns)


def written_title(title: str) -> str:
    """A title on one line, as it would be written under ``columns:``."""
    return without_formula(" ".join(INVISIBLE.sub("", unicodedata.normalize("NFC", title)).split()))
