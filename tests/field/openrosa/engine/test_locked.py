"""The engine is locked by hashes, never shipped, and loads every form that we serve."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.field.openrosa.engine.speaking import HERE


def test_its_packages_are_locked_by_hash_and_none_by_address() -> None:
    packages = json.loads((HERE / "package-lock.json").read_text())["packages"]
    locked = {name: entry for name, entry in packages.items() if name}
    assert len(locked) > 20
    assert [name for name, entry in locked.items() if not entry.get("integrity")] == []
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    wanted = json.loads((HERE / "package.json").read_text())["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())


def test_nothing_of_it_is_in_the_app(repository: Path) -> None:
    assert "xforms-engine" not in (repository / "field" / "app" / "package.json").read_text()
    assert "xforms-engine" not in (repository / "field" / "app" / "package-lock.json").read_text()
