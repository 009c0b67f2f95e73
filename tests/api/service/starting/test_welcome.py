"""What people read when the service is ready."""

from __future__ import annotations

from pathlib import Path

from api.commands.running.up import options_of
from api.service.starting.welcome import Demo, SignIn, read_demo, welcome, write_demo
from api.settings import Settings

DEMO = Demo(
    (SignIn("Lò Thị Hoa", "clerk", "lo-thi-hoa", "hoa-ban-trang"), SignIn("Hà Văn Páo", "auditor", "pao", "núi-đá")),
    "http://192.168.1.5:8000/enrol#secret",
    "pao",
    "HT6RQ-8WM2K",
)


def test_the_address_is_the_first_and_the_last_thing_to_read() -> None:
    lines = welcome("http://192.168.1.5:8000", DEMO).splitlines()
    assert "http://192.168.1.5:8000" in lines[1]
    assert "http://192.168.1.5:8000" in lines[-1]


def test_every_sign_in_is_there_with_its_password() -> None:
    words = welcome("http://a", DEMO)
    for each in DEMO.sign_ins:
        assert any(each.person in line and each.password in line and each.name in line for line in words.splitlines())


def test_the_invitation_is_there_as_text_and_as_qr() -> None:
    words = welcome("http://a", DEMO)
    assert DEMO.invitation in words
    assert "\N{UPPER HALF BLOCK}" in words


def test_the_passphrase_for_forgotten_pins_is_there_and_one_of_an_earlier_start_has_none(tmp_path: Path) -> None:
    assert DEMO.escrow in welcome("http://a", DEMO)
    (tmp_path / "demo.json").write_text('{"sign_ins": [], "invitation": "x", "invited": "y"}', encoding="utf-8")
    assert read_demo(tmp_path) == Demo((), "x", "y")


def test_without_a_demo_there_is_neither_sign_in_nor_qr(tmp_path: Path) -> None:
    words = welcome("http://a", read_demo(tmp_path))
    assert "demo" not in words
    assert "\N{UPPER HALF BLOCK}" not in words


def test_the_demo_is_remembered_for_the_next_start_and_only_for_us(tmp_path: Path) -> None:
    write_demo(tmp_path, DEMO)
    assert read_demo(tmp_path) == DEMO
    assert (tmp_path / "demo.json").stat().st_mode & 0o077 == 0


def test_the_command_for_somebody_else_means_the_same_service() -> None:
    settings = Settings(data=Path("/srv/xã thử"), port=8001)
    assert options_of(settings) == " --data '/srv/xã thử' --port 8001"
    assert "enrol truong-ban-1 --data '/srv/xã thử' --port 8001" in welcome("http://a", DEMO, options_of(settings))
    assert options_of(Settings()) == ""
    assert options_of(Settings(database="postgresql://a:secret@b/c")) == " --database …"
