"""Lists, manifests and messages as the XML of OpenRosa 1.0. It decides nothing.

Collect reads `text/xml` only, wants a hash that begins `md5:`, and shows a message whatever the status.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, tostring  # written here, never read

from field.openrosa.forms.values import ListedFile, ListedForm

XML = "text/xml; charset=utf-8"
RESPONSE = "http://openrosa.org/http/response"
FORMS, MANIFEST = "http://openrosa.org/xforms/xformsList", "http://openrosa.org/xforms/xformsManifest"


@lru_cache(maxsize=256)
def message(words: str, nature: str) -> bytes:
    """One sentence for whoever holds the phone."""
    root = Element("OpenRosaResponse", xmlns=RESPONSE, items="0")
    SubElement(root, "message", nature=nature).text = words
    return _written(root)


def form_list(forms: Sequence[ListedForm], base: str) -> bytes:
    """The forms there are for the caller."""
    root = Element("xforms", xmlns=FORMS)
    for each in forms:
        at = f"{base}/forms/{quote(each.form, safe='')}/{quote(each.version, safe='')}"
        said = {"formID": each.form, "name": each.name, "version": each.version, "hash": f"md5:{each.hash}"}
        said["downloadUrl"] = f"{at}.xml"
        if each.has_files:
            said["manifestUrl"] = f"{at}/manifest"
        _under(SubElement(root, "xform"), said)
    return _written(root)


def manifest(files: Sequence[ListedFile], base: str, form: str, version: str) -> bytes:
    """The files of one form; lists of dossiers are marked, so that the app keeps their versions."""
    root, at = Element("manifest", xmlns=MANIFEST), f"{base}/forms/{quote(form, safe='')}"
    for each in files:
        file = SubElement(root, "mediaFile", {"type": "entityList"} if each.is_entities else {})
        said = {"filename": each.name, "hash": f"md5:{each.hash}"}
        said["downloadUrl"] = f"{at}/{quote(version, safe='')}/files/{quote(each.name, safe='')}"
        if each.is_entities:
            said["integrityUrl"] = f"{at}/integrity"
        _under(file, said)
    return _written(root)


def integrity(deleted: Mapping[str, bool]) -> bytes:
    """Which dossiers of those that the app keeps are gone. Without spaces: the app counts children.

    Those that are gone come first: some versions of the app read nothing but the first.
    """
    root = Element("data")
    entities = SubElement(root, "entities")
    for each, is_gone in sorted(deleted.items(), key=lambda told: not told[1]):
        SubElement(SubElement(entities, "entity", id=each), "deleted").text = "true" if is_gone else "false"
    return _written(root)


def _under(parent: Element, said: Mapping[str, str]) -> None:
    for name, text in said.items():
        SubElement(parent, name).text = text


def _written(root: Element) -> bytes:
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode").encode()
