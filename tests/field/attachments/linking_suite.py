"""What holds on every database: which dossiers name an attachment, who may fetch it, and when it goes."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from field.attachments import finding, linking
from field.attachments.linking import link_next
from field.attachments.names import attachment_path, thumbnail_path
from field.attachments.problems import AttachmentProblem
from field.attachments.tending import is_anything_due, tend
from field.dossiers.rebuild import rebuild
from field.dossiers.sight import NOTHING, Sight
from field.reconcile.erase import erase
from field.storage.statements import counted
from field.tables import attachment, attachment_link, change, form_media, linked
from tests.field.attachments.pictures import PHONE, kept, links, picture
from tests.field.world import BAN_LAU, BAN_MUON, KHE_SANG, TREES, TREES_ID, Office, Phone

HOUSE, TREE = picture(), picture(colour="green")
IN_BAN_MUON, IN_BAN_LAU = Sight(frozenset({BAN_MUON})), Sight(frozenset({BAN_LAU}))


def named(sha256: str) -> str:
    return f"sha256:{sha256}.jpg"


class LinkingSuite:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        return tmp_path / "attachments"

    @pytest.fixture
    def office(self, store, folder: Path) -> Office:
        office = Office(store)
        office.surroundings = replace(office.surroundings, files=folder)
        return office

    @pytest.fixture
    def an(self, office: Office) -> Phone:
        return office.phone(office.person("an"))

    def test_a_photo_belongs_to_the_dossiers_whose_values_name_it(self, office: Office, an: Phone, folder: Path):
        house, tree = kept(office, folder, HOUSE), kept(office, folder, TREE)
        an.write("dossier-1", {"_area": BAN_MUON, "anh": named(house), "khac": [named(tree), "x"]})
        an.write("dossier-2", {"_area": BAN_LAU, "nguoi/7f3k/anh": named(house.upper())})
        an.wrote("dossier-3", {"_area": BAN_LAU, "ghi_chu": "không có ảnh"})
        tend(office.store, folder)
        assert links(office) == {("dossier-1", house), ("dossier-1", tree), ("dossier-2", house)}
        with office.store.read() as connection:
            assert not is_anything_due(connection)

    def test_D17_a_photo_is_handed_out_only_where_its_dossier_is_seen(self, office: Office, an: Phone, folder: Path):
        house = kept(office, folder, HOUSE)
        first = an.wrote("dossier-1", {"_area": BAN_MUON, "anh": named(house)})
        assert self.may(office, folder, house, IN_BAN_MUON) is False
        tend(office.store, folder)
        assert self.may(office, folder, house, IN_BAN_MUON) is True
        assert self.may(office, folder, house, IN_BAN_LAU) is False
        assert self.may(office, folder, house, Sight(frozenset({BAN_MUON}), frozenset({TREES_ID}))) is False
        assert self.may(office, folder, house, NOTHING, PHONE) is True
        an.wrote("dossier-1", {"_area": BAN_LAU}, {"_area": [first]})
        assert self.may(office, folder, house, IN_BAN_MUON) is False
        assert self.may(office, folder, house, IN_BAN_LAU) is True

    def may(self, office: Office, folder: Path, sha256: str, sight: Sight, *streams: str) -> bool:
        """Whether file and small picture are handed out; both alike."""
        answers = set()
        for fetch in (finding.fetch, finding.fetch_thumbnail):
            try:
                with office.store.read() as connection:
                    fetch(connection, folder, sha256, streams, sight)
                answers.add("")
            except AttachmentProblem as problem:
                answers.add(problem.code)
        assert answers in ({""}, {"attachment_unknown"})
        return answers == {""}

    def test_a_photo_that_was_replaced_stays_with_its_dossier(self, office: Office, an: Phone, folder: Path):
        house, tree = kept(office, folder, HOUSE), kept(office, folder, TREE)
        first = an.wrote("dossier-1", {"_area": BAN_MUON, "anh": named(house)})
        an.wrote("dossier-1", {"anh": named(tree)}, {"anh": [first]})
        tend(office.store, folder)
        assert links(office) == {("dossier-1", house), ("dossier-1", tree)}
        assert attachment_path(folder, house).exists()

    def test_a_photo_goes_with_the_last_value_that_named_it(self, office: Office, an: Phone, folder: Path):
        house, tree = kept(office, folder, HOUSE), kept(office, folder, TREE)
        first = an.wrote("dossier-1", {"_area": BAN_MUON, "anh": named(house), "cay": named(tree)})
        second = an.wrote("dossier-2", {"_area": BAN_LAU, "anh": named(house)})
        tend(office.store, folder)
        assert thumbnail_path(folder, tree).exists()
        self.erase(office, folder, first)
        assert links(office) == {("dossier-2", house)}
        assert [attachment_path(folder, each).exists() for each in (house, tree)] == [True, False]
        assert not thumbnail_path(folder, tree).exists()
        self.erase(office, folder, second)
        assert [path for path in folder.rglob("*") if path.is_file()] == []
        assert office.rows(select(attachment)) == []

    def erase(self, office: Office, folder: Path, name: str) -> None:
        wanted = select(change.c.hash).where(change.c.n == int(name.split(".")[1]))
        with office.store.write() as connection:
            erase(connection, list(connection.scalars(wanted)), "home", "test", office.surroundings)
        office.merge()
        tend(office.store, folder)

    def test_a_photo_of_a_change_that_is_held_stays_when_another_goes(self, office: Office, an: Phone, folder: Path):
        house = kept(office, folder, HOUSE)
        first = an.wrote("dossier-1", {"_area": BAN_MUON, "anh": named(house)})
        second = an.wrote("dossier-2", {"_area": KHE_SANG, "anh": named(house)})
        self.erase(office, folder, first)
        assert links(office) == set()
        assert attachment_path(folder, house).exists()
        self.erase(office, folder, second)
        assert not attachment_path(folder, house).exists()

    def test_a_photo_of_a_change_that_waits_stays(self, office: Office, an: Phone, folder: Path):
        house = kept(office, folder, HOUSE)
        first = an.wrote("dossier-1", {"_area": BAN_MUON, "anh": named(house)})
        office.merge()
        an.write("dossier-2", {"_area": BAN_MUON, "anh": named(house)})
        with office.store.write() as connection:
            wanted = select(change.c.hash).where(change.c.n == int(first.split(".")[1]))
            erase(connection, list(connection.scalars(wanted)), "home", "test", office.surroundings)
        office.merge()
        an.send()
        tend(office.store, folder)
        assert attachment_path(folder, house).exists()
        office.merge()
        tend(office.store, folder)
        assert links(office) == {("dossier-2", house)}

    def test_a_picture_of_a_form_stays(self, office: Office, an: Phone, folder: Path):
        house = kept(office, folder, HOUSE)
        with office.store.write() as connection:
            row = {"form": "phieu", "version": "1", "name": "nha.jpg", "sha256": house}
            connection.execute(form_media.insert().values(row))
        self.erase(office, folder, an.wrote("dossier-1", {"_area": BAN_MUON, "anh": named(house)}))
        assert attachment_path(folder, house).exists()

    def test_what_nothing_has_named_yet_stays(self, office: Office, folder: Path):
        house = kept(office, folder, HOUSE)
        tend(office.store, folder)
        tend(office.store, folder)
        assert attachment_path(folder, house).exists()

    def test_a_rebuild_makes_the_links_again(self, office: Office, an: Phone, folder: Path):
        house = kept(office, folder, HOUSE)
        an.wrote("dossier-1", {"_area": BAN_MUON, "anh": named(house)})
        tend(office.store, folder)
        with office.store.write() as connection:
            connection.execute(delete(attachment_link))
            rebuild(connection, office.surroundings)
        office.merge()
        tend(office.store, folder)
        assert links(office) == {("dossier-1", house)}

    def test_linking_again_changes_nothing(self, office: Office, an: Phone, folder: Path):
        house = kept(office, folder, HOUSE)
        an.wrote("dossier-1", {"_area": BAN_MUON, "anh": named(house)})
        tend(office.store, folder)
        before = links(office)
        with office.store.write() as connection:
            connection.execute(delete(linked))
        assert link_next(office.store, 100) == 1
        assert links(office) == before
        assert attachment_path(folder, house).exists()

    def test_the_number_of_statements_does_not_grow_with_the_batch(self, office: Office, an: Phone):
        costs = []
        for count in (1, 40):
            for number in range(count):
                an.write(f"dossier-{count}-{number}", {"_area": BAN_MUON, "anh": named(f"{number:064x}")}, form=TREES)
            an.send()
            office.merge()
            with counted(office.store) as statements, office.store.write() as connection:
                linking.link(connection, [f"dossier-{count}-{number}" for number in range(count)])
            costs.append(len(statements))
        assert costs[0] == costs[1]
        assert len(links(office)) == 41
