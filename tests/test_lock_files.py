"""The lock files: every version pinned by hash, no address, no host, and the tests' lock agrees with the service's."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)(?: ; (.+?))? \\$", re.MULTILINE)


def pins(path: Path) -> dict[tuple[str, str], str]:
    """Version by name and environment marker."""
    return {(name, marker): version for name, version, marker in PIN.findall(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_has_hashes_and_no_address(name: str, repository: Path) -> None:
    text = (repository / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "index" not in text
    rows = [line for line in text.splitlines() if line and not line.startswith("    --hash=sha256:")]
    assert len(rows) == len(PIN.findall(text))
    assert len(rows) > 40


def test_the_tests_run_with_the_versions_of_the_service(repository: Path) -> None:
    service, tests = (pins(repository / name) for name in LOCKS)
    assert service.items() <= tests.items()


def test_every_dependency_is_locked(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    locked = [{name for name, _ in pins(repository / lock)} for lock in LOCKS]
    for held, wanted in zip(
        locked, (project["dependencies"] + extras["postgres"], extras["dev"] + extras["setup"]), strict=True
    ):
        assert {re.split(r"[\[>=;< ]", line)[0] for line in wanted} <= held
