"""docs/forms.md says what the compiler does: every row of its tables is tried on a small form."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from field.forms.catalogue import KITCHEN_SINK, sample_file
from field.forms.expressions.signatures import FUNCTIONS
from field.forms.xlsform.compiling.compiler import compile_workbook
from field.forms.xlsform.faults import FormRefusedError
from field.forms.xlsform.files.opening import open_workbook
from field.forms.xlsform.language.document import REFUSED, TAKEN, rewritten
from field.forms.xlsform.language.types import FILE_LISTS, LISTS

DOCUMENT = (Path(__file__).parents[4] / "docs" / "forms.md").read_text(encoding="utf-8")
SETTINGS = "settings\n,form_title,form_id,version{0}\n,Cây,cay,7{1}\n"
CHOICES = "choices\n,list_name,name,label{0}\n,yn,co,Có{1}\n"


def rows(name: str) -> list[list[str]]:
    """The cells of a table of the document, without its head and without code marks."""
    table = re.search(rf"<!-- {name} -->\n(.*?)\n<!-- /{name} -->", DOCUMENT, re.DOTALL)
    assert table is not None
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in table[1].splitlines()[2:]]


def codes(cell: str) -> list[str]:
    return [code for code in re.split(r"[`\s]+", cell) if code]


def survey(type_: str, column: str = "", cell: str = "") -> str:
    """A survey that asks one thing of a type, with one more column."""
    kind = f"{type_} yn" if type_ in LISTS else f"{type_} thon.csv" if type_ in FILE_LISTS else type_
    begins = "begin_" + type_.partition("_")[2] if type_.startswith("end_") else kind
    held = f",{begins},q,Hỏi,{'1' if type_ == 'calculate' else ''},{cell}\n"
    ends = f",end_{begins.partition('_')[2]},,,,\n" if begins.startswith("begin_") else ""
    return f"survey\n,type,name,label,calculation,{column}\n,text,ten,Tên,,\n{held}{ends}"


def codes_of(text: str) -> set[str]:
    """The codes of the faults of a form; none when it is taken."""
    try:
        compile_workbook(open_workbook(text.encode()))
    except FormRefusedError as refused:
        return {fault.code for fault in refused.faults}
    return set()


def whole(asked: str, settings: tuple[str, str] = ("", ""), choices: tuple[str, str] = ("", "")) -> str:
    return SETTINGS.format(*settings) + asked + CHOICES.format(*choices)


def test_the_document_shows_the_tables_as_they_are():
    assert rewritten(DOCUMENT) == DOCUMENT, "python -m field.forms.xlsform.language.document docs/forms.md"


@pytest.mark.parametrize("row", rows("types"), ids=lambda row: row[0])
def test_a_type_is_taken_or_refused_as_the_document_says(row: list[str]):
    found = codes_of(whole(survey(row[0])))
    assert (row[1], found) in [(TAKEN, set()), (REFUSED, {"type_refused"})]


@pytest.mark.parametrize("row", [row for row in rows("types") if row[1] == TAKEN and row[4]], ids=lambda row: row[0])
def test_other_spellings_of_a_type_are_the_same_form(row: list[str]):
    for other in re.findall(r"[^,`]+", row[4].replace("`", "")):
        usual = compile_workbook(open_workbook(whole(survey(row[0])).encode()))
        text = survey(row[0]).replace(f",{row[0]}", f",{other.strip()}", 1)
        if row[0] != "text":
            assert compile_workbook(open_workbook(whole(text).encode())) == usual


@pytest.mark.parametrize("row", rows("columns"), ids=lambda row: f"{row[0]} {row[1]}")
def test_a_column_is_known_or_refused_as_the_document_says(row: list[str]):
    sheet, column, state, _ = row
    header, cell = f",{column}", ",x"
    text = {
        "survey": whole(survey("text", column, "x")) if column not in survey("text") else whole(survey("text")),
        "choices": whole(survey("select_one"), choices=(header, cell)),
        "settings": whole(survey("text"), settings=(header, cell)),
    }[sheet]
    about_columns = codes_of(text) & {"column_unknown", "column_refused"}
    assert (state, about_columns) in [(TAKEN, set()), (REFUSED, {"column_refused"})]


@pytest.mark.parametrize("row", rows("sheets"), ids=lambda row: row[0])
def test_a_sheet_is_read_or_refused_as_the_document_says(row: list[str]):
    text = whole(survey("text"))
    found = codes_of(text if row[0] in {"survey", "choices", "settings"} else f"{text}{row[0]}\n,a\n,b\n")
    assert (row[1], found) in [(TAKEN, set()), (REFUSED, {"sheet_unknown"})]


@pytest.mark.parametrize("row", rows("appearances"), ids=lambda row: row[0])
def test_every_appearance_of_a_type_is_taken_and_no_other(row: list[str]):
    for word in codes(row[1]):
        assert codes_of(whole(survey(row[0], "appearance", word))) == set()
    assert codes_of(whole(survey(row[0], "appearance", "w4 sparkling"))) == {"appearance_refused"}


@pytest.mark.parametrize("word", [word for row in rows("no-appearances") for word in row[0].replace(",", "").split()])
def test_an_appearance_that_is_named_as_refused_is_refused(word: str):
    plain = re.sub(r"\.\*|\?|\\", "", word)
    assert codes_of(whole(survey("text", "appearance", plain))) == {"appearance_refused"}


@pytest.mark.parametrize("row", rows("parameters"), ids=lambda row: row[0])
def test_every_parameter_of_a_type_is_taken_and_no_other(row: list[str]):
    for name in codes(row[1]):
        assert codes_of(whole(survey(row[0], "parameters", f"{name}=1"))) == set()
    assert codes_of(whole(survey(row[0], "parameters", "colour=1"))) == {"parameter_wrong"}


def test_every_setting_of_ours_has_its_meaning():
    assert len(rows("settings")) == 7
    assert all(row[0].startswith("packhorse:") and " · " in row[1] for row in rows("settings"))


def test_the_kitchen_sink_calls_every_function():
    calls = set(re.findall(r"(?<![\w:-])([a-z][\w:-]*)\(", sample_file(f"{KITCHEN_SINK}.csv").decode()))
    assert FUNCTIONS.keys() - calls == set()
