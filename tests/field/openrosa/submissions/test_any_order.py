"""Random lines of edits, made offline and arriving in any order, show what they show in the order of their making.

Somebody else writes meanwhile; some edits put back what was there; some correct another one that is not here yet.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

import pytest

from field.openrosa.entities.offered import offered
from field.storage.engine import Store
from sync.head import Value
from tests.field.openrosa.submissions.posting import App, instance, update_of
from tests.field.openrosa.submissions.updating_suite import FORM, shaped
from tests.field.world import BAN_MUON, COMMUNE, Office, Phone

CHOICES: Mapping[str, tuple[str, ...]] = {
    "chu_ho": ("Pánh", "Lò", "Vàng"),
    "so_nhan_khau": ("5", "6", "7"),
    "ma_ho": ("", "H1", "H2"),
    "thiet_bi": ("", "tivi", "tivi dien_thoai", "dien_thoai"),
}
BEGUN: Mapping[str, Value] = {"_area": BAN_MUON, "chu_ho": "Pánh", "so_nhan_khau": 5, "thiet_bi/tivi": True}
SEEDS = (0, 1, 2, 3, 4, 40)
"""The last: a correction before what it corrects and before what that stood on, with an answer put back."""


@pytest.fixture
def office(sqlite_store: Store) -> Office:
    made = Office(sqlite_store)
    made.person("hoa", area_id=COMMUNE)
    made.person("lan", area_id=COMMUNE)
    return made


def test_any_order_of_arrival_shows_what_the_order_of_making_shows(office: Office, tmp_path: Path) -> None:
    app, phone = App(office, "hoa", tmp_path / "files"), office.phone("lan")
    for seed in SEEDS:
        random = Random(seed)
        length = random.randint(2, 4)
        order = random.sample(range(length), length)
        in_order = history(office, app, phone, f"history-a-{seed:04}", Random(seed + 1000), length, range(length))
        in_any = history(office, app, phone, f"history-b-{seed:04}", Random(seed + 1000), length, order)
        assert in_any == in_order, (seed, order)


def history(
    office: Office, app: App, phone: Phone, key: str, random: Random, length: int, order: Sequence[int]
) -> Mapping[str, list[str]]:
    """What a dossier shows after a line of edits that arrives in this order."""
    phone.wrote(key, BEGUN)
    posts = line(office, key, random, length)
    head = office.view(key)["chu_ho"][0].name
    if random.random() < 0.5:
        phone.wrote(key, {"chu_ho": "Mùa"}, {"chu_ho": [head]})
    for n in order:
        app.post(posts[n])
    paths = sorted(office.view(key))
    shown = {path: sorted({str(each) for each in office.values(key, path)}) for path in paths}
    return {path: values for path, values in shown.items() if values not in (["False"], ["None"])}


def line(office: Office, key: str, random: Random, length: int) -> list[bytes]:
    """Edits as Collect makes them, each over what the one before left; the last may correct the one before it."""
    assert FORM is not None
    number = office.state(key).number
    answers = {path: each.text for path, each in offered(FORM, office.state(key)).items()}
    posts: list[bytes] = []
    corrects = random.random() < 0.4
    for step in range(length):
        for path in random.sample(sorted(CHOICES), 2):
            answers[path] = random.choice(CHOICES[path])
        is_last = corrects and step == length - 1
        standing = update_of(key, number, step - is_last, f"branch {key}")
        deprecated = f"uuid:{key}:{step - 1}" if is_last else ""
        posts.append(instance(shaped(answers), f"uuid:{key}:{step}", deprecated, standing))
    return posts
