"""What a served XForm has beside the form's own: the question which dossier is edited, and the entity that this is.

The shape is the one that pyxform gives to a form with a sheet `entities` (2024.1.0 of the specification, which Collect
needs for edits offline): the dossier chosen is an update of it, none a new one under an id drawn when the form is
opened. Choosing fills in what the list shows, by actions of the question; what the form calculates it calculates again.
And whoever sent one may open it again and correct it, which Collect allows (since 2025.2) where a form says so.
This module must not change the form's own nodes; see `easing`.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from field.openrosa.entities.columns import QUESTION, Column
from field.openrosa.forms.words import HINT, LABEL, spoken

NEW = "packhorse_new"
"""The id of a dossier that is begun with this form."""
STOOD_ON = {"baseVersion": "__version", "trunkVersion": "__trunkVersion", "branchId": "__branchId"}
"""What tells on which answers an edit stands, and the column that has it. It is noted when the answers are filled in:
were it calculated, a draft that is opened again would claim to stand on a newer list, which its author never saw."""
XFORMS = "http://www.w3.org/2002/xforms"
XHTML = "http://www.w3.org/1999/xhtml"
JAVAROSA = "http://openrosa.org/javarosa"
ENTITIES = "http://www.opendatakit.org/xforms/entities"
ODK = "http://www.opendatakit.org/xforms"
ENTITIES_VERSION = "2024.1.0"

Element = Any
"""An element of lxml, which has no types."""

_TEXT = {"type": "string"}
_MADE = {"type": "string", "readonly": "true()"}


def x(name: str) -> str:
    """A name of XForms as lxml writes it."""
    return f"{{{XFORMS}}}{name}"


def add_entity(model: Element, root: Element, entities: str, columns: Sequence[Column]) -> None:
    """The nodes, the list and the binds."""
    model.set(f"{{{ENTITIES}}}entities-version", ENTITIES_VERSION)
    for place, name in enumerate((QUESTION, NEW)):
        root.insert(place, etree.Element(x(name)))
    meta = root.find(x("meta"))
    if meta is None:
        meta = etree.SubElement(root, x("meta"))
    told = dict.fromkeys(("create", "update", "baseVersion", "trunkVersion", "branchId", "id"), "")
    entity = etree.Element(x("entity"), {"dataset": entities, **told})
    etree.SubElement(entity, x("label"))
    meta.insert(0, entity)
    source = etree.Element(x("instance"), {"id": entities, "src": f"jr://file-csv/{entities}.csv"})
    model.findall(x("instance"))[-1].addnext(source)
    path = f"/{etree.QName(root).localname}"
    for attributes in _binds(path, entities, _label(model, path)):
        etree.SubElement(model, x("bind"), attributes)
    first = {"event": "odk-instance-first-load", "ref": f"{path}/{NEW}", "value": "uuid()"}
    etree.SubElement(model, x("setvalue"), first)
    for column, bind in bound(model, columns):
        bind.set(f"{{{ENTITIES}}}saveto", column.name)


def allow_corrections(model: Element) -> None:
    """What was sent can be opened again on the phone: it comes as a correction of what it names."""
    model.insert(0, etree.Element(x("submission"), {f"{{{ODK}}}client-editable": "true"}))


def add_question(model: Element, body: Element, path: str, entities: str, columns: Sequence[Column]) -> None:
    """The question before all others, with what it fills in."""
    asked = etree.Element(x("select1"), {"ref": f"{path}/{QUESTION}", "appearance": "minimal autocomplete"})
    for tag, words in (("label", LABEL), ("hint", HINT)):
        _say(model, etree.SubElement(asked, x(tag)), f"{path}/{QUESTION}:{tag}", words)
    items = etree.SubElement(asked, x("itemset"), {"nodeset": f"instance('{entities}')/root/item"})
    etree.SubElement(items, x("value"), {"ref": "name"})
    etree.SubElement(items, x("label"), {"ref": "label"})
    chosen = _chosen(path, entities)
    for name, shown in STOOD_ON.items():
        given = {"event": "xforms-value-changed", "ref": f"{path}/meta/entity/@{name}"}
        etree.SubElement(asked, x("setvalue"), given | {"value": f"{chosen}/{shown}"})
    for column, bind in bound(model, columns):
        if bind.get("calculate") is None and bind.get(f"{{{JAVAROSA}}}preload") is None:
            given = {"event": "xforms-value-changed", "ref": bind.get("nodeset")}
            etree.SubElement(asked, x("setvalue"), given | {"value": f"{chosen}/{column.name}"})
    body.insert(0, asked)


def _binds(path: str, entities: str, label: str) -> Iterator[dict[str, str]]:
    chosen, entity = f" {path}/{QUESTION} ", f"{path}/meta/entity"
    yield {"nodeset": f"{path}/{QUESTION}", **_TEXT}
    yield {"nodeset": f"{path}/{NEW}", **_TEXT}
    yield {"nodeset": f"{entity}/@id", "calculate": f"if({chosen}= '', {path}/{NEW} ,{chosen})", **_MADE}
    yield {"nodeset": f"{entity}/@create", "calculate": f"if({chosen}= '', '1', '')", **_MADE}
    yield {"nodeset": f"{entity}/@update", "calculate": f"if({chosen}= '', '', '1')", **_MADE}
    for name in STOOD_ON:
        yield {"nodeset": f"{entity}/@{name}", **_MADE}
    yield {"nodeset": f"{entity}/label", "calculate": label, **_MADE}


def _label(model: Element, path: str) -> str:
    """What a dossier is called on the phone until home has named it: the form's own title, else the form's id."""
    for bind in model.iterfind(x("bind")):
        if bind.get("nodeset") == f"{path}/meta/instanceName" and bind.get("calculate"):
            return str(bind.get("calculate"))
    return f" {path}/{NEW} "


def _chosen(path: str, entities: str) -> str:
    return f"instance('{entities}')/root/item[name= {path}/{QUESTION} ]"


def bound(model: Element, columns: Sequence[Column]) -> Iterator[tuple[Column, Element]]:
    """The bind of every column; a question outside of repeats has a name that no other has there."""
    repeats = tuple(f"{each.get('nodeset')}/" for each in model.getroottree().iterfind(f".//{x('repeat')}"))
    found = {
        nodeset.rpartition("/")[2]: bind
        for bind in model.iterfind(x("bind"))
        if not (nodeset := bind.get("nodeset", "")).startswith(repeats) and "/meta/" not in nodeset
    }
    yield from ((column, found[column.path]) for column in columns if column.path in found)


def _say(model: Element, where: Element, name: str, words: dict[str, str]) -> None:
    """Words in every language of the form; plain ones where it speaks only one."""
    translations = model.findall(f"{x('itext')}/{x('translation')}")
    if not translations:
        where.text = words["vi"]
        return
    where.set("ref", f"jr:itext('{name}')")
    for translation in translations:
        text = etree.SubElement(translation, x("text"), {"id": name})
        etree.SubElement(text, x("value")).text = spoken(words, translation.get("lang", ""))
