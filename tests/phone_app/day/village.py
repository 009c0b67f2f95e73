"""Who takes part in the day, and what the village had written before it began.

Everything is written by a phone through the service's own doors. It may not touch a browser.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from field.feeds.digests import home_digests
from field.forms.published.samples import publish_samples
from field.people.phones.revocation import revoke
from field.people.rights.reach import reach_of
from field.people.rights.scope import Grant, assign, scope_of
from field.procedures.sample import publish_sample
from field.procedures.versions import HOME
from field.tables import installation, installation_person
from field.tables import person as people
from sync.digest import replica_digest
from tests.api.conftest import EAST, EAST_VILLAGE, WEST, WEST_VILLAGE
from tests.faults.handset import Handset
from tests.faults.town import Town
from tests.phone_app.day.album import Album
from tests.phone_app.office import Desk, merged

if TYPE_CHECKING:
    from tests.phone_app.hand import Hand

NAMES = {"hoa": "Lò Thị Hoa", "lan": "Vàng Thị Lan", "dua": "Giàng A Dua", "tuan": "Bùi Anh Tuấn"}


def _member(row: str, name: str, born: int, vneid: str) -> dict[str, object]:
    """What the app would have written of a member of a household."""
    written = {"nguoi_id": row, "ten": name, "nam_sinh": born, "vneid": vneid}
    return {f"nguoi/{row}/{path}": value for path, value in written.items()}


def _spot(place: int) -> str:
    """Where a house stands: some hundred metres from the others, along a stream."""
    return f"{20.123 + place % 3 * 0.0017:.4f} {105.121 + place * 0.0011:.4f} 640 8"


HOUSEHOLDS: Mapping[str, Mapping[str, object]] = {
    "Giàng A Páo": _member("r1aaaaaa", "Giàng Thị Dở", 1948, "0") | _member("r2bbbbbb", "Giàng A Lềnh", 1996, "2"),
    "Ly Seo Dìn": {},
    "Ly Seo Dín": {},
    "Sùng A Chua": {},
    "Thào Thị Súa": {"chu_ho_dinh_danh": "038057000123"},
    "Mùa A Tủa": {},
    "Hạng A Chớ": {},
    "Chang A Sình": {},
}
EASTERN = ("Vừ A Giống", "Cứ Thị Máy")


@dataclass
class Day:
    """The service, the office, two phones and what is filmed of them. `dossiers` are ids by the names of holders."""

    town: Town
    hoa: Hand
    lan: Hand
    photo: Path
    album: Album
    dossiers: dict[str, str] = field(default_factory=dict)

    @property
    def desk(self) -> Desk:
        """The office."""
        return Desk(self.town)

    @contextmanager
    def chapter(self, title: str) -> Iterator[None]:
        """Pictures taken now belong to a chapter."""
        self.album.chapter = title
        yield

    def film(self, phone: Hand, name: str, caption: str, *, whole: bool = False) -> None:
        """A picture of one of the two phones."""
        who = NAMES["hoa" if phone is self.hoa else "lan"]
        self.album.take(phone, who, name, caption, whole=whole)

    def home_digest(self, person: str) -> str:
        """One digest of what home shows to somebody."""
        home = self.town.home
        with home.store.read() as connection:
            grants = scope_of(connection, person).grants
            reach = reach_of(connection, grants, ("read", "see_personal"), home.surroundings.now())
            return replica_digest(home_digests(connection, reach))

    def stream_of(self, person: str) -> str:
        """The newest phone of somebody."""
        asked = (
            select(installation.c.stream)
            .join(installation_person, installation_person.c.stream == installation.c.stream)
            .where(installation_person.c.person == person)
            .order_by(installation.c.enrolled.desc())
        )
        with self.town.home.store.read() as connection:
            return connection.scalars(asked.limit(1)).one()

    def move(self, person: str, area: str) -> None:
        """The office gives somebody another village instead."""
        with self.town.home.store.write() as connection:
            assign(connection, person, [Grant("volunteer", area)], self.town.home.surroundings)

    def lock(self, person: str, reason: str) -> None:
        """The office locks somebody's phone."""
        with self.town.home.store.write() as connection:
            revoke(connection, self.stream_of(person), None, reason, "quan", self.town.home.surroundings)


def begun(town: Town) -> dict[str, str]:
    """Forms are published and people have names; what was written before the day, as ids by holder."""
    home = town.home
    with home.store.write() as connection:
        publish_samples(connection, "quan", home.surroundings)
        publish_sample(connection, HOME, "quan", home.surroundings)
        for person, name in NAMES.items():
            connection.execute(update(people).where(people.c.id == person).values(name=name))
    west, east = Handset("lan", town.url), Handset("dua", town.url)
    found = {}
    for handset, area, commune, holders in (
        (west, WEST_VILLAGE, WEST, HOUSEHOLDS),
        (east, EAST_VILLAGE, EAST, EASTERN),
    ):
        handset.enrol(town.slip(handset.person))
        handset.sync()
        for place, holder in enumerate(holders):
            found[holder] = handset.new(holder, area)
            usual = {"xa": commune, "thon": area, "so_nhan_khau": 4, "song": "4g", "vi_tri": _spot(place)}
            handset.edit(found[holder], **usual, **HOUSEHOLDS.get(holder, {}))
        handset.sync()
    merged(town)
    return found
