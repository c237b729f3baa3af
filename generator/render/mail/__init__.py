"""Editions as mail: HTML with its styles inlined, plain text, and merge fields in their places."""
