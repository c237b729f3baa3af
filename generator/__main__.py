"""``python -m generator`` is ``dangol``."""

from generator.cli import main

main(prog_name="dangol")
