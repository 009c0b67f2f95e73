"""The facts of consent that outlive an erasure: who said what, when, for which purpose, by which version of the words.

Home restates them at the path `_consent`, a text for each saying: `<+|-|?><when>.<stamp> <actor> <version> <purpose>`.
What anybody else writes there is not believed. Pure.
"""

from collections.abc import Iterable, Iterator

from field.consent.sayings import NEITHER, NO, YES
from field.forms.form import Consent
from sync.head import Head, Value

FACTS = "_consent"
HOME = "home"
_SIGNS = frozenset({YES, NO, NEITHER})
_KEY_LENGTH = len("0000000000000.0000000000000000")


def fact_of(said: str, by: str, consent: Consent | None) -> str:
    """One saying with who said it and what was asked."""
    asked = (consent.version or "-", consent.purpose or "-") if consent else ("-", "-")
    return " ".join((said, by, *asked))


def facts_in(heads: Iterable[Head]) -> set[str]:
    """What home has restated."""
    return {
        fact for head in heads if head.origin.by == HOME and head.origin.role == HOME for fact in _texts(head.value)
    }


def said_in(heads: Iterable[Head]) -> set[str]:
    """The sayings among what home has restated."""
    return {fact.partition(" ")[0] for fact in facts_in(heads)}


def said_at(value: Value) -> set[str]:
    """The sayings in a value that home wrote at `_consent`."""
    return {fact.partition(" ")[0] for fact in _texts(value)}


def _texts(value: Value) -> Iterator[str]:
    for each in value if isinstance(value, list) else ():
        if isinstance(each, str) and each[:1] in _SIGNS and len(each.partition(" ")[0]) > _KEY_LENGTH:
            yield each
