"""What holds for catalogues of procedures on every database."""

from dataclasses import replace
from threading import Thread

from sqlalchemy import func, select

from field.demo.procedures import procedures
from field.exports.reading.around import around
from field.procedures.choices import procedure_choices
from field.procedures.difference import counted
from field.procedures.finding import in_version, labels_ever, nearest, search
from field.procedures.publishing import publish, withdraw
from field.procedures.taking import Brought, Taken, take
from field.procedures.versions import contents, in_force_of, list_versions
from field.storage.engine import Store
from field.storage.statements import counted as statements_of
from field.tables import procedure_pack, procedure_text
from tests.field.procedures.brought import BIRTH, COPY, DEATH, LAND, brought, codes, packs, refused
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE, KHE_SANG, PROVINCE, Office


class CatalogueSuite:
    def test_a_version_is_in_force_from_its_publication_on(self, store: Store):
        office = Office(store)
        taken = brought(office, BIRTH, DEATH, publishes=False)
        assert (taken.is_new, taken.before, taken.size, codes(office)) == (True, None, 2, [])
        with store.write() as connection:
            assert publish(connection, taken.version, "quan", office.surroundings)
            assert not publish(connection, taken.version, "quan", office.surroundings)
        assert codes(office) == ["1.000656", "1.001193"]

    def test_the_same_file_again_is_no_new_version(self, store: Store):
        office = Office(store)
        first = brought(office, BIRTH, DEATH)
        again = brought(office, DEATH, BIRTH)
        assert (again.version, again.is_new, again.difference) == (first.version, False, ())

    def test_the_difference_to_the_version_in_force_is_told_before_anything_is_published(self, store: Store):
        office = Office(store)
        brought(office, BIRTH, DEATH)
        dearer = replace(BIRTH, fee="8.000 đồng", fee_amount=8000, more=(("Mức độ", "4"),))
        taken = brought(office, dearer, COPY, publishes=False)
        assert [(each.code, each.what) for each in taken.difference] == [
            ("1.000656", "removed"),
            ("1.001193", "changed"),
            ("2.000815", "added"),
        ]
        assert [(each.field, each.old, each.new) for each in taken.difference[1].fields] == [
            ("fee", "Không thu", "8.000 đồng"),
            ("fee_amount", "0", "8000"),
            ("Mức độ", "", "4"),
        ]
        found = counted(taken.difference)
        assert (found.added, found.removed, found.changed) == (1, 1, 1)
        assert codes(office) == ["1.000656", "1.001193"]

    def test_an_old_version_stays_readable_for_ever(self, store: Store):
        office = Office(store)
        old = brought(office, BIRTH, DEATH).version
        brought(office, replace(BIRTH, name="Khai sinh"))
        with store.read() as connection:
            assert contents(connection, old) == {"1.001193": BIRTH, "1.000656": DEATH}
            then = in_version(connection, [COMMUNE], "1.000656", old)
            last = nearest(connection, [COMMUNE], "1.000656")
            assert nearest(connection, [COMMUNE], "1.999999") is None
            assert labels_ever(connection) == {
                "1.000656": "1.000656 Đăng ký khai tử",
                "1.001193": "1.001193 Khai sinh",
            }
            assert list(labels_ever(connection, ["1.000656", "1.999999"])) == ["1.000656"]
        assert then is not None
        assert last is not None
        assert (then.procedure, then.is_gone) == (DEATH, False)
        assert (last.procedure, last.is_gone, last.version) == (DEATH, True, old)

    def test_an_export_calls_a_code_that_is_gone_by_its_last_name(self, store: Store):
        office = Office(store)
        brought(office, BIRTH, LAND)
        brought(office, BIRTH)
        with store.read() as connection:
            words = around(connection, ["procedures.csv"], "vi", office.clock())
        assert words.word("procedures.csv", LAND.code) == f"{LAND.code} {LAND.name}"
        assert words.word("procedures.csv", BIRTH.code) == f"{BIRTH.code} {BIRTH.name}"

    def test_a_draft_names_nothing(self, store: Store):
        office = Office(store)
        brought(office, BIRTH, publishes=False)
        with store.read() as connection:
            assert labels_ever(connection) == {}
            assert nearest(connection, None, "1.001193") is None

    def test_withdrawing_brings_the_version_before_back(self, store: Store):
        office = Office(store)
        first, second = brought(office, BIRTH).version, brought(office, DEATH).version
        with store.write() as connection:
            assert withdraw(connection, second, "quan", office.surroundings)
            assert not withdraw(connection, second, "quan", office.surroundings)
            assert in_force_of(connection, "") == first
        assert codes(office) == ["1.001193"]
        assert [each["code"] for each in packs(office, [COMMUNE])[""]["procedures"]] == ["1.001193"]
        with store.write() as connection:
            assert publish(connection, second, "quan", office.surroundings)
            assert refused(publish, connection, first, "quan", office.surroundings).code == "procedures_version_old"
        assert codes(office) == ["1.000656"]

    def test_what_was_never_taken_or_published_cannot_be_put_in_force_or_out_of_it(self, store: Store):
        office = Office(store)
        draft = brought(office, BIRTH, publishes=False).version
        with store.write() as connection:
            assert refused(publish, connection, 99, "quan", office.surroundings).code == "procedures_unknown"
            problem = refused(withdraw, connection, draft, "quan", office.surroundings)
        assert problem.code == "procedures_not_published"

    def test_words_without_marks_and_the_beginning_of_a_code_find_a_procedure(self, store: Store):
        office = Office(store)
        brought(office, BIRTH, DEATH, COPY, replace(LAND, areas=()))
        everything = ["1.000656", "1.001193", "1.901001", "2.000815"]
        for text, expected in {
            "dong": ["1.901001"],
            "ĐÔNG SƠN": ["1.901001"],
            "dang ky": everything[:3],
            "ky khai s": ["1.001193"],
            "1.00": everything[:2],
            "1.001193": ["1.001193"],
            "ho tich tu": ["1.000656"],
            "ang": [],
            "100%": [],
            "_": everything,
            "": everything,
        }.items():
            assert codes(office, text=text) == expected, text

    def test_a_procedure_is_found_only_on_days_when_it_is_valid(self, store: Store):
        office = Office(store)
        brought(office, replace(BIRTH, valid_from="2026-01-01", valid_to="2026-12-31"), DEATH)
        days = ("2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01")
        assert [len(codes(office, day=day)) for day in days] == [1, 2, 2, 1]

    def test_a_procedure_is_found_only_where_it_holds(self, store: Store):
        office = Office(store)
        brought(office, BIRTH, LAND)
        brought(office, DEATH, area=COMMUNE)
        brought(office, COPY, area=KHE_SANG)
        assert codes(office, [BAN_LAU]) == ["1.000656", "1.001193", "1.901001"]
        assert codes(office, [BAN_MUON]) == ["1.000656", "1.001193"]
        assert codes(office, [KHE_SANG]) == ["1.001193", "2.000815"]
        assert codes(office, [COMMUNE, BAN_LAU, BAN_MUON]) == ["1.000656", "1.001193", "1.901001"]
        assert codes(office, None) == ["1.000656", "1.001193", "1.901001", "2.000815"]
        with store.read() as connection:
            assert nearest(connection, [BAN_MUON], "2.000815") is None

    def test_the_catalogue_nearer_to_the_village_counts(self, store: Store):
        office = Office(store)
        brought(office, replace(BIRTH, fee="8.000 đồng"), area=COMMUNE)
        brought(office, BIRTH)
        brought(office, replace(BIRTH, fee="5.000 đồng"), area=PROVINCE)
        with store.read() as connection:
            near, far = nearest(connection, [BAN_LAU], "1.001193"), nearest(connection, [KHE_SANG], "1.001193")
            rows = procedure_choices(connection, [BAN_LAU], office.clock())
        assert near is not None
        assert far is not None
        assert (near.procedure.fee, near.area, far.procedure.fee) == ("8.000 đồng", COMMUNE, "5.000 đồng")
        assert rows is not None
        assert rows.rows == (("1.001193", "1.001193 Đăng ký khai sinh", "Hộ tịch", ""),)

    def test_an_area_that_is_not_there_or_lies_outside_is_refused(self, store: Store):
        office = Office(store)
        for area, given in (("", replace(LAND, areas=("99009@2025-07-01",))), (KHE_SANG, LAND)):
            with store.write() as connection:
                problem = refused(take, connection, Brought(area, [given], "f", b""), "quan", office.surroundings)
            assert (problem.code, problem.places[0].where) == ("procedures_area", f"1.901001, {given.areas[0]}")
        with store.write() as connection:
            problem = refused(take, connection, Brought("99009", [BIRTH], "f", b""), "quan", office.surroundings)
        assert problem.code == "area_not_there"

    def test_versions_are_listed_the_newest_first_and_drafts_only_for_who_may_see_them(self, store: Store):
        office = Office(store)
        first, second = brought(office, BIRTH).version, brought(office, DEATH, publishes=False).version
        other = brought(office, COPY, area=COMMUNE).version
        with store.read() as connection:
            assert [row.version for row in list_versions(connection, None, True, None, 9)] == [other, second, first]
            assert [row.version for row in list_versions(connection, None, True, other, 1)] == [second]
            assert [row.version for row in list_versions(connection, [""], False, None, 9)] == [first]

    def test_two_thousand_procedures_are_taken_searched_page_by_page_and_share_their_texts(self, store: Store):
        office, given = Office(store), list(procedures(2_000))
        with statements_of(store) as statements:
            brought(office, *given)
        assert len(statements) < 40
        seen, after = [], None
        with store.read() as connection:
            while page := search(connection, [BAN_LAU], "dang ky", "2026-11-22", after, 100):
                seen += [each.procedure for each in page]
                after = page[-1].procedure.code, page[-1].version
        assert seen == [each for each in given if "đăng ký" in each.name.lower()]
        brought(office, *given[:-1], replace(given[-1], fee="Không thu nữa"))
        with store.read() as connection:
            assert connection.execute(select(func.count()).select_from(procedure_text)).scalar_one() == 2_001
            assert connection.execute(select(func.count()).select_from(procedure_pack)).scalar_one() == 1

    def test_two_who_bring_and_publish_at_once_take_turns(self, store: Store):
        office = Office(store)
        done: list[Taken] = []
        other = Thread(target=lambda: done.append(brought(office, DEATH)))
        with store.write() as connection:
            first = take(connection, Brought("", [BIRTH], "f", b""), "quan", office.surroundings)
            other.start()
            other.join(0.3)
            assert done == []
            publish(connection, first.version, "quan", office.surroundings)
        other.join()
        assert (done[0].version, done[0].before) == (first.version + 1, first.version)
        assert codes(office) == ["1.000656"]
