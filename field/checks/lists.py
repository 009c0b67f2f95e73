"""Uploaded lists as judging needs them: every version together, the newest first.

A change does not say which version its author chose from, so a choice is right when it ever was in the list. Lists that
home makes for each area (`areas.csv`, `procedures.csv`) are left out: what a person may choose there is not the form's
matter, and whoever needs a list that is not here is not judged by it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from sqlalchemy import Connection, select

from field.forms.expressions import ListNode
from field.forms.filling import Plan
from field.forms.lists.keeping import unpacked
from field.forms.lists.provided import PROVIDERS
from field.storage.bulk import any_of
from field.tables import list_version

MOST = 32
"""Lists that one process keeps as nodes."""

_known: dict[tuple[str, ...], ListNode] = {}


def lists_of(connection: Connection, plans: Iterable[Plan]) -> Mapping[str, ListNode]:
    """The lists that the plans need, by file name without `.csv`; two statements at most, none where no list is."""
    names = sorted({file for plan in plans for file in plan.files} - PROVIDERS.keys())
    if not names:
        return {}
    versions = _versions(connection, names)
    missing = sorted({digest for several in versions.values() if several not in _known for digest in several})
    contents = _contents(connection, missing) if missing else {}
    return {name.removesuffix(".csv"): _node(several, contents) for name, several in versions.items()}


def _versions(connection: Connection, names: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The hashes of all versions of each list, the newest first."""
    asked = select(list_version.c.name, list_version.c.hash).where(any_of(list_version.c.name, names))
    found: dict[str, tuple[str, ...]] = {}
    for name, digest in connection.execute(
        asked.order_by(list_version.c.is_newest.desc(), list_version.c.taken_at.desc(), list_version.c.hash)
    ):
        found[name] = (*found.get(name, ()), digest)
    return found


def _contents(connection: Connection, hashes: Collection[str]) -> dict[str, bytes]:
    asked = select(list_version.c.hash, list_version.c.content).where(any_of(list_version.c.hash, hashes))
    return {row.hash: row.content for row in connection.execute(asked)}


def _node(hashes: tuple[str, ...], contents: Mapping[str, bytes]) -> ListNode:
    node = _known.get(hashes)
    if node is None:
        while len(_known) >= MOST:
            _known.pop(next(iter(_known)))
        node = _known[hashes] = ListNode(_rows(contents[digest] for digest in hashes))
    return node


def _rows(contents: Iterable[bytes]) -> Iterator[dict[str, str]]:
    seen: set[tuple[tuple[str, str], ...]] = set()
    for content in contents:
        for row in unpacked(content):
            key = tuple(row.items())
            if key not in seen:
                seen.add(key)
                yield row
