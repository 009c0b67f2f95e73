"""What lies on the desks of the measured office beside conflicts: flags, pairs, questions, lists to visit, orders,
decisions, the access log, what arrived day by day. Written by SQL where nobody reads how it came about.

It may not measure.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

from api.bench.console.much import Much
from api.bench.home.filling import NUMBERED, SERIES
from api.home import Home
from field.access.log import Entry, append
from field.bringing.ordered.placing import place
from field.demo.bench import BENCH_FORM
from field.demo.commune.areas import VILLAGES
from field.dossiers.sight import EVERYTHING
from field.exports.wanted import Wanted
from field.office.many import drafting
from field.office.many.rules import ACCURACY
from field.office.many.wanted import Wanted as Rule
from field.tallies.counting import day_of
from field.visits.giving import Giving, give

RULE = Rule(ACCURACY, 50, BENCH_FORM, "vi_tri")
"""The rule that is previewed: two positions 40 m apart, of which one is more accurate."""
LISTS, WRITERS = 10, 16
VERBS = ("read_dossier", "list_dossiers", "read_conflict", "export")
_WHY = '[["same_name",""],["near_place","42"],["same_year",""]]'


def furnish(home: Home, much: Much, clerk: str) -> None:
    """All of it, for one clerk."""
    with home.store.write() as connection:
        now = home.surroundings.now()
        _flags(connection, much, now)
        _pairs(connection, much, clerk, now)
        _questions(connection, much, clerk, now)
        _decided(connection, much, clerk, now)
        _erased(connection, much, clerk, now)
        _days(connection, much, now)
        _ledger(connection, much, now)
        _targets(connection, clerk, now)
        _orders(connection, clerk, now)
        _log(connection, much, clerk, now)
        _lists(connection, home, much, clerk)
        _file(connection, home, clerk)
        drafting.draft(connection, EVERYTHING, RULE, clerk, home.surroundings)


def _file(connection: Connection, home: Home, clerk: str) -> None:
    """A table of a hundred trees that the clerk has laid down to be brought in."""
    key, folder = home.surroundings.new_id(), home.settings.bringing
    (folder / key).mkdir(mode=0o700, parents=True)
    trees = "".join(f"C{n},{20 + n / 1000:.3f},105.7\n" for n in range(100))
    (folder / key / "cay.csv").write_text(f"so,lat,lon\n{trees}", encoding="utf-8")
    place(connection, folder, key, clerk, home.surroundings)


def _flags(connection: Connection, much: Much, now: int) -> None:
    """Odd answers, each of a change that was merged; what the merge itself found odd somebody has looked at."""
    connection.execute(text("UPDATE flag SET cleared_at = :now, cleared_by = 'bench'"), {"now": now})
    connection.execute(
        text(
            "INSERT INTO flag (dossier, stream, n, path, code, detail, at)"
            " SELECT c.dossier, c.stream, c.n, 'chu_ho_dinh_danh', 'check_' || CASE WHEN c.n % 3 = 0 THEN 'constraint'"
            " ELSE 'required' END, '', :now - c.id * 1000 FROM change AS c WHERE c.status = 'merged' LIMIT :many"
        ),
        {"now": now, "many": much.flags},
    )


def _pairs(connection: Connection, much: Much, clerk: str, now: int) -> None:
    """Neighbours in the table of dossiers are pairs; every tenth was judged."""
    given = {"now": now, "clerk": clerk, "many": much.pairs * 10 // 9, "why": _WHY}
    connection.execute(
        text(
            'INSERT INTO pair (one, other, form, score, reasons, mark, found, verdict, "by", at)'
            " SELECT CASE WHEN x.dossier < y.dossier THEN x.dossier ELSE y.dossier END,"
            " CASE WHEN x.dossier < y.dossier THEN y.dossier ELSE x.dossier END,"
            " x.form, 50 + x.id % 50, :why, 'bench', :now,"
            " CASE WHEN x.id % 20 = 0 THEN 'different' END, CASE WHEN x.id % 20 = 0 THEN CAST(:clerk AS text) END,"
            " CASE WHEN x.id % 20 = 0 THEN CAST(:now AS bigint) - x.id END"
            " FROM dossier AS x JOIN dossier AS y ON y.id = x.id + 1 WHERE x.id % 2 = 0 ORDER BY x.id LIMIT :many"
        ),
        given,
    )


def _questions(connection: Connection, much: Much, clerk: str, now: int) -> None:
    """Questions about dossiers that nobody contests; nine of ten were answered this week."""
    connection.execute(
        text(
            'INSERT INTO question (id, dossier, paths, names, words, "by", keeper, at, status, closed_at, revision)'
            " SELECT x.dossier, x.dossier, '[\"chu_ho\"]', '{}', 'Hỏi lại giúp xã', :clerk,"
            " :clerk, CAST(:now AS bigint) - x.id, CASE WHEN x.id % 10 = 0 THEN 'open' ELSE 'answered' END,"
            " CASE WHEN x.id % 10 = 0 THEN NULL ELSE CAST(:now AS bigint) - x.id END, x.id"
            " FROM dossier AS x WHERE x.conflicts = 0 ORDER BY x.id DESC LIMIT :many"
        ),
        {"now": now, "clerk": clerk, "many": much.questions},
    )


def _decided(connection: Connection, much: Much, clerk: str, now: int) -> None:
    """Decisions of this clerk about conflicts that were opened again since by other answers."""
    connection.execute(
        text(
            "INSERT INTO decision (name, conflict, names, dossier, path, person, at)"
            " SELECT 'bench.' || c.id, c.id, 'before', c.dossier, c.path, :clerk, CAST(:now AS bigint) - c.id"
            " FROM conflict AS c ORDER BY c.id LIMIT :many"
        ),
        {"now": now, "clerk": clerk, "many": much.decided},
    )


def _erased(connection: Connection, much: Much, clerk: str, now: int) -> None:
    """A journal of erasures."""
    connection.execute(
        text(
            'INSERT INTO erasure (hash, dossier, at, "by", reason)'
            " SELECT c.tip, c.dossier, CAST(:now AS bigint) - c.id, :clerk, 'yêu cầu của chủ hộ'"
            " FROM change AS c WHERE c.status = 'merged' ORDER BY c.id LIMIT :many"
        ),
        {"now": now, "clerk": clerk, "many": much.erased},
    )


def _days(connection: Connection, much: Much, now: int) -> None:
    """Something arrived every day in every village."""
    series = SERIES[connection.dialect.name].format(a=0, b=much.days - 1)
    for village in VILLAGES:
        connection.execute(
            text(
                f"INSERT INTO tally (area, form, day, changes, dossiers, last) {series}"  # noqa: S608 - our own text
                " SELECT :area, :form, :today - i, 40, 12, :now - CAST(i AS bigint) * 86400000 FROM series"
            ),
            {"area": village.area, "form": BENCH_FORM, "today": day_of(now), "now": now},
        )


def _ledger(connection: Connection, much: Much, now: int) -> None:
    """The same days in the ledger of statistics, by sixteen people."""
    series = SERIES[connection.dialect.name].format(a=0, b=much.days - 1)
    columns = "written, area, form, person, channel, day, changes, standing, filed, unfiled, differing"
    row = ":today - i, :area, :form, :who, 'direct', :today - i, 3, 1, 0, 0, 0"
    added = text(f"INSERT INTO ledger ({columns}) {series} SELECT {row} FROM series")  # noqa: S608 - our own text
    for village in VILLAGES:
        for n in range(WRITERS):
            given = {"area": village.area, "form": BENCH_FORM, "today": day_of(now), "who": f"tnv-{n}"}
            connection.execute(added, given)


def _orders(connection: Connection, clerk: str, now: int) -> None:
    """Fifty exports that were ready once."""
    dialect = connection.dialect.name
    made = f"{SERIES[dialect].format(a=1, b=50)} SELECT {NUMBERED[dialect]}, :clerk, :wanted, 'gone'"
    connection.execute(
        text(
            "INSERT INTO export (id, person, wanted, state, asked, fence, touched, done, total, problem, expires) "
            + made
            + ", CAST(:now AS bigint) - i * 1000, 1, :now, 0, 0, '', :now FROM series"
        ),
        {"clerk": clerk, "now": now, "wanted": Wanted(BENCH_FORM, "csv").text()},
    )


def _log(connection: Connection, much: Much, clerk: str, now: int) -> None:
    """An access log with a whole chain."""
    step = 10_000
    for first in range(0, much.log, step):
        entries = [
            Entry(clerk, VERBS[n % len(VERBS)], f"export:{BENCH_FORM}.csv" if n % 4 == 3 else f"bench-{n}")
            for n in range(first, min(first + step, much.log))
        ]
        append(connection, entries, now - much.log + first)


def _targets(connection: Connection, clerk: str, now: int) -> None:
    """A target of each village for two months."""
    made = (
        'INSERT INTO target (id, area, form, counts, wanted, since, due, "by", at)'
        " VALUES (:id, :area, :form, 'dossiers', 500, :since, :due, :clerk, :now)"
    )
    today = day_of(now)
    given = {"form": BENCH_FORM, "since": today - 30, "due": today + 30, "clerk": clerk, "now": now}
    rows = [given | {"id": f"{n:022d}", "area": village.area} for n, village in enumerate(VILLAGES)]
    connection.execute(text(made), rows)


def _lists(connection: Connection, home: Home, much: Much, clerk: str) -> None:
    """Lists to visit, each given to two people of its village."""
    for n in range(LISTS):
        village = VILLAGES[n % len(VILLAGES)]
        chosen = text(
            "SELECT x.dossier FROM dossier AS x WHERE x.area = :area AND x.form = :form AND x.conflicts = 0 LIMIT :many"
        )
        keys = list(connection.scalars(chosen, {"area": village.area, "form": BENCH_FORM, "many": much.listed}))
        i = 2 * (n % len(VILLAGES))
        giving = Giving(f"Rà soát {n}", BENCH_FORM, village.area, [f"tnv-{i}", f"tnv-{i + 1}"], clerk, keys)
        give(connection, giving, EVERYTHING, home.surroundings)
