"""What the United States' CAN-SPAM Act wants of commercial mail (``jurisdictions: [us]``).

15 U.S.C. 7704(a)(5): clear notice that one can decline further mail, and a valid physical postal address of the
sender; 7704(a)(3): a way to decline that works. https://www.law.cornell.edu/uscode/text/15/7704
Guide: https://www.ftc.gov/business-guidance/resources/can-spam-act-compliance-guide-business
"""

from __future__ import annotations

from generator.checks.base import Inspection
from generator.checks.korea import report_sender, report_unsubscribe
from generator.findings import Findings
from generator.messages import msg

SOURCE = msg("CAN-SPAM, 15 U.S.C. 7704(a)(3) and (5).")


class CanSpamCheck:
    """Holds mail against the CAN-SPAM Act; a newsletter of a firm is taken to be commercial."""

    about = msg("a postal address and a way out, as CAN-SPAM wants them (jurisdictions: [us])")
    codes = ("law-us",)

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Report what is missing where it is to be written."""
        if "us" not in inspection.site.config.jurisdictions:
            return
        for letter in inspection.letters:
            report_sender(inspection.site.config, ("name", "address"), "law-us", SOURCE, findings)
            report_unsubscribe(letter, "law-us", SOURCE, findings)
