"""Newsletters with something wrong in them, and beside each what must be said of it.

A folder holds only the files that matter; the rest comes from ``base/``, which is sound and published. Its
``expected.txt`` has a paragraph for each command that is run there, one after the other. To add a newsletter, make a
folder whose ``expected.txt`` has nothing but lines such as ``$ dangol build``, run ``python -m tests.broken NAME``,
and read what it wrote there: that, to the letter, is what will be asked for from then on.
"""
