"""A volunteer with a headless phone, and a ledger of what home has acknowledged, kept outside of the phone.

This module must not know how home stores anything.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from api.client.answers import HomeRefusedError, NoAnswerError
from api.client.http_exchange import http_line
from api.home import utc_ms
from field import phone
from field.forms.catalogue import sample_catalogue
from field.phone import Outcome, PhoneStore, PhoneSurroundings, Status
from sync.change import hash_of
from sync.names import Name
from sync.problem import UnreadableError
from tests.api.conftest import WEST_VILLAGE

HOUSEHOLD = sample_catalogue().newest["ho_gia_dinh_so"].ref
TIMEOUT = 20.0
NOT_HOME = (NoAnswerError, HomeRefusedError, UnreadableError)
"""What a phone meets when what came back is no answer; it changes nothing and comes again."""


@dataclass
class Handset:
    """One person's phone. `url` may be changed: the same phone, another road."""

    person: str
    url: str
    now: Callable[[], int] = utc_ms
    store: PhoneStore = field(default_factory=phone.open_phone_store)
    acknowledged: set[tuple[str, int, bytes]] = field(default_factory=set)

    @property
    def around(self) -> PhoneSurroundings:
        """Its clock and luck."""
        return PhoneSurroundings(self.now, os.urandom, phone.kinds_of(sample_catalogue()))

    def enrol(self, secret: str) -> str:
        """Enrol by a slip; the phone's stream."""
        line = http_line(self.url, TIMEOUT)
        return phone.enrol(self.store, self.around, line.enrol, secret, f"máy của {self.person}").stream

    def new(self, holder: str, area: str = WEST_VILLAGE, **more: object) -> str:
        """A new household, which agrees, and what more is said of it; its id."""
        values = {"_area": area, "dong_y": "co", "chu_ho": holder, **more}
        with self.store.write() as connection:
            return phone.create(connection, self.around, HOUSEHOLD, values)[0]

    def edit(self, dossier: str, **values: object) -> Name | None:
        """Save values on a household."""
        with self.store.write() as connection:
            return phone.edit(connection, self.around, dossier, values)

    def sync(self, line: phone.Line | None = None) -> Outcome:
        """Meet home; what it has acknowledged is written into the ledger. Raises one of NOT_HOME.

        Without the hello that comes before it: whatever befalls this message befalls the sync itself.
        """
        line = line or http_line(self.url, TIMEOUT)
        try:
            return phone.meet(self.store, self.around, replace(line, hello=None))
        finally:
            self.acknowledged |= self._ticked()

    def is_turned_away(self, line: phone.Line | None = None) -> bool:
        """Meet home on a bad road; whether nothing came back that is an answer."""
        try:
            self.sync(line)
        except NOT_HOME:
            return True
        return False

    def status(self) -> Status:
        """Its counters."""
        with self.store.read() as connection:
            return phone.status(connection)

    def token(self) -> str:
        """Its token."""
        with self.store.read() as connection:
            return phone.identity_of(connection).token

    def digest(self) -> str:
        """One digest of all that it shows."""
        with self.store.read() as connection:
            return phone.phone_digest(connection)

    def shows(self, dossier: str, path: str) -> list[object]:
        """The values that it shows at a path."""
        with self.store.read() as connection:
            return [head.value for head in phone.view(connection, dossier).get(path, ())]

    def _ticked(self) -> set[tuple[str, int, bytes]]:
        with self.store.read() as connection:
            known = max((n for _, n, _ in self.acknowledged), default=0)
            rows = connection.execute("SELECT stream, n, bytes FROM own_change WHERE level > 0 AND n > ?", (known,))
            return {(stream, n, hash_of(data)) for stream, n, data in rows}
