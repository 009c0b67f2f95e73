"""The group `packhorse phone`: opens the phone's file, and tells every known failure in words.

It may not know what a command does.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from api.client.answers import HomeRefusedError, NoAnswerError
from api.client.http_exchange import WrongAddressError
from api.commands.options import with_settings
from api.commands.phone.opened import NOT_ENROLLED, Opened
from api.errors.table import find
from api.home import utc_ms
from api.settings import Settings
from field import phone as phones
from field.people.errors import TicketUnknownError
from field.phone.forms.reading import catalogue
from sync.problem import UnreadableError

FILE_FAILED = (
    "Không đọc hoặc không ghi được tệp; xem lại chỗ trống và --store. Phần đã lưu vẫn còn.\n"
    "A file cannot be read or written; look at the free space and --store. What was saved is kept"
)

ASK_FIRST = (
    "Chưa lưu gì: phần này cần người dân đồng ý ({paths}). Hỏi trước, rồi ghi {question}=co hoặc {question}=khong.\n"
    "Nothing was saved: this needs consent. Ask first, then write {question}=co (yes) or {question}=khong (no)"
)


class TakesIds(click.Command):
    """A command that is given ids: one in 64 begins with a dash, and is no option all the same."""

    ignore_unknown_options = True


class Told(click.Group):
    """Commands whose failures are told in words: what happened, what to do, and that nothing is lost."""

    command_class = TakesIds

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; every known failure becomes a message and exit status 1."""
        try:
            return super().invoke(ctx)
        except HomeRefusedError as error:
            raise click.ClickException(f"{error.message}\n{error.action}  [{error.code}]") from None
        except (NoAnswerError, UnreadableError) as error:
            code = error.code if isinstance(error, NoAnswerError) else error.problem.code
            raise click.ClickException(_in_words(code)) from None
        except TicketUnknownError as error:
            raise click.ClickException(_in_words(error.code)) from None
        except WrongAddressError as error:
            raise click.ClickException(f"Địa chỉ không đúng · Not an address: {error}") from None
        except phones.NotEnrolledError:
            raise click.ClickException(NOT_ENROLLED) from None
        except phones.NoConsentError as error:
            raise click.ClickException(ASK_FIRST.format(paths=error, question=error.question)) from None
        except (sqlite3.Error, OSError) as error:
            raise click.ClickException(f"{FILE_FAILED}: {error}") from None
        except ValueError as error:
            raise click.ClickException(f"Không ghi được · Nothing was saved: {error}") from None


def _in_words(code: str) -> str:
    row = find(code)
    return f"{row.message.vi}\n{row.message.en}\n{row.action.vi}\n{row.action.en}  [{row.code}]"


@click.group(cls=Told)
@with_settings()
@click.option(
    "--store",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The phone's file, made when it is new.  [DATA/phone.db]",
)
@click.option("--json", "as_json", is_flag=True, help="Tell everything as JSON.")
@click.pass_context
def phone(ctx: click.Context, settings: Settings, store: Path | None, as_json: bool) -> None:
    """Một máy điện thoại không màn hình. A headless phone with a replica of its own.

    \b
    packhorse phone enrol LINK      then sync, list, show DOSSIER
    packhorse phone new ho_gia_dinh_so dong_y=co "chu_ho=Lò Văn An" --area "Nậm Lưa"
    packhorse phone edit DOSSIER so_nhan_khau=5 thiet_bi/wifi=true

    --store and --json stand before the command: packhorse phone --json status
    """
    path = store or settings.data / "phone.db"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    opened = phones.open_phone_store(path)
    ctx.call_on_close(opened.close)
    ctx.obj = Opened(opened, phones.PhoneSurroundings(utc_ms, os.urandom, _kinds(opened)), as_json)


def _kinds(store: phones.PhoneStore) -> Callable[[str, str], str]:
    """Kinds of answers by the forms that this phone keeps, read when the first answer is written."""

    def kind_of(form: str, path: str) -> str:
        return phones.kinds_of(catalogue(store.connection))(form, path)

    return kind_of
