"""What invented people answer: canonical, plausible, the same for the same seed, and nobody's real number."""

import re
from datetime import date
from random import Random

import pytest

from field.demo.answers import Visit, answers, new_row, rows_known
from field.demo.answers.application import reception
from field.demo.bench import BENCH_FORM, bench_answers
from field.demo.commune.areas import BOX, VILLAGES
from field.demo.commune.names import dossier_id, personal_number
from field.demo.commune.people import PEOPLE
from field.demo.work.dossiers import MIX, new_dossiers
from field.forms.catalogue import SAMPLES, outside_list, sample_catalogue
from field.forms.form import Form
from field.forms.title import title
from sync.values import canonical, readable

FORMS = [sample_catalogue().newest[name] for name in SAMPLES]
MEDIA = {"image", "audio", "file"}
every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)


@every_form
def test_every_answer_is_asked_for_and_canonical(form: Form):
    rng = Random(1)
    for _ in range(100):
        for path, value in answers(form, rng).items():
            question = form.question(path)
            assert question is not None, path
            assert readable(question.kind, value)
            assert canonical(question.kind, value) == value
            assert value not in (None, "")


@every_form
def test_a_choice_that_is_answered_is_in_the_list(form: Form):
    rng = Random(2)
    for _ in range(100):
        for path, value in answers(form, rng).items():
            question = form.question(path)
            answered = path.rpartition("/")[2] if question.type == "select_multiple" else value
            if question.choices:
                assert answered in {choice.code for choice in question.choices}
            elif question.choices_from == "procedures.csv":
                assert answered in {choice.code for choice in outside_list("procedures.csv")}


@every_form
def test_every_required_question_is_answered_by_somebody(form: Form):
    rng = Random(3)
    answered = {form.question(path).pattern for _ in range(200) for path in answers(form, rng)}
    required = {question.pattern for question in form.questions.values() if question.required}
    assert required - answered <= {question.pattern for question in form.questions.values() if question.type in MEDIA}


@every_form
def test_the_same_seed_gives_the_same_answers(form: Form):
    assert answers(form, Random(7)) == answers(form, Random(7))
    assert answers(form, Random(7)) != answers(form, Random(8))


@every_form
def test_a_new_row_is_answered_like_those_that_stand(form: Form):
    rng = Random(4)
    for repeat in rows_known(form):
        rows = [new_row(repeat, rng, VILLAGES[0].area) for _ in range(20)]
        assert len({path.split("/")[1] for row in rows for path in row}) == 20
        for row in rows:
            assert all(canonical(form.question(path).kind, value) == value for path, value in row.items())


def test_every_sample_with_rows_of_text_can_grow():
    assert {form.id: rows_known(form) for form in FORMS} == {
        "ho_gia_dinh_so": ("nguoi",),
        "ho_tro_nop_ho_so": ("giay_to",),
        "phan_anh_kien_nghi": (),
        "tuan_tra_rung": ("quan_sat",),
        "tham_tra_thua_dat": ("goc", "giap"),
        "cay_co_thu": ("lan_tham",),
    }


def test_nobody_writes_the_answers_of_who_does_not_consent():
    rng = Random(5)
    refused = [found for _ in range(200) if (found := answers(FORMS[0], rng))["dong_y"] == "khong"]
    assert refused
    assert all(set(found) <= {"_area", "xa", "thon", "dong_y"} for found in refused)


def test_every_place_lies_inside_the_commune():
    rng, (west, south, east, north) = Random(6), BOX
    kinds = {"geopoint", "geotrace", "geoshape"}
    texts = [
        value
        for form in FORMS
        for _ in range(40)
        for path, value in answers(form, rng).items()
        if form.question(path).kind in kinds
    ]
    points = [point.split() for text in texts for point in text.split(";")]
    assert len(points) > 500
    margin = 0.001
    for lat, lon, altitude, accuracy in points:
        assert south - margin <= float(lat) <= north + margin
        assert west - margin <= float(lon) <= east + margin
        assert 0 < float(altitude) < 2000
        assert 0 < float(accuracy) <= 15


def test_phones_and_personal_numbers_are_of_kinds_that_nobody_has():
    rng = Random(7)
    for form in FORMS:
        for _ in range(60):
            for path, value in answers(form, rng).items():
                if form.question(path).kind == "phone":
                    assert re.fullmatch(r"\+8490000\d{4}", value)
                if form.question(path).pii == "identifier":
                    assert re.fullmatch(r"099\d{9}", value)


def test_a_personal_number_says_century_sex_and_year():
    assert personal_number(Random(1), 1957, woman=False)[:6] == "099057"
    assert personal_number(Random(1), 1957, woman=True)[:6] == "099157"
    assert personal_number(Random(1), 2003, woman=True)[:6] == "099303"


def test_a_clerk_receives_an_application_with_a_valid_number():
    received = reception(Random(1), Visit(VILLAGES[0], date(2026, 11, 2)))
    assert re.fullmatch(r"H99\.20\.15-261102-\d{4}", received["ma_ho_so"])
    assert received["trang_thai"] == "2"
    assert all(canonical(FORMS[1].question(path).kind, value) == value for path, value in received.items())


def test_the_bench_has_exactly_twenty_values_and_one_point():
    form, rng = sample_catalogue().newest[BENCH_FORM], Random(8)
    for _ in range(100):
        values = bench_answers(rng)
        assert len(values) == 20
        assert all(canonical(form.question(path).kind, value) == value for path, value in values.items())
        assert sum(form.question(path).kind == "geopoint" for path in values) == 1
        assert any(not text.isascii() for text in values.values() if isinstance(text, str))


def test_the_demo_begins_with_two_hundred_dossiers_of_all_forms_in_all_villages():
    dossiers = list(new_dossiers(Random(9), sample_catalogue()))
    counts = {form: sum(dossier.form.startswith(form + "@") for dossier in dossiers) for form in MIX}
    assert (len(dossiers), counts) == (200, MIX)
    assert {dossier.area for dossier in dossiers} == {village.area for village in VILLAGES}
    assert len({dossier.id for dossier in dossiers}) == 200
    assert {dossier.by for dossier in dossiers} <= {person.id for person in PEOPLE}
    assert all(dossier.values["_area"] == dossier.area for dossier in dossiers)


def test_the_dossiers_of_the_demo_have_titles_of_their_own():
    known = sample_catalogue()
    for dossier in new_dossiers(Random(10), known):
        form = known.form(dossier.form)
        if dossier.values.get("dong_y") != "khong":
            assert title(form, dossier.values) not in ("", form.titles["vi"])


def test_an_id_of_a_dossier_is_a_random_uuid_in_22_letters():
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{22}", dossier_id(Random(seed))) for seed in range(50))
