"""Three people on one dossier: one with our phone app, one with ODK Collect, one at the desk."""

from __future__ import annotations

from pathlib import Path

import pytest

from field.dossiers.sight import EVERYTHING
from field.forms.form import Form
from field.intake.desk import DeskDraft, write_at_desk
from field.reconcile.conflicts import open_conflicts
from field.reconcile.decide import Choice, Decision, settle
from field.storage.engine import Store
from sync.head import Value
from tests.field.openrosa.engine.answering import ANSWERS
from tests.field.openrosa.engine.collecting import Collect
from tests.field.openrosa.engine.speaking import Engine
from tests.field.openrosa.forms.made import form as sample
from tests.field.phone.forms.test_every_form import brought, met
from tests.field.phone.forms.test_saving import Hand
from tests.field.phone.village import Village
from tests.field.world import BAN_MUON, HOUR

FORM = "ho_gia_dinh_so"


class Three:
    """The dossier of a household, which all three know."""

    def __init__(self, store: Store, engine: Engine, folder: Path) -> None:
        self.village = Village(store)
        self.village.forms = None
        for name, role in (("lan", "volunteer"), ("minh", "village_lead"), ("tuan", "reconciler")):
            self.village.person(name, role, BAN_MUON)
        brought(self.village, FORM, folder)
        self.form: Form = sample(FORM)
        self.phone = Hand(self.village.new_phone("lan"), folder)
        self.dossier = self.phone.begins(dict(ANSWERS[FORM]), self.form.ref).dossier
        met(self.village, self.phone)
        self.collect = Collect(self.village, engine, self.form, folder, "minh")
        self.collect.fetch()
        self.village.clock.forward(HOUR)

    def at_the_desk(self, **values: Value) -> None:
        """The reconciler corrects answers, having seen all there is."""
        view = self.village.view(self.dossier)
        sup = {path: tuple(head.name for head in view.get(path, ())) for path in values}
        with self.village.store.write() as connection:
            draft = DeskDraft(dossier=self.dossier, form=self.form.ref, values=values, sup=sup)
            write_at_desk(connection, [draft], "tuan", self.village.surroundings)
        self.village.merge()

    def on_the_phone(self, **values: Value) -> None:
        """The volunteer corrects answers, offline."""
        self.phone.saves(self.dossier, dict(values))

    def values(self, path: str) -> list[Value]:
        """What home shows at a path."""
        return self.village.values(self.dossier, path)

    def conflicts(self) -> list[str]:
        """The paths that wait for a decision."""
        with self.village.store.read() as connection:
            return [row.path for row in open_conflicts(connection, EVERYTHING).rows]

    def decide(self, value: Value) -> None:
        """The reconciler chooses one of the answers."""
        with self.village.store.write() as connection:
            (row,) = open_conflicts(connection, EVERYTHING).rows
            names = {str(head.value): head.name for head in self.village.view(self.dossier)[row.path]}
            decision = Decision(row.id, row.names.split(" "), Choice(names[str(value)]), "tuan")
            settle(connection, decision, self.village.surroundings)
        self.village.merge()


@pytest.fixture
def three(sqlite_store: Store, engine: Engine, tmp_path: Path) -> Three:
    return Three(sqlite_store, engine, tmp_path / "attachments")


def test_different_answers_of_three_people_merge_silently(three: Three) -> None:
    filled = three.collect.edit(three.dossier, [("so_nhan_khau", "6")])
    three.on_the_phone(ghi_chu="Đã gặp chủ hộ")
    three.at_the_desk(ma_ho="16348-B03-018")
    three.collect.post(filled)
    met(three.village, three.phone)
    assert three.conflicts() == []
    assert [three.values(path) for path in ("so_nhan_khau", "ghi_chu", "ma_ho", "chu_ho")] == [
        [6],
        ["Đã gặp chủ hộ"],
        ["16348-B03-018"],
        ["Lò Văn Sinh"],
    ]
    three.collect.fetch()
    shown = three.collect.shown(three.dossier)
    assert (shown["so_nhan_khau"], shown["ghi_chu"], shown["ma_ho"]) == ("6", "Đã gặp chủ hộ", "16348-B03-018")
    assert three.phone.shown(three.dossier)["so_nhan_khau"] == 6


def test_one_answer_conflicts_is_settled_and_the_decision_reaches_both_phones(three: Three) -> None:
    filled = three.collect.edit(three.dossier, [("so_nhan_khau", "6")])
    three.on_the_phone(so_nhan_khau=7)
    three.at_the_desk(ma_ho="16348-B03-018")
    three.collect.post(filled)
    met(three.village, three.phone)
    assert three.conflicts() == ["so_nhan_khau"]
    assert sorted(map(str, three.values("so_nhan_khau"))) == ["6", "7"]
    three.decide(6)
    assert three.conflicts() == []
    met(three.village, three.phone)
    three.collect.fetch()
    assert three.phone.shown(three.dossier)["so_nhan_khau"] == 6
    assert three.collect.shown(three.dossier)["so_nhan_khau"] == "6"
    three.collect.post(three.collect.edit(three.dossier, [("so_nhan_khau", "8")]))
    assert (three.values("so_nhan_khau"), three.conflicts()) == ([8], [])


def test_an_offline_chain_of_collect_is_one_line_of_descent_in_any_order_of_arrival(three: Three) -> None:
    chain = [three.collect.edit(three.dossier, [("so_nhan_khau", str(people))]) for people in (6, 7, 8)]
    three.on_the_phone(ghi_chu="Đã gặp chủ hộ")
    for filled in (chain[2], chain[0], chain[1]):
        three.collect.post(filled)
    met(three.village, three.phone)
    assert three.conflicts() == []
    assert three.values("so_nhan_khau") == [8]
    three.collect.fetch()
    assert three.collect.shown(three.dossier)["so_nhan_khau"] == "8"
    assert three.collect.shown(three.dossier)["ghi_chu"] == "Đã gặp chủ hộ"


def test_an_edit_of_collect_never_swallows_an_answer_that_its_author_could_not_see(three: Three) -> None:
    three.on_the_phone(chu_ho="Lò Văn Sính")
    three.at_the_desk(chu_ho="Lò Văn Xính")
    met(three.village, three.phone)
    assert three.conflicts() == ["chu_ho"]
    three.collect.fetch()
    shown = three.collect.shown(three.dossier)["chu_ho"]
    hidden = next(value for value in three.values("chu_ho") if value != shown)
    three.collect.post(three.collect.edit(three.dossier, [("chu_ho", "Lò Văn Sĩnh")]))
    assert set(map(str, three.values("chu_ho"))) == {str(hidden), "Lò Văn Sĩnh"}
    assert three.conflicts() == ["chu_ho"]
