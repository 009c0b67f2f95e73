"""What a command says when it cannot do something: the words of the one table of errors, in both languages.

It may not know any command.
"""

from __future__ import annotations

import click

from api.errors.table import find


def failure(code: str, detail: str = "") -> click.ClickException:
    """The error that ends a command with the row of `code`; `detail` is the place that is wrong.

    Places that say themselves in both languages what is wrong stand below, each on its line and once.
    """
    row = find(code)
    is_told_below = " · " in detail
    where = f" ({detail})" if detail and not is_told_below else ""
    below = f"\n{detail}" if is_told_below else ""
    return click.ClickException(
        f"{row.message.vi}{where} {row.action.vi}\n{row.message.en}{where} {row.action.en}  [{code}]{below}"
    )
