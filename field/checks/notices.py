"""Telling the phone that wrote a change what is wrong with it now, or that nothing is any more.

A notice is `{"code": "faults", "dossier", "stream", "n", "faults": [[path, code, words], …]}`; each replaces the one
before about the same change. It goes to the feed of that installation only, for what was written lately: what a check
finds in old work is for staff. It holds no answer.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from field.checks.flags import Turned
from field.checks.judging import FLAGS, Finding
from field.checks.positions import CODE as POSITION
from field.feeds.publish import NOTICE, Entry
from field.storage.bulk import any_of
from field.tables import stream
from sync.names import split_name
from sync.strict_json import dumps

LATELY_MS = 30 * 86_400_000
"""How long ago a change may have been received for its author to be told."""
INSTALLATION = "installation"

_Change = tuple[str, str, int]
"""Dossier, stream and number."""


def notices_of(connection: Connection, turned: Turned, findings: Iterable[Finding], now: int) -> Sequence[Entry]:
    """The notices that a batch calls for; one statement, none where nothing turned."""
    told = sorted({(key[0], key[3], key[4]) for key in (*turned.raised, *turned.cleared) if _is_told(key[1])})
    if not told:
        return []
    phones = _phones(connection, {name for _, name, _ in told})
    faults, old = _by_change(findings, now)
    return [
        Entry(NOTICE, each[0], 0, installation=each[1], body=_body(each, faults.get(each, ())))
        for each in told
        if each[1] in phones and each not in old
    ]


def _is_told(code: str) -> bool:
    return code == POSITION or code in FLAGS.values()


def _phones(connection: Connection, names: Collection[str]) -> frozenset[str]:
    asked = select(stream.c.stream).where(any_of(stream.c.stream, names), stream.c.kind == INSTALLATION)
    return frozenset(connection.execute(asked).scalars())


def _by_change(findings: Iterable[Finding], now: int) -> tuple[Mapping[_Change, list[Finding]], set[_Change]]:
    """Findings by the change that they are owed to, and the changes that were written too long ago."""
    found: dict[_Change, list[Finding]] = {}
    old: set[_Change] = set()
    for each in findings:
        if each.origin is not None:
            name, n, _ = split_name(each.origin.name)
            found.setdefault((each.dossier, name, n), []).append(each)
            if each.origin.t < now - LATELY_MS:
                old.add((each.dossier, name, n))
    return found, old


def _body(each: _Change, faults: Iterable[Finding]) -> str:
    dossier, name, n = each
    listed = [[one.path, one.code, dict(one.words)] for one in faults]
    return dumps({"notice": {"code": "faults", "dossier": dossier, "stream": name, "n": n, "faults": listed}})
