"""What is told and handed out of forms, as values for the edge. They read nothing by themselves."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListedForm:
    """A form of the list. `hash` is the MD5 (hex) of its XForm as it is served; `has_files`: it has a manifest."""

    form: str
    version: str
    name: str
    hash: str
    has_files: bool


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file of a manifest. `hash` is the MD5 (hex) of its bytes; `is_entities`: dossiers to edit offline."""

    name: str
    hash: str
    is_entities: bool = False


@dataclass(frozen=True, slots=True)
class Served:
    """Something to hand out. `tag` names these very bytes, `kind` is their media type; `content` makes them.

    `content` is to be called within the transaction in which this was found, and only when it is wanted.
    """

    tag: str
    kind: str
    content: Callable[[], bytes]
