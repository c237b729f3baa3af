"""The words that speak of permission, in Korean, English, Japanese, Chinese, German and French: the one table of them.

Titles of columns, values in them, the names of files and sheets, and mail senders' reports are all read by these words.
Words are written as :func:`~generator.permission.phrases.fold` leaves them: small, without spaces, hyphens and accents.
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a word says. ``BAN`` refuses and ``GRANT`` allows only beside a word for mail; ``LETTER`` is what comes."""

    AGREE = "agree"
    RECEIVE = "receive"
    GRANT = "grant"
    LETTER = "letter"
    REFUSE = "refuse"
    UNDO = "undo"
    BAN = "ban"
    NOT = "not"
    YES = "yes"
    NO = "no"
    BOUNCE = "bounce"
    SOFT = "soft"
    COMPLAINT = "complaint"
    WAITING = "waiting"
    GONE = "gone"
    ADVERT = "advert"
    MAIL = "mail"
    CHANNEL = "channel"
    THIRD = "third"
    PURPOSE = "purpose"
    STATE = "state"
    PROVINCE = "province"
    WHETHER = "whether"
    DATE = "date"
    CHANGE = "change"
    COUNT = "count"
    REASON = "reason"
    REMARK = "remark"
    ABOUT = "about"
    FILLER = "filler"


STATES = {
    "complained": (
        "complained complaint complaints spam abuse spamreport reportedspam 스팸신고 신고 스팸처리 스팸처리됨"),
    "unsubscribed": (
        "unsubscribed unsub unsubscribe optedout optout cancelled canceled blocked blocklist blocklisted "
        "blacklisted disabled 수신거부 수신거부함 구독취소 구독해지 해지 거부 탈퇴"),
    "bounced": (
        "bounced bounce cleaned hard hardbounce hardbounced invalid undeliverable failed 반송 반송됨 발송실패 "
        "바운스 하드바운스 자동삭제"),
    "soft-bounced": (
        "soft softbounce softbounced 소프트 소프트바운스"),
}
"""Words for the state of a subscriber that lists and reports have alike, by what they mean."""

WORDS: dict[Kind, str] = {
    Kind.AGREE: (
        "동의 동의함 수신동의 승낙 수락 허락 옵트인 퍼미션 consent consents consented permission permissions "
        "permitted gdpr 연락가능 연락가능여부 연락동의 연락허용 agree agrees agreed accept accepts accepted "
        "acceptance optin optins optedin optsin authorized authorised 同意 同意する 同意済 承諾 許諾 許可 许可 "
        "授权 オプトイン einwilligung eingewilligt einwilligungen zustimmung zugestimmt einverstanden "
        "einverstandnis erlaubnis erlaubt consentement consenti accord accepte acceptation autorise autorisation"),
    Kind.RECEIVE: (
        "수신함 받음 받아보시겠습니까 받아보시겠어요 받으시겠습니까 받으시겠어요 구독하시겠습니까 구독중 구독함 "
        "수신중 정상 활성 활성화 유효 확인됨 수신자 구독자 동의자 subscribed subscribes receive receives receiving "
        "received active enabled confirmed valid validated verified regular premium cold trialed gifted churning "
        "unpaid pastdue upcoming 재직 재직중 활동 활동중 購読中 配信中 有効 登録済 已订阅 已訂閱 有效 正常 激活 "
        "angemeldet abonniert aktiv bestatigt abonne abonnee inscrit inscrite actif confirme"),
    Kind.GRANT: (
        "허용 가능 희망 원함 원하십니까 원하시나요 희망하십니까 희망하시나요 의사 allow allows allowed want wants "
        "wish 希望 希望する 可 可能 允许 允許 愿意 erwunscht souhaite"),
    Kind.LETTER: (
        "수신 구독 발송 메일링 뉴스레터 뉴스 소식지 소식 레터 알림 수신설정 newsletter newsletters news "
        "subscription subscriptions subscribe mailing mailings mailling notification notifications mailinglist "
        "emailing letter send sending broadcast broadcasts campaigns updates 受信 配信 購読 メルマガ "
        "メールマガジン ニュースレター 订阅 訂閱 接收 资讯 abonnement infolettre lettre empfang empfangen versand "
        "recevoir reception rundbrief"),
    Kind.REFUSE: (
        "거부 거부함 거절 수신거부 수신거부함 탈퇴 탈퇴함 탈퇴회원 옵트아웃 불필요 원치않음 블랙리스트 퇴회 해지 "
        "해지함 구독해지 구독취소 연락금지 연락거부 연락거절 연락사절 연락불가 연락중단 연락하지말것 연락안함 dne "
        "dnm noemail noemails nomail denied deny denies optout optouts optedout optsout unsubscribe unsubscribed "
        "unsubscribes unsubscribing unsubscriber unsubscribers unsubscription unsub unsubs unsubbed refuse refused "
        "refuses refusal declined decline rejected objection objected object donotemail donotmail donotcontact "
        "donotsend donotmarket suppress suppressed suppression suppressions blocklist blocklisted blacklist "
        "blacklisted 拒否 拒絶 拒绝 拒收 受信拒否 配信停止 配信解除 配信不要 購読解除 退会 不要 希望しない 退订 "
        "退訂 取消订阅 黑名单 abgemeldet abmeldung abmelden ausgetragen austragung widerspruch abbestellt "
        "abbestellung abgelehnt ablehnung verweigert desabonne desabonnee desabonnement desinscrit desinscrite "
        "desinscription refus oppose opposition"),
    Kind.UNDO: (
        "철회 해제 취하 withdrawn withdrawal withdraw revoked revocation revoke lifted undone 撤回 解除 撤销 "
        "widerruf widerrufen retrait revoque"),
    Kind.BAN: (
        "취소선 strikethrough 차단 차단됨 중단 중지 정지 금지 제외 불가 취소 구독종료 수신종료 발송종료 메일종료 "
        "dnc intercept block blocked spammy disabled disable stop stopped stops exclude excluded exclusion "
        "cancelled canceled cancel banned 停止 禁止 除外 屏蔽 gesperrt sperre ausgeschlossen bloque exclu resilie"),
    Kind.NOT: (
        "미 비 불 부 안 않음 않습니다 않는다 않겠습니다 않겠음 않 안함 아님 아닙니다 아니함 없음 안됨 못함 not "
        "non never un dont doesnt didnt isnt without nolonger 不 未 非 没 しない しません ません なし ない nicht "
        "kein keine keinen ohne nie ne pas nepas sans jamais"),
    Kind.YES: (
        "y yes t true 1 o on ok v yep checked 예 네 넵 유 해당 신청 신청함 체크 체크함 등록 함 대상 はい 有 是 "
        "有り あり ja wahr oui vrai ○ ◯ 〇 ✓ ✔ ☑ √ ● ■ ◎ ✅ ⭕"),
    Kind.NO: (
        "n no f false 0 x off unchecked 아니오 아니요 아뇨 무 미해당 미신청 신청안함 미체크 체크안함 미등록 안함 "
        "비대상 いいえ 無 否 无 無し nein falsch non faux × ✗ ✘ ✕ ✖ ╳ ☐ □ ❌"),
    Kind.BOUNCE: (
        "반송 반송됨 반송함 바운스 하드바운스 발송실패 전송실패 오류메일 메일오류 발송오류 전송오류 자동삭제 "
        "수신불능 배달불가 bounce bounced bounces bouncing hardbounce hardbounced hardbounces hard cleaned "
        "undeliverable undeliverability undelivered invalid failed failure deliveryfailed held quarantined 不達 "
        "バウンス 退信 unzustellbar rucklaufer rebond npai"),
    Kind.SOFT: (
        "소프트 소프트바운스 soft softbounce softbounced softbounces transient temporary"),
    Kind.COMPLAINT: (
        "스팸신고 스팸 신고 스팸처리 스팸처리됨 complained complaint complaints complain spam abuse spamreport "
        "spamreports spamreported junk 迷惑メール 迷惑メール報告 投诉 beschwerde beschwert plainte"),
    Kind.WAITING: (
        "미확인 확인대기 보류 보류중 대기 대기중 인증대기 미인증 동의대기 unconfirmed pending unactivated "
        "unverified awaiting waiting invited validating paused needsapproval needsattention 승인대기 notconfirmed "
        "notverified 未確認 確認待ち 仮登録 待确认 未验证 unbestatigt ausstehend enattente nonconfirme"),
    Kind.GONE: (
        "휴면 휴면계정 sleep leave 비활성 비활성화 미사용 퇴사 퇴사함 퇴직 이직 삭제 삭제됨 이탈 inactive dormant "
        "deleted removed archived deactivated churned churn 休眠 削除 退職 已删除 离职 inaktiv geloscht inactif "
        "supprime"),
    Kind.ADVERT: (
        "광고 광고성 광고성정보 쇼핑 쇼핑정보 마케팅 홍보 프로모션 혜택 이벤트정보 이벤트 영리목적 상업성 "
        "advertising advertisement advertisements ad ads adv mkt mktg advert adverts marketing promotion "
        "promotions promotional promo promos commercial offers edm 広告 広告宣伝 宣伝 マーケティング "
        "プロモーション 販促 广告 廣告 营销 推广 werbung werbe werbemail marketingmail publicite publicitaire "
        "prospection promotionnel commerciale"),
    Kind.MAIL: (
        "메일 이메일 전자우편 전자메일 이메일주소 email emails mail mails byemail bymail emailaddress dm メール "
        "eメール 電子メール 邮件 郵件 电子邮件 邮箱 courriel courriels courrielle electronique"),
    Kind.CHANNEL: (
        "문자 문자메시지 에스엠에스 카카오 카카오톡 카톡 알림톡 친구톡 전화 휴대폰 휴대전화 핸드폰 유선 "
        "텔레마케팅 팩스 우편 우편물 푸시 푸쉬 앱푸시 앱 모바일 sns sms lms mms texts textmessage kakao kakaotalk "
        "phone call calls calling mobile telephone tel tm fax post postal push app whatsapp line viber telegram "
        "messenger donotcall wechat ショートメール 電話 郵送 短信 电话 微信 手机 telefon anruf brief courrier "
        "postale appel"),
    Kind.THIRD: (
        "제3자 제삼자 3자 야간 위탁 처리위탁 국외이전 thirdparty thirdparties partners night 第三者 第三方 dritte "
        "dritter tiers"),
    Kind.PURPOSE: (
        "개인정보 평생회원 개인 수집 이용 수집이용 이용약관 약관 서비스약관 위치정보 위치기반 초상권 신용정보 "
        "민감정보 계약 거래 회원가입 본인확인 고유식별정보 처리방침 privacy terms conditions tos policy cookie "
        "cookies profiling track tracking tracked dataprocessing processing 個人情報 利用規約 規約 隐私 条款 协议 "
        "datenschutz agb nutzungsbedingungen vertrag confidentialite cgu conditionsgenerales"),
  Kind.STATE: (
    "상태 현황 status 状態 ステータス 状况 状态 狀態 zustand statut etat"),
    Kind.PROVINCE: (
        "state states province"),
    Kind.WHETHER: (
        "여부 유무 yn fl flag whether yesno フラグ 有無 可否 是否 구분"),
    Kind.DATE: (
        "일 일자 일시 날짜 시각 시간 시점 date dates time at on when timestamp since datetime day 日 日時 日付 "
        "時刻 日期 时间 時間 datum zeitpunkt am seit le depuis"),
    Kind.CHANGE: (
        "변경 수정 갱신 updated update modified changed change 更新 変更 修改"),
    Kind.COUNT: (
        "횟수 건수 수 count counts number total 回数 次数 anzahl nombre"),
    Kind.REASON: (
        "사유 이유 원인 reason reasons 理由 原因 grund raison motif"),
    Kind.REMARK: (
        "비고 메모 셀메모 참고 참고사항 특이사항 기타 note notes remark remarks comment comments memo 備考 メモ 备注 "
        "bemerkung bemerkungen notiz remarque remarques"),
    Kind.ABOUT: (
        "비서 경로 방법 출처 매체 문구 버전 담당 담당자 담당자명 주명 주 대행사 대행 비용 예산 캠페인 코드 번호 "
        "이름 명 성명 인증 연락가능시간 연락가능시간대 제목 내용 율 비율 수신확인 플랜 상품 요금 가격 등급 기간 "
        "만료 만료일 시작 종료 채널 종류 부서 팀 광고주 광고주명 광고비 광고대행사 반송지 반송지주소 반송주소 "
        "반송장 반송료 반송비 반송운송장 차단기 주소 지역 유형 그룹 목록 방식 장소 서 동의서 파일 첨부 source "
        "sources channel method ip ips url link text version campaign campaigntitle campaignid agency budget cost "
        "owner manager name id ids rate score plan product price tier level type kind category title code group "
        "team department region country city zip address agreement contract document file locale language expiry "
        "expires expiration medium content term referrer path location form page by 方法 経路 担当 番号 名 来源 "
        "版本 编号 quelle kanal nummer numero"),
    Kind.FILLER: (
        "또는 혹은 하십니까 하시나요 하시겠습니까 하시겠어요 향후 앞으로 행사 materials 를 을 는 은 이 가 의 에 "
        "에서 로 으로 및 와 과 도 자 인 한 함 됨 됩니다 합니다 했음 하였음 하셨음 하지 하는 하기 된 한다 할 받기 "
        "받지 받는 것 데 등 중 완료 신청 등록 처리 접수 요청 설정 확인 회원 고객 고객님 업체 거래처 사용자 대상 계정 "
        "가입 "
        "정보 안내 관련 대한 대량 대하여 대해 활용 목적 서비스 전체 모든 모두 당사 자사 본사 온라인 홈페이지 웹 "
        "선택 필수 항목 제공 수신처 월간 주간 매월 매주 정기 신규 본인 개별 별도 사전 명시적 재 최종 최근 has have "
        "had is are was were be been of all from to for the a an and or my your our their this that it its i "
        "customer customers contact contacts member members user users account person people client list lists "
        "info information mb bulk communication communications message messages any via in with as marked general "
        "optional required please do does e s http https you me we will would like about online website web double "
        "single explicit express prior own products services current value default setting settings preference "
        "preferences global last latest confirmation portal hubspot hs enum 済 済み 中 の を に は が と する "
        "します た です 会員 顧客 お客様 情報 的 已 客户 会员 信息 用户 fur zum zur der die das den dem von per "
        "auf und im ich wurde hat haben kunde kunden pour par du des la les de en au aux une et sur clients avoir "
        "est ete"),
}

STRONG = (
    "동의 거부 거절 탈퇴 구독해지 구독취소 수신해지 옵트 반송 바운스 광고 마케팅 스팸 퇴사 퇴직 수신차단 수신중단 "
    "수신철회 발송금지 발송제외 발송중지 연락금지 메일차단 휴면 optin optout optedout optedin unsub undeliver "
    "spam subscri consent bounc suppress advert marketing donotemail donotmail donotcontact blacklist blocklist "
    "complain permission 同意 拒否 拒绝 配信停止 退会 退订 広告 广告 营销 購読解除 einwillig zustimm abmeld "
    "abgemeldet widerspruch werbung desabonn desinscri consentement"
)
"""Parts of words that speak of permission wherever they stand, also within words that nobody knows."""

REFUSALS = (
    r"수신\s*거부|수신\s*(?:중단|중지|해지|철회|차단|원치|안\s*함|불가|제외)|구독\s*(?:취소|해지|중단)|"
    r"(?:메일|발송|연락|뉴스레터)\s*(?:금지|중단|중지|제외|차단|거부|거절|보내지|발송하지|원치|사절)|"
    r"보내지\s*(?:마|말)|(?:안|못)\s*받겠|받지\s*않|탈퇴|(?:메일|mail)[이가은]?\s*(?:다시\s*)?반송|퇴사|동의\s*(?:철회|안\s*함|하지\s*않)|"
    r"미동의|거부\s*의사|스팸\s*신고|unsub|opt(?:ed)?[\s_-]*out|do\s*not\s*(?:e-?mail|mail|contact|send)|"
    r"don.?t\s*(?:e-?mail|mail|contact|send)|no\s*(?:more\s*)?(?:e-?mails?|mails?|newsletters?|contact)\b|"
    r"stop\s*(?:e-?mail|mail|send)|remove\s*(?:me|from)|e-?mail\s*(?:has\s*)?bounced|配信停止|配信不要|受信拒否|退会|拒否|退订|"
    r"拒收|不要发|abgemeldet|abbestell|keine\s*(?:e-?mails?|werbung|mails?)|"
    r"nicht\s*(?:mehr\s*)?(?:anschreiben|kontaktieren|mailen)|d[eé]sabonn|d[eé]sinscri|"
    r"ne\s*(?:plus|pas)\s*(?:contacter|envoyer)"
)
"""How people say no in a remark (Rust's regular expressions, small letters)."""
REFUSAL_PARTS = (
    "수신 구독 메일 발송 연락 뉴스레터 보내지 받겠 받지 탈퇴 퇴사 동의 거부 스팸 unsub opt not don mail more stop "
    "remove no 配信 受信 退会 拒否 退订 拒收 不要 abgemeldet abbestell keine sabonn sinscri ne"
)
"""Parts of which every such remark has one, which is looked for first."""

NOTHING = frozenset((
    "#n/a #null! #ref! (none) - -- --- . .. / // [] aucun keine n.a. n/a na nan nil none null undefined {} ~ – "
    "— なし 无 無し 무응답 미응답 미입력 미정 없습니다 없음 해당없음"
).split()) | {""}
"""Cells that say nothing."""
NO_DATES = (r"^(?:0+|0{1,4}[-./]0{1,2}[-./]0{1,4}|0001-01-01|1899-12-3[01]|1900-01-0[01]|1970-01-01|[29]999-12-31)"
            r"(?:[T ]+[\d:.+Z-]*)?$")
"""Days that databases and spreadsheets write where there is none: zero, the first or last day that they know."""
