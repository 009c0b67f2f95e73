"""What two phones wrote offline reaches home, merges, and comes back."""

from dataclasses import replace
from random import Random

import pytest
from sqlalchemy import select

from field import phone
from field.people.rights.scope import Grant
from field.tables import installation
from sync.life import Unseen, unseen
from sync.problem import UnreadableError
from tests.field.phone.village import LostError, Pocket, Village, settle_down
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE, DAY

PORTAL = b"<!doctype html><html><title>Wi-Fi</title><form>Dang nhap</form></html>"


def pair(village: Village) -> tuple[Pocket, Pocket]:
    return village.new_phone(village.person("an")), village.new_phone(village.person("binh"))


def test_what_one_phone_wrote_is_shown_on_the_other(village: Village) -> None:
    an, binh = pair(village)
    dossier = an.new({"chu_ho": "Lò Văn An"})
    assert an.status().waiting == 1
    settle_down(village, an, binh)
    assert an.status().merged == 1
    assert binh.values(dossier, "chu_ho") == ["Lò Văn An"]
    assert an.digest() == binh.digest()


def test_concurrent_values_are_siblings_until_somebody_names_both(village: Village) -> None:
    an, binh = pair(village)
    dossier = an.new({"chu_ho": "Lò Văn An"})
    settle_down(village, an, binh)
    an.edit(dossier, {"chu_ho": "Lò Văn Ân"})
    binh.edit(dossier, {"chu_ho": "Lò Văn Anh"})
    settle_down(village, an, binh)
    assert sorted(map(str, binh.values(dossier, "chu_ho"))) == ["Lò Văn Anh", "Lò Văn Ân"]
    binh.edit(dossier, {"chu_ho": "Lò Văn Ân"})
    settle_down(village, an, binh)
    assert an.values(dossier, "chu_ho") == ["Lò Văn Ân"]
    assert an.digest() == binh.digest()


def test_an_answer_lost_after_the_commit_costs_a_repetition_only(village: Village) -> None:
    an, binh = pair(village)
    dossier = an.new({"chu_ho": "Lò Văn An"})
    village.road.lose_answer = 1
    with pytest.raises(LostError):
        an.meet()
    assert an.status().waiting == 1
    settle_down(village, an, binh)
    assert (an.status().waiting, an.status().merged) == (0, 1)
    assert binh.values(dossier, "chu_ho") == ["Lò Văn An"]


def test_a_ticket_whose_answer_was_lost_leads_to_the_same_installation(village: Village) -> None:
    an = village.unpacked()
    slip = village.slip(village.person("an"))
    village.road.lose_answer = 1
    with pytest.raises(LostError):
        phone.enrol(an.store, an.around, village.line().enrol, slip, "an")
    an.around = replace(an.around, random=Random(99).randbytes)
    assert phone.enrol(an.store, an.around, village.line().enrol, slip, "an").enrolled
    assert len(village.rows(select(installation.c.stream))) == 1
    assert an.meet().rounds == 1


@pytest.mark.parametrize("page", [PORTAL, b"", b"{}", b'{"head":"{}","sig":"x"}\n'])
def test_B05_a_captive_portal_acknowledges_nothing(village: Village, page: bytes) -> None:
    an, _ = pair(village)
    an.new({"chu_ho": "Lò Văn An"})
    village.road.spoil = lambda _answer: page
    with pytest.raises(UnreadableError):
        an.meet()
    village.road.spoil = None
    assert an.status().waiting == 1
    an.meet()
    assert an.status().waiting == 0


def test_B07_an_answer_cut_by_a_proxy_changes_nothing(village: Village) -> None:
    an, binh = pair(village)
    dossiers = [an.new({"chu_ho": f"Hộ {number}"}) for number in range(5)]
    an.meet()
    village.merge()
    for cut in (1, 40, 400):
        village.road.spoil = lambda answer, cut=cut: answer[:-cut]
        with pytest.raises(UnreadableError):
            binh.meet()
        assert binh.dossiers() == []
    village.road.spoil = None
    binh.meet()
    assert binh.dossiers() == sorted(dossiers)


def test_B08_yesterdays_answer_from_a_proxy_is_refused(village: Village) -> None:
    an, _ = pair(village)
    kept: list[bytes] = []
    village.road.spoil = lambda answer: kept.append(answer) or answer
    an.meet()
    an.new({"chu_ho": "Lò Văn An"})
    village.road.spoil = lambda _answer: kept[0]
    with pytest.raises(UnreadableError, match="answer_not_ours"):
        an.meet()
    assert an.status().waiting == 1


@pytest.mark.parametrize("drift", [-56 * 365 * DAY, 73 * 365 * DAY, -10 * 365 * DAY])
def test_A04_a_phone_in_another_century_syncs_and_is_told(village: Village, drift: int) -> None:
    an = village.new_phone(village.person("an"), drift)
    binh = village.new_phone(village.person("binh"))
    dossier = an.new({"chu_ho": "Lò Văn An"})
    settle_down(village, an, binh)
    assert an.status().skew == -drift
    binh.edit(dossier, {"chu_ho": "Lò Văn Ân"})
    settle_down(village, binh, an)
    assert an.values(dossier, "chu_ho") == ["Lò Văn Ân"]
    assert an.digest() == binh.digest()


def test_A04_a_clock_set_back_in_between_keeps_the_order_of_saving(village: Village) -> None:
    an = village.new_phone(village.person("an"))
    dossier = an.new({"chu_ho": "Lò Văn An"})
    an.drift = -3 * DAY
    an.edit(dossier, {"chu_ho": "Lò Văn Ân"})
    an.drift = 5 * DAY
    an.edit(dossier, {"chu_ho": "Lò Văn Anh"})
    with an.store.read() as connection:
        stamps = [change.at for change in phone.own_changes(connection, dossier)]
    assert stamps == sorted(stamps)
    assert an.values(dossier, "chu_ho") == ["Lò Văn Anh"]


def test_A18_a_deletion_that_meets_an_unseen_value_stays_visible(village: Village) -> None:
    an, binh = pair(village)
    dossier = an.new({"chu_ho": "Lò Văn An", "so_nhan_khau": "4"})
    settle_down(village, an, binh)
    an.delete(dossier, "trùng phiếu")
    binh.edit(dossier, {"so_nhan_khau": "5"})
    settle_down(village, an, binh)
    assert an.values(dossier, "so_nhan_khau") == ["5"]
    assert an.values(dossier, "_life") == ["deleted"]
    assert [unseen.path for unseen in unseen_on(binh, dossier)] == ["_life"]
    assert an.digest() == binh.digest()


def unseen_on(pocket: Pocket, dossier: str) -> list[Unseen]:
    with pocket.store.read() as connection:
        return list(unseen(phone.view(connection, dossier)))


def test_A19_losing_a_village_hides_its_dossiers_and_keeps_unsent_work(village: Village) -> None:
    an, lead = village.new_phone(village.person("an", area_id=BAN_MUON)), village.new_phone(village.person("lead"))
    kept = an.new({"chu_ho": "Lò Văn An"}, area=BAN_MUON)
    settle_down(village, an, lead)
    assert an.dossiers() == [kept]
    an.edit(kept, {"chu_ho": "Lò Văn Ân"})
    village.grant("an", Grant("volunteer", BAN_LAU))
    outcome = an.meet()
    assert outcome.pushed == 1
    assert an.dossiers() == []
    settle_down(village, an, lead)
    assert lead.values(kept, "chu_ho") == ["Lò Văn Ân"]
    assert an.values(kept, "chu_ho") == ["Lò Văn Ân"]


def test_a_dossier_that_moves_leaves_one_phone_and_enters_another(village: Village) -> None:
    muon = village.new_phone(village.person("an", area_id=BAN_MUON))
    lau = village.new_phone(village.person("binh", area_id=BAN_LAU))
    clerk = village.new_phone(village.person("clerk", role="clerk", area_id=COMMUNE))
    dossier = muon.new({"chu_ho": "Lò Văn An"}, area=BAN_MUON)
    settle_down(village, muon, lau, clerk)
    clerk.edit(dossier, {"_area": BAN_LAU})
    settle_down(village, clerk, muon, lau)
    assert (muon.dossiers(), lau.dossiers(), clerk.dossiers()) == ([], [dossier], [dossier])
    clerk.edit(dossier, {"_area": BAN_MUON})
    settle_down(village, clerk, muon, lau)
    assert (muon.dossiers(), lau.dossiers(), clerk.dossiers()) == ([dossier], [], [dossier])


def test_a_long_outbox_goes_in_small_pieces_and_resumes_after_a_cut(village: Village) -> None:
    an, binh = pair(village)
    for number in range(300):
        an.new({"chu_ho": f"Hộ {number}", "ghi_chu": "x" * 400})
    village.road.messages = 0
    village.road.lose_answer = 0
    phone.sync_once(an.store, an.around, line_of(an), max_bytes=20_000, rounds=3)
    waiting = an.status().waiting
    assert 0 < waiting < 300
    village.road.lose_answer = 1
    with pytest.raises(LostError):
        phone.sync_once(an.store, an.around, line_of(an), max_bytes=20_000)
    phone.sync_once(an.store, an.around, line_of(an), max_bytes=20_000)
    assert an.status().waiting == 0
    while village.merge():
        pass
    phone.sync_once(binh.store, binh.around, line_of(binh), max_bytes=20_000)
    assert len(binh.dossiers()) == 300
    assert binh.digest() == an.digest()


def line_of(pocket: Pocket) -> phone.Exchange:
    with pocket.store.read() as connection:
        token = phone.identity_of(connection).token
    return pocket.village.line().sync_as(token)
