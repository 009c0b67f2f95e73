"""A home with many dossiers in one village, written, sent and merged as real ones, and slips for phones of it.

It may not measure.
"""

from __future__ import annotations

from dataclasses import dataclass

from api.bench.browser.wide_form import wide_form
from api.bench.home.phones import FORM, Phone, enrolled, new_phone
from api.bench.home.service import Service
from api.bench.lines.line import Line
from api.service.address import local_host
from field.areas.importing import import_areas
from field.demo.commune.areas import AREAS
from field.forms.catalogue import sample_documents
from field.forms.compiled.document import Document
from field.forms.published.publishing import publish
from field.forms.published.samples import publish_samples
from field.forms.published.taking import take
from field.people.enrolling.tickets import Ticket, issue_ticket

WRITERS = 10
"""Volunteers of the village who have written everything."""
AT_ONCE = 250
"""Dossiers a push."""


@dataclass(frozen=True, slots=True)
class Village:
    """A filled home; `document` is the form that its dossiers are of."""

    service: Service
    document: Document
    person: str

    @property
    def port(self) -> int:
        """Where its service listens."""
        return self.service.home.settings.port

    @property
    def address(self) -> str:
        """Where its service is reached."""
        return f"http://{local_host(self.service.home.settings)}:{self.port}"

    def slip(self) -> Ticket:
        """A new slip for a phone of the village."""
        home = self.service.home
        with home.store.write() as connection:
            return issue_ticket(connection, self.person, self.person, home.surroundings)


def fill(service: Service, line: Line, dossiers: int, seed: int) -> Village:
    """Write that many dossiers of one village, and wait until they are merged."""
    home = service.home
    with home.store.write() as connection:
        import_areas(connection, AREAS)
        publish_samples(connection, "bench", home.surroundings)
        wide = take(connection, wide_form(), "bench", home.surroundings)
        publish(connection, wide.form, wide.version, "bench", home.surroundings)
        village = new_phone(0, seed).village
        phones = []
        for i in range(WRITERS):
            phone = new_phone(i, seed)
            phone.village = village
            phones.append(enrolled(connection, phone, home.surroundings))
    for done in range(0, dossiers, WRITERS * AT_ONCE):
        line.send([_push(phone, _share(dossiers - done, i)) for i, phone in enumerate(phones)])
        service.wait_merged()
    return Village(service, sample_documents()[FORM], phones[0].person)


def _share(left: int, i: int) -> int:
    return max(0, min(AT_ONCE, -(-left // WRITERS), left - i * -(-left // WRITERS)))


def _push(phone: Phone, dossiers: int) -> tuple[str, bytes]:
    for _ in range(dossiers):
        phone.create()
    return phone.token, phone.request()
