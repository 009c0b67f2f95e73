"""What `packhorse up` does before it starts anything: tables, home's identity, the phone app, the demo.

It runs in a process of its own, so that the supervising parent stays small, and prints its progress. It may be
stopped at any moment and repeated. It may not hold domain rules (`field.demo` invents the commune).
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from api.errors.outside import outside
from api.home import Home, prepare_home
from api.service.address import public_address
from api.service.doctor.database import database_findings
from api.service.doctor.finding import Weight
from api.service.starting.invitation import invitation
from api.service.starting.phone_app import build_app
from api.service.starting.welcome import Demo, SignIn, read_demo, write_demo
from api.settings import SettingError, Settings, read_settings
from field.app import building
from field.demo.commune.areas import COMMUNE_ID
from field.demo.mark import finish, is_wanted
from field.storage.schema import SchemaError

if TYPE_CHECKING:
    from field.demo.commune.settlers import SignIn as SettledSignIn

INVITED = "tnv-1a"
INVITED_BY = "quan-tri"


def main() -> int:
    """Prepare the service of this environment; the exit status."""
    try:
        settings = read_settings({}, os.environ)
        home = prepare_home(settings)
    except (SettingError, SchemaError) as error:
        print(error)
        return 1
    except Exception as error:
        words = outside(error)
        if words is None:
            raise
        print(words)
        return 1
    try:
        prepare_app(settings)
        tell_what_could_be_lost(home)
        if settings.demo:
            prepare_demo(home, settings)
    finally:
        home.close()
    return 0


def prepare_app(settings: Settings) -> None:
    """Build the phone app if its sources are newer; a service without it runs all the same."""
    if building.has_sources() and not building.is_current(settings.app):
        say("Đang dựng ứng dụng điện thoại · building the phone app")
        outcome = build_app(settings.app)
        if outcome.failed:
            say(f"! {outcome.words}")


def tell_what_could_be_lost(home: Home) -> None:
    """Say at every start if PostgreSQL is set so that a power cut takes what phones were told is safe (fault C06)."""
    if home.store.reader.dialect.name != "postgresql":
        return  # SQLite is opened durably by ourselves, and looking it through would take long
    for each in database_findings(home.store.reader):
        if each.weight is Weight.ACT:
            say(f"! {each.subject}: {each.found}. {each.todo}")


def prepare_demo(home: Home, settings: Settings) -> None:
    """Fill an empty database with the demo, and leave a fresh invitation wherever there is a demo."""
    with home.store.read() as connection:
        wanted = is_wanted(connection)
    demo = seeded(home, settings) if wanted else read_demo(settings.data)
    if demo.sign_ins:
        write_demo(settings.data, replace(demo, invitation=invite(home, settings), invited=INVITED))
    if wanted:
        with home.store.write() as connection:
            finish(connection)


def seeded(home: Home, settings: Settings) -> Demo:
    """Fill the database, or go on with it, and publish the sample forms and procedures; who can sign in, with what."""
    from field.demo.commune.land import lay_land
    from field.demo.seed import seed  # heavy, and not needed by any later start
    from field.forms.published.samples import publish_samples
    from field.procedures.sample import publish_sample

    with home.store.write() as connection:
        publish_samples(connection, INVITED_BY, home.surroundings)
    people = seed(home.store, home.surroundings, say, settings.password_memory)
    lay_land(home.store, home.surroundings)
    with home.store.write() as connection:
        publish_sample(connection, COMMUNE_ID, INVITED_BY, home.surroundings)
    return Demo(tuple(map(sign_in, people or ())), escrow=escrow_key(home))


def escrow_key(home: Home) -> str:
    """Make the invented office's key for phones whose PIN was forgotten; its passphrase."""
    from field.escrow import keys

    passphrase = keys.new_passphrase(home.surroundings)
    made = keys.new_key(passphrase)
    with home.store.write() as connection:
        keys.bring_into_force(connection, made, INVITED_BY, home.surroundings)
    return passphrase


def say(words: str) -> None:
    """One line of progress, at once."""
    print(words, flush=True)


def sign_in(person: SettledSignIn) -> SignIn:
    """A person of the demo as the welcome shows it, with the role in words."""
    from field.people.rights.roles import ROLES

    role = ROLES[person.role]
    return SignIn(person.name, f"{role.vi} · {role.en}", person.person, person.password)


def invite(home: Home, settings: Settings) -> str:
    """The text of a QR that enrols a phone for the demo's first volunteer."""
    from field.people.enrolling.tickets import issue_ticket

    with home.store.write() as connection:
        ticket = issue_ticket(connection, INVITED, INVITED_BY, home.surroundings, settings.ticket_hours)
    return invitation(public_address(settings), ticket.text)


if __name__ == "__main__":
    sys.exit(main())
