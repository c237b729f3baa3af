"""Tests of :mod:`generator.exporters.listmonk`: Go's own templates, and what goes to the API."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from html import unescape

import pytest

from generator.exporters import Package
from generator.exporters.parts.single import combine
from generator.render.mail.merge_fields import Place, Unsubscribe
from tests.conftest import REPO
from tests.emulators import golang, nasty
from tests.exporters.packages import content, package, slot
from tests.exporters.test_proof import OUT, VIEW, Sent, written


def test_before_and_after() -> None:
    """Names, defaults, links, Word's comments, braces: in Go's way."""
    html = ("<!--[if mso]><br><![endif]--><p>{{ x }} ", slot("name", "고객님"),
            '</p><a href="', Unsubscribe(Place.URL), '">@TrackLink</a>')
    files = content("listmonk", package(html))
    assert files["vip.html"] == (
        '{{ Safe "<!--[if mso]><br><![endif]-->" }}<p>&#123;{ x }} '
        "{{ if .Subscriber.Name }}{{ .Subscriber.Name }}{{ else }}고객님{{ end }}</p>"
        '<a href="{{ UnsubscribeURL }}">&#64;TrackLink</a>')
    assert files["vip.txt"] == "text {{ if .Subscriber.Name }}{{ .Subscriber.Name }}{{ else }}고객님{{ end }}"


def test_what_is_imported() -> None:
    """Address, name, and the rest as a JSON object, as listmonk's import wants it."""
    people = [{"email": "a@x.example", "name": '김 "민수"', "company": "한빛"}]
    files = content("listmonk", package((slot("name"), slot("company")), people))
    (row,) = csv.DictReader(io.StringIO(files["vip.import.csv"], newline=""))
    assert (row["email"], row["name"], json.loads(row["attributes"])) == (
        "a@x.example", '김 "민수"', {"company": "한빛"})
    campaign = json.loads(files["vip.campaign.json"])
    assert (campaign["body"], campaign["altbody"]) == (files["vip.html"], files["vip.txt"])


def _jobs(packages: list[Package]) -> list[dict[str, object]]:
    jobs = []
    for one in [*packages, combine(packages)]:
        sent: Sent = written("listmonk", one)
        for row in sent.recipients():
            subscriber = {"Email": row["email"], "Name": row.get("name", ""), "Attribs": row}
            jobs += [{"Template": part, "HTML": place == 1, "Subscriber": subscriber}
                     for place, part in enumerate(sent.parts())]
    return jobs


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("go"), reason="Go is not installed")
def test_go_itself(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Go makes the same of every template as the emulator does, which the proof goes by."""
    jobs = _jobs(nasty.packages(tmp_path_factory.mktemp("nasty")))
    done = subprocess.run(["go", "run", "main.go"], cwd=REPO / "tests/emulators/go", input=json.dumps(jobs),
                          capture_output=True, text=True, encoding="utf-8", check=True)
    made = json.loads(done.stdout)
    assert len(made) == len(jobs) == 24
    for job, found in zip(jobs, made, strict=True):
        subscriber = job["Subscriber"]
        assert isinstance(subscriber, dict)
        data = {**subscriber["Attribs"], "Email": subscriber["Email"], "Name": subscriber["Name"],
                "UnsubscribeURL": OUT, "MessageURL": VIEW}
        ours = golang.render(str(job["Template"]), data, html=bool(job["HTML"]))
        said = unescape if job["HTML"] else str  # Go writes &#43; for a plus, and others
        assert said(ours) == said(found)
