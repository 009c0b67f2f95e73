"""`packhorse people`: the first administrator, roles, phones and locks from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.commands.access.people import people
from api.commands.places.units.import_units import import_units
from api.home import open_home
from api.settings import Settings
from field.people.enrolling.enrolment import enrol
from field.people.enrolling.tickets import issue_ticket
from field.people.passwords import check_password
from field.people.phones.tokens import caller_by_token
from field.staff import factor
from field.staff.totp import code_at
from tests.field.people.village import COMMUNE, KHOM, request_for
from tests.field.surroundings import phone_key


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with two people in it."""
    areas = tmp_path / "areas.csv"
    areas.write_text(
        f"id,name,kind,parent,valid_from,valid_to\n{COMMUNE},Xã,commune,,,\n{KHOM},Bản Khôm,village,{COMMUNE},,\n"
    )
    done = CliRunner().invoke(import_units, ["--data", str(tmp_path), str(areas)])
    assert done.exit_code == 0, done.output
    done = run(tmp_path, "add", "Đặng Quốc Việt", "--id", "viet", "--username", "viet")
    assert (done.exit_code, done.output) == (0, "viet\n")
    done = run(tmp_path, "add", "Đặng Thị Hoà", "--id", "hoa", "--grant", f"volunteer:{KHOM}:cay_co_thu")
    assert done.exit_code == 0, done.output
    return tmp_path


def run(data: Path, *words: str, given: str | None = None) -> Result:
    return CliRunner().invoke(people, [words[0], "--data", str(data), *words[1:]], input=given)


def listed(data: Path) -> dict[str, dict]:
    return {each["id"]: each for each in json.loads(run(data, "list", "--json").output)}


def test_people_are_listed_with_what_they_hold(data: Path) -> None:
    assert listed(data)["hoa"] == {
        "id": "hoa",
        "name": "Đặng Thị Hoà",
        "username": None,
        "on": True,
        "grants": [f"volunteer:{KHOM}:cay_co_thu"],
    }
    assert f"volunteer:{KHOM}:cay_co_thu" in run(data, "list").output


def test_an_empty_office_says_how_to_begin(tmp_path: Path) -> None:
    assert "packhorse people add" in run(tmp_path, "list").output
    assert "packhorse enrol" in run(tmp_path, "phones").output


def test_many_forms_of_one_role_are_counted(data: Path) -> None:
    run(data, "assign", "hoa", f"clerk:{COMMUNE}:cay_co_thu", f"clerk:{COMMUNE}:ho_gia_dinh_so", f"ranger:{KHOM}")
    assert f"clerk:{COMMUNE} (2 mẫu · forms) ranger:{KHOM}" in run(data, "list").output


def test_roles_are_given_instead_of_the_old_ones_or_beside_them(data: Path) -> None:
    assert "2" in run(data, "assign", "hoa", f"village_lead:{COMMUNE}").output
    assert listed(data)["hoa"]["grants"] == [f"village_lead:{COMMUNE}"]
    run(data, "assign", "hoa", f"ranger:{COMMUNE}", "--keep")
    assert listed(data)["hoa"]["grants"] == [f"village_lead:{COMMUNE}", f"ranger:{COMMUNE}"]
    run(data, "assign", "hoa")
    assert listed(data)["hoa"]["grants"] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("assign", "hoa", "root:x"), "role_unknown"),
        (("assign", "nobody", f"clerk:{COMMUNE}"), "person_unknown"),
        (("add", "Khác", "--id", "hoa"), "person_there"),
        (("add", "Khác", "--id", "Không"), "person_unreadable"),
        (("revoke", "AAAAAAAAAAAA", "--reason", "mất"), "installation_unknown"),
        (("leave", "nobody"), "person_unknown"),
    ],
)
def test_what_cannot_be_done_is_said_in_words_with_what_to_do(data: Path, words: tuple[str, ...], said: str) -> None:
    done = run(data, *words)
    assert done.exit_code == 1
    assert f"[{said}]" in done.output
    assert "[internal]" not in done.output


@pytest.mark.parametrize("grant", ["clerk", "clerk:", "a:b:c:d"])
def test_a_grant_that_is_none_is_refused_with_its_shape(data: Path, grant: str) -> None:
    done = run(data, "assign", "hoa", grant)
    assert done.exit_code == 2
    assert "role:area[:form]" in done.output


def test_a_password_is_asked_for_twice_and_never_shown(data: Path) -> None:
    done = run(data, "password", "viet", given="bản Pá Khôm 7\nbản Pá Khôm 7\n")
    assert done.exit_code == 0, done.output
    assert "Khôm" not in done.output
    home = open_home(Settings(data=data))
    with home.store.read() as connection:
        assert check_password(connection, "viet", "bản Pá Khôm 7") == "viet"
    home.close()
    assert "[password_weak]" in run(data, "password", "viet", given="1234\n1234\n").output
    assert run(data, "password", "hoa", given="bản Pá Khôm 7\nbản Pá Khôm 7\n").exit_code == 1


def test_D25_a_lost_phone_is_found_in_the_list_and_locked(data: Path) -> None:
    home = open_home(Settings(data=data))
    with home.store.write() as connection:
        slip = issue_ticket(connection, "hoa", "viet", home.surroundings)
        phone = enrol(connection, request_for(slip.secret, phone_key(1)), home.surroundings)
    (row,) = json.loads(run(data, "phones", "--json").output)
    assert (row["stream"], row["persons"], row["revoked"]) == (phone.stream, ["hoa"], None)
    done = run(data, "revoke", phone.stream, "--lost-since", "2025-11-21T07:30+07:00", "--reason", "rơi xuống suối")
    assert done.exit_code == 0, done.output
    with home.store.read() as connection:
        caller = caller_by_token(connection, phone.token, home.surroundings.now())
    assert caller is not None
    assert caller.lost_since == 1_763_685_000_000
    assert "đã khóa" in run(data, "phones").output
    home.close()


def test_a_moment_that_is_none_is_refused_with_its_shape(data: Path) -> None:
    done = run(data, "revoke", "AAAAAAAAAAAA", "--lost-since", "hôm qua", "--reason", "mất")
    assert done.exit_code == 2
    assert "2026-11-21T07:30" in done.output


def test_somebody_who_left_can_come_back(data: Path) -> None:
    run(data, "leave", "hoa")
    assert listed(data)["hoa"]["on"] is False
    assert "đã nghỉ" in run(data, "list").output
    run(data, "leave", "hoa", "--on")
    assert listed(data)["hoa"]["on"] is True


def test_a_role_in_an_area_that_does_not_exist_is_refused_in_words(data: Path) -> None:
    done = run(data, "assign", "hoa", "volunteer:99001@2025-07-01/A77")
    assert done.exit_code != 0
    assert "Không có địa bàn này" in done.output
    assert listed(data)["hoa"]["grants"] == [f"volunteer:{KHOM}:cay_co_thu"]


def test_a_second_factor_whose_phone_is_lost_is_taken_off(data: Path) -> None:
    home = open_home(Settings(data=data))
    around, key = home.surroundings, home.settings.factor_key()
    with home.store.write() as connection:
        factor.begin(connection, "viet", around, key)
        secret = factor.secret_of(connection, "viet", key)
        assert secret is not None
        assert factor.confirm(connection, "viet", code_at(secret, around.now() // 30_000), around, key)
    assert run(data, "second-factor", "viet").exit_code == 0
    with home.store.read() as connection:
        assert not factor.is_asked(connection, "viet")
    home.close()
    assert "[person_unknown]" in run(data, "second-factor", "khong-ai").output
