"""Issues and pages, from Markdown files to documents that are safe to cut and to render."""
