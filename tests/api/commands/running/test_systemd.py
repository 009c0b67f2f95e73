"""The printed unit starts the service at boot, with the settings that were given."""

from __future__ import annotations

import configparser
from pathlib import Path

from click.testing import CliRunner

from api.commands.running.systemd import systemd
from api.settings import HERE


def test_the_unit_starts_again_whatever_happens(tmp_path: Path) -> None:
    folder = tmp_path / 'dữ liệu 100% "tốt"'
    arguments = ["--data", str(folder), "--port", "8080", "--user", "packhorse"]
    text = CliRunner().invoke(systemd, arguments).output
    reader = configparser.RawConfigParser(strict=False)
    reader.optionxform = str  # type: ignore[assignment, method-assign]
    reader.read_string(text)
    service = reader["Service"]
    assert (service["Restart"], service["Type"], service["User"]) == ("always", "notify", "packhorse")
    assert service["ExecStart"] == f'"{HERE}/packhorse" up'
    assert '"PACKHORSE_PORT=8080"' in text
    assert '"PACKHORSE_DEMO=0"' in text
    assert 'dữ liệu 100%% \\"tốt\\""' in text
    assert reader["Install"]["WantedBy"] == "multi-user.target"
    assert not folder.exists()
