"""Pictures as readers get them: each in the sizes that pages and mails need, and those that are drawn for an issue."""

MAIL_WIDTH = 1200
"""The widest picture of a mail in pixels: twice the widest that it shows."""
PAGE_WIDTHS = (400, 800, 1200, 1600)
"""The widths of a picture on the website, for small and large columns and screens of one and two pixels a point."""
MAIL_BYTES = 160_000
"""The most bytes of a picture in a mail: packed as base64 they are 216 KB."""
