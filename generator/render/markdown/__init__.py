"""Markdown into HTML that cannot break the page around it."""
