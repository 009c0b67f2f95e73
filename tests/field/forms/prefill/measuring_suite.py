"""What holds on every database: values asked twice are counted, and what was confirmed is not."""

import pytest

from field.forms.prefill.measuring import Asked, asked_twice
from field.storage.statements import counted
from sync.change import encode_change
from sync.clock import next_stamp
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE, DAY, HOUR, Office, Phone

FORM = "ho_tro_nop_ho_so@2026112102"
HOUSE = {
    "_area": BAN_MUON,
    "dong_y": "co",
    "thon": BAN_MUON,
    "chu_ho": "Lò Văn An",
    "chu_ho_dinh_danh": "038080012345",
    "nguoi/7f3k/ten": "Lò Thị Bưởi",
    "nguoi/7f3k/nam_sinh": 1984,
}
APPLIES = {"_area": BAN_MUON, "dong_y": "co", "thon": BAN_MUON, "chu_ho_so": "lò thị Bưởi", "nam_sinh": 1984}


class MeasuringSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        """A household, known for a day."""
        office = Office(store)
        office.an = office.phone(office.person("an", area_id=COMMUNE))
        office.an.wrote("house-0001", HOUSE)
        office.clock.forward(DAY)
        return office

    def test_what_was_typed_again_is_counted(self, office: Office):
        office.an.wrote("application-1", APPLIES | {"dien_thoai": "0912345678"}, form=FORM)
        assert told(office) == [
            Asked("ho_tro_nop_ho_so", "chu_ho_so", again=1, taken=0, other=0),
            Asked("ho_tro_nop_ho_so", "nam_sinh", again=1, taken=0, other=0),
        ]

    def test_what_was_confirmed_is_not_asked_twice(self, office: Office):
        confirmed(office.an, "application-1", APPLIES, {"chu_ho_so": "house-0001/nguoi/7f3k/ten"})
        assert told(office) == [
            Asked("ho_tro_nop_ho_so", "nam_sinh", again=1, taken=0, other=0),
            Asked("ho_tro_nop_ho_so", "chu_ho_so", again=0, taken=1, other=0),
        ]

    def test_an_answer_that_differs_is_neither(self, office: Office):
        head = {"_area": BAN_MUON, "dong_y": "co", "chu_ho_so": "Lò Văn An", "so_dinh_danh": "038080012345"}
        office.an.wrote("application-1", head | {"ngay_sinh_loai": "nam"}, form=FORM)
        office.clock.forward(HOUR)
        office.an.wrote("application-2", head | {"ngay_sinh_loai": "ngay"}, form=FORM)
        assert {each.path: (each.again, each.other) for each in told(office)} == {
            "chu_ho_so": (2, 0),
            "so_dinh_danh": (2, 0),
            "ngay_sinh_loai": (0, 1),
        }

    def test_a_name_alone_is_nobody(self, office: Office):
        office.an.wrote("application-1", APPLIES | {"nam_sinh": 1990}, form=FORM)
        office.an.wrote("application-2", {"_area": BAN_MUON, "dong_y": "co", "chu_ho_so": "Lò Văn An"}, form=FORM)
        assert told(office) == []

    def test_what_is_known_in_another_village_is_not_known(self, office: Office):
        office.an.wrote("application-1", APPLIES | {"_area": BAN_LAU}, form=FORM)
        assert told(office) == []

    def test_what_was_written_later_was_not_known(self, office: Office):
        office.an.wrote("application-1", APPLIES, form=FORM, t=office.clock() - 3 * DAY)
        assert told(office) == []

    def test_what_was_known_without_consent_was_not_known(self, office: Office):
        office.an.wrote("house-0001", {"dong_y": "khong"}, {"dong_y": [head.name for head in heads(office, "dong_y")]})
        office.clock.forward(HOUR)
        office.an.wrote("application-1", APPLIES, form=FORM)
        assert told(office) == []

    def test_it_is_told_for_some_areas_only(self, office: Office):
        office.an.wrote("application-1", APPLIES, form=FORM)
        assert told(office, {BAN_LAU}) == []
        assert len(told(office, {BAN_MUON})) == 2

    def test_it_takes_a_fixed_number_of_statements_for_an_area(self, office: Office):
        for n in range(30):
            office.an.write(f"application-{n}", APPLIES, form=FORM)
        office.an.send()
        office.merge()
        with counted(office.store) as statements:
            assert told(office)[0].again == 30
        assert len(statements) <= 4


def told(office: Office, areas: set[str] | None = None) -> list[Asked]:
    with office.store.read() as connection:
        return asked_twice(connection, areas)


def heads(office: Office, path: str) -> tuple:
    return office.view("house-0001")[path]


def confirmed(phone: Phone, dossier: str, values: dict, taken: dict[str, str]) -> None:
    """A change that says which of its values were known."""
    phone.stamp, now = next_stamp(phone.stamp, phone.office.clock()), phone.office.clock()
    given = {"stream": phone.stream, "n": phone.n + 1, "dossier": dossier, "form": FORM, "by": phone.actor}
    data = encode_change(**given, at=phone.stamp, t=now, salt="c2FsdHNhbHRzYWx0", values=values, taken=taken)
    phone.put(data)
    phone.send()
    phone.office.merge()
