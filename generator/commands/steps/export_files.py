"""The files of an export: what the exporter makes, each with its size and digest, and the receipt of the checks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from generator import __version__
from generator.cache import digest
from generator.checks import Inspection, all_checks
from generator.checks.letter import Letter
from generator.commands.audience import report_people
from generator.commands.context import Run
from generator.exporters import Exporter, Package
from generator.files import scratch_folder
from generator.findings import Findings, Severity
from generator.model import Issue
from generator.plan.archive.archive import quoted
from generator.plan.audience.audience import Audience
from generator.publish import Content, LargeFile, described, make
from generator.render.mail.merge_fields import with_defaults
from generator.render.web.site import Site
from generator.sources.media import addresses_of


@dataclass(slots=True)
class ExportFiles:
    """The files to publish, what the manifest says of each, and of the editions."""

    files: dict[str, Content] = field(default_factory=dict)
    described: dict[str, Mapping[str, object]] = field(default_factory=dict)
    editions: tuple[Mapping[str, object], ...] = ()


@contextmanager
def export_files(exporter: Exporter, packages: Sequence[Package], root: Path,
                 findings: Findings) -> Iterator[ExportFiles]:
    """Make the files of all editions. Large ones lie on the disk until they are published or this is left."""
    made = ExportFiles()
    with scratch_folder(root) as place:
        for package in packages:
            own: list[str] = []
            for name, content in exporter.files(package, findings).items():
                ready = content if isinstance(content, bytes) else make(place / str(len(made.files)), content())
                made.files[name] = ready = _with_lines(made.files.get(name), ready)
                made.described[name] = described(ready)
                own.append(name)
            fields = {"fields": dict(exporter.fields(package))}
            made.editions += (_edition(package, own, made.described) | fields,)
        yield made


def picture_files(site: Site) -> dict[str, Path]:
    """The files behind the addresses that pictures have in mail."""
    return {site.config.base_url + quoted(asset.path): asset.file for asset in site.assets.values()}


def _with_lines(old: Content | None, new: bytes | LargeFile) -> bytes | LargeFile:
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


def receipt(run: Run, site: Site, issue: Issue, audience: Audience, mails: tuple[Letter, ...],
            files: Mapping[str, Mapping[str, object]]) -> bytes:
    """``receipt.json``: what the checks say of every edition of an issue, and a digest of each file's very bytes.

    ``site`` is the one that the ``mails`` were rendered on; ``files`` are described already. Its ``id`` is what history
    knows it by: it stays when somebody is forgotten and the digests change. Nothing here stops an export: who wants
    that runs ``check --strict`` before. Of people it says how many, never who.
    """
    unheard = run.unheard()
    undated = report_people(unheard, audience, []).undated
    inspection = Inspection(site, {}, addresses=_listed(mails, audience), letters=mails, unproven=undated)
    told = []
    for name, check in all_checks(unheard.findings).items():
        findings = Findings()
        check.run(inspection, findings)
        about = [one for one in findings if one.span.path in (issue.path, run.config.path)
                 or one.span.path.startswith("templates/")]
        told.append({"check": name, "errors": sum(one.severity is Severity.ERROR for one in about),
                     "warnings": sum(one.severity is Severity.WARNING for one in about),
                     "findings": [one.as_json() for one in about]})
    data = {"dangol": __version__, "issue": issue.slug, "at": run.now.isoformat(),
            "editions": [letter.name for letter in mails], "checks": told,
            "files": dict(sorted(files.items()))}
    data["id"] = digest(json.dumps(data, ensure_ascii=False))[:32]
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _listed(mails: tuple[Letter, ...], audience: Audience) -> frozenset[str]:
    """Those addresses in the mails that are on a list: lists may be long, mails are not."""
    written = {address for mail in mails for address in addresses_of(f"{mail.html} {mail.text}")}
    people = audience.subscribers["email"].str.to_lowercase()
    return frozenset(people.filter(people.is_in(sorted(written))).to_list())
