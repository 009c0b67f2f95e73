"""The samples and the kitchen sink go in with their lists and media, are answered on phones by two people who disagree,
are settled at the office, and come out of every export as they were settled."""

from pathlib import Path

import pytest

from field.dossiers.sight import EVERYTHING
from field.forms.catalogue import KITCHEN_SINK, SAMPLES, sample_file
from field.forms.compiled.document import decode
from field.forms.form import Form
from field.forms.lists.media import keep_media
from field.forms.lists.needed import lists_of, media_of
from field.forms.lists.provided import PROVIDERS
from field.forms.lists.reading import read_list
from field.forms.lists.taking import take_list
from field.forms.published.publishing import publish
from field.forms.published.taking import take
from field.forms.xlsform.converting import convert
from field.phone import meet
from field.phone.forms.reading import catalogue
from field.reconcile.conflicts import open_conflicts
from field.reconcile.decide import Choice, Decision, settle
from field.storage.engine import Store
from tests.field.exports.opened import csv_tables, xlsx_tables
from tests.field.exports.town import exported, invented, wrong_cells
from tests.field.phone.forms.test_saving import Hand
from tests.field.phone.village import Village
from tests.field.world import BAN_MUON, HOUR

BYTES = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff\xe0", "mp3": b"ID3\x04", "mp4": b"\x00\x00\x00\x18ftypmp42"}


@pytest.fixture
def village(sqlite_store: Store) -> Village:
    """An office that reads with what it has published."""
    made = Village(sqlite_store)
    made.forms = None
    for name, role in (("lan", "volunteer"), ("minh", "village_lead"), ("tuan", "reconciler")):
        made.person(name, role, BAN_MUON)
    return made


def brought(village: Village, name: str, folder: Path) -> None:
    """A sample with everything that it needs, published."""
    compiled = convert(sample_file(f"{name}.csv"), f"{name}.csv")
    document, around = decode(compiled.text), village.surroundings
    with village.store.write() as connection:
        for file in lists_of(document):
            if file not in PROVIDERS:
                take_list(connection, file, read_list(sample_file(file)), file, "quan", around)
        taken = take(connection, compiled, "quan", around)
        ref = (taken.form, taken.version)
        for file in media_of(document):
            keep_media(connection, folder, ref, file, BYTES[file.rpartition(".")[2]] + file.encode(), around)
        publish(connection, *ref, "quan", around)


def met(village: Village, *hands: Hand) -> None:
    """Everybody meets the office until nothing is left to say."""
    for _ in range(3):
        for hand in hands:
            meet(hand.pocket.store, hand.around, village.line())
        village.merge()
    for hand in hands:
        meet(hand.pocket.store, hand.around, village.line())


def settled(village: Village) -> int:
    """A reconciler chooses the first of every two answers; how many conflicts there were."""
    with village.store.write() as connection:
        rows = open_conflicts(connection, EVERYTHING).rows
        for row in rows:
            names = row.names.split(" ")
            settle(connection, Decision(row.id, names, Choice(names[0]), "tuan"), village.surroundings)
    return len(rows)


def answers(form: Form, which: int) -> dict[str, object]:
    """An answer to every question that people answer by hand; consent is given."""
    by_hand = {path: value for path, value in invented(form, which).items() if not path.startswith("_")}
    consent = {form.consent.path: "co"} if form.consent else {}
    return by_hand | consent


@pytest.mark.parametrize("name", [*SAMPLES, KITCHEN_SINK])
def test_a_form_goes_in_is_answered_by_two_who_disagree_and_comes_out_as_it_was_settled(
    village: Village, tmp_path: Path, name: str
):
    folder = tmp_path / "attachments"
    brought(village, name, folder)
    lan, minh = (Hand(village.new_phone(each), folder) for each in ("lan", "minh"))
    with lan.pocket.store.read() as connection:
        form = catalogue(connection).newest[name]
    begun = lan.begins(answers(form, 0), form.ref)
    met(village, lan, minh)
    village.clock.forward(HOUR)
    assert lan.saves(begun.dossier, {"_area": BAN_MUON}).name is None
    for hand, which in ((lan, 1), (minh, 0)):
        village.clock.forward(HOUR)
        changed = {path: value for path, value in answers(form, which).items() if not path.startswith("dong_y")}
        hand.saves(begun.dossier, {path: _another(value) for path, value in changed.items()})
    met(village, lan, minh)
    assert settled(village) > 0
    met(village, lan, minh)
    assert lan.pocket.digest() == minh.pocket.digest()
    assert settled(village) == 0
    for suffix, opened in ((".zip", csv_tables), (".xlsx", xlsx_tables)):
        exported(village, tmp_path / f"x{suffix}", form=name)
        assert (
            wrong_cells(village, opened(tmp_path / f"x{suffix}"), begun.dossier, "" if suffix == ".zip" else name) == []
        )


def _another(value: object) -> object:
    """Something else where it is a text that nothing is held against."""
    return f"{value} nữa" if isinstance(value, str) and value.startswith("=") else value
