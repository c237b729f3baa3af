"""A newsletter that was published once, for tests that break it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.conftest import Run, dangol
from tests.trees import tree, write


def issue(number: int, head: str = "", body: str = "본문입니다.\n") -> str:
    """An issue's text: ``head`` is more front matter, ``body`` begins on line 6 where it is one line long."""
    return f"---\ntitle: 제{number}호\n{head}---\n\n{body}"


@dataclass(frozen=True)
class Desk:
    """A newsletter that was published once."""

    root: Path
    before: dict[str, bytes]

    @property
    def site(self) -> Path:
        """Where it was published."""
        return self.root / "output" / "site"

    def path(self, number: int) -> str:
        """The file of an issue."""
        return f"content/issues/2026-{number:02}-05.md"

    def put(self, number: int, text: str | bytes) -> str:
        """Overwrite an issue; returns its path."""
        write(self.root, {self.path(number): text})
        return self.path(number)

    def run(self, *arguments: str) -> Run:
        """Run the installed command here."""
        return dangol(self.root, *arguments)

    def refused(self, *places: tuple[str, str]) -> Run:
        """Build, and see it refused with a finding (code and ``path:line``) for each place, the site untouched."""
        run = self.run("build", "--json")
        assert run.code == 1
        errors = [finding for finding in run.json["findings"] if finding["severity"] == "error"]
        found = {(finding["code"], f"{finding['path']}:{finding['line']}") for finding in errors}
        for code, place in places:
            assert (code, place) in found, errors
            assert f"error[{code}] {place.removesuffix(':0')}" in run.err
        assert all(finding["message"] for finding in errors)
        assert tree(self.site) == self.before
        return run
