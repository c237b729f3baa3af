"""The command line: options, one call, an exit code.

Slow libraries (Polars, lxml, Markdown, the web server) are imported by the command that needs them,
in this package and nowhere else, so that ``dangol --version`` and small commands start at once.
"""

from generator.cli import about, content, moving, occasions, people, reconcile, replies
from generator.cli.base import main

__all__ = ["about", "content", "main", "moving", "occasions", "people", "reconcile", "replies"]
