"""XForms as they are served: the form's own, with an entity declared as pyxform declares one."""

from __future__ import annotations

import re

import pytest
from lxml import etree
from pyxform.xls2xform import convert as by_pyxform

from field.forms.compiled.forms import form_of
from field.openrosa.entities.columns import QUESTION, columns_of, list_name
from field.openrosa.forms.adding import ENTITIES, ENTITIES_VERSION, JAVAROSA, NEW, STOOD_ON, XHTML, x
from field.openrosa.forms.served import served_xform
from field.openrosa.forms.words import LABEL, spoken
from tests.field.forms.written import compiled
from tests.field.openrosa.forms.made import EVERY, binds, converted, form, served, tree

SHEET = (
    """
| survey | | | | | | |
| | type | name | label | save_to | trigger | calculation |
| | select_one_from_file dossiers_cay.csv | packhorse_dossier | D | | | |
| | calculate | packhorse_new | | | | uuid() |
| | text | ten | T | ten | ${packhorse_dossier} | CHOSEN/ten |
| | integer | so | S | so | ${packhorse_dossier} | CHOSEN/so |
| settings |
| | form_id | version | instance_name |
| | cay | 1 | ${ten} |
| entities |
| | list_name | entity_id | create_if | update_if | label |
| | dossiers_cay | if(${packhorse_dossier} = '', ${packhorse_new}, ${packhorse_dossier}) | CREATE | UPDATE | ${ten} |
""".replace("CHOSEN", "instance('dossiers_cay')/root/item[name=${packhorse_dossier}]")
    .replace("CREATE", "if(${packhorse_dossier} = '', '1', '')")
    .replace("UPDATE", "if(${packhorse_dossier} = '', '', '1')")
)
PLAIN = """settings
,form_title,form_id,version,default_language,instance_name
,Cây,cay,1,Tiếng Việt (vi),${ten}
survey
,type,name,label::Tiếng Việt (vi),bind::packhorse:pii
,text,ten,Tên,none
,integer,so,Số,none
"""


_WHICH = f"if(/data/{QUESTION}='',/data/{NEW},/data/{QUESTION})"


def _squeezed(text: str | None) -> str:
    """Without spaces. pyxform looks a version up by the whole expression of the id; a new dossier has none to find."""
    return re.sub(r"\s+", "", text or "").replace(f"[name={_WHICH}]", f"[name=/data/{QUESTION}]")


def _entity(top: etree._Element) -> tuple[object, ...]:
    """Everything that declares the entity, in a shape to compare."""
    (entity,) = top.iter(x("entity"))
    own = {where: {name: _squeezed(value) for name, value in told.items()} for where, told in binds(top).items()}
    saved = {where: told[f"{{{ENTITIES}}}saveto"] for where, told in own.items() if f"{{{ENTITIES}}}saveto" in told}
    meta = {where: told for where, told in own.items() if "/meta/entity" in where}
    fills = {each.get("ref"): (each.get("event"), _squeezed(each.get("value")))
             for each in top.iter(x("setvalue")) if each.get("event") == "xforms-value-changed"}  # fmt: skip
    (model,) = top.iter(x("model"))
    sources = [each.get("src") for each in top.iter(x("instance")) if each.get("src")]
    inside = [child.tag for child in entity]
    names = set(entity.attrib)
    version = model.get(f"{{{ENTITIES}}}entities-version")
    return names, inside, entity.get("dataset"), meta, saved, fills, sources, version


def test_the_declaration_is_the_one_that_pyxform_writes_for_a_sheet_of_entities() -> None:
    theirs = tree(by_pyxform(SHEET, validate=False, file_type=".md").xform.encode())
    plain = by_pyxform(
        "| survey | | | |\n| | type | name | label |\n| | text | ten | T |\n| | integer | so | S |\n"
        "| settings |\n| | form_id | version | instance_name |\n| | cay | 1 | ${ten} |\n",
        validate=False,
        file_type=".md",
    ).xform
    ours = tree(served_xform(plain, form_of(compiled(PLAIN))).content)
    for name in STOOD_ON:  # noted with the answers, not worked out anew
        (bind,) = [each for each in theirs.iter(x("bind")) if each.get("nodeset", "").endswith(f"entity/@{name}")]
        (asked,) = [each for each in theirs.iter(x("select1")) if each.get("ref") == f"/data/{QUESTION}"]
        given = {"event": "xforms-value-changed", "ref": bind.get("nodeset"), "value": bind.attrib.pop("calculate")}
        etree.SubElement(asked, x("setvalue"), given)
    assert _entity(ours) == _entity(theirs)
    assert ENTITIES_VERSION == "2024.1.0"


def test_what_was_sent_can_be_corrected_on_the_phone_as_pyxform_says_it() -> None:
    theirs = by_pyxform(
        "| survey | | | |\n| | type | name | label |\n| | text | ten | T |\n"
        "| settings |\n| | form_id | version | client_editable |\n| | cay | 1 | yes |\n",
        validate=False,
        file_type=".md",
    ).xform
    (said,) = tree(theirs.encode()).iter(x("submission"))
    for name in EVERY:
        (model,) = tree(served(name)).iter(x("model"))
        assert (model[0].tag, dict(model[0].attrib)) == (said.tag, dict(said.attrib))
        assert len(model.findall(x("submission"))) == 1


@pytest.mark.parametrize("name", EVERY)
def test_a_served_form_is_the_stored_one_and_what_was_added(name: str) -> None:
    before, after = tree(converted(name).xform.encode()), tree(served(name))
    asked = [each.get("ref") for each in before.find(f"{{{XHTML}}}body").iter() if each.get("ref", "").startswith("/")]
    served_refs = [
        each.get("ref")
        for each in after.find(f"{{{XHTML}}}body").iter()
        if each.get("ref", "").startswith("/") and each.tag != x("setvalue")
    ]
    assert served_refs == [f"/data/{QUESTION}", *asked]
    (root,) = after.find(f"{{{XHTML}}}head/{x('model')}/{x('instance')}")
    assert (root.get("id"), root.get("version")) == (form(name).id, form(name).version)
    assert root.find(f"{x('meta')}/{x('instanceID')}") is not None
    assert binds(after)["/data/meta/instanceID"][f"{{{JAVAROSA}}}preload"] == "uid"
    assert {f"{each}" for each in binds(before)} <= set(binds(after))


@pytest.mark.parametrize("name", EVERY)
def test_every_column_is_saved_from_its_question_and_filled_in_unless_the_form_works_it_out(name: str) -> None:
    top = tree(served(name))
    told = binds(top)
    saved = {told[where][f"{{{ENTITIES}}}saveto"]: where for where in told if f"{{{ENTITIES}}}saveto" in told[where]}
    assert set(saved) == {each.name for each in columns_of(form(name))}
    (asked,) = [each for each in top.iter(x("select1")) if each.get("ref") == f"/data/{QUESTION}"]
    filled = {where for each in asked.iter(x("setvalue")) if "/meta/" not in (where := each.get("ref"))}
    assert filled == {where for where in saved.values() if "calculate" not in told[where]}
    assert all(where.rpartition("/")[2] == each.path for each in columns_of(form(name))
               for where in [saved[each.name]])  # fmt: skip


@pytest.mark.parametrize("name", EVERY)
def test_nothing_that_the_list_leaves_out_is_required_of_a_dossier_that_is_there(name: str) -> None:
    top = tree(served(name))
    rows = tuple(f"{each.get('nodeset')}/" for each in top.iter(x("repeat")))
    for where, told in binds(top).items():
        if told.get("required", "false()") != "false()" and not where.startswith(rows):
            assert f"{{{ENTITIES}}}saveto" in told or told["required"].endswith(f"/data/{QUESTION} = ''"), where


@pytest.mark.parametrize("name", EVERY)
def test_no_row_stands_there_before_somebody_adds_it(name: str) -> None:
    (root,) = tree(served(name)).find(f"{{{XHTML}}}head/{x('model')}/{x('instance')}")
    for template in root.iter():
        if template.get(f"{{{JAVAROSA}}}template") is not None:
            assert len(template.getparent().findall(template.tag)) == 1


def test_a_number_of_people_opens_rows_for_a_new_dossier_only() -> None:
    top = tree(served("mau_thu"))
    (count,) = [each.get(f"{{{JAVAROSA}}}count") for each in top.iter(x("repeat")) if each.get(f"{{{JAVAROSA}}}count")]
    assert _squeezed(binds(top)[count]["calculate"]) == f"if(/data/{QUESTION}='',/data/chung/so_nguoi,0)"


@pytest.mark.parametrize("name", EVERY)
def test_the_question_is_asked_in_every_language_of_the_form(name: str) -> None:
    top = tree(served(name))
    for translation in top.iter(x("translation")):
        said = {each.get("id"): each.findtext(x("value")) for each in translation}
        assert said[f"/data/{QUESTION}:label"] == spoken(LABEL, translation.get("lang", ""))
    assert spoken(LABEL, "English (en)") == LABEL["en"]
    assert spoken(LABEL, "Mông (hmn)") == spoken(LABEL, "vi") == LABEL["vi"]


def test_a_form_of_one_language_asks_in_plain_words() -> None:
    plain = "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'><h:head><h:title/><model><instance><data id='cay'><ten/><so/></data></instance><bind nodeset='/data/ten'/><bind nodeset='/data/so'/></model></h:head><h:body/></h:html>"  # noqa: E501
    top = tree(served_xform(plain, form_of(compiled(PLAIN))).content)
    (asked,) = list(top.iter(x("select1")))
    assert asked.findtext(x("label")) == LABEL["vi"]
    assert binds(top)["/data/meta/entity/label"]["calculate"] == f"/data/{NEW}"


def test_the_same_version_gives_the_same_bytes_under_the_same_md5() -> None:
    first, again = (served_xform(converted("mau_thu").xform, form("mau_thu")) for _ in range(2))
    assert first == again
    assert re.fullmatch(r"[0-9a-f]{32}", first.md5)
    assert list_name("mau_thu").encode() in first.content


@pytest.mark.parametrize("name", EVERY)
def test_everything_that_a_served_form_refers_to_is_there(name: str) -> None:
    top = tree(served(name))
    (root,) = top.find(f"{{{XHTML}}}head/{x('model')}/{x('instance')}")
    nodes = {"/" + _path_of(each, root): each for each in root.iter()}
    for where in [*binds(top), *(each.get("ref") for each in top.iter(x("setvalue")))]:
        node, _, attribute = str(where).partition("/@")
        assert node in nodes, where
        assert not attribute or attribute in nodes[node].attrib, where
    texts = [{each.get("id") for each in translation} for translation in top.iter(x("translation"))]
    assert texts
    written = etree.tostring(top, encoding="unicode")
    for said in set(re.findall(r"jr:itext\('([^']+)'\)", written)):
        assert all(said in each for each in texts), said
    assert set(re.findall(r"instance\('([^']+)'\)", written)) <= {each.get("id") for each in top.iter(x("instance"))}


def _path_of(node: etree._Element, root: etree._Element) -> str:
    above = [each for each in node.iterancestors() if each is root or root in each.iterancestors()]
    return "/".join(etree.QName(each).localname for each in [*reversed(above), node])
