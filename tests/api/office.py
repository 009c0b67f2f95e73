"""A small office for tests of resources: phones that write, merges, and what the log then holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from api.home import Home
from field.forms.catalogue import sample_catalogue
from field.jobs.sweep import sweep_once
from sync.change import encode_change, hash_of
from sync.clock import ClockReading
from sync.names import Name, name_of
from sync.segment import GENESIS, Segment, encode_segment, seal
from sync.signing import sign
from sync.wire.request import encode_request

from .conftest import Phone

FORM = sample_catalogue().newest["ho_gia_dinh_so"].ref


@dataclass
class Author:
    """A phone and what it has written so far."""

    phone: Phone
    home: Home
    changes: list[bytes] = field(default_factory=list)
    last: Segment | None = None

    def write(self, dossier: str, values: Mapping[str, Any], **given: Any) -> Name:
        """Write one change, send it, and answer its name. Whoever begins a household there has consent."""
        stream, n, now = self.phone.enrolled["stream"], len(self.changes) + 1, self.home.surroundings.now()
        if "_area" in values and "form" not in given:
            values = {"dong_y": "co", **values}
        data = encode_change(
            stream=stream,
            n=n,
            dossier=dossier,
            form=given.pop("form", FORM),
            by=given.pop("by", self.phone.person),
            at=f"{now:012x}{n:04x}",
            t=given.pop("t", now),
            salt="AAAAAAAAAAAAAAAA",
            values=values,
            **given,
        )
        prev = self.last.tip if self.last else GENESIS
        clock, scope = ClockReading(now, 0), self.phone.enrolled["scope"]
        self.last = seal(lambda text: sign(self.phone.key, text), stream, n, prev, [data], clock, scope)
        self.changes.append(data)
        self._send(encode_segment(self.last))
        return name_of(stream, n, hash_of(data))

    def _send(self, segment: bytes) -> None:
        body = encode_request(
            now=0, nonce="n", epoch="", cursors={}, scope=1, push=[segment], offer=[], max_bytes=65536, report={}
        )
        answer = self.phone.call("POST", "/api/v1/sync", data=body, content_type="application/json")
        assert answer.status_code == 200, answer.data


def merge(home: Home) -> int:
    """Merge everything that waits."""
    return sweep_once(home.store, home.surroundings, "test", None).merged
