"""Spreadsheets of every format, sheet by sheet."""
