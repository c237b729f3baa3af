"""The issues that generators are timed with: real ones where they are at hand, else invented ones; and copies of them.

The real ones are those of 13 years of *This Week in Rust* (CC BY-SA 4.0, by its contributors; the folder ``content`` of
https://github.com/rust-lang/this-week-in-rust), which are looked for in ``shared/corpora/`` beside the project.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

SHARED = Path("shared/corpora/this-week-in-rust/content")
INVENTED = 300
SUFFIXES = (".md", ".markdown")


@dataclass(frozen=True, slots=True)
class Text:
    """An issue: its file's name without the ending, its metadata as Pelican reads it, and its Markdown."""

    name: str
    metadata: dict[str, str]
    body: str

    @property
    def day(self) -> str:
        """Its date in full: Hugo and Eleventy refuse 2020-12-2."""
        year, month, day = re.split(r"[-/ ]", self.metadata["Date"])[:3]
        return f"{year}-{int(month):02}-{int(day):02}"

    def as_pelican(self) -> str:
        """The file as Pelican and Dangol read it."""
        return "".join(f"{key}: {value}\n" for key, value in self.metadata.items()) + f"\n{self.body}"


def corpus() -> Path | None:
    """The folder of the real issues, if they are at hand."""
    beside = (folder / SHARED for folder in Path(__file__).resolve().parents)
    return next((folder for folder in beside if folder.is_dir()), None)


def read(folder: Path) -> list[Text]:
    """The issues of a folder, the oldest first."""
    return [_parsed(path) for path in sorted(folder.iterdir()) if path.suffix in SUFFIXES]


def _parsed(path: Path) -> Text:
    head, _, body = path.read_text("utf-8").replace("\r\n", "\n").partition("\n\n")
    pairs = (line.partition(":") for line in head.split("\n"))
    return Text(path.stem, {key.strip(): value.strip() for key, _, value in pairs}, body)


def invented() -> list[Text]:
    """Issues as long as a weekly's, with what weeklies have: headings, lists of links, emphasis, code."""
    dice = random.Random(7)  # noqa: S311  (nothing secret: the same issues each time)
    words = [f"w{dice.randrange(5_000):x}" for _ in range(5_000)]
    made = []
    for number in range(INVENTED):
        day = date(2019, 1, 1) + timedelta(weeks=number)
        parts = []
        for part in range(8):
            said = [" ".join(dice.sample(words, 30)) for _ in range(3)]
            links = "\n".join(f"* [{' '.join(dice.sample(words, 6))}](https://example.com/{number}/{part}/{at})"
                              for at in range(15))
            text = f"{said[0]} **{said[1][:40]}** {said[2]}."
            parts.append(f"## Part {part}\n\n{text}\n\n{links}\n\n    {said[1][:60]}\n")
        metadata = {"Title": f"Issue {number}", "Date": f"{day}", "Tags": "weekly, news"}
        made.append(Text(f"{day}-issue", metadata, "\n".join(parts)))
    return made


def times(texts: list[Text], factor: int) -> list[Text]:
    """So many times as many issues. Each copy says something of its own, since the same text is rendered once."""
    copies = (replace(text, name=f"{text.name}-{number}", body=f"Copy {number}.\n\n{text.body}")
              for text in texts for number in range(1, factor))
    return [*texts, *copies]
