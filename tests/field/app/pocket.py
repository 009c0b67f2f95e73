"""The phone app's own code as a phone of the village: a Node process told by lines, its messages carried to the office.

It has the hands of `tests.field.phone.village.Pocket`, so that both kinds of phone can live in one test.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from typing import Any

from field.app import toolchain
from field.phone import ForgottenError
from field.phone.exchange.meeting import Line
from tests.field.phone.village import LostError, Village
from tests.field.world import COMMUNE, HOUSEHOLD


class FailedError(Exception):
    """The phone said that it could not do it; the code of its problem, or its words."""


class AppPhone:
    """A phone whose store and whose every word are the app's. `drift` is how far its clock is off, in ms."""

    def __init__(self, village: Village, drift: int = 0) -> None:
        self.village, self.drift = village, drift
        self.process = toolchain.start("node", "tools/run.mjs", "test/pocket/main.ts")

    def enrolled(self, person: str) -> AppPhone:
        self.stream = self.do("enrol", secret=self.village.slip(person), name=f"phone of {person}")
        return self

    def new(self, values: Mapping[str, object], area: str = COMMUNE, form: str = HOUSEHOLD) -> str:
        dossier: str = self.do("save", form=form, values={**values, "_area": area})[0]
        return dossier

    def edit(self, dossier: str, values: Mapping[str, object], note: str = "") -> str | None:
        name: str | None = self.do("save", dossier=dossier, values=dict(values), note=note)[1]
        return name

    def delete(self, dossier: str, note: str = "") -> str | None:
        return self.edit(dossier, {"_life": "deleted"}, note)

    def meet(self) -> Any:
        return self.do("meet")

    def export(self) -> bytes:
        text: str = self.do("export")
        return text.encode()

    def take_in(self, bundle: bytes) -> Any:
        return self.do("import", bundle=bundle.decode())

    def values(self, dossier: str, path: str) -> Any:
        return self.do("values", dossier=dossier, path=path)

    def digest(self) -> Any:
        return self.do("digest")

    def status(self) -> Any:
        return self.do("status")

    def dossiers(self) -> list[str]:
        return sorted(self.do("digests"))

    def do(self, what: str, **told: object) -> Any:
        """Have it done; LostError when the road was cut, FailedError when it could not be done."""
        heard = self._said({"do": what, "now": self._now(), **told})
        lost = False
        while "road" in heard:
            answer = self._carried(heard)
            lost = "lost" in answer
            heard = self._said(answer)
        if "failed" in heard:
            raise LostError(heard["failed"]) if lost else FailedError(heard["failed"])
        return heard["done"]

    def _now(self) -> int:
        return self.village.clock() + self.drift

    def _carried(self, heard: Mapping[str, str]) -> dict[str, Any]:
        line: Line = self.village.line()
        exchange = line.enrol if heard["road"] == "enrol" else line.sync_as(heard["token"])
        try:
            return {"answer": exchange(heard["data"].encode()).decode(), "now": self._now()}
        except LostError:
            return {"lost": True}
        except ForgottenError:
            return {"forgotten": True}

    def _said(self, words: Mapping[str, object]) -> dict[str, Any]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(words) + "\n")
        self.process.stdin.flush()
        heard: dict[str, Any] = json.loads(self.process.stdout.readline())
        return heard

    def close(self) -> None:
        """The battery is out."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
        assert self.process.stdout is not None
        self.process.stdout.close()
