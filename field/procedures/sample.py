"""The sample catalogue that comes with the program, for a demo and for an empty home to begin with."""

from importlib.resources import files

from sqlalchemy import Connection

from field.procedures.publishing import publish
from field.procedures.reading.reading import read_procedures
from field.procedures.taking import Brought, take
from field.surroundings import Surroundings

FILE = "thu_tuc_mau.csv"


def sample_file() -> bytes:
    """The bytes of the sample."""
    return (files("field.procedures.samples") / FILE).read_bytes()


def publish_sample(connection: Connection, area: str, by: str, surroundings: Surroundings) -> bool:
    """Take the sample in as the catalogue of an area and put it in force; false when it was."""
    data = sample_file()
    taken = take(connection, Brought(area, read_procedures(data).procedures, FILE, data), by, surroundings)
    return publish(connection, taken.version, by, surroundings)
