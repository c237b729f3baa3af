"""Tests of :mod:`generator.exporters.sendgrid`."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace

import pytest

from generator.exporters.parts.single import combine
from generator.render.mail.merge_fields import Place, Unsubscribe
from tests.emulators import handlebars, nasty
from tests.exporters.packages import content, package, slot
from tests.exporters.test_proof import written

HANDLEBARS = """
const handlebars = require('handlebars');
let jobs = '';
process.stdin.on('data', piece => jobs += piece).on('end', () =>
  console.log(JSON.stringify(JSON.parse(jobs).map(job => handlebars.compile(job.template)(job.data)))));
"""
PEOPLE = [{"email": "a+b@x.example", "name": "O'Neil & <co>", "company": ""}]


def test_before_and_after() -> None:
    """Handlebars with a default; a page that Latin-1 could hold gets a character that keeps it in UTF-8."""
    html = ("<body>{{ x }} ", slot("name", "dear"), '<a href="', Unsubscribe(Place.URL),
            '"></a></body>')
    files = content("sendgrid", package(html, PEOPLE))
    assert files["vip.html"] == (
        "<body>&#123;{ x }} {{#if name_html}}{{{name_html}}}{{else}}dear{{/if}}"
        '<a href="<%asm_group_unsubscribe_raw_url%>"></a><!-- 단골 --></body>')
    assert "insert" not in files["vip.html"]


def test_batches_of_a_thousand() -> None:
    """As many personalizations as a request may have, and nobody twice."""
    people = [{"email": f"{number}@x.example", "name": "n", "company": ""} for number in range(2001)]
    requests = [json.loads(line) for line in content(
        "sendgrid", package((slot("name"),), people))["vip.requests.jsonl"].splitlines()]
    assert [len(one["personalizations"]) for one in requests] == [1000, 1000, 1]
    assert len({one["to"][0]["email"] for request in requests for one in request["personalizations"]}) == 2001


def test_braces_in_plain_text() -> None:
    """They are values that are braces, sent with the others."""
    files = content("sendgrid", package(("x",), PEOPLE))
    assert "brace_open" not in files["vip.requests.jsonl"]
    given = package(("x",), PEOPLE)
    files = content("sendgrid", replace(given, edition=replace(given.edition, subject=("{{x}}",))))
    assert files["vip.subject.txt"] == "{{{brace_open}}}{x}}\n"
    data = json.loads(files["vip.requests.jsonl"])["personalizations"][0]["dynamic_template_data"]
    assert data["brace_open"] == "{"


def _has_handlebars() -> bool:
    node = shutil.which("node")
    return bool(node) and subprocess.run([str(node), "-e", "require('handlebars')"], capture_output=True,
                                         check=False).returncode == 0


@pytest.mark.slow
@pytest.mark.skipif(not _has_handlebars(), reason="node finds no handlebars (npm install handlebars)")
def test_handlebars_itself(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The JavaScript library makes the same of every template as pybars3 does, which the proof goes by."""
    packages = nasty.packages(tmp_path_factory.mktemp("nasty"))
    jobs = []
    for one in [*packages, combine(packages)]:
        sent = written("sendgrid", one)
        template = json.loads(sent.text("template.json"))
        for request in map(json.loads, sent.text("requests.jsonl").splitlines()):
            jobs += [{"template": template[part], "data": person["dynamic_template_data"]}
                     for person in request["personalizations"] for part in ("subject", "html_content", "plain_content")]
    done = subprocess.run(["node", "-e", HANDLEBARS], input=json.dumps(jobs), capture_output=True, text=True,
                          encoding="utf-8", check=True)
    assert len(jobs) == 24
    assert json.loads(done.stdout) == [handlebars.render(job["template"], job["data"]) for job in jobs]
