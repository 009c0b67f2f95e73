"""`packhorse collect`: a code is made with its QR, shown once, listed and ended; what it opens is for the edge."""

import base64
import json
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.commands.access.collect import collect
from api.home import open_home
from api.settings import Settings
from field.openrosa.app_users import AppUser, by_token
from tests.api.commands.access.test_people import data, run  # noqa: F401 - a fixture

ADDRESS = "https://xa.example"


def said(folder: Path, *words: str, fails: bool = False) -> str:
    done = CliRunner().invoke(collect, [words[0], "--data", str(folder), *words[1:]])
    assert (done.exit_code != 0) == fails, done.output
    return done.stdout


def made(folder: Path, *words: str) -> dict[str, str]:
    found: dict[str, str] = json.loads(said(folder, "make", "viet", "--address", ADDRESS, "--json", *words))
    return found


def user_of(folder: Path, code: str) -> AppUser | None:
    home = open_home(Settings(data=folder))
    with home.store.read() as connection:
        found = by_token(connection, code, home.surroundings.now())
    home.close()
    return found


def test_a_code_is_made_with_what_collect_scans_listed_and_ended(data: Path) -> None:  # noqa: F811
    given = made(data, "--name", "Máy ở trạm", "--by", "viet", "--days", "30")
    general = json.loads(zlib.decompress(base64.b64decode(given["settings"])))["general"]
    assert general["server_url"] == given["server_url"] == f"{ADDRESS}/key/{given['code']}"
    user = user_of(data, given["code"])
    assert user is not None
    assert (user.person, user.name, user.is_good) == ("viet", "Máy ở trạm", True)
    told = said(data, "list")
    assert "Máy ở trạm" in told
    assert given["id"] in told
    assert given["code"] not in told
    said(data, "end", given["id"], "--by", "viet", "--reason", "mất máy")
    assert "đã khoá" in said(data, "list")
    user = user_of(data, given["code"])
    assert user is not None
    assert not user.is_good


def test_whoever_types_gets_address_user_name_and_password(data: Path) -> None:  # noqa: F811
    given = made(data, "--digest")
    general = json.loads(zlib.decompress(base64.b64decode(given["settings"])))["general"]
    assert (general["username"], general["password"]) == (given["id"], given["code"])
    assert general["server_url"] == f"{ADDRESS}/openrosa"
    words = said(data, "make", "viet", "--address", ADDRESS)
    assert f"{ADDRESS}/openrosa" in words
    assert "▀" in words or "█" in words


def test_without_https_the_qr_never_has_the_code_in_an_address(data: Path) -> None:  # noqa: F811
    given = json.loads(said(data, "make", "viet", "--address", "http://10.0.0.5:8000", "--json"))
    general = json.loads(zlib.decompress(base64.b64decode(given["settings"])))["general"]
    assert general["server_url"] == given["server_url"] == "http://10.0.0.5:8000/openrosa"
    assert (general["username"], general["password"]) == (given["id"], given["code"])


def test_the_qr_is_written_as_a_picture(data: Path, tmp_path: Path) -> None:  # noqa: F811
    png, svg = tmp_path / "qr.png", tmp_path / "qr.svg"
    said(data, "make", "viet", "--address", ADDRESS, "--png", str(png), "--svg", str(svg))
    assert png.read_bytes().startswith(b"\x89PNG")
    assert b"<svg" in svg.read_bytes()


@pytest.mark.parametrize("words", [("make", "khong-co-ai"), ("end", "0000"), ("make", "viet", "--days", "0")])
def test_what_is_not_there_is_told(data: Path, words: tuple[str, ...]) -> None:  # noqa: F811
    said(data, *words, fails=True)


def test_without_codes_the_list_says_how_one_is_made(data: Path) -> None:  # noqa: F811
    assert "collect make" in said(data, "list")


def test_what_a_restore_lost_is_listed_to_be_sent_again(data: Path) -> None:  # noqa: F811
    assert "Không phiếu nào" in said(data, "lost")
    noted = {"instance": "uuid:1", "form": "f@1", "app_user": "x", "person": "viet", "device": "collect:a", "at": 1}
    folder = Settings(data=data).journals
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "posted-2026-11.ndjson").write_text(json.dumps(noted) + "\n")
    assert "uuid:1  f@1  viet  collect:a" in said(data, "lost")
