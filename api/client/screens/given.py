"""What was typed: a form by its name, and values as `PATH=VALUE`. It may not change a value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import click

from api.client.screens.known import Known


def given(values: Iterable[str]) -> dict[str, object]:
    """`PATH=VALUE` arguments; an empty value clears. Raises click.UsageError for anything else."""
    found: dict[str, object] = {}
    for text in values:
        path, sign, value = text.partition("=")
        if not sign or not path:
            raise click.UsageError(f"Cần ĐƯỜNG_DẪN=GIÁ_TRỊ, không phải: {text}\nPATH=VALUE is needed, not: {text}")
        found[path] = value or None
    return found


def form_version(form: str, known: Known) -> str:
    """`id@version` as given, or the version that a form is begun with. Raises click.UsageError for an unknown one."""
    if "@" in form:
        return form
    if form not in known.begun:
        names = ", ".join(sorted(known.begun))
        raise click.UsageError(f"Không có mẫu phiếu này: {form}. Có: {names}\nNo such form: {form}.")
    return known.begun[form].ref


def in_row(form: str, answers: Mapping[str, object], known: Known, repeat: str, row: str) -> dict[str, object]:
    """Answers by path, for a new row: what only the dossier itself is asked belongs to the dossier, not to its row."""
    found = known.forms.form(form)

    def path_of(typed: str) -> str:
        inside = f"{repeat}/{row}/{typed}"
        of_dossier = found is not None and found.question(inside) is None and found.question(typed) is not None
        return typed if of_dossier else inside

    return {path_of(typed): value for typed, value in answers.items()}


def unasked(form: str, paths: Iterable[str], known: Known, repeat: str = "") -> str:
    """A remark about paths that the form does not ask, such as a name typed wrong; '' when all are asked.

    They are saved all the same (law 12). `repeat` is the repeat that the paths are a row of.
    """
    found = known.forms.form(form)
    if found is None:
        return ""
    odd = [path for path in paths if found.question(f"{repeat}/_/{path}" if repeat else path) is None]
    if not odd:
        return ""
    return f"Cần kiểm tra: mẫu phiếu không hỏi mục này · Please check, the form does not ask: {', '.join(odd)}"
