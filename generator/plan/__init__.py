"""Decisions, pure and without I/O: editions, the archive, links, the audience."""
