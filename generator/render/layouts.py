"""Which template is meant by ``template:`` of an issue or a page, and by that of newsletter.yaml for all mails.

A name such as ``digest`` means ``web/digest.html`` on the website and ``mail/digest.html`` in mail, where there are
such; ``web/digest`` and ``mail/digest`` mean one of them alone.
"""

from __future__ import annotations

from collections.abc import Collection

from generator.config import Config
from generator.findings import Findings, did_you_mean
from generator.messages import Message, msg
from generator.model import Document, Issue
from generator.sources.texts.places import key_place

LETTER = "letter"
LAYOUTS = (LETTER, "digest", "announcement")
"""How mails can look without a template of one's own."""
_LETTER = "mail/issue.html"


def web_template(document: Document, kind: str, names: Collection[str]) -> str:
    """The template of a document's page: its own choice, else its kind's."""
    chosen = _file(document.template, "web")
    if not chosen or (chosen not in names and _is_of_mail(document, names)):
        return f"web/{kind}.html"
    return chosen


def mail_template(issue: Issue, config: Config, names: Collection[str]) -> str:
    """The template of an issue's mail: its own choice, else the newsletter's, else the letter."""
    for name in (issue.template, config.template):
        if found := _of_mail(name, names):
            return found
    return _LETTER


def text_template(template: str, names: Collection[str]) -> str:
    """The template of the text part beside that of the HTML part."""
    own = f"{template.removesuffix('.html')}.txt"
    return own if own in names else "mail/issue.txt"


def report_templates(documents: Collection[Document], config: Config, names: Collection[str],
                     findings: Findings) -> str:
    """Report templates that are named and that nobody has, where they are named; the last of them, or nothing."""
    lost = ""
    for document in documents:
        chosen = _file(document.template, "web") or _file(document.template, "mail")
        if document.template and chosen not in names and not _is_of_mail(document, names):
            findings.error("template", msg("There is no template “{name}”.", name=chosen),
                           key_place(document, "template"), _meant(document.template, chosen, names))
            lost = chosen
    if config.template and not _of_mail(config.template, names):
        lost = _file(config.template, "mail") or config.template
        findings.error("template", msg("There is no template “{name}”.", name=lost), config.place("template"),
                       did_you_mean(config.template, LAYOUTS))
    return lost


def _file(name: str, folder: str) -> str:
    """The file that a name means in one folder; nothing if it means the other folder."""
    if not name or name.startswith({"web": "mail/", "mail": "web/"}[folder]):
        return ""
    name = name if name.startswith(f"{folder}/") else f"{folder}/{name}"
    return name if name.endswith(".html") else f"{name}.html"


def _of_mail(name: str, names: Collection[str]) -> str:
    """The template of mail that a name means, if there is one."""
    chosen = _file(name, "mail")
    if chosen in names:
        return chosen
    return _LETTER if chosen == f"mail/{LETTER}.html" else ""


def _meant(name: str, chosen: str, names: Collection[str]) -> Message:
    """What may have been meant: a name as it was written, with a folder or without."""
    if "/" in name:
        return did_you_mean(chosen, names)
    stems = {one.partition("/")[2].removesuffix(".html") for one in names if one.endswith(".html")}
    return did_you_mean(name, {*LAYOUTS, *stems})


def _is_of_mail(document: Document, names: Collection[str]) -> bool:
    return isinstance(document, Issue) and bool(_of_mail(document.template, names))
