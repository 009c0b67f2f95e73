"""ODK Collect on a phone, with the public engine in the place of its own: it fetches, edits offline, and sends.

Between two looks at home it keeps what `LocalEntityUseCases` of Collect keeps: an edit counts the version up by one, on
a branch of its own, and a list from home replaces what is not ahead of it. It may not look into the database.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

from field.forms.form import Form
from field.openrosa.app_users import by_token
from field.openrosa.entities.columns import file_name
from field.openrosa.entities.ids import entity_id
from field.openrosa.forms.serving import file_of, form_xml, listed_files
from tests.field.openrosa.engine.speaking import CHOSEN, Engine, Filled, Steps
from tests.field.openrosa.submissions.posting import App
from tests.field.world import Office

Entity = dict[str, str]


class Collect:
    """One app."""

    def __init__(self, office: Office, engine: Engine, form: Form, folder: Path, person: str = "lan") -> None:
        self.app = App(office, person, folder)
        self._office, self._engine, self._form, self._folder = office, engine, form, folder
        self.xform, self.files = b"", dict[str, bytes]()
        self.entities: dict[str, Entity] = {}

    def fetch(self) -> None:
        """The form, every file of its manifest, and the entity list."""
        with self._office.store.read() as connection:
            user = by_token(connection, self.app.token, self._office.clock())
            assert user is not None
            which = (self._form.id, self._form.version)
            served = form_xml(connection, user, *which)
            listed = listed_files(connection, user, self._folder, *which)
            assert served is not None
            assert listed is not None
            self.xform = served.content()
            for each in listed:
                found = file_of(connection, user, self._folder, *which, each.name)
                assert found is not None
                self.files[each.name] = found.content()
        self._take_over(self.files[file_name(self._form.id)])

    def fill(self, given: Steps, edit: str = "") -> Filled:
        """Open the form (or an instance of before), answer."""
        files = self.files | {file_name(self._form.id): self._list()}
        return self._engine.fill(self.xform, files, given, edit)

    def edit(self, dossier: str, given: Steps) -> Filled:
        """Edit a dossier of the list offline; what is finalised is what the next edit begins with."""
        entity = self.entities[entity_id(dossier)]
        filled = self.fill([(CHOSEN, entity["name"]), *given])
        assert filled.wrong == ()
        for name in entity:
            if not name.startswith("__") and name not in {"name", "label"}:
                entity[name] = filled.answer(name)
        entity["__version"] = str(int(entity["__version"]) + 1)
        return filled

    def post(self, filled: Filled) -> str:
        """Send it; returns the dossier."""
        accepted = self.app.post(filled.xml.encode(), filled.files)
        assert not accepted.is_partial
        return self.app.dossier(accepted.instance)

    def shown(self, dossier: str) -> Entity:
        """What the list on the phone says of a dossier."""
        return self.entities[entity_id(dossier)]

    def _take_over(self, listed: bytes) -> None:
        """Home's list: what it has later than the phone replaces what the phone has."""
        rows = {row["name"]: dict(row) for row in csv.DictReader(io.StringIO(listed.decode()))}
        for name, row in rows.items():
            known = self.entities.get(name)
            if known is None or int(known["__version"]) <= int(row["__version"]):
                branch = f"branch-{name}-{row['__version']}"
                self.entities[name] = row | {"__trunkVersion": row["__version"], "__branchId": branch}
        for name in self.entities.keys() - rows.keys():
            del self.entities[name]

    def _list(self) -> bytes:
        """The list as forms on the phone see it."""
        if not self.entities:
            return self.files[file_name(self._form.id)]
        out = io.StringIO()
        writer = csv.DictWriter(out, list(next(iter(self.entities.values()))))
        writer.writeheader()
        writer.writerows(self.entities.values())
        return out.getvalue().encode()
