"""What a command says when it cannot do something: the words of the one table of errors, in both languages.

It may not know any command.
"""

from __future__ import annotations

import click

from api.errors.table import find


def failure(code: str, detail: str = "") -> click.ClickException:
    """The error that ends a command with the row of `code`; `detail` is the place that is wrong."""
    row = find(code)
    where = f" ({detail})" if detail else ""
    return click.ClickException(
        f"{row.message.vi}{where} {row.action.vi}\n{row.message.en}{where} {row.action.en}  [{code}]"
    )
