"""The simulator itself: one seed is one history; luck really is bad; the oracle and the ledger see for themselves."""

import subprocess
import sys
from pathlib import Path

from field.simulate.history import History
from field.simulate.laws.checks import Witness, check
from field.simulate.laws.ledger import Ledger
from field.simulate.laws.oracle import unseen_deletions, visible
from field.simulate.runs import run_seed
from sync.change import encode_change

ROOT = Path(__file__).resolve().parents[3]
STREAM = "AAAAAAAAAAAA"


def _change(ledger: Ledger, n: int, **parts: object) -> str:
    body = {"values": {}, "dossier": "hosothunghiem", "form": "f@1", "by": "an", "at": "0" * 16, "t": 1, "salt": "x"}
    return ledger.note(encode_change(stream=STREAM, n=n, **{**body, **parts}), "m0").name  # type: ignore[arg-type]


def test_the_same_seed_is_the_same_history_in_another_process() -> None:
    code = "from field.simulate.runs import run_seed; print(run_seed(7, 40).trace)"
    traces = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(traces) == 1
    assert traces != {f"{run_seed(8, 40).trace}\n"}


def test_a_history_meets_every_kind_of_misfortune() -> None:
    steps: set[str] = set()
    restores = clones = declined = 0
    for seed in range(8):
        history = History(seed)
        history.run(100)
        steps |= {line.split(" ")[0] for line in history.trace if " True " in line}
        restores += history.office.restores
        clones += sum(replica.lent for replica in history.replicas)
        declined += len(history.ledger.declined)
    assert {"write", "meet_network", "ring", "decide", "undo", "judge_held", "courier", "restore"} <= steps
    assert min(restores, clones, declined) > 0


def test_a_value_taken_out_of_a_published_state_is_noticed() -> None:
    from sqlalchemy import select, update

    from field.tables import state

    witness = Witness()
    history = History(1, witness)
    history.run(40)
    assert check(history, witness) == []
    with history.office.store.write() as connection:
        row = connection.execute(select(state).where(state.c.text.like('%"chu_ho":%'))).first()
        assert row is not None
        connection.execute(
            update(state).where(state.c.dossier == row.dossier).values(text=row.text.replace('"chu_ho":', '"chu_hx":'))
        )
    assert any(line.startswith("law 2") for line in check(history, witness))


def test_a_change_that_home_loses_is_noticed() -> None:
    from sqlalchemy import delete

    from field.tables import change

    witness = Witness()
    history = History(3, witness)
    history.run(40)
    with history.office.store.write() as connection:
        connection.execute(delete(change).where(change.c.n == 1, change.c.status == "merged"))
    for replica in history.living():
        witness(history, replica)
    assert any(line.startswith("law 4") for line in check(history, witness))


def test_the_oracle_shows_siblings_replaces_by_name_and_undoes_whole_changes() -> None:
    ledger = Ledger()
    first = _change(ledger, 1, values={"a": "x", "b": "y"})
    second = _change(ledger, 2, values={"a": "z"}, sup={"a": (first,)})
    other = _change(ledger, 3, values={"a": "w"})
    undo = _change(ledger, 4, void=(second,))
    changes = list(ledger.written.values())
    assert visible(changes, {first, second, other}, ()) == {"a": {second: "z", other: "w"}, "b": {first: "y"}}
    assert visible(changes, {first, second, undo}, ()) == {"a": {first: "x"}, "b": {first: "y"}}
    assert visible(changes, {first, second}, {second}) == {"a": {first: "x"}, "b": {first: "y"}}


def test_the_oracle_knows_a_deletion_that_met_something_unseen() -> None:
    ledger = Ledger()
    named = _change(ledger, 1, values={"a": "x"})
    deleted = _change(ledger, 2, values={"_life": "deleted"})
    changes = list(ledger.written.values())
    shown = visible(changes, {named, deleted}, ())
    assert unseen_deletions(changes, shown) == {"_life"}
    ledger.written[deleted].screen["_life"] = frozenset({named})
    assert unseen_deletions(changes, shown) == set()
