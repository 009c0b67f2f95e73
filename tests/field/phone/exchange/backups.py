"""Backups in the life of phones whose scope changes, of both kinds of phone: it may not know which kind."""

from contextlib import closing
from pathlib import Path
from typing import Any

from field.backup import keeping
from field.backup.copying.facts import facts_of
from field.backup.manifest import Manifest
from field.reconcile.erase import replay
from field.storage.engine import open_store
from tests.field.phone.exchange.test_erased_everywhere import erase_all
from tests.field.phone.village import Village, settle_down
from tests.field.world import BAN_MUON, DAY

MONTH = 31 * DAY


def backed_up(village: Village, path: Path) -> Path:
    """A verified backup of this moment, begun now."""
    made = village.clock()
    village.backup(path)
    with closing(open_store(f"sqlite:///{path}")) as copy, copy.read() as connection:
        facts = facts_of(connection)
    manifest = Manifest(
        id=path.name, made=made, kind="sqlite", schema=facts.schema, home=facts.home, epoch=facts.epoch,
        merge=facts.merge, changes=facts.changes, streams=facts.streams, files={},
    )  # fmt: skip
    village.clock.forward(60_000)
    with village.store.write() as connection:
        keeping.record(connection, manifest, path, village.clock())
    return path


def erased_before_a_restore(village: Village, an: Any, before: Path) -> str:
    """A dossier that was written after a backup and erased, before home was restored from that backup."""
    village.backup(before)
    dossier: str = an.new({"chu_ho": "Vàng A Xoá"}, area=BAN_MUON)
    settle_down(village, an)
    an.edit(dossier, {"chu_ho": "sửa sau"})
    journal = erase_all(village, dossier)  # where it lies, too: home places the rest of it nowhere
    village.merge()
    settle_down(village, an)
    assert dossier not in an.dossiers()
    village.restore(before)
    with village.store.write() as connection:
        replay(connection, journal, village.surroundings)
    settle_down(village, an)
    settle_down(village, an)
    return dossier
