"""The archive website: its pages, feeds and indexes."""
