"""A reader's own words in an answer: without what is quoted below them, signatures, disclaimers, the footers of lists,
and without our own newsletter, which speaks of unsubscribing in every mail.

The marks of quotes are those of Gmail (``2026년 11월 5일 (목) 오전 9:00, 한빛상사 <…>님이 작성:``, ``On … wrote:``),
Apple Mail, Outlook (a group of fields, 보낸 사람:), Naver (``-----Original Message-----``), Daum (``--------- 원본 메일
---------``) and Thunderbird. Where lines are quoted one by one (``>``), what stands between them and below is kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

DASHED = r"[-_=*─━―–—\s]{2,}"
MARK = re.compile(
    rf"(?i)^\s*(?:{DASHED}\s*(?:original (?:message|appointment|mail)|forwarded (?:message|by)|원본\s*(?:메일|메시지)|"
    rf"원문|원래\s*메시지|전달된\s*(?:메일|메시지)|reply message|ursprüngliche nachricht|message d'origine|"
    rf"元のメッセージ|原始邮件|回复的原邮件).*|begin forwarded message:?|(?:전달된|전달한) (?:메시지|메일)( 시작)?:|"
    rf"_{{20,}})\s*$")
WROTE = re.compile(
    r"(?is)^\s*(?:(?:on|am|le|el|em|il|op|den)\b.{6,300}?\b(?:wrote|schrieb|écrit|escribió|escreveu|scritto|schreef|skrev)"
    r"\b.{0,200}?[:：]|.{0,200}?\d.{0,200}?(?:wrote|님이\s*(?:작성|쓴\s*글|보낸\s*메시지|다음을\s*작성|다음과\s*같이\s*"
    r"(?:작성|썼))|님께서\s*(?:작성|쓰신|보내신)|이\(가\)\s*(?:작성|쓴\s*글)|작성|に書きました|のメール|写道)[^\n:：]{0,12}[:：])\s*$")
DATED = re.compile(r"\d{4}\s*[-년/.]|\d{1,2}:\d{2}|\d{1,2}월|(?i:^\s*(?:on|am|le|el|em|il|op|den)\b.*\d)")
STARTS = re.compile(
    r"\d{4}\s*[-년/.]|\d{1,2}:\d{2}|\d{1,2}월|[<(\[]?\S+@\S+|(?i:^\s*(?:on|am|le|el|em|il|op|den)\b.*\d)")
FIELD = re.compile(
    r"(?i)^\s*\**\s*(?:from|sent|date|to|cc|subject|reply-to|보낸\s*(?:사람|이|날짜|시간)|보내는\s*사람|발신(?:자|인)?|받는\s*"
    r"(?:사람|이)|받은\s*날짜|수신(?:자|인)?|참조|날짜|일시|제목|von|gesendet|an|betreff|差出人|宛先|件名|送信日時|发件人|收件人|"
    r"主题)\s*\**\s*[:：]")
SENDER = re.compile(
    r"(?i)^\s*\**\s*(?:from|보낸\s*(?:사람|이)|보내는\s*사람|발신(?:자|인)?|von|差出人|发件人)\s*\**\s*[:：]")
QUOTED = re.compile(r"^\s*(?:[>＞|›»]|&gt;)")
SIGNATURE = re.compile(r"^\s*(?:--|—|–)\s*$")
DEVICE = re.compile(
    r"(?i)^\s*(?:sent from (?:my|outlook|yahoo|samsung|mail|a )|sent (?:with|via) |get outlook for|나의 \w+에서 보냄|"
    r"내 \w+에서 보냄|\S*(?:iphone|ipad|galaxy|갤럭시|아이폰|스마트폰|네이버\s?메일|outlook)\S*\s*(?:앱\s*)?(?:에서|"
    r"으로)\s*(?:보냄|보냈|발송|보낸)|von meinem \w+ gesendet|envoyé de mon).*")
FOOTER = re.compile(
    r"(?i)^\s*(?:_{5,}\s*$|you received this (?:message|email|e-mail|mail) because|you are receiving this|to "
    r"unsubscribe from this (?:group|list|topic)|to (?:unsubscribe|view this discussion|post to this)|이 (?:메시지|"
    r"메일)는 .{0,40}그룹에 가입)")
"""What lists put below all mail that goes through them (Mailman, Google Groups)."""
DISCLAIMER = re.compile(
    r"(?i)intended (?:only |solely )?(?:recipient|for)|received (?:this|it).{0,30}\bin error|confidential|privileged|"
    r"기밀|본\s*(?:e-?mail|이메일|메일|전자\s*우편|문서)|잘못\s*(?:수신|전송|발송|전달|받)|수신인이\s*아닌|지정된\s*수신|"
    r"think before (?:you )?print|저작권|무단\s*(?:전재|복제|배포)")
LONG_PARAGRAPH = 60
"""A disclaimer is longer; a sentence of a person's that speaks of “this mail” is not."""
SHINGLE, MOSTLY = 12, 0.6
"""As many letters of ours in a row are no chance."""


@dataclass(frozen=True, slots=True)
class OurText:
    """What our own mail says: its ``letters``, and every run of :data:`SHINGLE` of them."""

    letters: str = ""
    shingles: frozenset[str] = frozenset()

    def has(self, line: str) -> bool:
        """Whether a line of at least so many letters is ours, however it was broken into lines; there may be
        somebody's name in it."""
        letters = bare(line)
        places = range(len(letters) - SHINGLE + 1)
        known = sum(letters[place:place + SHINGLE] in self.shingles for place in places)
        return len(places) > 0 and known >= MOSTLY * len(places)


def our_text(texts: Iterable[str]) -> OurText:
    """Learn what our own mail says."""
    several = [bare(text) for text in texts]
    shingles = {letters[place:place + SHINGLE] for letters in several for place in range(len(letters) - SHINGLE + 1)}
    return OurText(" ".join(several), frozenset(shingles))


def bare(text: str) -> str:
    """The letters and digits of a text alone."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def own_words(text: str, ours: OurText) -> str:
    """What the reader wrote, in lines; empty where nothing of it is theirs."""
    lines = _without_ours(_above_quotes(text.replace("\xa0", " ").splitlines()), ours)
    kept = [line for line in _without_disclaimers(lines) if not DEVICE.match(line)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in kept)).strip()


def _above_quotes(lines: Sequence[str]) -> list[str]:
    """The lines that are not quoted, up to where a quote begins that goes on to the end, a signature or a footer."""
    kept: list[str] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        if QUOTED.match(line):
            place += 1
            continue
        if SIGNATURE.match(line) or FOOTER.match(line) or MARK.match(line) or _begins_fields(lines, place):
            break
        if length := _wrote(lines, place):
            following = next((other for other in lines[place + length:] if other.strip()), "")
            if not QUOTED.match(following):
                break
            place += length
            continue
        kept.append(line)
        place += 1
    return kept


def _wrote(lines: Sequence[str], place: int) -> int:
    """How many lines say who wrote what is quoted below; 0 where none do. Such a line is broken at its width; where a
    shorter piece says it too, the lines before that are the reader's."""
    if not STARTS.search(lines[place]):
        return 0
    for length in (1, 2, 3):
        part = lines[place:place + length]
        if not part[-1].strip() or sum(map(len, part)) > 400:
            return 0
        if WROTE.match("\n".join(part)):
            pieces = (part[start:] for start in range(1, length))
            return 0 if any(DATED.search(piece[0]) and WROTE.match("\n".join(piece)) for piece in pieces) else length
    return 0


def _begins_fields(lines: Sequence[str], place: int) -> bool:
    """Whether the fields of a quoted mail begin here: From, and at least two more below."""
    if not SENDER.match(lines[place]):
        return False
    below = [line for line in lines[place + 1:place + 12] if line.strip()][:6]
    return sum(bool(FIELD.match(line)) for line in below) > 1


def _without_ours(lines: Sequence[str], ours: OurText) -> list[str]:
    """Lines without those of our own mail. A short one, such as “수신거부”, is ours only between two that surely are:
    above and below our mail it is what the reader wrote."""
    mine = [ours.has(line) for line in lines]
    sure = [place for place, is_ours in enumerate(mine) if is_ours]
    for before, behind in pairwise(sure):
        between = [bare(line) for line in lines[before + 1:behind]]
        if all(len(letters) < SHINGLE and letters in ours.letters for letters in between):
            mine[before:behind] = [True] * (behind - before)
    return [line for line, is_ours in zip(lines, mine, strict=True) if not is_ours]


def _without_disclaimers(lines: Sequence[str]) -> list[str]:
    """Lines without disclaimers, each up to the end of its paragraph."""
    kept: list[str] = []
    place = 0
    while place < len(lines):
        end = next((end for end in range(place, len(lines)) if not lines[end].strip()), len(lines))
        if DISCLAIMER.search(lines[place]) and sum(map(len, lines[place:end])) > LONG_PARAGRAPH:
            place = end
        else:
            kept.append(lines[place])
            place += 1
    return kept
