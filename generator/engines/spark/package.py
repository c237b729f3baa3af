"""Our own code as a ZIP for workers on other machines, where it is not installed, or in another version."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import generator

PACKAGE = Path(generator.__file__).parent
LEFT_OUT = ("desk", "serve", "theme", "example", "__pycache__")
"""What no worker needs: pages, templates and the example."""


def zip_package(folder: Path) -> Path:
    """The package as ``generator.zip`` in a folder."""
    path = folder / "generator.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for file in sorted(PACKAGE.rglob("*.py")):
            if not set(file.relative_to(PACKAGE).parts) & set(LEFT_OUT):
                archive.write(file, f"generator/{file.relative_to(PACKAGE).as_posix()}")
    return path
