"""Column titles as people and mail senders write them, and the field each one means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

TITLES: dict[str, str] = {
    "email": "email e-mail mail emailaddress e-mailaddress 이메일 이메일주소 메일 메일주소 전자우편 "
             "email1value subscriberemail emailid",
    "name": "name 이름 성명 성함 고객명 담당자 담당자명 fullname displayname subscribername",
    "company": "company 회사 회사명 업체 업체명 거래처 거래처명 상호 기업명 소속 organization organisation "
               "companyname organizationname",
    "phone": "phone 휴대폰 휴대전화 핸드폰 전화 전화번호 연락처 mobile mobilephone phonenumber cell tel telephone",
    "status": "status 상태 구독상태 수신상태 subscriptionstatus memberstatus",
    "consent_date": "consent_date consentdate 동의일 동의일자 수신동의일 수신동의일자 "
                    "optintime optindate 구독일 가입일",
    "consent_source": "consent_source consentsource 동의경로 수신동의경로 가입경로 유입경로 source",
    "language": "language lang 언어 locale",
    "tags": "tags tag 태그",
}
FIELD_OF = {title: field for field, titles in TITLES.items() for title in titles.split()}


def field_of(title: str, columns: Mapping[str, str]) -> str:
    """The field that a column title means: as mapped under ``columns:``, as known, or itself."""
    written = unicodedata.normalize("NFC", title).strip()
    if written in columns:
        return columns[written]
    folded = re.sub(r"[\s()\[\]/.-]", "", unicodedata.normalize("NFKC", written).casefold())
    return FIELD_OF.get(folded, FIELD_OF.get(written.casefold(), re.sub(r"\W+", "_", written).strip("_")))
