"""The tests on the real units are collected only where the reference data lies beside the repository."""

from pathlib import Path

SHARED_DATA = Path(__file__).resolve().parents[4] / "shared" / "data"

collect_ignore = [] if SHARED_DATA.is_dir() else ["test_reform_shared.py", "test_reform_shared_postgresql.py"]
