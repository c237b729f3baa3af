"""What the dialect itself says, by language, and the settings of the document at hand."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.model import TOKEN

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
}


def language(lang: str) -> str:
    """The language of these texts that suits a page in ``lang``."""
    return _primary(lang) if is_known(lang) else "en"


def is_known(lang: str) -> bool:
    """Whether there are texts in a language."""
    return _primary(lang) in TEXTS


def _primary(lang: str) -> str:
    return lang.replace("_", "-").split("-")[0].lower()


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
