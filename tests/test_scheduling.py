"""How tests are handed out: real workers over a folder of small tests say which of them ran what."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import scheduling
from tests.scheduling import in_order, needs_browser, unit_of

CONFTEST = """
import os
from tests import scheduling
from tests.conftest import pytest_xdist_make_scheduler

scheduling.browsers = lambda: int(os.environ["CORES"])
"""
BROWSING, OTHER = ("test_a_chromium.py", "sub/test_b_chromium_postgresql.py", "test_z_chromium.py"), 6
TESTS = """
import os, time
import pytest

@pytest.mark.parametrize("n", range({times}))
def test_it(n):
    time.sleep(0.05)
    with open({seen!r}, "a") as out:
        out.write(f"{{os.environ['PYTEST_XDIST_WORKER']}} {name} {{n}} {{time.monotonic()}}\\n")
"""
DIES = """
import os
from pathlib import Path

def test_it():
    mark = Path(__file__).with_name("died")
    if not mark.exists():
        mark.touch()
        os._exit(3)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three files of browser tests and six others, under our scheduler."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "conftest.py").write_text(CONFTEST)
    for name in (*BROWSING, *(f"test_{n}.py" for n in range(OTHER))):
        text = TESTS.format(times=4, seen=str(tmp_path / "seen"), name=name)
        (tmp_path / name).write_text(text)
    return tmp_path


def run(folder: Path, repository: Path, *arguments: str, cores: int = 1) -> tuple[str, dict[str, list[str]]]:
    """Run them with three workers, as with so many cores; what was said, and by worker which file each test was of."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "3", "--dist", "loadfile", "-p", "no:cacheprovider", *arguments],
        cwd=folder,
        env={**plain, "PYTHONPATH": str(repository), "CORES": str(cores)},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    ran: dict[str, list[str]] = {}
    for line in (folder / "seen").read_text().splitlines():
        worker, name, *_ = line.split()
        ran.setdefault(worker, []).append(name)
    return done.stdout, ran


@pytest.mark.parametrize("cores", [1, 2])
def test_no_more_browsers_at_once_than_cores_and_a_file_is_never_torn(
    folder: Path, repository: Path, cores: int
) -> None:
    said, ran = run(folder, repository, cores=cores)
    assert re.search(r"\b36 passed", said), said
    owners: dict[str, set[str]] = {}
    for worker, names in ran.items():
        for name in names:
            owners.setdefault(name, set()).add(worker)
    assert all(len(workers) == 1 for workers in owners.values()), owners
    assert {worker for name in BROWSING for worker in owners[name]} == {f"gw{n}" for n in range(cores)}
    assert len(ran) == 3


def test_browser_tests_alone_end_too(folder: Path, repository: Path) -> None:
    said, ran = run(folder, repository, *BROWSING)
    assert re.search(r"\b12 passed", said), said
    assert set(ran) == {"gw0"}


def test_a_worker_that_dies_takes_no_other_test_along(folder: Path, repository: Path) -> None:
    (folder / "test_dies_chromium.py").write_text(DIES)
    said, _ = run(folder, repository)
    assert re.search(r"\b1 failed, 37 passed\b", said), said  # the one it died of is tried again, and passes


def test_the_name_of_a_file_says_that_it_needs_a_browser() -> None:
    assert needs_browser("tests/a/test_b_chromium.py::test_c[1]")
    assert needs_browser("tests/a/test_b_chromium_postgresql.py::test_c")
    assert not needs_browser("tests/chromium/test_b.py::test_c_chromium")


def test_every_test_that_asks_for_a_browser_is_in_a_file_of_that_name(repository: Path) -> None:
    asks = re.compile(r"\bdef test_\w+\([^)]*\b(hand|browser|living|far|clerk_page|equipped_hand)\b", re.DOTALL)
    files = [path for path in (repository / "tests").rglob("test_*.py") if asks.search(path.read_text("utf-8"))]
    assert len(files) > 20
    assert [path.name for path in files if not needs_browser(path.name)] == []


def test_long_tests_are_handed_out_first_and_one_by_one() -> None:
    long = "tests/field/simulate/test_histories.py::test_every_law_holds_after_any_history[10]"
    assert unit_of(long) == long
    assert unit_of("tests/sync/test_names.py::test_it[a::b]") == "tests/sync/test_names.py"
    units = {"tests/sync/test_names.py": 9, "tests/faults/test_at_once.py": 1, long: 1, "tests/test_scripts.py": 2}
    assert in_order(units)[:3] == [long, "tests/faults/test_at_once.py", "tests/sync/test_names.py"]
    repository = Path(__file__).resolve().parent.parent
    assert [part for part in scheduling.LONG if not (repository / part).exists()] == []


def test_two_workers_stand_beside_those_with_a_browser() -> None:
    cores = len(os.sched_getaffinity(0))
    assert scheduling.workers() == cores + 2
    assert [scheduling.has_browser(f"gw{n}") for n in range(cores + 2)] == [True] * cores + [False, False]
