"""What filling in and checking cost: `python -m tests.field.checks.measure`.

A sheet of every sample case of the vectors, and the check of two thousand dossiers of the household form on SQLite, in
processor time. Numbers differ between machines, so no test holds them.
"""

import tempfile
import time

from field.checks.batch import check
from field.forms.filling import filled, plan_of
from field.storage.engine import open_store
from field.tables import metadata
from tests.field.world import BAN_MUON, Office
from tests.vectors.filling.running import around_of, sample_forms
from tests.vectors.filling.samples import sample_cases

DOSSIERS, ROUNDS = 2_000, 300
_PERSON = {"ten": "Lò Thị Mẩy", "nam_sinh": 1980, "vneid": "1", "dvc": "co", "doc_viet": "co"}
_HOUSE = {
    "_area": BAN_MUON,
    "dong_y": "co",
    "xa": "16348@2025-07-01",
    "thon": BAN_MUON,
    "chu_ho": "Lò Văn Sinh",
    "so_nhan_khau": 5,
    "dan_toc": "03",
    "song": "4g",
    "ngon_ngu": "vi",
    "thiet_bi/tivi": True,
    **{f"nguoi/r{row}/{name}": value for row in range(2) for name, value in _PERSON.items()},
}
"""Twenty values."""


def sheets() -> None:
    """Microseconds of one sheet, by case."""
    for case in sample_cases():
        plan, around = plan_of(sample_forms()[case["form"]]), around_of(case["around"])
        began = time.process_time()
        for _ in range(ROUNDS):
            filled(plan, case["values"], around)
        print(f"{(time.process_time() - began) / ROUNDS * 1e6:8.0f} µs  {case['why']} ({len(case['values'])} values)")


def checks() -> None:
    """Milliseconds of checking one dossier."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/packhorse.db")
        metadata.create_all(store.writer)
        office = Office(store)
        phone = office.phone(office.person("an"))
        for number in range(DOSSIERS):
            phone.write(f"dossier-{number}", _HOUSE)
        phone.send()
        office.merge()
        began = time.process_time()
        check(store, office.surroundings, most=10 * DOSSIERS)
        each = (time.process_time() - began) / DOSSIERS * 1e3
        print(f"{each:8.2f} ms  the check of a household of {len(_HOUSE)} values")
        store.close()


if __name__ == "__main__":
    sheets()
    checks()
