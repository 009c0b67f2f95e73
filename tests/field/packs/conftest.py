"""What needs the reference data is not collected where that is absent."""

from pathlib import Path

import pytest

SHARED_DATA = Path(__file__).resolve().parents[4] / "shared" / "data"

collect_ignore = [] if SHARED_DATA.is_dir() else ["test_packs_shared.py"]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    return SHARED_DATA
