"""Audience and verdicts of lists that are looked at piece by piece, wherever the pieces are."""
