"""Home as commands open it: prepared, given back at the end, and what goes wrong said in words.

It may not know any command.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from api.commands.words import failure
from api.home import Home, prepare_home
from api.settings import Settings
from field.people.errors import PeopleError
from field.storage.schema import SchemaError


@contextmanager
def opened(settings: Settings) -> Iterator[Home]:
    """Home with its tables brought to this version. Errors of people and of the schema end the command in words."""
    try:
        home = prepare_home(settings)
    except SchemaError as error:
        raise click.ClickException(str(error)) from None
    try:
        yield home
    except PeopleError as error:
        raise failure(error.code, str(error)) from None
    finally:
        home.close()
