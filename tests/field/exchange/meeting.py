"""A replica's side of one sync, by hand: what it sends, and the checked answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import update

from field import exchange
from field.people.phones.tokens import Caller, caller_by_token, token_hash
from field.tables import installation
from sync.segment import Segment, encode_segment
from sync.signed import Signed
from sync.strict_json import loads
from sync.wire.answer import Answer, decode_answer
from sync.wire.request import SyncRequest, decode_request, encode_request
from tests.field.world import Office, Phone, segment_of


@dataclass
class Replica:
    """What a phone remembers between two syncs."""

    office: Office
    phone: Phone
    epoch: str = ""
    scope: int = 0
    cursors: Mapping[str, str] = field(default_factory=dict)

    def caller(self) -> Caller:
        """How the gate sees this phone."""
        token = f"token of {self.phone.stream}"
        with self.office.store.write() as connection:
            mine = installation.c.stream == self.phone.stream
            connection.execute(update(installation).where(mine).values(token_hash=token_hash(token)))
        with self.office.store.read() as connection:
            found = caller_by_token(connection, token, self.office.clock())
        assert found is not None
        return found

    def request(
        self, push: Sequence[Segment | bytes] = (), offer: Sequence[Signed] = (), max_bytes: int = 512 * 1024
    ) -> SyncRequest:
        """A request as it arrives after its way over the wire."""
        data = encode_request(
            now=self.office.clock() + self.phone.drift,
            nonce="nonce-1",
            epoch=self.epoch,
            cursors=self.cursors,
            scope=self.scope,
            push=[each if isinstance(each, bytes) else encode_segment(each) for each in push],
            offer=list(offer),
            max_bytes=max_bytes,
            report={"app": "test", "unsent": len(self.phone.unsent)},
        )
        return decode_request(data)

    def exchange(self, request: SyncRequest) -> Answer:
        """One round trip; nothing is remembered, as if the answer were lost."""
        office, caller = self.office, self.caller()
        with office.store.write() as connection:
            pushed = exchange.push(connection, caller, request, office.surroundings)
        with office.store.read() as connection:
            data = exchange.answer(connection, caller, request, pushed, office.surroundings)
        return decode_answer(data, office.surroundings.home.public, request.nonce)

    def sync(self, *push: Segment | bytes, **more: Any) -> Answer:
        """One round trip whose answer arrives."""
        answer = self.exchange(self.request(push, **more))
        self.epoch, self.cursors = answer.head["epoch"], answer.head["cursors"]
        self.scope = answer.head["scope"]["version"]
        return answer

    def outbox(self) -> Segment:
        """What is unsent, as one segment; from then on it counts as sent."""
        phone = self.phone
        segment = segment_of(phone, phone.unsent, phone.n - len(phone.unsent) + 1, phone.tip)
        phone.tip, phone.unsent = segment.tip, []
        return segment


def dossiers(answer: Answer) -> list[str]:
    """The dossiers whose states an answer brought."""
    return [loads(entry["state"])["dossier"] for entry in answer.entries if "state" in entry]
