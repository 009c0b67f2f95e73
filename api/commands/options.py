"""Settings as options of commands, from the same table that the environment is read from.

It may not know any command.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import click

from api.settings import SettingError, Settings, read_settings, variable

FIELDS = {each.name: each for each in fields(Settings)}


def with_settings(*names: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A command's function gets `settings` first, read from `--data`, the options `names`, and the environment."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def command(*args: Any, **options: Any) -> Any:
            given = {name: options.pop(name) for name in ("data", *names)}
            try:
                settings = read_settings(given, os.environ)
            except SettingError as error:
                raise click.UsageError(str(error)) from None
            return function(settings, *args, **options)

        wrapped: Callable[..., Any] = command
        for name in reversed(("data", *names)):
            wrapped = _option(name)(wrapped)
        return wrapped

    return decorate


def _option(name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    each = FIELDS[name]
    flag = "--" + name.replace("_", "-")
    words = f"{each.metadata['help']}  [{variable(name)}]"
    if isinstance(each.default, bool):
        return click.option(f"{flag}/--no-{flag[2:]}", name, default=None, help=words)
    return click.option(flag, name, default=None, metavar="TEXT" if isinstance(each.default, str) else None, help=words)
