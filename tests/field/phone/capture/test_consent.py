"""Consent on the phone: what is never kept, what a withdrawal hides at once, what is gone when erasure comes home."""

import pytest

from field import phone
from field.phone.capture.consenting import hides
from field.phone.forms.reading import known_form
from field.storage.engine import Store
from tests.field.phone.village import Pocket, Village, settle_down
from tests.field.world import HOUR, HOUSEHOLD

YES, NO = {"dong_y": "co"}, {"dong_y": "khong"}


@pytest.fixture
def village(sqlite_store: Store) -> Village:
    """An office whose forms ask for consent."""
    return Village(sqlite_store, forms=None)


def withdraw(an: Pocket, dossier: str) -> object:
    with an.store.write() as connection:
        return phone.withdraw(connection, an.around, dossier)


def held_bytes(an: Pocket) -> bytes:
    """Everything that the phone's file holds of changes and states."""
    sql = "SELECT bytes FROM own_change UNION ALL SELECT bytes FROM other_segment UNION ALL SELECT text FROM state"
    with an.store.read() as connection:
        found = [row[0] for row in connection.execute(sql) if row[0] is not None]
    return b"".join(each.encode() if isinstance(each, str) else each for each in found)


def test_nothing_is_saved_before_somebody_was_asked(village: Village) -> None:
    an = village.new_phone(village.person("an"))
    with pytest.raises(phone.NoConsentError) as caught:
        an.new({"chu_ho": "Lò Văn An"})
    assert (caught.value.paths, caught.value.question) == (("chu_ho",), "dong_y")
    assert an.status().waiting == 0


def test_a_refusal_is_saved_with_the_place_and_the_rest_of_what_was_typed_is_not(village: Village) -> None:
    an = village.new_phone(village.person("an"))
    dossier = an.new(NO | {"xa": "99001", "chu_ho": "Lò Văn An"})
    assert (an.values(dossier, "dong_y"), an.values(dossier, "chu_ho")) == (["khong"], [])
    assert "Lò Văn An".encode() not in held_bytes(an)
    assert an.edit(dossier, {"song": "2g"}) is None


def test_with_consent_everything_is_saved(village: Village) -> None:
    an = village.new_phone(village.person("an"))
    dossier = an.new(YES)
    assert an.edit(dossier, {"chu_ho": "Lò Văn An"}) is not None


def test_a_form_that_this_phone_does_not_know_is_written_as_ever(village: Village) -> None:
    an = village.new_phone(village.person("an"))
    dossier = an.new({"gi_do": "x"}, form="mau_la@1")
    assert an.values(dossier, "gi_do") == ["x"]


def test_a_withdrawal_is_one_command_and_said_twice_is_said_once(village: Village) -> None:
    an = village.new_phone(village.person("an"))
    dossier = an.new(YES | {"chu_ho": "Lò Văn An"})
    assert withdraw(an, dossier) is not None
    assert withdraw(an, dossier) is None
    assert an.values(dossier, "dong_y") == ["khong"]


def test_a_withdrawal_from_a_form_that_asks_nobody_is_no_withdrawal(village: Village) -> None:
    an = village.new_phone(village.person("an"))
    dossier = an.new({"ten_cay": "Lim"}, form="cay_co_thu@2026112101")
    with pytest.raises(ValueError, match="asks for no consent"):
        withdraw(an, dossier)


def test_no_screen_shows_what_was_withdrawn(village: Village) -> None:
    an = village.new_phone(village.person("an"))
    dossier = an.new(YES | {"chu_ho": "Lò Văn An"})
    withdraw(an, dossier)
    with an.store.read() as connection:
        view, form = phone.view(connection, dossier), known_form(connection, HOUSEHOLD)
    assert [path for path in view if hides(form, view, path)] == ["chu_ho"]


def test_after_the_erasure_came_home_no_phone_holds_the_bytes(village: Village) -> None:
    an, binh = village.new_phone(village.person("an")), village.new_phone(village.person("binh"))
    dossier = an.new(YES | {"chu_ho": "Lò Văn An"})
    settle_down(village, an, binh)
    binh.edit(dossier, {"ghi_chu": "ở cuối bản"})
    settle_down(village, an, binh)
    village.clock.forward(HOUR)
    withdraw(binh, dossier)
    settle_down(village, binh, an)
    for each in (an, binh):
        assert "Lò Văn An".encode() not in held_bytes(each)
        assert "ở cuối bản".encode() not in held_bytes(each)
        assert each.values(dossier, "dong_y") == ["khong"]
    assert an.digest() == binh.digest()


def test_what_was_written_with_consent_and_withdrawn_before_it_was_sent_is_gone_too(village: Village) -> None:
    an = village.new_phone(village.person("an"))
    dossier = an.new(YES | {"chu_ho": "Lò Văn An"})
    village.clock.forward(HOUR)
    withdraw(an, dossier)
    settle_down(village, an)
    assert "Lò Văn An".encode() not in held_bytes(an)
    assert an.values(dossier, "dong_y") == ["khong"]
    assert an.status().waiting == an.status().held == 0


def test_consent_given_again_lets_the_phone_write_again(village: Village) -> None:
    an = village.new_phone(village.person("an"))
    dossier = an.new(YES | {"chu_ho": "Lò Văn An"})
    village.clock.forward(HOUR)
    withdraw(an, dossier)
    settle_down(village, an)
    village.clock.forward(HOUR)
    an.edit(dossier, YES | {"chu_ho": "Lò Văn Ân"})
    settle_down(village, an)
    assert an.values(dossier, "chu_ho") == ["Lò Văn Ân"]
    assert village.values(dossier, "chu_ho") == ["Lò Văn Ân"]
