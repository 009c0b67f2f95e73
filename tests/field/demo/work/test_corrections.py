"""What people correct: never nothing, never what is shown already, and now and then two of them disagree."""

import re
from collections import Counter
from random import Random

import pytest

from field.demo.answers import answers
from field.demo.commune.areas import VILLAGES
from field.demo.work.corrections import correction, delete, disagreement, edit, move, remove_row, rows_of, toggle
from field.demo.work.revision import can_revise, revised
from field.forms.catalogue import SAMPLES, sample_catalogue
from field.forms.form import Form
from sync.values import canonical, equality_key

FORMS = [sample_catalogue().newest[name] for name in SAMPLES]
HOUSEHOLD = FORMS[0]
every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)


@every_form
def test_a_correction_changes_something_to_a_canonical_value(form: Form):
    rng = Random(1)
    for _ in range(150):
        shown = answers(form, rng)
        changed = correction(form, shown, rng)
        assert changed
        for path, value in changed.items():
            question = form.question(path)
            assert canonical(question.kind, value) == value
            assert equality_key(question.kind, value) != equality_key(question.kind, shown.get(path))


@every_form
def test_the_same_seed_gives_the_same_correction(form: Form):
    shown = answers(form, Random(2))
    assert correction(form, shown, Random(3)) == correction(form, dict(reversed(shown.items())), Random(3))


@every_form
def test_corrections_on_corrections_go_on_without_end(form: Form):
    rng, shown = Random(4), answers(form, Random(4))
    for _ in range(300):
        shown = shown | correction(form, shown, rng)
    longest = max(len(value) for value in shown.values() if isinstance(value, str))
    assert longest < 2000


@every_form
def test_two_people_disagree_at_one_path_that_a_person_must_settle(form: Form):
    rng = Random(5)
    screens = (answers(form, rng) for _ in range(50))
    for shown in (screen for screen in screens if screen.get("dong_y") != "khong"):
        first, second = disagreement(form, shown, rng)
        ((path, one),) = first.items()
        ((same_path, other),) = second.items()
        kind = form.question(path).kind
        assert path == same_path
        assert form.question(path).policy == "conflict"
        assert len({equality_key(kind, value) for value in (one, other, shown[path])}) == 3


def test_where_nothing_can_be_disagreed_about_nobody_disagrees():
    assert disagreement(HOUSEHOLD, {"_area": "a", "dong_y": "co"}, Random(1)) == ({}, {})


def test_a_correction_edits_adds_removes_deletes_and_moves():
    rng, kinds = Random(6), Counter()
    for _ in range(400):
        shown = answers(HOUSEHOLD, rng)
        changed = correction(HOUSEHOLD, shown, rng)
        kinds["delete"] += "_life" in changed
        kinds["move"] += "_area" in changed
        kinds["remove"] += any(path.startswith("nguoi/") and path.endswith("/_life") for path in changed)
        kinds["add"] += bool(rows_of(HOUSEHOLD, changed) - rows_of(HOUSEHOLD, shown))
        kinds["edit"] += any(path in shown and not path.startswith("_") for path in changed)
    assert min(kinds[kind] for kind in ("edit", "add", "remove", "delete", "move")) >= 3
    assert kinds["edit"] > 200


def test_a_deleted_dossier_is_brought_back_and_an_empty_one_answered_anew():
    assert correction(HOUSEHOLD, {"chu_ho": "Lò Văn Pản", "_life": "deleted"}, Random(1)) == {"_life": "active"}
    assert "_area" in correction(HOUSEHOLD, {}, Random(1))


def test_a_deleted_row_is_neither_edited_nor_deleted_again():
    shown = {"dong_y": "co", "nguoi/a/ten": "Lò Văn Inh", "nguoi/b/ten": "Lò Thị Pành", "nguoi/b/_life": "deleted"}
    assert rows_of(HOUSEHOLD, shown) == {"nguoi/a"}
    for seed in range(30):
        assert set(edit(HOUSEHOLD, shown, Random(seed))) == {"nguoi/a/ten"}
        assert remove_row(HOUSEHOLD, shown, Random(seed)) == {"nguoi/a/_life": "deleted"}


def test_an_element_is_put_into_a_set_or_taken_out():
    every = {f"thiet_bi/{choice.code}": True for choice in HOUSEHOLD.question("thiet_bi/x").choices} | {"dong_y": "co"}
    ((path, value),) = toggle(HOUSEHOLD, every, Random(3)).items()
    assert value is (path not in every)
    assert toggle(FORMS[2], {}, Random(1)) == {}


def test_nobody_writes_more_of_who_refused_than_where_the_dossier_is():
    refused = {"_area": VILLAGES[0].area, "thon": VILLAGES[0].area, "dong_y": "khong"}
    for seed in range(100):
        assert set(correction(HOUSEHOLD, refused, Random(seed))) <= {"_area", "thon", "_life"}


def test_a_dossier_moves_into_another_village_and_takes_its_answer_along():
    shown = answers(HOUSEHOLD, Random(1))
    moved = move(HOUSEHOLD, shown, Random(2))
    assert moved["_area"] == moved["thon"] != shown["_area"]
    assert delete(HOUSEHOLD, shown, Random(1)) == {"_life": "deleted"}


def test_volunteers_do_not_revise_what_staff_or_the_form_set():
    assert not can_revise(FORMS[1].question("trang_thai"), "1")
    assert not can_revise(FORMS[1].question("ngay_hen_tra"), "2026-11-11T16:30:00+07:00")
    assert not can_revise(FORMS[3].question("ma_chuyen"), "MS-261102-1")
    assert not can_revise(HOUSEHOLD.question("_area"), "a")
    assert not can_revise(HOUSEHOLD.question("thon"), "a")
    assert not can_revise(HOUSEHOLD.question("chu_ho"), None)


def test_what_could_not_be_read_as_its_kind_is_left_to_staff():
    assert not can_revise(HOUSEHOLD.question("so_nhan_khau"), "năm hay sáu người")
    assert not can_revise(HOUSEHOLD.question("vi_tri"), "đầu bản")


def test_a_track_of_two_points_can_be_revised():
    track = "20.05 105.05 500 5;20.06 105.06 500 5"
    assert revised(FORMS[3].question("tuyen"), track, Random(1)).startswith("20.05 105.05 500 5;")


@pytest.mark.parametrize(
    ("form", "path", "value"),
    [
        (HOUSEHOLD, "ma_ho", "99001-A03-017"),
        (HOUSEHOLD, "chu_ho_dinh_danh", "099171827036"),
        (FORMS[4], "thua_so", "1"),
        (FORMS[4], "to_ban_do", "9"),
    ],
)
def test_a_revised_code_keeps_the_shape_that_its_form_demands(form, path, value):
    shapes = {
        "ma_ho": r"99001-A03-\d{3}",
        "chu_ho_dinh_danh": r"\d{12}",
        "thua_so": r"[1-9]\d?",
        "to_ban_do": r"[1-9]\d?",
    }
    for seed in range(40):
        other = revised(form.question(path), value, Random(seed))
        assert other != value
        assert re.fullmatch(shapes[path], other)


def test_a_shape_stays_closed_when_a_corner_moves():
    shown = answers(FORMS[4], Random(1))
    moved = revised(FORMS[4].question("ranh"), shown["ranh"], Random(1))
    assert moved.split(";")[0] == moved.split(";")[-1]
    assert moved != shown["ranh"]
