"""The XForm as it is served: the stored one of a version, with the question and the entity added. Made once of each.

A published version never changes, so what was made of it is kept in the process. This module must not read the
database.
"""

from functools import lru_cache

from lxml import etree

from field.forms.form import Form
from field.openrosa.entities.columns import Column, columns_of, list_name
from field.openrosa.entities.made import Made, made_of
from field.openrosa.forms.adding import ENTITIES, XHTML, Element, add_entity, add_question, allow_corrections, bound, x
from field.openrosa.forms.easing import ease

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=False, huge_tree=False)
_OPENING = "<h:html "


def served_xform(xform: str, form: Form, entities: bool = True) -> Made:
    """The bytes of the XForm, UTF-8, and their MD5; without `entities` those of the stored one, for older apps."""
    if not entities:
        return made_of(xform.encode())
    return _served(xform, list_name(form.id), columns_of(form))


@lru_cache(maxsize=64)
def _served(xform: str, entities: str, columns: tuple[Column, ...]) -> Made:
    top = etree.fromstring(_declared(xform).encode(), _PARSER)
    model = _found(top, f"{{{XHTML}}}head/{x('model')}")
    body = _found(top, f"{{{XHTML}}}body")
    root = _found(model, f"{x('instance')}/*")
    add_entity(model, root, entities, columns)
    allow_corrections(model)
    add_question(model, body, f"/{etree.QName(root).localname}", entities, columns)
    ease(model, body, root, {str(bind.get("nodeset")) for _, bind in bound(model, columns)})
    return made_of(etree.tostring(top, encoding="UTF-8", xml_declaration=True))


def _declared(xform: str) -> str:
    """With the prefix of entities where pyxform puts its own, so that no other is invented further down."""
    whole = xform.partition("?>")[2] if xform.startswith("<?xml") else xform
    if f'"{ENTITIES}"' in whole.partition(">")[0]:
        return whole
    return whole.replace(_OPENING, f'{_OPENING}xmlns:entities="{ENTITIES}" ', 1)


def _found(where: Element, path: str) -> Element:
    found = where.find(path)
    if found is None:
        raise ValueError(f"the XForm has no {path}")
    return found
