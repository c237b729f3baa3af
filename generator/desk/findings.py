"""Findings as pages show them: the place, the line itself where it may be shown, and where it can be mended."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from generator.console import PRIVATE, excerpt
from generator.desk.views import FindingView
from generator.findings import Finding, Span
from generator.messages import Message, msg
from generator.printable import printable


def finding_views(root: Path, findings: Iterable[Finding], href: Callable[[Span], str]) -> list[FindingView]:
    """Views of findings, in their order; ``href`` says where what is at a place can be mended."""
    return [FindingView(
        finding.code, str(finding.severity), as_message(finding.message), as_message(finding.hint), str(finding.span),
        finding.span.line, printable(excerpt(root, finding.span)).strip(), href(finding.span)) for finding in findings]


def is_of_people(finding: Finding) -> bool:
    """Whether a finding is about files of people, not about texts or settings."""
    return finding.span.path.startswith(PRIVATE)


def as_message(text: str) -> Message:
    """A text as a message; what is none yet is said as it stands."""
    return text if isinstance(text, Message) else msg("{text}", text=text)
