"""What holds on every database: consent, revocation, erasure and unknown forms meet submissions as they meet phones."""

from pathlib import Path

import pytest
from sqlalchemy import select

from field.bringing.originals import sources_of
from field.forms.published.publishing import publish
from field.forms.published.taking import take
from field.jobs.sweep import sweep_once
from field.openrosa.app_users import by_token, end_app_user
from field.openrosa.submissions.turning.streams import MOST_DEVICES
from field.reconcile.erase import erase
from field.storage.engine import Store
from field.tables import app_stream, attachment_loose, change, held, segment, submission
from tests.field.forms.written import version
from tests.field.openrosa.submissions.posting import App, instance
from tests.field.world import BAN_MUON, COMMUNE, DAY, HOUR, Office

ONE, TWO = "uuid:11111111-0000-4000-8000-000000000001", "uuid:22222222-0000-4000-8000-000000000002"
HOME = {"thon": BAN_MUON, "ho": {"chu_ho": "Pánh"}}


class RightsSuite:
    @pytest.fixture
    def office(self, store: Store) -> Office:
        made = Office(store, forms=None)
        made.person("hoa", area_id=COMMUNE)
        return made

    @pytest.fixture
    def app(self, office: Office, tmp_path: Path) -> App:
        return App(office, "hoa", tmp_path / "files")

    def test_what_needs_consent_is_held_without_it_and_stands_with_it(self, office: Office, app: App):
        app.post(instance({**HOME, "dong_y": "khong"}, ONE))
        app.post(instance({**HOME, "dong_y": "co"}, TWO))
        assert [row.reason for row in office.rows(select(held))] == ["no_consent"]
        assert office.values(app.dossier(TWO), "chu_ho") == ["Pánh"]

    def test_D33_what_comes_by_a_revoked_code_is_stored_and_held(self, office: Office, app: App):
        with office.store.write() as connection:
            user = by_token(connection, app.token, office.clock())
            assert user is not None
            end_app_user(connection, user.id, None, "mất máy", "home", office.surroundings)
        office.clock.forward(HOUR)
        app.post(instance({**HOME, "dong_y": "co"}, ONE))
        assert [row.reason for row in office.rows(select(held))] == ["phone_locked"]
        assert [row.status for row in office.rows(select(change.c.status))] == ["held"]

    def test_D33_what_came_before_a_code_was_lost_stands_however_late_it_is_turned(self, office: Office, app: App):
        app.post(instance({**HOME, "dong_y": "co"}, ONE), merge=False)
        office.clock.forward(HOUR)
        with office.store.write() as connection:
            user = by_token(connection, app.token, office.clock())
            assert user is not None
            end_app_user(connection, user.id, None, "mất máy", "home", office.surroundings)
        office.clock.forward(HOUR)
        app.merge()
        assert office.rows(select(held)) == []
        assert office.values(app.dossier(ONE), "chu_ho") == ["Pánh"]

    def test_D33_a_code_lost_while_no_worker_ran_counts_from_then_on_and_takes_nothing_back(
        self, office: Office, app: App
    ):
        for name in (ONE, TWO):
            app.post(instance({**HOME, "dong_y": "co"}, name), merge=False)
            office.clock.forward(HOUR)
            with office.store.write() as connection:
                user = by_token(connection, app.token, office.clock())
                assert user is not None
                end_app_user(connection, user.id, None, "mất máy", "home", office.surroundings)
            office.clock.forward(HOUR)
        app.merge()
        rows = office.rows(select(change.c.status, change.c.received).order_by(change.c.n))
        assert [row.status for row in rows] == ["merged", "held"]
        assert rows[1].received - rows[0].received == 2 * HOUR
        assert [row.reason for row in office.rows(select(held))] == ["phone_locked"]

    def test_what_was_written_after_a_code_ran_out_is_held(self, office: Office, app: App):
        office.clock.forward(31 * DAY)
        app.post(instance({**HOME, "dong_y": "co"}, ONE))
        assert [row.reason for row in office.rows(select(held))] == ["permit_expired"]

    def test_D33_devices_that_an_app_makes_up_share_a_stream_beyond_some(self, office: Office, app: App):
        for n in range(MOST_DEVICES + 4):
            app.device = f"collect:{n}\n"
            app.post(instance({**HOME, "dong_y": "co"}, f"uuid:{n}"), merge=False)
        assert app.merge() == MOST_DEVICES + 4
        rows = office.rows(select(app_stream.c.device))
        assert len(rows) == MOST_DEVICES + 1
        assert "" in {row.device for row in rows}
        assert {(bool(row.attested), row.how) for row in office.rows(select(segment))} == {(True, "collect")}

    def test_an_unmeasured_clock_is_not_trusted(self, office: Office, app: App):
        app.post(instance({**HOME, "dong_y": "co"}, ONE))
        app.has_clock = False
        app.post(instance({**HOME, "dong_y": "co"}, TWO))
        assert [row.trusted for row in office.rows(select(change.c.trusted).order_by(change.c.id))] == [True, False]

    def test_it_is_written_when_the_form_was_finished(self, office: Office, app: App):
        ended = "2026-11-18T09:00:00.000+07:00"
        office.clock.forward(20 * DAY)
        app.post(instance({**HOME, "dong_y": "co", "start": "2026-11-18T08:00:00.000+07:00", "end": ended}, ONE))
        assert [row.effective for row in office.rows(select(change.c.effective))] == [1_794_967_200_000]

    def test_erasing_takes_the_posted_bytes_and_they_do_not_come_back(self, office: Office, app: App):
        xml = instance({**HOME, "dong_y": "co", "x": "y"}, ONE)
        app.post(xml, {"la.jpg": b"\xff\xd8\xff"})
        with office.store.write() as connection:
            hashes = list(connection.scalars(select(change.c.hash)))
            erase(connection, hashes, "quan", "", office.surroundings)
        office.merge()
        assert [row.xml for row in office.rows(select(submission.c.xml))] == [None]
        assert len(office.rows(select(attachment_loose))) == 1
        assert app.post(xml).code == "submission_again"
        assert office.values(app.dossier(ONE), "chu_ho") == []
        corrected = {**HOME, "dong_y": "co", "ho": {"chu_ho": "Pánh", "ma_ho": "H1"}}
        app.post(instance(corrected, TWO, deprecated=ONE))
        assert office.values(app.dossier(ONE), "ma_ho") == ["H1"]

    def test_a_form_that_is_published_later_takes_in_what_waited_with_its_files(self, office: Office, app: App):
        app.post(instance({"ten": "Nghiến", "so": "C7"}, ONE, form="cay@7"))
        sweep_once(office.store, office.surroundings, "sweeper", None)
        assert [row.status for row in office.rows(select(submission.c.status))] == ["formless"]
        with office.store.write() as connection:
            take(connection, version(), "home", office.surroundings)
            publish(connection, "cay", "7", "home", office.surroundings)
        sweep_once(office.store, office.surroundings, "sweeper", None)
        assert office.values(app.dossier(ONE), "ten") == ["Nghiến"]
        assert office.values(app.dossier(ONE), "_area") == [COMMUNE]
        assert [row.status for row in office.rows(select(submission.c.status))] == ["taken"]

    def test_what_an_app_posted_is_not_told_as_brought_from_a_file(self, office: Office, app: App):
        app.post(instance({**HOME, "dong_y": "co"}, ONE))
        with office.store.read() as connection:
            assert sources_of(connection, app.dossier(ONE)) == []
