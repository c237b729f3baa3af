"""What the dialect itself says, by language."""

from __future__ import annotations

TEXTS = {
    "ko": {
        "note": "참고", "tip": "팁", "important": "중요", "warning": "주의", "caution": "경고",
        "calendar": "달력에 추가", "backlink": "각주 {}번이 달린 본문으로", "table": "표",
    },
    "en": {
        "note": "Note", "tip": "Tip", "important": "Important", "warning": "Warning", "caution": "Caution",
        "calendar": "Add to calendar", "backlink": "Back to the text of note {}", "table": "Table",
    },
}


def language(lang: str) -> str:
    """The language of these texts that suits a page in ``lang``."""
    primary = lang.replace("_", "-").split("-")[0].lower()
    return primary if primary in TEXTS else "en"
