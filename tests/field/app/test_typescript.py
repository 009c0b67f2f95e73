"""The phone app's own checks: types, spelling of the code, and every TypeScript test, in the Node of the lock."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from field.app import toolchain

APP = toolchain.APP


def test_the_types_hold_and_the_code_is_formatted() -> None:
    done = toolchain.run("npm", "run", "--silent", "check")
    assert done.returncode == 0, done.stdout


def test_the_typescript_tests_pass(repository: Path) -> None:
    done = toolchain.run("node", "tools/test.mjs", extra={"PACKHORSE_REPOSITORY": str(repository)})
    assert done.returncode == 0, done.stdout
    passed = re.search(r"^\S* ?pass (\d+)$", done.stdout, re.MULTILINE)
    assert passed is not None, done.stdout
    assert int(passed[1]) >= len(list((APP / "test").rglob("*.test.ts")))


def test_every_package_is_locked_by_hash_and_none_by_address() -> None:
    packages = json.loads((APP / "package-lock.json").read_text())["packages"]
    locked = {name: entry for name, entry in packages.items() if name}
    assert len(locked) > 4
    assert [name for name, entry in locked.items() if not entry.get("integrity")] == []
    assert [name for name, entry in packages.items() if "resolved" in entry] == []


def test_every_wanted_package_is_wanted_exactly() -> None:
    wanted = json.loads((APP / "package.json").read_text())
    versions = {**wanted["devDependencies"], **wanted["dependencies"]}
    assert [name for name, version in versions.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []


IMPURE = re.compile(r"\b(Date\.now|new Date\(\)|Math\.random|performance\.|setTimeout|crypto\.|fetch\(|indexedDB)")


@pytest.mark.parametrize("folder", ["sync", "forms"])
def test_the_pure_folders_read_no_clock_and_no_randomness(folder: str) -> None:
    files = list((APP / "src" / folder).rglob("*.ts"))
    assert files != []
    code = {path.name: re.sub(r"//.*|/\*[\s\S]*?\*/", "", path.read_text()) for path in files}
    assert [(name, found[0]) for name, text in code.items() if (found := IMPURE.search(text))] == []
    outside = re.compile(r'from "(\.\./\.\./|\.\./(?!' + folder + r"/)(store|exchange|screens)/)")
    assert [name for name, text in code.items() if outside.search(text)] == []


def test_no_file_of_the_app_is_longer_than_its_readers_patience() -> None:
    files = [path for folder in ("src", "test", "tools") for path in (APP / folder).rglob("*.*ts")]
    assert {path.name: lines for path in files if (lines := path.read_text().count("\n")) > 300} == {}
