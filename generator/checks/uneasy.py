"""Merge fields that tell customers more of themselves than they would expect us to know."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.checks.base import Inspection
from generator.findings import Findings, Span
from generator.messages import Message, msg
from generator.plan.audience.sensitive import sensitive_of
from generator.plan.occasions.annual_days import is_birthday
from generator.sources.people.columns import field_of, fold
from generator.sources.people.purchase_titles import LOYALTY
from generator.sources.people.sensitive_titles import is_sensitive_title

AGE = re.compile(r"^(?:age(?:group|band|range)?|나이|만나이|연령대?)$")
MONEY = re.compile(r"^monetary$|금액|매출|구매액|객단가|spent|spend|revenue|lifetimevalue|^ltv$")
NOTE = re.compile(r"^(?:notes?|memos?|remarks?|comments?)$|메모|비고|특이사항|상담내용|상담기록")
ADDRESS = re.compile(r"^(?:주소|상세주소|집주소|자택주소|배송지|우편번호|"
                     r"(?:home|street|postal)?address\d?|zip(?:code)?|postcode)$")
HOW_LATELY = frozenset({"recency", "frequency"})
SCORES = frozenset(LOYALTY) - HOW_LATELY - {"monetary"}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of things that a text should not say: what is told of it, and what to write in its place. What some may
    well be told, such as a telephone number to confirm, is ``mild``."""

    is_meant: Callable[[str], object]
    said: Message
    kinder: Message
    mild: bool = False


KINDS = (
    Kind(is_birthday, msg("“{field}” tells readers that you keep their birthday.", field=""),
         msg("“For you, this month” says enough.")),
    Kind(AGE.search, msg("“{field}” tells readers their age.", field=""), msg("Leave it out: they know it.")),
    Kind(HOW_LATELY.__contains__,
         msg("“{field}” tells readers that you count how often and how lately they buy.", field=""),
         msg("“It is good to have you with us” says enough.")),
    Kind(SCORES.__contains__, msg("“{field}” tells readers what you think they are worth.", field=""),
         msg("Write what follows from it for them: “as a regular of ours”.")),
    Kind(MONEY.search, msg("“{field}” tells readers what they spent.", field=""),
         msg("Thank them for their trust; amounts belong on an invoice.")),
    Kind(NOTE.search, msg("“{field}” tells readers what was noted about them.", field=""),
         msg("Leave it out, or ask them about it yourself.")),
    Kind(ADDRESS.search, msg("“{field}” tells readers where they live.", field=""),
         msg("If they are to check it, link to where they can see it."), mild=True),
    Kind("phone".__eq__, msg("“{field}” tells readers their telephone number.", field=""),
         msg("If they are to check it, link to where they can see it."), mild=True))


class UneasyCheck:
    """Finds merge fields that say more than a customer would expect us to know."""

    about = msg("merge fields that tell customers more than they would expect you to know of them")
    codes = ("uneasy",)

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Report each where it is written, with what to write in its place."""
        sensitive = sensitive_of(inspection.site.config, ())
        for letter in inspection.letters:
            for field in letter.issue.body.merge_fields:
                span = Span(letter.issue.path, field.line, field.column)
                name = fold(field_of(field.field, {})) if field.field not in LOYALTY else field.field
                kind = next((one for one in KINDS if one.is_meant(name)), None)
                if is_sensitive_title(field.field) or (kind is None and sensitive.has(field.field)):
                    findings.warning("uneasy", msg("“{field}” tells readers what is nobody’s business.",
                                                   field=field.field), span, msg("Leave it out."))
                elif kind:
                    report = findings.note if kind.mild else findings.warning
                    report("uneasy", kind.said.filled(field=field.field), span, kind.kinder)
