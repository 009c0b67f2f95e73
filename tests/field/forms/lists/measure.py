"""A list of 10,000 rows and a form of 1,500 choices through everything, with times: from files to a choice on a phone.

    python -m tests.field.forms.lists.measure

prints one line of milliseconds of CPU for each step: what else the machine does is not in it. The test beside it runs
the same, and holds every step to a limit.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import thread_time
from typing import Any

from field.forms.lists.keeping import unpacked
from field.forms.lists.reading import read_list
from field.forms.lists.taking import take_list
from field.forms.published.publishing import publish
from field.forms.published.taking import take
from field.forms.xlsform.converting import convert
from field.phone import kinds_of
from field.phone.forms.answering import Draft, answered
from field.phone.forms.fetching import bring
from field.phone.forms.reading import catalogue
from field.phone.forms.saving import begin
from field.storage.engine import open_store
from field.tables import metadata
from tests.field.phone.forms.shelves import Shelves
from tests.field.phone.village import Village
from tests.field.world import BAN_MUON

ROWS, CHOICES, GROUPS = 10_000, 1_500, 100


def list_file() -> bytes:
    """A list of so many rows in groups, in two languages."""
    rows = (f"m{n},Mặt hàng thứ {n},Item number {n},g{n % GROUPS}" for n in range(ROWS))
    return "\n".join(["name,label::Tiếng Việt (vi),label::English (en),nhom", *rows]).encode()


def form_file() -> bytes:
    """A form with a list of so many choices of its own, and one that chooses from the file."""
    choices = "\n".join(f",loai,l{n},Loại thứ {n},Kind number {n},g{n % GROUPS}" for n in range(CHOICES))
    return f"""settings
,form_title,form_id,version,default_language,instance_name
,Chợ / Market,cho,1,Tiếng Việt (vi),${{ten}}
survey
,type,name,label::Tiếng Việt (vi),label::English (en),choice_filter
,text,ten,Tên,Name,
,text,nhom,Nhóm,Group,
,select_one loai,loai,Loại,Kind,nhom = ${{nhom}}
,select_one_from_file hang.csv,hang,Hàng,Goods,nhom = ${{nhom}}
choices
,list_name,name,label::Tiếng Việt (vi),label::English (en),nhom
{choices}
""".encode()


def measured(folder: Path) -> dict[str, float]:
    """CPU milliseconds of each step, and bytes on the way."""
    times: dict[str, float] = {}

    def step(name: str, work: Callable[[], Any]) -> Any:
        started = thread_time()
        found = work()
        times[name] = (thread_time() - started) * 1000
        return found

    import pyxform.xls2xform  # noqa: F401 - its import is not the form's time

    compiled = step("form: compiled, with its XForm", lambda: convert(form_file(), "cho.csv"))
    rows = step("list: read from CSV", lambda: read_list(list_file()))
    with _village(folder) as village:
        around = village.surroundings
        village.person("lan", area_id=BAN_MUON)
        with village.store.write() as connection:
            step("list: kept", lambda: take_list(connection, "hang.csv", rows, "hang.csv", "quan", around))
            step("form: taken in", lambda: take(connection, compiled, "quan", around))
            step("form: published", lambda: publish(connection, "cho", "1", "quan", around))
        pocket = village.new_phone("lan")
        shelves = Shelves(village, pocket)
        brought = step("phone: everything fetched", lambda: bring(pocket.store, shelves.source()))
        times["bytes fetched"] = brought.bytes
        step("phone: nothing new", lambda: bring(pocket.store, shelves.source()))
        unpacked.cache_clear()
        step("home: manifest", lambda: shelves.source().manifest(""))
        _answer(pocket, step)
    return times


def _answer(pocket: Any, step: Callable[[str, Callable[[], Any]], Any]) -> None:
    with pocket.store.read() as connection:
        around = replace(pocket.around, kind_of=kinds_of(catalogue(connection)))
        draft = Draft("d" * 22, "cho@1", {}, new=True)
        answers = {"nhom": "g7", "hang": "m107", "loai": "l7"}
        step("phone: first sheet", lambda: answered(connection, around, draft, answers))
        found = step("phone: next sheet", lambda: answered(connection, around, draft, answers))
        assert found.sheet is not None
        assert found.faults == ()
        chosen = step("phone: choices filtered from the file", lambda: found.sheet.choices("hang"))
        assert len(chosen) == ROWS // GROUPS
        assert (
            len(step("phone: choices filtered from the form", lambda: found.sheet.choices("loai"))) == CHOICES // GROUPS
        )
    with pocket.store.write() as connection:
        step("phone: saved", lambda: begin(connection, around, "cho@1", answers | {"ten": "Chợ"}, BAN_MUON))


@contextmanager
def _village(folder: Path) -> Iterator[Village]:
    store = open_store(f"sqlite:///{folder / 'packhorse.db'}")
    metadata.create_all(store.writer)
    yield Village(store)
    store.close()


def main() -> None:
    """Print every step."""
    with tempfile.TemporaryDirectory() as folder:
        for name, value in measured(Path(folder)).items():
            sys.stdout.write(f"{value:10.1f}  {name}\n")


if __name__ == "__main__":
    main()
