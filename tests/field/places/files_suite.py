"""What holds on every database: photos and tracks say where they come from, whenever they arrive."""

import hashlib
import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import func, select

from field.places.tagging import is_due
from field.reconcile.erase import erase
from field.tables import change, place_awaited
from sync.names import Name
from tests.field.attachments.pictures import kept, picture
from tests.field.places.drawn import IN_MUON, MAP, draw, flags, places, run
from tests.field.world import BAN_MUON, COMMUNE, KHE_SANG, TREES, Office, Phone

PATROL = "tuan_tra_rung@2026112101"
PHOTO = "quan_sat/r1/anh"
TRACK = b"""<?xml version="1.0"?><gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>
<trkpt lat="20.1" lon="105.15"/><trkpt lat="20.1" lon="105.2"/><trkpt lat="20.1" lon="105.25"/>
</trkseg></trk></gpx>"""


def taken(lat: tuple[float, float, float], lon: tuple[float, float, float], **more: float) -> bytes:
    """A photo with its place in degrees, minutes and seconds."""
    out, exif = io.BytesIO(), Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: lat, 3: "E", 4: lon} | ({0x1F: more["error"]} if more else {}))
    Image.new("RGB", (40, 30), "teal").save(out, "JPEG", exif=exif)
    return out.getvalue()


IN_KHE_SANG = taken((20, 6, 0), (105, 18, 0))
NEAR_MUON = taken((20, 6, 0), (105, 6, 2.16))
"""60 m east of the village's line."""


class FilesSuite:
    @pytest.fixture
    def office(self, store, tmp_path: Path) -> Office:
        office = Office(store)
        office.surroundings = replace(office.surroundings, files=tmp_path / "attachments")
        draw(office.store, MAP)
        return office

    @pytest.fixture
    def an(self, office: Office) -> Phone:
        return office.phone(office.person("an"))

    def observed(self, office: Office, an: Phone, sha256: str) -> Name:
        values = {"_area": BAN_MUON, "quan_sat/r1/_life": "active", PHOTO: f"sha256:{sha256}.jpg"}
        return an.wrote("dossier-1", values, form=PATROL)

    def keep(self, office: Office, data: bytes) -> str:
        assert office.surroundings.files is not None
        return kept(office, office.surroundings.files, data)

    def test_a_photo_is_tagged_with_where_it_was_taken(self, office: Office, an: Phone):
        self.observed(office, an, self.keep(office, IN_KHE_SANG))
        run(office)
        (row,) = places(office, "dossier-1")
        assert (row.path, row.kind, row.unit, row.sense, row.lat, row.lon) == (
            PHOTO, "photo", KHE_SANG, "outside", 20.1, 105.3,
        )  # fmt: skip
        assert flags(office, "dossier-1") == [("place_outside", PHOTO)]

    def test_a_photo_that_does_not_say_how_exact_it_is_may_be_a_hundred_metres_off(self, office: Office, an: Phone):
        self.observed(office, an, self.keep(office, NEAR_MUON))
        run(office)
        assert [(row.sense, row.accuracy_m) for row in places(office, "dossier-1")] == [("near", 0)]

    def test_a_photo_says_how_exact_it_is(self, office: Office, an: Phone):
        self.observed(office, an, self.keep(office, taken((20, 6, 0), (105, 6, 2.16), error=5.0)))
        run(office)
        assert [(row.sense, row.accuracy_m) for row in places(office, "dossier-1")] == [("outside", 5)]

    def test_a_photo_that_arrives_after_its_words_is_tagged_then(self, office: Office, an: Phone):
        self.observed(office, an, hashlib.sha256(IN_KHE_SANG).hexdigest())
        run(office)
        assert places(office, "dossier-1") == []
        with office.store.read() as connection:
            assert not is_due(connection)
        self.keep(office, IN_KHE_SANG)
        with office.store.read() as connection:
            assert is_due(connection)
        assert run(office) == 1
        assert [row.unit for row in places(office, "dossier-1")] == [KHE_SANG]
        assert office.rows(select(func.count()).select_from(place_awaited))[0][0] == 0
        assert run(office) == 0

    @pytest.mark.parametrize("data", [picture(), picture()[:200], b"no picture at all"])
    def test_A16_a_file_that_says_nothing_is_no_place_and_nothing_waits(self, office: Office, an: Phone, data: bytes):
        self.observed(office, an, self.keep(office, data))
        run(office)
        assert places(office, "dossier-1") == []
        assert run(office) == 0

    def test_a_track_says_through_which_units_it_went(self, office: Office, an: Phone):
        sha256 = self.keep(office, TRACK)
        an.wrote("dossier-1", {"_area": COMMUNE, "gpx": f"sha256:{sha256}.gpx"}, form=PATROL)
        run(office)
        (row,) = places(office, "dossier-1")
        assert (row.kind, row.west, row.east) == ("track", 105.15, 105.25)
        assert {COMMUNE, KHE_SANG} <= set(row.touches.split())

    def test_what_is_erased_has_no_place_any_more(self, office: Office, an: Phone):
        an.wrote("dossier-1", {"_area": BAN_MUON, "vi_tri": IN_MUON}, form=TREES)
        run(office)
        assert len(places(office, "dossier-1")) == 1
        with office.store.write() as connection:
            erase(connection, list(connection.scalars(select(change.c.hash))), "home", "test", office.surroundings)
        office.merge()
        run(office)
        assert places(office, "dossier-1") == []
