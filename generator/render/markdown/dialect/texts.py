"""What the dialect itself says, by language, and the settings of the document at hand."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.model import TOKEN
from generator.render.languages import written_in

TEXTS = {
    "ko": {
        "note": "참고",
        "tip": "팁",
        "important": "중요",
        "warning": "주의",
        "caution": "경고",
        "calendar": "달력에 추가",
        "backlink": "각주 {}번이 달린 본문으로",
        "table": "표",
        "swipe": "표를 옆으로 밀어 보세요.",
        "forward": "이 편지를 반길 분이 떠오르시나요?",
        "forward_mail": "동료에게 메일로 전하기",
        "forward_link": "이 편지의 주소",
        "forward_subscribe": "전달받으셨다면, 구독하기",
        "subscribing": "구독 신청",
    },
    "en": {
        "note": "Note",
        "tip": "Tip",
        "important": "Important",
        "warning": "Warning",
        "caution": "Caution",
        "calendar": "Add to calendar",
        "backlink": "Back to the text of note {}",
        "table": "Table",
        "swipe": "Swipe the table sideways.",
        "forward": "Do you know somebody who would like this?",
        "forward_mail": "Forward it to a colleague",
        "forward_link": "Its address, to share",
        "forward_subscribe": "Was it forwarded to you? Subscribe",
        "subscribing": "Subscribe",
    },
    "ja": {
        "note": "メモ",
        "tip": "ヒント",
        "important": "重要",
        "warning": "注意",
        "caution": "警告",
        "calendar": "カレンダーに追加",
        "backlink": "注{}の本文へ戻る",
        "table": "表",
        "swipe": "表は横にスクロールできます。",
        "forward": "この内容に興味をお持ちの方はいらっしゃいますか。",
        "forward_mail": "同僚にメールで知らせる",
        "forward_link": "この号のリンク",
        "forward_subscribe": "転送でお読みの方は、こちらからご購読ください",
        "subscribing": "購読の申し込み",
    },
    "zh": {
        "note": "说明",
        "tip": "提示",
        "important": "重要",
        "warning": "注意",
        "caution": "警告",
        "calendar": "加入日历",
        "backlink": "返回注释{}的正文",
        "table": "表格",
        "swipe": "可左右滑动表格。",
        "forward": "您身边有人会喜欢这期内容吗？",
        "forward_mail": "用邮件转给同事",
        "forward_link": "本期链接",
        "forward_subscribe": "这是别人转给您的？欢迎订阅",
        "subscribing": "订阅",
    },
    "zh-Hant": {
        "note": "說明",
        "tip": "提示",
        "important": "重要",
        "warning": "注意",
        "caution": "警告",
        "calendar": "加入行事曆",
        "backlink": "返回註釋{}的內文",
        "table": "表格",
        "swipe": "可左右滑動表格。",
        "forward": "您身邊有人會喜歡這期內容嗎？",
        "forward_mail": "用郵件轉給同事",
        "forward_link": "本期連結",
        "forward_subscribe": "這是別人轉給您的嗎？歡迎訂閱",
        "subscribing": "訂閱",
    },
    "ar": {
        "note": "ملاحظة",
        "tip": "نصيحة",
        "important": "مهم",
        "warning": "تنبيه",
        "caution": "تحذير",
        "calendar": "أضف إلى التقويم",
        "backlink": "العودة إلى نص الحاشية {}",
        "table": "جدول",
        "swipe": "مرّر الجدول جانبياً.",
        "forward": "هل تعرف من قد يهمه هذا؟",
        "forward_mail": "أرسله إلى زميل بالبريد",
        "forward_link": "رابط هذا العدد",
        "forward_subscribe": "هل وصلك هذا من غيرك؟ اشترك",
        "subscribing": "الاشتراك",
    },
}


def language(lang: str) -> str:
    """The language of these texts that suits a page in ``lang``."""
    return written_in(lang.replace("_", "-")) if is_known(lang) else "en"


def is_known(lang: str) -> bool:
    """Whether there are texts in a language."""
    return written_in(lang.replace("_", "-")) in TEXTS


@dataclass(slots=True)
class Settings:
    """What the document at hand is rendered with."""

    lang: str = "en"
    locale: str = "en"
    timezone: str = "UTC"
    tokens: dict[str, str] = field(default_factory=dict)

    def set(self, lang: str, timezone: str, tokens: dict[str, str]) -> None:
        """Turn to another document."""
        self.lang, self.timezone, self.tokens = language(lang), timezone, tokens
        self.locale = lang if is_known(lang) else self.lang  # as a whole: no day in Arabic beside a button in English

    def restored(self, code: str) -> str:
        """Code as its author wrote it."""
        return TOKEN.sub(lambda match: self.tokens.get(match[0], match[0]), code) if self.tokens else code
