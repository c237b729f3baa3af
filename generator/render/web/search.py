"""Search of the whole text: what the script of the search page reads, in small files, so that a query fetches little.

Issues are taken in segments, the oldest first, so that an edit makes the index of one segment anew. The words of each
are spread over a few files by how they begin, and its texts stand in blocks, from which come the excerpts. All are
scripts that hand over base64 of zlib, since a page that was opened as a file may read nothing else.

A word is found by how it begins. Scripts that put no spaces between words (and Hangul, whose particles and compounds
do not either) are kept as pairs of letters instead; the script looks into the text whether the word is truly there.
"""

from __future__ import annotations

import base64
import json
import re
import unicodedata
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from html import unescape
from itertools import pairwise, repeat

from generator.cache import Cache, Kept, digest
from generator.model import Issue
from generator.parallel import can_fork, forked
from generator.render.web.drafts import Planned
from generator.render.web.site import Site

SEGMENT = 256
"""How many issues a whole segment has."""
SMALLEST = 16
"""No segment but the last has fewer issues."""
BLOCK = 32_000
"""The most bytes of text in a block, unless one issue alone has more."""
ISSUES_A_FILE = 2
"""For so many issues of a segment there is one more file of words."""
MANY = 100
"""So many issues that are new are read by copies of this process."""
FIRST = ord("#")
"""The character that stands for the first issue of a segment; it and those behind it are no spaces."""
SPACELESS = ("\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u318f\u31f0-\u31ff\u3400-\u4dbf"
             "\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff")
"""Thai and Lao, Burmese, Hangul, Khmer, Kana (also of half width) and Han, as the script has them too."""
WORD = re.compile(rf"[^\W_]+|[{SPACELESS}]+")
RUN = re.compile(rf"[{SPACELESS}]+|[^\W_{SPACELESS}]+")
PAIRED = re.compile(f"[{SPACELESS}]")
HIDDEN = re.compile(r"<(script|style|template|noscript)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
INLINE = re.compile(r"</?(?:a|abbr|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|rp|rt|ruby|s|samp|"
                    r"small|span|strike|strong|su[bp]|time|tt|u|var|wbr)(?:\s[^>]*)?>")
"""The tags of elements within which a word may go on."""
TAG = re.compile(r"</?[a-zA-Z][^>]*>")


@dataclass(frozen=True, slots=True)
class Segment:
    """Issues that are indexed together, of which the first is the ``start``th of all. ``lines`` are its words in turn:
    each with the issues that have it, and those that have it in the title, a character for each issue."""

    key: str
    start: int
    issues: Sequence[Searched]
    lines: Callable[[], Sequence[str]]

    @property
    def shares(self) -> int:
        """Over so many files its words are spread."""
        return -(-len(self.issues) // ISSUES_A_FILE)


@dataclass(frozen=True, slots=True)
class Searched:
    """An issue as search knows it: its ``key`` stands for all of it, ``size`` is that of its text in bytes.

    ``make`` gets, in lines, its row (title, path, day, language, words beside the text, text) and the words by which it
    is found, those of its title first."""

    key: str
    size: int
    make: Callable[[], bytes]

    def row(self) -> str:
        """The row, as JSON."""
        return self.make().split(b"\n")[0].decode()

    def words(self) -> tuple[Sequence[str], Sequence[str]]:
        """The words of the title, and all."""
        _, titled, words = self.make().decode().split("\n")
        return titled.split(), words.split()


def searched_issues(site: Site, kept: Cache) -> list[Segment]:
    """All listed issues, the oldest first, as search knows them."""
    issues = _measured([_searched(site, issue, kept) for issue in reversed(site.archive.listed)], kept)
    return [_segment(start, issues[start:end], kept) for start, end in segments(len(issues))]


def _segment(start: int, issues: Sequence[Searched], kept: Cache) -> Segment:
    key = digest(*(issue.key for issue in issues))
    blob = digest("search segment", key)
    kept.use(blob)

    def lines() -> Sequence[str]:
        made = kept.made(blob, lambda: "\n".join(index(issues)).encode())
        return made.decode().split("\n") if made else ()

    return Segment(key, start, issues, cache(lines))


def search_files(found: Sequence[Segment], kept: Cache) -> dict[str, Callable[[], bytes | Kept]]:
    """The files of the index of all issues, by where they stand on the site."""
    files: dict[str, Callable[[], bytes | Kept]] = {}
    told: list[tuple[str, int, int, list[int]]] = []
    for number, segment in enumerate(found):
        words = cache(partial(spread, segment))
        for share in range(segment.shares):
            name = f"w{number}-{share}"
            files[f"search/{name}.js"] = _planned(
                kept, digest("search words", segment.key, name), partial(_words_file, name, words, share))
        blocks = list(blocks_of(segment.issues))
        for place, block in enumerate(blocks):
            name = f"t{number}-{place}"
            files[f"search/{name}.js"] = _planned(
                kept, digest("search texts", name, *(issue.key for issue in block)), partial(_texts_file, name, block))
        told.append((segment.key[:12], len(segment.issues), segment.shares, list(map(len, blocks))))
    content = json.dumps(told, separators=(",", ":"))
    files["search/index.js"] = lambda: f'dangolSearch("index",{content});\n'.encode()
    return files


def segments(count: int) -> Iterator[tuple[int, int]]:
    """Where segments of so many issues begin and end. Those of the newest issues are small, as these change."""
    start = 0
    while start < count:
        left = count - start
        size = min(SEGMENT, 1 << (left.bit_length() - 1)) if left >= SMALLEST else left
        yield start, start + size
        start += size


def blocks_of(segment: Sequence[Searched]) -> Iterator[Sequence[Searched]]:
    """The issues of a segment whose texts stand in one file, in turn."""
    block: list[Searched] = []
    for issue in segment:
        if block and sum(one.size for one in block) + issue.size > BLOCK:
            yield block
            block = []
        block.append(issue)
    if block:
        yield block


def fold(text: str) -> str:
    """A text as it is compared: in one writing of letters, without case."""
    return unicodedata.normalize("NFC", text).upper().lower().replace("ς", "σ")


def words_of(text: str) -> set[str]:
    """What a text is found by: words, and of scripts without spaces each two letters and the last one by itself."""
    found: set[str] = set()
    for word in set(WORD.findall(fold(text))):
        if word.isascii():
            found.add(word)
            continue
        for run in RUN.findall(word):
            if PAIRED.match(run):
                found.update(map("".join, pairwise(run)), run[-1])
            else:
                found.add(run)
    return found


def plain(html: str) -> str:
    """The words of a fragment of HTML as a reader sees them, with single spaces."""
    text = TAG.sub(" ", INLINE.sub("", HIDDEN.sub(" ", html)))
    return " ".join(unicodedata.normalize("NFC", unescape(text)).split())


def share_of(word: str, shares: int) -> int:
    """In which file of a segment's words one stands: by its first letter, or two where more words begin alike."""
    first = ord(word[0])
    if not PAIRED.match(word):
        first = first * 41 + (ord(word[1]) if len(word) > 1 else 0)
    return first % shares


def index(segment: Sequence[Searched]) -> list[str]:
    """The lines of a segment: a word, the issues that have it, and those that have it in the title."""
    everywhere: dict[str, str] = {}
    titles: dict[str, str] = {}
    for number, issue in enumerate(segment):
        sign, (titled, words) = chr(FIRST + number), issue.words()
        for word in words:
            everywhere[word] = everywhere.get(word, "") + sign
        for word in titled:
            titles[word] = titles.get(word, "") + sign
    return [f"{word} {everywhere[word]} {titles[word]}" if word in titles else f"{word} {everywhere[word]}"
            for word in sorted(everywhere)]


def spread(segment: Segment) -> list[str]:
    """What each file of words of a segment has."""
    files: list[list[str]] = [[] for _ in range(segment.shares)]
    for line in segment.lines():
        files[share_of(line.partition(" ")[0], segment.shares)].append(line)
    return list(map("\n".join, files))


def _searched(site: Site, issue: Issue, kept: Cache) -> Searched:
    body = site.bodies[issue.path]
    row = [issue.title, site.link(issue).path, f"{issue.date.astimezone(site.config.zone):%Y-%m-%d}", site.lang(issue),
           " · ".join([*filter(None, [issue.description]), *issue.tags])]
    key = digest("searched", body.key, repr(row), repr(issue.body.merge_fields))

    def make() -> bytes:
        html = body.public_html("", site.assets) if issue.body.merge_fields else body.source
        text = plain(html)
        titled = words_of(issue.title)
        words = words_of("\n".join([*row[:1], *row[4:], text]))
        whole = json.dumps([*row, text], ensure_ascii=False, separators=(",", ":"))
        return "\n".join([whole, " ".join(titled), " ".join(words)]).encode()

    kept.use(key)
    return Searched(key, kept.recall(key) or 0, partial(kept.made, key, make) if kept.folder else cache(make))


def _measured(issues: list[Searched], kept: Cache) -> list[Searched]:
    """The issues with their sizes; copies of this process read what is new, where it is much."""
    new = [number for number, issue in enumerate(issues) if not issue.size]
    makers = [issues[number].make for number in new]
    made = forked(makers) if len(makers) >= MANY and can_fork() else repeat(None)
    for number, blob in zip(new, made, strict=False):
        issue = issues[number]
        size = (issue.make() if blob is None else blob).index(b"\n")
        kept.remember(issue.key, size)
        issues[number] = replace(issue, size=size)
    return issues


def _planned(kept: Cache, key: str, make: Callable[[], bytes]) -> Planned:
    return Planned(kept, lambda: (key, make))


def _words_file(name: str, words: Callable[[], Sequence[str]], share: int) -> bytes:
    return _script(name, words()[share])


def _texts_file(name: str, block: Sequence[Searched]) -> bytes:
    return _script(name, f"[{','.join(issue.row() for issue in block)}]")


def _script(name: str, text: str) -> bytes:
    packed = base64.b64encode(zlib.compress(text.encode())).decode()
    return f'dangolSearch("{name}","{packed}");\n'.encode()
