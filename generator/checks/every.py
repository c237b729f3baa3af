"""Every check by its name: those of the website and those of mail."""

from __future__ import annotations

from generator.checks import Check
from generator.checks.can_spam import CanSpamCheck
from generator.checks.clarity import ClarityCheck
from generator.checks.clip import ClipCheck
from generator.checks.complete import CompleteCheck
from generator.checks.contrast import ContrastCheck
from generator.checks.degradation import DegradationCheck
from generator.checks.editions import EditionsCheck
from generator.checks.example import ExampleCheck
from generator.checks.external import ExternalCheck
from generator.checks.fields import FieldsCheck
from generator.checks.filters import FiltersCheck
from generator.checks.gdpr import GdprCheck
from generator.checks.headings import HeadingsCheck
from generator.checks.images import ImagesCheck
from generator.checks.korea import KoreaCheck
from generator.checks.leaks import LeaksCheck
from generator.checks.links import LinksCheck
from generator.checks.markers import MarkersCheck
from generator.checks.subject import SubjectCheck
from generator.checks.support import SupportCheck
from generator.checks.uneasy import UneasyCheck
from generator.checks.website import WebsiteCheck
from generator.checks.wording import WordingCheck

CHECKS: dict[str, Check] = {
    "links": LinksCheck(),
    "images": ImagesCheck(),
    "website": WebsiteCheck(),
    "editions": EditionsCheck(),
    "leaks": LeaksCheck(),
    "wording": WordingCheck(),
    "headings": HeadingsCheck(),
    "fields": FieldsCheck(),
    "uneasy": UneasyCheck(),
    "markers": MarkersCheck(),
    "subject": SubjectCheck(),
    "clarity": ClarityCheck(),
    "contrast": ContrastCheck(),
    "clip": ClipCheck(),
    "complete": CompleteCheck(),
    "support": SupportCheck(),
    "degradation": DegradationCheck(),
    "filters": FiltersCheck(),
    "example": ExampleCheck(),
    "external": ExternalCheck(),
    "korea": KoreaCheck(),
    "can-spam": CanSpamCheck(),
    "gdpr": GdprCheck(),
}
