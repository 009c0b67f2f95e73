"""The six sample forms, read plainly: every question has a policy, every path its question, every choice its words."""

from collections import Counter

import pytest

from field.forms.catalogue import SAMPLES, outside_list, sample_catalogue
from field.forms.form import SET_ELEMENT, Form
from field.forms.xlsform.compiling.policies import PII
from sync.policy import parse_policy
from sync.policy.machines import machine_for
from sync.policy.question import RULES
from sync.values import KINDS

FORMS = [sample_catalogue().newest[name] for name in SAMPLES]
every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)


@every_form
def test_every_question_has_a_policy_a_class_of_privacy_and_words(form: Form):
    for question in form.questions.values():
        assert parse_policy(question.policy).rule in RULES
        assert question.pii in PII
        assert question.labels["vi"]


@every_form
def test_every_pattern_is_found_by_a_concrete_path(form: Form):
    for pattern, question in form.questions.items():
        assert form.question(pattern.replace("*", "7f3k")) is question


@every_form
def test_every_choice_has_vietnamese_and_english_words(form: Form):
    for question in form.questions.values():
        for choice in question.choices:
            assert question.label_of(choice.code) == choice.labels["vi"]
            assert question.label_of(choice.code, "en") == choice.labels["en"]
        if question.type in {"select_one", "select_multiple"}:
            assert question.choices or outside_list(question.choices_from)


@every_form
def test_a_form_is_titled_in_both_languages_and_by_its_own_questions(form: Form):
    assert form.default_language == "vi"
    assert form.titles["vi"] != form.titles["en"]
    assert form.title_rule.paths
    assert all(form.question(path) for path in form.title_rule.paths)


@every_form
def test_every_row_has_a_life_and_every_dossier_a_life_and_an_area(form: Form):
    assert form.question("_life").type == "life"
    assert form.question("_area").type == "area"
    for pattern, repeat in form.repeats.items():
        assert form.question(f"{repeat.name}/7f3k/_life").pattern == pattern + "/_life"
        assert form.question(f"{repeat.name}/7f3k/_life").repeat == pattern


def test_the_samples_ask_as_many_questions_of_each_type_as_their_files():
    asked = Counter(question.type for form in FORMS for question in form.questions.values())
    assert asked["text"] == 36 + len(FORMS)  # `_number` in each form
    assert (asked["select_one"], asked["select_multiple"]) == (32 + 13, 4)
    assert (asked["geopoint"], asked["geoshape"], asked["geotrace"]) == (5, 1, 1)
    assert (asked["integer"], asked["decimal"], asked["date"], asked["dateTime"]) == (5, 6, 3, 4)
    assert (asked["image"], asked["audio"], asked["file"], asked["calculate"]) == (6, 2, 1, 6)
    assert (asked["start"], asked["end"], asked["today"], asked["deviceid"]) == (6, 6, 6, 6)
    assert not asked["note"]


@every_form
def test_the_values_of_every_question_have_a_kind_that_the_protocol_knows(form: Form):
    assert {question.kind for question in form.questions.values()} <= KINDS - {"any"}


def test_the_household_survey_reads_as_written():
    form = sample_catalogue().form("ho_gia_dinh_so@2026112102")
    head, member = form.question("chu_ho"), form.question("nguoi/7f3k/ten")
    assert (head.policy, head.pii, head.required, head.labels["en"]) == ("conflict", "basic", True, "Head of household")
    assert (member.pattern, member.repeat, head.repeat) == ("nguoi/*/ten", "nguoi/*", "")
    assert form.repeats["nguoi/*"].policy == "union_by_key:nguoi_id"
    assert [choice.code for choice in form.question("nguoi/7f3k/vneid").choices] == ["0", "1", "2", "3"]
    assert form.question("nguoi/7f3k/vneid").policy == "max:order"
    assert form.question("chu_ho_dien_thoai").kind == "phone"
    assert form.question("thon").choices_from == "areas.csv"


def test_an_element_of_a_set_has_its_own_path():
    devices = sample_catalogue().newest["ho_gia_dinh_so"].question("thiet_bi/may_tinh")
    assert (devices.kind, devices.policy, devices.label_of("may_tinh")) == (SET_ELEMENT, "add_wins_set", "Máy tính")
    threats = sample_catalogue().newest["cay_co_thu"].question("lan_tham/7f3k/de_doa/chay")
    assert (threats.kind, threats.repeat, threats.label_of("chay", "en")) == (SET_ELEMENT, "lan_tham/*", "Fire")


@pytest.mark.parametrize(
    "path", ["", "khac", "nguoi", "nguoi/7f3k", "nguoi/7f3k/khac", "khac/7f3k/ten", "thiet_bi", "a/b/c/d/e"]
)
def test_a_path_that_the_form_does_not_ask_has_no_question(path: str):
    assert sample_catalogue().newest["ho_gia_dinh_so"].question(path) is None


def test_a_choice_of_another_version_is_shown_by_its_code():
    assert sample_catalogue().newest["ho_gia_dinh_so"].question("song").label_of("5g") == "5g"


def test_the_states_of_the_samples_have_a_machine_and_their_choices_an_order():
    assert machine_for("", FORMS[1].question("trang_thai").rule.choices).name == "national_status"
    assert machine_for("", FORMS[2].question("tinh_trang").rule.choices).name == "feedback"
    assert FORMS[2].question("muc_do").rule.choices == ("1", "2", "3")
