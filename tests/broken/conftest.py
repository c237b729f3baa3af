"""The sound newsletter, published, and a copy to break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.broken.desk import Desk
from tests.broken.outcome import publish
from tests.trees import tree


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sound newsletter, published. Nothing may change it."""
    return publish(tmp_path_factory.mktemp("published") / "newsletter")


@pytest.fixture
def desk(published: Path, tmp_path: Path) -> Desk:
    """A copy of the published newsletter, to break."""
    root = tmp_path / "desk"
    shutil.copytree(published, root)
    return Desk(root, tree(root / "output" / "site"))
