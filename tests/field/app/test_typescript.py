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


IMPURE = re.compile(
    r"\b(Date\.now|new Date\(\)|Math\.random|performance\.|setTimeout|crypto\.|(?<!\.)fetch\(|indexedDB)"
)
MAY_USE = {
    "sync": {"sync"},
    "forms": {"forms", "sync"},
    "store": {"store", "sync"},
    "exchange": {"exchange", "keys", "store", "sync"},
    "attachments": {"attachments", "exchange", "store", "sync"},
    "keys": {"keys", "store", "sync"},
    "dossiers": {"dossiers", "forms", "store", "sync", "words"},
    "basemaps": {"basemaps", "catalogue", "exchange", "store", "sync"},
    "catalogue": {"catalogue", "exchange", "forms", "store", "sync"},
    "patrols": {"patrols", "places", "sync"},
}
"""The layers of the app that no browser is needed for; each is handed what time, lots and roads there are."""


def code_of(folder: str) -> dict[Path, str]:
    files = (APP / "src" / folder).rglob("*.ts")
    return {path: re.sub(r"^\s*//.*|/\*[\s\S]*?\*/", "", path.read_text(), flags=re.MULTILINE) for path in files}


@pytest.mark.parametrize("folder", MAY_USE)
def test_what_is_handed_time_and_lots_takes_no_others(folder: str) -> None:
    code = code_of(folder)
    assert len(code) > 1
    assert [(path.name, found[0]) for path, text in code.items() if (found := IMPURE.search(text))] == []


@pytest.mark.parametrize("folder", MAY_USE)
def test_a_layer_uses_only_those_below_it(folder: str) -> None:
    imports = [
        (path.parent / name).resolve().relative_to(APP / "src").parts[0]
        for path, text in code_of(folder).items()
        for name in re.findall(r"""from "(\.[^"]+)";""", text)
    ]
    assert len(imports) > 3
    assert set(imports) <= MAY_USE[folder]


def test_no_file_of_the_app_is_longer_than_its_readers_patience() -> None:
    files = [path for folder in ("src", "test", "tools") for path in (APP / folder).rglob("*.*ts")]
    assert {path.name: lines for path in files if (lines := path.read_text().count("\n")) > 300} == {}


LONG = "export function long() {\n" + "  go();\n" * 39 + "}\n"
DRAWN = "const Drawn = () => {\n  return (\n    <p>\n" + "      words\n" * 60 + "    </p>\n  );\n};\n"


def too_long(*files: Path) -> list[str]:
    """Functions of these files that are over 40 lines; what a component draws does not count."""
    done = toolchain.run("node", "tools/lengths.mjs", "40", *map(str, files))
    assert done.returncode == 0, done.stdout
    return done.stdout.splitlines()


def test_no_function_of_the_app_is_longer_than_its_readers_patience(tmp_path: Path) -> None:
    sources = [path for folder in ("src", "test", "tools") for path in (APP / folder).rglob("*.*ts*")]
    files = [path for path in (*sources, *(APP / "tools").glob("*.mjs")) if path.suffix in {".ts", ".tsx", ".mjs"}]
    assert len(files) > 300
    assert too_long(*files) == []
    (tmp_path / "long.ts").write_text(LONG)
    (tmp_path / "drawn.tsx").write_text(DRAWN)
    assert too_long(tmp_path / "long.ts", tmp_path / "drawn.tsx") == [f"{tmp_path / 'long.ts'} long 41"]
