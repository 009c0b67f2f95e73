"""A dossier as an instance of its form: the XML in which ODK tools keep submissions, nested as the XForm nests it.

Every node of the XForm's own instance is there, in its order; rows of repeats in the order that is handed in. This
module must not decide which answers are shown.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any, Self

from lxml import etree

from field.forms.form import SET_ELEMENT, Form

_JAVAROSA = "{http://openrosa.org/javarosa}"
_XFORMS = "{http://www.w3.org/2002/xforms}"
_TEMPLATE = f"{_JAVAROSA}template"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)

Texts = Mapping[str, str]
Rows = Mapping[str, Sequence[str]]
"""Row ids by the path of their repeat (`nguoi`, `nguoi/7f3k/benh`)."""


class Template:
    """The instance of one XForm, filled in for one dossier after the other."""

    def __init__(self, root: Any) -> None:
        """`root` is the instance's own, in no namespace."""
        self._root = root

    @classmethod
    def of_xform(cls, xform: str) -> Self:
        """Raises ValueError for an XForm without an instance."""
        top = etree.fromstring(xform.partition("?>")[2] if xform.startswith("<?xml") else xform, _PARSER)
        found = next((each for each in top.iter() if _local(each) == "instance" and len(each)), None)
        if found is None:
            raise ValueError("the XForm has no instance")
        root = found[0]
        for each in root.iter(f"{_XFORMS}*"):
            each.tag = _local(each)  # submissions stand in no namespace
        return cls(root)

    @classmethod
    def of_form(cls, form: Form) -> Self:
        """Of a form whose XForm is not here: its questions in their order, without groups."""
        root = etree.Element("data", {"id": form.id, "version": form.version})
        for question in sorted(form.questions.values(), key=lambda each: each.place):
            path = question.pattern.removesuffix("/*") if question.kind == SET_ELEMENT else question.pattern
            if not path.rpartition("/")[2].startswith("_") and not path.startswith("_"):
                _place(root, path.split("/*/"))
        etree.SubElement(root, "meta")
        return cls(root)

    def filled(self, texts: Texts, rows: Rows, meta: Texts) -> bytes:
        """The XML of a dossier in UTF-8; `meta` are texts of the node of that name."""
        root = deepcopy(self._root)
        _fill(root, "", texts, rows, meta)
        etree.cleanup_namespaces(root)
        return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


def _place(root: Any, names: Sequence[str]) -> None:
    """A node below the templates of the repeats that it stands in."""
    for name in names[:-1]:
        found = root.find(name)
        root = found if found is not None else etree.SubElement(root, name, {_TEMPLATE: ""})
    etree.SubElement(root, names[-1])


def _fill(element: Any, prefix: str, texts: Texts, rows: Rows, meta: Texts) -> None:
    for child in list(element):
        name = _local(child)
        if child.get(_TEMPLATE) is not None:
            _repeat(element, child, f"{prefix}{name}", texts, rows)
        elif name == "meta" and not prefix:
            _fill_meta(child, meta)
        elif len(child):
            _fill(child, prefix, texts, rows, meta)
        else:
            child.text = texts.get(f"{prefix}{name}") or None


def _repeat(parent: Any, template: Any, path: str, texts: Texts, rows: Rows) -> None:
    """The rows in the place of the template, and of the row that stands beside it for who opens a new form."""
    place = parent.index(template)
    for each in list(parent):
        if each.tag == template.tag:
            parent.remove(each)
    for offset, row in enumerate(rows.get(path, ())):
        made = deepcopy(template)
        del made.attrib[_TEMPLATE]
        _fill(made, f"{path}/{row}/", texts, rows, {})
        parent.insert(place + offset, made)


def _fill_meta(element: Any, meta: Texts) -> None:
    present = {_local(child): child for child in element}
    for name, text in meta.items():
        child = present.get(name)
        if child is None:
            child = etree.SubElement(element, element.tag.replace("meta", name))
        child.text = text or None


def _local(element: Any) -> str:
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def rows_of(first: Mapping[str, int]) -> dict[str, list[str]]:
    """Row ids by repeat, out of row paths (`nguoi/7f3k`) and when something in each was first written (UTC ms)."""
    found: dict[str, list[str]] = {}
    for path in sorted(_with_parents(first), key=lambda each: (first.get(each, 0), each)):
        repeat, _, row = path.rpartition("/")
        found.setdefault(repeat, []).append(row)
    return found


def _with_parents(paths: Mapping[str, int]) -> Iterator[str]:
    """Rows, and the rows that they stand in though nothing of those is shown."""
    known: set[str] = set()
    for path in paths:
        parts = path.split("/")
        for length in range(2, len(parts) + 1, 2):
            known.add("/".join(parts[:length]))
    yield from known
