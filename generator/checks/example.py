"""The example: what is left of it in a newsletter that somebody has made their own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.cache import digest
from generator.checks.base import Inspection, place
from generator.config import Config
from generator.findings import Findings, Span
from generator.messages import joined, msg, plural
from generator.render.bodies import Rendition
from generator.sources.example import LONG, example_lines, example_people, example_settings


class ExampleCheck:
    """Finds the made-up firm's texts, settings and people where ``newsletter.yaml`` speaks of another firm.

    A newsletter is one's own as soon as its title, or its sender's name or address, is another than the example's. A
    text is the example's while more than half of its long lines are; one that only names its address says so too.
    """

    about = msg("the example’s texts, settings and people, left in a newsletter of one’s own")
    codes = ("example",)

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Report each text, the settings, and the lists."""
        config, example = inspection.site.config, example_settings()
        if example is None or not _is_own(config, example):
            return
        if left := [*_left(config, example)]:
            findings.warning("example", msg("The example still stands in your settings: {keys}.",
                                            keys=joined(", ", left)), config.place("sender"),
                             msg("Write what is yours, or delete the line."))
        domain = example.sender.email.partition("@")[2]
        name = digest("example", domain, *sorted(example_lines()))
        for body in inspection.site.bodies.values():
            findings.extend(inspection.judged(name, body, partial(_check_text, domain)))
        for path, addresses in example_people().items():
            if count := len(addresses & inspection.addresses):
                findings.warning("example", plural(
                    "{count} made-up person of the example is on your lists.",
                    "{count} made-up people of the example are on your lists.", count), Span(path),
                    msg("Delete the file, or take them out of it."))


def _is_own(config: Config, example: Config) -> bool:
    return (config.title, config.sender.name, config.sender.email) != (
        example.title, example.sender.name, example.sender.email)


def _left(config: Config, example: Config) -> Iterator[str]:
    """The settings that say what is true of the made-up firm alone."""
    for key in ("title", "description", "base_url"):
        if getattr(config, key) == getattr(example, key):
            yield key
    for key in ("name", "email", "address", "phone"):
        if getattr(config.sender, key) == getattr(example.sender, key):
            yield f"sender: {key}"
    if config.subscribe.action and config.subscribe.action == example.subscribe.action:
        yield "subscribe: action"
    if config.next_step.url and config.next_step.url == example.next_step.url:
        yield "next_step: url"


def _check_text(domain: str, body: Rendition, findings: Findings) -> None:
    document = body.document
    lines = [stripped for line in document.body.text.split("\n") if len(stripped := line.strip()) >= LONG]
    same = sum(map(example_lines().__contains__, lines))
    if same * 2 > len(lines):
        findings.warning("example", msg("This is still the example’s text."), Span(document.path, 1),
                         msg("Delete the file, or write your own text in its place."))
    elif domain in document.body.text:
        findings.warning("example", msg("“{domain}” is the made-up firm of the example.", domain=domain),
                         place(document, domain), msg("Write your own address in its place."))
