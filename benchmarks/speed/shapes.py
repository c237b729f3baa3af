"""Build, check and export one issue of n, 2n and 4n characters of each shape of Markdown; print how the time grows.

    pip install -e .
    python -m benchmarks.speed.shapes [--size 100000] [--limit 120] [--command build] [SHAPE …]

Each shape is what a generator, a paste or a slip may make by the thousand; what grows with the square of it would hold
a build up for hours at the 2 MB that a text may have. Figures are CPU seconds of whole processes, a process that does
nothing taken off, and the ratio of 4n to n: about 4 is linear, 16 quadratic. What is not done in ``--limit`` seconds
is ended and told as “—”.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.timing import BIN

COMMANDS = {"build": ("build",), "check": ("check",), "export": ("export", "html")}
HEAD = "---\ntitle: Growth\n---\n\n"
FILES = {
    "newsletter.yaml": "title: Growth\nlanguage: en\nbase_url: https://news.example.com/\n",
    "subscribers/segments/vip.yaml": "where:\n  tags: vip\n",
    "subscribers/lists/people.csv": "email,name,tags\nsomeone@example.org,Kim Minsu,vip\n",
}
WORDS = "Plain words of an ordinary paragraph, with *some* stress and [a link](https://example.com/a), go on and on.\n"

Shape = Callable[[int], str]


def each(unit: str, head: str = "", tail: str = "") -> Shape:
    """A text of ``unit`` again and again, with its number in the place of ``@@``, between a head and a tail."""

    def text(size: int) -> str:
        pieces, length, number = [head], len(head) + len(tail), 0
        while length < size:
            pieces.append(unit.replace("@@", str(number)))
            length += len(pieces[-1])
            number += 1
        return "".join([*pieces, tail])

    return text


def halves(first: str, second: str, between: str = "") -> Shape:
    """As many of the one as of the other, behind all of which it stands."""

    def text(size: int) -> str:
        count = max(1, size // (len(first) + len(second)))
        return "".join([*(first.replace("@@", str(number)) for number in range(count)), between,
                        *(second.replace("@@", str(number)) for number in range(count))])

    return text


def _wide_table(size: int) -> str:
    columns = size // 11
    return "".join(["| a " * columns, "|\n", "|---" * columns, "|\n", "| 1 " * columns, "|\n"])


def _fences(size: int) -> str:
    """Each fence longer than the last, none closed by another."""
    return "\n".join("`" * (3 + number) + "\ncode" for number in range(int((2 * size) ** 0.5)))


def _ticks(size: int) -> str:
    """Runs of backticks of which no two are alike."""
    return " ".join("`" * (1 + number) + " a" for number in range(int((2 * size) ** 0.5)))


SHAPES: Mapping[str, Shape] = {
    "prose": each(WORDS * 4 + "\n"),
    "prose in one paragraph": each(WORDS),
    "one long line": each(WORDS.replace("\n", " ")),
    "one long word": each("word"),
    "one long Korean word": each("가나다"),
    "one long word with underscores": each("a_"),
    "blank lines": each("\n", "First.\n", "\nLast.\n"),
    "lines of spaces": each("   \n", "First.\n", "\nLast.\n"),
    "short lines": each("a\n"),
    "short paragraphs": each("a\n\n"),
    "hard breaks": each("a  \n"),
    "backslashes": each("\\"),
    "escapes": each("\\* "),
    "references to one footnote": each("a[^1] ", "", "\n\n[^1]: Note.\n"),
    "footnotes": halves("a[^n@@] ", "[^n@@]: Note @@.\n", "\n\n"),
    "footnotes in paragraphs": each("a[^n@@]\n\n[^n@@]: Note @@.\n\n"),
    "footnotes without text": each("a[^n@@] "),
    "footnotes of one name": each("[^1]: Note @@.\n", "a[^1]\n\n"),
    "footnotes in footnotes": each("[^n@@]: Note.[^m@@]\n\n", "a[^n0]\n\n"),
    "one picture": each("![A view](view.png)\n\n"),
    "one picture in a line": each("![A view](view.png) "),
    "pictures": each("![View @@](https://example.com/@@.png)\n\n"),
    "pictures without ends": each("![a "),
    "merge fields": each("Dear {{ subscriber.name }}, hello.\n"),
    "merge fields with defaults": each('Dear {{ subscriber.name | default("@@") }}!\n\n'),
    "merge fields in links": each("[a](https://example.com/?u={{ subscriber.email }})\n"),
    "merge fields in code": each("`{{ subscriber.name }}` and\n"),
    "merge fields without ends": each("{{ subscriber.name "),
    "unknown merge fields": each("{{ subscriber.wrong@@ }}\n"),
    "foreign tags": each("*|FNAME|* and %name% and {name}\n"),
    "braces": each("{"),
    "attribute lists": each("a {.b}\n\n"),
    "inline tags": each("<b>a</b> "),
    "inline tags in one word": each("<b>a</b>"),
    "inline tags in each line": each("<i>a</i>\n"),
    "inline tags with attributes": each('<span class="x">a</span> '),
    "nested inline tags": halves("<b>", "</b>", "a"),
    "inline tags without ends": each("<b>a "),
    "tags without brackets": each("<"),
    "tags cut off": each("<a href="),
    "tags with open quotes": each('<a href="x '),
    "end tags": each("</b>"),
    "raw blocks": each("<div>a</div>\n\n"),
    "raw blocks in one": each("<div>a</div>\n"),
    "raw blocks without ends": each("<div>\n\na\n\n"),
    "raw lists": each("<li>a\n", "<ul>\n", "</ul>\n"),
    "nested raw blocks": halves("<div>\n", "</div>\n", "a\n"),
    "raw rows": each("<tr><td>a</td></tr>\n", "<table>\n", "</table>\n"),
    "scripts without ends": each("<script>\n\n"),
    "styles without ends": each("a <style> b\n\n"),
    "drawings": each("<svg><path d=\"M0 0\"/></svg>\n\n"),
    "nested drawings": halves("<svg>", "</svg>", "a"),
    "comments": each("a <!-- b --> c\n"),
    "comments in one line": each("<!-- b -->"),
    "comments without ends": each("<!-- a\n"),
    "comments without ends in paragraphs": each("a <!-- b\n\n"),
    "comment ends": each("-->"),
    "processing instructions": each("<?a "),
    "declarations": each("<!A "),
    "quotes": each("> a\n"),
    "quotes apart": each("> a\n\n"),
    "nested quotes": each("> "),
    "quotes in quotes": each("> > > > a\n> b\n\n"),
    "alerts": each("> [!NOTE]\n> a\n\n"),
    "tight lists": each("- a\n"),
    "loose lists": each("- a\n\n"),
    "numbered lists": each("@@. a\n"),
    "tasks": each("- [ ] a\n"),
    "nested lists": each("- "),
    "lists in lists": lambda size: "".join("  " * (number % 40) + "- a\n" for number in range(size // 44)),
    "empty items": each("-\n"),
    "lists of paragraphs": each("- a\n\n  b\n\n"),
    "lists in quotes": each("> - a\n"),
    "dates": each("2026. 11. 5.\n"),
    "brackets": each("["),
    "closing brackets": each("]"),
    "pairs of brackets": each("[a]"),
    "nested brackets": halves("[", "]", "a"),
    "brackets and parentheses": each("[a]("),
    "links without ends": each("[a](https://example.com/ "),
    "links in links": each("[a [b](c) "),
    "links": each("[a@@](https://example.com/@@) "),
    "links to one page": each("[a](2026-11-05-growth.md)\n\n"),
    "local links": each("[a](b@@.md)\n"),
    "anchors": each("[a](#b@@)\n"),
    "link with a long address": each("a", "[a](", ")"),
    "link with a long text": each("a ", "[", "](b)"),
    "parentheses": each("(", "[a]"),
    "reference links to one address": each("[a][r] ", "", "\n\n[r]: https://example.com/\n"),
    "reference links": halves("[a][r@@] ", "[r@@]: https://example.com/@@\n", "\n\n"),
    "references of one name": each("[r]: https://example.com/@@\n", "[r]\n\n"),
    "references without addresses": each("[r@@]:\n"),
    "references not defined": each("[a][r@@] ", "[r]: https://example.com/\n\n"),
    "abbreviations": each("*[A@@]: Long @@\n", "A1 A2\n\n"),
    "abbreviations of one word": each("HTML ", "", "\n\n*[HTML]: Hyper\n"),
    "bare addresses": each("https://example.com/@@ "),
    "bare addresses in one word": each("https://example.com/"),
    "bare hosts": each("www.example.com "),
    "address with many parentheses": each(")", "https://example.com/"),
    "address with many dots": each(".", "https://example.com/"),
    "mail addresses": each("a@@@example.com "),
    "at signs": each("@"),
    "addresses in pointed brackets": each("<https://example.com/@@> "),
    "stars": each("*"),
    "stars and letters": each("*a "),
    "pairs of stars": each("*a* "),
    "pairs of two stars": each("**a** "),
    "open stars": each("**a *"),
    "nested stars": halves("*a ", " b*"),
    "stars in one word": each("a*"),
    "underscores": each("_"),
    "underscores and letters": each("_a "),
    "pairs of underscores": each("_a_ "),
    "nested underscores": halves("_a ", " b_"),
    "tildes": each("~"),
    "pairs of tildes": each("~~a~~ "),
    "open tildes": each("~~a "),
    "backticks": each("`"),
    "pairs of backticks": each("`a` "),
    "open backticks": each("`` ` "),
    "runs of backticks": _ticks,
    "entities": each("&amp; "),
    "entities in one word": each("&lt;"),
    "ampersands": each("&"),
    "numbers of characters": each("&#@@;"),
    "emoji": each(":tada: "),
    "colons": each(":"),
    "colons and letters": each(":a"),
    "table rows": each("| a | 1 |\n", "| x | y |\n|---|---|\n"),
    "table columns": _wide_table,
    "tables": each("| x | y |\n|---|---|\n| a | 1 |\n\n"),
    "bars": each("|"),
    "bars in code": each("| `a\\|b` | 1 |\n", "| x | y |\n|---|---|\n"),
    "headings": each("## Heading @@\n\n"),
    "headings of one title": each("## Same\n\n"),
    "headings of numbered titles": each("## Same\n\n## Same @@\n\n"),
    "underlined headings": each("Same\n---\n"),
    "hashes": each("#"),
    "heading with spaces": each(" ", "# a", "b"),
    "heading with hashes": each(" #", "# a", "b"),
    "rules": each("---\n\n"),
    "dashes": each("-"),
    "spaced stars": each("* "),
    "definition lists": each("Term @@\n: What it is.\n\n"),
    "definitions of one term": each(": What it is.\n", "Term\n"),
    "definitions without terms": each(": a\n\n"),
    "notes": each("/// note | a\nb\n///\n\n"),
    "buttons": each("/// button | https://example.com/@@\nGo\n///\n\n"),
    "events": each("/// event | Open\n    date: 2026-12-01 10:00\n    place: Seoul\nCome.\n///\n\n"),
    "restricted blocks": each("/// only | vip\nOnly for them @@ here.\n///\n\n"),
    "nested restricted blocks": halves("/// only | vip\n", "///\n", "Only for them here.\n"),
    "nested notes": halves("/// note\n", "///\n", "a\n"),
    "blocks without ends": each("/// note\na\n"),
    "block ends": each("///\n"),
    "slashes": each("/"),
    "fenced code": each("```\ncode @@\n```\n\n"),
    "fenced code in colour": each("```python\nx = @@\n```\n\n"),
    "one block of code": each("x = @@\n", "```python\n", "```\n"),
    "open fences": each("```a\n"),
    "fences of all lengths": _fences,
    "indented code": each("    code @@\n\na\n\n"),
    "tabs": each("\t"),
    "tabs and letters": each("\ta\n"),
    "quotation marks": each("\"a\" 'b' "),
    "percent signs": each("%"),
    "control characters": each("\x01a"),
    "one footnote reference without an end": each("[^"),
    "merge fields in a picture": each("{{ subscriber.name }} ", "![", "](view.png)"),
    "tags of many names": each("<x@@>\n\n"),
    "one tag of many attributes": each("a@@ ", "<div ", ">x</div>"),
    "boxes to tick": each('<input type="checkbox"> a '),
    "tags that mail opens": each("<time>a</time> "),
    "pictures without words": each("![](p@@.png)\n\n"),
    "links without words": each("[here](https://example.com/@@)\n\n"),
    "anchors beside headings": each("## H@@\n\n[a](#b@@)\n\n"),
    "a reference of quotation marks": each('"', "[r]: ", " x"),
    "attribute list of many classes": each(".a ", "## b {", "}\n"),
    "spaces before an attribute list": each(" ", "## b", "c {.d}\n"),
    "argument with spaces": each(" ", "/// note | a", "b\nc\n///\n"),
    "backticks in a row of a table": each("`a` | ", "| x | y |\n|---|---|\n| "),
    "backticks in two lines": each("`a` ", "", "\nb\n"),
    "numbers in a cell": each("1가 ", "| x | y |\n|---|---|\n| a | ", " |\n"),
    "unfinished marks": each("TODO "),
    "unfinished paragraphs": each("TODO @@\n\n"),
    "heavy words": each("We utilize @@ things in order to commence.\n\n"),
    "long sentences": each("and so on @@ " * 12 + "\n\n"),
    "restricted text said twice": each("Only for them @@ here.\n\n/// only | vip\nOnly for them @@ here.\n///\n\n"),
    "keys at the top": each("key@@: value\n"),
    "quoted keys at the top": each("> key@@: value\n"),
    "underscores at the top": each("_"),
    "blank lines at the top": each("\n", "", "Last.\n"),
    "a long title at the top": each("a [b](c) *d* ", "# "),
    "emails in restricted blocks": each("/// only | vip\nsomeone@example.org wrote @@ letters\n///\n\n"),
}


def prepare(folder: Path, shape: str, size: int) -> None:
    """A newsletter whose one issue has the shape of a name, without front matter if it is one of the top."""
    text = ("" if shape.endswith("at the top") else HEAD) + SHAPES[shape](size)
    for name, content in (FILES | {"content/issues/2026-11-05-growth/index.md": text}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    (path.parent / "view.png").write_bytes(PICTURE)


PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b8"
    "0000000049454e44ae426082")


def seconds(folder: Path, command: tuple[str, ...], limit: float) -> float | None:
    """The CPU seconds of a command in a folder, and of what it starts; nothing if it is ended for its length."""
    arguments = [str(BIN / "dangol"), "--now", "2026-11-21", *command, "--no-cache"]
    process = subprocess.Popen(arguments, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    ended = threading.Timer(limit, process.kill)
    ended.start()
    _, status, usage = os.wait4(process.pid, 0)
    ended.cancel()
    return usage.ru_utime + usage.ru_stime if os.waitstatus_to_exitcode(status) >= 0 else None


def measured(shape: str, size: int, command: tuple[str, ...], limit: float) -> float | None:
    """The CPU seconds of a command for a newsletter of one issue of a shape."""
    with tempfile.TemporaryDirectory() as scratch:
        prepare(Path(scratch), shape, size)
        return seconds(Path(scratch), command, limit)


def main() -> None:
    """Measure and print a row for each shape and command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help="all unless named")
    parser.add_argument("--size", type=int, default=100_000, help="characters of the smallest of the three")
    parser.add_argument("--limit", type=float, default=120, help="seconds after which a command is ended")
    parser.add_argument("--command", choices=COMMANDS, action="append", help="all unless named")
    options = parser.parse_args()
    sizes = [options.size * factor for factor in (1, 2, 4)]
    print(f"{'shape':38} {'command':8}" + "".join(f"{size:>9,}" for size in sizes) + "    4n : n")
    for name in options.command or COMMANDS:
        nothing = measured("prose", 1, COMMANDS[name], options.limit) or 0.0
        for shape in options.shapes or SHAPES:
            times = [measured(shape, size, COMMANDS[name], options.limit) for size in sizes]
            own = [max(one - nothing, 0.01) if one else None for one in times]
            ratio = f"{own[2] / own[0]:9.1f}" if own[0] and own[2] else f"{'—':>9}"
            told = "".join(f"{'—':>9}" if one is None else f"{one:9.2f}" for one in own)
            print(f"{shape:38} {name:8}{told}{ratio}", flush=True)


if __name__ == "__main__":
    main()
