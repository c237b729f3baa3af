"""Everything a newsletter's folder holds, read once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.cache import Cache
from generator.config import CONFIG_NAME, Config
from generator.findings import Findings, Span
from generator.memory import Memory
from generator.messages import NOTHING, Message, msg
from generator.model import MOMENTS, Issue, Offer, Page
from generator.offer_fields import HOTLINE, offer_fields
from generator.printable import label
from generator.sources.folders import read_tree
from generator.sources.media import MediaFile, find_media
from generator.sources.people.field_names import column_fields, segment_names
from generator.sources.people.purchase_titles import LOYALTY, has_purchases
from generator.sources.settings import read_config
from generator.sources.texts.documents import DocumentReader
from generator.sources.texts.merge_fields import REFERRAL, STANDARD_FIELDS
from generator.sources.texts.offers import OfferReader, with_general


@dataclass(frozen=True, slots=True)
class Project:
    """What was read. ``segments`` are those that texts may name, the moments among them; ``fields`` are the merge
    fields that there are."""

    root: Path
    config: Config
    issues: tuple[Issue, ...]
    pages: tuple[Page, ...]
    media: Mapping[str, MediaFile]
    segments: frozenset[str]
    fields: frozenset[str]
    offers: tuple[Offer, ...] = ()


def read_settings(root: Path, path: Path | None, findings: Findings) -> Config:
    """Read the settings file, ``newsletter.yaml`` in the root unless another is named; report where there is none."""
    path = path or root / CONFIG_NAME
    name = label(path, root)
    if path.is_file():
        return read_config(path, name, findings)
    findings.error(
        "no-newsletter", msg("There is no {file} in {folder}.", file=path.name, folder=str(path.parent.resolve())),
        Span(name), _elsewhere(root, path)
        or msg("Go to your newsletter's folder, say -C FOLDER, or start one with “dangol init”."))
    return Config(path=name)


def may_begin(root: Path, path: Path | None) -> bool:
    """Whether a newsletter may begin in a folder: it has no settings, under a wrong name neither, no folder above it
    has, and no other settings file was named."""
    settings = root / CONFIG_NAME
    return path is None and not os.path.lexists(settings) and not _elsewhere(root, settings)


def _elsewhere(root: Path, path: Path) -> Message:
    """Where a settings file is that may be meant."""
    misnamed = path.with_suffix(".yml")
    if misnamed.is_file():
        return msg("Rename {old} to {new}.", old=misnamed.name, new=path.name)
    above = next((parent for parent in root.resolve().parents if (parent / CONFIG_NAME).is_file()), None)
    return msg("There is one in {folder}: go there, or say -C {folder}.", folder=str(above)) if above else NOTHING


def read_project(root: Path, config_path: Path | None, findings: Findings, cache: Cache | None = None,
                 memory: Memory | None = None) -> Project:
    """Read settings, issues, pages, and the names that texts may use. Nobody's address is read.

    Documents that are in ``cache`` are not parsed again, files that are in ``memory`` not read.
    """
    config = read_settings(root, config_path, findings)
    segments = segment_names(root, findings).union(MOMENTS)
    files, cache, memory = read_tree(root, "content", findings), cache or Cache(None), memory or Memory()
    offers = OfferReader(files, config, findings, cache).read()
    fields = frozenset({*STANDARD_FIELDS, REFERRAL, *config.fields, *column_fields(root, config),
                        *(offer_fields() if offers else ()), *(LOYALTY if has_purchases(root) else ()),
                        *((HOTLINE,) if config.hotline else ())})
    reader = DocumentReader(files, config, findings, segments, fields, cache=cache, memory=memory)
    issues, pages = reader.issues(), reader.pages()
    reader.finish()
    if pages and offers:
        pages = [with_general(page, offers, page.date) for page in pages]
    return Project(root, config, tuple(with_general(issue, offers, issue.date) for issue in issues), tuple(pages),
                   find_media(files), segments, fields, offers)
