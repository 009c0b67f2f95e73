"""Which dossiers name which attachment: a projection, made dossier by dossier from log, recovered states and states.

It follows the feeds behind the merge, which does nothing for it; `packhorse rebuild` publishes every dossier again and
so makes it anew. What only the log still knows (a photo that another one replaced) counts until it is erased. What a
dossier no longer names is loose. This module must not remove anything.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import Connection, text

from field.feeds.following import ReadElsewhereError, is_behind, move_on, next_work
from field.storage.bulk import insert
from field.storage.engine import Store
from field.storage.given import looked_up, packed, with_given
from field.tables import attachment_link, attachment_loose, linked

BATCH = 200
"""Feed entries of one batch."""
_NAMED = re.compile(rb"sha256:([0-9A-Fa-f]{64})")
_HAS = {  # "sha256:" in bytes and in text
    "sqlite": ("instr(x.body, x'7368613235363a') > 0", "instr(x.text, 'sha256:') > 0"),
    "postgresql": (r"position('\x7368613235363a'::bytea in x.body) > 0", "strpos(x.text, 'sha256:') > 0"),
}
_UNSETTLED = "SELECT x.body FROM change AS x WHERE x.status IN ('waiting', 'held') AND "
_LOST = """DELETE FROM attachment_link WHERE (sha256, dossier) IN
(SELECT given.value ->> 0, given.value ->> 1 FROM {given})"""


def named_in(body: bytes) -> set[str]:
    """The hashes of all attachments that a change or a state names, in lower case."""
    return {found.decode().lower() for found in _NAMED.findall(body)}


def link_next(store: Store, most: int) -> int:
    """Link the dossiers of up to `most` feed entries that were not looked at yet; returns how many entries those were.

    Ends early when another worker is at it: that one finds the same work.
    """
    done = 0
    while done < most and (found := _batch(store, min(BATCH, most - done))):
        done += found
    return done


def is_linked(connection: Connection) -> bool:
    """Whether every dossier that was published is linked as it stands."""
    return not is_behind(connection, linked)


def named_on_the_way(connection: Connection) -> set[str]:
    """The attachments that changes name which are not merged: these wait or are held, and are found by an index."""
    asked = text(_UNSETTLED + _HAS[connection.dialect.name][0]).execution_options(yield_per=500)
    bodies = connection.execute(asked).scalars()
    return {sha256 for body in bodies for sha256 in named_in(bytes(body))}


def loosen(connection: Connection, hashes: Iterable[str]) -> None:
    """Note that something which named these attachments is gone."""
    insert(connection, attachment_loose, [{"sha256": each} for each in sorted(set(hashes))], ignore=True)


def link(connection: Connection, dossiers: Collection[str]) -> None:
    """Make the links of these dossiers what they name now; a fixed number of statements."""
    given = {"given": packed((each,) for each in sorted(dossiers))}
    asked = looked_up(
        connection, "link.sha256, link.dossier", "attachment_link AS link", "link.dossier = given.value ->> 0"
    )
    before = {(row.sha256, row.dossier) for row in connection.execute(asked, given)}
    now = set(_named(connection, given))
    lost = sorted(before - now)
    if lost:
        connection.execute(with_given(connection, _LOST), {"given": packed(lost)})
        loosen(connection, (sha256 for sha256, _ in lost))
    rows = [{"sha256": sha256, "dossier": dossier} for sha256, dossier in sorted(now - before)]
    insert(connection, attachment_link, rows, ignore=True)


def _batch(store: Store, limit: int) -> int:
    with store.read() as connection:
        work = next_work(connection, linked, limit)
    if not work.stretches:
        return 0
    try:
        with store.write() as connection:
            move_on(connection, linked, work.stretches)
            link(connection, work.dossiers)
    except ReadElsewhereError:
        return 0
    return work.entries


def _named(connection: Connection, given: dict[str, str]) -> Iterator[tuple[str, str]]:
    in_body, in_text = _HAS[connection.dialect.name]
    for table, column, has in (("change", "body", in_body), ("state", "text", in_text), ("ground", "text", in_text)):
        where = f"x.dossier = given.value ->> 0 AND {has}"
        asked = looked_up(connection, f"x.dossier, x.{column}", f"{table} AS x", where)
        for dossier, found in connection.execute(asked, given):
            body = found.encode() if isinstance(found, str) else bytes(found)
            yield from ((sha256, dossier) for sha256 in named_in(body))
