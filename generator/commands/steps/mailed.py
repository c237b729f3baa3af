"""What went out, and to whom, for answers to be held against: message ids, subjects, texts, and who received what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime

import polars as pl

from generator.commands.context import Run
from generator.commands.steps.correspondence import Correspondence
from generator.exporters.parts.filling import unsubscribe_by_mail
from generator.exporters.parts.messages import as_written, message_digest
from generator.findings import Findings
from generator.history import History
from generator.model import TOKEN, Record
from generator.plan.archive.mailings import plan_mailings
from generator.plan.audience.addresses import keyed
from generator.plan.replies.kinds import Judged
from generator.plan.replies.own_words import OurText, our_text
from generator.plan.replies.resolving import Known, MailedAs, Received, answered_ids, local_of
from generator.plan.replies.subjects import Subjects, plan_subjects
from generator.sources.replies.our_mail import exported_texts, written_texts

LATEST = 12
"""As many issues back are known by their text; who answers quotes what came lately."""
OURS = re.compile(r"[0-9a-f]{32}")
"""What stands before the @ in our message ids."""
UNSUBSCRIBING = ("unsubscribe_before", "unsubscribe", "unsubscribe_after")
"""The parts of the sentence by which a reader unsubscribes; in a mail they stand side by side."""
WITH_IDS = ("eml", "mbox", "jsonl")
"""The exporters that write message ids of ours; all others leave them to a mail sender."""


def subjects_of(run: Run, history: History) -> Subjects:
    """The subjects under which issues went out: as the exports had them, and as the issues have them now."""
    written = {issue.slug: [TOKEN.sub("{}", text) for text in (issue.subject or issue.title, issue.title)]
               for issue in run.project.issues}
    told: dict[str, list[str]] = {}
    for record in history.of("exported"):
        editions = record.data.get("editions")
        subjects = [str(edition.get("subject", "")) for edition in editions] if isinstance(editions, list) else []
        told.setdefault(record.issue, []).extend([*subjects, str(record.data.get("title", ""))])
    return plan_subjects((issue, [*subjects, *written.get(issue, ())]) for issue, subjects in told.items())


def our_mail(run: Run, history: History) -> OurText:
    """What the latest issues say, with what stands around them in a mail."""
    latest = plan_mailings(history.records)[-LATEST:]
    records = history.exports()
    slugs = {mailing.issue for mailing in latest}
    folders = dict.fromkeys(str(records[mailing.export].data.get("directory", "")) for mailing in latest)
    around = [unsubscribe_by_mail(run.config)]
    for lang in dict.fromkeys((run.config.language, "ko", "en")):
        texts = run.theme.texts(lang)
        around += [text for key, text in texts.items() if key.startswith("mail_")]
        around += ["".join(texts[f"{start}{part}"] for part in UNSUBSCRIBING) for start in ("mail_", "mail_other_")]
    sender = run.config.sender
    around += [str(getattr(sender, field.name) or "") for field in fields(sender)] + [run.config.title]
    issues = [issue for issue in run.project.issues if issue.slug in slugs]
    return our_text([*around, *written_texts(issues), *exported_texts(run.root, folders)])


def gather_known(run: Run, history: History, judged: Sequence[Judged], read: Correspondence, issue: str) -> Known:
    """What is known of all addresses and ids in some messages."""
    texts = {text for one in judged for text in (one.message.sender, *(
        email for entry in one.entries for email in (entry.email, entry.other))) if text}
    addresses = pl.Series(sorted(texts), dtype=pl.String)
    frame = keyed(addresses).with_columns(text=addresses).drop_nulls("_key")
    keys = dict(frame.select("text", "_key").iter_rows())
    mailed = _mailed(run, history, judged)
    wanted = {*keys.values(), *(found.key for found in mailed.values())}
    own = keyed(pl.Series([run.config.sender.email], dtype=pl.String))["_key"][0] or ""
    return Known(keys, dict(frame.select("text", "email").iter_rows()), mailed, _received(history, wanted),
                 subjects_of(run, history), read.read(), read.waiting(), own, issue)


def _mailed(run: Run, history: History, judged: Sequence[Judged]) -> Mapping[str, MailedAs]:
    """Whose mail each message id that is answered was. The ids are made again out of what history remembers."""
    wanted = {local for one in judged for each in answered_ids(one) if OURS.fullmatch(local := local_of(each))}
    found: dict[str, MailedAs] = {}
    for record in reversed(history.of("exported")):
        if wanted <= found.keys():
            break
        if record.data.get("exporter") in WITH_IDS:
            _find(record, history, wanted, found)
    return found


def _find(record: Record, history: History, wanted: set[str], found: dict[str, MailedAs]) -> None:
    table = history.table(record, ["_key", "email", "edition"], Findings())
    moments = [moment.isoformat() for moment in _moments(record.at)]
    for key, email, edition in () if table is None else table.iter_rows():
        for moment in moments:
            local = message_digest(record.issue, edition, moment, as_written(email))
            if local in wanted:
                found.setdefault(local, MailedAs(record.issue, record.id, key))


def _moments(at: datetime) -> tuple[datetime, ...]:
    """The dates that mail of an export may have: a day that was named without a time begins at midnight."""
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    return (at,) if at == midnight else (at, midnight)


def _received(history: History, keys: set[str]) -> Mapping[str, Sequence[Received]]:
    """Which issues went, or were to go, to each of some people, in order."""
    records = history.exports()
    found: dict[str, list[Received]] = {}
    for mailing in plan_mailings(history.records):
        table = history.table(records[mailing.export], ["_key"], Findings(), where=pl.col("_key").is_in(list(keys)))
        day = (mailing.sent or mailing.exported.date()).isoformat()
        for key in () if table is None else table["_key"]:
            found.setdefault(key, []).append(Received(day, mailing.issue, mailing.sent is not None))
    return {key: sorted(several, key=lambda one: one.day) for key, several in found.items()}
