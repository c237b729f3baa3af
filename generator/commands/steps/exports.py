"""What an export makes and leaves behind: its files, the receipt of the checks, and a record in the history."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from generator import __version__
from generator.cache import digest
from generator.checks import Inspection, all_checks, run_check
from generator.checks.letter import Letter
from generator.commands.context import Run
from generator.commands.steps.audience import report_people
from generator.commands.steps.votes import ASKED, asks_of
from generator.commands.steps.went import NOTICE
from generator.exporters import Exporter, Package
from generator.files import json_document, scratch_folder
from generator.findings import Findings, Severity
from generator.history import PEOPLE, SUPPRESSED, VERDICTS, begin
from generator.model import Issue
from generator.plan.archive.archive import quoted
from generator.plan.archive.corrections import CORRECTED
from generator.plan.archive.editions import cut, edition_name, possible_editions
from generator.plan.audience.addresses import address_keys, cleaned
from generator.plan.audience.audience import Audience
from generator.plan.audience.conversion import RECORDED
from generator.plan.audience.moments import count_moments, moment_of
from generator.plan.audience.readers import unmailable
from generator.plan.audience.suppressions import REMEMBERED
from generator.plan.customers.reconciliation import Reconciliation
from generator.plan.offers.choosing import OFFERS
from generator.publish import Content, LargeFile, described, make
from generator.render.mail.editions import Edition
from generator.render.mail.merge_fields import with_defaults
from generator.render.web.site import Site
from generator.sources.media import addresses_of
from generator.stored import STORED, store


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
    return {site.config.base_url + quoted(path): file for asset in site.assets.values() for path, file in asset.files()}


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
    inspection = Inspection(site, {}, addresses=_listed(mails, audience), letters=mails, unproven=undated,
                            cache=run.cache)
    told = []
    for name, check in all_checks(unheard.findings).items():
        findings = Findings()
        run_check(check, inspection, findings)
        about = [one for one in findings if one.span.path in (issue.path, run.config.path)
                 or one.span.path.startswith("templates/")]
        told.append({"check": name, "errors": sum(one.severity is Severity.ERROR for one in about),
                     "warnings": sum(one.severity is Severity.WARNING for one in about),
                     "findings": [one.as_json() for one in about]})
    data = {"dangol": __version__, "issue": issue.slug, "at": run.now.isoformat(),
            "editions": [letter.name for letter in mails], "checks": told,
            "files": dict(sorted(files.items()))}
    data["id"] = digest(json.dumps(data, ensure_ascii=False))[:32]
    return json_document(data)


def _listed(mails: tuple[Letter, ...], audience: Audience) -> frozenset[str]:
    """Those addresses in the mails that are on a list: lists may be long, mails are not."""
    written = {address for mail in mails for address in addresses_of(f"{mail.html} {mail.text}")}
    people = audience.subscribers["email"].str.to_lowercase()
    return frozenset(people.filter(people.is_in(sorted(written))).to_list())


def digest_text(issue: Issue) -> str:
    """A digest of what an issue says to anybody in mail: by it an export tells whether it was written anew since."""
    body = issue.body
    words = [issue.title, issue.subject, issue.preheader, *(cut(body, reader) for reader in possible_editions(body))]
    for merge in body.merge_fields:  # what stands for them depends on all of the file
        words = [text.replace(merge.token, merge.source) for text in words]
    return digest(*words)[:32]


VERDICT_FIELDS = ("id", "name", "company", "email", "owner", "verdict", "subscriber")


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What an export wrote; no editions where findings stopped it. ``unreached`` counts by reason those left out;
    ``files`` has the size and digest of every file; ``coverage`` is how many key customers are reached, of how many."""

    issue: str
    exporter: str
    directory: str
    editions: tuple[Mapping[str, object], ...]
    unreached: Mapping[str, int]
    findings: Findings
    files: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    coverage: tuple[int, int] | None = None

    @property
    def recipients(self) -> int:
        """How many people the editions go to."""
        return sum(int(str(edition["recipients"])) for edition in self.editions)

    def as_json(self) -> dict[str, object]:
        """The contract of ``export --json``."""
        return {"issue": self.issue, "exporter": self.exporter, "directory": self.directory,
                "editions": list(self.editions), "recipients": self.recipients, "left_out": dict(self.unreached),
                "files": dict(self.files),
                "findings": [finding.as_json() for finding in self.findings]}


def begin_export(run: Run, issue: Issue, result: ExportResult,
                 packages: Mapping[frozenset[str], pl.DataFrame], rendered: Sequence[Edition], audience: Audience,
                 found: Reconciliation | None, receipt: bytes, corrected: Mapping[str, Mapping[str, str]]) -> str:
    """Begin a record of an export, with what it meant for the key customers: it counts once the files stand that
    ``receipt`` vouches for. What the editions say is kept first; ``corrected`` are the corrections that each tells.
    Returns its id. Raises :class:`OSError`."""
    offered = [name for name in (OFFERS,) if name in audience.subscribers.columns]
    people = [group.select("_key", "email", pl.lit(edition_name(segments)).alias("edition"), moment_of(group.columns),
                           *offered)
              for segments, group in packages.items()]
    suppressed = all_suppressed(audience)
    editions = [{key: edition[key] for key in ("name", "segments", "recipients", "sha256", "subject")}
                for edition in result.editions]
    told: dict[str, object] = {
        "title": issue.title, "exporter": result.exporter, "directory": result.directory, "editions": editions,
        "recipients": result.recipients, "receipt": json.loads(receipt)["id"], "text": digest_text(issue),
        **({"offers": True} if offered else {}), RECORDED: count_moments(audience.subscribers),
        STORED: store(run.root, rendered),
        **({ASKED: asks_of(issue)} if issue.body.asks else {}), **({CORRECTED: corrected} if corrected else {}),
        **({NOTICE: issue.notice.segment} if issue.notice and issue.early else {}),
        "audience": {"subscribers": audience.subscribers.height, "mailable": audience.mailable,
                     "left_out": unmailable(audience), "suppressed": suppressed.height}}
    tables: dict[str, pl.DataFrame | Sequence[pl.DataFrame]] = {PEOPLE: people, SUPPRESSED: suppressed}
    if found:
        told["key_customers"] = {"reached": found.reached, "customers": len(found.outcomes)}
        tables[VERDICTS] = _verdicts(found, audience)
    return begin(run.root, "exported", run.now, issue.slug, told, tables)


def all_suppressed(audience: Audience) -> pl.DataFrame:
    """Whom the files of suppressions stop, and whom the status in a list does: each address once, but of those who were
    forgotten."""
    by_lists = audience.rows.filter(pl.col("_fate") == "suppressed").select(
        "_key", "email", pl.col("_why").alias("reason"), pl.lit(None, dtype=pl.Date).alias("date"),
        pl.col("path").alias("_path"))
    columns = list(REMEMBERED)
    known = pl.concat([audience.suppressions.select(columns), by_lists.select(columns)])
    return known.filter(~pl.col("_key").is_in(audience.forgotten.implode())).unique(
        "_key", keep="first", maintain_order=True)


def _verdicts(found: Reconciliation, audience: Audience) -> pl.DataFrame:
    """What an export meant for each key customer who was not forgotten."""
    table = pl.DataFrame([[getattr(outcome, name) for name in VERDICT_FIELDS] for outcome in found.outcomes],
                         schema=dict.fromkeys(VERDICT_FIELDS, pl.String), orient="row")
    gone = [address_keys(cleaned(table[column])).is_in(audience.forgotten.implode())
            for column in ("email", "subscriber")]
    return table.filter(~(gone[0] | gone[1]))
