"""The same body five times at once, again and again: one effect, and the counts add up."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import func, select

from api.client.http_exchange import http_line
from field.phone.exchange.asking import Asked, build_request
from field.phone.exchange.meeting import MAX_BYTES
from field.phone.exchange.taking import take_answer
from field.tables import change
from field.tables.dossiers.log import DECLINED, ERASED, HELD, MERGED, WAITING
from sync.wire.answer import decode_answer
from tests.faults.handset import Handset
from tests.faults.town import Town, eventually

TIMES, ROUNDS = 5, 20


def by_status(town: Town, stream: str) -> dict[str, int]:
    """How many changes of a stream have which status."""
    with town.home.store.read() as connection:
        counted = (
            select(change.c.status, func.count().label("changes"))
            .where(change.c.stream == stream)
            .group_by(change.c.status)
        )
        return {row.status: row.changes for row in connection.execute(counted.group_by(change.c.status))}


def asked(handset: Handset) -> Asked:
    """What the phone would send now."""
    with handset.store.read() as connection:
        return build_request(connection, handset.around, MAX_BYTES)


def test_B03_one_body_five_times_at_once_has_one_effect_and_the_counts_add_up(
    living_town: Town, enrolled: Callable[[str], Handset]
) -> None:
    handset = enrolled("hoa")
    token, written = handset.token(), 0
    lines = [http_line(living_town.url).sync_as(token) for _ in range(TIMES)]
    with ThreadPoolExecutor(TIMES) as pool:
        for number in range(ROUNDS):
            handset.edit(handset.new(f"Lò Văn {number}"), so_nhan_khau=number % 9 + 1)
            written += 2
            sent = asked(handset)
            answers = list(pool.map(lambda line, data=sent.data: line(data), lines))
            acknowledged = [stored(handset, each, sent.nonce) for each in answers]
            assert acknowledged == [acknowledged[0]] * TIMES
            with handset.store.write() as connection:
                take_answer(connection, sent, answers[number % TIMES], handset.now())
            assert handset.status().waiting == 0
    assert eventually(living_town.all_merged)
    stream = handset.status().stream
    received, duplicate, rows = living_town.counts(stream)
    found = by_status(living_town, stream)
    assert (received, rows) == (TIMES * written, written)
    assert received == duplicate + sum(found.get(each, 0) for each in (WAITING, MERGED, HELD, DECLINED, ERASED))
    assert found == {MERGED: written}


def stored(handset: Handset, answer: bytes, nonce: str) -> list[list[object]]:
    """The runs that an answer acknowledges."""
    with handset.store.read() as connection:
        key = connection.execute("SELECT home_key FROM identity").fetchone()[0]
    runs: list[list[object]] = decode_answer(answer, key, nonce).head["ack"]["stored"]
    return runs
