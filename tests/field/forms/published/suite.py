"""What holds for form versions on every database."""

from threading import Thread

import pytest
from sqlalchemy import select

from field.forms.catalogue import EARLIER, SAMPLES, sample_catalogue, sample_file
from field.forms.form import Use
from field.forms.published.catalogue import stored_catalogue
from field.forms.published.problems import FormProblem
from field.forms.published.publishing import publish, withdraw
from field.forms.published.samples import publish_samples
from field.forms.published.taking import take
from field.forms.published.using import set_use
from field.storage.engine import Store
from field.storage.statements import counted
from field.tables import change, flag, form_version
from tests.field.forms.written import FORM, version
from tests.field.world import BAN_MUON, HOUR, Office

NEXT = FORM.replace(",cay,7,", ",cay,8,").replace(",text,so,Số", ",text,so_hieu,Số").replace("${so}", "${so_hieu}")


def taken(office: Office, text: str = FORM):
    with office.store.write() as connection:
        return take(connection, version(text), "quan", office.surroundings)


def published(office: Office, number: str = "7") -> bool:
    with office.store.write() as connection:
        return publish(connection, "cay", number, "quan", office.surroundings)


def catalogue(store: Store):
    with store.read() as connection:
        return stored_catalogue(connection)


def refused(call, *given) -> FormProblem:
    with pytest.raises(FormProblem) as problem:
        call(*given)
    return problem.value


class PublishedSuite:
    def test_an_empty_home_knows_the_samples(self, store: Store):
        Office(store)
        assert catalogue(store) is sample_catalogue()

    def test_a_version_is_known_from_its_publication_on_and_the_samples_stay(self, store: Store):
        office = Office(store, forms=None)
        assert taken(office).difference.added[0] == "ten"
        assert catalogue(store).form("cay@7") is None
        assert published(office)
        form = catalogue(store).form("cay@7")
        assert form is not None
        assert form.question("tham/a/anh/b/de_doa/la").policy == "add_wins_set"
        assert set(sample_catalogue().newest) < set(catalogue(store).newest)

    def test_the_catalogue_is_read_again_only_after_a_publication(self, store: Store):
        office = Office(store, forms=None)
        taken(office)
        published(office)
        first = catalogue(store)
        with store.read() as connection, counted(store) as statements:
            assert stored_catalogue(connection) is first
        assert len(statements) == 1
        taken(office, NEXT)
        assert catalogue(store) is first
        published(office, "8")
        assert catalogue(store).newest["cay"].version == "8"
        assert catalogue(store).form("cay@7") is first.form("cay@7")

    def test_a_publication_that_was_rolled_back_is_not_remembered(self, store: Store):
        office = Office(store, forms=None)
        taken(office)
        with store.writer.connect() as connection:
            publish(connection, "cay", "7", "quan", office.surroundings)
            assert stored_catalogue(connection).form("cay@7")
            connection.rollback()
        assert catalogue(store).form("cay@7") is None

    def test_taking_and_publishing_twice_is_once(self, store: Store):
        office = Office(store, forms=None)
        assert (taken(office).is_new, taken(office).is_new) == (True, False)
        assert (published(office), published(office)) == (True, False)
        assert not taken(office).is_new

    def test_a_draft_may_be_replaced_and_a_published_version_never(self, store: Store):
        office = Office(store, forms=None)
        taken(office)
        again = FORM.replace("Bị chặt", "Chặt")
        assert taken(office, again).is_new
        published(office)
        assert refused(taken, office).code == "form_version_taken"
        assert not taken(office, again).is_new

    def test_the_office_says_who_uses_a_draft_and_never_who_uses_what_is_published(self, store: Store):
        office = Office(store, forms=None)
        sheet = taken(office)
        with store.write() as connection:
            set_use(connection, "cay", "7", [BAN_MUON], ["ranger"])
        assert published(office)
        assert catalogue(store).form("cay@7").use == Use(frozenset({BAN_MUON}), frozenset({"ranger"}))
        again = taken(office)
        assert not again.is_new
        assert again.hash != sheet.hash
        assert catalogue(store).form("cay@7").use.roles == {"ranger"}
        with store.write() as connection:
            problem = refused(set_use, connection, "cay", "7", [], [])
        assert problem.code == "form_version_taken"
        with store.write() as connection:
            assert refused(set_use, connection, "cay", "9", [], []).code == "form_unknown"

    def test_a_version_below_the_newest_published_one_is_refused(self, store: Store):
        office = Office(store, forms=None)
        taken(office)
        published(office)
        assert refused(taken, office, FORM.replace(",cay,7,", ",cay,6,")).code == "form_version_old"

    def test_the_difference_is_to_the_newest_published_version(self, store: Store):
        office = Office(store, forms=None)
        taken(office)
        published(office)
        found = taken(office, NEXT)
        assert (found.before, found.difference.added, found.difference.removed) == ("7", ("so_hieu",), ("so",))

    def test_a_changed_type_under_an_old_path_is_refused_even_when_the_path_was_dropped_between(self, store: Store):
        office = Office(store, forms=None)
        taken(office)
        published(office)
        taken(office, NEXT)
        published(office, "8")
        back = NEXT.replace(",cay,8,", ",cay,9,").replace("choices\n", ",integer,so,Số,,,,,none\nchoices\n", 1)
        problem = refused(taken, office, back)
        assert problem.code == "form_type_changed"
        assert [each.where for each in problem.places] == ["so"]
        assert "text" in problem.places[0].en
        assert "integer" in problem.places[0].vi

    def test_drafts_that_disagree_about_a_type_cannot_both_be_published(self, store: Store):
        office = Office(store, forms=None)
        taken(office)
        taken(office, NEXT.replace(",text,so_hieu,Số", ",integer,so,Số").replace("${so_hieu}", "${ten}"))
        published(office)
        assert refused(published, office, "8").code == "form_type_changed"

    def test_what_was_never_taken_cannot_be_published_and_a_draft_not_withdrawn(self, store: Store):
        office = Office(store, forms=None)
        assert refused(published, office).code == "form_unknown"
        taken(office)
        with store.write() as connection:
            problem = refused(withdraw, connection, "cay", "7", "quan", office.surroundings)
        assert problem.code == "form_not_published"

    def test_the_samples_are_published_once_and_read_as_before(self, store: Store):
        office = Office(store, forms=None)
        for expected in (len(EARLIER) + len(SAMPLES), 0):
            with store.write() as connection:
                assert publish_samples(connection, "quan", office.surroundings) == expected
        assert catalogue(store).versions == sample_catalogue().versions
        with store.read() as connection:
            assert set(connection.scalars(select(form_version.c.form))) == set(SAMPLES)

    def test_a_sample_goes_in_as_districts_have_it_though_a_newer_version_is_in_use(self, store: Store):
        office = Office(store, forms=None)
        for name in EARLIER:
            assert taken(office, sample_file(f"{name}.csv").decode()).is_new
        with store.write() as connection:
            publish_samples(connection, "quan", office.surroundings)
        for name in EARLIER:
            assert not taken(office, sample_file(f"{name}.csv").decode()).is_new

    def test_what_was_published_decides_how_siblings_are_read_and_dossiers_are_called(self, store: Store):
        office = Office(store, forms=None)
        taken(office, FORM.replace(",text,so,Số,,,,conflict", ",text,so,Số,,,,latest"))
        published(office)
        lan, minh = (office.phone(office.person(name)) for name in ("lan", "minh"))
        lan.wrote("cay-hieng-001", {"_area": BAN_MUON, "ten": "Nghiến", "so": "1"}, form="cay@7")
        office.clock.forward(HOUR)
        minh.wrote("cay-hieng-001", {"ten": "Lát", "so": "2"}, form="cay@7")
        row = office.listed("cay-hieng-001")
        assert row.conflicts == 1  # `ten`; `so` is settled by its policy
        assert row.title.endswith(" · 2")

    def test_A08_a_change_under_a_withdrawn_version_is_accepted_under_it_and_flagged(self, store: Store):
        office = Office(store, forms=None)
        taken(office)
        published(office)
        phone = office.phone(office.person("lan"))
        phone.write("cay-hieng-001", {"_area": BAN_MUON, "ten": "Nghiến"}, form="cay@7")
        office.clock.forward(HOUR)
        with store.write() as connection:
            assert withdraw(connection, "cay", "7", "quan", office.surroundings)
            assert not withdraw(connection, "cay", "7", "quan", office.surroundings)
        office.clock.forward(HOUR)
        phone.write("cay-hieng-001", {"so": "9"}, form="cay@7")
        phone.send()
        assert office.merge() == 2
        assert office.values("cay-hieng-001", "so") == ["9"]
        assert {row.status for row in office.rows(select(change.c.status))} == {"merged"}
        assert office.listed("cay-hieng-001").version == "7"
        assert [(row.n, row.code) for row in office.rows(select(flag.c.n, flag.c.code))] == [(2, "form_withdrawn")]

    def test_A08_a_withdrawn_version_is_the_newest_of_nothing_and_can_be_published_again(self, store: Store):
        office = Office(store, forms=None)
        taken(office)
        published(office)
        with store.write() as connection:
            withdraw(connection, "cay", "7", "quan", office.surroundings)
        assert catalogue(store).form("cay@7")
        assert "cay" not in catalogue(store).newest
        assert published(office)
        assert catalogue(store).newest["cay"].version == "7"

    def test_a_sample_binds_its_next_version_also_where_it_was_never_published(self, store: Store):
        office = Office(store, forms=None)
        text = sample_file("cay_co_thu.csv").decode()
        assert refused(taken, office, text.replace("Tên khoa học", "Tên Latin")).code == "form_version_taken"
        later = text.replace("2026112101", "2026112102")
        assert refused(taken, office, later.replace(",text,so_hieu,", ",integer,so_hieu,")).code == "form_type_changed"
        assert taken(office, later).before == "2026112101"
        assert refused(taken, office, text.replace("2026112101", "2026112100")).code == "form_version_old"
        assert taken(office, text).is_new

    def test_two_who_bring_and_publish_at_once_take_turns(self, store: Store):
        office = Office(store, forms=None)
        taken(office)
        done: list[str] = []

        def replace() -> None:
            done.append(refused(taken, office, FORM.replace("Bị chặt", "Chặt")).code)

        with store.write() as connection:
            publish(connection, "cay", "7", "quan", office.surroundings)
            other = Thread(target=replace)
            other.start()
            other.join(0.3)
            assert done == []
        other.join()
        assert done == ["form_version_taken"]
