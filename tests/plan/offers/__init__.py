"""Tests of :mod:`generator.plan.offers`."""
