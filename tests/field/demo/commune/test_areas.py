"""The invented commune hangs together, and is nobody's real one."""

import csv
import io

from field.areas.reading import read_areas
from field.demo.commune.areas import AREAS, BOX, COMMUNE_ID, VILLAGES, village_of
from field.demo.commune.people import FOREST_FORMS, PEOPLE, writers_of
from field.forms.catalogue import SAMPLES, outside_list


def test_the_commune_has_eight_villages_inside_its_box():
    west, south, east, north = BOX
    assert len(VILLAGES) == 8
    assert all(west < village.lon < east and south < village.lat < north for village in VILLAGES)
    assert len({(village.code, village.name) for village in VILLAGES}) == 8


def test_the_areas_are_rows_as_any_office_could_import_them():
    table = io.StringIO()
    columns = [
        "unit_id",
        "code",
        "level",
        "kind",
        "name",
        "full_name",
        "parent_unit_id",
        "valid_from",
        "valid_to",
        "lat",
        "lon",
    ]
    writer = csv.writer(table)
    writer.writerow(columns)
    for area in AREAS:
        place = [area.lat or "", area.lon or ""]
        writer.writerow(
            [
                area.id,
                area.code,
                area.level,
                area.kind,
                area.name,
                area.full_name,
                area.parent,
                area.valid_from,
                "",
                *place,
            ]
        )
    reading = read_areas(table.getvalue().encode(), "demo.csv")
    assert reading.faults == ()
    assert [area.id for area in reading.areas] == [area.id for area in AREAS]


def test_the_commune_is_in_no_list_of_real_units():
    assert COMMUNE_ID not in {choice.code for choice in outside_list("units.csv")}
    assert "Xã Mường Sương" not in {choice.labels["vi"] for choice in outside_list("units.csv")}
    assert not {village.name for village in VILLAGES} & {choice.labels["vi"] for choice in outside_list("areas.csv")}


def test_a_village_is_found_by_its_area():
    assert village_of(VILLAGES[3].area) is VILLAGES[3]
    assert village_of(COMMUNE_ID) is None


def test_there_are_people_of_every_role_and_none_twice():
    roles = {role for person in PEOPLE for role in person.roles}
    assert roles == {"volunteer", "village_lead", "clerk", "reconciler", "administrator", "auditor", "ranger"}
    assert len({person.id for person in PEOPLE}) == len({person.name for person in PEOPLE}) == len(PEOPLE)


def test_every_village_has_two_volunteers_and_a_lead():
    for village in VILLAGES:
        of_village = [person for person in PEOPLE if person.grants[0].area == village.area]
        assert sorted(person.roles[0] for person in of_village) == ["village_lead", "volunteer", "volunteer"]


def test_staff_sign_in_and_volunteers_only_have_phones():
    for person in PEOPLE:
        assert bool(person.login) == (person.roles != ("volunteer",) or person.grants[0].area == COMMUNE_ID)


def test_every_form_has_writers_in_every_village():
    for form in SAMPLES:
        for village in VILLAGES:
            assert writers_of(form, village.area)


def test_a_volunteer_writes_only_in_her_own_village_and_a_ranger_only_in_the_forest():
    at_first = {person.id for person in writers_of("ho_gia_dinh_so", VILLAGES[0].area)}
    assert at_first == {"tnv-1a", "tnv-1b", "truong-ban-1"}
    rangers = {person.id for person in writers_of("tuan_tra_rung", VILLAGES[0].area)} - {"truong-ban-1"}
    assert rangers == {"kiem-lam-1", "kiem-lam-2"}
    assert {form for form in SAMPLES if "kiem-lam-1" in {p.id for p in writers_of(form, VILLAGES[0].area)}} == set(
        FOREST_FORMS
    )
