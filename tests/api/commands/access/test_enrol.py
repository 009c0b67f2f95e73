"""`packhorse enrol`: a slip, its link and its QR."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.commands.access.enrol import enrol
from api.commands.access.people import people
from api.home import open_home
from api.service.starting.invitation import read_invitation
from api.settings import Settings
from field.people.enrolling import enrolment
from field.people.enrolling.tickets import fingerprint, secret_of
from tests.field.people.village import request_for
from tests.field.surroundings import phone_key

PNG = b"\x89PNG\r\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    CliRunner().invoke(people, ["add", "--data", str(tmp_path), "Đặng Thị Hoà", "--id", "hoa"], catch_exceptions=False)
    return tmp_path


def run(data: Path, *words: str) -> Result:
    return CliRunner().invoke(enrol, ["--data", str(data), "--address", "https://ho-so.example", *words])


def test_the_link_leads_to_home_and_its_slip_enrols_a_phone(data: Path) -> None:
    told = json.loads(run(data, "hoa", "--json").output)
    address, text = read_invitation(told["link"])
    assert (address, text) == ("https://ho-so.example", told["ticket"])
    home = open_home(Settings(data=data))
    assert secret_of(told["link"]) == (fingerprint(home.surroundings.home.public), told["secret"])
    with home.store.write() as connection:
        phone = enrolment.enrol(connection, request_for(told["secret"], phone_key(1)), home.surroundings)
    home.close()
    assert phone.person == "hoa"
    assert len(told["link"]) < 300


def test_the_terminal_shows_a_picture_the_link_and_until_when(data: Path) -> None:
    said = run(data, "hoa").output
    assert "█" in said or "▄" in said
    assert "https://ho-so.example/phone/#1." in said
    assert "dùng một lần" in said


def test_pictures_are_written_where_they_are_asked_for(data: Path) -> None:
    done = run(data, "hoa", "--png", str(data / "phieu.png"), "--svg", str(data / "phieu.svg"))
    assert done.exit_code == 0, done.output
    assert (data / "phieu.png").read_bytes().startswith(PNG)
    assert "<svg" in (data / "phieu.svg").read_text()


def test_nobody_gets_no_slip(data: Path) -> None:
    done = run(data, "nobody")
    assert done.exit_code == 1
    assert "[person_unknown]" in done.output
