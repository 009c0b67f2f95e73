"""An office that serves forms to Collect: a form published with its XForm, dossiers by phone, app users.

It may not know HTTP.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from field.forms.published import publishing
from field.forms.published.taking import take
from field.openrosa.app_users import AppUser, by_token, make_app_user
from sync.head import Value
from tests.field.openrosa.forms.made import converted
from tests.field.world import BAN_MUON, Office

KEY = b"k" * 32
TREE: dict[str, Value] = {"_area": BAN_MUON, "ten_cay": "Đa", "so_hieu": "S1", "duong_kinh": "120.5"}


def publish(office: Office, *names: str) -> None:
    """Publish samples as they are, without the lists that the kitchen sink needs."""
    for name in names:
        with office.store.write() as connection:
            taken = take(connection, converted(name), "q", office.surroundings)
            published = {"published_at": office.clock(), "published_by": "q"}
            publishing._set(connection, taken.form, taken.version, office.surroundings, **published)


def app_user(office: Office, person: str) -> AppUser:
    """A good app user of somebody."""
    with office.store.write() as connection:
        made = make_app_user(connection, person, "Collect", 30, "q", KEY, office.surroundings)
    with office.store.read() as connection:
        found = by_token(connection, made.token, office.clock())
    assert found is not None
    return found


def rows(csv: bytes) -> list[dict[str, str]]:
    """A list by column."""
    import csv as reading

    return list(reading.DictReader(csv.decode().splitlines()))


def labels(csv: bytes) -> list[str]:
    """The words of a list, without codes of dossiers."""
    return [row["label"].partition(" · ")[0] for row in rows(csv)]


NOWHERE = Path("nowhere")
"""Where attachments would be, had the forms any."""


def names(files: Iterable[object]) -> list[str]:
    """The names of files."""
    return [str(getattr(each, "name", "")) for each in files]
