"""The phone app is built when it is not current; a service whose app cannot be built says so and goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.service.starting.phone_app import build_app
from field.app import building, node_wheel, toolchain


def test_an_app_is_built_once(tmp_path: Path) -> None:
    folder = tmp_path / "built"
    assert not build_app(folder).failed
    stamp = (folder / "sw.js").stat().st_mtime_ns
    assert not build_app(folder).failed
    assert (folder / "sw.js").stat().st_mtime_ns == stamp
    assert not build_app(folder, again=True).failed
    assert (folder / "sw.js").stat().st_mtime_ns > stamp


def test_without_node_and_without_a_network_words_say_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toolchain, "bundled_node", lambda: None)
    monkeypatch.setattr(toolchain, "own_node", lambda: None)
    monkeypatch.setattr(node_wheel, "_installer", lambda: ["false"])
    outcome = build_app(tmp_path / "built")
    assert outcome.failed
    assert "Node" in outcome.words
    assert not (tmp_path / "built").exists()


def test_an_installed_package_carries_its_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "APP", tmp_path)
    assert not build_app(tmp_path / "built").failed
    assert not (tmp_path / "built").exists()
