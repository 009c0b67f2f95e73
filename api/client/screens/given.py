"""What was typed: a form by its name, and values as `PATH=VALUE`. It may not change a value."""

from __future__ import annotations

from collections.abc import Iterable

import click

from field.forms.catalogue import sample_catalogue


def given(values: Iterable[str]) -> dict[str, object]:
    """`PATH=VALUE` arguments; an empty value clears. Raises click.UsageError for anything else."""
    found: dict[str, object] = {}
    for text in values:
        path, sign, value = text.partition("=")
        if not sign or not path:
            raise click.UsageError(f"Cần ĐƯỜNG_DẪN=GIÁ_TRỊ, không phải: {text}\nPATH=VALUE is needed, not: {text}")
        found[path] = value or None
    return found


def form_version(form: str) -> str:
    """`id@version` as given, or the newest known version of a form. Raises click.UsageError for an unknown one."""
    if "@" in form:
        return form
    known = sample_catalogue().newest
    if form not in known:
        names = ", ".join(sorted(known))
        raise click.UsageError(f"Không có mẫu phiếu này: {form}. Có: {names}\nNo such form: {form}.")
    return known[form].ref


def unasked(form: str, paths: Iterable[str], repeat: str = "") -> str:
    """A remark about paths that the form does not ask, such as a name typed wrong; '' when all are asked.

    They are saved all the same (law 12). `repeat` is the repeat that the paths are a row of.
    """
    known = sample_catalogue().form(form)
    if known is None:
        return ""
    odd = [path for path in paths if known.question(f"{repeat}/_/{path}" if repeat else path) is None]
    if not odd:
        return ""
    return f"Cần kiểm tra: mẫu phiếu không hỏi mục này · Please check, the form does not ask: {', '.join(odd)}"
