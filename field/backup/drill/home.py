"""A home in this process: the same enrolment and exchange as over HTTP, without HTTP.

This module must not know why phones come.
"""

from dataclasses import dataclass

from sqlalchemy import select

from field import exchange
from field.backup.place import Place
from field.merge.batch import merge_shard
from field.people.enrolling.welcome import welcome
from field.people.phones.tokens import caller_by_token
from field.phone.exchange.meeting import Line
from field.storage.engine import Store, open_store
from field.surroundings import Surroundings
from field.tables import change, state
from sync.digest import digest, view_of
from sync.names import Name, name_of
from sync.show import show
from sync.state import decode_state
from sync.strict_json import dumps, loads
from sync.wire.request import decode_request

OWNER = "drill"


@dataclass(frozen=True, slots=True)
class DrillHome:
    """An opened home; `close` it before its folder goes."""

    place: Place
    store: Store
    surroundings: Surroundings

    def line(self) -> Line:
        """The way to it. Nobody clones a phone in a drill, so there is no renewal of keys."""
        return Line(self._enrol, lambda token: lambda data: self._sync(token, data))

    def merge(self) -> None:
        """Merge whatever waits."""
        for shard in range(self.surroundings.shards):
            merge_shard(self.store, shard, self.surroundings, OWNER)

    def close(self) -> None:
        """Give back every connection."""
        self.store.close()

    def digests(self) -> dict[str, str]:
        """The digest of what home shows of each dossier."""
        with self.store.read() as connection:
            rows = connection.execute(select(state.c.dossier, state.c.text))
            views = {dossier: show(decode_state(text), ()) for dossier, text in rows}
        return {
            dossier: digest(view_of(head for heads in view.values() for head in heads))
            for dossier, view in views.items()
        }

    def names(self) -> set[Name]:
        """Every change that home has: in its log, or merged into a state that was brought back."""
        with self.store.read() as connection:
            rows = connection.execute(select(change.c.stream, change.c.n, change.c.hash))
            logged = {name_of(row.stream, row.n, row.hash) for row in rows}
            return logged.union(*(decode_state(text).merged for text in connection.scalars(select(state.c.text))))

    def _enrol(self, data: bytes) -> bytes:
        with self.store.write() as connection:
            return dumps(welcome(connection, loads(data), self.surroundings)).encode()

    def _sync(self, token: str, data: bytes) -> bytes:
        request = decode_request(data)
        with self.store.write() as connection:
            caller = caller_by_token(connection, token, self.surroundings.now())
            if caller is None:
                raise PermissionError("token_unknown")
            pushed = exchange.push(connection, caller, request, self.surroundings)
        with self.store.read() as connection:
            return exchange.answer(connection, caller, request, pushed, self.surroundings)


def open_home_at(place: Place, surroundings: Surroundings) -> DrillHome:
    """Open what was restored at a place."""
    return DrillHome(place, open_store(place.url), surroundings)
