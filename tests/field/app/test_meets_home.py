"""The app's own code meets a real home, beside the headless phone: what both show is the same, byte for byte."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from field import phone
from field.feeds.publish import Entry, publish
from field.people.rights.scope import Grant
from field.tables import change, installation
from sync.names import name_of
from sync.strict_json import dumps
from tests.field.app.pocket import AppPhone, FailedError
from tests.field.phone.exchange.test_erased_everywhere import erase_all
from tests.field.phone.village import LostError, Pocket, Village, settle_down
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE, DAY, HOUR, KHE_SANG

Phones = Callable[..., AppPhone]
SECRET = "SOCANCUOC0123456789"
PORTAL = b"<!doctype html><html><title>Wi-Fi</title><form>Dang nhap</form></html>"


def test_what_two_kinds_of_phone_wrote_is_shown_alike(village: Village, app_phone: Phones) -> None:
    an, binh = app_phone(village.person("an")), village.new_phone(village.person("binh"))
    hers, his = an.new({"chu_ho": "Lò Văn Ân", "nguoi/7f3k/ten": "Bình"}), binh.new({"chu_ho": "Vàng A Páo", "so": 3})
    settle_down(village, an, binh)
    an.edit(hers, {"chu_ho": "Lò Văn An"})
    binh.edit(hers, {"chu_ho": "Lò Văn Anh", "ghi_chu": "đã chuyển"})
    an.edit(his, {"so": 4})
    an.delete(his, "ghi hai lần")
    settle_down(village, an, binh)
    assert (
        sorted(an.values(hers, "chu_ho"))
        == sorted(map(str, binh.values(hers, "chu_ho")))
        == ["Lò Văn An", "Lò Văn Anh"]
    )
    assert an.dossiers() == binh.dossiers() == sorted([hers, his])
    assert an.digest() == binh.digest()
    assert [row["level"] for row in an.status()["levels"]] == [2, 2, 2, 2]
    assert an.status()["fork"] is False


def test_an_edit_that_changes_nothing_makes_no_change(village: Village, app_phone: Phones) -> None:
    an = app_phone(village.person("an"))
    dossier = an.new({"chu_ho": "Lò Thị Hoà", "so": 3})
    assert an.edit(dossier, {"chu_ho": " lò thị  hòa ", "so": 3, "ghi_chu": "", "_life": "active"}) is None
    assert an.edit(dossier, {"chu_ho": "Lò Thị Hoa"}) is not None


def test_an_answer_lost_after_the_commit_costs_a_repetition_only(village: Village, app_phone: Phones) -> None:
    an, binh = app_phone(village.person("an")), village.new_phone(village.person("binh"))
    dossier = an.new({"chu_ho": "Lò Văn An"})
    village.road.lose_answer = 1
    with pytest.raises(LostError):
        an.meet()
    assert [row["waiting"] for row in an.status()["levels"]] == [1]
    settle_down(village, an, binh)
    assert [row["level"] for row in an.status()["levels"]] == [2]
    assert binh.values(dossier, "chu_ho") == ["Lò Văn An"]
    assert len(village.rows(select(change.c.id))) == 1


def test_a_ticket_whose_answer_was_lost_leads_to_the_same_installation(village: Village) -> None:
    an = AppPhone(village)
    slip = village.slip(village.person("an"))
    village.road.lose_answer = 1
    with pytest.raises(LostError):
        an.do("enrol", secret=slip, name="an")
    assert an.do("enrol", secret=slip, name="an") == an.status()["stream"]
    assert len(village.rows(select(installation.c.stream))) == 1
    an.close()


@pytest.mark.parametrize("page", [PORTAL, b"", b"{}", b'{"head":"{}","sig":"x"}\n'])
def test_B05_a_captive_portal_acknowledges_nothing(village: Village, app_phone: Phones, page: bytes) -> None:
    an = app_phone(village.person("an"))
    an.new({"chu_ho": "Lò Văn An"})
    before = an.status()
    village.road.spoil = lambda _answer: page
    with pytest.raises(FailedError, match=r"^(not_json|not_signed|answer_not_genuine)$"):
        an.meet()
    assert an.status() == before
    village.road.spoil = None
    an.meet()
    assert [row["waiting"] for row in an.status()["levels"]] == [0]


def test_an_answer_cut_in_its_last_line_changes_nothing(village: Village, app_phone: Phones) -> None:
    an, binh = app_phone(village.person("an")), village.new_phone(village.person("binh"))
    binh.new({"chu_ho": "Vàng A Páo"})
    settle_down(village, binh)
    before, digest = an.status(), an.digest()
    village.road.spoil = lambda answer: answer[:-5]
    with pytest.raises(FailedError, match="answer_cut"):
        an.meet()
    assert (an.status(), an.digest()) == (before, digest)
    village.road.spoil = None
    an.meet()
    assert an.digest() == binh.digest()


def test_what_has_left_the_scope_is_hidden_and_comes_back(village: Village, app_phone: Phones) -> None:
    an, binh = app_phone(village.person("an")), village.new_phone(village.person("binh"))
    near, far = an.new({"chu_ho": "An"}, BAN_MUON), binh.new({"chu_ho": "Bình"}, BAN_LAU)
    settle_down(village, an, binh)
    assert an.dossiers() == sorted([near, far])
    village.grant("an", Grant("volunteer", BAN_MUON))
    an.meet()
    assert an.dossiers() == [near]
    binh.edit(near, {"_area": BAN_LAU})
    settle_down(village, an, binh)
    assert an.dossiers() == []
    village.grant("an", Grant("volunteer", BAN_LAU))
    settle_down(village, an, binh)
    assert an.dossiers() == sorted([near, far])
    assert an.digest() == binh.digest()


def test_what_home_holds_its_author_goes_on_seeing(village: Village, app_phone: Phones) -> None:
    an = app_phone(village.person("an"))
    dossier = an.new({"chu_ho": "An"}, KHE_SANG)
    settle_down(village, an)
    (row,) = an.status()["levels"]
    assert row["held"]
    assert row["included"] is False
    assert an.values(dossier, "chu_ho") == ["An"]


def test_a_wrong_clock_is_measured(village: Village, app_phone: Phones) -> None:
    an = app_phone(village.person("an"), drift=-3 * DAY)
    an.new({"chu_ho": "An"})
    an.meet()
    assert an.status()["skew"] == 3 * DAY


def test_what_is_erased_is_gone_from_every_phone_that_ever_held_it(village: Village, app_phone: Phones) -> None:
    author, reader, leaver = (app_phone(village.person(name, area_id=BAN_MUON)) for name in ("an", "binh", "chi"))
    carrier = app_phone(village.person("dung", area_id=BAN_LAU))
    dossier, kept = author.new({"chu_ho": SECRET}, BAN_MUON), author.new({"chu_ho": "Lò Văn An"}, BAN_MUON)
    carrier.take_in(author.export())
    settle_down(village, author, reader, leaver, carrier)
    village.grant("chi", Grant("volunteer", BAN_LAU))
    leaver.meet()
    everybody = (author, reader, leaver, carrier)
    assert [holds(each) for each in everybody] == [True] * 4
    erase_all(village, dossier)
    village.merge()
    settle_down(village, *everybody)
    assert [holds(each) for each in everybody] == [False] * 4
    assert author.values(kept, "chu_ho") == reader.values(kept, "chu_ho") == ["Lò Văn An"]
    author.edit(kept, {"chu_ho": "Lò Văn Ân"})
    settle_down(village, author, reader)
    assert reader.values(kept, "chu_ho") == ["Lò Văn Ân"]


def test_what_home_had_said_of_what_is_erased_goes_too(village: Village, app_phone: Phones) -> None:
    an = app_phone(village.person("an", area_id=BAN_MUON))
    dossier = an.new({"chu_ho": "Lò Văn An"}, BAN_MUON)
    settle_down(village, an)
    with village.store.write() as connection:
        (row,) = connection.execute(select(change.c.stream, change.c.n, change.c.hash))
        told = [
            {"verdict": {"name": name_of(row.stream, row.n, row.hash), "is": "released", "note": SECRET}},
            {"notice": {"code": "faults", "stream": row.stream, "n": row.n, "faults": [["chu_ho", "x", SECRET]]}},
        ]
        entries = [Entry(next(iter(each)), dossier, 0, installation=row.stream, body=dumps(each)) for each in told]
        publish(connection, entries)
    settle_down(village, an)
    assert holds(an)
    erase_all(village, dossier)
    village.merge()
    settle_down(village, an)
    assert not holds(an)


def holds(each: AppPhone) -> bool:
    return any(SECRET in text for text in each.do("bodies"))


def test_A17_the_app_carries_the_work_of_a_phone_that_dies(village: Village, app_phone: Phones) -> None:
    an, binh = app_phone(village.person("an")), village.new_phone(village.person("binh"))
    first = an.new({"chu_ho": "Lò Văn An"})
    settle_down(village, an, binh)
    second = binh.new({"chu_ho": "Vàng A Páo"})
    binh.edit(first, {"chu_ho": "Lò Văn Ân"})
    bundle = binh.export()
    taken = an.take_in(bundle + b"not a line\n" + bundle.split(b"\n")[-2][:-9] + b"\n")
    assert taken["changes"] == 2
    assert [problem["code"] for problem in taken["problems"]] == ["not_json", "not_json"]
    assert an.take_in(bundle)["changes"] == 0
    assert an.values(second, "chu_ho") == ["Vàng A Páo"]
    assert an.values(first, "chu_ho") == ["Lò Văn Ân"]
    settle_down(village, an)
    assert [village.values(each, "chu_ho") for each in (first, second)] == [["Lò Văn Ân"], ["Vàng A Páo"]]
    assert not any('"changes"' in text for text in an.do("bodies"))


def test_a_forged_bundle_brings_nothing(village: Village, app_phone: Phones) -> None:
    an, binh = app_phone(village.person("an")), village.new_phone(village.person("binh"))
    settle_down(village, an, binh)
    dossier = binh.new({"chu_ho": "Vàng A Páo"})
    settle_down(village, binh)
    binh.edit(dossier, {"chu_ho": "Vàng A Của"})
    taken = an.take_in(binh.export().replace("Vàng".encode(), "Giàng".encode()))
    assert {problem["code"] for problem in taken["problems"]} == {"segment_not_genuine", "state_not_genuine"}
    assert (taken["changes"], taken["states"], an.dossiers()) == (0, 0, [])
    with pytest.raises(FailedError, match="not_a_bundle"):
        an.take_in(b'{"bundle":"packhorse bundle 2"}')


def test_A17_a_colleague_carries_the_work_of_a_phone_that_dies(village: Village, app_phone: Phones) -> None:
    an, binh = app_phone(village.person("an")), village.new_phone(village.person("binh"))
    first = an.new({"chu_ho": "Lò Văn An"})
    settle_down(village, an, binh)
    second = an.new({"chu_ho": "Vàng A Páo"})
    an.edit(first, {"chu_ho": "Lò Văn Ân"})
    taken = binh.take_in(an.export())
    assert (taken.changes, taken.problems) == (2, ())
    an.close()
    assert binh.values(second, "chu_ho") == ["Vàng A Páo"]
    settle_down(village, binh)
    assert [village.values(each, "chu_ho") for each in (first, second)] == [["Lò Văn Ân"], ["Vàng A Páo"]]


def test_the_owner_is_told_how_far_each_change_has_come(village: Village, app_phone: Phones) -> None:
    an, binh = app_phone(village.person("an")), village.new_phone(village.person("binh"))
    dossier = an.new({"chu_ho": "Lò Văn An"})
    assert (counts(an)["waiting"], counts(an)["synced"]) == (1, None)
    an.meet()
    assert (counts(an)["waiting"], counts(an)["stored"]) == (0, 1)
    settle_down(village, an, binh)
    village.clock.forward(HOUR)
    binh.edit(dossier, {"so": 3})
    settle_down(village, binh, an)
    village.clock.forward(HOUR)
    an.edit(dossier, {"so": 4}, note="đếm lại")
    an.new({"chu_ho": "ở xã bên"}, KHE_SANG)
    settle_down(village, an, binh)
    told = counts(an)
    assert (told["merged"], told["stored"], told["held"]) == (2, 1, 1)
    lines = an.do("history", dossier=dossier)
    assert [(line["by"], line["level"], line["own"], line["note"]) for line in lines] == [
        ("an", "merged", True, ""),
        ("an", "merged", True, "đếm lại"),
    ]
    assert [line["by"] for line in history_of(binh, dossier)] == ["an", "binh", "an"]
    assert {line["kind"] for line in an.do("messages")} <= {"verdict", "notice"}
    assert an.do("grants") == [["volunteer", COMMUNE, None]]


def counts(each: AppPhone) -> dict[str, int | None]:
    found: dict[str, int | None] = each.do("counts")
    return found


def history_of(each: Pocket, dossier: str) -> list[dict[str, str]]:
    with each.store.read() as connection:
        return [{"by": line.by} for line in phone.history(connection, dossier)]


def test_an_old_database_put_back_without_a_word_gets_everything_again(
    village: Village, app_phone: Phones, tmp_path: Path
) -> None:
    """Home's feeds are not those that were read: the answer says so by a list of their keys."""
    an = app_phone(village.person("an"))
    kept = an.new({"chu_ho": "Lò Văn An"})
    settle_down(village, an)
    village.backup(tmp_path / "backup.db")
    an.edit(kept, {"chu_ho": "Lò Văn Ân"})
    settle_down(village, an)
    village.put_back(tmp_path / "backup.db")
    assert village.values(kept, "chu_ho") == ["Lò Văn An"]
    settle_down(village, an)
    assert village.values(kept, "chu_ho") == ["Lò Văn Ân"]
