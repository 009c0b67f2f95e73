"""Telling the phones whose values a decision replaced why the office decided so.

A notice is `{"code": "decided", "dossier", "path", "name", "note"}`: which change decided, and its author's words. It
holds no value: what was decided reaches phones as a state, and a decision that is undone is none. It goes to the feeds
of the installations that wrote the siblings, only where there are words to tell.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from field.feeds.publish import NOTICE, Entry
from field.intake.desk import DeskDraft
from field.storage.bulk import any_of
from field.tables import installation
from sync.names import Name, split_name
from sync.strict_json import dumps


def decision_notices(connection: Connection, decided: Sequence[tuple[Name, DeskDraft]]) -> list[Entry]:
    """The notices that these decisions call for; one statement, none where nobody wrote why."""
    explained = [(name, draft) for name, draft in decided if draft.note]
    if not explained:
        return []
    streams = {each for _, draft in explained for each in _authors(draft.sup.values())}
    chosen = select(installation.c.stream).where(any_of(installation.c.stream, sorted(streams)))
    phones = set(connection.scalars(chosen))
    return [
        Entry(NOTICE, draft.dossier, 0, installation=stream, body=_body(name, draft, path))
        for name, draft in explained
        for path, replaced in draft.sup.items()
        for stream in sorted(phones & _authors([replaced]))
    ]


def _authors(replaced: Iterable[Iterable[Name]]) -> set[str]:
    """The streams that wrote what is replaced."""
    return {split_name(name).stream for names in replaced for name in names}


def _body(name: Name, draft: DeskDraft, path: str) -> str:
    told = {"code": "decided", "dossier": draft.dossier, "path": path, "name": name, "note": draft.note}
    return dumps({"notice": told})
