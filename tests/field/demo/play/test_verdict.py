"""The verdict of a play notices what it is there for: a replica that differs, work that stays behind, values lost."""

import contextlib
import json

from field.demo.play.cast import Player
from field.demo.play.story import Play
from field.demo.play.verdict import Verdict, verdict
from field.phone import Line


def judged(play: Play) -> Verdict:
    with play.stage.look() as connection:
        return verdict(connection, play.players, play.stage.now())


def write_something(player: Player) -> None:
    """A note on a dossier that its owner sees."""
    dossier = next(each for each in player.hand.dossiers() if player.hand.shown(each)[0].startswith("ho_gia_dinh_so"))
    assert player.hand.write(dossier, {"ghi_chu": "Nhà mới dựng lại."}) is not None


def test_a_push_that_was_swallowed_is_noticed(played: Play) -> None:
    player = played.players[0]
    write_something(player)

    def swallow(_data: bytes) -> bytes:
        raise OSError("nothing came back, and nothing arrived")

    played.road.bad = True
    line = Line(swallow, lambda _token: swallow)
    with contextlib.suppress(OSError):
        player.hand.meet(line)
    found = judged(played)
    assert not found.converged
    assert [lost.why for lost in found.lost] == ["not_in_the_log"]
    assert not found.replicas[0].same
    assert found.replicas[0].waiting == 1


def test_a_replica_that_lacks_what_home_published_is_noticed(played: Play) -> None:
    with played.players[1].hand.store.write() as connection:
        connection.execute("DELETE FROM state")
    found = judged(played)
    assert [replica.same for replica in found.replicas].count(False) == 1
    assert not found.good


def test_a_replica_that_shows_another_value_is_noticed(played: Play) -> None:
    with played.players[2].hand.store.write() as connection:
        dossier, text = connection.execute("SELECT dossier, text FROM state ORDER BY dossier LIMIT 1").fetchone()
        state = json.loads(text)
        state["heads"][0]["set"] = dict.fromkeys(state["heads"][0]["set"], "khác")
        connection.execute("UPDATE state SET text = ? WHERE dossier = ?", (json.dumps(state), dossier))
    assert not judged(played).replicas[2].same


def test_a_value_that_home_no_longer_shows_though_nobody_replaced_it_is_lost(played: Play) -> None:
    store = played.stage.store  # type: ignore[attr-defined]  # the stage of these tests has one
    with store.write() as connection:
        dossier, text = connection.exec_driver_sql("SELECT dossier, text FROM state ORDER BY dossier LIMIT 1").one()
        state = json.loads(text)
        gone = state["heads"].pop()
        connection.exec_driver_sql("UPDATE state SET text = ? WHERE dossier = ?", (json.dumps(state), dossier))
    found = judged(played)
    assert {(lost.name, lost.path) for lost in found.lost} == {(gone["name"], path) for path in gone["set"]}
    assert {lost.why for lost in found.lost} == {"neither_visible_nor_named"}


def test_a_change_that_home_has_forgotten_is_lost(played: Play) -> None:
    forgotten = played.players[0].hand.ledger[-1]
    stream, n, _ = forgotten.name.split(".")
    store = played.stage.store  # type: ignore[attr-defined]  # the stage of these tests has one
    with store.write() as connection:
        connection.exec_driver_sql("DELETE FROM change WHERE stream = ? AND n = ?", (stream, int(n)))
    found = judged(played)
    assert {lost.path for lost in found.lost if lost.name == forgotten.name} == set(forgotten.values)
    assert found.merged == found.changes - 1


def test_a_conflict_that_is_still_open_is_no_good_end(played: Play) -> None:
    store = played.stage.store  # type: ignore[attr-defined]  # the stage of these tests has one
    with store.write() as connection:
        connection.exec_driver_sql("UPDATE conflict SET settled = NULL WHERE id = (SELECT min(id) FROM conflict)")
    assert not judged(played).converged
