"""Purchases: ``subscribers/purchases/``, files of orders in any format that lists may have.

What they amount to is found out by :mod:`generator.plan.audience.purchases`. They say what somebody bought, never who
is mailed.
"""

from __future__ import annotations

from pathlib import Path

from generator.config import Config
from generator.findings import Findings
from generator.messages import msg
from generator.sources.people.files import FORMATS
from generator.sources.people.purchase_titles import FIELDS, PERSON, purchase_columns
from generator.sources.people.row_files import RowFile, RowKind, read_row_files

COLUMNS = (*PERSON, *FIELDS)
PURCHASES = RowKind(
    "purchases", COLUMNS, ("phone", "status", "cancelled"), purchase_columns,
    msg("This file was not read: purchases are {formats}.", formats=FORMATS),
    msg("No line of this file has the titles of orders."), "email,date,item,amount")


def read_purchases(root: Path, config: Config, findings: Findings) -> list[RowFile]:
    """Every file in ``subscribers/purchases``, by name. One that is not read is reported."""
    return read_row_files(root, PURCHASES, config, findings)
