"""Publishing the samples that come with the program, so that an empty home can begin; again, and nothing changes."""

from sqlalchemy import Connection

from field.forms.catalogue import EARLIER, SAMPLES, sample_file
from field.forms.published.publishing import publish
from field.forms.published.taking import take
from field.surroundings import Surroundings


def publish_samples(connection: Connection, by: str, surroundings: Surroundings) -> int:
    """Take in and publish the six samples, earlier versions first; returns how many versions were new.

    It imports pyxform: not for the web process.
    """
    from field.forms.xlsform.converting import convert

    done = 0
    for name in (*EARLIER, *SAMPLES):
        file = f"{name}.csv"
        taken = take(connection, convert(sample_file(file), file), by, surroundings)
        done += publish(connection, taken.form, taken.version, by, surroundings)
    return done
