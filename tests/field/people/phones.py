"""A village whose people get phones, for the suites of `field.people`."""

import pytest

from field.people.enrolling.enrolment import Enrolment, enrol
from field.people.enrolling.tickets import issue_ticket
from field.people.phones.tokens import Caller, caller_by_token
from field.storage.engine import Store
from tests.field.people.village import request_for, settle_village
from tests.field.surroundings import World, phone_key


class Phones:
    """A suite whose phones enrol in the village, and are then known by their tokens."""

    @pytest.fixture
    def world(self, store: Store) -> World:
        world = World()
        with store.write() as connection:
            settle_village(connection, world.surroundings)
        return world

    def slip(self, store: Store, world: World, person: str = "hoa") -> str:
        with store.write() as connection:
            return issue_ticket(connection, person, "sinh", world.surroundings).secret

    def enrol(self, store: Store, world: World, secret: str, phone: int = 1) -> Enrolment:
        with store.write() as connection:
            return enrol(connection, request_for(secret, phone_key(phone)), world.surroundings)

    def caller(self, store: Store, world: World, token: str) -> Caller | None:
        with store.read() as connection:
            return caller_by_token(connection, token, world.time)
