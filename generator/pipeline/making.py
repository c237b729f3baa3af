"""The files of an export: made by the exporter, the large ones on the disk, each with its size and digest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from generator.exporters import Exporter, Package
from generator.files import scratch_folder
from generator.findings import Findings
from generator.plan.archive import quoted
from generator.publish import Content, Made, described, make
from generator.render.merging import with_defaults
from generator.render.site import Site


@dataclass(slots=True)
class MadeFiles:
    """The files to publish, what the manifest says of each, and of the editions."""

    files: dict[str, Content] = field(default_factory=dict)
    described: dict[str, Mapping[str, object]] = field(default_factory=dict)
    editions: tuple[Mapping[str, object], ...] = ()


@contextmanager
def making_files(exporter: Exporter, packages: Sequence[Package], root: Path,
                 findings: Findings) -> Iterator[MadeFiles]:
    """Make the files of all editions. Large ones lie on the disk until they are published or this is left."""
    made = MadeFiles()
    with scratch_folder(root) as place:
        for package in packages:
            own: list[str] = []
            for name, content in exporter.files(package, findings).items():
                ready = content if isinstance(content, bytes) else make(place / str(len(made.files)), content())
                made.files[name] = ready = _with_lines(made.files.get(name), ready)
                made.described[name] = described(ready)
                own.append(name)
            fields_of = getattr(exporter, "fields", None)
            known = {"fields": fields_of(package)} if fields_of else {}
            made.editions += (_edition(package, own, made.described) | known,)
        yield made


def picture_files(site: Site) -> dict[str, Path]:
    """The files behind the addresses that pictures have in mail."""
    return {site.config.base_url + quoted(asset.path): asset.file for asset in site.assets.values()}


def _with_lines(old: Content | None, new: bytes | Made) -> bytes | Made:
    """A text that several editions share, such as HOWTO.txt: what one alone has to say stands in it too."""
    if not isinstance(old, bytes) or not isinstance(new, bytes) or old == new:
        return new
    known = old.splitlines()
    more = [line for line in new.splitlines() if line not in known]
    return b"".join(line + b"\n" for line in (*known, *more))


def _edition(package: Package, names: Sequence[str],
             files: Mapping[str, Mapping[str, object]]) -> dict[str, object]:
    page = files.get(f"{package.title}.html") or described(b"")
    return {"name": package.title, "segments": sorted(package.edition.segments), "recipients": package.people.height,
            "subject": with_defaults(package.edition.subject), "files": sorted(names), **page}
