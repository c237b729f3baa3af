"""Tests of :mod:`generator.render.reports.views`, and of what every template is given."""

from __future__ import annotations

import asyncio
import dataclasses
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from generator.commands.approval import approve
from generator.commands.audience import account
from generator.commands.brief import write_brief
from generator.commands.build import BuildOptions, build
from generator.commands.check import CheckOptions, check
from generator.commands.corrections import export_corrections
from generator.commands.export import ExportOptions
from generator.commands.reconcile import reconcile_customers
from generator.commands.sent import mark_sent
from generator.console import Console
from generator.exporters import EXPORTERS
from generator.findings import Findings
from generator.render.reports import views
from generator.render.theme import InterfaceTexts, TemplateFailed, Theme
from generator.render.views import view_of
from generator.serve.application import application
from generator.serve.live import Streams
from generator.serve.preview import Preview
from generator.sources.folders import theme_files
from tests.people import ISSUE, LISTS, at, exported, newsletter_in
from tests.test_docs import reference

SETTINGS = ("title: 단골 소식\nlanguage: ko\nbase_url: https://news.example.com/\njurisdictions: [kr]\n"
            "subscribe_url: https://forms.example/join\n")
FILES: dict[str, str | bytes] = {
    "newsletter.yaml": SETTINGS,
    f"{LISTS}/a.csv": "email,name,company,status,consent_date\nminsu1@naver.com,김민수,한빛상사,,2024-12-01\n"
                      "minsu2@daum.net,김민수,한빛상사,,2026-01-01\nout@x.example,이소라,,unsubscribed,\n",
    "subscribers/segments/vip.yaml": "title: 단골\nmembers: [{email: minsu1@naver.com}]\n",
    "subscribers/key-customers/k.yaml": "- {id: K1, name: 김민수, company: 한빛상사, email: minsu@hanbit.example}\n"
                                        "- {id: K2, name: 이소라, email: out@x.example, owner: 서지안}\n",
    "content/pages/about.md": "---\ntitle: 소개\naliases: [/old/]\n---\n\n글\n\n"
                              "/// event | 여는 날\n    date: 2026-12-01\n///\n"}


def run_everything(root: Path) -> None:
    """All that renders a template: the site, mail, the private pages, the preview."""
    context = at(newsletter_in(root, FILES))
    exported(root)
    build(context, BuildOptions())
    account(context)
    reconcile_customers(context)
    check(context, CheckOptions(degrade=True))
    approve(context)
    write_brief(context, "김민수")
    put_right(root)
    for layout in ("digest", "announcement"):
        (root / "newsletter.yaml").write_text(f"{SETTINGS}template: {layout}\n", "utf-8")
        check(at(root), CheckOptions())
    preview = Preview(replace(context, base_url="http://127.0.0.1:8000/"), Console(root))
    preview.rebuild()
    transport = httpx.ASGITransport(application(preview, ["127.0.0.1"], Streams(preview)))

    async def ask() -> None:
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
            for path in ("", "reload.js"):
                assert (await client.get(f"/_dangol/{path}")).status_code == 200

    asyncio.run(ask())


def put_right(root: Path) -> None:
    """What went out was wrong: those who got it are told."""
    mark_sent(at(root), ISSUE)
    issue = root / "content" / "issues" / f"{ISSUE}.md"
    wrong = '---\ncorrections:\n  - {was: "고객님께.", text: "고객님들께."}\n'
    issue.write_text(issue.read_text("utf-8").replace("---\n", wrong, 1), "utf-8")
    export_corrections(at(root), "html", EXPORTERS["html"], ExportOptions())


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, object]]]:
    """What each template was given, by its name."""
    seen: dict[str, list[dict[str, object]]] = {}
    real = Theme.render

    def render(self: Theme, name: str, **context: object) -> str:
        if not name.startswith("desk/"):  # those are no one's but the desk's
            seen.setdefault(name, []).append(context)
        return real(self, name, **context)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Theme, "render", render)
        run_everything(tmp_path_factory.mktemp("given"))
    return seen


def described(name: str, value: object) -> str:
    """A value as the documentation names it."""
    if name == "t":
        assert isinstance(value, InterfaceTexts)
        return ""
    if isinstance(value, tuple):
        return f"tuple[{', '.join({type(item).__name__ for item in value})}, ...]"
    return type(value).__name__


@pytest.mark.slow  # every command that renders something
def test_templates_are_given_what_is_documented(given: dict[str, list[dict[str, object]]]) -> None:
    """Exactly the names and views of docs/templates.md, for every template that there is."""
    told = {template: {name: described(name, value) for name, value in context.items()}
            for template, contexts in given.items() for context in contexts}
    assert told == reference.TEMPLATES
    parts = {"web/base.html", "mail/base.html", "mail/style.css", "mail/kept.css", "mail/dark.css", "web/social.yaml"}
    assert {name for name in theme_files() if not name.startswith(("texts/", "desk/")) and "/_" not in name
            } - parts == set(told)


def plain(value: object) -> bool:
    """Whether a template may see it: a view, or what views are made of."""
    if dataclasses.is_dataclass(value):
        known = type(value).__module__ in (
            "generator.render.views", "generator.render.leading_views", "generator.render.look_views",
            "generator.render.feed_views", "generator.render.mail_views", "generator.render.reports.views",
            "generator.render.reports.losses",
            "generator.render.reports.approval", "generator.render.reports.brief", "generator.render.reports.stacks",
            "generator.render.reports.moments", "generator.render.reports.loyalty")
        return known and all(plain(getattr(value, item.name)) for item in dataclasses.fields(value))
    if isinstance(value, tuple):
        return all(map(plain, value))
    if isinstance(value, dict):
        return all(map(plain, value.values()))
    return value is None or isinstance(value, (str, int, float))


@pytest.mark.slow  # every command that renders something
def test_views_are_views_all_the_way_down(given: dict[str, list[dict[str, object]]]) -> None:
    """No core type hides in a field."""
    assert [(template, name) for template, contexts in given.items() for context in contexts
            for name, value in context.items() if not plain(value)] == []


def test_a_view_of_a_record() -> None:
    """Fields are taken by their names, unless they are given."""
    change = views.TrendView("2026-11-05", "소식", 1, 2, "50%")
    assert view_of(views.TierView, change, tier="A", customers=3) == views.TierView("A", 1, 3, "50%")
    with pytest.raises(AttributeError):
        view_of(views.TierView, change)


def test_a_field_that_there_is_not(tmp_path: Path) -> None:
    """The nearest name is told, be it the view's own or inherited."""
    findings = Findings()
    own = tmp_path / "templates/reports/degradation.html"
    own.parent.mkdir(parents=True)
    person = views.ChangeView(id="", name="", company="", email="", phone="", tier="", owner="", before="", now="",
                              subscriber="")
    for field, message in (("comapny", "Did you mean “company”?"), ("nwo", "Did you mean “now”?")):
        own.write_text(f"{{{{ report.{field} }}}}", "utf-8")
        with pytest.raises(TemplateFailed):
            Theme(tmp_path, findings).render("reports/degradation.html", report=person)
        assert list(findings)[-1].message.endswith(f"here. {message}")
