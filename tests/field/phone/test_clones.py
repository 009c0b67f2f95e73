"""Two phones with one identity: both branches get home, both take new keys, and neither takes the other's for sent."""

from field import phone
from field.people.rights.scope import Grant
from tests.field.phone.village import Village, settle_down
from tests.field.world import BAN_LAU, BAN_MUON


def test_A09_both_branches_of_a_clone_merge_and_both_take_new_keys(village: Village) -> None:
    an = village.new_phone(village.person("an"))
    shared = an.new({"chu_ho": "Lò Văn An"})
    an.meet()
    old = an.status().stream
    twin = an.clone()
    mine, theirs = an.new({"chu_ho": "của máy một"}), twin.new({"chu_ho": "của máy hai"})
    settle_down(village, an, twin)
    assert len({old, an.status().stream, twin.status().stream}) == 3
    assert an.dossiers() == twin.dossiers() == sorted([shared, mine, theirs])
    assert (an.status().waiting, twin.status().waiting) == (0, 0)
    assert not an.status().fork
    after = an.new({"chu_ho": "sau khi đổi khóa"})
    settle_down(village, an, twin)
    assert twin.values(after, "chu_ho") == ["sau khi đổi khóa"]
    assert an.digest() == twin.digest()


def test_A09_the_other_branch_is_never_taken_for_sent(village: Village) -> None:
    an = village.new_phone(village.person("an"))
    an.new({"chu_ho": "chung"})
    an.meet()
    twin = an.clone()
    for number in range(5):
        an.new({"chu_ho": f"một {number}"})
    theirs = twin.new({"chu_ho": "hai"})
    phone.sync_once(an.store, an.around, token_line(an), rounds=1)
    assert twin.status().waiting == 1
    settle_down(village, twin, an)
    assert an.values(theirs, "chu_ho") == ["hai"]


def test_A10_a_phone_restored_from_its_own_backup_loses_nothing_of_either_life(village: Village) -> None:
    an = village.new_phone(village.person("an"))
    dossier = an.new({"chu_ho": "trước"})
    settle_down(village, an)
    backup = an.clone()
    an.edit(dossier, {"chu_ho": "sau khi sao lưu"})
    kept = an.new({"chu_ho": "hộ thứ hai"})
    settle_down(village, an)
    an.store.close()
    backup.edit(dossier, {"chu_ho": "viết trên máy khôi phục"})
    settle_down(village, backup)
    assert backup.values(kept, "chu_ho") == ["hộ thứ hai"]
    assert sorted(map(str, backup.values(dossier, "chu_ho"))) == ["sau khi sao lưu", "viết trên máy khôi phục"]


def test_A10_a_restored_phone_finds_out_by_the_states_before_it_writes(village: Village) -> None:
    an = village.new_phone(village.person("an"))
    dossier = an.new({"chu_ho": "trước"})
    settle_down(village, an)
    backup, old = an.clone(), an.status().stream
    an.edit(dossier, {"chu_ho": "sau"})
    settle_down(village, an)
    backup.meet()
    assert backup.status().stream != old
    backup.edit(dossier, {"chu_ho": "mới"})
    settle_down(village, backup)
    assert backup.values(dossier, "chu_ho") == ["mới"]


def test_A10_a_restored_phone_finds_out_by_acknowledgements_where_no_state_tells_it(village: Village) -> None:
    an = village.new_phone(village.person("an"))
    elsewhere = an.new({"chu_ho": "trước"}, area=BAN_MUON)
    settle_down(village, an)
    backup, old = an.clone(), an.status().stream
    an.edit(elsewhere, {"chu_ho": "sau"})
    settle_down(village, an)
    village.grant("an", Grant("volunteer", BAN_LAU))
    settle_down(village, backup)
    assert backup.status().stream != old
    assert backup.dossiers() == []
    assert an.status().stream == old


def token_line(pocket: object) -> phone.Exchange:
    from tests.field.phone.village import Pocket

    assert isinstance(pocket, Pocket)
    with pocket.store.read() as connection:
        return pocket.village.line().sync_as(phone.identity_of(connection).token)
