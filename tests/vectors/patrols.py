"""Patrols: what a GPX file holds, legs of a track, what of a planned route was walked, the words of the summary."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from field.bringing.patrols.asked import GpxFile, Patrol
from field.bringing.patrols.observing import Observation
from field.bringing.patrols.telling import summary
from field.forms.catalogue import sample_catalogue
from geo.gpx import Coverage, Fix, Gpx, Leg, Route, coverage_of, legs_of, read_gpx
from geo.problem import GeoFileError

ROOT = Path(__file__).parents[2]
RECORDED = "tests/geo/gpx/recorded"
XUAN_LIEN, BA_BE, CORNERS = (
    f"{RECORDED}/synthetic_{name}.gpx"
    for name in ("gpsmap62_patrol_xuan_lien", "gpsmap78s_patrol_ba_be", "waypoints_parcel_corners")
)
GPX = "http://www.topografix.com/GPX/1/"


def patrol_vectors() -> dict[str, list[dict[str, Any]]]:
    """Texts of files with what is read of them; tracks with their legs, coverage and summary."""
    return {
        "files": [_file(why, text) for why, text in _texts().items()],
        "patrols": [_patrol(why, *told) for why, told in _patrols().items()],
    }


def _texts() -> dict[str, str]:
    point = '<trkpt lat="20.0" lon="105.0"><ele>12</ele><time>2024-03-12T00:42:00Z</time></trkpt>'
    other = '<trkpt lat="20.001" lon="105.0"><time>2024-03-12T07:43:00.5+07:00</time></trkpt>'
    whole = _gpx(f"<trk><name>12-MAR-24</name><trkseg>{point}{other}</trkseg><trkseg>{point}</trkseg></trk>")
    nobody = '<wpt lat="1" lon="2">{}</wpt>'.format
    mark = '<wpt lat="20.5" lon="105.1"><name>001</name><cmt>PO MU D=90CM</cmt><desc>X</desc><sym>Flag</sym></wpt>'
    return {
        "two segments of a track": whole,
        "GPX 1.0": _gpx(mark, "0"),
        "no namespace": f'<gpx version="1.1">{mark}</gpx>',
        "a prefix before every name": f'<g:gpx xmlns:g="{GPX}1" version="1.1"><g:wpt lat="1" lon="2"><g:name>A</g:name>'
        "</g:wpt></g:gpx>",
        "a route is no track": _gpx('<rte><name>R</name><rtept lat="20" lon="1"/><rtept lat="21" lon="1"/></rte>'),
        "cut behind a point": whole[: whole.index(other)],
        "cut within a point": whole[: whole.index("07:43")],
        "cut within the tag of a point": whole[: whole.index("20.001")],
        "a torn tag, and what comes behind it": whole.replace("</ele>", "</e", 1),
        "an end too many": whole.replace(other, f"</trkpt>{other}"),
        "an end that is missing": whole.replace("</trkseg>", "", 1),
        "signs that are no XML": whole.replace(other, f"&<{other}"),
        "zeros where something was written": whole.replace(other, "\0" * 40 + other),
        "only the first word": "<gpx",
        "a comment is no point": _gpx(f"<!-- {mark} -->{mark}"),
        "names in letters that XML escapes": _gpx(nobody("<name>A &amp; B &lt;C&gt; &#272;&#x1EA1;i</name>")),
        "a name in CDATA": _gpx(nobody("<name><![CDATA[A <b> & C]]></name>")),
        "places that are none": _gpx('<wpt lat="91" lon="105"/><wpt lon="1"/><wpt lat="x" lon="1"/>' + nobody("")),
        "times that are none": _gpx(nobody("<time>hôm qua</time>") + nobody("<time/>")),
        "what lies deeper is not the point's own": _gpx(nobody("<link><name>NO</name></link><name>YES</name>")),
        "a page of a hotel's network": "<html><body>portal</body></html>",
        "no XML at all": "xin chào",
        "nothing": "",
    }  # fmt: skip


def _gpx(inner: str, version: str = "1") -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<gpx xmlns="{GPX}{version}" version="1.{version}">{inner}</gpx>\n'


def _file(why: str, text: str) -> dict[str, Any]:
    try:
        found = read_gpx(BytesIO(text.encode()), "tuan-tra.gpx")
    except GeoFileError as refused:
        return {"why": why, "text": text, "refused": refused.code}
    return {
        "why": why,
        "text": text,
        "waypoints": [[_told(each.fix), each.name, each.comment] for each in found.waypoints],
        "routes": [[each.name, [_told(fix) for fix in each.fixes]] for each in found.routes],
        "tracks": [[[_told(fix) for fix in segment] for segment in each.segments] for each in found.tracks],
        "names": [each.name for each in found.tracks],
        "unplaced": found.unplaced,
        "damaged": found.damage is not None,
    }


def _told(fix: Fix) -> list[float | None]:
    return [fix.lon, fix.lat, fix.height, fix.time]


def _patrols() -> dict[str, tuple[str, Sequence[tuple[float, float]]]]:
    walked = _read(XUAN_LIEN).tracks[0].segments
    way = [(fix.lon, fix.lat) for fix in walked[0][::26]]
    rest = [(fix.lon, fix.lat) for fix in walked[1][::30]]
    aside = [(lon + 0.0012, lat) for lon, lat in rest[2:5]]
    return {
        "a patrol of two legs with a gap, no route": (XUAN_LIEN, []),
        "the route that was walked": (XUAN_LIEN, way),
        "a route of which a part was left out": (XUAN_LIEN, [*way, *rest[:2], *aside, *rest[5:]]),
        "a route there and back": (XUAN_LIEN, [*way, *reversed(way[:-1]), (way[0][0] - 0.02, way[0][1])]),
        "a route elsewhere": (XUAN_LIEN, [(105.2, 20.0), (105.21, 20.01), (105.21, 20.01), (105.22, 20.0)]),
        "a day by boat": (BA_BE, []),
        "marks without a track": (CORNERS, []),
    }


def _read(path: str) -> Gpx:
    with (ROOT / path).open("rb") as stream:
        return read_gpx(stream, path)


def _patrol(why: str, path: str, corners: Sequence[tuple[float, float]]) -> dict[str, Any]:
    gpx = _read(path)
    fixes = tuple(Fix(*corner) for corner in corners)
    coverage = coverage_of(Route("", fixes), gpx.tracks) if fixes else None
    file = GpxFile("tuan-tra.gpx", "", gpx)
    patrol = Patrol(sample_catalogue().newest["tuan_tra_rung"], "", "", [file], route="Khe Thẳm", coverage=coverage)
    seen = [Observation(each.fix, each.comment or each.name, "khac") for each in gpx.waypoints]
    return {
        "why": why,
        "file": path,
        "legs": [_leg(leg) for leg in sorted(legs_of(gpx.tracks), key=lambda leg: leg.began or 0)],
        "route": [list(corner) for corner in corners],
        "coverage": _coverage(coverage) if coverage is not None else None,
        "summary": summary(patrol, seen),
    }


def _leg(leg: Leg) -> dict[str, Any]:
    gaps = [[gap.lasted, round(gap.length, 1)] for gap in leg.gaps]
    return {"metres": round(leg.length, 1), "lasted": leg.lasted, "ascent": round(leg.ascent, 2), "gaps": gaps}


def _coverage(found: Coverage) -> dict[str, Any]:
    missed = [[[round(each, 6) for each in line[place]] for place in (0, -1)] for line in found.missed]
    return {"metres": round(found.length, 1), "walked": round(found.walked, 1), "missed": missed}
