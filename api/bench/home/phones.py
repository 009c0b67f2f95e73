"""Phones of the bench: enrolled by slips, they write and seal as real ones, and every request stands ready as bytes.

What a phone does costs nothing that is measured. It may not wait for anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import Connection

from api.home import Home
from field.areas.importing import import_areas
from field.demo.bench import BENCH_FORM, bench_answers
from field.demo.commune.areas import AREAS, VILLAGES, Village
from field.people.accounts import Newcomer, add_person
from field.people.enrolling.enrolment import ENROLMENT, EnrolRequest, enrol
from field.people.enrolling.tickets import issue_ticket
from field.people.rights.scope import Grant, assign
from field.surroundings import Surroundings
from sync.change import encode_change, hash_of
from sync.clock import ClockReading, next_stamp
from sync.head import Value
from sync.names import Name, base64url, name_of, stream_of_key
from sync.segment import GENESIS, MAX_CHANGES, encode_segment, seal
from sync.signing import public_bytes, sign
from sync.wire.packing import pack
from sync.wire.request import encode_request

FORM = f"{BENCH_FORM}@2026112101"
CURVE = ec.SECP256R1()


@dataclass
class Phone:
    """A volunteer's phone. `rng` draws values, ids and salts, so that the same seed writes the same bytes."""

    key: ec.EllipticCurvePrivateKey
    person: str
    village: Village
    rng: Random
    now: int
    token: str = ""
    epoch: str = ""
    scope: int = 0
    n: int = 0
    stamp: str = ""
    tip: bytes = GENESIS
    unsent: list[bytes] = field(default_factory=list)

    @property
    def stream(self) -> str:
        """The stream that it writes."""
        return stream_of_key(public_bytes(self.key))

    def create(self) -> tuple[str, Name]:
        """A new dossier of twenty values; its id, and the name of the change."""
        dossier = base64url(self.rng.randbytes(16))
        return dossier, self.write(dossier, bench_answers(self.rng, self.village), {})

    def write(
        self, dossier: str, values: Mapping[str, Value], sup: Mapping[str, tuple[Name, ...]], form: str = FORM
    ) -> Name:
        """One change, unsent; its name. A minute passes."""
        self.now += 60_000
        self.n, self.stamp = self.n + 1, next_stamp(self.stamp, self.now)
        data = encode_change(
            stream=self.stream,
            n=self.n,
            dossier=dossier,
            form=form,
            by=self.person,
            at=self.stamp,
            t=self.now,
            salt=base64url(self.rng.randbytes(12)),
            values=values,
            sup=sup,
        )
        self.unsent.append(data)
        return name_of(self.stream, self.n, hash_of(data))

    def request(self, cursors: Mapping[str, str] | None = None, max_bytes: int = 512 * 1024) -> bytes:
        """The bytes, as they travel, of a sync that pushes everything unsent; from then on it counts as sent."""
        plain = encode_request(
            now=self.now,
            nonce=base64url(self.rng.randbytes(12)),
            epoch=self.epoch,
            cursors=cursors or {},
            scope=self.scope,
            push=list(self._sealed()),
            offer=[],
            max_bytes=max_bytes,
            report={"app": "bench 1", "unsent": len(self.unsent)},
        )
        self.unsent = []
        return pack(plain)[0]

    def _sealed(self) -> Sequence[bytes]:
        segments = []
        first = self.n - len(self.unsent) + 1
        for at in range(0, len(self.unsent), MAX_CHANGES):
            part = self.unsent[at : at + MAX_CHANGES]
            segment = seal(self.sign, self.stream, first + at, self.tip, part, ClockReading(self.now, 0), self.scope)
            self.tip = segment.tip
            segments.append(encode_segment(segment))
        return segments

    def sign(self, text: str) -> str:
        """The phone's signature of a text."""
        return sign(self.key, text)


def settle(home: Home, number: int, seed: int) -> list[Phone]:
    """The commune with `number` volunteers, two to a village, each with an enrolled phone."""
    with home.store.write() as connection:
        import_areas(connection, AREAS)
        return [enrolled(connection, new_phone(i, seed), home.surroundings) for i in range(number)]


def new_phone(i: int, seed: int, now: int = 1_795_000_000_000) -> Phone:
    """The `i`-th phone of a seed, not enrolled; phones 2 and 3 are in one village, 4 and 5 in another, and so on."""
    rng = Random(f"{seed} {i}")  # noqa: S311 - the same seed must write the same bytes
    key = ec.derive_private_key(int.from_bytes(rng.randbytes(31)) + 1, CURVE)
    return Phone(key, f"tnv-{i}", VILLAGES[i // 2 % len(VILLAGES)], rng, now)


def enrolled(connection: Connection, phone: Phone, surroundings: Surroundings, *areas: str) -> Phone:
    """The phone of a new volunteer for these areas (none: the phone's own village), with a token."""
    add_person(connection, Newcomer(phone.person, phone.person), surroundings)
    grants = [Grant("volunteer", each) for each in areas or (phone.village.area,)]
    phone.scope = assign(connection, phone.person, grants, surroundings)
    secret = issue_ticket(connection, phone.person, phone.person, surroundings).secret
    public = public_bytes(phone.key)
    proof = phone.sign(f"{ENROLMENT}\n{secret}\n{base64url(public)}")
    answer = enrol(connection, EnrolRequest(secret, public, proof, f"máy {phone.person}"), surroundings)
    phone.token, phone.epoch = answer.token, answer.epoch
    phone.now = surroundings.now() - 7 * 86_400_000
    return phone
