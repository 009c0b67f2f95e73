"""The words that people heard when they were asked for consent, by version: what a form's versions say, newest first.

Versions that ask with the same words are one text. A consent names the form version that it was given in, so this tells
what somebody agreed to, years later. This module must not judge a consent.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from field.forms.catalogue import version_key
from field.forms.compiled.document import Document, Node, decode
from field.tables import form_version

MOST = 40
"""Versions that are looked at, the newest: nobody reads farther back on a screen."""


@dataclass(frozen=True, slots=True)
class ConsentText:
    """One text. `version` and `purpose` are as the form says, or ""; `words` by language: what is asked, and its hint.

    `versions` are those of the form that say it, the newest first; `since` is when the oldest was published (UTC ms).
    """

    version: str
    purpose: str
    words: Mapping[str, tuple[str, str]]
    versions: tuple[str, ...]
    since: int


def consent_texts(connection: Connection, form: str) -> tuple[ConsentText, ...]:
    """Every text of the published versions of a form, also of those that were withdrawn; one statement."""
    asked = select(form_version.c.version, form_version.c.compiled, form_version.c.published_at)
    asked = asked.where(form_version.c.form == form, form_version.c.published_at.is_not(None))
    rows = sorted(connection.execute(asked), key=lambda row: version_key(row.version), reverse=True)
    found: dict[tuple[object, ...], ConsentText] = {}
    for row in rows[:MOST]:
        text = _text(decode(row.compiled), row.version, row.published_at)
        if text is not None:
            key = (text.version, text.purpose, tuple(sorted(text.words.items())))
            found[key] = _joined(found.get(key), text)
    return tuple(found.values())


def _joined(known: ConsentText | None, older: ConsentText) -> ConsentText:
    if known is None:
        return older
    versions = (*known.versions, *older.versions)
    return ConsentText(known.version, known.purpose, known.words, versions, min(known.since, older.since))


def _text(document: Document, version: str, published: int) -> ConsentText | None:
    consent = document.get("consent")
    node = next((each for each in _nodes(document["nodes"]) if consent and each.get("path") == consent["path"]), None)
    if consent is None or node is None:
        return None
    labels, hints = node.get("label", {}), node.get("hint", {})
    words = {language: (labels.get(language, ""), hints.get(language, "")) for language in document["languages"]}
    said = {language: pair for language, pair in words.items() if any(pair)}
    return ConsentText(consent.get("version", ""), consent.get("purpose", ""), said, (version,), published)


def _nodes(nodes: list[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _nodes(node.get("nodes", []))
