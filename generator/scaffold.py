"""New files for an author: a newsletter, an issue, a copy of a template."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from pathlib import Path

from generator.config import CONFIG_NAME, Config
from generator.files import make_private, replace_file
from generator.findings import Refusal, did_you_mean
from generator.messages import joined, msg
from generator.sources.folders import CHECKOUT, theme_files

FOLDERS = (
    "content/issues", "content/pages", "content/media", "templates", "subscribers/lists", "subscribers/segments",
    "subscribers/key-customers", "subscribers/suppressions", "subscribers/history", "output/site", "output/mail",
    "output/reports",
)
PRIVATE = ("subscribers", "output/mail", "output/reports")
"""Folders of people's data, for their owner alone."""
IGNORED = """\
# People's data and what is made from it stay out of version control.
/subscribers/lists/
/subscribers/key-customers/
/subscribers/suppressions/
/subscribers/decisions.yaml
/subscribers/history/
/output/
/.dangol/
"""
EXAMPLE = Path(__file__).parent / "example"


class CannotCreate(Refusal):
    """Something stands in the way; the message says what."""


def init(folder: Path) -> list[str]:
    """Make a newsletter out of the example; returns the files made. Existing files are left alone.

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
    files = {name: source.read_bytes() for name, source in example_files().items()} | {".gitignore": IGNORED.encode()}
    for name in sorted(files, key=lambda name: name == CONFIG_NAME):
        if not (folder / name).exists():
            replace_file(folder, folder / name, files[name], private=name.startswith(PRIVATE))
            made.append(name)
    return made


def example_files() -> dict[str, Path]:
    """The example newsletter's files by their path in it: in the installed package, else in the checkout."""
    base = EXAMPLE if EXAMPLE.is_dir() else CHECKOUT.parent
    folders = (base / "content", base / "subscribers")
    places = [base / "newsletter.yaml", *(path for folder in folders for path in sorted(folder.rglob("*")))]
    private = base / "subscribers" / "history"
    return {path.relative_to(base).as_posix(): path for path in places
            if path.is_file() and not path.name.startswith(".") and private not in path.parents}


def new_issue(root: Path, title: str, now: datetime, config: Config) -> Path:
    """Write the beginnings of an issue, as a draft; never over an existing file."""
    slug = re.sub(r"[^\w]+", "-", unicodedata.normalize("NFC", title).casefold()).strip("-")[:60]
    path = root / "content" / "issues" / f"{now:%Y-%m-%d}-{slug or 'issue'}.md"
    if path.exists():
        raise CannotCreate(msg("{path} is there already.", path=path.relative_to(root)))
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    text = ISSUE["ko" if config.language.startswith("ko") else "en"]
    text = text.format(title=quoted, date=now, email=config.sender.email or "hello@example.com")
    replace_file(root, path, text.encode())
    return path


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
