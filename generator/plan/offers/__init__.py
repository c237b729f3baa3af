"""Offers: whom each one fits, which of them somebody gets, and why."""
