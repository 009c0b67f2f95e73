"""Home is opened alike by every process: one key, one epoch, tables of this version."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec

from api.home import open_home, prepare_home, utc_ms
from api.settings import Settings
from field.home import epoch_of, id_of
from field.storage.schema import check


def test_a_new_home_is_ready_for_work_and_stays_itself(tmp_path: Path) -> None:
    seen = []
    for _ in range(2):
        home = prepare_home(Settings(data=tmp_path / "new"))
        with home.store.read() as connection:
            check(connection)
            seen.append((id_of(connection), epoch_of(connection), home.surroundings.home.public))
        home.close()
    assert seen[0] == seen[1]


def test_two_homes_share_nothing(tmp_path: Path) -> None:
    keys = {open_home(Settings(data=tmp_path / name)).surroundings.home.public for name in ("a", "b")}
    assert len(keys) == 2


def test_the_key_is_p256_and_ours_alone(tmp_path: Path) -> None:
    home = open_home(Settings(data=tmp_path))
    private = home.surroundings.home.private
    assert isinstance(private, ec.EllipticCurvePrivateKey)
    assert private.curve.name == "secp256r1"
    assert (tmp_path / "keys" / "home.pem").stat().st_mode & 0o077 == 0
    home.close()


def test_the_permit_of_a_phone_is_as_set(tmp_path: Path) -> None:
    home = open_home(Settings(data=tmp_path, permit_days=7, shards=3))
    assert (home.surroundings.permit_ms, home.surroundings.shards) == (7 * 86_400_000, 3)
    assert abs(home.surroundings.now() - utc_ms()) < 60_000
    home.close()
