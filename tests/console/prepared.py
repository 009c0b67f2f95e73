"""Volunteers who wrote different answers without seeing each other: what waits for the office is made here.

Everything is written by headless phones over the service's own doors. It may not touch a browser.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from PIL import Image
from sqlalchemy import select

from api.client.http_files import http_files
from field import phone
from field.dossiers.sight import EVERYTHING
from field.forms.catalogue import sample_catalogue
from field.office.queue import Asked, queue
from field.phone.attachments.keeping import keep
from field.phone.attachments.sending import send_files
from field.phone.errands.answering import answer
from field.phone.errands.asked import questions
from field.reconcile.decide import Choice, Decision, settle
from field.tables import conflict
from tests.api.conftest import WEST_VILLAGE
from tests.faults.handset import Handset
from tests.faults.town import Town, eventually

PARCEL = sample_catalogue().newest["tham_tra_thua_dat"].ref


@dataclass
class Street:
    """A service and two volunteers of one village."""

    town: Town
    made: list[str] = field(default_factory=list)

    @cached_property
    def phones(self) -> tuple[Handset, Handset, Handset]:
        """Three phones of one village: two that disagree, and one that comes late."""
        found = []
        for person in ("hoa", "lan", "lan"):
            handset = Handset(person, self.town.url)
            handset.enrol(self.town.slip(person))
            found.append(handset)
        return found[0], found[1], found[2]

    def begun(self, *holders: str, **values: object) -> list[str]:
        """Households that both phones know; their ids."""
        one, other, late = self.phones
        keys = [one.new(holder, WEST_VILLAGE) for holder in holders]
        for key in keys:
            if values:
                one.edit(key, **values)
        one.sync()
        self.merged()
        other.sync()
        late.sync()
        self.made += keys
        return keys

    def differ(self, answers: Mapping[str, tuple[Mapping[str, object], Mapping[str, object]]]) -> None:
        """Both answer anew, without having seen the other's: by household, what each one writes."""
        one, other, _ = self.phones
        for key, (first, second) in answers.items():
            one.edit(key, **first)
            other.edit(key, **second)
        one.sync()
        other.sync()
        self.merged()
        one.sync()

    def photographed(self, *colours: str) -> str:
        """A parcel about whose holder two phones differ, each with a photo of its colour; its id."""
        one, other, _ = self.phones
        with one.store.write() as connection:
            begun = {"_area": WEST_VILLAGE, "nguoi_su_dung": "Lò Văn Đông"}
            key, _ = phone.create(connection, one.around, PARCEL, begun)
        one.sync()
        self.merged()
        other.sync()
        photos = [_kept(each, colour) for each, colour in zip((one, other), colours, strict=True)]
        holders = ({"nguoi_su_dung": "Lò Văn Đống"}, {"nguoi_su_dung": "Lò Văn Dong"})
        self.differ({key: (holders[0] | {"anh": photos[0]}, holders[1] | {"anh": photos[1]})})
        for each in (one, other):
            assert send_files(each.store, http_files(self.town.url, each.token())).files == 1
        self.made.append(key)
        return key

    def comes_late(self, dossier: str, **values: object) -> None:
        """The third phone, which has seen neither answer, gives its own."""
        self.phones[2].edit(dossier, **values)
        self.phones[2].sync()
        self.merged()

    def answers(self, dossier: str, **values: object) -> None:
        """The second phone hears what the office asks about a dossier, and answers."""
        asked_one = self.phones[1]
        asked_one.sync()
        with asked_one.store.write() as connection:
            (asked,) = [each for each in questions(connection) if each.dossier == dossier]
            answer(connection, asked_one.around, asked.id, values)
        asked_one.sync()
        self.merged()

    def disagree(self, times: int, path: str = "chu_ho") -> list[str]:
        """So many households whose head is called otherwise by each."""
        keys = self.begun(*(f"Lò Văn Đông {n}" for n in range(times)))
        self.differ({key: ({path: f"Lò Văn Đống {n}"}, {path: f"Lò Văn Dong {n}"}) for n, key in enumerate(keys)})
        return keys

    def merged(self) -> None:
        """Wait until nothing is left to merge."""
        assert eventually(self.town.all_merged)

    def open_ones(self) -> dict[str, int]:
        """Open conflicts: the dossier and the conflict's id."""
        with self.town.home.store.read() as connection:
            rows = connection.execute(select(conflict).where(conflict.c.settled.is_(None)))
            return {row.dossier: row.id for row in rows}

    def undecided(self) -> set[int]:
        """The ids of open conflicts on which nobody has decided yet, merged or not."""
        with self.town.home.store.read() as connection:
            return {row.id for row in queue(connection, EVERYTHING, Asked(), limit=100).rows}

    def values(self, dossier: str, path: str = "chu_ho") -> list[object]:
        """What the office shows at a path now, as a phone that has just met it."""
        self.merged()
        self.phones[0].sync()
        return self.phones[0].shows(dossier, path)

    def settle_everything(self) -> None:
        """The next test begins with nothing open."""
        self.merged()
        with self.town.home.store.write() as connection:
            rows = connection.execute(select(conflict).where(conflict.c.settled.is_(None))).all()
            for row in rows:
                value = "active" if row.kind == "life" else WEST_VILLAGE if row.kind == "area" else "xong"
                decision = Decision(row.id, row.names.split(" "), Choice(value=value), "quan")
                settle(connection, decision, self.town.home.surroundings)
        self.merged()
        assert self.open_ones() == {}


def _kept(handset: Handset, colour: str) -> str:
    """A photo of one colour, taken on a phone; the value that names it."""
    out = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(out, "PNG")
    with handset.store.write() as connection:
        return keep(connection, out.getvalue(), "png")
