"""What can be saved of a damaged GPX file: every point that stands in it whole, wherever the damage is.

A parser that recovers gives up where a tag is torn in a way that it cannot mend; what comes after is as good as what
came before. So every whole point is read for itself. This module must not be asked about files that are not damaged.
"""

import re

from lxml import etree

from geo.gpx.collecting import Found, end_route, end_segment, end_track, take

_POINTS = rb"trkpt|rtept|wpt"
_PART = re.compile(
    rb"<(?P<point>" + _POINTS + rb")\b[^<>]*(?:/>|>(?:(?!<(?:" + _POINTS + rb")\b).)*?</(?P=point)\s*>)"
    rb"|<trk>\s*<name>(?P<name>[^<]*)</name>|</?(?P<edge>trkseg|trk|rte)\s*>",
    re.DOTALL,
)
_READER = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
_ENDS = {b"trkseg": end_segment, b"trk": end_track, b"rte": end_route}


def salvage(data: bytes, most_points: int) -> Found:
    """Every whole point, at most one more than so many; where a segment, track or route begins or ends, one ends."""
    found = Found()
    name = ""
    for part in _PART.finditer(data):
        if part["point"] is not None:
            element = etree.fromstring(part[0], _READER)
            if element is not None:
                take(element, found)
        elif part["name"] is not None:
            end_track(found, name)
            name = " ".join(part["name"].decode("utf-8", "replace").split())
        elif part["edge"] == b"trk":
            end_track(found, name)
            name = ""
        else:
            _ENDS[part["edge"]](found)
        if found.points > most_points:
            break
    end_track(found, name)
    end_route(found)
    return found
