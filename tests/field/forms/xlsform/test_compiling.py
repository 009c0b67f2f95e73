"""The compiler takes every cell or refuses it with its place and what to use instead; it tells everything at once."""

import unicodedata

import pytest

from field.forms.compiled.forms import form_of
from field.forms.xlsform.faults import Fault, FormRefusedError
from tests.field.forms.written import FORM, compiled


def faults(text: str) -> tuple[Fault, ...]:
    with pytest.raises(FormRefusedError) as refused:
        compiled(text)
    return refused.value.faults


def with_row(row: str) -> str:
    """The form with one more row of the survey, at line 14."""
    return FORM.replace("choices\n", f",{row}\nchoices\n", 1)


def with_column(column: str, cell: str) -> str:
    """The form with one more column of the survey, filled in the first row."""
    return FORM.replace("packhorse:pii\n", f"packhorse:pii,{column}\n", 1).replace("basic\n", f"basic,{cell}\n", 1)


def test_rows_within_rows_have_patterns_of_both():
    form = form_of(compiled())
    assert list(form.repeats) == ["tham/*", "tham/*/anh/*"]
    question = form.question("tham/a1/anh/b2/de_doa/chat")
    assert (question.pattern, question.repeat) == ("tham/*/anh/*/de_doa/*", "tham/*/anh/*")
    assert form.question("tham/a1/anh/b2/_life").type == "life"


def test_what_has_no_words_is_called_by_its_code():
    form = form_of(compiled())
    assert form.question("tham/a/anh/b/de_doa/la").label_of("la", "en") == "la"
    assert form.question("so").labels == {"vi": "Số"}


def test_where_a_form_names_no_policy_the_type_of_question_decides():
    text = FORM.replace(",add_wins_set", ",").replace(",ordered_list", ",").replace(",conflict,none", ",,none")
    form = form_of(compiled(text.replace("union_by_key:t_id", "").replace("immutable", "")))
    assert form.question("tham/a/anh/b/de_doa/chat").policy == "add_wins_set"
    assert form.repeats["tham/*/anh/*"].policy == "union_by_key"
    assert form.question("so").policy == "conflict"
    assert form.question("tham/a/t_id").policy == "derived"


@pytest.mark.parametrize(
    ("type_", "policy", "pii"),
    [
        ("text", "conflict", "none"),
        ("image", "keep_all", "basic"),
        ("audio", "keep_all", "sensitive"),
        ("geopoint", "geo_best", "basic"),
        ("geoshape", "conflict_geometry", "basic"),
        ("start", "latest", "none"),
        ("deviceid", "latest", "none"),
        ("phonenumber", "latest", "basic"),
        ("background-audio", "keep_all", "sensitive"),
    ],
)
def test_policy_and_class_have_a_default_by_type(type_, policy, pii):
    question = form_of(compiled(with_row(f"{type_},q,Hỏi,,,,,"))).question("q")
    assert (question.policy, question.pii) == (policy, pii)


def test_a_telephone_number_is_personal_even_where_the_form_forgot_to_say_so():
    text = with_column("constraint", "").replace(
        "choices\n", ",text,dt,Số,,,,,,\"regex(., '^0[35789][0-9]{8}$')\"\nchoices\n", 1
    )
    question = form_of(compiled(text)).question("dt")
    assert (question.kind, question.pii) == ("phone", "basic")


def test_a_byte_order_mark_line_ends_empty_columns_and_decomposed_letters_do_not_matter():
    odd = "\ufeff" + unicodedata.normalize("NFD", FORM).replace("\n", ",,,\r\n\r\n")
    assert compiled(odd) == compiled()


def test_every_expression_is_kept_as_text_and_as_a_tree():
    node = compiled(FORM.replace(",text,so,Số,,,", ",text,so,Số,,${ten} != '',"))["nodes"][1]
    assert node["relevant"] == {"text": "${ten} != ''", "tree": ["!=", ["path", "/", "data", "ten"], ""]}


def test_a_form_says_what_titles_finds_and_doubles_a_dossier_who_may_use_it_and_where():
    columns = "instance_name,packhorse:search,packhorse:duplicate,packhorse:areas,packhorse:roles\n"
    cells = 'so})",so,ten so,16348@2025-07-01,clerk ranger\n'
    document = compiled(FORM.replace("instance_name\n", columns, 1).replace('so})"\n', cells, 1))
    assert document["name"]["parts"] == [["path", "ten"], ["words", " · "], ["path", "so"]]
    assert (document["search"], document["duplicate"]) == (["so"], ["ten", "so"])
    assert document["use"] == {"areas": ["16348@2025-07-01"], "roles": ["clerk", "ranger"]}


def test_every_fault_of_a_file_is_told_at_once_in_both_languages():
    text = FORM.replace(",so,Số,,,,conflict", ",so,Số,,,,last_wins").replace(
        "select_multiple loai", "select_multiple khac"
    )
    found = faults(text)
    assert [(fault.row, fault.code) for fault in found] == [(7, "policy_unknown"), (11, "list_missing")]
    assert all(fault.vi != fault.en for fault in found)
    assert found[0].where == "survey!7, bind::packhorse:merge, so"


@pytest.mark.parametrize(
    ("written", "instead", "sheet", "row", "code"),
    [
        ("settings\n,form_title", "_notes\n,form_title", "settings", 0, "sheet_missing"),
        (",cay,7,", ",cay,,", "settings", 3, "setting_wrong"),
        (",cay,7,", ",cây,7,", "settings", 3, "setting_wrong"),
        (",Cây / Tree,", ",,", "settings", 3, "setting_wrong"),
        ('Tiếng Việt (vi),"', 'Tiếng Việt,"', "settings", 3, "language_unknown"),
        ("label::English (en),relevant", "label::English,relevant", "survey", 0, "language_unknown"),
        (",so,Số,,,,conflict,none", ",so,Số,,,,conflict,secret", "survey", 7, "pii_unknown"),
        (",ordered_list,", ",by_position,", "survey", 10, "policy_unknown"),
        ("union_by_key:t_id", "union_by_key:x_id", "survey", 8, "policy_unknown"),
        (",so,Số,,,,conflict", ",so,Số,,,,state_machine:staff", "survey", 7, "policy_unknown"),
        (",so,Số", ",ten,Số", "survey", 7, "name_twice"),
        (",so,Số", ",số nhà,Số", "survey", 7, "name_wrong"),
        (",so,Số", ",_life,Số", "survey", 7, "name_wrong"),
        (",so,Số", ",instanceID,Số", "survey", 7, "name_wrong"),
        (",so,Số", ",packhorse_new,Số", "survey", 7, "name_wrong"),
        ("select_multiple loai", "select_multiple khac", "survey", 11, "list_missing"),
        ("select_multiple loai", "select_one loai or_other", "survey", 11, "type_refused"),
        (",end_repeat,,,,,,,none\n,end_repeat", ",end_repeat", "survey", 8, "not_ended"),
        (",begin_repeat,anh,Ảnh,Photo,,,ordered_list,none\n", "", "survey", 12, "end_without_begin"),
        (",end_repeat,,,", ",end_group,,,", "survey", 12, "end_without_begin"),
        ("${so}", "${so_hieu}", "settings", 3, "expression_unknown_name"),
        ("concat(${ten},' · ',${so})", "if(${ten} = '', 'a', 'b')", "settings", 3, "setting_wrong"),
        (",text,so,Số,", ",text,so,,", "survey", 7, "label_missing"),
        (",,once(uuid()),", ",,,", "survey", 9, "calculation_missing"),
        (",text,ten,Tên,Name,,,", ",text,ten,Tên ${ai},Name,,,", "survey", 6, "expression_unknown_name"),
        (",text,ten,Tên,Name,,,", ",text,ten,Tên,Name,${so} =,,", "survey", 6, "expression_syntax"),
        (",text,ten,Tên,Name,,,", ",text,ten,Tên,Name,khong_co(1),,", "survey", 6, "expression_unknown_function"),
        (",text,ten,Tên,Name,,,", ",text,ten,Tên,Name,${ten} = 'a',,", "survey", 6, "expression_cycle"),
        (",loai,la,,", ",loai,chat,,", "choices", 17, "choice_twice"),
        (",loai,la,,", ",loai,la cây,,", "choices", 17, "choice_wrong"),
        (",loai,la,,", ",,la,,", "choices", 17, "choice_wrong"),
        (",list_name,name,", ",list_name,name,extra one", "choices", 0, "column_unknown"),
    ],
)
def test_what_is_wrong_in_a_form_is_named_by_sheet_and_row(written, instead, sheet, row, code):
    assert written in FORM
    found = faults(FORM.replace(written, instead, 1))
    assert (sheet, row, code) in [(fault.sheet, fault.row, fault.code) for fault in found]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("audit,q,,,,,,", "type_refused"),
        ("imei,q,,,,,,", "type_refused"),
        ("begin loop over loai,q,,,,,,", "type_refused"),
        ("select_one_external loai,q,,,,,,", "type_refused"),
        ("smell,q,,,,,,", "type_refused"),
        (",q,,,,,,", "type_refused"),
        ("text to,q,,,,,,", "type_refused"),
        ("select_one_from_file map.geojson,q,,,,,,", "list_missing"),
        ("note,q,A,,,,latest,", "cell_unused"),
        ("begin_group,q,A,,,1 + 1,,", "cell_unused"),
    ],
)
def test_a_row_that_is_not_supported_is_refused_where_it_stands(row, code):
    found = faults(with_row(row))
    assert (14, code) in [(fault.row, fault.code) for fault in found]


@pytest.mark.parametrize(
    ("column", "cell", "row", "code", "words"),
    [
        ("trigger", "${so}", 0, "column_refused", "calculation"),
        ("save_to", "x", 0, "column_refused", "dossiers"),
        ("relevent", "1", 0, "column_unknown", "relevant"),
        ("bind::odk:length", "4", 0, "column_unknown", "_"),
        ("appearance", "ex:org.app", 6, "appearance_refused", "devices"),
        ("appearance", "sparkling", 6, "appearance_refused", "multiline"),
        ("parameters", "max-pixels=10", 6, "parameter_wrong", "rows"),
        ("parameters", "large", 6, "parameter_wrong", "name=value"),
        ("repeat_count", "3", 6, "cell_unused", "clear"),
    ],
)
def test_a_cell_that_is_not_supported_is_refused_with_what_to_use_instead(column, cell, row, code, words):
    (fault,) = faults(with_column(column, cell))
    assert (fault.row, fault.code) == (row, code)
    assert column in fault.column
    assert words in fault.en


def test_columns_and_sheets_that_begin_with_an_underscore_are_the_authors_own():
    assert compiled(with_column("_ghi chú", "hỏi lại xã") + "_nháp\n,a,b\n,1,2\n") == compiled()


@pytest.mark.parametrize("sheet", ["entities", "external_choices", "osm", "chioces"])
def test_a_sheet_that_is_not_read_is_refused(sheet):
    assert [fault.code for fault in faults(FORM + f"{sheet}\n,a,b\n,1,2\n")] == ["sheet_unknown"]


@pytest.mark.parametrize("sheet", ["entities", "osm", "nháp"])
def test_sheets_and_columns_of_a_template_that_nobody_filled_in_are_passed_over(sheet):
    assert compiled(with_column("trigger", "") + f"{sheet}\n,a,b\n") == compiled()
    assert compiled(with_column("ghi chú riêng", "")) == compiled()


@pytest.mark.parametrize(
    ("written", "instead", "row", "vi"),
    [
        (",text,so,Số,,,,conflict", ",text,so,Số,,,,newest", 7, "không có cách gộp 'newest'; hãy dùng add_wins_set"),
        (",text,so,Số,,,,conflict", ",text,so,Số,,,,geo_best", 7, "cách gộp này chỉ dành cho geopoint"),
        (",text,so,Số,,,,conflict", ",text,so,Số,,,,union_by_key", 7, "cách gộp này chỉ dành cho begin_repeat"),
        (
            ",begin_repeat,anh,Ảnh,Photo,,,ordered_list,none\n",
            "",
            12,
            "không có begin_repeat nào đang mở; hãy xoá dòng",
        ),
        (",end_repeat,,,", ",end_group,,,", 12, "ở đây phải là end_repeat, cho dòng 10"),
        (",text,ten,Tên,Name,,,", ',text,ten,Tên,Name,"if(1, 2)",,', 6, "viết if(…, …, …)"),
        (",text,ten,Tên,Name,,,", ",text,ten,Tên,Name,\"pulldata(${so},'a','b','c')\",,", 6, "viết thẳng tên danh mục"),
    ],
)
def test_a_fault_says_in_vietnamese_what_to_do(written, instead, row, vi):
    assert written in FORM
    (fault,) = [each for each in faults(FORM.replace(written, instead, 1)) if each.row == row]
    assert vi in fault.vi


def test_D31_questions_that_need_each_other_in_a_circle_are_refused_with_the_circle():
    text = with_row("calculate,a,,,,${b} + 1,,").replace("choices\n", ",calculate,b,,,,${a} + 1,,\nchoices\n", 1)
    (fault,) = faults(text)
    assert (fault.code, fault.row) == ("expression_cycle", 14)
    assert "a → b → a" in fault.en


def test_D31_a_chain_of_thousands_of_calculations_is_no_circle_and_no_deep_recursion():
    rows = "".join(f",calculate,c{n},,,,${{c{n - 1}}} + 1,,\n" for n in range(1, 2_000))
    document = compiled(FORM.replace("choices\n", ",calculate,c0,,,,1,,\n" + rows + "choices\n", 1))
    assert len(document["nodes"]) == 2_003


def test_D31_groups_within_groups_without_end_are_refused():
    deep = "".join(f",begin_group,g{n},,,,,,\n" for n in range(40)) + ",end_group,,,,,,,\n" * 40
    assert "form_too_deep" in {fault.code for fault in faults(FORM.replace("choices\n", deep + "choices\n", 1))}


def test_two_questions_of_one_name_in_two_repeats_are_two_paths_but_cannot_be_named():
    twin = ",begin_repeat,khach,Khách,,,,,\n,text,so,Số,,,,,\n,end_repeat,,,,,,,\n"
    text = FORM.replace("choices\n", twin + "choices\n", 1)
    assert {fault.code for fault in faults(text)} == {"name_ambiguous"}
    assert form_of(compiled(text.replace("${so}", "${ten}"))).question("khach/a/so").type == "text"


@pytest.mark.parametrize("odd", ["${" * 16_000, "${" + " " * 32_000 + "x", "a" * 32_000, "a =" * 10_000, "'" * 32_000])
@pytest.mark.parametrize("column", ["parameters", "appearance", "guidance_hint", "constraint", "default"])
def test_D32_no_cell_makes_the_compiler_look_again_and_again(column: str, odd: str):
    text = with_column(column, f'"{odd}"').replace(",text,so", ",imei,so")
    assert {fault.row for fault in faults(text)} <= {6, 7}


@pytest.mark.parametrize("odd", ["concat(" + "${a}," * 6_000, "concat(" + "'" * 32_000, "${" * 16_000])
def test_D32_no_title_makes_the_compiler_look_again_and_again(odd: str):
    found = faults(FORM.replace("\"concat(${ten},' · ',${so})\"", f'"{odd}"'))
    assert {fault.column for fault in found} == {"instance_name"}


def test_what_an_answer_means_and_whether_it_is_asked_again_stand_in_the_compiled_form():
    form = form_of(compiled(with_column("bind::packhorse:prefill", "place.tree person.name ask")))
    asked = next(question for question in form.questions.values() if question.means)
    assert (asked.means, asked.insists) == (("place.tree", "person.name"), True)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("text,q,Hỏi,,,,,,name", "prefill_unknown"),
        ("text,q,Hỏi,,,,,,Person.Name", "prefill_unknown"),
        ("text,q,Hỏi,,,,,,dog.name", "prefill_unknown"),
        ("text,q,Hỏi,,,,,,ask", "prefill_unknown"),
        ("image,q,Hỏi,,,,,,person.photo", "cell_unused"),
        ("geopoint,q,Hỏi,,,,,,household.place", "cell_unused"),
        ("select_multiple loai,q,Hỏi,,,,,,person.devices", "cell_unused"),
        ("note,q,Hỏi,,,,,,person.name", "cell_unused"),
        ("text,q,Hỏi,,,,latest_withdrawal_wins,,person.consent", "cell_unused"),
    ],
)
def test_what_cannot_be_known_before_is_refused_where_it_stands(row, code):
    text = FORM.replace("packhorse:pii\n", "packhorse:pii,bind::packhorse:prefill\n", 1)
    (fault,) = faults(text.replace("choices\n", f",{row}\nchoices\n", 1))
    assert (fault.code, fault.column) == (code, "bind::packhorse:prefill")
