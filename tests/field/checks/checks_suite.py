"""What holds on every database: answers are judged after the merge, flags come and go, and nothing is held."""

from typing import Any

import pytest
from sqlalchemy import func, select, update

from field.checks import batch, judging
from field.feeds.following import ReadElsewhereError, is_behind, move_on, next_work
from field.storage.statements import counted
from field.tables import change, checked, flag, state
from tests.field.checks.checking import (
    CONSENTED,
    CONSENTED_ONE,
    FORM,
    ONE,
    RIGHT,
    TWO,
    flags,
    notices,
    publish_form,
    run,
)
from tests.field.world import BAN_LAU, BAN_MUON, DAY, HOUR, Office, Phone


class ChecksSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        office = Office(store)
        publish_form(office)
        return office

    @pytest.fixture
    def an(self, office: Office) -> Phone:
        return office.phone(office.person("an"))

    def test_what_is_right_gets_no_flag(self, office: Office, an: Phone):
        an.wrote("dossier-1", RIGHT, form=ONE)
        assert run(office) == 1
        assert flags(office) == []
        assert run(office) == 0

    @pytest.mark.parametrize(
        ("position", "codes"),
        [
            ("0 0 0 10", ["check_position"]),
            ("20.1 105.1 0 5000", ["check_position"]),
            ("105.1 20.1 0 8", ["check_position"]),
            ("95 20.1 0 8", ["check_wrong_type"]),
            ("20.1 105.1 0 8", []),
            ("20.1 105.1 0 0", []),
        ],
    )
    def test_A20_a_position_that_is_none_is_merged_as_it_is_flagged_and_told_until_it_is_mended(
        self, office: Office, an: Phone, position: str, codes: list[str]
    ):
        first = an.wrote("dossier-1", {**RIGHT, "vi_tri": position}, form=ONE)
        run(office)
        assert flags(office, "dossier-1") == [(code, "vi_tri") for code in codes]
        told = [fault[1] for notice in notices(office, an.stream) for fault in notice["faults"]]
        assert told == codes
        an.wrote("dossier-1", {"vi_tri": "20.1 105.1 0 6"}, sup={"vi_tri": [first]}, form=ONE)
        run(office)
        assert flags(office, "dossier-1") == []

    def test_every_fault_is_flagged_with_its_path_and_change_and_everything_is_merged(self, office: Office, an: Phone):
        wrong = {
            "_area": BAN_MUON,
            "tuoi": "già",
            "loai": "z",
            "dien_thoai": "+8562012345678",
            "con/r1/_life": "active",
        }
        an.wrote("dossier-1", wrong, form=ONE)
        run(office)
        assert flags(office, "dossier-1") == [
            ("check_required", "ten"),
            ("check_constraint", "dien_thoai"),
            ("check_wrong_type", "tuoi"),
            ("check_not_in_list", "loai"),
            ("check_required", "con/r1/ho_ten"),
        ]
        assert {(row.stream, row.n) for row in office.rows(select(flag))} == {(an.stream, 1)}
        assert [row.status for row in office.rows(select(change.c.status))] == ["merged"]

    def test_an_answer_that_nobody_may_ask_for_without_consent_is_not_missing(self, office: Office, an: Phone):
        publish_form(office, CONSENTED)
        refused = an.wrote("dossier-1", {"_area": BAN_MUON, "dong_y": "khong"}, form=CONSENTED_ONE)
        an.wrote("dossier-2", {"_area": BAN_MUON, "dong_y": "co"}, form=CONSENTED_ONE)
        run(office)
        assert flags(office, "dossier-1") == []
        assert flags(office, "dossier-2") == [("check_required", "ten")]
        office.clock.forward(HOUR)
        an.wrote("dossier-1", {"dong_y": "co"}, {"dong_y": [refused]}, form=CONSENTED_ONE)
        run(office)
        assert flags(office, "dossier-1") == [("check_required", "ten")]

    def test_a_flag_says_the_forms_words_and_never_an_answer(self, office: Office, an: Phone):
        an.wrote("dossier-1", RIGHT | {"tuoi": 131}, form=ONE)
        run(office)
        (row,) = office.rows(select(flag))
        assert row.detail == "Tuổi dưới 130"

    def test_a_flag_goes_away_when_a_later_change_mends_it(self, office: Office, an: Phone):
        name = an.wrote("dossier-1", RIGHT | {"tuoi": 131}, form=ONE)
        run(office)
        office.clock.forward(HOUR)
        an.wrote("dossier-1", {"tuoi": 31}, {"tuoi": [name]}, form=ONE)
        run(office)
        assert flags(office) == []
        (row,) = office.rows(select(flag))
        assert (row.cleared_by, row.cleared_at) == ("home", office.clock())

    def test_who_writes_something_else_wrong_gets_a_flag_of_ones_own(self, office: Office, an: Phone):
        binh = office.phone(office.person("binh"))
        name = an.wrote("dossier-1", RIGHT | {"tuoi": 131}, form=ONE)
        run(office)
        binh.wrote("dossier-1", {"tuoi": 132}, {"tuoi": [name]}, form=ONE)
        run(office)
        asked = select(flag.c.stream).where(flag.c.cleared_at.is_(None))
        assert [row.stream for row in office.rows(asked)] == [binh.stream]

    def test_a_change_is_judged_by_its_own_form_version_whatever_was_published_since(self, office: Office, an: Phone):
        an.wrote("dossier-1", RIGHT | {"tuoi": 100}, form=ONE)
        publish_form(office, FORM.replace("phieu,1,", "phieu,2,").replace(". < 130", ". < 90"))
        an.wrote("dossier-2", RIGHT | {"tuoi": 100}, form=TWO)
        run(office)
        assert (flags(office, "dossier-1"), flags(office, "dossier-2")) == ([], [("check_constraint", "tuoi")])
        name = office.view("dossier-1")["ten"][0].name
        an.wrote("dossier-1", {"ten": "Lò Thị Mẩy"}, {"ten": [name]}, form=TWO)
        run(office)
        assert flags(office, "dossier-1") == []

    def test_what_a_new_version_requires_is_asked_of_who_writes_with_it(self, office: Office, an: Phone):
        second = FORM.replace("phieu,1,", "phieu,2,")
        publish_form(office, second.replace("dien_thoai,Điện thoại,,,", "dien_thoai,Điện thoại,,yes,"))
        an.wrote("dossier-1", RIGHT, form=ONE)
        run(office)
        assert flags(office) == []
        an.wrote("dossier-1", {"them": "x"}, form=TWO)
        run(office)
        assert flags(office) == [("check_required", "dien_thoai")]

    def test_a_day_is_judged_as_on_the_day_of_writing(self, office: Office, an: Phone):
        an.wrote("dossier-1", RIGHT | {"hen": "2026-11-20"}, form=ONE)
        office.clock.forward(5 * DAY)
        an.wrote("dossier-1", {"them": None}, form=ONE)
        an.wrote("dossier-2", RIGHT | {"hen": "2026-11-20"}, form=ONE)
        run(office)
        assert (flags(office, "dossier-1"), flags(office, "dossier-2")) == ([], [("check_constraint", "hen")])

    def test_an_answer_that_is_no_longer_asked_is_no_fault(self, office: Office, an: Phone):
        an.wrote("dossier-1", RIGHT | {"loai": "a", "them": "từ trước"}, form=ONE)
        run(office)
        assert flags(office) == []

    def test_a_deleted_dossier_and_one_of_an_unknown_version_are_left_alone(self, office: Office, an: Phone):
        name = an.wrote("dossier-1", RIGHT | {"tuoi": 131}, form=ONE)
        an.wrote("dossier-2", RIGHT | {"tuoi": 131}, form="phieu@99")
        run(office)
        assert flags(office) == [("check_constraint", "tuoi")]
        an.wrote("dossier-1", {"_life": "deleted"}, seen=[name], form=ONE)
        run(office)
        assert flags(office) == []

    def test_the_phone_that_wrote_is_told_once_and_again_when_it_is_mended(self, office: Office, an: Phone):
        binh = office.phone(office.person("binh"))
        name = an.wrote("dossier-1", RIGHT | {"tuoi": 131}, form=ONE)
        run(office)
        (told,) = notices(office, an.stream)
        assert (told["code"], told["dossier"], told["stream"], told["n"]) == ("faults", "dossier-1", an.stream, 1)
        assert told["faults"] == [
            ["tuoi", "check_constraint", {"vi": "Tuổi dưới 130", "en": "The answer does not fit."}]
        ]
        binh.wrote("dossier-1", {"tuoi": 3}, {"tuoi": [name]}, form=ONE)
        run(office)
        assert [each["faults"] for each in notices(office, an.stream)][1:] == [[]]
        assert list(notices(office, binh.stream)) == []

    def test_old_work_is_for_staff_only(self, office: Office, an: Phone):
        an.write("dossier-1", RIGHT | {"tuoi": 131}, form=ONE)
        an.send()
        office.merge()
        office.clock.forward(31 * DAY)
        run(office)
        assert flags(office) == [("check_constraint", "tuoi")]
        assert list(notices(office, an.stream)) == []

    def test_poison_stops_nobody(self, office: Office, an: Phone, monkeypatch: pytest.MonkeyPatch):
        an.wrote("dossier-1", RIGHT, form=ONE)
        an.wrote("dossier-2", RIGHT | {"tuoi": 131}, form=ONE)
        an.wrote("dossier-3", RIGHT, form=ONE)
        with office.store.write() as connection:
            connection.execute(update(state).where(state.c.dossier == "dossier-3").values(text="{"))

        real = judging.filled

        def fails_at_one(plan: Any, values: Any, around: Any) -> Any:
            if around.seed == "dossier-1":
                raise ZeroDivisionError
            return real(plan, values, around)

        monkeypatch.setattr(judging, "filled", fails_at_one)
        run(office)
        asked = select(flag.c.dossier, flag.c.code).where(flag.c.code != "possible_duplicate").order_by(flag.c.dossier)
        assert [tuple(row) for row in office.rows(asked)] == [
            ("dossier-1", "check_failed"),
            ("dossier-2", "check_constraint"),
            ("dossier-3", "check_failed"),
        ]

    def test_a_worker_that_died_before_its_commit_has_lost_nothing(
        self, office: Office, an: Phone, monkeypatch: pytest.MonkeyPatch
    ):
        an.wrote("dossier-1", RIGHT | {"tuoi": 131}, form=ONE)

        def killed(*_given: Any) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(batch, "publish", killed)
        with pytest.raises(KeyboardInterrupt):
            run(office)
        monkeypatch.undo()
        assert (flags(office), office.rows(select(checked))) == ([], [])
        run(office)
        assert flags(office) == [("check_constraint", "tuoi")]

    def test_of_two_workers_that_read_the_same_only_one_writes(self, office: Office, an: Phone):
        an.wrote("dossier-1", RIGHT | {"tuoi": 131}, form=ONE)
        with office.store.read() as connection:
            work = next_work(connection, checked, 10)
        run(office)
        with pytest.raises(ReadElsewhereError), office.store.write() as connection:
            move_on(connection, checked, work.stretches)
        assert flags(office) == [("check_constraint", "tuoi")]

    def test_a_run_ends_after_so_many_and_the_next_goes_on(self, office: Office, an: Phone):
        for number in range(5):
            an.write(f"dossier-{number}", RIGHT | {"tuoi": 131}, form=ONE)
        an.send()
        office.merge()
        assert [run(office, limit=2, most=3), run(office), run(office)] == [3, 2, 0]
        assert len([code for code, _ in flags(office) if code == "check_constraint"]) == 5

    def test_a_dossier_in_two_areas_is_flagged_once(self, office: Office, an: Phone):
        binh = office.phone(office.person("binh"))
        begun = an.wrote("dossier-1", RIGHT | {"tuoi": 131}, form=ONE)
        an.wrote("dossier-1", {"_area": BAN_LAU}, {"_area": [begun]}, form=ONE)
        binh.wrote("dossier-1", {"_area": BAN_MUON}, {"_area": [begun]}, form=ONE)
        run(office, limit=1)
        assert flags(office) == [("check_constraint", "tuoi")]
        with office.store.read() as connection:
            assert not is_behind(connection, checked)

    def test_however_many_dossiers_the_statements_are_as_many(self, office: Office, an: Phone):
        def write(start: int, count: int) -> None:
            for number in range(start, start + count):
                an.write(f"dossier-{number}", RIGHT | {"tuoi": 131, "dien_thoai": "0912345678"}, form=ONE)
            an.send()
            office.merge()

        write(0, 1)
        run(office)  # the plan is made once for each process
        write(1, 2)
        with counted(office.store) as few:
            run(office)
        write(3, 60)
        with counted(office.store) as many:
            run(office)
        assert office.rows(select(func.count()).select_from(flag).where(flag.c.code == "check_constraint"))[0][0] == 63
        assert len(many) == len(few)
