"""What the office asks: `questions`, `answer`, `visits`, `visited`. An answer is saved, and sent with the next sync."""

from __future__ import annotations

from typing import Any

import click

from api.client.screens.given import given
from api.client.screens.known import Known
from api.commands.phone.group import phone
from api.commands.phone.opened import Opened, known_to, pass_phone, seen
from field import phone as phones
from field.phone.errands.answering import NotAskedError, answer, visited
from field.phone.errands.asked import Question, VisitList, questions, visit_lists
from field.phone.errands.asked import Visit as Visited

NOBODY = "Xã không nhờ việc gì · The office asks for nothing"
NOT_ASKED = (
    "Xã không nhờ việc này, hoặc đã xong. Xem: packhorse phone questions, packhorse phone visits\n"
    "The office does not ask for this, or not any more."
)
SAVED = "Đã lưu trong máy · Saved on this phone: {}"


@phone.command(name="questions")
@pass_phone
def questions_(opened: Opened) -> None:
    """Xã nhờ hỏi lại. What the office asks to be checked on the spot, with the answers that differ."""
    with opened.store.read() as connection:
        found, known = questions(connection), known_to(connection)
        told = [_question(each, seen(connection, each.dossier)) for each in found]
    words = [_question_words(each, known) for each in told]
    opened.tell({"questions": told}, "\n\n".join(words) or NOBODY)


@phone.command(name="answer")
@click.argument("question")
@click.argument("typed", metavar="[PATH=VALUE]...", nargs=-1)
@click.option("--cannot", default="", metavar="WHY", help="It cannot be found out, and why.")
@click.option("--note", default="", help="Words of the author, beside the values.")
@pass_phone
def answer_(opened: Opened, question: str, typed: tuple[str, ...], cannot: str, note: str) -> None:
    """Trả lời xã. Answer QUESTION (its id, or how it begins) with PATH=VALUE, or say why not."""
    if bool(typed) == bool(cannot):
        raise click.UsageError("PATH=VALUE hoặc --cannot · Give PATH=VALUE or --cannot")
    with opened.store.write() as connection:
        try:
            name = answer(connection, opened.around, question, given(typed), cannot or note)
        except NotAskedError:
            raise click.ClickException(NOT_ASKED) from None
    opened.tell({"change": name}, SAVED.format(name))


@phone.command(name="visits")
@pass_phone
def visits_(opened: Opened) -> None:
    """Danh sách cần đến. The lists of dossiers to visit: how far I have come, and everybody."""
    with opened.store.read() as connection:
        found, me = visit_lists(connection), phones.identity_of(connection).person
    told = [_list(each, me) for each in found]
    opened.tell({"lists": told}, "\n\n".join(map(_list_words, told)) or NOBODY)


@phone.command(name="visited")
@click.argument("visit_list", metavar="LIST")
@click.argument("dossier")
@click.option("--cannot", default="", metavar="WHY", help="Nobody could be there, and why.")
@pass_phone
def visited_(opened: Opened, visit_list: str, dossier: str, cannot: str) -> None:
    """Đã đến, không có gì đổi. Was at DOSSIER of LIST and nothing differs; `edit` it where something does."""
    with opened.store.write() as connection:
        try:
            name = visited(connection, opened.around, visit_list, dossier, cannot)
        except NotAskedError:
            raise click.ClickException(NOT_ASKED) from None
    opened.tell({"change": name}, SAVED.format(name))


def _question(asked: Question, view: Any) -> dict[str, Any]:
    values = {path: [head.value for head in view.get(path, ())] for path in asked.paths}
    return {
        "id": asked.id,
        "dossier": asked.dossier,
        "paths": values,
        "words": asked.words,
        "by": asked.by,
        "due": asked.due,
        "people": list(asked.people),
    }


def _question_words(told: dict[str, Any], known: Known) -> str:
    lines = [f"{told['id']}  {told['dossier']}  {told['words']}".rstrip()]
    lines.append(f"  {known.people.get(told['by'], told['by'])}{_until(told['due'])}")
    lines += [f"  {path}: {' | '.join(map(str, values))}" for path, values in told["paths"].items()]
    return "\n".join(lines)


def _list(each: VisitList, me: str) -> dict[str, Any]:
    return {
        "id": each.id,
        "title": each.title,
        "form": each.form,
        "words": each.words,
        "due": each.due,
        "people": list(each.people),
        "all": len(each.visits),
        "made": each.made(),
        "mine": each.made(me),
        "visits": [_visit(visit) for visit in each.visits],
    }


def _visit(visit: Visited) -> dict[str, Any]:
    return {"dossier": visit.dossier, "by": visit.by, "how": visit.how, "waiting": visit.waiting}


def _list_words(told: dict[str, Any]) -> str:
    head = f"{told['id']}  {told['title']}{_until(told['due'])}"
    count = f"  {told['made']}/{told['all']} đã đến · visited (tôi · I: {told['mine']})"
    return "\n".join(
        [head, count, *(f"  {_tick(visit)} {visit['dossier']}  {visit['by']}" for visit in told["visits"])]
    )


def _tick(visit: dict[str, Any]) -> str:
    if not visit["by"]:
        return " "
    return "!" if visit["how"] == "cannot" else "…" if visit["waiting"] else "✓"


def _until(due: str) -> str:
    return f"  (trước ngày · by {due})" if due else ""
