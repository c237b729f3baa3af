"""What readers choose, in words as they, forms and firms write them: topics, how often, and by which way."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

TOPICS, AT_MOST, CHANNEL = "topics", "at_most", "channel"
MAIL, UNCLEAR = "mail", "unclear"
"""The way that newsletters take, and one that is not understood."""
CHANNELS = {
    "post": r"우편|편지|엽서|postal(?: mail)?|by post|\bpost\b|\bletters?\b|snail mail",
    MAIL: r"e-?mail|이메일|메일|전자우편|\bmail\b|\bnewsletter\b",
    "call": r"전화|통화|유선|\bcall|phone|\btel\b",
    "sms": r"문자|\bsms\b|\blms\b|\bmms\b|\btext",
    "chat": r"카카오|카톡|알림톡|톡\b|\bkakao|\bline\b|라인|whatsapp|wechat|telegram|텔레그램|\bchat",
    "visit": r"방문|대면|\bvisit|in person|meeting",
    "none": r"\bnone\b|\bnothing\b|안\s*받|받지\s*않|원하지\s*않|불필요|필요\s*없|연락\s*(?:하지|안|금지|거부)|거부",
}
"""Patterns of ways, by our names; one before another may have its words in its own."""
WAYS = "|".join(pattern for name, pattern in CHANNELS.items() if name != "none")
REFUSED = re.compile(
    rf"\b(?:no|not|without|never|stop|except|but|don.?t)\s+(?:(?:more|any|by|via|send|sending|me|to|for)\s+)*(?:{WAYS})s?"
    rf"|(?:{WAYS})\s*(?:으로|로)?\s*(?:은|는|을|를|이|가|도)?\s*(?:말고|말|아닌|제외|빼고|빼|싫|거부|사절|거절|불가|금지|그만|중단|중지|"
    r"해지|끊|없|수신\s*(?:거부|거절|중단|중지|해지|안|하지)|보내지\s*(?:마|말|않)|안\s*[가-힣]|받지\s*않|원하지\s*않|하지\s*[마말]|"
    r"x\b)(?:[가-힣]*\s*(?:주세요|주십시오|함|음))?", re.IGNORECASE)
DOUBT = re.compile(
    r"\b(?:no|not|never|stop|unsubscribe\w*|cancel|don.?t|without|except)\b|그만|마세요|마십시오|말아|말\s*것|중단|중지|해지|사절|거절|"
    r"금지|제외|싫|않|못|불가|안\s*(?:받|보|함|해|하|됨|돼)")
"""What is said of a way beside those that are plainly refused, so that nobody knows which is wanted."""
EVERYTHING = frozenset(("all", "everything", "any", "all topics", "전체", "전부", "모두", "모든 주제", "다",
                        "다 좋아요", "전부 다"))
NOT_SAID = frozenset(("", "-", "–", "—", "n/a", "na", "null", "없음", "모름", "미정", "미입력", "해당없음",
                      "해당 없음"))
BETWEEN = re.compile(r"[,;|·、，；\n]|\s/\s|/")
NUMBERS = {"once": 1, "one": 1, "twice": 2, "two": 2, "three": 3, "four": 4, "six": 6, "한": 1, "두": 2, "세": 3,
           "네": 4, "다섯": 5, "여섯": 6, "a": 1, "every": 1, "other": 2, "second": 2, "third": 3}
NUMBER = rf"(\d{{1,2}}|{'|'.join(NUMBERS)})"
ISSUES = r"(?:issues?|numbers?|newsletters?|mails?|호|회|번|통)"
EVERY_ISSUE = re.compile(
    r"(?:every|each|all)(?: (?:issue|time|one|newsletter)s?)?|always|매\s*번|매\s*호|매\s*회|항상|모두|전부|다\s*받\w*")
NEVER = re.compile(r"never|none|0|안\s*받\w*|받지\s*않\w*|수신\s*안\s*함|거부")
NO_MORE = re.compile(
    r"\b(?:never|stop|unsubscribe\w*|cancel|don.?t (?:send|e?-?mail|want|write))\b|그만|거부|사절|거절|중단|중지|해지|"
    r"싫|안\s*받|보내지\s*[마말않]|(?:받지|원하지)\s*않|수신\s*안")
TOO_OFTEN = re.compile(r"자주|많이|often|too m")
"""Whoever wants it less often wants it."""
WORDS = {"weekly": ("week", 1), "every week": ("week", 1), "매주": ("week", 1), "biweekly": ("week", 2),
         "fortnightly": ("week", 2), "격주": ("week", 2), "monthly": ("month", 1), "every month": ("month", 1),
         "매월": ("month", 1), "매달": ("month", 1), "월간": ("month", 1), "bimonthly": ("month", 2),
         "격월": ("month", 2), "quarterly": ("month", 3), "every quarter": ("month", 3), "분기": ("month", 3),
         "매분기": ("month", 3),
         "분기별": ("month", 3), "분기마다": ("month", 3), "반기": ("month", 6), "반기별": ("month", 6),
         "half-yearly": ("month", 6), "yearly": ("month", 12), "annually": ("month", 12), "every year": ("month", 12),
         "매년": ("month", 12), "연간": ("month", 12)}
UNITS = {"week": ("week", 1), "주": ("week", 1), "주일": ("week", 1), "month": ("month", 1), "월": ("month", 1),
         "달": ("month", 1), "개월": ("month", 1), "quarter": ("month", 3), "분기": ("month", 3), "year": ("month", 12),
         "년": ("month", 12), "연": ("month", 12), "해": ("month", 12), "반기": ("month", 6),
         "격주": ("week", 2), "격월": ("month", 2)}
UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
IN_ISSUES = re.compile(rf"{NUMBER}\s*(?:in|of|out of|per|/)\s*(?:every )?{NUMBER}(?:\s*{ISSUES})?")
COUNTED = "(?:호|회|번|통)"
KOREAN_ISSUES = re.compile(rf"{NUMBER}\s*{COUNTED}\s*(?:에|중|당|마다)\s*{NUMBER}\s*{COUNTED}?(?:만|씩|꼴)*")
OTHER_ISSUES = re.compile(rf"every {NUMBER}\s*{ISSUES}")
IN_PERIOD = re.compile(
    rf"{NUMBER}(?:\s*times?)?\s*(?:a|an|per|each|every|in|/)\s*(?:{NUMBER}\s*)?({UNIT})s?")
EVERY_PERIOD = re.compile(rf"every {NUMBER} ({UNIT})s?")
KOREAN_PERIOD = re.compile(
    rf"(?:매\s*|{NUMBER}\s*)?({UNIT})\s*(?:에|마다|당|간)?\s*{NUMBER}\s*{COUNTED}(?:\s*(?:만|씩|이하|정도))*")
MOST = 60
"""Letters that a choice of a way or of how often has; what is longer is a story."""


@dataclass(frozen=True, slots=True)
class Frequency:
    """At most ``times`` in ``count`` units: ``issue`` (those that follow each other), ``week`` or ``month`` (those of
    the calendar)."""

    times: int
    count: int = 1
    unit: str = "issue"

    @property
    def is_limit(self) -> bool:
        """Whether it keeps anything from anybody."""
        return self.unit != "issue" or self.times < self.count

    def period(self, day: date) -> int:
        """Which of its periods a day is in: of so many weeks from a Monday, or of so many months from January."""
        return ((day.toordinal() - 1) // 7 if self.unit == "week" else day.year * 12 + day.month - 1) // self.count


def folded(text: str) -> str:
    """A text as it is compared: in one line, without what does not count."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split()).strip(" .!~")


def is_said(text: str) -> bool:
    """Whether a cell says anything."""
    return folded(text) not in NOT_SAID


def read_topics(text: str) -> tuple[str, ...]:
    """The topics that a text names; none where it means everything."""
    named = [" ".join(part.split()) for part in BETWEEN.split(text)]
    if any(folded(part) in EVERYTHING for part in named):
        return ()
    return tuple(dict.fromkeys(part for part in named if is_said(part)))


def topic_key(topic: str) -> str:
    """A topic as it is compared with another: no case, spaces or hyphens."""
    return re.sub(r"[\s_-]", "", folded(topic))


def read_channel(text: str) -> str:
    """The way that a text chooses: ``mail`` if mail is among them, else ``call``, ``sms``, ``chat``, ``post``,
    ``visit`` or ``none``; ``unclear`` where ways are named, and nobody knows whether they are wanted; nothing where no
    way is named."""
    said = folded(text)
    if len(said) > MOST:
        return ""
    refused = {way for match in REFUSED.finditer(said) for way in _ways(match[0])}
    said = REFUSED.sub(" ", said)
    found = _ways(said)
    wanted = found - {"none"}
    if wanted and (wanted != found or DOUBT.search(said)):
        return UNCLEAR
    if MAIL in wanted:
        return MAIL
    if not found and refused and MAIL not in refused:
        return UNCLEAR
    return next((name for name in CHANNELS if name in wanted), "none" if found or refused else "")


def _ways(said: str) -> set[str]:
    found = set()
    for name, pattern in CHANNELS.items():
        if re.search(pattern, said):
            found.add(name)
            said = re.sub(pattern, " ", said) if name == "post" else said
    return found


def read_frequency(text: str) -> Frequency | None:
    """How often a text wants mail: ``1 in 2 issues``, monthly, twice a year, 두 번에 한 번, 월 1회, 격월; every
    issue is no limit. ``None`` where it is not understood."""
    said = folded(text).removeprefix("at most ").removeprefix("no more than ")
    if len(said) > MOST:
        return None
    if EVERY_ISSUE.fullmatch(said) or NEVER.fullmatch(said):
        return Frequency(int(not NEVER.fullmatch(said)))
    if said in WORDS:
        unit, count = WORDS[said]
        return Frequency(1, count, unit)
    if NO_MORE.search(said) and not TOO_OFTEN.search(said):
        return Frequency(0)
    return _in_issues(said) or _in_periods(said)


def _in_issues(said: str) -> Frequency | None:
    if found := IN_ISSUES.fullmatch(said):
        return _valid(_number(found[1]), _number(found[2]), "issue")
    if found := KOREAN_ISSUES.fullmatch(said):
        return _valid(_number(found[2]), _number(found[1]), "issue")
    found = OTHER_ISSUES.fullmatch(said)
    return _valid(1, _number(found[1]), "issue") if found else None


def _in_periods(said: str) -> Frequency | None:
    if found := IN_PERIOD.fullmatch(said):
        return _in_period(_number(found[1]), found[2], found[3])
    if found := EVERY_PERIOD.fullmatch(said):
        return _in_period(1, found[1], found[2])
    found = KOREAN_PERIOD.fullmatch(said)
    return _in_period(_number(found[3]), found[1], found[2]) if found else None


def understood(what: str, value: str) -> bool:
    """Whether a choice is in words that are known; a topic may be any."""
    if what == TOPICS:
        return True
    return read_channel(value) not in ("", UNCLEAR) if what == CHANNEL else read_frequency(value) is not None


def speaks(what: str, value: str) -> bool:
    """Whether a cell surely speaks of such a choice, be it understood or not."""
    return bool(read_channel(value)) if what == CHANNEL else understood(what, value)


def _in_period(times: int, several: str | None, unit: str) -> Frequency | None:
    name, length = UNITS[unit]
    return _valid(times, length * _number(several or "1"), name)


def _valid(times: int, count: int, unit: str) -> Frequency | None:
    return Frequency(times, count, unit) if count else None


def _number(text: str) -> int:
    return NUMBERS.get(text) or int(text)
