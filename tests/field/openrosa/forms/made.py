"""The sample forms and the kitchen sink as they are served, made once, and lists that stand beside them.

It may not read a database.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from lxml import etree

from field.forms.catalogue import KITCHEN_SINK, OUTSIDE_LISTS, SAMPLES, sample_file
from field.forms.compiled.forms import form_of
from field.forms.form import Form
from field.forms.lists.reading import read_list
from field.forms.xlsform.converting import Compiled, convert
from field.openrosa.entities.columns import FIRST, columns_of, file_name
from field.openrosa.forms.adding import Element, x
from field.openrosa.forms.files import list_csv
from field.openrosa.forms.served import served_xform

EVERY = (*SAMPLES, KITCHEN_SINK)


@cache
def converted(name: str) -> Compiled:
    """A sample by its name."""
    return convert(sample_file(f"{name}.csv"), f"{name}.csv")


@cache
def form(name: str) -> Form:
    """The sample as a value."""
    return form_of(converted(name).document)


def served(name: str) -> bytes:
    """Its XForm as it is served."""
    return served_xform(converted(name).xform, form(name)).content


def tree(data: bytes) -> Element:
    """An XForm as elements."""
    return etree.fromstring(data)


def binds(top: Element) -> Mapping[str, Mapping[str, str]]:
    """The attributes of every bind by its nodeset; expressions without the spaces around them."""
    found = {}
    for bind in top.iter(x("bind")):
        told = {str(name): " ".join(str(value).split()) for name, value in bind.attrib.items()}
        found[told.pop("nodeset")] = told
    return found


def lists(name: str, entities: bytes = b"") -> dict[str, bytes]:
    """The lists beside a form; an entity list of no dossiers where none is given."""
    files = (*OUTSIDE_LISTS, "gia.csv", "thon.csv", "can.csv")
    found = {file: list_csv(read_list(sample_file(file))).content for file in files}
    header = ",".join([*FIRST, *(each.name for each in columns_of(form(name)))])
    return found | {file_name(form(name).id): entities or f"{header}\n".encode()}
