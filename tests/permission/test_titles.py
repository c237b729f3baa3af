"""Tests of :mod:`generator.permission.titles`."""

from __future__ import annotations

import pytest

from generator.permission.titles import Reading, Role, read_title, says_no

R = Role
ROLES = {
    R.CONSENT: "메일로 안내를 받는 것에 동의|소식을 받는 데 동의합니다|"
               "수신동의|수신여부|이메일/SMS 수신동의|Opt-in|subscribed_to_emails|SUBSCRIBEDTOEMAILS|발송여부|"
               "DM수신여부|동의 구분|미거부|"
               "是否订阅|メール配信希望|Einwilligung|재직여부|Has consented to e-mail",
    R.REFUSAL: "메일을 받지 않는 것에 동의|"
               "수신거부|이메일 수신거부|수신거부여부|HasOptedOutOfEmail|hasoptedoutofemail|Opted out of all email|"
               "unsubscribed|미동의|"
               "do-not-contact|메일 발송 제외|Opted out of email: One to One|Newsletter-Abmeldung|désinscrit|"
               "配信停止|退订|수신동의 철회",
    R.STATE: "구독상태|수신상태|Email Status|Subscription status|메일 수신 상태",
    R.PERHAPS_STATE: "Status|State|상태|회원상태|Mailing State|状態",
    R.PERHAPS_CONSENT: "Newsletter|뉴스레터|수신|Subscribed|Active",
    R.CONSENT_DATE: "수신동의일|동의일시|OPTIN_TIME|Consent date|이메일 수신동의 일자|同意日",
    R.REFUSED_DATE: "탈퇴일|수신거부일|UNSUB_TIME|수신동의 철회일|unsubscription_date|désabonné le",
    R.REFUSAL_REASON: "구독 해지 사유|UNSUB_REASON|수신거부 메모",
    R.BOUNCED: "반송여부|반송일|IsEmailBounced|EmailBouncedDate|undeliverability_date|バウンス",
    R.BOUNCE_REASON: "Email hard bounce reason|반송사유",
    R.COMPLAINED: "스팸신고|Portal spam report|complained at",
    R.EITHER: "수신동의/거부|동의 또는 거부|opt-in/opt-out",
    R.WAYS: "수신채널|연락 방법|희망 연락방법|Preferred contact method",
    R.ASKED: "철회일|Pending|퇴사일|휴면여부|deleted_at|Bounce count|차단여부|수신거부 횟수",
    R.REMARK: "비고|Notes|메모|備考",
    R.CHANNEL: "SMS 수신동의|카카오톡 수신여부|푸시 수신 동의(광고)|HasOptedOutOfFax|Accepts SMS Marketing|"
               "전화 수신거부",
    R.PURPOSE: "제3자 제공 동의|개인정보 수집 동의|이용약관 동의|야간 광고성 정보 수신 동의|ConsentToTrack|계약해지일",
    R.UNKNOWN: "수신동의 팝업|광고 분류|이메일 마케팅 세그|옵트인 플래그2",
    R.UNKNOWN_REFUSAL: "수신거부 해제일|수신거부 어쩌고|구독해지 예정|unsubscribe wizard",
    R.NONE: "이름|회사명|광고주명|반송지 주소|가입일|가입경로|동의경로|OPTIN_IP|Lead Status|배송상태|"
            "차단기 모델|생산중단|부가세 제외|"
            "마케팅 담당자|Subscription plan|구독자 등급|고객등급|created_at|tags|수신동의 변경일|Last Open|"
            "이메일 인증여부|광고 매체|동의서",
}


@pytest.mark.parametrize(("title", "role"), [
    (title, role) for role, titles in ROLES.items() for title in titles.split("|")])
def test_titles_are_read_by_their_words(title: str, role: Role) -> None:
    """Whatever they are made of, in six languages."""
    assert read_title(title).role is role


@pytest.mark.parametrize(("title", "advertising"), [
    ("광고성 정보 수신 동의", True), ("[선택] 마케팅 정보 수신 동의", True), ("Accepts Email Marketing", True),
    ("개인정보 마케팅 활용 동의", True), ("수신동의", False), ("Werbeeinwilligung", True)])
def test_consent_to_advertising_is_told_apart(title: str, advertising: bool) -> None:
    """Where it is missing, everything else may still be mailed."""
    assert read_title(title) == Reading(Role.CONSENT, advertising)


@pytest.mark.parametrize(("name", "expected"), [
    ("수신거부", True), ("unsubscribed_email_audience_export_1", True), ("nonsubscribed_segment", True),
    ("탈퇴회원", True),
    ("반송목록", True), ("발송제외", True), ("미동의자", True), ("cleaned_members", True), ("휴면회원", True),
    ("customers", False), ("수신동의자", False), ("subscribed_email_audience_export_1", False),
    ("2026-11-newsletter", False),
    ("VIP_고객", False), ("거래중지업체", False), ("Sheet1", False), ("", False)])
def test_names_of_files_and_sheets(name: str, expected: bool) -> None:
    """Whether people in them may have said no."""
    assert says_no(name) is expected
