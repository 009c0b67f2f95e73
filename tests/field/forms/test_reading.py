"""Form files with something wrong in them say where and what to do; what a spreadsheet adds does not matter."""

import unicodedata

import pytest

from field.forms.reading import read_form
from field.forms.sheets import FormFileError

FORM = """settings
,form_title,form_id,version,default_language,instance_name
,Cây / Tree,cay,7,Tiếng Việt (vi),"concat(${ten},' · ',${so})"
survey
,type,name,label::Tiếng Việt (vi),label::English (en),bind::packhorse:merge,bind::packhorse:pii
,text,ten,Tên,Name,conflict,basic
,text,so,Số,,conflict,none
,begin_repeat,tham,Lần thăm,Visit,union_by_key:t_id,none
,begin_repeat,anh,Ảnh,Photo,ordered_list,none
,select_multiple loai,de_doa,Mối đe dọa,Threats,add_wins_set,none
,end_repeat,,,,,none
,end_repeat,,,,,none
choices
,list_name,name,label::Tiếng Việt (vi),label::English (en)
,loai,chat,Bị chặt,Cutting
,loai,la,,
"""


def test_rows_within_rows_have_patterns_of_both():
    form = read_form(FORM, "cay.csv")
    assert list(form.repeats) == ["tham/*", "tham/*/anh/*"]
    question = form.question("tham/a1/anh/b2/de_doa/chat")
    assert (question.pattern, question.repeat) == ("tham/*/anh/*/de_doa/*", "tham/*/anh/*")
    assert form.question("tham/a1/anh/b2/_life").type == "life"


def test_what_has_no_words_is_called_by_its_code():
    form = read_form(FORM, "cay.csv")
    assert form.question("tham/a/anh/b/de_doa/la").label_of("la", "en") == "la"
    assert form.question("so").labels == {"vi": "Số"}


def test_where_a_form_names_no_policy_the_type_of_question_decides():
    form = read_form(
        FORM.replace(",add_wins_set", ",").replace(",ordered_list", ",").replace(",conflict,none", ",,none"), "cay.csv"
    )
    assert form.question("tham/a/anh/b/de_doa/chat").policy == "add_wins_set"
    assert form.repeats["tham/*/anh/*"].policy == "union_by_key"
    assert form.question("so").policy == "conflict"


def test_a_byte_order_mark_line_ends_empty_columns_and_decomposed_letters_do_not_matter():
    odd = "\ufeff" + unicodedata.normalize("NFD", FORM).replace("\n", ",,,\r\n\r\n")
    assert read_form(odd, "cay.csv") == read_form(FORM, "cay.csv")


@pytest.mark.parametrize(
    ("written", "instead", "line", "words"),
    [
        ("survey\n", "", 1, "survey"),
        ("settings\n", "", 1, "before any sheet"),
        (",cay,7,", ",cay,,", 3, "version is empty"),
        (",so,Số,,conflict", ",so,Số,,last_wins", 7, "last_wins"),
        (",ordered_list,", ",by_position,", 9, "by_position"),
        (",so,Số,,conflict,none", ",so,Số,,conflict,secret", 7, "secret"),
        (",so,Số", ",ten,Số", 7, "asked twice"),
        (",so,Số", ",số nhà,Số", 7, "is no name"),
        (",so,Số", ",_life,Số", 7, "is no name"),
        ("select_multiple loai", "select_multiple khac", 10, "'khac' is missing"),
        (",end_repeat,,,,,none\n,end_repeat", ",end_repeat", 11, "does not end"),
        (",begin_repeat,anh,Ảnh,Photo,ordered_list,none\n", "", 11, "without begin_repeat"),
        ("${so}", "${so_hieu}", 3, "so_hieu"),
    ],
)
def test_what_is_wrong_in_a_form_is_named_by_file_and_line(written, instead, line, words):
    assert written in FORM
    with pytest.raises(FormFileError) as wrong:
        read_form(FORM.replace(written, instead, 1), "cay.csv")
    assert wrong.value.line == line
    assert str(wrong.value).startswith("cay.csv, line ")
    assert words in str(wrong.value)
    assert wrong.value.remedy
