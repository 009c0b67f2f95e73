"""Home's forms as a phone of the test village fetches them: the real manifest and files, on a road that can be cut."""

import gzip
from dataclasses import dataclass
from pathlib import Path

from field.forms.lists.keeping import packed
from field.forms.lists.rows import ListRows
from field.forms.lists.taking import take_list
from field.forms.manifest.files import media_for, packed_for
from field.forms.manifest.held import Holding
from field.forms.manifest.making import manifest_of
from field.forms.published.listing import find_version
from field.forms.published.publishing import publish, withdraw
from field.forms.published.taking import take
from field.packs.finding import place_pack_content
from field.people.phones.tokens import caller_by_token
from field.people.rights.reach import reach_of
from field.phone import identity_of
from field.phone.forms.fetching import Piece, Source
from field.procedures.packs import pack_content
from sync.signed import MANIFEST, seal_text, signed_line
from sync.strict_json import dumps
from tests.field.forms.written import FORM, version
from tests.field.phone.village import LostError, Pocket, Village

NEXT = FORM.replace(",cay,7,", ",cay,8,").replace("Bị chặt", "Chặt hạ")
GOODS = FORM.replace(",text,so,Số,,,,conflict,none", ",select_one_from_file hang.csv,so,Số,,,,conflict,none")
"""A form that needs the list `hang.csv`."""


@dataclass
class Shelves:
    """What a phone fetches, piece by piece; `left` pieces come before the road is cut (None: all)."""

    village: Village
    pocket: Pocket
    size: int = 1 << 20
    left: int | None = None
    asked: int = 0
    folder: Path = Path()

    def source(self) -> Source:
        return Source(self._manifest, self._piece)

    def _held(self, connection) -> tuple[str, Holding]:
        with self.pocket.store.read() as phone:
            token = identity_of(phone).token
        caller = caller_by_token(connection, token, self.village.clock())
        assert caller is not None
        grants = caller.scope.grants
        return caller.stream, Holding(
            reach_of(connection, grants, ("read",), self.village.clock()), grants, self.village.clock()
        )

    def _manifest(self, tag: str) -> Piece | None:
        with self.village.store.read() as connection:
            stream, held = self._held(connection)
            text = dumps({"for": stream} | manifest_of(connection, held))
        signed = seal_text(MANIFEST, text, self.village.surroundings.home.sign)
        mark = str(hash(text))
        data = gzip.compress(signed_line("manifest", signed.text, signed.sig))
        return None if tag == mark else Piece(data, 0, len(data), mark)

    def _piece(self, path: tuple[str, ...], start: int, size: int, tag: str) -> Piece:
        self.asked += 1
        if self.left is not None:
            if self.left == 0:
                raise LostError("piece")
            self.left -= 1
        data = self._file(path)
        mark = str(hash(data))
        if tag not in {"", mark}:
            return Piece(data, 0, len(data), mark)
        return Piece(data[start : start + min(size, self.size)], start, len(data), mark)

    def _file(self, path: tuple[str, ...]) -> bytes:
        with self.village.store.read() as connection:
            if path[0] == "forms":
                found = find_version(connection, path[1], path[2], has_drafts=False)
                assert found is not None
                return packed(found.compiled)
            if path[0] == "media":
                kept = media_for(connection, self._held(connection)[1], self.folder, path[1])
                assert kept is not None
                return kept.path.read_bytes()
            held = self._held(connection)[1]
            if path[0] == "procedures":
                data = pack_content(connection, held.reach.areas, path[2])
            elif path[0] == "places":
                data = place_pack_content(connection, held.reach.areas, path[2])
            else:
                data = packed_for(connection, held, path[1], path[2])
        assert data is not None
        return data


def published(village: Village, text: str = FORM, **lists: ListRows) -> None:
    """A form with its lists, by name without `.csv`."""
    around = village.surroundings
    with village.store.write() as connection:
        for name, rows in lists.items():
            take_list(connection, f"{name}.csv", rows, name, "quan", around)
        taken = take(connection, version(text), "quan", around)
        publish(connection, taken.form, taken.version, "quan", around)


def withdrawn(village: Village, number: str) -> None:
    with village.store.write() as connection:
        withdraw(connection, "cay", number, "quan", village.surroundings)
