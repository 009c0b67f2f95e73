"""A small office for tests: a commune of three villages, people with scopes, phones with keys, a desk, a merge worker.

Everything runs for real on the store that is handed in: segments are signed, admitted, merged and published. Time only
moves when a test moves it, and randomness comes from a seed. This module must not know HTTP.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from sqlalchemy import Connection, insert, select

from field.forms.catalogue import Catalogue, catalogue_of, sample_catalogue
from field.home import start_home
from field.intake.admission import Admission, Route
from field.intake.admit import admit
from field.jobs.following import merge_and_follow
from field.people.rights.scope import Grant, assign
from field.storage.engine import Store
from field.surroundings import HomeKey, Surroundings
from field.tables import area, area_within, dossier, installation, installation_person, person, state, stream
from sync.change import encode_change
from sync.clock import ClockReading, next_stamp
from sync.head import Value
from sync.names import Name, base64url, name_of, stream_of_key
from sync.segment import GENESIS, Segment, seal
from sync.show import View, show
from sync.signing import public_bytes, sign
from sync.state import State, decode_state

START = 1_795_000_000_000
"""When the office opens: 18 November 2026, UTC ms."""
HOUR, DAY = 3_600_000, 86_400_000

COMMUNE, BAN_MUON, BAN_LAU, KHE_SANG = (
    "99001@2025-07-01",
    "99001@2025-07-01/A01",
    "99001@2025-07-01/A02",
    "99002@2025-07-01",
)
"""A commune, its two villages, and a commune beside it."""
PROVINCE = "99@2025-07-01"
TREE = {PROVINCE: "", COMMUNE: PROVINCE, BAN_MUON: COMMUNE, BAN_LAU: COMMUNE, KHE_SANG: PROVINCE}
HOUSEHOLD, TREES = "ho_gia_dinh_so@2026112102", "cay_co_thu@2026112101"
HOUSEHOLD_ID, TREES_ID = "ho_gia_dinh_so", "cay_co_thu"
"""`chu_ho` and `so_nhan_khau` are settled by a person, `song` by who was last, `ghi_chu` is appended."""
UNASKED = catalogue_of(replace(form, consent=None) for form in sample_catalogue().versions.values())
"""The samples as if none asked for consent: what is tested with them is something else."""


class Clock:
    """Home's clock; `forward` moves it."""

    def __init__(self) -> None:
        self.ms = START

    def __call__(self) -> int:
        return self.ms

    def forward(self, ms: int) -> None:
        self.ms += ms


class Office:
    """Home with its areas and people. Functions that change something commit."""

    def __init__(self, store: Store, shards: int = 2, forms: Catalogue | None = UNASKED) -> None:
        self.forms = forms
        self.store, self.clock, self._random = store, Clock(), Random(7)
        key = HomeKey(ec.derive_private_key(10**40 + 1, ec.SECP256R1()))
        self.surroundings = Surroundings(self.clock, self._random.randbytes, key, shards)
        self._phones = 0
        with store.write() as connection:
            self.epoch = start_home(connection, self.surroundings)
            _plant(connection)

    def person(self, name: str, role: str = "volunteer", area_id: str = COMMUNE, form: str | None = None) -> str:
        """Somebody with one grant."""
        with self.store.write() as connection:
            connection.execute(insert(person).values(id=name, name=name.title(), search=name, created=self.clock()))
        self.grant(name, Grant(role, area_id, form))
        return name

    def grant(self, name: str, *grants: Grant) -> int:
        """Give a person exactly these grants; returns the scope version."""
        with self.store.write() as connection:
            return assign(connection, name, grants, self.surroundings)

    def phone(self, *persons: str, permit_ms: int = 30 * DAY) -> "Phone":
        """A phone enrolled for these persons."""
        self._phones += 1
        key = ed25519.Ed25519PrivateKey.from_private_bytes(self._phones.to_bytes(32, "big"))
        phone = Phone(self, key, persons[0])
        with self.store.write() as connection:
            connection.execute(insert(stream).values(stream=phone.stream, kind="installation", public_key=phone.public))
            connection.execute(insert(installation).values(**_installation(phone, self.clock(), permit_ms)))
            connection.execute(
                insert(installation_person), [{"stream": phone.stream, "person": each} for each in persons]
            )
        return phone

    def admit(self, segments: Sequence[Segment], by: str) -> Admission:
        """What a push of these segments comes to."""
        with self.store.write() as connection:
            return admit(connection, segments, Route(by), self.surroundings)

    def merge(self, limit: int = 500) -> int:
        """Merge whatever waits on every shard; returns how many changes left `waiting`."""
        shards = range(self.surroundings.shards)
        return sum(
            merge_and_follow(self.store, shard, self.surroundings, "worker", limit, self.forms) for shard in shards
        )

    def state(self, dossier_id: str) -> State:
        """The published state of a dossier."""
        with self.store.read() as connection:
            return decode_state(
                connection.execute(select(state.c.text).where(state.c.dossier == dossier_id)).scalar_one()
            )

    def view(self, dossier_id: str) -> View:
        """What home shows of a dossier."""
        return show(self.state(dossier_id), ())

    def values(self, dossier_id: str, path: str) -> list[Value]:
        """The values at a path, in the order of their names; two or more are siblings."""
        return [head.value for head in self.view(dossier_id).get(path, ())]

    def listed(self, dossier_id: str) -> Any:
        """The dossier's row in lists."""
        with self.store.read() as connection:
            return connection.execute(select(dossier).where(dossier.c.dossier == dossier_id)).one()

    def rows(self, statement: Any) -> list[Any]:
        """The rows of a statement."""
        with self.store.read() as connection:
            return list(connection.execute(statement))


@dataclass
class Phone:
    """The writing half of a phone: what it writes is numbered, chained and signed; `send` hands over what is unsent."""

    office: Office
    key: ed25519.Ed25519PrivateKey
    actor: str
    scope: int = 1
    drift: int = 0
    skew: int | None = 0
    n: int = 0
    stamp: str = ""
    tip: bytes = GENESIS
    unsent: list[bytes] = field(default_factory=list)

    @property
    def public(self) -> bytes:
        """The raw public key."""
        return public_bytes(self.key)

    @property
    def stream(self) -> str:
        """The stream that it writes."""
        return stream_of_key(self.public)

    def write(
        self,
        dossier_id: str,
        values: Mapping[str, Value],
        sup: Mapping[str, Iterable[Name]] | None = None,
        *,
        form: str = HOUSEHOLD,
        by: str | None = None,
        seen: Iterable[Name] | None = None,
        void: Iterable[Name] = (),
        t: int | None = None,
        note: str = "",
        answers: Iterable[str] = (),
        where: str = "",
    ) -> Name:
        """One change, unsent; returns its name. `t` is the phone's wall clock in UTC ms."""
        wall = self.office.clock() + self.drift if t is None else t
        self.stamp = next_stamp(self.stamp, wall)
        data = encode_change(
            stream=self.stream,
            n=self.n + 1,
            dossier=dossier_id,
            form=form,
            by=by or self.actor,
            at=self.stamp,
            t=wall,
            salt=base64url(self.office.surroundings.random(12)),
            values=values,
            sup={path: tuple(names) for path, names in (sup or {}).items()},
            seen=seen,
            void=void,
            note=note,
            answers=answers,
            where=where,
        )
        return self.put(data)

    def put(self, data: bytes) -> Name:
        """Any bytes as the next change, unsent."""
        self.n += 1
        self.unsent.append(data)
        return name_of(self.stream, self.n, segment_of(self, [data], self.n, GENESIS).hashes[0])

    def send(self) -> Segment:
        """Push what is unsent; returns the segment, which may be handed over again."""
        segment = segment_of(self, self.unsent, self.n - len(self.unsent) + 1, self.tip)
        self.office.admit([segment], self.stream)
        self.tip, self.unsent = segment.tip, []
        return segment

    def wrote(self, dossier_id: str, values: Mapping[str, Value], *args: Any, **more: Any) -> Name:
        """Write, send and merge one change."""
        name = self.write(dossier_id, values, *args, **more)
        self.send()
        self.office.merge()
        return name


def segment_of(phone: Phone, changes: Sequence[bytes], start: int, prev: bytes) -> Segment:
    """A signed segment of a phone's stream."""
    clock = ClockReading(phone.office.clock() + phone.drift, phone.skew)
    return seal(lambda text: sign(phone.key, text), phone.stream, start, prev, changes, clock, phone.scope)


def _installation(phone: Phone, now: int, permit_ms: int) -> dict[str, Any]:
    return {
        "stream": phone.stream,
        "name": f"phone of {phone.actor}",
        "public_key": phone.public,
        "certificate": "{}",
        "certificate_sig": "",
        "valid_to": now + permit_ms,
        "enrolled": now,
    }


def _plant(connection: Connection) -> None:
    rows = [{"id": each, "code": each.split("@")[0], "name": each, "search": each, "kind": "xa", "parent": up or None}
            for each, up in TREE.items()]  # fmt: skip
    connection.execute(insert(area), rows)
    connection.execute(insert(area_within), [{"area": each, "ancestor": up} for each in TREE for up in _above(each)])


def _above(area_id: str) -> list[str]:
    return [area_id, *(_above(TREE[area_id]) if TREE[area_id] else ())]
