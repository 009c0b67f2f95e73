"""What home erases is gone from every phone that ever held it: not one byte of it is left in any phone's file."""

from pathlib import Path

from sqlalchemy import select

from field import phone
from field.feeds.publish import Entry, publish
from field.people.rights.scope import Grant
from field.reconcile.erase import erase, replay
from field.tables import change, erasure
from sync.names import name_of
from sync.strict_json import dumps
from tests.field.phone.village import Pocket, Village, settle_down
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE

SECRET = "SOCANCUOC0123456789"


class Bag:
    """Phones with files, so that their bytes can be looked at."""

    def __init__(self, village: Village, folder: Path) -> None:
        self.village, self.folder = village, folder

    def phone(self, name: str, area: str) -> Pocket:
        pocket = self.village.unpacked()
        pocket.store = phone.open_phone_store(self.folder / f"{name}.phone")
        slip = self.village.slip(self.village.person(name, area_id=area))
        phone.enrol(pocket.store, pocket.around, self.village.line().enrol, slip, name)
        return pocket

    def holders(self) -> list[str]:
        """Whose files hold the secret; each with its write-ahead log."""
        return sorted({path.name.partition(".")[0] for path in self.folder.glob("*.phone*") if holds(path)})


def holds(path: Path) -> bool:
    return SECRET.encode() in path.read_bytes()


def erase_all(village: Village, *dossiers: str) -> list[dict[str, object]]:
    with village.store.write() as connection:
        hashes = connection.scalars(select(change.c.hash).where(change.c.dossier.in_(dossiers))).all()
        erase(connection, hashes, "office", "chủ hộ yêu cầu", village.surroundings)
        rows = connection.execute(select(erasure)).all()
    return [{name: getattr(row, name) for name in ("hash", "dossier", "at", "by", "reason")} for row in rows]


def test_what_is_erased_is_gone_from_every_phone_that_ever_held_it(village: Village, tmp_path: Path) -> None:
    bag = Bag(village, tmp_path)
    author, reader, leaver = (bag.phone(name, BAN_MUON) for name in ("author", "reader", "leaver"))
    carrier, mover = bag.phone("carrier", BAN_LAU), bag.phone("mover", COMMUNE)
    dossier = author.new({"chu_ho": SECRET, "so_nhan_khau": "4"}, area=BAN_MUON)
    kept = author.new({"chu_ho": "Lò Văn An"}, area=BAN_MUON)
    carrier.take_in(author.export())
    settle_down(village, author, reader, leaver, carrier, mover)
    village.grant("leaver", Grant("volunteer", BAN_LAU))
    leaver.meet()
    mover.edit(dossier, {"_area": BAN_LAU})
    settle_down(village, author, reader, leaver, carrier, mover)
    assert bag.holders() == ["author", "carrier", "leaver", "mover", "reader"]
    erase_all(village, dossier)
    village.merge()
    settle_down(village, author, reader, leaver, carrier, mover)
    assert bag.holders() == []
    assert author.values(kept, "chu_ho") == reader.values(kept, "chu_ho") == ["Lò Văn An"]
    assert author.status().waiting == author.status().offers == carrier.status().carried == 0
    assert mover.values(dossier, "chu_ho") == []


def test_what_home_had_said_of_it_is_gone_from_the_phone_too(village: Village, tmp_path: Path) -> None:
    bag = Bag(village, tmp_path)
    author = bag.phone("author", BAN_MUON)
    dossier = author.new({"chu_ho": "Lò Văn An"}, area=BAN_MUON)
    author.meet()
    village.merge()
    with village.store.write() as connection:
        (row,) = connection.execute(select(change.c.stream, change.c.n, change.c.hash))
        name = name_of(row.stream, row.n, row.hash)
        faults = {"code": "faults", "stream": row.stream, "n": row.n, "faults": [["chu_ho", "x", SECRET]]}
        told = [{"verdict": {"name": name, "is": "released", "note": SECRET}}, {"notice": faults}]
        entries = [Entry(next(iter(each)), dossier, 0, installation=row.stream, body=dumps(each)) for each in told]
        publish(connection, entries)
    settle_down(village, author)
    assert bag.holders() == ["author"]
    erase_all(village, dossier)
    village.merge()
    settle_down(village, author)
    assert bag.holders() == []


def test_a_chain_with_an_erased_change_goes_on(village: Village, tmp_path: Path) -> None:
    bag = Bag(village, tmp_path)
    author = bag.phone("author", BAN_MUON)
    dossier = author.new({"chu_ho": SECRET}, area=BAN_MUON)
    settle_down(village, author)
    erase_all(village, dossier)
    settle_down(village, author)
    after = author.new({"chu_ho": "Lò Văn An"}, area=BAN_MUON)
    settle_down(village, author)
    assert village.values(after, "chu_ho") == ["Lò Văn An"]
    assert (author.status().waiting, author.status().merged) == (0, 2)
    assert bag.holders() == []


def test_what_is_not_acknowledged_yet_is_kept_until_home_has_its_place(village: Village, tmp_path: Path) -> None:
    bag = Bag(village, tmp_path)
    village.backup(tmp_path / "backup.db")
    author, carrier = bag.phone("author", BAN_MUON), bag.phone("carrier", BAN_LAU)
    dossier = author.new({"chu_ho": SECRET}, area=BAN_MUON)
    author.meet()
    village.merge()
    carrier.take_in(author.export())
    journal = erase_all(village, dossier)
    village.restore(tmp_path / "backup.db")
    with village.store.write() as connection:
        replay(connection, journal, village.surroundings)
    settle_down(village, author, carrier)
    settle_down(village, author, carrier)
    assert bag.holders() == []
    assert [row.status for row in village.rows(select(change.c.status))] == ["erased"]
    assert (author.status().waiting, carrier.status().carried) == (0, 0)


def test_a_colleagues_file_does_not_bring_back_what_is_erased(village: Village, tmp_path: Path) -> None:
    bag = Bag(village, tmp_path)
    author, reader = bag.phone("author", BAN_MUON), bag.phone("reader", BAN_MUON)
    dossier = author.new({"chu_ho": SECRET}, area=BAN_MUON)
    author.meet()
    village.merge()
    old = author.export()
    settle_down(village, author, reader)
    erase_all(village, dossier)
    settle_down(village, author, reader)
    reader.take_in(old)
    assert reader.values(dossier, "chu_ho") == []
    settle_down(village, reader)
    assert bag.holders() == []


def test_who_only_carries_it_learns_it_when_telling_what_is_carried(village: Village, tmp_path: Path) -> None:
    bag = Bag(village, tmp_path)
    author, carrier = bag.phone("author", BAN_MUON), bag.phone("carrier", BAN_LAU)
    dossier = author.new({"chu_ho": SECRET}, area=BAN_MUON)
    carrier.take_in(author.export())
    settle_down(village, author, carrier)
    assert bag.holders() == ["author", "carrier"]
    erase_all(village, dossier)
    settle_down(village, author, carrier)
    assert bag.holders() == []
    assert SECRET.encode() not in author.export() + carrier.export()
