"""The days of the demo before anybody looks: who wrote what, disagreed, met twice, reached too far, and was settled.

Each stage works on one connection and is committed by its caller. Content is the same in every home; keys, salts and
passwords are not. This module must not merge: what a stage needs merged was merged before it.
"""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime
from random import Random

from sqlalchemy import Connection, select

from field.demo.answers import answers
from field.demo.commune.areas import VILLAGES, Village
from field.demo.commune.names import dossier_id
from field.demo.commune.people import RECONCILER
from field.demo.commune.settlers import settle_commune
from field.demo.village.crew import Crew
from field.demo.village.door import Door
from field.demo.village.hand import Hand
from field.demo.work import corrections
from field.demo.work.dossiers import new_dossiers
from field.demo.work.errands import ask_the_village
from field.demo.work.targets import set_village_targets
from field.demo.work.twice import written_twice
from field.forms.catalogue import sample_catalogue
from field.office.deciding import decide
from field.reconcile.decide import Choice, Decision
from field.tables import conflict
from sync.life import DELETED, LIFE

DAY_MS = 86_400_000
SPAN_DAYS = 21
"""The dossiers were written down over so many days."""

HOUSEHOLD = "ho_gia_dinh_so"

Stage = Callable[[Connection, Crew], None]


def people(connection: Connection, crew: Crew) -> None:
    """The commune and everybody in it."""
    settle_commune(connection, crew.surroundings)


def dossiers(connection: Connection, crew: Crew) -> None:
    """About two hundred dossiers, written over three weeks by those whose work it is."""
    door, now, count = _door(connection, crew), crew.surroundings.now(), 200
    begun = now - SPAN_DAYS * DAY_MS
    day = datetime.fromtimestamp((now - SPAN_DAYS * DAY_MS // 2) / 1000, UTC).date()
    drawn = new_dossiers(Random("packhorse dossiers"), sample_catalogue(), count, day)  # noqa: S311 - invented people
    for number, new in enumerate(drawn):
        hand = crew.hand(new.by, door)
        with crew.on(begun + number * (SPAN_DAYS - 4) * DAY_MS // count):
            hand.write(new.id, new.values, new.form)
    crew.meet(door)


def disagreements(connection: Connection, crew: Crew) -> None:
    """In every village two volunteers see the same dossiers, correct them, and differ here and there."""
    door, now = _door(connection, crew), crew.surroundings.now()
    rng = Random("packhorse disagreements")  # noqa: S311 - invented people
    places = range(len(VILLAGES))
    pairs = [(crew.hand(f"tnv-{n + 1}a", door), crew.hand(f"tnv-{n + 1}b", door)) for n in places]
    crew.meet(door)
    for place, (one, other) in enumerate(pairs):
        with crew.on(now - 3 * DAY_MS + place * DAY_MS // 8):
            _correct(one, rng)
            _correct(other, rng)
            _differ(one, other, rng)
            if place == 0:
                _delete_what_another_corrects(one, other, rng)
            if place in {1, 2}:
                _reach_too_far(other, VILLAGES[(place + 4) % len(VILLAGES)], rng)
    crew.meet(door)


def duplicates(connection: Connection, crew: Crew) -> None:
    """Some households are written down by both volunteers of their village, who have not seen each other's."""
    door, now = _door(connection, crew), crew.surroundings.now()
    day = datetime.fromtimestamp((now - 2 * DAY_MS) / 1000, UTC).date()
    form = sample_catalogue().newest[HOUSEHOLD].ref
    drawn = written_twice(Random("packhorse duplicates"), day)  # noqa: S311 - invented people
    for number, (by, dossier, values) in enumerate(drawn):
        hand = crew.hand(by, door)
        with crew.on(now - 2 * DAY_MS + number * DAY_MS // 8):
            hand.write(dossier, values, form)
    crew.meet(door)


def decisions(connection: Connection, crew: Crew) -> None:
    """The office has settled the first of what differed; the rest waits for whoever tries the demo."""
    waits = (
        select(conflict)
        .where(conflict.c.settled.is_(None), conflict.c.kind == "siblings")
        .order_by(conflict.c.dossier, conflict.c.path)
        .limit(1)
    )
    for row in connection.execute(waits).all():
        names = row.names.split(" ")
        note = "Đã gọi điện hỏi lại chủ hộ."
        decide(connection, Decision(row.id, names, Choice(names[0]), RECONCILER, note), crew.surroundings)


def errands(connection: Connection, crew: Crew) -> None:
    """The office asks the first village for something."""
    ask_the_village(connection, crew.surroundings)


def targets(connection: Connection, crew: Crew) -> None:
    """The office has set every village its targets, and most of the work is done."""
    set_village_targets(connection, crew.surroundings)


STAGES: tuple[tuple[str, str, Stage], ...] = (
    ("people", "Xã Mường Sương: tám bản và mọi người · The commune of Mường Sương and its people", people),
    ("dossiers", "Hai trăm hồ sơ từ điện thoại của các bản · Two hundred dossiers from the villages' phones", dossiers),
    ("disagreements", "Vài chỗ thông tin chưa khớp · Some answers that differ", disagreements),
    ("duplicates", "Vài hộ có hai phiếu · Some households that were written down twice", duplicates),
    ("decisions", "Xã đã chốt một việc · One of them is settled", decisions),
    ("errands", "Xã nhờ hỏi lại một câu, giao một danh sách cần đến · A question and a visit list", errands),
    ("targets", "Chỉ tiêu của từng bản · What every village is to reach", targets),
)
"""Name, words for whoever waits, and what is done: in this order."""


def _door(connection: Connection, crew: Crew) -> Door:
    return Door(lambda: nullcontext(connection), lambda: nullcontext(connection), crew.surroundings)


def _correct(hand: Hand, rng: Random) -> None:
    """Two small corrections, and a row more, where nobody else is at work."""
    ways = (corrections.edit, corrections.edit, corrections.add_row)
    for way, dossier in zip(ways, rng.sample(hand.dossiers(), len(ways)), strict=True):
        ref, shown = hand.shown(dossier)
        values = way(sample_catalogue().versions[ref], shown, rng)
        if values:
            hand.write(dossier, values)


def _differ(one: Hand, other: Hand, rng: Random) -> None:
    """Both correct the same answer of one dossier, without seeing each other."""
    for dossier in rng.sample(one.dossiers(), len(one.dossiers())):
        ref, shown = one.shown(dossier)
        first, second = corrections.disagreement(sample_catalogue().versions[ref], shown, rng)
        if first and dossier in other.dossiers():
            one.write(dossier, first)
            other.write(dossier, second)
            return


def _delete_what_another_corrects(one: Hand, other: Hand, rng: Random) -> None:
    for dossier in one.dossiers():
        ref, shown = one.shown(dossier)
        values = corrections.edit(sample_catalogue().versions[ref], shown, rng)
        if ref.startswith(HOUSEHOLD) and values and LIFE not in shown:
            one.write(dossier, {LIFE: DELETED}, note="Hộ đã chuyển đi.")
            other.write(dossier, values)
            return


def _reach_too_far(hand: Hand, elsewhere: Village, rng: Random) -> None:
    """A household of another village is written down on the way: it waits for a clerk's nod."""
    form = sample_catalogue().newest[HOUSEHOLD]
    hand.write(dossier_id(rng), answers(form, rng, elsewhere), form.ref)
