"""What leaves the scope of a phone of the app's own code: hidden, counted, and removed only when law 4 allows it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from field.people.rights.scope import Grant
from tests.field.app.pocket import AppPhone
from tests.field.phone.exchange.backups import MONTH, backed_up, erased_before_a_restore
from tests.field.phone.village import LostError, Village, settle_down
from tests.field.world import BAN_LAU, BAN_MUON, DAY

SECRET = "Lò Văn Đi"
MUON, LAU = Grant("volunteer", BAN_MUON), Grant("volunteer", BAN_LAU)
Phones = Callable[..., AppPhone]


@pytest.fixture
def an(village: Village, app_phone: Phones) -> AppPhone:
    """Looks after two villages; has written one dossier in each, and a colleague one in Bản Muôn."""
    an = app_phone(village.person("an", area_id=BAN_MUON))
    village.grant("an", MUON, LAU)
    binh = village.new_phone(village.person("binh", area_id=BAN_MUON))
    an.meet()
    an.new({"chu_ho": SECRET}, BAN_MUON)
    an.new({"chu_ho": "Lò Thị Ở"}, BAN_LAU)
    binh.new({"chu_ho": "Vàng A Của"}, area=BAN_MUON)
    settle_down(village, an, binh)
    assert len(an.dossiers()) == 3
    return an


def moved(village: Village, an: AppPhone) -> None:
    village.grant("an", LAU)
    an.meet()


def told(an: AppPhone) -> tuple[int, int]:
    counts: Any = an.do("counts")
    return counts["hidden"], counts["removed"]


def holds(an: AppPhone, words: str) -> bool:
    return any(words in text for text in an.do("bodies"))


def named(an: AppPhone, words: str) -> str:
    return next(each for each in an.dossiers() if an.values(each, "chu_ho") == [words])


def test_hidden_at_once_and_removed_after_a_month_and_a_backup(village: Village, an: AppPhone, tmp_path: Path) -> None:
    backed_up(village, tmp_path / "before.db")
    moved(village, an)
    assert (len(an.dossiers()), told(an)) == (1, (2, 0))
    village.clock.forward(MONTH)
    an.meet()
    assert told(an) == (2, 0), "the only backup was begun before"
    an.drift = 400 * DAY
    an.meet()
    assert told(an) == (2, 0), "the phone's own clock hurries nothing"
    backed_up(village, tmp_path / "b.db")
    an.meet()
    assert (len(an.dossiers()), told(an)) == (1, (0, 2))
    counts = an.do("counts")
    assert (counts["waiting"], counts["backedUp"]) == (0, 2)
    assert [holds(an, words) for words in (SECRET, "Vàng A Của", "Lò Thị Ở")] == [False, False, True]


def test_a_backup_that_was_begun_in_time_does_not_shorten_the_month(
    village: Village, an: AppPhone, tmp_path: Path
) -> None:
    moved(village, an)
    village.clock.forward(11 * DAY)
    backed_up(village, tmp_path / "soon.db")
    an.meet()
    assert told(an) == (2, 0)
    village.clock.forward(20 * DAY)
    an.meet()
    assert told(an) == (0, 2)


def test_what_is_unsent_or_not_merged_is_never_removed(village: Village, an: AppPhone, tmp_path: Path) -> None:
    dossier = named(an, SECRET)
    moved(village, an)
    an.edit(dossier, {"chu_ho": "chưa gửi"})
    village.clock.forward(MONTH)
    backed_up(village, tmp_path / "b1.db")
    village.road.lose_answer = 1
    with pytest.raises(LostError):
        an.meet()
    village.clock.forward(MONTH)
    backed_up(village, tmp_path / "b2.db")
    an.meet()  # home has it, and has not merged it
    village.clock.forward(MONTH)
    backed_up(village, tmp_path / "b3.db")
    an.meet()
    assert told(an) == (1, 1), "the colleague's dossier has gone, this one waits for the merge"
    assert holds(an, "chưa gửi")
    assert holds(an, SECRET)
    village.merge()  # and holds it: written out of the scope
    an.meet()
    village.clock.forward(MONTH)
    backed_up(village, tmp_path / "b4.db")
    an.meet()
    counts = an.do("counts")
    assert (counts["held"], counts["stored"], counts["backedUp"], told(an)) == (1, 1, 2, (1, 1))


def test_whoever_is_back_in_time_sees_everything_again_and_nothing_travels(village: Village, an: AppPhone) -> None:
    before = an.digest()
    moved(village, an)
    assert an.digest() != before
    village.clock.forward(20 * DAY)
    an.meet()
    village.grant("an", MUON, LAU)
    met = an.meet()
    assert (an.digest(), met["entries"], told(an)) == (before, 0, (0, 0))


def test_after_removal_it_comes_again_from_home_and_can_be_corrected(
    village: Village, an: AppPhone, tmp_path: Path
) -> None:
    before = an.digest()
    moved(village, an)
    village.clock.forward(MONTH)
    backed_up(village, tmp_path / "b.db")
    an.meet()
    assert told(an) == (0, 2)
    village.grant("an", MUON, LAU)
    an.meet()
    assert (an.digest(), told(an)) == (before, (0, 0))
    dossier = named(an, SECRET)
    an.edit(dossier, {"chu_ho": "Lò Văn Về"})
    settle_down(village, an)
    assert village.values(dossier, "chu_ho") == ["Lò Văn Về"]


def test_a_home_restored_from_the_backup_that_counted_has_all_that_was_removed(
    village: Village, an: AppPhone, tmp_path: Path
) -> None:
    moved(village, an)
    village.clock.forward(MONTH)
    kept = backed_up(village, tmp_path / "b.db")
    an.meet()
    late = an.new({"chu_ho": "sau bản sao lưu"}, BAN_LAU)
    settle_down(village, an)
    village.restore(kept)
    an.meet()
    assert (an.do("counts")["waiting"], len(an.dossiers())) == (0, 2), "removed changes do not wait, nor float"
    settle_down(village, an)
    assert village.values(late, "chu_ho") == ["sau bản sao lưu"]
    village.grant("an", MUON, LAU)
    settle_down(village, an)
    found = sorted(str(an.values(each, "chu_ho")[0]) for each in an.dossiers())
    assert found == sorted([SECRET, "Lò Thị Ở", "Vàng A Của", "sau bản sao lưu"])


def test_a_restored_home_gets_what_is_hidden_and_the_month_begins_anew(
    village: Village, an: AppPhone, tmp_path: Path
) -> None:
    village.backup(tmp_path / "old.db")
    clerk = village.new_phone(village.person("clerk", role="clerk"))
    dossier = named(an, SECRET)
    clerk.meet()
    clerk.edit(dossier, {"chu_ho": "bản sao cũ chưa có"})
    settle_down(village, clerk, an)
    moved(village, an)
    village.clock.forward(MONTH)
    village.restore(tmp_path / "old.db")
    village.grant("an", LAU)
    settle_down(village, an)
    assert village.values(dossier, "chu_ho") == ["bản sao cũ chưa có"]
    backed_up(village, tmp_path / "b1.db")
    an.meet()
    assert told(an) == (2, 0), "home has it since today only"
    village.clock.forward(MONTH)
    backed_up(village, tmp_path / "b2.db")
    an.meet()
    assert told(an) == (0, 2)


def test_a_file_of_a_colleagues_brings_it_back_hidden(village: Village, an: AppPhone, tmp_path: Path) -> None:
    bundle = an.export()
    moved(village, an)
    village.clock.forward(MONTH)
    backed_up(village, tmp_path / "b.db")
    an.meet()
    assert told(an) == (0, 2)
    an.take_in(bundle)
    an.meet()
    assert (len(an.dossiers()), told(an)) == (1, (2, 0))


def test_what_was_erased_stands_on_no_shelf_when_home_is_restored(
    village: Village, an: AppPhone, tmp_path: Path
) -> None:
    assert erased_before_a_restore(village, an, tmp_path / "before.db") not in an.dossiers()
