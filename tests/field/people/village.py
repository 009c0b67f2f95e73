"""A commune with two villages below a province, and people in it, for the tests of `field.people`."""

from sqlalchemy import Connection

from field.areas.importing import import_areas
from field.areas.rows import AreaRow
from field.home import start_home
from field.people.accounts import Newcomer, add_person
from field.people.enrolling.enrolment import ENROLMENT, EnrolRequest, enrol
from field.people.enrolling.tickets import issue_ticket
from field.people.rights.scope import Grant, assign
from field.surroundings import Surroundings
from sync.names import base64url
from sync.signing import PrivateKey, public_bytes, sign
from tests.field.surroundings import phone_key

PROVINCE, COMMUNE = "99@2025-07-01", "99001@2025-07-01"
KHOM, LOC = f"{COMMUNE}/A01", f"{COMMUNE}/A02"
ELSEWHERE = "99002@2025-07-01"
AREAS = (
    AreaRow(PROVINCE, "99", "Mây Ngàn", "tinh", valid_from="2025-07-01"),
    AreaRow(COMMUNE, "99001", "Mường Sương", "xa", PROVINCE, valid_from="2025-07-01"),
    AreaRow(ELSEWHERE, "99002", "Mường Mây", "xa", PROVINCE, valid_from="2025-07-01"),
    AreaRow(KHOM, "A01", "Bản Pá Khôm", "ban", COMMUNE, valid_from="2025-07-01"),
    AreaRow(LOC, "A02", "Bản Nà Lốc", "ban", COMMUNE, valid_from="2025-07-01", valid_to="2025-12-31"),
)


def settle_village(connection: Connection, surroundings: Surroundings) -> None:
    """Areas and people: Hoà, a volunteer in Khôm for one form; Sinh, a clerk of the commune; Hồng, an auditor."""
    start_home(connection, surroundings)
    import_areas(connection, AREAS)
    people = {
        "hoa": ("Đặng Thị Hoà", Grant("volunteer", KHOM, "ho_gia_dinh_so")),
        "sinh": ("Vàng A Sình", Grant("clerk", COMMUNE)),
        "hong": ("Vi Thị Hồng", Grant("auditor", PROVINCE)),
    }
    for person_id, (name, grant) in people.items():
        add_person(connection, Newcomer(name, person_id, username=person_id), surroundings)
        assign(connection, person_id, [grant], surroundings)


def request_for(secret: str, key: PrivateKey, name: str = "Máy của Hoà", purpose: str = ENROLMENT) -> EnrolRequest:
    """What a phone with this key sends."""
    public = public_bytes(key)
    return EnrolRequest(secret, public, sign(key, f"{purpose}\n{secret}\n{base64url(public)}"), name)


def enrolled(connection: Connection, person_id: str, surroundings: Surroundings, phone: int = 1):
    """Enrol the phone of this number for somebody."""
    slip = issue_ticket(connection, person_id, "sinh", surroundings)
    return enrol(connection, request_for(slip.secret, phone_key(phone)), surroundings)
