"""Dangol: a static newsletter generator that knows who must not be left out."""

__version__ = "0.1.0"
