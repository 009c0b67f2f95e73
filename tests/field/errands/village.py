"""A village where answers differ, an officer who asks, and what stands on a phone's own feed. It tests nothing."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import select

from field.dossiers.sight import EVERYTHING
from field.errands import following
from field.feeds.cursors import Cursor
from field.feeds.pull import pull
from field.feeds.visible import OWN, Feed
from field.people.enrolling.tickets import issue_ticket
from field.people.enrolling.welcome import welcome
from field.questions.asking import Asking, ask
from field.tables import feed, question, visit, visit_list
from field.visits.giving import Giving, give
from sync.names import Name, base64url
from sync.strict_json import loads
from tests.field.people.village import request_for
from tests.field.surroundings import phone_key
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE, HOUR, HOUSEHOLD_ID, Office, Phone

BEGUN = {"_area": BAN_MUON, "chu_ho": "Lò Văn Đông", "so_nhan_khau": 4}
ONE, TWO, ELSEWHERE = "dossier-1", "dossier-2", "dossier-lau"
PATH = "so_nhan_khau"


class Village:
    """An and Binh of one village hold a phone each, and so does Ha of the next; Cuc is at the office."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.cuc = office.person("cuc", "reconciler")
        self.an, self.binh = (office.phone(office.person(name, area_id=BAN_MUON)) for name in ("an", "binh"))
        self.ha = office.phone(office.person("ha", area_id=BAN_LAU))
        self.begun = self.an.wrote(ONE, BEGUN)
        self.an.wrote(TWO, BEGUN | {"chu_ho": "Hà Thị Sen"})
        self.ha.wrote(ELSEWHERE, BEGUN | {"_area": BAN_LAU})
        office.clock.forward(HOUR)

    def differ(self) -> tuple[Name, Name]:
        """Two answers to one question of the first dossier."""
        replaced = {PATH: [self.begun]}
        return self.an.wrote(ONE, {PATH: 5}, replaced), self.binh.wrote(ONE, {PATH: 6}, replaced)

    def ask(self, *people: str, path: str = PATH, words: str = "") -> str:
        """Ask about the first dossier; of nobody named, whoever has the area."""
        with self.office.store.write() as connection:
            asking = Asking(ONE, [path], "cuc", words, people)
            return ask(connection, asking, EVERYTHING, self.office.surroundings)

    def give(self, *people: str, dossiers: Collection[str] = (ONE, TWO), area: str = COMMUNE) -> str:
        """Give a list of these dossiers, or of every one of the area."""
        giving = Giving("Rà soát", HOUSEHOLD_ID, area, people, "cuc", dossiers)
        with self.office.store.write() as connection:
            return give(connection, giving, EVERYTHING, self.office.surroundings)

    def enrolled(self, person: str) -> str:
        """A new phone of somebody, through the door of enrolment; returns its stream."""
        key = phone_key(40)
        with self.office.store.write() as connection:
            secret = issue_ticket(connection, person, "cuc", self.office.surroundings).secret
            request = request_for(secret, key)
            told = {"secret": secret, "public_key": base64url(request.public_key), "proof": request.proof}
            return str(welcome(connection, told, self.office.surroundings)["stream"])

    def follow(self) -> int:
        """The job behind the merge."""
        return following.follow(self.office.store, self.office.surroundings)

    def wrote(self, phone: Phone, *given: Any, **more: Any) -> Name:
        """A change that is merged, and followed."""
        name = phone.wrote(*given, **more)
        self.follow()
        return name

    def lines(self, phone: Phone | str) -> list[dict[str, Any]]:
        """What a phone (or its stream) that reads its own feed from the beginning is told of errands."""
        stream = phone if isinstance(phone, str) else phone.stream
        rows = self.office.rows(select(feed).where(feed.c.installation == stream))
        feeds = [Feed(row.id, OWN, row.n, row.hash) for row in rows]
        with self.office.store.read() as connection:
            lines = [loads(line.decode()) for line in pull(connection, feeds, {OWN: Cursor(0, "")}, 1_000_000).lines]
        return [each for line in lines for each in (line.get("question"), line.get("visit")) if each]

    def heard(self, phone: Phone | str) -> dict[str, Any]:
        """The errands that stand on a phone which read all that: by id, the visits of lists put together."""
        found: dict[str, Any] = {}
        for line in self.lines(phone):
            if "closed" in line:
                found.pop(line["id"], None)
            else:
                visits = found.get(line["id"], {}).get("visits", {}) | line.get("visits", {})
                found[line["id"]] = line | ({"visits": visits} if "visits" in line else {})
        return found

    def standing(self, key: str) -> tuple[str, str | None]:
        """How a question stands, and the change that answered it."""
        (row,) = self.office.rows(select(question).where(question.c.id == key))
        return row.status, row.answer

    def visited(self, key: str) -> dict[str, tuple[str, str]]:
        """Who made which visit of a list, and how."""
        rows = self.office.rows(select(visit).where(visit.c.list == key, visit.c.change.is_not(None)))
        return {row.dossier: (row.by, row.how) for row in rows}

    def list_row(self, key: str) -> Any:
        (row,) = self.office.rows(select(visit_list).where(visit_list.c.id == key))
        return row
