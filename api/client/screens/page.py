"""A dossier on a terminal: every answer in words, in the order of its form, and what does not agree marked as such.

Siblings are read as the form's policies read them everywhere; nothing is left out. It may not read a store.
"""

from __future__ import annotations

from collections.abc import Iterator

from api.client.screens.arranged import Line, Section, arranged, row_name
from api.client.screens.told import summary
from api.client.screens.words import form_word, label, moment, said
from field.forms.catalogue import sample_catalogue
from field.forms.form import Form
from field.forms.policies import read_siblings
from field.phone import form_of
from sync.head import Head
from sync.life import ACTIVE, LIFE, life_of
from sync.show import View

DIFFER = "thông tin chưa khớp · answers that differ"


def page_words(dossier: str, view: View) -> str:
    """One dossier in words."""
    form = sample_catalogue().form(form_of(view))
    first_said = {path: min(head.origin.t for head in heads) for path, heads in view.items()}
    told = [f"{summary(dossier, view)['title'] or dossier}  ({form_word(form_of(view))}, {dossier})"]
    for section in arranged(form, view, first_said):
        told += _section(form, view, section)
    return "\n".join(told)


def row_heading(form: Form | None, view: View, row: str) -> str:
    """What a row is called: its repeat in the form's words, and the name of who or what it is about."""
    named = row_name(form, row, view)
    repeat = form.repeats.get(f"{row.rpartition('/')[0]}/*") if form else None
    kind = repeat.labels["vi"] if repeat else row.rpartition("/")[0]
    name = said(form, named, view[named][-1].value) if named else row.rpartition("/")[2]
    return f"{kind}: {name}"


def _section(form: Form | None, view: View, section: Section) -> Iterator[str]:
    if not section.row:
        for line in section.lines:
            yield from _line(form, view, line, "  ")
        return
    life = life_of(view, f"{section.row}/{LIFE}")
    heading = row_heading(form, view, section.row)
    if life != ACTIVE:
        yield f"  {heading} ({said(form, f'{section.row}/{LIFE}', life)})"
        return
    yield f"  {heading}"
    lives = view.get(f"{section.row}/{LIFE}", ())
    if any(head.value != ACTIVE for head in lives):
        yield from _differing(form, lives, "    ", label(form, f"{section.row}/{LIFE}"))
    for line in section.lines:
        yield from _line(form, view, line, "    ")


def _line(form: Form | None, view: View, line: Line, indent: str) -> Iterator[str]:
    words = label(form, line.paths[0])
    if line.set_of:
        yield from _set(form, view, line, indent, words)
        return
    (path,), heads = line.paths, view[line.paths[0]]
    reading = read_siblings(form, path, heads)
    if not reading.settled:
        yield from _differing(form, heads, indent, words)
        return
    yield f"{indent}{words}: {said(form, path, reading.value)}"
    shown = said(form, path, reading.value)
    for head in reading.others:
        if (other := said(form, path, head.value)) != shown:
            yield f"{indent}    ghi khác · also: {other}  {_who(head)}"


def _set(form: Form | None, view: View, line: Line, indent: str, words: str) -> Iterator[str]:
    """A set on one line; an element about which a person must decide stands below it."""
    readings = {path: read_siblings(form, path, view[path]) for path in line.paths}
    chosen = [said(form, path, True) for path, reading in readings.items() if reading.settled and reading.value is True]
    yield f"{indent}{words}: {', '.join(chosen) or 'không chọn mục nào · none'}"
    for path, reading in readings.items():
        if not reading.settled:
            yield from _differing(None, view[path], f"{indent}    ", said(form, path, True))


def _differing(form: Form | None, heads: tuple[Head, ...], indent: str, words: str) -> Iterator[str]:
    yield f"{indent}{words}: {DIFFER}"
    for head in sorted(heads, key=lambda each: (each.origin.t, each.name)):
        yield f"{indent}    {said(form, head.path, head.value)}  {_who(head)}"


def _who(head: Head) -> str:
    return f"({head.origin.by or '?'}, {moment(head.origin.t)})"
