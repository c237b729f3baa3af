"""Clear language: sentences that are too long, and words of offices for which there are plain ones.

English: https://www.plainlanguage.gov/guidelines/words/use-simple-words-phrases/ and ISO 24495-1 (plain language);
sentences of at most 25 words: https://insidegovuk.blog.gov.uk/2014/08/04/sentence-length-why-25-words-is-our-limit/.
Korean: the words that the National Institute of Korean Language advises against (https://www.korean.go.kr, 다듬은 말).
All of it is a hint; an author may know better.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from generator.checks.base import Inspection, place, place_words
from generator.checks.markers import prose
from generator.findings import Findings
from generator.messages import NOTHING, Message, msg, plural
from generator.model import Document

WORDS, SYLLABLES = 40, 120
"""From here on a sentence is surely too long: well beyond what is advised, so that few are reported."""
SENTENCE = re.compile(r"(?<=[.!?。])(?<!\d\.)[\"'”’)\]]*\s+|\n")
KOREAN: Mapping[str, str] = {
    "금번": "이번", "금일": "오늘", "익일": "다음 날", "명일": "내일", "차주": "다음 주", "금주": "이번 주",
    "당월": "이달", "익월": "다음 달", "차월": "다음 달", "상기": "위의", "하기와 같이": "아래와 같이",
    "기 발송": "이미 보낸", "기 공지": "이미 알린", "송부": "보냄", "수취": "받음", "제반": "여러",
    "소정의": "정해진", "필히": "꼭", "일환으로": "하나로", "가일층": "더욱", "불요": "필요 없음",
    "익영업일": "다음 영업일", "동봉하여": "함께 넣어", "양지하": "알아 두", "앙망": "바람",
    "하시기 바라오며": "해 주시고"}
ENGLISH: Mapping[str, str] = {
    "utilize": "use", "utilise": "use", "utilization": "use", "in order to": "to", "prior to": "before",
    "subsequent to": "after", "in the event that": "if", "at this point in time": "now",
    "due to the fact that": "because", "with regard to": "about", "for the purpose of": "to",
    "in accordance with": "by", "commence": "begin", "endeavor": "try", "endeavour": "try",
    "ascertain": "find out", "remuneration": "pay", "leverage our": "use our", "synergies": "what it is",
    "best-of-breed": "what it does", "mission-critical": "vital", "paradigm shift": "change",
    "going forward": "from now on", "reach out to": "write to", "herewith": "with this",
    "aforementioned": "this"}


class ClarityCheck:
    """Gives hints on long sentences and heavy words."""

    about = msg("long sentences, and words of offices for which there are plain ones (hints)")
    codes = ("long-sentence", "plain-word")

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Note each where it is written."""
        for reading in inspection.readings:
            for block in prose(reading.tree):
                self._sentences(block, reading.document, findings)
                self._words(block, reading.document, findings)

    def _sentences(self, block: str, document: Document, findings: Findings) -> None:
        for sentence in SENTENCE.split(block):
            if size := too_long(sentence):
                findings.note("long-sentence", msg("This sentence has {size}: “{start}…”", size=size,
                                                   start=sentence[:40]),
                              place_words(document, sentence), msg("Make two of it."))

    def _words(self, block: str, document: Document, findings: Findings) -> None:
        for match in _heavy().finditer(block):
            plain = KOREAN.get(match[0]) or ENGLISH[match[0].lower()]
            findings.note("plain-word", msg("“{word}” is heavier than it need be.", word=match[0]),
                          place(document, match[0]), msg("Perhaps: {plain}.", plain=plain))


def too_long(sentence: str) -> Message:
    """How long a sentence is, in words, or in Hangul syllables, if it is too long."""
    syllables = len(re.findall("[가-힣]", sentence))
    if syllables > len(sentence) / 3:
        return plural("{count} syllable", "{count} syllables", syllables) if syllables > SYLLABLES else NOTHING
    words = len(re.findall(r"[^\W_][\w’'-]*", sentence))
    return plural("{count} word", "{count} words", words) if words > WORDS else NOTHING


@cache
def _heavy() -> re.Pattern[str]:
    korean = "|".join(sorted(map(re.escape, KOREAN), key=len, reverse=True))
    english = "|".join(sorted(map(re.escape, ENGLISH), key=len, reverse=True))
    return re.compile(rf"(?<![가-힣])(?:{korean})|\b(?:{english})\b", re.IGNORECASE)

