"""The real reform on PostgreSQL: every commune of Thanh Hóa and Bắc Kạn, its undoing, and a commune that was split."""

from pathlib import Path

import pytest

from field.storage.engine import Store
from tests.field.phone.village import Village
from tests.field.reform.test_reform_shared import (
    test_a_commune_that_was_split_waits_for_staff,
    test_thanh_hoas_547_communes_lie_in_166_and_undo_gives_back_the_tree_before,
    with_units,
)

__all__ = [
    "test_a_commune_that_was_split_waits_for_staff",
    "test_thanh_hoas_547_communes_lie_in_166_and_undo_gives_back_the_tree_before",
]


@pytest.fixture
def village(shared_data: Path, postgres_store: Store) -> Village:
    """The two provinces on PostgreSQL."""
    return with_units(shared_data, postgres_store)
