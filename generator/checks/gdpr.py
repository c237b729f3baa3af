"""What the law of the European Union wants of a newsletter (``jurisdictions: [eu]``).

Regulation (EU) 2016/679 (GDPR), https://eur-lex.europa.eu/eli/reg/2016/679/oj: art. 6(1) a basis for using an address,
art. 7(1) consent that can be shown, art. 7(3) withdrawn as easily as given, art. 13(1)(a) who the controller is and how
to reach it. Directive 2002/58/EC (ePrivacy), https://eur-lex.europa.eu/eli/dir/2002/58/oj: art. 13(1) prior consent to
mail (13(2): or one's own customers, for the like), 13(4) no mail without the sender's identity and a way to stop it.
"""

from __future__ import annotations

from generator.checks.base import Inspection
from generator.checks.korea import report_sender, report_unsubscribe
from generator.findings import Findings
from generator.messages import msg, plural

SOURCE = msg("ePrivacy Directive art. 13(4), GDPR arts. 7(3) and 13.")
BASIS = msg("GDPR arts. 6(1) and 7(1), ePrivacy Directive art. 13.")


class GdprCheck:
    """Looks for the basis on which people are mailed, and for the way out."""

    about = msg("a basis of consent, a sender and a way out, as EU law wants them (jurisdictions: [eu])")
    codes = ("law-eu",)

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Report what is missing; people are counted, never named."""
        config = inspection.site.config
        if "eu" not in config.jurisdictions or not inspection.letters:
            return
        if inspection.unproven and config.consent != "required":
            findings.warning(
                "law-eu", plural(
                    "{count} of those to be mailed has no day of consent on the lists: no basis for mailing them can "
                    "be shown.",
                    "{count} of those to be mailed have no day of consent on the lists: no basis for mailing them can "
                    "be shown.", inspection.unproven), config.place("consent"),
                msg("Fill in consent_date and consent_source, or write consent: required to leave them out. {source}",
                    source=BASIS))
        for letter in inspection.letters:
            report_sender(config, ("name", "email"), "law-eu", SOURCE, findings)
            report_unsubscribe(letter, "law-eu", SOURCE, findings)
