"""The work of an import: names and addresses first, then texts, then files."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.config import Config
from generator.findings import Findings
from generator.importers.base import FATES, Account, Fate, Found, Item, LeftOut, ListFile, texts
from generator.importers.markup.dom import TooMuch
from generator.importers.parts.addresses import Addresses
from generator.importers.parts.container import CannotImport, Export
from generator.importers.parts.letters import Letters
from generator.importers.parts.manuscript import front_matter, path_of, slug_of, written
from generator.importers.parts.pictures import Pictures
from generator.importers.parts.placing import Place
from generator.messages import NOTHING, Message, joined, msg, of_error
from generator.plan.archive.archive import OWN_FOLDERS
from generator.sources.text import MAX_BYTES

TABLES = (".csv", ".tsv", ".xlsx", ".xls", ".numbers")
NO_LIST = msg("it is no list of this system’s: if its people agreed to your mail, put it into subscribers/lists/ "
              "yourself")
EXPIRED = msg("the old site showed it no more")
TOO_LONG = msg("it is longer or nests deeper than any text that somebody wrote")


@dataclass(frozen=True, slots=True)
class Brought:
    """An item and what became of it: its file, why it is held back, and what is to be known of it."""

    found: Found
    fate: Fate
    path: str = ""
    hold: Message = NOTHING
    told: tuple[Message, ...] = ()

    @property
    def title(self) -> str:
        """What it is called."""
        return self.found.name if isinstance(self.found, ListFile) else self.found.title or self.found.origin

    @property
    def why(self) -> tuple[Message, ...]:
        """All that is to be known of it."""
        reason = (self.found.reason,) if isinstance(self.found, LeftOut) else ()
        return tuple(filter(None, (*reason, self.hold, *self.told)))

    def as_json(self) -> dict[str, object]:
        """Its line in ``import --json``."""
        return {"origin": self.found.origin, "title": self.title, "fate": str(self.fate), "path": self.path,
                "notes": [str(one) for one in self.why]}

    def as_row(self) -> tuple[str, Message, str, Message]:
        """Its line in a table."""
        return self.title, FATES[self.fate], self.path, joined("; ", self.why)


@dataclass(slots=True)
class Written:
    """An item as it will be written: its place and its text, or why it has none."""

    item: Item
    path: str
    slug: str
    text: str = ""
    told: tuple[Message, ...] = ()
    problem: Message = NOTHING

    @property
    def site_path(self) -> str:
        """Where it stands on the site."""
        return f"{self.slug}/" if self.item.page else f"issues/{self.slug}/"


@dataclass(slots=True)
class Work:
    """One import into one newsletter. ``fields`` are the merge fields that its texts may have; what had expired by
    ``now`` is held back."""

    root: Path
    config: Config
    source: str
    export: Export
    account: Account
    fields: Collection[str]
    place: Place
    now: datetime
    addresses: Addresses = field(default_factory=Addresses)
    pictures: Pictures = field(init=False)
    written: list[Written] = field(default_factory=list)
    by_origin: dict[str, Written] = field(default_factory=dict)

    def __post_init__(self) -> None:
        site = self.account.site if self.account.site.startswith("http") else ""
        self.pictures = Pictures(self.export, (site,) if site else (), lambda path, data: self.place.fits(
            f"{self.source}:{path}", path, data))

    def prepare(self) -> None:
        """Give each item its name and its place, so that texts can link to each other."""
        self.addresses = Addresses(self.account.site)
        pages = self.root / "content" / "pages"
        for page in pages.rglob("*.md"):
            path = page.relative_to(pages).with_suffix("").as_posix().removesuffix("/index")
            self.addresses.taken[f"{path}/index.html"] = f"{path}/"
        slugs: set[tuple[bool, str]] = set()
        for item in map(self._in_zone, texts(self.account.found)):
            slug = wanted = f"{slug_of(item)}-page" if item.page and slug_of(item) in OWN_FOLDERS else slug_of(item)
            number = 2
            while (item.page, slug) in slugs:
                slug, number = f"{wanted}-{number}", number + 1
            slugs.add((item.page, slug))
            self.written.append(Written(item, path_of(item, slug, self.config.zone), slug))
            self.by_origin[item.origin] = self.written[-1]
        for one in self.written:
            self.addresses.taken[f"{one.site_path}index.html"] = one.site_path

    def _in_zone(self, item: Item) -> Item:
        """An item whose moments all have a zone."""
        zone = self.account.zone or self.config.zone
        date, updated, expires = (one.replace(tzinfo=zone) if one and one.tzinfo is None else one
                                  for one in (item.date, item.updated, item.expires))
        return replace(item, date=date, updated=updated, expires=expires)

    def prepare_texts(self, findings: Findings) -> None:
        """Write the text of each item, and find its pictures."""
        places = {path: one.path.removeprefix("content/") for one in self.written
                  for address in (one.item.url, *one.item.addresses, *one.item.known_as) for path in _paths(address)}
        letters = Letters(self.pictures, self.account.site, places, self.fields,
                          self.account.tags)
        for one in self.written:
            try:
                item, one.text, told = letters.write(one.item)
            except TooMuch:
                one.problem = TOO_LONG
                continue
            one.told = (*item.told, *told)
            one.text = self._with_front(one, item)
            if len(one.text.encode()) > MAX_BYTES:
                one.problem, one.text = TOO_LONG, ""

    def _with_front(self, one: Written, item: Item) -> str:
        image = self.pictures.address(item.image, item.title, item.folder, item.pictures) if item.image else ""
        path = one.site_path
        aliases = self.addresses.aliases((item.url, *item.addresses), path)
        if item.expires and item.expires <= self.now:
            item = replace(item, hold=item.hold or EXPIRED)
        one.item = item
        return front_matter(item, one.slug, aliases, image, self.config.zone, item.draft or bool(item.hold)) + \
            (f"\n{one.text}" if one.text else "")

    def write(self, findings: Findings) -> Iterator[Brought]:
        """Put everything in its place: what texts need first, then they."""
        place = self.place
        used = {name for one in self.written for part in one.item.parts for name in part.segments}
        used |= {name for one in self.written for name in one.item.segments}
        for audience in self.account.audiences:
            path = f"subscribers/segments/{audience.name}.yaml"
            if audience.name in used and not (self.root / path).exists():
                text = f"title: {written('title', audience.title)}\nwhere:\n  {audience.where}\n"
                place.put(f"{self.source}:segment:{audience.name}", path, text.encode(), private=True)
        for path, read in self.pictures.files.items():
            try:
                place.put(f"{self.source}:{path}", path, read())
            except CannotImport as error:
                findings.warning("import-pictures", of_error(error), self.export.place(path))
        for found in self.account.found:
            if isinstance(found, Item):
                yield self._put(self.by_origin[found.origin])
            elif isinstance(found, ListFile):
                path = f"subscribers/{found.place}/{found.name}"
                fate = place.put(found.origin, path, found.data, private=True)
                yield Brought(found, Fate.LIST if fate is Fate.IMPORTED else fate, path,
                              told=tuple(filter(None, (found.told,))))
            else:
                yield Brought(found, Fate.LEFT_OUT)
        for name in self.export.ending(*TABLES):
            if name not in self.export.taken:
                yield Brought(LeftOut(f"{self.source}:{name}", name, NO_LIST), Fate.LEFT_OUT)

    def data_of(self, found: Found) -> bytes:
        """What the export has of an item, as it would be written."""
        if isinstance(found, ListFile):
            return found.data
        return self.by_origin[found.origin].text.encode()

    def _put(self, one: Written) -> Brought:
        if one.problem:
            return Brought(LeftOut(one.item.origin, one.item.title, one.problem), Fate.LEFT_OUT)
        path = self.place.path_of(one.item.origin, one.path)
        fate = self.place.put(one.item.origin, path, one.text.encode())
        if fate is Fate.IMPORTED:
            restricted = one.item.restricted or any(part.segments for part in one.item.parts)
            draft = one.item.draft or one.item.hold
            fate = Fate.DRAFT if draft else Fate.RESTRICTED if restricted else fate
        return Brought(one.item, fate, path, one.item.hold, one.told)


def _paths(address: str) -> Iterator[str]:
    """The path of an old address, as links to it are looked up."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return
    if not parts.query and (path := unquote(parts.path).strip("/")):
        yield path
