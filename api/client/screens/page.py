"""A dossier on a terminal: every answer in words, in the order of its form, and what does not agree marked as such.

Siblings are read as the form's policies read them everywhere; nothing is left out. It may not read a store.
"""

from __future__ import annotations

from collections.abc import Iterator

from api.client.screens.arranged import Line, Section, arranged, row_name
from api.client.screens.known import Known, Speech
from api.client.screens.told import summary
from api.client.screens.words import form_word, label, moment, said
from field.forms.policies import read_siblings
from field.phone import form_of
from sync.head import Head
from sync.life import ACTIVE, LIFE, life_of
from sync.show import View

DIFFER = "thông tin chưa khớp · answers that differ"


def page_words(dossier: str, view: View, known: Known) -> str:
    """One dossier in words."""
    speech = known.speech(form_of(view))
    first_said = {path: min(head.origin.t for head in heads) for path, heads in view.items()}
    called = summary(dossier, view, known)["title"] or dossier
    told = [f"{called}  ({form_word(form_of(view), known)}, {dossier})"]
    for section in arranged(speech.form, view, first_said):
        told += _section(speech, view, section)
    return "\n".join(told)


def row_heading(speech: Speech, view: View, row: str) -> str:
    """What a row is called: its repeat in the form's words, and the name of who or what it is about."""
    named = row_name(speech.form, row, view)
    repeat = speech.form.repeats.get(f"{row.rpartition('/')[0]}/*") if speech.form else None
    kind = repeat.labels["vi"] if repeat else row.rpartition("/")[0]
    name = said(speech, named, view[named][-1].value) if named else row.rpartition("/")[2]
    return f"{kind}: {name}"


def _section(speech: Speech, view: View, section: Section) -> Iterator[str]:
    if not section.row:
        for line in section.lines:
            yield from _line(speech, view, line, "  ")
        return
    life = life_of(view, f"{section.row}/{LIFE}")
    heading = row_heading(speech, view, section.row)
    if life != ACTIVE:
        yield f"  {heading} ({said(speech, f'{section.row}/{LIFE}', life)})"
        return
    yield f"  {heading}"
    lives = view.get(f"{section.row}/{LIFE}", ())
    if any(head.value != ACTIVE for head in lives):
        yield from _differing(speech, lives, "    ", label(speech, f"{section.row}/{LIFE}"))
    for line in section.lines:
        yield from _line(speech, view, line, "    ")


def _line(speech: Speech, view: View, line: Line, indent: str) -> Iterator[str]:
    words = label(speech, line.paths[0])
    if line.set_of:
        yield from _set(speech, view, line, indent, words)
        return
    (path,), heads = line.paths, view[line.paths[0]]
    reading = read_siblings(speech.form, path, heads)
    if not reading.settled:
        yield from _differing(speech, heads, indent, words)
        return
    yield f"{indent}{words}: {said(speech, path, reading.value)}"
    shown = said(speech, path, reading.value)
    for head in reading.others:
        if (other := said(speech, path, head.value)) != shown:
            yield f"{indent}    ghi khác · also: {other}  {_who(speech, head)}"


def _set(speech: Speech, view: View, line: Line, indent: str, words: str) -> Iterator[str]:
    """A set on one line; an element about which a person must decide stands below it."""
    readings = {path: read_siblings(speech.form, path, view[path]) for path in line.paths}
    chosen = [
        said(speech, path, True) for path, reading in readings.items() if reading.settled and reading.value is True
    ]
    yield f"{indent}{words}: {', '.join(chosen) or 'không chọn mục nào · none'}"
    for path, reading in readings.items():
        if not reading.settled:
            yield from _differing(Speech(speech.known, None), view[path], f"{indent}    ", said(speech, path, True))


def _differing(speech: Speech, heads: tuple[Head, ...], indent: str, words: str) -> Iterator[str]:
    yield f"{indent}{words}: {DIFFER}"
    for head in sorted(heads, key=lambda each: (each.origin.t, each.name)):
        yield f"{indent}    {said(speech, head.path, head.value)}  {_who(speech, head)}"


def _who(speech: Speech, head: Head) -> str:
    return f"({speech.known.person(head.origin.by) or '?'}, {moment(head.origin.t)})"
