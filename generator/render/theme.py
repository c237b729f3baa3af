"""The built-in templates and interface texts as files: where they lie, and which there are."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

PACKAGED = Path(__file__).parent.parent / "theme"
CHECKOUT = Path(__file__).parent.parent.parent / "templates"


def theme_folder() -> Path:
    """The built-in templates: in the installed package, else in the checkout (an editable install)."""
    return PACKAGED if PACKAGED.is_dir() else CHECKOUT


@cache
def theme_files() -> Mapping[str, Path]:
    """The built-in templates and interface texts by their names."""
    folder = theme_folder()
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
