"""GPX: what a GPS unit or a phone recorded, read so that nothing is lost, and what it means as a patrol.

It may not know forms, dossiers or people.
"""

from geo.gpx.coverage import Coverage, coverage_of
from geo.gpx.legs import Gap, Leg, legs_of
from geo.gpx.photos import Photo, Placed, offset_from, place_photos
from geo.gpx.reading import read_gpx
from geo.gpx.values import Damage, Fix, Gpx, Route, Track, Waypoint

__all__ = [
    "Coverage",
    "Damage",
    "Fix",
    "Gap",
    "Gpx",
    "Leg",
    "Photo",
    "Placed",
    "Route",
    "Track",
    "Waypoint",
    "coverage_of",
    "legs_of",
    "offset_from",
    "place_photos",
    "read_gpx",
]
