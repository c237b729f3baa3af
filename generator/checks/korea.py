"""What Korean law wants of advertising by mail (``jurisdictions: [kr]``).

Act on Promotion of Information and Communications Network Utilization and Information Protection, art. 50(4)
(https://law.go.kr/법령/정보통신망이용촉진및정보보호등에관한법률): advertising by electronic means must
state the sender's name and contact, and how to refuse it. Enforcement Decree art. 61(3) and table 6 (별표 6,
https://law.go.kr/법령/정보통신망이용촉진및정보보호등에관한법률시행령): a mail's subject begins with ``(광고)``,
without a letter or space in it or before it; its body has the sender's name, mail address, telephone number and
postal address, and the way to refuse in Korean and in English. Art. 50(5) forbids to dodge the mark by tricks such
as ``(광.고)``.
"""

from __future__ import annotations

import re

from generator.checks.base import HTML_PART, TEXT_PART, Inspection
from generator.checks.letter import UNSUBSCRIBE_URL, Letter
from generator.config import Config
from generator.findings import Findings
from generator.messages import Message, all_of, msg
from generator.sources.texts.places import key_place

MARK = "(광고)"
ALMOST = re.compile(r"^\s*[(\[<{（［【〔「]\s*(?:광\W{0,2}고|AD|ADVERT\w*)\W", re.IGNORECASE)
SOURCE = msg("Network Act art. 50(4), Enforcement Decree art. 61(3) and table 6.")
REFUSE_KO = re.compile("수신.{0,6}(?:거부|해지|철회|중단)|구독.{0,6}(?:취소|해지|중단)|그만 받")
REFUSE_EN = re.compile(r"unsubscri|opt[ -]?out|stop receiving", re.IGNORECASE)
MISSING = {"name": msg("The mail does not state the sender’s name."),
           "email": msg("The mail does not state the sender’s mail address."),
           "address": msg("The mail does not state the sender’s postal address."),
           "phone": msg("The mail does not state the sender’s telephone number.")}

class KoreaCheck:
    """Holds commercial issues against Korea's Network Act."""

    about = msg("advertising as Korea's Network Act wants it (jurisdictions: [kr], commercial: true)")
    codes = ("law-kr",)

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Report what is missing where it is to be written."""
        config = inspection.site.config
        if "kr" not in config.jurisdictions:
            return
        for letter in inspection.letters:
            self._subject(letter, findings)
            if letter.issue.commercial:
                report_sender(config, tuple(MISSING), "law-kr", SOURCE, findings)
                self._refusal(letter, findings)

    def _subject(self, letter: Letter, findings: Findings) -> None:
        issue = letter.issue
        where = key_place(issue, "subject" if issue.subject else "title")
        if issue.commercial and not letter.subject.startswith(MARK):
            findings.error("law-kr", msg("The subject of an advertisement must begin with exactly “{mark}”.",
                                         mark=MARK), where,
                           msg("Write subject: '{mark} …' (in quotes). {source}", mark=MARK, source=SOURCE))
        elif not issue.commercial and (letter.subject.startswith(MARK) or ALMOST.search(letter.subject)):
            findings.warning("law-kr", msg("The subject says that this is an advertisement; the issue does not."),
                             where, msg("Write commercial: true above the text. {source}", source=SOURCE))

    def _refusal(self, letter: Letter, findings: Findings) -> None:
        words = str(letter.page.text_content())
        for part, text in ((HTML_PART, words), (TEXT_PART, letter.text)):
            missing = [language for language, pattern in ((msg("Korean"), REFUSE_KO), (msg("English"), REFUSE_EN))
                       if not pattern.search(text)]
            if missing:
                findings.error(
                    "law-kr", msg("The {part} does not say in {languages} how to refuse mail.", part=part,
                                  languages=all_of(missing)), letter.template,
                    msg("Say it beside the unsubscribe link, as the built-in template does. {source}", source=SOURCE))
        report_unsubscribe(letter, "law-kr", SOURCE, findings)


def report_sender(config: Config, keys: tuple[str, ...], code: str, source: Message,
                  findings: Findings) -> None:
    """Report what a mail must say of its sender and ``sender:`` does not know."""
    for key in keys:
        if not getattr(config.sender, key).strip():
            report = findings.error if code == "law-kr" else findings.warning
            report(code, MISSING[key], config.place("sender"),
                   msg("Write {key}: under sender:. {source}", key=key, source=source))


def report_unsubscribe(letter: Letter, code: str, source: Message, findings: Findings) -> None:
    """Report a mail without a way out, in its HTML or its text."""
    links = [link.get("href") for link in letter.page.iter("a")]
    if UNSUBSCRIBE_URL not in links:
        findings.error(code, msg("This mail has no unsubscribe link."), letter.template,
                       msg("Put {tag} into a link. {source}", tag="{{ mail.unsubscribe_url }}", source=source))
