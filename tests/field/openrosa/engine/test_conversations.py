"""Whole conversations with code that is not ours: our forms and files, filled in by the public ODK engine, posted back.

What comes of an instance is held against the same answers given on a phone of our own.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from field.forms.catalogue import KITCHEN_SINK, SAMPLES
from field.forms.form import Form
from field.forms.policies import read_view
from field.openrosa.entities.ids import entity_id
from field.storage.engine import Store
from sync.head import Value
from tests.field.openrosa.engine.answering import ANSWERS, JPEG, comparable, steps
from tests.field.openrosa.engine.collecting import Collect
from tests.field.openrosa.engine.speaking import CHOSEN, Engine
from tests.field.openrosa.forms.made import form as sample
from tests.field.phone.forms.test_every_form import brought, met
from tests.field.phone.forms.test_saving import Hand
from tests.field.phone.village import Village
from tests.field.world import BAN_MUON

NOTED = frozenset({"start", "end", "today", "deviceid", "username", "phonenumber", "email", "start-geopoint"})
"""What each app notes of the filling."""
OWN_WAY = {
    "boc_tham": "drawn by lot",
    "tron": "shuffled",
    "rong": "the engine's earth is a little smaller: 0.02 m² in 5,822",
    "ngay_gio": "the engine writes moments with milliseconds, in the zone of its machine",
    "thang": "today, by each machine's own clock",
    "xem": "a default that reads an answer: ours waits for that answer, the engine's is taken when the form opens",
}
"""What the kitchen sink works out, and why it may differ."""


@pytest.fixture
def village(sqlite_store: Store) -> Village:
    """An office that reads with what it has published."""
    made = Village(sqlite_store)
    made.forms = None
    made.person("lan", "volunteer", BAN_MUON)
    return made


def told(village: Village, form: Form, dossier: str) -> dict[str, Value]:
    """What a dossier says, without what apps note of themselves."""
    values = read_view(form, village.view(dossier))
    kinds = {path: form.question(path) for path in values}
    return {path: value for path, value in values.items()
            if value is not None and not path.endswith("_id") and path not in OWN_WAY
            and not ((asked := kinds[path]) and asked.type in NOTED)}  # fmt: skip


@pytest.mark.parametrize("name", [*SAMPLES, KITCHEN_SINK])
def test_the_same_answers_by_engine_and_by_phone_are_the_same_dossier(
    village: Village, engine: Engine, tmp_path: Path, name: str
) -> None:
    form, folder = sample(name), tmp_path / "attachments"
    brought(village, name, folder)
    lan = Hand(village.new_phone("lan"), folder)
    begun = lan.begins(dict(ANSWERS[name]), form.ref)
    met(village, lan)
    collect = Collect(village, engine, form, folder)
    collect.fetch()
    filled = collect.fill(steps(form, ANSWERS[name]))
    assert filled.wrong == ()
    assert set(filled.files.values()) <= {JPEG}
    dossier = collect.post(filled)
    phone, app = (comparable(told(village, form, each)) for each in (begun.dossier, dossier))
    assert app == phone
    assert {path for path in ANSWERS[name] if "/" not in path} <= set(app)


@pytest.mark.parametrize("name", [*SAMPLES, KITCHEN_SINK])
def test_a_dossier_that_is_opened_and_sent_untouched_has_no_edit(
    village: Village, engine: Engine, tmp_path: Path, name: str
) -> None:
    form, folder = sample(name), tmp_path / "attachments"
    brought(village, name, folder)
    lan = Hand(village.new_phone("lan"), folder)
    begun = lan.begins(dict(ANSWERS[name]), form.ref)
    met(village, lan)
    before = comparable(told(village, form, begun.dossier))
    collect = Collect(village, engine, form, folder)
    collect.fetch()
    filled = collect.fill([(CHOSEN, entity_id(begun.dossier))])
    assert filled.wrong == ()
    assert collect.post(filled) == begun.dossier
    assert comparable(told(village, form, begun.dossier)) == before
