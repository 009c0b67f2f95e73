"""A week in which everything happens that changes what was known, and what statistics said on each of its evenings."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from field.dossiers.lists import Filter, find
from field.dossiers.sight import EVERYTHING, Sight
from field.duplicates.pairing import pair as compare
from field.intake.desk import DeskDraft, write_at_desk
from field.reconcile.decide import Choice, Decision, settle
from field.reconcile.erase import erase
from field.reconcile.quarantine import release
from field.reconcile.undoing import void
from field.statistics.asking import GROUNDS, Asked, Line, Numbers, lines, whole
from field.statistics.counting.batch import count
from field.tables import change, conflict, held
from field.tallies.counting import day_of
from sync.change import Sup
from sync.head import Value
from sync.names import Name
from tests.field.world import (
    BAN_LAU,
    BAN_MUON,
    DAY,
    HOUR,
    HOUSEHOLD,
    KHE_SANG,
    TREES,
    Office,
)

Told = Mapping[str, Sequence[Line]]
EVER = -100_000


class Week:
    """An office whose evenings are kept: what statistics said on each."""

    def __init__(self, office: Office, counts: bool = True) -> None:
        self.office, self.counts = office, counts
        self.kept: dict[int, Told] = {}
        self.listed: dict[int, int] = {}
        office.person("cuc", role="reconciler")
        office.person("admin", role="administrator")
        self.an, self.binh = (
            office.phone(office.person("an")),
            office.phone(office.person("binh"), permit_ms=DAY + HOUR),
        )

    @property
    def day(self) -> int:
        return day_of(self.office.clock())

    def evening(self) -> int:
        """Keep what is said this evening, and go on to the next morning; the day."""
        day = self.day
        compare(self.office.store, self.office.surroundings)
        if self.counts:
            count(self.office.store, forms=self.office.forms)
        self.kept[day], self.listed[day] = self.told(day), len(in_use(self.office))
        self.office.clock.forward(DAY)
        return day

    def told(self, as_of: int, sight: Sight = EVERYTHING) -> Told:
        """Every table there is, as of an evening."""
        with self.office.store.read() as connection:
            return {by: lines(connection, sight, Asked(by, EVER, as_of, as_of)) for by in GROUNDS}

    def all(self, as_of: int) -> Numbers:
        return whole(self.told(as_of)["form"])


def in_use(office: Office) -> list[str]:
    """What the list of dossiers shows as in use, each once."""
    with office.store.read() as connection:
        return [row.dossier for row in find(connection, EVERYTHING, Filter(life="active", once=True), limit=500).rows]


def settled(office: Office, value: object) -> Name:
    """Decide the only open conflict."""
    (row,) = office.rows(select(conflict).where(conflict.c.settled.is_(None)))
    with office.store.write() as connection:
        decision = Decision(row.id, row.names.split(" "), Choice(value=value), "cuc", "đã hỏi")
        name = settle(connection, decision, office.surroundings)
    office.merge()
    return name


def at_desk(
    office: Office, key: str, values: Mapping[str, Value], sup: Sup | None = None, form: str = HOUSEHOLD
) -> Name:
    with office.store.write() as connection:
        draft = DeskDraft(key, form, values, sup or {})
        (name,) = write_at_desk(connection, [draft], "cuc", office.surroundings)
    office.merge()
    return name


def moved(office: Office, key: str, area: str) -> Name:
    """The office moves a dossier, as its page showed it."""
    return at_desk(office, key, {"_area": area}, {"_area": [head.name for head in office.view(key)["_area"]]})


def erased(office: Office, *keys: str) -> None:
    """Every byte of these dossiers is destroyed."""
    hashes = [row.hash for row in office.rows(select(change.c.hash).where(change.c.dossier.in_(keys)))]
    with office.store.write() as connection:
        erase(connection, hashes, "admin", "rút lại đồng ý", office.surroundings)
    office.merge()


def voided(office: Office, *names: Name) -> None:
    with office.store.write() as connection:
        void(connection, list(names), "admin", "ghi bừa", office.surroundings)
    office.merge()


def week_of_everything(office: Office, counts: bool = True) -> Week:
    """A week in which all happens that changes what was known; every evening is kept."""
    week = Week(office, counts)
    an, binh = week.an, week.binh
    one = an.wrote("dossier-1", {"_area": BAN_MUON, "chu_ho": "Mẩy", "so_nhan_khau": 4})
    for n in range(2, 6):
        an.write(f"dossier-{n}", {"_area": BAN_LAU if n % 2 else BAN_MUON, "chu_ho": f"Hộ {n}"})
    an.send()
    office.merge()
    binh.wrote("cay-000001", {"_area": BAN_LAU}, form=TREES)
    week.evening()
    # an offline phone of that day arrives on the next, and two answers differ
    an.write("dossier-6", {"_area": BAN_MUON, "chu_ho": "Muộn"}, t=office.clock() - DAY)
    an.send()
    an.wrote("dossier-1", {"so_nhan_khau": 5}, {"so_nhan_khau": [one]})
    binh.wrote("dossier-1", {"so_nhan_khau": 6}, {"so_nhan_khau": [one]})
    week.evening()
    # settled; and what comes after a permit ran out is held
    decision = settled(office, 6)
    moved(office, "dossier-2", BAN_LAU)
    binh.wrote("dossier-9", {"_area": BAN_MUON, "chu_ho": "Giữ lại"})
    week.evening()
    # what was held is let through, the decision is taken back, and two households are one
    ids = [row.change for row in office.rows(select(held.c.change).where(held.c.status == "held"))]
    assert ids
    with office.store.write() as connection:
        release(connection, ids, "cuc", "đúng", office.surroundings)
    office.merge()
    voided(office, decision)
    at_desk(office, "dossier-4", {"_same/dossier-6": True})
    week.evening()
    # gone to another commune, archived, and what was never true
    moved(office, "dossier-3", KHE_SANG)
    an.wrote("dossier-5", {"_life": "archived"}, seen=[head.name for heads in office.view("dossier-5").values()
                                                      for head in heads])  # fmt: skip
    voided(office, one)
    week.evening()
    return week
