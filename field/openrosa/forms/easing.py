"""What a served XForm asks less of, because a dossier that is edited has most of it already.

What the list leaves out (photos, what is sensitive) was answered once: it is required of a new dossier only. Rows
cannot be filled in from a flat list: none stands there until somebody adds one, and a number of people does not open as
many empty rows again. Rows that are added are asked as ever. And a function has the name that every engine knows.
This module must not know what a dossier holds.
"""

from collections.abc import Collection, Iterator

from lxml import etree

from field.openrosa.entities.columns import QUESTION
from field.openrosa.forms.adding import JAVAROSA, Element, x

COUNT = "packhorse_count_"
"""Before the number of a repeat: how many rows the form opens by itself, none where a dossier is edited."""

_OLD_AREA = "enclosed-area("


def ease(model: Element, body: Element, root: Element, filled_in: Collection[str]) -> None:
    """Change the model in place; `filled_in` are the nodesets of what the list fills in."""
    _respell(model)
    path = f"/{etree.QName(root).localname}"
    new = f" {path}/{QUESTION} = ''"
    rows = tuple(f"{each.get('nodeset')}/" for each in body.iter(x("repeat")))
    for bind in model.iterfind(x("bind")):
        nodeset, required = bind.get("nodeset", ""), bind.get("required")
        if required not in {None, "false()"} and nodeset not in filled_in and not nodeset.startswith(rows):
            bind.set("required", new if required == "true()" else f"({required}) and{new}")
    _take_first_rows(root)
    for place, repeat in enumerate(_counted(body)):
        _count(model, root, repeat, f"{path}/{COUNT}{place}", new)


def _respell(model: Element) -> None:
    """`enclosed-area` is an older name of `area`, which the ODK web client does not know."""
    for bind in model.iterfind(x("bind")):
        for name in ("calculate", "constraint", "relevant"):
            text = bind.get(name)
            if text is not None and _OLD_AREA in text:
                bind.set(name, text.replace(_OLD_AREA, "area("))


def _take_first_rows(root: Element) -> None:
    """The row that pyxform puts beside each template, so that one is always there."""
    for template in list(root.iter()):
        if template.get(f"{{{JAVAROSA}}}template") is not None:
            parent = template.getparent()
            for row in list(parent) if parent is not None else ():
                if row.tag == template.tag and row is not template:
                    row.getparent().remove(row)


def _counted(body: Element) -> Iterator[Element]:
    """Repeats with a number of their own that stand in no other: those within belong to rows that were added."""
    for repeat in body.iter(x("repeat")):
        if repeat.get(f"{{{JAVAROSA}}}count") and not any(each.tag == x("repeat") for each in repeat.iterancestors()):
            yield repeat


def _count(model: Element, root: Element, repeat: Element, node: str, new: str) -> None:
    count = f"{{{JAVAROSA}}}count"
    calculate = f"if({new}, {repeat.get(count)} , 0)"
    root.insert(0, etree.Element(x(node.rpartition("/")[2])))
    bind = {"nodeset": node, "type": "string", "readonly": "true()", "calculate": calculate}
    etree.SubElement(model, x("bind"), bind)
    repeat.set(count, node)
