"""A state: what home published of a dossier: its heads, and the names of all changes that they include.

Only home makes states; every other replica keeps them as the bytes that home signed. Heads are grouped by the change
that wrote them (a *remnant*: what is still live of a change), which is how they compress best.
This module must not decide which heads live; see `show`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sync.head import Head, Origin, Value
from sync.names import Name
from sync.problem import UnreadableError
from sync.strict_json import dumps, loads

Gone = frozenset[tuple[Name, str]]
"""Heads (name and path) that merged changes replaced before those heads' own changes were merged."""

WHOLE = ""
"""In place of a path in `gone`: the change was voided as a whole before it was merged. No value has this path."""


@dataclass(frozen=True, slots=True)
class Remnant:
    """What is still live of one change."""

    origin: Origin
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class State:
    """A dossier's heads and the set of changes merged or declined for good, under a merge number of one epoch."""

    dossier: str
    number: int = 0
    epoch: str = ""
    remnants: tuple[Remnant, ...] = ()
    merged: frozenset[Name] = frozenset()
    gone: Gone = frozenset()

    def heads(self) -> Iterator[Head]:
        """Every live head."""
        for remnant in self.remnants:
            for path, value in remnant.values.items():
                yield Head(remnant.origin, path, value)

    def includes(self, other: "State") -> bool:
        """Whether everything merged into `other` is merged into this state."""
        return other.merged <= self.merged


def remnants_of(heads: Iterable[Head]) -> tuple[Remnant, ...]:
    """Heads grouped by their change, in the order of names, paths sorted: the same heads give the same remnants."""
    groups: dict[Name, tuple[Origin, dict[str, Value]]] = {}
    for head in heads:
        group = groups.get(head.origin.name)
        if group is None:
            group = groups[head.origin.name] = (head.origin, {})
        group[1][head.path] = head.value
    return tuple(Remnant(origin, dict(sorted(values.items()))) for _, (origin, values) in sorted(groups.items()))


def joined(remnants: Iterable[Remnant]) -> tuple[Remnant, ...]:
    """The same, in the order of names, paths sorted, those of one change as one, and without the empty ones."""
    groups: dict[Name, Remnant] = {}
    for remnant in remnants:
        name = remnant.origin.name
        known = groups.get(name)
        groups[name] = remnant if known is None else Remnant(known.origin, {**known.values, **remnant.values})
    return tuple(
        Remnant(remnant.origin, dict(sorted(remnant.values.items())))
        for _, remnant in sorted(groups.items())
        if remnant.values
    )


def encode_state(state: State) -> str:
    """The state's JSON text: the bytes that home signs and everyone else keeps."""
    body = {
        "dossier": state.dossier,
        "number": state.number,
        "epoch": state.epoch,
        "heads": [_remnant_to_wire(remnant) for remnant in state.remnants],
        "merged": sorted(state.merged),
    }
    if state.gone:
        body["gone"] = sorted([name, path] for name, path in state.gone)
    return dumps(body)


def _remnant_to_wire(remnant: Remnant) -> dict[str, Any]:
    origin = remnant.origin
    wire: dict[str, Any] = {
        "name": origin.name,
        "by": origin.by,
        "role": origin.role,
        "form": origin.form,
        "t": origin.t,
        "ok": origin.ok,
        "no": origin.merge,
        "set": remnant.values,
    }
    if origin.seen is not None:
        wire["seen"] = sorted(origin.seen)
    return wire


def decode_state(text: str | bytes) -> State:
    """Read a state's text. Only home writes states, so a wrong shape is an UnreadableError `bad_state` as a whole."""
    try:
        body = loads(text)
        return State(
            dossier=body["dossier"],
            number=body["number"],
            epoch=body["epoch"],
            remnants=tuple(_remnant_from_wire(wire) for wire in body["heads"]),
            merged=frozenset(body["merged"]),
            gone=frozenset((Name(name), path) for name, path in body.get("gone", ())),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise UnreadableError("bad_state", detail=repr(error)[:200]) from None


def _remnant_from_wire(wire: dict[str, Any]) -> Remnant:
    seen = wire.get("seen")
    origin = Origin(
        name=Name(wire["name"]),
        by=wire["by"],
        role=wire["role"],
        form=wire["form"],
        t=wire["t"],
        ok=wire["ok"],
        merge=wire["no"],
        seen=None if seen is None else frozenset(seen),
    )
    return Remnant(origin, dict(wire["set"].items()))
