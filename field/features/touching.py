"""Whether a feature is what was asked for: it touches the box, and its properties read as they should. Pure."""

from __future__ import annotations

from shapely.geometry import box, shape

from field.features.values import Asked, Box, Feature, Property

DATE_LINE = 180.0


def is_asked(feature: Feature, asked: Asked) -> bool:
    """Whether it is; a feature without a place touches nothing."""
    if asked.box is not None and not touches(feature, asked):
        return False
    return all(reads(feature.properties.get(name), value) for name, value in asked.values.items())


def touches(feature: Feature, asked: Asked) -> bool:
    """Whether its geometry and the box that is asked for have a point in common, in the system of the box."""
    if asked.box is None or feature.geometry is None:
        return False
    written = asked.frame.written(feature.geometry["coordinates"])
    found = shape({"type": feature.geometry["type"], "coordinates": written})
    return any(found.intersects(box(*each)) for each in split(asked.box))


def split(found: Box) -> list[Box]:
    """The box; as two where it crosses the date line."""
    west, south, east, north = found
    return [found] if west <= east else [(west, south, DATE_LINE, north), (-DATE_LINE, south, east, north)]


def reads(found: Property, wanted: str) -> bool:
    """Whether a property reads like this text; numbers by value."""
    if found is None:
        return False
    if isinstance(found, int | float):
        try:
            return float(wanted) == found
        except ValueError:
            return False
    return str(found) == wanted
