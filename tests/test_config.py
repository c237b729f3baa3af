"""Tests of :mod:`generator.config`."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from generator.config import Acknowledgement, Config, NextStep, Reconcile, Sender, SubscribeForm, documented


@pytest.mark.parametrize("record", [Config, Sender, Reconcile, Acknowledgement, SubscribeForm, NextStep])
def test_every_setting_is_documented_where_it_is_declared(record: type) -> None:
    """A sentence and an example each; the reference is made from them."""
    for item in documented(record):
        assert item.metadata["doc"].endswith("."), item.name
        assert item.metadata["example"], item.name


def test_the_defaults_are_enough() -> None:
    """An empty file makes a newsletter."""
    config = Config()
    assert config.zone == ZoneInfo("Asia/Seoul")
    assert config.base_url.endswith("/")
    assert "path" not in {item.name for item in documented(Config)}
