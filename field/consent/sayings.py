"""What was said about consent in a dossier, in the order of when: enough to tell which values it covers. Pure.

A saying is `+`, `-` or `?` (yes, no, neither) and its key: when it was said in UTC ms, then the author's stamp. By a
clock that cannot be trusted, it was said when home received it. A value stands if consent is given now and nobody
refused after it was written; a renewed consent covers what was written after it, not what a refusal had ended.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sync.head import Value
from sync.values.plain import read_boolean

GIVEN, DENIED, SILENT = "given", "denied", "silent"
YES, NO, NEITHER = "+", "-", "?"
SHOWN = {YES: GIVEN, NO: DENIED, NEITHER: SILENT}
MOST = 32
"""Consents since the last refusal that are remembered."""


def meaning(value: Value) -> str:
    """What an answer says: `+` yes, `-` no, `?` neither (cleared, or not known)."""
    truth = None if value is None else read_boolean(value)
    return NEITHER if truth is None else YES if truth else NO


def key_of(at: int, stamp: str) -> str:
    """When something was said or written: `at` in UTC ms, and the author's stamp. Sorted as text."""
    return f"{at:013d}.{stamp}"


def moment_of(key: str) -> int:
    """When that was, in UTC ms."""
    return int(key[:13])


@dataclass(frozen=True, slots=True)
class Standing:
    """What is shown at the consent question (given, denied, silent; "" when nobody was asked), and what was said."""

    shown: str = ""
    said: tuple[str, ...] = ()

    @property
    def denied(self) -> str:
        """The key of the last refusal or withdrawal; "" when there is none."""
        return max((each[1:] for each in self.said if each[0] == NO), default="")

    @property
    def agreed(self) -> str:
        """The key of the first consent; "" when there is none."""
        return min((each[1:] for each in self.said if each[0] == YES), default="")

    @property
    def renewed(self) -> str:
        """The key of the first consent after the last refusal; "" when there is none."""
        denied = self.denied
        return min((each[1:] for each in self.said if each[0] == YES and each[1:] > denied), default="")

    def covers(self, key: str) -> bool:
        """Whether it was written after consent was renewed, or nobody ever had to renew it.

        Where consent is given though nobody renewed it, the refusal itself was taken back.
        """
        return self.renewed <= key if self.denied else True

    def ends(self, key: str) -> bool:
        """Whether a refusal ended what was written then, and nobody has agreed since."""
        return self.shown != GIVEN and key < self.denied

    def allows(self, key: str) -> bool:
        """Whether a value that was written then may stand."""
        return self.shown == GIVEN and self.covers(key)


NOBODY_ASKED = Standing()


def with_said(shown: str, said: Iterable[str]) -> Standing:
    """A standing with what matters of these sayings: the first, the first yes, the last no, and every yes after it."""
    ordered = sorted(set(said), key=lambda each: (each[1:], each[0]))
    if len(ordered) > 1:
        denied = max((each[1:] for each in ordered if each[0] == NO), default="")
        yeses = [each for each in ordered if each[0] == YES]
        after = [each for each in yeses if each[1:] > denied][:MOST]
        kept = {ordered[0], *yeses[:1], *after} | ({NO + denied} if denied else set())
        ordered = [each for each in ordered if each in kept]
    return Standing(shown, tuple(ordered))


def to_text(standing: Standing) -> str | None:
    """As the column holds it; None when nobody was asked."""
    return " ".join((standing.shown, *standing.said)) if standing != NOBODY_ASKED else None


def from_text(text: str | None) -> Standing:
    """The standing behind the column."""
    if not text:
        return NOBODY_ASKED
    shown, *said = text.split(" ")
    return Standing(shown, tuple(said))
