"""Keys in the history."""

from pathlib import Path

import pytest

from generator.findings import Findings
from generator.sources.people.keys import REFERRALS, known_key, lasting_key, read_referral_key, renewed_key


def test_a_key_is_made_once_and_kept_private(tmp_path: Path) -> None:
    """The same from then on, readable by its owner alone."""
    assert known_key(tmp_path, REFERRALS) is None
    key = lasting_key(tmp_path, REFERRALS)
    assert key == lasting_key(tmp_path, REFERRALS) == read_referral_key(tmp_path, Findings())
    assert len(key) == 32
    assert (tmp_path / REFERRALS).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("damage", [b"", b"00ff\n", b"zz" * 32, b"\xff\xfe"])
def test_a_damaged_key_is_told_and_not_replaced(tmp_path: Path, damage: bytes) -> None:
    """What was named by it would not be known by another; calendars get their entries once more."""
    path = tmp_path / REFERRALS
    path.parent.mkdir(parents=True)
    path.write_bytes(damage)
    findings = Findings()
    assert read_referral_key(tmp_path, findings) is None
    assert [one.code for one in findings] == ["referral"]
    with pytest.raises(ValueError):  # noqa: PT011 - said by bytes.fromhex, or by us
        lasting_key(tmp_path, REFERRALS)
    assert path.read_bytes() == damage
    assert renewed_key(tmp_path, REFERRALS) == known_key(tmp_path, REFERRALS)
