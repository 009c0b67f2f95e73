"""After a new key, what becomes of the work under the earlier one still reaches the same phone."""

from pathlib import Path

import pytest
from sqlalchemy import insert, select

from field import phone
from field.reconcile.quarantine import decline, release
from field.tables import backup, backup_stream, held, stream
from tests.field.phone.village import Pocket, Village, settle_down
from tests.field.world import BAN_LAU, BAN_MUON


def held_and_rotated(village: Village) -> Pocket:
    """A phone whose work is held, and which has taken a new key since."""
    an = village.new_phone(village.person("an", area_id=BAN_MUON))
    an.new({"chu_ho": "ngoài địa bàn"}, area=BAN_LAU)
    settle_down(village, an)
    assert an.status().held == 1
    phone.rotate(an.store, an.around, village.line().enrol)
    settle_down(village, an)
    return an


def decided(village: Village, by: object) -> None:
    with village.store.write() as connection:
        ids = list(connection.scalars(select(held.c.change)))
        assert callable(by)
        by(connection, ids, "office", "đã xem", village.surroundings)


def verdicts(an: Pocket) -> list[str]:
    with an.store.read() as connection:
        return [each["verdict"]["is"] if "verdict" in each else each["is"] for each in phone.messages(connection)]


@pytest.mark.parametrize(("by", "said"), [(release, "released"), (decline, "declined")])
def test_a_verdict_on_earlier_work_reaches_the_phone_under_its_new_key(village: Village, by: object, said: str) -> None:
    an = held_and_rotated(village)
    assert (an.status().held, an.status().merged) == (1, 0)
    decided(village, by)
    settle_down(village, an)
    assert (an.status().held, an.status().merged) == (0, 1)
    assert verdicts(an) == ["held", said]


def test_a_renewal_does_not_begin_anything_again(village: Village) -> None:
    an = held_and_rotated(village)
    before = an.status()
    met = an.meet()
    assert (met.entries, met.pushed, met.epoch_changed) == (0, 0, False)
    assert an.status().offers == before.offers == 0
    decided(village, release)
    village.merge()
    assert an.meet().pushed == 0


def test_the_backup_of_earlier_work_is_told_too(village: Village) -> None:
    an = village.new_phone(village.person("an", area_id=BAN_MUON))
    an.new({"chu_ho": "Lò Văn An"}, area=BAN_MUON)
    an.meet()
    phone.rotate(an.store, an.around, village.line().enrol)
    village.merge()
    an.meet()
    assert (an.status().stored, an.status().merged) == (0, 1)
    with village.store.write() as connection:
        row = connection.execute(select(stream).where(stream.c.top > 0)).one()
        made = {"id": "b1", "at": 1, "path": "", "size": 0, "merge": 1, "verified": 1, "manifest": "{}"}
        connection.execute(insert(backup).values(**made))
        connection.execute(insert(backup_stream).values(backup="b1", stream=row.stream, upto=row.top, tip=row.tip))
    an.meet()
    assert an.status().backed_up == 1


def test_two_renewals_and_a_restore_do_not_cut_the_tie(village: Village, tmp_path: Path) -> None:
    village.backup(tmp_path / "backup.db")
    an = held_and_rotated(village)
    phone.rotate(an.store, an.around, village.line().enrol)
    settle_down(village, an)
    village.restore(tmp_path / "backup.db")
    settle_down(village, an)
    assert an.status().held == 1
    decided(village, decline)
    settle_down(village, an)
    assert an.status().held == 0
    assert verdicts(an)[-1] == "declined"


def test_the_other_twin_hears_of_what_was_written_before_they_parted(village: Village) -> None:
    an = village.new_phone(village.person("an", area_id=BAN_MUON))
    an.new({"chu_ho": "ngoài địa bàn"}, area=BAN_LAU)
    an.meet()
    twin = an.clone()
    an.new({"chu_ho": "một"}, area=BAN_MUON)
    twin.new({"chu_ho": "hai"}, area=BAN_MUON)
    settle_down(village, an, twin)
    assert (an.status().held, twin.status().held) == (1, 1)
    decided(village, release)
    settle_down(village, an, twin)
    assert (an.status().held, twin.status().held) == (0, 0)
    assert an.digest() == twin.digest()
