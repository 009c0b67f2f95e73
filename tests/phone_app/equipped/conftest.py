"""A service with everything that a phone takes along: spoken forms and the catalogue of procedures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from field.forms.lists.media import keep_media
from field.forms.published.publishing import publish
from field.forms.published.samples import publish_samples
from field.forms.published.taking import take
from field.forms.xlsform.converting import convert
from field.procedures.sample import publish_sample
from field.procedures.versions import HOME
from tests.built_app import built_into
from tests.faults.town import Town, town
from tests.phone_app.conftest import PHONE
from tests.phone_app.equipped import wide
from tests.phone_app.equipped.spoken import SHEET, recordings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.phone_app.hand import Hand


def speak(made: Town) -> None:
    """Publish the spoken form with its recordings, and a wide one."""
    around = made.home.surroundings
    with made.home.store.write() as connection:
        taken = take(connection, convert(SHEET, "hoi_bang_loi.csv"), "quan", around)
        ref = taken.form, taken.version
        for name, data in recordings().items():
            keep_media(connection, made.settings.attachments, ref, name, data, around)
        publish(connection, *ref, "quan", around)
        other = take(connection, convert(wide.sheet(), "phieu_rong.csv"), "quan", around)
        publish(connection, other.form, other.version, "quan", around)


@pytest.fixture(scope="package")
def equipped_town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A service with its people, all sample forms, a spoken one, and the sample catalogue of procedures."""
    folder = tmp_path_factory.mktemp("equipped")
    with town(folder, app=built_into(folder / "built")) as made:
        with made.home.store.write() as connection:
            publish_samples(connection, "quan", made.home.surroundings)
            publish_sample(connection, HOME, "quan", made.home.surroundings)
        speak(made)
        yield made


@pytest.fixture
def equipped_hand(equipped_town: Town, browser: Browser) -> Iterator[Callable[..., Hand]]:
    """Gives a new phone into somebody's hand there; options are those of a browser context."""
    from tests.phone_app.hand import Hand

    made: list[Hand] = []

    def give(**options: Any) -> Hand:
        made.append(Hand(equipped_town, browser.new_context(**{**PHONE, **options})))
        return made[-1]

    yield give
    for each in made:
        each.context.close()
