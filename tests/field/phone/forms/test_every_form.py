"""The samples and the kitchen sink go in with their lists and media, are answered on phones by two people who disagree,
are settled at the office, and come out of every export as they were settled."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from field.dossiers.detail import detail
from field.dossiers.sight import EVERYTHING
from field.forms.catalogue import KITCHEN_SINK, SAMPLES, sample_catalogue, sample_file
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
from tests.field.exports.opened import Table, csv_tables, geojson, xlsx_tables
from tests.field.exports.town import exported, invented, places_in, wrong_cells
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
    for place, collection in maps(village, tmp_path, form):
        assert wrong_cells(village, tables_of(collection, xlsx_tables(tmp_path / "x.xlsx")), begun.dossier, name) == []
        (feature,) = collection["features"]
        assert corners(feature["geometry"]["coordinates"]) == settled_corners(village, begun.dossier, place)


def test_of_the_forms_only_the_application_asks_for_no_place():
    asked = {form.id for form in sample_catalogue().newest.values() if places_in(form)}
    assert asked == {*SAMPLES} - {"ho_tro_nop_ho_so"}


def maps(village: Village, folder: Path, form: Form) -> Iterator[tuple[str, dict[str, Any]]]:
    """A map for each question that asks for a place."""
    for place in places_in(form):
        exported(village, folder / "x.geojson", form=form.id, place=place)
        yield place, geojson(folder / "x.geojson")


def tables_of(collection: dict[str, Any], book: dict[str, Table]) -> dict[str, Table]:
    """The properties of a map as the tables of the workbook; a map leaves empty cells out."""
    main, found = next(iter(book)), {key: list[dict[str, Any]]() for key in book}
    for feature in collection["features"]:
        beside = {key: rows for key, rows in feature["properties"].items() if isinstance(rows, list)}
        for key, rows in {main: [feature["properties"]], **beside}.items():
            found[key] += [dict.fromkeys(book[key][0]) | row for row in rows]
    return found


def corners(coordinates: Any) -> set[tuple[float, float]]:
    """Longitude and latitude of every point in the coordinates of a geometry."""
    if isinstance(coordinates[0], list):
        return set().union(*map(corners, coordinates))
    return {(coordinates[0], coordinates[1])}


def settled_corners(village: Village, dossier: str, place: str) -> set[tuple[float, float]]:
    """The same of what the dossier shows as settled."""
    with village.store.read() as connection:
        found = detail(connection, EVERYTHING, dossier)
    assert found is not None
    value = next(each.value for each in found.paths if each.path == place)
    points = [point.split(" ") for text in (value if isinstance(value, list) else [value])
              for point in str(text).split(";")]  # fmt: skip
    return {(float(lon), float(lat)) for lat, lon, *_ in points}


def _another(value: object) -> object:
    """Something else where it is a text that nothing is held against."""
    return f"{value} nữa" if isinstance(value, str) and value.startswith("=") else value
