"""What one check says of a newsletter."""

from __future__ import annotations

from generator.checks import CHECKS, Inspection
from generator.findings import Findings
from tests.conftest import Writer
from tests.prepared import prepared

ISSUE = "content/issues/2026-11-06-b.md"
SEGMENTS = {"subscribers/segments/vip.yaml": "members: []\n", "subscribers/segments/partner.yaml": "members: []\n"}


def found(newsletter: Writer, check: str, text: str, files: dict[str, str] | None = None,
          addresses: frozenset[str] = frozenset()) -> list[tuple[str, str, int]]:
    """What one check says of an issue, whose text begins on line 4."""
    result, _ = prepared(newsletter({ISSUE: f"---\ntitle: x\n---\n{text}\n"} | SEGMENTS | (files or {})), errors=True)
    findings = Findings()
    CHECKS[check].run(Inspection(result.site, result.outputs, addresses=addresses), findings)
    return [(finding.code, finding.span.path, finding.span.line) for finding in findings]
