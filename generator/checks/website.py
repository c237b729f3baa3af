"""The website's address: without it, nothing in a mail can lead to the website, or show a picture that lies there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checks.base import Inspection, place_address
from generator.config import NO_WEBSITE, Config
from generator.findings import Findings, Span
from generator.messages import Message, msg
from generator.model import Issue
from generator.plan.archive.corrections import shown
from generator.plan.archive.links import Goal
from generator.render.bodies import Rendition
from generator.render.web.site import Site
from generator.sources.texts.places import key_place

OR_LINK = msg("Write base_url: https://… into newsletter.yaml, where the website will stand, or link to an https:// "
              "address. “export eml --inline-images” carries pictures along.")
OR_NONE = msg("Write base_url: https://… into newsletter.yaml, where the website will stand; or base_url: none if "
              "there is to be no website.")


class WebsiteCheck:
    """Finds what needs an address of the website where ``newsletter.yaml`` has none."""

    about = msg("a newsletter without base_url, and what of its texts needs one")
    codes = ("base-url",)

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Report it of the site, or of each mail what could not be reached from it."""
        config = inspection.site.config
        if inspection.letters:
            report_needs([letter.rendition for letter in inspection.letters], inspection.site, findings)
        elif not config.has_website and inspection.site.archive.listed:
            _report_none(config, msg("There is no base_url: feeds, previews and the site map lead to {url}.",
                                     url=config.base_url),
                         msg("Since there is no website, feeds, previews and the site map lead to {url}.",
                             url=config.base_url), findings)


def report_needs(renditions: Iterable[Rendition], site: Site, findings: Findings, *, stop: bool = False,
                 carried: bool = False) -> None:
    """Report what mails need of a website that has no address: as errors where they ``stop`` what is being done.
    ``carried`` pictures need none. Where nothing needs it, it is said that the mails do without.
    """
    if site.config.has_website:
        return
    needed = dict.fromkeys(need for one in renditions for need in _needs(one, site, carried))
    report = findings.error if stop else findings.warning
    for url, span in needed:
        report("base-url", msg("“{url}” lies on the website, and there is no base_url: no mail can show it or lead to "
                               "it.", url=url), span, OR_LINK)
    if not needed:
        _report_none(site.config, msg("There is no base_url: mails have no link to their page on the web."),
                     msg("Since there is no website, mails have no link to their page on the web."), findings)


def _report_none(config: Config, unsaid: Message, said: Message, findings: Findings) -> None:
    """Warn of it; where it is ``said`` that there is no website, it is a note on what that means."""
    if config.base_url == NO_WEBSITE:
        findings.note("base-url", said, config.place("base_url"))
    else:
        findings.warning("base-url", unsaid, config.place("base_url"), OR_NONE)


def _needs(rendition: Rendition, site: Site, carried: bool) -> Iterator[tuple[str, Span]]:
    """What a mail shows or leads to on the website, in its text and in the corrections that stand above it."""
    issue = rendition.document
    assert isinstance(issue, Issue)
    yield from ((url, place_address(issue, url)) for url in _on_the_website(rendition, carried))
    later = [item for other in site.archive.published for item in shown(other) if item.issue == issue.slug]
    for item in (*shown(issue), *later):
        urls = _on_the_website(site.corrections[item.text], carried)
        yield from ((url, key_place(issue, "corrections")) for url in urls)


def _on_the_website(rendition: Rendition, carried: bool) -> Iterator[str]:
    for reference in rendition.outline.references:
        target = rendition.targets.get(reference.slot)
        at_hand = reference.kind == "event" or (carried and reference.kind == "image")
        if target and target.goal is not Goal.NOTHING and not at_hand:
            yield reference.url
