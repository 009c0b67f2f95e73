"""What holds on every database: the queue in its order, decisions that are found again, and who looks at what."""

import pytest
from sqlalchemy import event, select

from field.dossiers.sight import EVERYTHING, NOTHING, Sight
from field.office.deciding import decide, decision_on, decisions_of, last_of, undo_decision
from field.office.queue import BY_AGE, Asked, counts, first_for, following, key_of, preceding, queue
from field.office.watching import KEPT_MS, PRESENT_MS, leave, look, others, skip, skipped
from field.reconcile.decide import Choice, Decision
from field.reconcile.errors import NotADecisionError
from field.tables import conflict, watch
from sync.names import Name
from tests.field.world import BAN_LAU, BAN_MUON, HOUR, TREES_ID, Office

NUMBER, HOLDER, NOTE_OF_PLACE = "so_nhan_khau", "chu_ho", "_number"
ASKED = Asked()


def disputed(office: Office, key: str, path: str, one: object, other: object, area: str = BAN_MUON) -> int:
    """A dossier with two answers at one path, an hour after the last; the conflict's id."""
    office.clock.forward(HOUR)
    begun = office.an.wrote(key, {"_area": area, path: "0"})
    for phone, value in ((office.an, one), (office.binh, other)):
        phone.wrote(key, {path: value}, {path: [begun]})
    (row,) = office.rows(select(conflict).where(conflict.c.dossier == key, conflict.c.path == path))
    return int(row.id)


def in_order(office: Office, asked: Asked = ASKED, sight: Sight = EVERYTHING, limit: int = 2) -> list[int]:
    """The whole queue, read in pages."""
    found, after = [], None
    with office.store.read() as connection:
        while True:
            page = queue(connection, sight, asked, after, limit)
            found += [row.id for row in page.rows]
            if page.next is None:
                return found
            after = page.next


def taken(office: Office, key: int, value: object = 7, by: str = "cuc") -> Name:
    """A decision, not merged yet."""
    with office.store.write() as connection:
        row = connection.execute(select(conflict).where(conflict.c.id == key)).one()
        chosen = Decision(key, row.names.split(" "), Choice(value=value), by, "đã hỏi")
        return decide(connection, chosen, office.surroundings)


class OfficeSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        made = Office(store)
        made.an, made.binh = made.phone(made.person("an")), made.phone(made.person("binh"))
        made.person("cuc", role="reconciler")
        made.person("dung", role="reconciler")
        return made

    def test_what_may_take_a_dossier_for_anothers_is_looked_at_first_then_the_oldest(self, office: Office):
        plain = disputed(office, "dossier-1", NUMBER, 5, 6)
        named = disputed(office, "dossier-2", HOLDER, "Lò Văn Đông", "Lò Văn Đống")
        later = disputed(office, "dossier-3", NUMBER, 5, 6)
        numbered = disputed(office, "dossier-4", NOTE_OF_PLACE, "H56.20.15-251103-0007", "H56.20.15-251103-0008")
        assert in_order(office) == [numbered, named, plain, later]
        assert in_order(office, Asked(BY_AGE)) == [plain, named, later, numbered]
        with office.store.read() as connection:
            assert sum(counts(connection, EVERYTHING).values()) == 4

    def test_the_queue_holds_what_is_in_sight_and_of_the_form_that_is_asked_for(self, office: Office):
        here = disputed(office, "dossier-1", NUMBER, 5, 6)
        disputed(office, "dossier-2", NUMBER, 5, 6, area=BAN_LAU)
        assert in_order(office, sight=Sight(frozenset({BAN_MUON}))) == [here]
        assert in_order(office, sight=NOTHING) == []
        assert in_order(office, Asked(form=TREES_ID)) == []
        assert in_order(office, Asked(rank=0)) == []

    def test_one_steps_through_the_queue_forth_and_back(self, office: Office):
        keys = [disputed(office, f"dossier-{n}", NUMBER, 5, 6) for n in range(3)]
        rows = {row.id: key_of(row) for row in office.rows(select(conflict))}
        with office.store.read() as connection:
            steps = [following(connection, EVERYTHING, ASKED, rows[key]) for key in keys]
            back = [preceding(connection, EVERYTHING, ASKED, rows[key]) for key in keys]
        assert (steps, back) == ([*keys[1:], None], [None, *keys[:-1]])

    def test_what_somebody_put_aside_is_passed_over_for_them_and_for_nobody_else(self, office: Office):
        keys = [disputed(office, f"dossier-{n}", NUMBER, 5, 6) for n in range(3)]
        rows, now = {row.id: key_of(row) for row in office.rows(select(conflict))}, office.clock()
        with office.store.write() as connection:
            skip(connection, keys[1], "cuc", now)
            assert following(connection, EVERYTHING, ASKED, rows[keys[0]], "cuc", now) == keys[2]
            assert following(connection, EVERYTHING, ASKED, rows[keys[0]], "dung", now) == keys[1]
            assert following(connection, EVERYTHING, ASKED, rows[keys[0]], "cuc", now + 13 * HOUR) == keys[1]
            assert skipped(connection, keys, "cuc", now - 1) == {keys[1]}
            skip(connection, keys[0], "cuc", now)
            assert first_for(connection, EVERYTHING, ASKED, "cuc", now) == keys[2]

    def test_a_decision_leaves_the_queue_before_it_is_merged(self, office: Office):
        key = disputed(office, "dossier-1", NUMBER, 5, 6)
        name = taken(office, key)
        assert in_order(office) == []
        office.merge()
        assert (in_order(office), office.values("dossier-1", NUMBER)) == ([], [7])
        with office.store.read() as connection:
            found = decision_on(connection, key)
        assert found is not None
        assert (found.name, found.person, found.who) == (name, "cuc", "Cuc")

    def test_a_decision_that_met_a_sibling_on_its_way_leaves_the_conflict_in_the_queue(self, office: Office):
        key = disputed(office, "dossier-1", NUMBER, 5, 6)
        phone = office.phone(office.person("em"))
        phone.write("dossier-1", {NUMBER: 9})
        phone.send()
        taken(office, key)
        assert in_order(office) == []
        office.merge()
        assert in_order(office) == [key]
        assert sorted(map(str, office.values("dossier-1", NUMBER))) == ["7", "9"]

    def test_the_last_decision_is_undone_then_the_one_before(self, office: Office):
        keys = [disputed(office, f"dossier-{n}", NUMBER, 5, 6) for n in range(2)]
        names = []
        for key in keys:
            office.clock.forward(1000)
            names.append(taken(office, key))
        office.merge()
        undone = []
        for _ in names:
            with office.store.write() as connection:
                last = last_of(connection, EVERYTHING, "cuc")
                assert last is not None
                undo_decision(connection, EVERYTHING, last.name, "cuc", "", office.surroundings)
                undone.append(last.name)
        office.clock.forward(HOUR)
        office.merge()
        assert undone == names[::-1]
        assert in_order(office) == keys
        with office.store.read() as connection:
            assert last_of(connection, EVERYTHING, "cuc") is None
            assert [row.name for row in decisions_of(connection, EVERYTHING, "cuc")] == undone
            assert decisions_of(connection, EVERYTHING, "dung") == []

    def test_a_decision_is_undone_once_and_only_by_who_sees_the_dossier(self, office: Office):
        name = taken(office, disputed(office, "dossier-1", NUMBER, 5, 6))
        office.merge()
        with office.store.write() as connection:
            with pytest.raises(NotADecisionError):
                undo_decision(connection, Sight(frozenset({BAN_LAU})), name, "dung", "", office.surroundings)
            undo_decision(connection, EVERYTHING, name, "dung", "nhầm", office.surroundings)
            with pytest.raises(NotADecisionError):
                undo_decision(connection, EVERYTHING, name, "cuc", "", office.surroundings)

    def test_two_people_on_one_conflict_see_each_other_while_they_look(self, office: Office):
        now = office.clock()
        with office.store.write() as connection:
            look(connection, 1, "cuc", now)
            look(connection, 1, "dung", now)
            look(connection, 2, "dung", now)
            assert others(connection, [1, 2], "cuc", now) == {1: ("Dung",), 2: ("Dung",)}
            assert others(connection, [1, 2], "dung", now) == {1: ("Cuc",)}
            skip(connection, 1, "cuc", now)
            leave(connection, 2, "dung")
            assert others(connection, [1, 2], "dung", now) == {}
            assert others(connection, [1], "cuc", now + PRESENT_MS) == {}

    def test_who_looked_yesterday_is_forgotten(self, office: Office):
        with office.store.write() as connection:
            look(connection, 1, "cuc", office.clock())
            look(connection, 2, "dung", office.clock() + KEPT_MS + 1)
            assert [row.person for row in connection.execute(select(watch))] == ["dung"]

    def test_a_page_of_the_queue_is_one_statement_that_follows_an_index_of_what_is_open(self, office: Office):
        disputed(office, "dossier-1", NUMBER, 5, 6)
        said: list[str] = []
        with office.store.read() as connection:
            event.listen(connection, "before_cursor_execute", lambda *given: said.append(given[2]))
            queue(connection, EVERYTHING, ASKED)
        assert len(said) == 1
        if office.store.reader.dialect.name == "sqlite":  # PostgreSQL reads a table of one row from end to end
            with office.store.read() as connection:
                made = str(queue_statement().compile(connection, compile_kwargs={"literal_binds": True}))
                plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {made}")]
            assert any("ix_conflict_rank" in each for each in plan), plan
            assert not any("TEMP B-TREE" in each for each in plan), plan


def queue_statement():
    """The statement of a first page."""
    from field.office import queue as asking

    columns = asking._columns(ASKED)
    return asking._chosen(EVERYTHING, ASKED).order_by(*columns).limit(51)
