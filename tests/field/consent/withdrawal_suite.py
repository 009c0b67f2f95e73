"""Withdrawal: what was kept is destroyed, what must stay is restated, in any order, after any crash."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from field.attachments.names import attachment_path
from field.attachments.tending import tend
from field.consent.facts import FACTS
from field.consent.withdrawing import KEPT_MS, work_off
from field.jobs.sweep import sweep_once
from field.merge.batch import merge_shard
from field.storage.engine import Store
from field.tables import attachment, change, erasure, feed_entry, held, placement, withdrawal
from sync.names import Name, name_of
from tests.field.consent.consent_suite import NO, YES, reasons, volunteer
from tests.field.world import BAN_LAU, BAN_MUON, HOUR, Office, Phone

PHOTO = "ab" * 32


def begun(office: Office, phone: Phone, **values: object) -> Name:
    """A household with consent and values, written an hour ago."""
    name = phone.wrote("dossier-1", YES | {"chu_ho": "Lò Văn An", "so_nhan_khau": 4} | values)
    office.clock.forward(HOUR)
    return name


def bodies(office: Office) -> bytes:
    """All bytes of changes and states that home still holds."""
    rows = office.rows(select(change.c.body).where(change.c.body.is_not(None)))
    return b"".join(row.body for row in rows)


def shown(office: Office, key: str = "dossier-1") -> dict[str, list[object]]:
    """What the dossier shows, without the facts that home restates."""
    view = {path: heads for path, heads in office.view(key).items() if path != FACTS}
    return {path: sorted((head.value for head in heads), key=str) for path, heads in view.items()}


class WithdrawalSuite:
    """Every form here asks for consent as the samples do."""

    @pytest.fixture
    def office(self, store: Store) -> Office:
        return Office(store, forms=None)

    def test_a_withdrawal_destroys_what_was_kept_and_leaves_the_place(self, office: Office):
        phone = volunteer(office)
        name = begun(office, phone, start="2026-11-18T08:00:00.000+07:00")
        phone.wrote("dossier-1", {"dong_y": "khong"}, {"dong_y": [name]})
        assert shown(office) == {
            "_area": [BAN_MUON], "xa": ["99001"], "thon": [BAN_MUON], "dong_y": ["khong"],
        }  # fmt: skip
        assert "Lò Văn An".encode() not in bodies(office)
        assert [row.reason for row in office.rows(select(erasure))] == ["consent withdrawn"]
        assert office.rows(select(withdrawal)) == []
        assert office.listed("dossier-1").area == BAN_MUON

    def test_the_facts_of_consent_stay_with_purpose_and_version(self, office: Office):
        phone = volunteer(office)
        name = begun(office, phone)
        phone.wrote("dossier-1", {"dong_y": "khong"}, {"dong_y": [name]})
        ((given, taken),) = office.values("dossier-1", FACTS)
        assert (given[0], given.split(" ")[1], taken[0]) == ("+", "an", "-")

    def test_the_dossier_never_leaves_its_shelf_meanwhile(self, office: Office):
        phone = volunteer(office)
        name = begun(office, phone)
        phone.wrote("dossier-1", {"dong_y": "khong"}, {"dong_y": [name]})
        assert "leave" not in [row.kind for row in office.rows(select(feed_entry.c.kind))]
        assert [row.left for row in office.rows(select(placement))] == [None]

    def test_what_other_people_wrote_goes_too(self, office: Office):
        an, binh = volunteer(office), volunteer(office, "binh")
        name = begun(office, an)
        binh.wrote("dossier-1", {"ghi_chu": "ở cuối bản"})
        office.clock.forward(HOUR)
        an.wrote("dossier-1", {"dong_y": "khong"}, {"dong_y": [name]})
        assert "ghi_chu" not in shown(office)
        assert "ở cuối bản".encode() not in bodies(office)

    def test_a_withdrawal_beside_values_takes_effect_though_its_change_is_held(self, office: Office):
        phone = volunteer(office)
        name = begun(office, phone)
        phone.wrote("dossier-1", {"dong_y": "khong", "ghi_chu": "gặp con dâu"}, {"dong_y": [name]})
        assert shown(office)["dong_y"] == ["khong"]
        assert "chu_ho" not in shown(office)
        assert "gặp con dâu".encode() not in bodies(office)
        assert reasons(office) == []

    def test_a_refusal_beside_values_keeps_the_place_only(self, office: Office):
        volunteer(office).wrote("dossier-1", NO | {"song": "2g"})
        assert shown(office) == {"_area": [BAN_MUON], "xa": ["99001"], "thon": [BAN_MUON], "dong_y": ["khong"]}
        assert office.listed("dossier-1").area == BAN_MUON

    def test_a_withdrawal_by_somebody_whose_permit_ran_out_takes_effect_at_once(self, office: Office):
        an = volunteer(office)
        late = office.phone(office.person("binh"), permit_ms=1)
        name = begun(office, an)
        late.wrote("dossier-1", {"dong_y": "khong"}, {"dong_y": [name]})
        assert reasons(office) == ["permit_expired"]
        assert "chu_ho" not in shown(office)
        assert shown(office)["dong_y"] == ["khong"]

    def test_a_withdrawal_by_a_stranger_waits_for_a_clerk(self, office: Office):
        an = volunteer(office)
        name = begun(office, an)
        an.write("dossier-1", {"dong_y": "khong"}, {"dong_y": [name]}, by="ai-do")
        an.send()
        office.merge()
        assert reasons(office) == ["unknown_author"]
        assert "chu_ho" in shown(office)

    def test_values_that_come_late_and_were_written_before_the_withdrawal_are_destroyed_at_once(self, office: Office):
        an, binh = volunteer(office), volunteer(office, "binh")
        name = begun(office, an)
        binh.write("dossier-1", {"ghi_chu": "ở cuối bản"})
        office.clock.forward(HOUR)
        an.wrote("dossier-1", {"dong_y": "khong"}, {"dong_y": [name]})
        binh.send()
        office.merge()
        assert "ở cuối bản".encode() not in bodies(office)
        assert [row.status for row in office.rows(select(held.c.status))] == ["declined"]

    def test_the_beginning_that_comes_after_the_withdrawal_still_places_the_dossier(self, office: Office):
        an, binh = volunteer(office), volunteer(office, "binh")
        name = an.write("dossier-1", YES | {"chu_ho": "Lò Văn An"})
        office.clock.forward(HOUR)
        binh.wrote("dossier-1", {"dong_y": "khong"}, {"dong_y": [name]})
        an.send()
        office.merge()
        assert shown(office) == {"_area": [BAN_MUON], "xa": ["99001"], "thon": [BAN_MUON], "dong_y": ["khong"]}
        assert "Lò Văn An".encode() not in bodies(office)

    def test_consent_given_again_lets_new_values_in_and_no_old_ones(self, office: Office):
        an, binh = volunteer(office), volunteer(office, "binh")
        name = begun(office, an)
        binh.write("dossier-1", {"ghi_chu": "cũ"})
        office.clock.forward(HOUR)
        no = an.wrote("dossier-1", {"dong_y": "khong"}, {"dong_y": [name]})
        office.clock.forward(HOUR)
        an.wrote("dossier-1", {"dong_y": "co"}, {"dong_y": [no]})
        office.clock.forward(HOUR)
        an.wrote("dossier-1", {"so_nhan_khau": 5})
        binh.send()
        office.merge()
        assert shown(office)["dong_y"] == ["co"]
        assert shown(office)["so_nhan_khau"] == [5]
        assert "ghi_chu" not in shown(office)

    def test_a_withdrawal_and_a_new_consent_in_one_batch_destroy_what_was_before(self, office: Office):
        phone = volunteer(office)
        name = begun(office, phone)
        no = phone.write("dossier-1", {"dong_y": "khong"}, {"dong_y": [name]})
        phone.write("dossier-1", {"dong_y": "co", "so_nhan_khau": 6}, {"dong_y": [no]})
        phone.send()
        office.merge()
        assert shown(office)["so_nhan_khau"] == [6]
        assert "chu_ho" not in shown(office)
        assert "Lò Văn An".encode() not in bodies(office)

    @pytest.mark.parametrize("together", [False, True])
    def test_a_second_withdrawal_ends_what_the_renewed_consent_had_let_in(self, office: Office, together: bool):
        phone = volunteer(office)
        name = begun(office, phone)
        no = phone.write("dossier-1", {"dong_y": "khong"}, {"dong_y": [name]})
        office.clock.forward(HOUR)
        again = phone.write("dossier-1", {"dong_y": "co", "ghi_chu": "mới"}, {"dong_y": [no]})
        if not together:
            phone.send()
            office.merge()
            assert shown(office)["ghi_chu"] == ["mới"]
        office.clock.forward(HOUR)
        phone.wrote("dossier-1", {"dong_y": "khong"}, {"dong_y": [no, again]})
        assert shown(office)["dong_y"] == ["khong"]
        assert "ghi_chu" not in shown(office)
        assert "mới".encode() not in bodies(office)
        office.clock.forward(HOUR)
        phone.wrote("dossier-1", {"so_nhan_khau": 3})
        assert "so_nhan_khau" not in shown(office)

    def test_siblings_of_the_place_stay_siblings(self, office: Office):
        an, binh = volunteer(office), volunteer(office, "binh")
        name = begun(office, an)
        one = {"_area": BAN_LAU, "ghi_chu": "chuyển đi"}
        two = {"_area": BAN_MUON, "ghi_chu": "vẫn ở đây"}
        an.write("dossier-1", one, {"_area": [name]})
        binh.write("dossier-1", two, {"_area": [name]})
        an.send()
        binh.send()
        office.merge()
        office.clock.forward(HOUR)
        an.wrote("dossier-1", {"dong_y": "khong"}, {"dong_y": [name]})
        assert shown(office)["_area"] == [BAN_MUON, BAN_LAU]
        assert "ghi_chu" not in shown(office)

    def test_a_deletion_is_restated_and_contested_by_nothing(self, office: Office):
        phone = volunteer(office)
        name = begun(office, phone)
        phone.wrote("dossier-1", {"_life": "deleted", "ghi_chu": "chuyển đi"}, seen=[name])
        office.clock.forward(HOUR)
        phone.wrote("dossier-1", {"dong_y": "khong"}, {"dong_y": [name]})
        assert shown(office)["_life"] == ["deleted"]

    def test_an_official_number_stays(self, office: Office):
        phone = volunteer(office)
        name = begun(office, phone, _number="H56.20.15-251103-0007")
        phone.wrote("dossier-1", {"dong_y": "khong"}, {"dong_y": [name]})
        assert shown(office)["_number"] == ["H56.20.15-251103-0007"]

    def test_attachments_that_only_erased_values_named_are_removed(self, office: Office, tmp_path: Path):
        office.surroundings = replace(office.surroundings, files=tmp_path)
        other = "cd" * 32
        for sha in (PHOTO, other):
            attachment_path(tmp_path, sha).parent.mkdir(parents=True)
            attachment_path(tmp_path, sha).write_bytes(b"x")
            row = {"sha256": sha, "size": 1, "media_type": "image/jpeg", "received": 1, "stream": "s"}
            with office.store.write() as connection:
                connection.execute(insert(attachment).values(row))
        phone = volunteer(office)
        phone.wrote("dossier-2", {"_area": BAN_MUON, "anh": f"sha256:{other}.jpg"}, form="cay_co_thu@2026112101")
        name = begun(office, phone, anh_nha=f"sha256:{PHOTO}.jpg", anh_khac=f"sha256:{other}.jpg")
        phone.wrote("dossier-1", {"dong_y": "khong"}, {"dong_y": [name]})
        tend(office.store, tmp_path)
        assert [row.sha256 for row in office.rows(select(attachment))] == [other]
        assert not attachment_path(tmp_path, PHOTO).exists()
        assert attachment_path(tmp_path, other).exists()

    def test_the_job_goes_on_after_a_crash_between_its_steps(self, office: Office):
        phone = volunteer(office)
        name = begun(office, phone)
        phone.write("dossier-1", {"dong_y": "khong"}, {"dong_y": [name]})
        phone.send()
        shards = range(office.surroundings.shards)
        steps = []
        for _ in range(6):  # each step by a process of its own, and the merge never follows by itself
            for shard in shards:
                merge_shard(office.store, shard, office.surroundings, "worker")
            steps.append(sum(work_off(office.store, shard, office.surroundings) for shard in shards))
        assert steps == [1, 1, 0, 0, 0, 0]
        assert "chu_ho" not in shown(office)
        assert shown(office)["_area"] == [BAN_MUON]

    def test_the_sweeper_finds_what_a_dead_worker_left(self, office: Office):
        phone = volunteer(office)
        name = begun(office, phone)
        phone.write("dossier-1", {"dong_y": "khong"}, {"dong_y": [name]})
        phone.send()
        for shard in range(office.surroundings.shards):
            merge_shard(office.store, shard, office.surroundings, "worker")
        assert "chu_ho" in shown(office)
        sweep_once(office.store, office.surroundings, "sweeper", None)
        assert "chu_ho" not in shown(office)

    def test_what_nobody_agreed_to_is_destroyed_after_thirty_days(self, office: Office):
        volunteer(office).wrote("dossier-1", {"_area": BAN_MUON, "chu_ho": "Lò Văn An"})
        office.clock.forward(KEPT_MS)
        sweep_once(office.store, office.surroundings, "sweeper", None)
        assert reasons(office) == ["no_consent"]
        office.clock.forward(1)
        sweep_once(office.store, office.surroundings, "sweeper", None)
        assert reasons(office) == []
        assert bodies(office) == b""
        assert [row.reason for row in office.rows(select(erasure))] == ["consent never given"]

    def test_a_withdrawal_that_staff_took_back_before_it_was_carried_out_destroys_nothing(self, office: Office):
        phone = volunteer(office)
        office.person("sep", "reconciler")
        name = begun(office, phone)
        phone.write("dossier-1", {"dong_y": "khong"}, {"dong_y": [name]})
        phone.send()
        staff = office.phone("sep")
        no = office.rows(select(change.c.stream, change.c.n, change.c.hash).order_by(change.c.id.desc()).limit(1))[0]
        staff.write("dossier-1", {}, void=[name_of(no.stream, no.n, no.hash)])
        staff.send()
        office.merge()
        assert shown(office)["chu_ho"] == ["Lò Văn An"]
        phone.wrote("dossier-1", {"so_nhan_khau": 9})
        assert 9 in shown(office)["so_nhan_khau"]
