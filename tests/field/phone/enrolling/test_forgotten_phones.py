"""A home restored from a backup older than a phone: the phone comes back by itself, with its people (law 13)."""

from pathlib import Path

import pytest
from sqlalchemy import select

from field import phone
from field.people.errors import CertificateForgedError
from field.people.phones.revocation import revoke
from field.people.rights.scope import Grant
from field.phone.enrolling.enrolment import come_back
from field.tables import access_log, assignment, flag, held, installation, person
from field.tables import stream as stream_table
from tests.field.phone.village import Village, settle_down
from tests.field.world import BAN_LAU, BAN_MUON, DAY


def test_C15_a_phone_that_the_backup_does_not_know_comes_back_with_its_person_and_its_work(
    village: Village, tmp_path: Path
) -> None:
    village.backup(tmp_path / "backup.db")
    an = village.new_phone(village.person("an", area_id=BAN_MUON))
    sent = an.new({"chu_ho": "đã gửi"}, area=BAN_MUON)
    settle_down(village, an)
    stream = an.status().stream
    village.restore(tmp_path / "backup.db")
    unsent = an.new({"chu_ho": "chưa gửi"}, area=BAN_MUON)
    settle_down(village, an)
    assert (an.status().stream, an.status().waiting, an.status().held) == (stream, 0, 0)
    assert [village.values(each, "chu_ho") for each in (sent, unsent)] == [["đã gửi"], ["chưa gửi"]]
    assert village.rows(select(person.c.name, person.c.scope)) == [("An", 1)]
    assert village.rows(select(flag.c.stream, flag.c.code)) == [(stream, "came_back")]
    told = village.rows(select(access_log.c.verb, access_log.c.subject))
    assert {("came_back", stream), ("came_back", "person:an")} <= set(told)


def test_rights_that_were_given_after_the_backup_come_back_too(village: Village, tmp_path: Path) -> None:
    an = village.new_phone(village.person("an", area_id=BAN_MUON))
    an.meet()
    village.backup(tmp_path / "backup.db")
    village.grant("an", Grant("volunteer", BAN_LAU))
    an.meet()
    dossier = an.new({"chu_ho": "theo quyền mới"}, area=BAN_LAU)
    village.restore(tmp_path / "backup.db")
    an.meet()
    settle_down(village, an)
    assert village.rows(select(person.c.scope)) == [(2,)]
    assert village.rows(select(assignment.c.area)) == [(BAN_LAU,)]
    assert an.dossiers() == [dossier]


def test_what_was_held_for_a_forgotten_scope_is_judged_again_without_anybodys_nod(
    village: Village, tmp_path: Path
) -> None:
    an = village.new_phone(village.person("an", area_id=BAN_MUON))
    an.meet()
    village.backup(tmp_path / "backup.db")
    village.grant("an", Grant("volunteer", BAN_LAU))
    an.meet()
    village.restore(tmp_path / "backup.db")
    dossier = an.new({"chu_ho": "theo quyền mới"}, area=BAN_LAU)
    with an.store.read() as connection:
        token = phone.identity_of(connection).token
    phone.sync_once(an.store, an.around, village.line().sync_as(token), rounds=1)
    village.merge()
    assert [each.reason for each in village.rows(select(held.c.reason))] == ["unknown_scope"]
    settle_down(village, an)
    assert (an.status().held, village.values(dossier, "chu_ho")) == (0, ["theo quyền mới"])


def test_what_was_given_since_the_restore_stays_in_force_under_a_number_above(village: Village, tmp_path: Path) -> None:
    an = village.new_phone(village.person("an", area_id=BAN_MUON))
    an.meet()
    village.backup(tmp_path / "backup.db")
    for area in (BAN_LAU, BAN_MUON, BAN_LAU):
        village.grant("an", Grant("volunteer", area))
        an.meet()
    village.restore(tmp_path / "backup.db")
    village.clock.forward(DAY)
    village.grant("an", Grant("village_lead", BAN_MUON))
    settle_down(village, an)
    assert village.rows(select(person.c.scope)) == [(5,)]
    assert village.rows(select(assignment.c.role)) == [("village_lead",)]
    assert an.status().scope == 5


def test_D25_a_locked_phone_comes_back_locked_and_its_work_is_held(village: Village, tmp_path: Path) -> None:
    village.backup(tmp_path / "backup.db")
    an = village.new_phone(village.person("an"))
    an.new({"chu_ho": "Lò Văn An"})
    row = village.rows(select(installation))[0]
    village.restore(tmp_path / "backup.db")
    with village.store.write() as connection:  # as the journal of revocations does it
        kept = {name: getattr(row, name) for name in ("stream", "name", "public_key", "valid_to", "enrolled")}
        connection.execute(installation.insert().values(**kept, certificate="", certificate_sig=""))
        connection.execute(
            stream_table.insert().values(stream=row.stream, kind="installation", public_key=row.public_key)
        )
        revoke(connection, row.stream, None, "mất", "office", village.surroundings)
    an.meet()
    village.merge()
    an.meet()
    assert (an.status().locked, an.status().held) == (True, 1)
    assert [each.reason for each in village.rows(select(held.c.reason))] == ["phone_locked"]


def test_an_expired_permit_comes_back_expired(village: Village, tmp_path: Path) -> None:
    village.backup(tmp_path / "backup.db")
    an = village.new_phone(village.person("an"))
    early = an.new({"chu_ho": "trong hạn"})
    village.clock.forward(40 * DAY)
    an.new({"chu_ho": "quá hạn"})
    village.restore(tmp_path / "backup.db")
    an.meet()
    village.merge()
    assert village.values(early, "chu_ho") == ["trong hạn"]
    assert [each.reason for each in village.rows(select(held.c.reason))] == ["permit_expired"]


def test_a_forged_certificate_is_refused_and_nobody_is_written_down(village: Village, tmp_path: Path) -> None:
    village.backup(tmp_path / "backup.db")
    an = village.new_phone(village.person("an"))
    with an.store.write() as connection:
        connection.execute("UPDATE certificate SET text = replace(text, 'volunteer', 'administrator')")
    village.restore(tmp_path / "backup.db")
    with pytest.raises(CertificateForgedError):
        an.meet()
    assert village.rows(select(person.c.id)) == []
    assert an.status().waiting == 0


def test_anothers_certificate_does_not_serve_a_key(village: Village, tmp_path: Path) -> None:
    village.backup(tmp_path / "backup.db")
    an, binh = village.new_phone(village.person("an")), village.new_phone(village.person("binh"))
    with an.store.read() as connection:
        stolen = connection.execute("SELECT stream, text, sig FROM certificate").fetchone()
    with binh.store.write() as connection:
        connection.execute("DELETE FROM certificate")
        connection.execute("INSERT INTO certificate (stream, text, sig) VALUES (?, ?, ?)", stolen)
        connection.execute(
            "INSERT INTO own_stream (stream, key, n, tip) SELECT ?, key, 0, tip FROM own_stream", (stolen[0],)
        )
    village.restore(tmp_path / "backup.db")
    with pytest.raises(CertificateForgedError):
        binh.meet()


def test_a_lost_answer_is_asked_for_again_and_the_phone_comes_back_once(village: Village, tmp_path: Path) -> None:
    village.backup(tmp_path / "backup.db")
    an = village.new_phone(village.person("an"))
    village.restore(tmp_path / "backup.db")
    for _ in range(2):
        come_back(an.store, an.around, village.line().enrol)
    assert village.rows(select(installation.c.stream)) == [(an.status().stream,)]
    assert len(village.rows(select(flag.c.id))) == 1
    an.meet()


def test_work_under_an_earlier_key_comes_back_too(village: Village, tmp_path: Path) -> None:
    village.backup(tmp_path / "backup.db")
    an = village.new_phone(village.person("an"))
    before = an.new({"chu_ho": "khóa cũ"})
    phone.rotate(an.store, an.around, village.line().enrol)
    after = an.new({"chu_ho": "khóa mới"})
    settle_down(village, an)
    village.restore(tmp_path / "backup.db")
    settle_down(village, an)
    assert [village.values(each, "chu_ho") for each in (before, after)] == [["khóa cũ"], ["khóa mới"]]
    assert an.status().waiting == 0


def test_A17_a_courier_introduces_a_dead_phone_that_the_restored_home_has_forgotten(
    village: Village, tmp_path: Path
) -> None:
    binh = village.new_phone(village.person("binh"))
    village.backup(tmp_path / "backup.db")
    an = village.new_phone(village.person("an", area_id=BAN_MUON))
    dossier = an.new({"chu_ho": "máy đã hỏng"}, area=BAN_MUON)
    binh.take_in(an.export())
    an.store.close()
    village.restore(tmp_path / "backup.db")
    settle_down(village, binh)
    assert village.values(dossier, "chu_ho") == ["máy đã hỏng"]
    assert village.listed(dossier).by == "an"
    assert binh.status().carried == 0
