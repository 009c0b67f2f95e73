"""What everybody wrote, kept outside of every replica: the witness that nothing vanished.

It reads the bytes of changes by itself and computes their names by itself, so a fault in `sync` cannot hide here.
This module must not be asked by any replica.
"""

import base64
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Written:
    """One change as its author made it; `screen` are the names shown under what it deletes, by life path."""

    name: str
    hash: str
    body: dict[str, Any]
    phone: str
    screen: dict[str, frozenset[Any]]

    @property
    def short(self) -> str:
        """The first 8 bytes of its hash in hex: what a journal of erasures may know of it."""
        return self.hash[:16]

    @property
    def dossier(self) -> str:
        """The dossier that it is about."""
        return str(self.body["dossier"])


@dataclass
class Ledger:
    """All changes by name; which of them some phone was told to be safe; rows that people added."""

    written: dict[str, Written] = field(default_factory=dict)
    told_stored: set[str] = field(default_factory=set)
    rows: list[tuple[str, str, str]] = field(default_factory=list)  # dossier, path of the row's name, what it says
    declined: set[str] = field(default_factory=set)
    removed: set[tuple[str, str]] = field(default_factory=set)  # by phone, names of own changes that it let go of
    published: dict[str, set[str]] = field(default_factory=dict)  # by phone, the names that home's states told it
    _home: set[str] = field(default_factory=set)
    _hashes: dict[str, str] = field(default_factory=dict)

    def note(self, data: bytes, phone: str, screen: dict[str, frozenset[Any]] | None = None) -> Written:
        """Write down a change."""
        body = json.loads(data)
        digest = hashlib.sha256(data).digest()
        short = base64.urlsafe_b64encode(digest[:8]).rstrip(b"=").decode()
        name = f"{body['stream']}.{body['n']}.{short}"
        self.written[name] = Written(name, digest.hex(), body, phone, screen or {})
        self._hashes[digest.hex()] = name
        return self.written[name]

    def note_home(self, data: bytes) -> None:
        """Write down what home restated, once; a life names what its author had seen."""
        body = json.loads(data)
        if body["by"] == "home" and hashlib.sha256(data).hexdigest() not in self._home:
            self._home.add(hashlib.sha256(data).hexdigest())
            self.note(data, "desk", {"_life": frozenset(body.get("seen", ()))})

    def by_hash(self, digest: str) -> Written | None:
        """The change with this hash (hex); None for none that anybody wrote."""
        name = self._hashes.get(digest)
        return None if name is None else self.written[name]

    def of_dossier(self, dossier: str) -> list[Written]:
        """Every change of a dossier."""
        return [one for one in self.written.values() if one.dossier == dossier]
