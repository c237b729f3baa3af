"""Markdown files of other generators: their front matter as plain values, and the little templates in their texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any

from generator.findings import Findings, Severity
from generator.importers.base import Found, LeftOut
from generator.importers.parts.container import CannotImport, Export
from generator.importers.parts.restricted import for_some
from generator.importers.parts.values import local_moment, text_of
from generator.messages import NOTHING, Message, msg
from generator.sources.texts.front_matter import split_front_matter
from generator.sources.values import YES, Values

MARKDOWN = (".md", ".markdown", ".mkd", ".mdown")
KEPT_OUT = msg("the settings of the old site kept it out")
OF_SITE = msg("a part of the old site")
"""Why files of a site are left out."""
KEYS = ("title", "date", "layout", "slug", "tags", "category", "categories", "permalink", "author", "authors", "status",
        "summary", "description", "url", "save_as", "draft", "published", "modified", "lang")
NO_TEXTS = ("readme", "license", "changelog", "contributing", "404", "search", "feed", "sitemap", "tags", "archive",
            "archives", "categories", "code_of_conduct")
FRONT = re.compile(r"\ufeff?\s*(?:---|\+\+\+|\{|[A-Za-z][\w-]*:[ \t]|;;;)")
OPEN_STATES = ("", "publish", "published", "future", "public")
LOCKS = ("password", "private", "protected", "restricted", "members_only", "membersonly", "paid", "premium",
         "subscribers_only", "access", "visibility", "secret", "internal", "confidential", "paywall")
"""Keys by which themes and plugins keep a text from the public."""
CHOICE = re.compile(r"\{%-?\s*(?:if|unless|case|elsif|else)\b")
EXAMPLES = re.compile(r"(?ms)^(?P<fence>[ \t]*(?:`{3,}|~{3,})).*?^(?P=fence)|`[^`\n]+`"
                      r"|\{%-?\s*(?P<tag>raw|highlight)\b.*?\{%-?\s*end(?P=tag)\s*-?%\}")
"""Code, in which templates mean nothing."""
TEMPLATE = re.compile(r"\{%-?\s*(?P<name>\w+)\s*(?P<rest>.*?)-?%\}")


@dataclass(frozen=True, slots=True)
class SiteText:
    """A text file with its front matter, the keys in small letters."""

    name: str
    keys: Mapping[str, Any]
    body: str

    @property
    def stem(self) -> str:
        """The name of the file without its suffix; of a bundle, the folder's."""
        path = PurePosixPath(self.name)
        return path.parent.name if path.stem == "index" and path.parent.name else path.stem

    @property
    def folder(self) -> str:
        """The folder of the file."""
        folder = PurePosixPath(self.name).parent.as_posix()
        return "" if folder == "." else folder

    def text(self, *names: str) -> str:
        """The first of some keys that is a text."""
        return next((found for name in names if (found := text_of(self.keys.get(name)).strip())), "")

    def several(self, *names: str, words: bool = False) -> list[str]:
        """The texts of some keys: lists, one text with commas or semicolons, or with blanks where ``words`` says so."""
        found: list[str] = []
        for name in names:
            value = self.keys.get(name)
            if isinstance(value, str):
                found += re.split(r"\s+" if words and "," not in value else r"\s*[,;]\s*", value.strip())
            elif isinstance(value, list):
                found += [text_of(one).strip() for one in value]
        return list(dict.fromkeys(one for one in found if one))

    def flag(self, name: str) -> bool | None:
        """Whether a key says yes; ``None`` where it is not there."""
        if isinstance(given := self.keys.get(name), bool):
            return given
        value = self.text(name).casefold()
        return value in YES if value else None

    def moment(self, *names: str) -> datetime | None:
        """The first of some keys that is a moment, without a zone where none is said."""
        return next((found for name in names if (found := local_moment(self.keys.get(name)))), None)


def kept_back(one: SiteText) -> Message:
    """Why nobody may read a text as yet; nothing where everybody could."""
    if one.flag("published") is False or one.flag("draft"):
        return NOTHING  # a draft, which says it all
    lock = next((name for name in LOCKS if one.text(name).casefold() not in (
        "", "false", "no", "off", "0", "public", "everyone", "everybody", "none")
        or one.keys.get(name) is True or isinstance(one.keys.get(name), (list, dict))), "")
    if lock == "password":
        return msg("it was behind a password")
    if lock:
        return msg("it was locked by “{key}”", key=lock)
    return for_some("{% if … %}") if CHOICE.search(
        EXAMPLES.sub("", one.body)) else NOTHING


def is_draft(one: SiteText, *open_states: str) -> bool:
    """Whether a text says that it is not for the public yet, or in a word that is not known."""
    return bool(one.flag("draft")) or one.flag("published") is False or (
        one.text("status").casefold() not in (*OPEN_STATES, *open_states))


def visibility(one: SiteText) -> str:
    """``unlisted`` for a text that had a page and stood in no list."""
    options = one.keys.get("build") or one.keys.get("_build")
    listed = options.get("list") if isinstance(options, dict) else None
    return "unlisted" if one.flag("hidden") or one.flag("unlisted") or one.flag("eleventyexcludefromcollections") \
        or listed in (False, "never", "false") else ""


def read_text(export: Export, name: str, findings: Findings) -> SiteText | LeftOut:
    """A text file; or why it is none of ours, which is reported."""
    try:
        text = export.text(name)
    except CannotImport as error:
        findings.warning("import-damaged", error.args[0], export.place(name))
        return LeftOut(name, name, error.args[0])
    wrong = Findings()
    front = split_front_matter(text, export.place(name).path, KEYS, wrong)
    if first := next((one for one in wrong if one.severity is Severity.ERROR), None):
        findings.warning("import-damaged", msg("It was left out: {problem}", problem=first.message), first.span,
                         first.hint)
        return LeftOut(name, name, first.message)
    values = Values(name, Findings(), UTC)
    plain = values.plain("", front.keys)
    keys = {key.lower(): value for key, value in plain.items()} if isinstance(plain, dict) else {}
    return SiteText(name, keys, front.body)


def has_front_matter(export: Export, name: str) -> bool:
    """Whether a file begins as front matter does."""
    return bool(FRONT.match(export.start(name, 200)))


def is_of_site(name: str) -> bool:
    """Whether a file belongs to the site itself and not to what is told there."""
    return PurePosixPath(name).stem.casefold() in NO_TEXTS


def without_templates(text: str, known: Mapping[str, Callable[[str], str]]) -> tuple[str, list[Message]]:
    """A text without Liquid and its like: ``known`` tells what a tag becomes, others go and are told."""
    told: list[Message] = []
    text = re.sub(r"\{%-?\s*highlight\s+(\S+).*?-?%\}\n?(.*?)\n?\{%-?\s*endhighlight\s*-?%\}",
                  lambda code: f"```{code[1]}\n{code[2]}\n```", text, flags=re.DOTALL)
    text = re.sub(r"\{%-?\s*(?:raw|endraw)\s*-?%\}", "", text)
    text = re.sub(r"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}", "", text, flags=re.DOTALL)
    text = re.sub(r"\{\{-?\s*site\.(?:baseurl|url)\s*-?\}\}", "", text)
    text = re.sub(r"\{\{-?\s*[\"']([^\"']*)[\"']\s*\|\s*(?:relative_url|absolute_url|url)\s*-?\}\}", r"\1", text)
    text = re.sub(r"(?m)^[ \t]*\{:[^{}\n]*\}[ \t]*$|(?<=[)\]*`\w])\{:[^{}\n]*\}", "", text)

    def one(match: re.Match[str]) -> str:
        if match["name"] in known:
            return known[match["name"]](match["rest"].strip())
        told.append(msg("this is a template, which means nothing here: {code}", code=match[0][:60]))
        return ""

    return TEMPLATE.sub(one, text), told


def documents(source: str, export: Export, names: list[str], findings: Findings, found: Callable[[SiteText], Found],
              ignored: Callable[[str], bool] = lambda name: False) -> Iterator[Found]:
    """What becomes of the texts in some files, as ``found`` tells it; what the site ``ignored`` was on no page."""
    for name in names:
        if ignored(name):
            yield LeftOut(f"{source}:{name}", name, KEPT_OUT)
            continue
        one = read_text(export, name, findings)
        yield replace(one, origin=f"{source}:{name}") if isinstance(one, LeftOut) else found(one)


def config_text(export: Export, *names: str) -> str:
    """The first of some settings files that is there, as text."""
    for name in names:
        inside = next((one for one in export.names if one == name or one.endswith(f"/{name}")), "")
        if inside:
            try:
                return export.text(inside)
            except CannotImport:
                return ""
    return ""


def setting(text: str, name: str) -> str:
    """A setting of a YAML or TOML file, at its top."""
    found = re.search(rf"(?mi)^{name}\s*[:=]\s*[\"']?([^\"'\n#]+)", text)
    return found[1].strip() if found else ""
