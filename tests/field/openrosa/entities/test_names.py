"""Ids, versions and columns of an entity list: what Collect wants, and nothing lost on the way there and back."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from field.forms.catalogue import SAMPLES, sample_catalogue
from field.forms.compiled.forms import form_of
from field.openrosa.entities.columns import FIRST, columns_of, file_name, list_name
from field.openrosa.entities.ids import dossier_id, entity_id
from field.openrosa.entities.versions import ROOM, Base, base_of, version_of
from sync.names import id_of
from tests.field.forms.written import compiled

CAPITALS_ONLY = "ABCDEF01-2345-4678-9ABC-DEF012345678"


@given(st.binary(min_size=16, max_size=16))
def test_a_dossier_is_offered_under_a_uuid_of_version_4_and_found_again(drawn: bytes) -> None:
    dossier = id_of(drawn)
    entity = entity_id(dossier)
    assert UUID(entity).version == 4
    assert dossier_id(entity) == dossier


@given(st.uuids(version=4))
def test_a_dossier_that_collect_began_has_an_id_like_all_others(drawn: UUID) -> None:
    assert len(dossier_id(str(drawn))) == 22
    assert entity_id(dossier_id(str(drawn))) == str(drawn)


@given(st.uuids(version=4))
def test_a_dossier_whose_own_id_is_a_uuid_is_never_taken_for_the_other(drawn: UUID) -> None:
    if str(drawn) != str(drawn).upper():
        assert dossier_id(entity_id(str(drawn))) == str(drawn)


@given(st.from_regex(r"\A[A-Za-z0-9_-]{8,21}\Z"))
def test_any_other_id_stays_as_it_is(dossier: str) -> None:
    assert entity_id(dossier) == dossier
    assert dossier_id(dossier) == dossier


@pytest.mark.parametrize("text", ["", "-", "=", "ộ" * 22, "A" * 21 + "=", "x" * 4_000])
def test_hostile_ids_are_only_texts(text: str) -> None:
    assert dossier_id(text) == text
    assert entity_id(text) == text


@given(st.integers(min_value=1, max_value=(2**31 - 1) // ROOM), st.integers(min_value=0, max_value=ROOM - 1))
def test_a_version_says_which_merge_and_how_many_edits_stand_on_it(number: int, step: int) -> None:
    assert version_of(number) < 2**31
    assert base_of(version_of(number) + step) == Base(number, step)


def test_home_is_ahead_of_a_phone_whose_edits_one_merge_took_in() -> None:
    held = version_of(47)
    three_edits_later = held + 3
    assert version_of(48) > three_edits_later


def test_a_dossier_begun_on_the_phone_stands_on_no_merge() -> None:
    assert base_of(1) == Base(0, 1)
    assert base_of(-5) == Base(0, 0)


@pytest.mark.parametrize("form", SAMPLES)
def test_columns_are_names_that_the_specification_allows_once_each(form: str) -> None:
    columns = columns_of(sample_catalogue().newest[form])
    names = [each.name for each in columns]
    assert len(set(names)) == len(names)
    assert not {name.lower() for name in names} & {"name", "label"}
    assert all(re.fullmatch(r"(?!__)[A-Za-z_][A-Za-z0-9_.-]*", name) for name in names)


def test_rows_files_sensitive_answers_and_what_the_form_works_out_stay_at_home() -> None:
    asked = sample_catalogue().newest["ho_gia_dinh_so"]
    paths = {each.path for each in columns_of(asked)}
    assert {"chu_ho", "so_nhan_khau", "thiet_bi", "chu_ho_dien_thoai"} <= paths
    assert not paths & {"dan_toc", "vi_tri", "start", "today", "deviceid", "nguoi", "ten", "nguoi_id"}


def test_a_question_called_name_or_label_has_a_column_of_another_name() -> None:
    text = """settings
,form_title,form_id,version,default_language
,Thử / Test,v1.2,1,Tiếng Việt (vi)
survey
,type,name,label::Tiếng Việt (vi),label::English (en)
,text,name,Tên,Name
,text,name_,Tên khác,Other name
,text,Label,Nhãn,Label
"""
    columns = columns_of(form_of(compiled(text)))
    assert [(each.path, each.name) for each in columns] == [("name", "name__"), ("name_", "name_"), ("Label", "Label_")]
    assert FIRST == ("name", "label", "__version")
    assert list_name("v1.2") == "dossiers_v1_2e2"
    assert file_name("cay") == "dossiers_cay.csv"


def test_columns_differ_by_more_than_capitals_because_collect_keeps_them_in_sqlite() -> None:
    text = """settings
,form_title,form_id,version,default_language
,Thử / Test,v1,1,Tiếng Việt (vi)
survey
,type,name,label::Tiếng Việt (vi),label::English (en)
,begin_group,chu,Chủ,Owner
,text,Ten,Tên,Name
,end_group,,,
,begin_group,vo,Vợ,Wife
,text,ten,Tên,Name
,text,ten_,Tên khác,Other name
,end_group,,,
"""
    columns = columns_of(form_of(compiled(text)))
    assert [(each.path, each.name) for each in columns] == [("Ten", "Ten"), ("ten", "ten__"), ("ten_", "ten_")]


def test_a_uuid_in_capitals_names_the_dossier_in_small_letters() -> None:
    assert dossier_id(CAPITALS_ONLY) == CAPITALS_ONLY.lower()
