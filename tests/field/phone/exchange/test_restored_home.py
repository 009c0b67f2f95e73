"""A home restored from an older backup is a new epoch: phones bring back what it lacked, without being asked."""

from pathlib import Path

from tests.field.phone.village import Village, settle_down


def test_own_changes_that_the_backup_lacked_come_back(village: Village, tmp_path: Path) -> None:
    an, binh = village.new_phone(village.person("an")), village.new_phone(village.person("binh"))
    before = an.new({"chu_ho": "trước"})
    settle_down(village, an, binh)
    village.backup(tmp_path / "backup.db")
    after = an.new({"chu_ho": "sau"})
    an.edit(before, {"chu_ho": "đã sửa"})
    settle_down(village, an, binh)
    shown = binh.digest()
    epoch = village.restore(tmp_path / "backup.db")
    settle_down(village, an, binh)
    assert an.status().epoch == epoch
    assert village.values(after, "chu_ho") == ["sau"]
    assert village.values(before, "chu_ho") == ["đã sửa"]
    assert an.digest() == binh.digest() == shown
    assert an.status().offers == binh.status().offers == 0


def test_a_dead_phones_work_comes_back_from_the_states_that_a_colleague_holds(village: Village, tmp_path: Path) -> None:
    an, binh = village.new_phone(village.person("an")), village.new_phone(village.person("binh"))
    village.backup(tmp_path / "backup.db")
    dossier = an.new({"chu_ho": "Lò Văn An"})
    settle_down(village, an, binh)
    an.store.close()
    village.restore(tmp_path / "backup.db")
    binh.meet()
    assert binh.values(dossier, "chu_ho") == ["Lò Văn An"]
    assert binh.dossiers() == [dossier]
    settle_down(village, binh)
    assert village.values(dossier, "chu_ho") == ["Lò Văn An"]
    assert binh.status().offers == 0
    carla = village.new_phone(village.person("carla"))
    settle_down(village, carla)
    assert carla.digest() == binh.digest()


def test_a_state_that_the_new_one_does_not_include_is_kept_aside_until_it_is(village: Village, tmp_path: Path) -> None:
    an, binh = village.new_phone(village.person("an")), village.new_phone(village.person("binh"))
    dossier = an.new({"chu_ho": "trước"})
    settle_down(village, an, binh)
    village.backup(tmp_path / "backup.db")
    an.edit(dossier, {"so_nhan_khau": "5"})
    settle_down(village, an, binh)
    an.store.close()
    village.restore(tmp_path / "backup.db")
    carla = village.new_phone(village.person("carla"))
    carla.meet()
    carla.edit(dossier, {"dien_thoai": "0912345678"})
    carla.meet()
    village.merge()
    binh.meet()
    assert binh.values(dossier, "so_nhan_khau") == ["5"]
    assert binh.values(dossier, "dien_thoai") == ["0912345678"]
    settle_down(village, binh, carla)
    assert village.values(dossier, "so_nhan_khau") == ["5"]
    assert carla.digest() == binh.digest()
    with binh.store.read() as connection:
        assert connection.execute("SELECT count(*) FROM state WHERE dossier = ?", (dossier,)).fetchone() == (1,)


def test_two_restores_in_a_row_lose_nothing(village: Village, tmp_path: Path) -> None:
    an, binh = village.new_phone(village.person("an")), village.new_phone(village.person("binh"))
    village.backup(tmp_path / "first.db")
    village.backup(tmp_path / "second.db")
    dossier = an.new({"chu_ho": "Lò Văn An"})
    settle_down(village, an, binh)
    village.restore(tmp_path / "first.db")
    binh.edit(dossier, {"chu_ho": "Lò Văn Ân"})
    settle_down(village, binh)
    village.restore(tmp_path / "second.db")
    settle_down(village, binh, an)
    assert village.values(dossier, "chu_ho") == ["Lò Văn Ân"]
    assert an.digest() == binh.digest()


def test_a_rollback_that_nobody_declared_is_noticed_by_the_feed_and_healed(village: Village, tmp_path: Path) -> None:
    an, binh = village.new_phone(village.person("an")), village.new_phone(village.person("binh"))
    before = an.new({"chu_ho": "trước"})
    settle_down(village, an, binh)
    village.backup(tmp_path / "backup.db")
    an.edit(before, {"chu_ho": "đã sửa"})
    after = an.new({"chu_ho": "sau"})
    settle_down(village, an, binh)
    an.store.close()
    village.put_back(tmp_path / "backup.db")
    settle_down(village, binh)
    assert village.values(before, "chu_ho") == ["đã sửa"]
    assert village.values(after, "chu_ho") == ["sau"]
    assert binh.status().offers == 0
