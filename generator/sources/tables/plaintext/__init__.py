"""Formats that are text: CSV, vCards, JSON, and addresses alone."""
