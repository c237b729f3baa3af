"""Tests of :mod:`generator.engines.spark.session`: what keeps Spark from working is told, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.audience import account
from generator.commands.reconcile import reconcile_customers
from generator.engines.spark import session
from tests.engines.newsletters import context, newsletter


@pytest.mark.parametrize(("master", "missing", "told"), [
    ("local[1]", "pyspark", "PySpark is not installed."), ("local[1]", "java", "There is no Java"),
    ("spark://127.0.0.1:1", "", "cannot be reached at spark://127.0.0.1:1")])
def test_it_cannot_be_used(master: str, missing: str, told: str, tmp_path: Path,
                           monkeypatch: pytest.MonkeyPatch) -> None:
    """Without PySpark, Java, or a master that answers there is one finding that says so, and nobody is counted."""
    root = newsletter(tmp_path, 0, people=20)
    settings = root / "newsletter.yaml"
    settings.write_text(settings.read_text("utf-8").replace("name: local", f'name: spark, master: "{master}"'), "utf-8")
    monkeypatch.setattr(session, "find_spec", lambda _: None if missing == "pyspark" else object())
    monkeypatch.setattr("shutil.which", lambda _: None if missing == "java" else "/bin/java")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    audience, verdicts = account(context(root)), reconcile_customers(context(root))
    for findings in (audience.findings, verdicts.findings):
        (one,) = [finding for finding in findings if finding.code == "engine"]
        assert told in one.message
        assert (one.hint, one.span.line) != ("", 0)
    assert (audience.subscribers, audience.lists, verdicts.reconciliation) == (0, (), None)
