"""What a save on the phone names, and when it makes no change at all."""

from dataclasses import replace

import pytest

from field import phone
from field.forms.catalogue import sample_catalogue
from sync.change import Change
from sync.life import ACTIVE, life_of
from tests.field.phone.village import Pocket, Village, settle_down


@pytest.fixture
def an(village: Village) -> Pocket:
    return village.new_phone(village.person("an"))


def written(pocket: Pocket, dossier: str) -> list[Change]:
    with pocket.store.read() as connection:
        return phone.own_changes(connection, dossier)


def test_a_form_saved_again_without_an_edit_makes_no_change(an: Pocket) -> None:
    dossier = an.new({"chu_ho": "Lò Thị Hoà", "dien_thoai": "0912345678", "ghi_chu": "ba  phòng"})
    again = {"chu_ho": "Lò Thị Hòa", "dien_thoai": "0912345678 ", "ghi_chu": " ba phòng"}
    assert an.edit(dossier, again) is None
    assert an.edit(dossier, {"moi": None, "_life": ACTIVE}) is None
    assert len(written(an, dossier)) == 1


def test_values_rewritten_by_another_client_are_compared_by_the_kind_of_their_question(village: Village) -> None:
    an = village.new_phone(village.person("an"))
    an.around = replace(an.around, kind_of=phone.kinds_of(sample_catalogue()))
    form = sample_catalogue().newest["ho_gia_dinh_so"]
    path, point = next((path, q) for path, q in form.questions.items() if q.kind == "geopoint" and "*" not in path)
    dossier = an.new({path: "20.1 105.2 0 5"}, form=form.ref)
    assert an.edit(dossier, {path: "20.10 105.200 0.0 5.0"}) is None
    assert point.pattern == path


def test_a_save_holds_only_what_differs_and_names_what_it_replaces(an: Pocket) -> None:
    dossier = an.new({"chu_ho": "Lò Văn An", "ghi_chu": "ba phòng"})
    an.edit(dossier, {"chu_ho": "Lò Văn Ân", "ghi_chu": "ba phòng"})
    first, second = written(an, dossier)
    assert dict(second.set) == {"chu_ho": "Lò Văn Ân"}
    assert dict(second.sup) == {"chu_ho": (first.name,)}


def test_every_earlier_own_value_at_the_path_is_named(an: Pocket) -> None:
    dossier = an.new({"chu_ho": "một"})
    for value in ("hai", "ba"):
        an.edit(dossier, {"chu_ho": value})
    first, second, third = written(an, dossier)
    assert set(third.sup["chu_ho"]) == {first.name, second.name}


def test_a_removed_row_names_what_was_seen_in_it(an: Pocket) -> None:
    dossier = an.new({"chu_ho": "Lò Văn An"})
    with an.store.write() as connection:
        row, added = phone.add_row(connection, an.around, dossier, "nguoi", {"ten": "Lò Thị Hoa"})
        removed = phone.remove_row(connection, an.around, dossier, "nguoi", row)
        assert phone.remove_row(connection, an.around, dossier, "nguoi", row) is None
    assert written(an, dossier)[-1].seen == frozenset({added})
    with an.store.read() as connection:
        shown = phone.view(connection, dossier)
    assert life_of(shown, f"nguoi/{row}/_life") == "deleted"
    assert removed is not None


def test_a_deleted_dossier_can_be_taken_back(an: Pocket) -> None:
    dossier = an.new({"chu_ho": "Lò Văn An"})
    an.delete(dossier, "nhầm")
    assert an.delete(dossier) is None
    an.edit(dossier, {"_life": ACTIVE})
    assert an.values(dossier, "_life") == [ACTIVE]
    assert written(an, dossier)[1].note == "nhầm"


def test_an_expired_permit_never_stops_a_save(village: Village, an: Pocket) -> None:
    village.clock.forward(400 * 86_400_000)
    dossier = an.new({"chu_ho": "Lò Văn An"})
    an.meet()
    village.merge()
    an.meet()
    assert an.status().held == 1
    assert an.status().needs_you == 1
    assert an.values(dossier, "chu_ho") == ["Lò Văn An"]


def test_a_phone_that_no_home_knows_writes_nothing(village: Village) -> None:
    with pytest.raises(phone.NotEnrolledError):
        village.unpacked().new({"chu_ho": "Lò Văn An"})


def test_a_save_that_fails_half_way_leaves_nothing(an: Pocket) -> None:
    def flat_battery() -> None:
        with an.store.write() as connection:
            phone.create(connection, an.around, "f@1", {"x": "1"})
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        flat_battery()
    assert an.status().waiting == 0
    dossier = an.new({"chu_ho": "Lò Văn An"})
    assert written(an, dossier)[0].n == 1


def test_two_dossiers_said_to_be_one_say_so_on_other_phones(village: Village, an: Pocket) -> None:
    binh = village.new_phone(village.person("binh"))
    one, other = an.new({"chu_ho": "Lò Văn An"}), an.new({"chu_ho": "Lo Van An"})
    with an.store.write() as connection:
        assert phone.say_same(connection, an.around, one, other) is not None
        assert phone.say_same(connection, an.around, one, other) is None
    settle_down(village, an, binh)
    assert binh.values(one, f"_same/{other}") == [True]


def test_a_file_keeps_everything_when_the_phone_is_switched_off(village: Village, tmp_path) -> None:  # type: ignore[no-untyped-def]
    an = village.new_phone(village.person("an"))
    copied = an.store.copy(tmp_path / "phone.db")
    pocket = Pocket(village, copied, an.random)
    dossier = pocket.new({"chu_ho": "Lò Văn An"})
    copied.close()
    again = Pocket(village, phone.open_phone_store(tmp_path / "phone.db"), an.random)
    assert again.values(dossier, "chu_ho") == ["Lò Văn An"]
    again.store.close()
