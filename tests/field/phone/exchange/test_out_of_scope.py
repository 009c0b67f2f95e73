"""What leaves a phone's scope is hidden at once, and removed only when home and a verified backup have all of it."""

from pathlib import Path

import pytest

from field import phone
from field.people.rights.scope import Grant
from field.phone.attachments.keeping import keep
from tests.field.phone.exchange.backups import MONTH, backed_up, erased_before_a_restore
from tests.field.phone.village import LostError, Pocket, Village, settle_down
from tests.field.world import BAN_LAU, BAN_MUON, DAY

SECRET = "Lò Văn Đi"
MUON, LAU = Grant("volunteer", BAN_MUON), Grant("volunteer", BAN_LAU)


@pytest.fixture
def an(village: Village) -> Pocket:
    """Looks after two villages; has written one dossier in each, and a colleague one in Bản Muôn."""
    an = village.new_phone(village.person("an", area_id=BAN_MUON))
    village.grant("an", MUON, LAU)
    binh = village.new_phone(village.person("binh", area_id=BAN_MUON))
    an.meet()
    an.new({"chu_ho": SECRET}, area=BAN_MUON)
    an.new({"chu_ho": "Lò Thị Ở"}, area=BAN_LAU)
    binh.new({"chu_ho": "Vàng A Của"}, area=BAN_MUON)
    settle_down(village, an, binh)
    assert len(an.dossiers()) == 3
    return an


def moved(village: Village, an: Pocket) -> None:
    """An now looks after Bản Lầu alone, and hears of it."""
    village.grant("an", LAU)
    an.meet()


def told(an: Pocket) -> tuple[int, int]:
    return an.status().hidden, an.status().removed


def holds(an: Pocket, text: str) -> bool:
    """Whether these words stand anywhere in the phone's file."""
    an.store.connection.execute("VACUUM")
    return text.encode() in an.store.connection.serialize()


def test_what_left_the_scope_is_hidden_counted_and_after_a_month_and_a_backup_removed(
    village: Village, an: Pocket, tmp_path: Path
) -> None:
    moved(village, an)
    assert (len(an.dossiers()), told(an)) == (1, (2, 0))
    village.clock.forward(MONTH)
    an.meet()
    assert told(an) == (2, 0), "a month without a backup"
    village.clock.forward(DAY)
    backed_up(village, tmp_path / "b.db")
    an.meet()
    assert told(an) == (0, 2)
    assert (len(an.dossiers()), an.status().waiting, an.status().backed_up) == (1, 0, 2)
    assert not holds(an, SECRET)
    assert not holds(an, "Vàng A Của")
    assert holds(an, "Lò Thị Ở")


def test_a_backup_alone_is_not_enough_nor_is_one_that_was_begun_before(
    village: Village, an: Pocket, tmp_path: Path
) -> None:
    backed_up(village, tmp_path / "before.db")
    moved(village, an)
    village.clock.forward(MONTH)
    an.meet()
    assert told(an) == (2, 0), "the backup is older than the moment when home had everything"
    village.clock.forward(-20 * DAY)
    backed_up(village, tmp_path / "soon.db")
    an.meet()
    assert told(an) == (2, 0), "eleven days"


def test_the_phones_own_clock_hurries_nothing(village: Village, an: Pocket, tmp_path: Path) -> None:
    moved(village, an)
    backed_up(village, tmp_path / "b.db")
    an.drift = 400 * DAY
    an.meet()
    assert told(an) == (2, 0)


def test_what_home_has_not_got_or_not_merged_is_never_removed(village: Village, an: Pocket, tmp_path: Path) -> None:
    dossier = next(each for each in an.dossiers() if an.values(each, "chu_ho") == [SECRET])
    moved(village, an)
    with an.store.write() as connection:
        phone.write(connection, an.around, dossier, {"chu_ho": "chưa gửi"})
    village.road.lose_request = 1
    with pytest.raises(LostError):
        an.meet()
    village.clock.forward(MONTH)
    backed_up(village, tmp_path / "b1.db")
    village.road.lose_answer = 1
    with pytest.raises(LostError):
        an.meet()
    village.clock.forward(MONTH)
    backed_up(village, tmp_path / "b2.db")
    an.meet()  # home takes it in now, and has not merged it
    village.clock.forward(MONTH)
    backed_up(village, tmp_path / "b3.db")
    an.meet()
    assert told(an) == (1, 1), "the colleague's dossier has gone, this one waits for the merge"
    assert holds(an, "chưa gửi")
    assert holds(an, SECRET)
    village.merge()
    an.meet()
    an_status = an.status()
    assert (an_status.stored, an_status.backed_up) == (1, 2), "a backup has it, but what is not merged is not safe"


def test_a_held_change_keeps_its_dossier(village: Village, an: Pocket, tmp_path: Path) -> None:
    dossier = next(each for each in an.dossiers() if an.values(each, "chu_ho") == [SECRET])
    moved(village, an)
    with an.store.write() as connection:
        phone.write(connection, an.around, dossier, {"chu_ho": "ngoài địa bàn"})
    settle_down(village, an)
    assert an.status().held == 1
    for number in range(3):
        village.clock.forward(MONTH)
        backed_up(village, tmp_path / f"{number}.db")
        an.meet()
    assert told(an) == (1, 1)
    assert holds(an, "ngoài địa bàn")


def test_a_photo_that_home_has_not_whole_keeps_its_dossier(village: Village, an: Pocket, tmp_path: Path) -> None:
    dossier = next(each for each in an.dossiers() if an.values(each, "chu_ho") == [SECRET])
    with an.store.write() as connection:
        value = keep(connection, b"\xff\xd8 a photo", "jpg")
        phone.edit(connection, an.around, dossier, {"anh_nha": value})
    settle_down(village, an)
    moved(village, an)
    village.clock.forward(MONTH)
    backed_up(village, tmp_path / "b1.db")
    an.meet()
    assert told(an) == (1, 1), "the colleague's has gone"
    with an.store.write() as connection:
        connection.execute("UPDATE file SET epoch = ?", (village.epoch,))
    an.meet()
    village.clock.forward(MONTH)
    backed_up(village, tmp_path / "b2.db")
    an.meet()
    assert told(an) == (0, 2)
    assert not holds(an, "a photo")


def test_whoever_is_back_in_time_sees_everything_again_and_nothing_travels(village: Village, an: Pocket) -> None:
    before = an.digest()
    moved(village, an)
    assert an.digest() != before
    village.clock.forward(20 * DAY)
    an.meet()
    village.grant("an", MUON, LAU)
    met = an.meet()
    assert (an.digest(), met.entries, told(an)) == (before, 0, (0, 0))


def test_after_removal_it_comes_again_from_home(village: Village, an: Pocket, tmp_path: Path) -> None:
    before = an.digest()
    moved(village, an)
    village.clock.forward(MONTH)
    backed_up(village, tmp_path / "b.db")
    an.meet()
    assert told(an) == (0, 2)
    village.grant("an", MUON, LAU)
    an.meet()
    assert (an.digest(), told(an)) == (before, (0, 0))
    dossier = next(each for each in an.dossiers() if an.values(each, "chu_ho") == [SECRET])
    an.edit(dossier, {"chu_ho": "Lò Văn Về"})
    settle_down(village, an)
    assert village.values(dossier, "chu_ho") == ["Lò Văn Về"], "what was removed and came back is replaced as ever"


def test_a_dossier_that_moved_away_alone_goes_too_and_comes_again_with_it(
    village: Village, an: Pocket, tmp_path: Path
) -> None:
    moved(village, an)
    village.grant("an", LAU)
    clerk = village.new_phone(village.person("clerk", role="clerk"))
    settle_down(village, clerk, an)
    dossier = an.dossiers()[0]
    clerk.edit(dossier, {"_area": BAN_MUON})
    settle_down(village, clerk, an)
    assert told(an) == (3, 0)
    village.clock.forward(MONTH)
    backed_up(village, tmp_path / "b.db")
    an.meet()
    assert told(an) == (0, 3)
    clerk.meet()
    clerk.edit(dossier, {"_area": BAN_LAU})
    settle_down(village, clerk, an)
    assert (an.dossiers(), an.values(dossier, "chu_ho"), told(an)) == ([dossier], ["Lò Thị Ở"], (0, 2))


def test_a_home_restored_from_the_backup_that_counted_has_all_that_was_removed(
    village: Village, an: Pocket, tmp_path: Path
) -> None:
    moved(village, an)
    village.clock.forward(MONTH)
    kept = backed_up(village, tmp_path / "b.db")
    an.meet()
    assert told(an) == (0, 2)
    late = an.new({"chu_ho": "sau bản sao lưu"}, area=BAN_LAU)
    settle_down(village, an)
    village.restore(kept)
    settle_down(village, an)
    assert village.values(late, "chu_ho") == ["sau bản sao lưu"], "what lies behind removed changes still arrives"
    assert an.status().waiting == 0
    village.grant("an", MUON, LAU)
    settle_down(village, an)
    assert len(an.dossiers()) == 4
    assert sorted(v for each in an.dossiers() for v in an.values(each, "chu_ho")) == sorted(
        [SECRET, "Lò Thị Ở", "Vàng A Của", "sau bản sao lưu"]
    )


def test_a_restored_home_gets_what_is_hidden_and_the_month_begins_anew(
    village: Village, an: Pocket, tmp_path: Path
) -> None:
    village.backup(tmp_path / "empty.db")
    clerk = village.new_phone(village.person("clerk", role="clerk"))
    dossier = next(each for each in an.dossiers() if an.values(each, "chu_ho") == [SECRET])
    clerk.meet()
    clerk.edit(dossier, {"chu_ho": "bản sao cũ chưa có"})
    settle_down(village, clerk, an)
    moved(village, an)
    village.clock.forward(MONTH)
    village.restore(tmp_path / "empty.db")
    village.grant("an", LAU)
    settle_down(village, an)
    assert village.values(dossier, "chu_ho") == ["bản sao cũ chưa có"], "a hidden state was handed back"
    backed_up(village, tmp_path / "b1.db")
    an.meet()
    assert told(an) == (2, 0), "home has it since today only"
    village.clock.forward(MONTH)
    an.meet()
    backed_up(village, tmp_path / "b2.db")
    an.meet()
    assert told(an) == (0, 2)
    assert village.values(dossier, "chu_ho") == ["bản sao cũ chưa có"]


def test_an_old_file_of_a_colleagues_brings_it_back_hidden(village: Village, an: Pocket, tmp_path: Path) -> None:
    bundle = an.export()
    moved(village, an)
    village.clock.forward(MONTH)
    backed_up(village, tmp_path / "b.db")
    an.meet()
    assert told(an) == (0, 2)
    an.take_in(bundle)
    an.meet()
    assert (len(an.dossiers()), told(an)) == (1, (2, 0))


def test_what_was_erased_stands_on_no_shelf_when_home_is_restored(village: Village, an: Pocket, tmp_path: Path) -> None:
    assert erased_before_a_restore(village, an, tmp_path / "before.db") not in an.dossiers()
