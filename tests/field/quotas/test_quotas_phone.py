"""A day's measure as a real phone meets it: it keeps everything, is told why, and never says that it was merged."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from field.quotas.values import Quotas
from field.reconcile.quarantine import release
from field.storage.engine import Store
from field.tables import held
from tests.field.phone.village import Village, settle_down


@pytest.fixture
def village(sqlite_store: Store) -> Village:
    made = Village(sqlite_store)
    made.surroundings = replace(made.surroundings, quotas=Quotas(changes=5))
    return made


def test_D26_what_is_beyond_the_day_stays_on_the_phone_as_held_until_staff_let_it_through(village: Village) -> None:
    hoa, lan = (village.new_phone(village.person(name)) for name in ("hoa", "lan"))
    written = [hoa.new({"chu_ho": f"Hộ {n}"}) for n in range(8)]
    hoa.edit(written[0], {"chu_ho": "Hộ không"})
    settle_down(village, hoa, lan)
    status = hoa.status()
    assert (status.merged, status.held) == (5, 4)
    assert sorted(hoa.dossiers()) == sorted(written)
    assert hoa.values(written[7], "chu_ho") == ["Hộ 7"]
    assert hoa.values(written[0], "chu_ho") == ["Hộ không"]
    assert sorted(lan.dossiers()) == sorted(written[:5])
    assert {row.reason for row in village.rows(select(held))} == {"over_quota"}
    with village.store.write() as connection:
        ids = list(connection.scalars(select(held.c.change)))
        release(connection, ids, "tuan", "đúng là đi điều tra", village.surroundings)
    settle_down(village, hoa, lan)
    assert (hoa.status().merged, hoa.status().held) == (9, 0)
    assert hoa.digest() == lan.digest()
