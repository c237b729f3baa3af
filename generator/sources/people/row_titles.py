"""Titles of what firms write down of people themselves: notes of talks, and what readers chose; Korean and English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.sources.people.columns import field_of, fold, meaning_of, written_title

PERSON: Mapping[str, str] = {
    "who": "who 누구 고객 고객명 customer customername client clientname contact contactname person 이름 성명 성함 "
           "name 이메일또는이름 대상 상대 subscriber 구독자 회원 회원명",
    "id": "id customerid customerno customernumber 고객번호 고객코드 거래처코드 고객id",
    "company": "company 회사 회사명 업체 업체명 거래처 거래처명 고객사 firm organization",
    "email": "",
    "phone": "",
}
"""Who a row is of; addresses and telephones by their titles on lists."""
NOTES: Mapping[str, str] = {
    "date": "date when day 날짜 일자 일시 언제 상담일 상담일자 상담일시 통화일 통화일시 방문일 방문일자 미팅일 면담일 "
            "작성일 작성일자 작성일시 기록일 등록일 접촉일 notedate contactdate calldate visitdate meetingdate "
            "createdat created datetime timestamp loggedat",
    "said": "said what whatwassaid 내용 말 말씀 들은말 한말 상담내용 통화내용 방문내용 미팅내용 면담내용 메모 노트 "
            "비고 특이사항 요청사항 관심사 note notes memo text comment comments remark remarks message content "
            "description summary body",
    "by": "by whom bywhom author writer notedby writtenby owner 작성자 기록자 담당 담당자 담당자명 상담자 상담원 "
          "영업담당 영업담당자 통화자 방문자 등록자 user createdby staff rep salesrep salesperson agent",
}
"""What a note is told by, beside who it is of."""
CHOSEN: Mapping[str, str] = {
    "topics": "topics topic interests interest interestedin 관심분야 관심주제 관심사항 관심사 관심 희망주제 "
              "희망분야 주제",
    "at_most": "atmost frequency mailfrequency emailfrequency preferredfrequency howoften 수신빈도 빈도 발송빈도 "
               "수신횟수 받는횟수 수신주기 발송주기 희망주기",
    "channel": "channel preferredchannel contactmethod preferredcontact preferredcontactmethod contactpreference "
               "연락방법 연락수단 연락방식 희망연락방법 선호연락방법 선호연락수단 수신방법 수신채널 선호채널",
}
"""What somebody chooses, in columns of lists too."""
CHOICES: Mapping[str, str] = {
    **CHOSEN, "date": f"{NOTES['date']} 선택일 신청일 응답일 제출일 제출시간 timestamp submittedat"}
"""What a choice is told by, beside who it is of."""


class Titles:
    """What the titles of one kind of files mean, of several titles of a field the first being the plainest."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        """``fields`` has the titles of each field, folded, with spaces between them."""
        self.fields = (*PERSON, *fields)
        self._rank = {title: (field, rank) for field, titles in (*PERSON.items(), *fields.items())
                      for rank, title in enumerate(titles.split())}

    def places_of(self, titles: Sequence[str], columns: Mapping[str, str]) -> dict[str, list[int]]:
        """The places of the columns of each field, the plainest first. ``columns`` are those of ``newsletter.yaml``,
        which come first."""
        found: dict[str, list[tuple[int, int]]] = {}
        for place, title in enumerate(titles):
            field, rank = self._meant(title, columns) if title.strip() else ("", 0)
            if field:
                found.setdefault(field, []).append((rank, place))
        return {field: [place for _, place in sorted(places)] for field, places in found.items()}

    def _meant(self, title: str, columns: Mapping[str, str]) -> tuple[str, int]:
        written = written_title(title)
        if (mapped := columns.get(written, "")) in self.fields:
            return mapped, -1
        if known := self._rank.get(fold(written)):
            return known
        own = field_of(written, columns)
        return (own, meaning_of(written, columns).rank) if own in ("email", "phone", "company") else ("", 0)
