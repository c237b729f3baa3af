"""New files for an author: a newsletter, an issue, a copy of a template."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from generator.config import CONFIG_NAME, Config
from generator.files import make_private, replace_file
from generator.findings import Refusal, did_you_mean
from generator.messages import joined, msg
from generator.sources.example import example_files
from generator.sources.folders import theme_files
from generator.sources.texts.documents import SUFFIXES
from generator.sources.texts.front_edits import Value, with_value, without_key
from generator.sources.texts.manuscripts import read_manuscript

FOLDERS = (
    "content/issues", "content/pages", "content/media", "content/offers", "templates", "subscribers/lists",
    "subscribers/segments", "subscribers/key-customers", "subscribers/suppressions", "subscribers/purchases",
    "subscribers/notes", "subscribers/choices", "subscribers/history",
    "output/site", "output/mail", "output/reports",
)
PRIVATE = ("subscribers", "output/mail", "output/reports")
"""Folders of people's data, for their owner alone."""
IGNORED = """\
# People's data and what is made from it stay out of version control.
/subscribers/lists/
/subscribers/key-customers/
/subscribers/suppressions/
/subscribers/purchases/
/subscribers/notes/
/subscribers/choices/
/subscribers/decisions.yaml
/subscribers/history/
/output/
/.dangol/
"""
OWN_KEYS = ("slug", "aliases", "canonical_url", "updated", "expires", "corrections", "publishDate", "lastmod",
            "modified", "status")
"""Keys of an issue that a copy of it has not."""
START = Path(__file__).parent / "start"
"""What an empty newsletter begins with: its settings and a draft, in each language that the program speaks."""


class CannotCreate(Refusal):
    """Something stands in the way; the message says what."""


def example() -> dict[str, bytes]:
    """The files of a newsletter that shows everything, by their paths."""
    return {".gitignore": IGNORED.encode(),
            **{name: source.read_bytes() for name, source in example_files().items()}}


def empty(language: str, today: date) -> dict[str, bytes]:
    """The files of a newsletter with nothing in it but settings to fill in and a draft that explains itself, in a
    language that the program speaks."""
    texts = {name: (START / f"{name}.{language}{end}").read_text("utf-8")
             for name, end in (("newsletter", ".yaml"), ("issue", ".md"))}
    stem = {"ko": "첫-소식"}.get(language, "first-letter")
    draft = texts["issue"].replace("{date}", f"{today:%Y-%m-%d}", 1)
    return {".gitignore": IGNORED.encode(), CONFIG_NAME: texts["newsletter"].encode(),
            f"content/issues/{today:%Y-%m-%d}-{stem}.md": draft.encode()}


def in_the_way(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """What lies where the files or folders of a newsletter would, and is something else."""
    tops = {name.partition("/")[0] for name in FOLDERS}
    blocked = [name for name in sorted(tops | {*FOLDERS}) if (folder / name).exists() and not (folder / name).is_dir()]
    return blocked + [name for name, data in sorted(files.items()) if os.path.lexists(folder / name) and not (
        (folder / name).is_file() and (folder / name).read_bytes() == data)]


def init(folder: Path) -> list[str]:
    """Make a newsletter out of the example; returns the files made. Existing files are left alone."""
    return begin(folder, example())


def init_empty(folder: Path, language: str, today: date) -> list[str]:
    """Make a newsletter with nothing in it (:func:`empty`); returns the files made. Existing files are left alone."""
    return begin(folder, empty(language, today))


def begin(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Make the folders of a newsletter, and of its files (:func:`example`, :func:`empty`) those that are not there;
    returns the files made. Raises :class:`CannotCreate` and :class:`OSError`.

    The settings come last: without them it is none, and a run that was killed can be run again.
    """
    config = folder / CONFIG_NAME
    if config.exists():
        raise CannotCreate(msg("{path} is there already: this is a newsletter.", path=config))
    made = []
    for name in FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name in PRIVATE:
        make_private(folder / name)
    for name in sorted(files, key=lambda name: name == CONFIG_NAME):
        if not (folder / name).exists():
            replace_file(folder, folder / name, files[name], private=name.startswith(PRIVATE))
            made.append(name)
    return made


def new_issue(root: Path, title: str, now: datetime, config: Config) -> Path:
    """Write the beginnings of an issue, as a draft; never over an existing file."""
    path = _new_path(root, title, now, ".md")
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    text = ISSUE["ko" if config.language.startswith("ko") else "en"]
    text = text.format(title=quoted, date=now, email=config.sender.email or "hello@example.com")
    replace_file(root, path, text.encode())
    return path


def copy_issue(root: Path, source: str, title: str, now: datetime, number: int | None) -> Path:
    """Begin an issue, as a draft, with the text, the front matter and the pictures of another, whose path is relative
    to the root; never over an existing file.

    What is of the other alone is left out: its address, its old addresses, its dates, its corrections. Raises
    :class:`CannotCreate`, :class:`~generator.sources.texts.front_edits.CannotEdit` and :class:`OSError`.
    """
    origin = root / source
    text = with_value(read_manuscript(origin).text, "title", title)
    for key in OWN_KEYS:
        text = without_key(text, key)
    values: dict[str, Value] = {"date": f"{now:%Y-%m-%d}", "draft": True, "subject": title}
    values |= {"number": str(number)} if number else {}
    for key, value in values.items():
        text = with_value(text, key, value)
    folder = origin.stem == "index"
    path = _new_path(root, title, now, "/index.md" if folder else ".md")
    for picture in origin.parent.iterdir() if folder else ():
        if picture.is_file() and not picture.name.startswith(".") and picture.suffix.lower() not in SUFFIXES:
            replace_file(root, path.parent / picture.name, picture.read_bytes())
    replace_file(root, path, text.encode())
    return path


def _new_path(root: Path, title: str, now: datetime, end: str) -> Path:
    """Where a new issue comes to lie, called after its day and its title."""
    slug = re.sub(r"[^\w]+", "-", unicodedata.normalize("NFC", title).casefold())[:60].strip("-")
    stem = root / "content" / "issues" / f"{now:%Y-%m-%d}-{slug or 'issue'}"
    for taken in (stem.with_name(f"{stem.name}.md"), stem):
        if taken.exists():
            raise CannotCreate(msg("{path} is there already.", path=taken.relative_to(root)))
    return stem.with_name(stem.name + end) if not end.startswith("/") else stem / end[1:]


def eject(root: Path, name: str) -> Path:
    """Copy a built-in template to ``templates/``, where it takes the built-in one's place."""
    names = template_names()
    name = name.removeprefix("templates/")
    if name not in names:
        raise CannotCreate(joined(" ", (msg("There is no template “{name}”.", name=name), did_you_mean(name, names))))
    target = root / "templates" / name
    if target.exists():
        raise CannotCreate(msg("{path} is there already.", path=target.relative_to(root)))
    replace_file(root, target, theme_files()[name].read_bytes())
    return target


def template_names() -> list[str]:
    """The built-in templates and interface texts."""
    return sorted(theme_files())


ISSUE = {
    "ko": '''\
---
title: "{title}"
date: {date:%Y-%m-%d}
description: ""        # 목록과 미리보기에 보일 한 문장
subject: "{title}"     # 메일 제목
tags: []
draft: true            # 다 쓰면 이 줄을 지우세요
---

{{{{ subscriber.name | default("고객님") }}}}, 안녕하세요.

여기에 소식을 씁니다.

/// button | mailto:{email}
답장하기
///
''',
    "en": '''\
---
title: "{title}"
date: {date:%Y-%m-%d}
description: ""        # one sentence for lists and previews
subject: "{title}"
tags: []
draft: true            # delete this line when it is ready
---

Hello {{{{ subscriber.name | default("there") }}}},

write here.

/// button | mailto:{email}
Answer us
///
''',
}
