"""What ten thousand dossiers cost in memory: no more than six hundred."""

import tracemalloc
from pathlib import Path

from field.storage.engine import Store
from tests.field.exports.town import BEGUN, exported
from tests.field.world import HOUSEHOLD_ID, Office, Phone

FORMATS = ("zip", "xlsx", "geojson")
MOST_MIB = 12


def fill(office: Office, phone: Phone, start: int, end: int) -> None:
    for number in range(start, end):
        phone.write(f"dossier-{number:05}", {**BEGUN, "chu_ho": f"Chủ hộ số {number}", "nguoi/r1/ten": "Mẩy"})
    phone.send()
    office.merge()


def peak(office: Office, target: Path) -> float:
    """MiB that an export takes at most."""
    tracemalloc.start()
    try:
        assert exported(office, target, form=HOUSEHOLD_ID).dossiers >= 600
        return tracemalloc.get_traced_memory()[1] / 2**20
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_number_of_dossiers(sqlite_store: Store, tmp_path: Path):
    office = Office(sqlite_store)
    phone = office.phone(office.person("an"))
    fill(office, phone, 0, 600)
    few = {suffix: peak(office, tmp_path / f"few.{suffix}") for suffix in FORMATS}
    fill(office, phone, 600, 1_800)
    more = {suffix: peak(office, tmp_path / f"more.{suffix}") for suffix in FORMATS}
    fill(office, phone, 1_800, 10_000)
    most = peak(office, tmp_path / "most.xlsx")
    assert [suffix for suffix in FORMATS if more[suffix] > few[suffix] + 2] == []
    assert most < min(few["xlsx"] + 2, MOST_MIB)
