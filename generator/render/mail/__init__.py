"""Editions as mail: HTML with its styles inlined, plain text, and merge fields in their places."""

COLUMN = 540
"""The widest an image can stand in the card of 600 pixels of ``templates/mail/issue.html``."""
