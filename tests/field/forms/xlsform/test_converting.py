"""Bytes in, form version out: pyxform makes an XForm of what the compiler takes, and both speak of the same paths."""

import pytest
from lxml import etree

from field.forms.catalogue import KITCHEN_SINK, SAMPLES, sample_file
from field.forms.compiled.document import walk
from field.forms.xlsform.converting import Compiled, convert
from field.forms.xlsform.faults import FormRefusedError
from field.forms.xlsform.files.opening import open_workbook
from field.forms.xlsform.language.columns import CHOICES, SETTINGS, SURVEY
from field.forms.xlsform.language.types import TYPES, read_type
from tests.field.forms.written import FORM

XF = {"x": "http://www.w3.org/2002/xforms", "p": "urn:packhorse:form"}


@pytest.fixture(scope="module", params=[*SAMPLES, KITCHEN_SINK])
def converted(request: pytest.FixtureRequest) -> Compiled:
    name = f"{request.param}.csv"
    return convert(sample_file(name), name)


def test_every_question_of_the_compiled_form_is_bound_in_the_xform_with_its_policy(converted: Compiled):
    root = etree.fromstring(converted.xform.encode())
    binds = {bind.get("nodeset").split("/")[-1]: bind for bind in root.iterfind(".//x:bind", XF)}
    asked = [node for node in walk(converted.document["nodes"]) if "kind" in node]
    assert len(asked) > 10
    for node in asked:
        written = binds[node["name"]].get("{urn:packhorse:form}merge")
        assert written in (None, node["merge"])


def test_dynamic_defaults_are_the_same_to_both(converted: Compiled):
    root = etree.fromstring(converted.xform.encode())
    ours = {node["name"] for node in walk(converted.document["nodes"]) if isinstance(node.get("default"), dict)}
    theirs = {value.get("ref").split("/")[-1] for value in root.iterfind(".//x:setvalue", XF)}
    assert ours == theirs - {"noi_mo"}


def test_every_file_that_a_form_needs_is_named(converted: Compiled):
    root = etree.fromstring(converted.xform.encode())
    sources = {each.get("src").rpartition("/")[2] for each in root.iterfind(".//x:instance[@src]", XF)}
    assert sources == set(converted.document["files"])


def test_the_kitchen_sink_uses_everything_that_is_supported():
    book = open_workbook(sample_file(f"{KITCHEN_SINK}.csv"))
    assert {read_type(row.get("type"))[0] for row in book["survey"].rows} == set(TYPES)
    used = {
        column.split("::")[0] if not column.startswith(("bind", "media")) else "::".join(column.split("::")[:2])
        for column in book["survey"].columns
        if any(row.get(column) for row in book["survey"].rows)
    }
    assert used == SURVEY
    assert set(book["settings"].columns) == SETTINGS
    assert {column.partition("::")[0] for column in CHOICES} <= {c.partition("::")[0] for c in book["choices"].columns}
    given = {
        name
        for node in walk(convert(sample_file("mau_thu.csv"), "").document["nodes"])
        for name in node.get("parameters", ())
    }
    assert given >= set().union(*(each.parameters for each in TYPES.values())) - {"start", "end", "step", "seed"}


def test_what_only_pyxform_refuses_is_a_fault_at_its_row():
    text = FORM.replace("choices\n", ",select_one_from_file a.b.csv,ai,Ai,,,,,\nchoices\n", 1)
    with pytest.raises(FormRefusedError) as refused:
        convert(text.encode(), "cay.csv")
    (fault,) = refused.value.faults
    assert (fault.code, fault.row, fault.name) == ("xform_refused", 14, "ai")
