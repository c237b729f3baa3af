"""Pictures: those that are missing, and those that say nothing where they cannot be seen."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import PurePosixPath

from generator.checks.base import Inspection, place, searched
from generator.findings import Findings
from generator.messages import Message, msg
from generator.model import TOKEN, Document
from generator.plan.archive.links import Goal
from generator.render.assets import Asset
from generator.render.bodies import Rendition
from generator.render.mail import COLUMN
from generator.render.markdown.rendered import Reference
from generator.render.pictures import MAIL_BYTES
from generator.render.web.site import Site
from generator.sources.texts.places import key_place

USELESS = re.compile(
    r"[\w%+ -]+\.(?:png|jpe?g|gif|webp|svg|bmp|avif)"
    r"|(?:img|dsc|dscf|dscn|pxl|screenshot|스크린샷|kakaotalk)[\s_-]?[\d_ .-]*"
    r"|(?:the |an? )?(?:image|picture|photo|photograph|graphic|alt|alt text|untitled|placeholder)[\s\d]*"
    r"|(?:이미지|사진|그림|제목 ?없음|대체 ?텍스트)[\s\d]*", re.IGNORECASE)

HEAVY, WIDE = 1_000_000, 2000
"""Bytes and pixels from which on a picture is too large for readers who pay for what they load: one that could not be
made smaller."""


class ImagesCheck:
    """Finds pictures that do not exist, have no alternative text, or are too large for mail."""

    about = msg("pictures that are missing, have no alternative text, or are too large for mail")
    codes = ("broken-image", "image-alt", "large-image")

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Report each picture where it is written."""
        site = inspection.site
        for body, heard in inspection.heard(findings):
            for reference in body.outline.references:
                if reference.kind == "image" and self._says_nothing(body.document, reference):
                    heard.warning("image-alt", msg("This picture has no alternative text."),
                                     place(body.document, reference.url),
                                     msg("Say in the square brackets what it shows: ![two boxes on a table](boxes.jpg)."
                                         " Many readers see mail with pictures off."))
                elif reference.kind == "image" and is_useless(reference.text or ""):
                    heard.warning("image-alt", msg("“{text}” does not say what this picture shows.",
                                                      text=reference.text),
                                     place(body.document, reference.url),
                                     msg("Say in the square brackets what one would see."))
                if reference.kind in ("image", "media") and self._is_missing(body, reference.slot):
                    heard.warning("broken-image", msg("There is no file “{file}”.", file=reference.url),
                                     place(body.document, reference.url), _nearest(reference.url, site))
        for letter in inspection.letters:
            self._sizes(letter.rendition, site, findings)
        for document in (*site.archive.published, *site.archive.pages):
            self._front_matter(document, site, findings)
        for key, logo in (("logo", site.config.logo), ("logo_dark", site.config.logo_dark)):
            if logo and site.image(logo, site.config.path) is None:
                findings.warning("broken-image", msg("There is no logo “{file}”.", file=logo), site.config.place(key))

    def _says_nothing(self, document: Document, reference: Reference) -> bool:
        """No alternative text; an ``alt=""`` that the author wrote out says that the picture is decoration, that of an
        offer stands above its title, and the photo of a signature beside the name."""
        if reference.text or TOKEN.fullmatch(reference.url):
            return False
        text = searched(document)
        line = text.lines[text.find(reference.url)[0]]
        return reference.text is None or not ('alt=""' in line or line.lstrip().startswith("photo:"))

    def _sizes(self, body: Rendition, site: Site, findings: Findings) -> None:
        for reference in body.outline.references:
            target = body.targets.get(reference.slot)
            if target and reference.kind == "image" and target.path in site.assets:
                self._size(body.document, reference.url, site.assets[target.path], findings)

    def _size(self, document: Document, url: str, asset: Asset, findings: Findings) -> None:
        weight = asset.mailed.file.stat().st_size
        if asset.moves and asset.mail:
            findings.warning(
                "large-image", msg("“{url}” moves and has {weight} MB: mails show its beginning alone.", url=url,
                                   weight=f"{asset.file.stat().st_size / 1_000_000:.1f}"), place(document, url),
                msg("If it is to move in mails, make it a GIF of less than {most} kB: shorter, narrower, with fewer "
                    "colours.", most=MAIL_BYTES // 1000))
        elif weight > HEAVY or asset.mailed.width > WIDE:
            findings.warning(
                "large-image", msg("“{url}” has {weight} MB and is {width} pixels wide.", url=url,
                                   weight=f"{weight / 1_000_000:.1f}", width=asset.mailed.width),
                place(document, url),
                msg("It goes out as it is. Save a copy {twice} pixels wide: the mail shows it at {column}, and sharp "
                    "screens at twice that.", twice=2 * COLUMN, column=COLUMN))

    def _is_missing(self, body: Rendition, slot: str) -> bool:
        return bool(slot) and body.targets[slot].goal is not Goal.MEDIA

    def _front_matter(self, document: Document, site: Site, findings: Findings) -> None:
        if document.image and site.image(document.image, document.path) is None:
            findings.warning("broken-image", msg("There is no file “{file}”.", file=document.image),
                             key_place(document, "image"), _nearest(document.image, site))


def is_useless(text: str) -> bool:
    """Whether an alternative text is a file's name, or says no more than that there is a picture."""
    return bool(USELESS.fullmatch(text.strip()))


def _nearest(url: str, site: Site) -> Message:
    """The file whose name is most like the one that is not there, as one would link to it."""
    names = {PurePosixPath(path).name.casefold(): path.removeprefix("content/") for path in site.places.media}
    name = url.replace("\\", "/").rpartition("/")[2].casefold()
    near = get_close_matches(name, names, n=1, cutoff=0.7)
    if near:
        return msg("Did you mean “{word}”?", word=names[near[0]])
    return msg("Put it beside the issue or into content/media/, and check the spelling.")
