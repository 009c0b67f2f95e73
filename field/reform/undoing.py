"""A reform taken back: the tree is exactly what it was before. Nothing here commits.

Dossiers of a split commune that `settling` moved are where they were; no other is touched. So it is refused while
somebody stands, or holds something, in an area that would go, and when something else was done since to what it moved:
that is to be undone, or moved on, first.
"""

from collections.abc import Collection, Mapping
from typing import Any

import orjson
from sqlalchemy import Connection, Row, delete, func, select, update

from field.access.log import Entry, append
from field.areas.closing import close
from field.reform.following import give_back
from field.reform.making import DONE, PLANNED, UNDONE
from field.reform.plan.steps import Fault, ReformRefusedError
from field.reform.settling import SETTLED, unsettle
from field.reform.tree.keeping import area_from, link_from, read_tree, remove_areas, today, write_areas, write_links
from field.reform.tree.values import Link, Tree
from field.storage.bulk import any_of
from field.surroundings import Surroundings
from field.tables import assignment, placement, reform, succession, target


def undo(connection: Connection, key: str, by: str, around: Surroundings) -> list[str]:
    """The tree as it was before this reform; one that was only planned is called off.

    Returns the people who were given other roles since and keep these. Raises ReformRefusedError.
    """
    row = connection.execute(select(reform).where(reform.c.id == key)).one_or_none()
    if row is None or row.status not in {DONE, PLANNED}:
        raise _refused("reform_unknown", f"không có cải cách {key} để hoàn tác", f"there is no reform {key} to undo")
    changed = _take_back(connection, row, around) if row.status == DONE else []
    now = around.now()
    values = {"status": UNDONE, "undone_at": now, "undone_by": by}
    connection.execute(update(reform).where(reform.c.id == key).values(**values))
    append(connection, [Entry(by, "undo_reform", f"reform:{key}")], now)
    return changed


def _take_back(connection: Connection, row: Row[Any], around: Surroundings) -> list[str]:
    before = orjson.loads(row.before)
    come, gone = [link_from(each) for each in before["come"]], [link_from(each) for each in before["gone"]]
    made = {after["id"] for was, after in before["areas"] if was is None}
    _refuse_moved_on(read_tree(connection), before, come, made)
    changed = give_back(connection, before["grants"], around)
    _refuse_in_use(connection, made)
    write_areas(connection, [area_from(was) for was, _ in before["areas"] if was is not None])
    parts = write_links(connection, come, gone, row.id, today(around.now()))
    remove_areas(connection, made)
    close(connection, {after["id"] for _, after in before["areas"]} | parts)
    unsettle(connection, before.get(SETTLED, ()), around)
    for old, new in before["successions"]:
        connection.execute(delete(succession).where(succession.c.old == old, succession.c.new == new))
    return changed


def _refuse_moved_on(tree: Tree, before: Mapping[str, Any], come: Collection[Link], made: Collection[str]) -> None:
    """Everything that the reform touched is still as it left it, and nothing else came to hang on what it made."""
    other = [after["id"] for _, after in before["areas"] if tree.areas.get(after["id"]) != area_from(after)]
    other += [link.part for link in come if link not in tree.links]
    mine = {after["id"] for _, after in before["areas"]} | {link.part for link in come}
    other += [link.part for link in tree.links if link.whole in made and link.part not in mine]
    other += [each.id for each in tree.areas.values() if each.parent in made and each.id not in mine]
    if other:
        names = ", ".join(sorted(set(other))[:5])
        vi, en = f"sau đó đã có thay đổi khác ở {names}", f"something else was done since to {names}"
        raise _refused("reform_moved_on", vi + "; hãy hoàn tác việc đó trước", en + "; undo that first")


def _refuse_in_use(connection: Connection, made: Collection[str]) -> None:
    columns = (placement.c.area, assignment.c.area, target.c.area)
    used = [
        connection.execute(select(func.count()).where(any_of(column, sorted(made)))).scalar_one() for column in columns
    ]
    if made and any(used):
        vi = f"{used[0]} hồ sơ, {used[1]} vai trò, {used[2]} chỉ tiêu đang ở địa bàn mới; hãy chuyển đi trước"
        en = f"{used[0]} dossiers, {used[1]} roles, {used[2]} targets stand in areas that it made; move them first"
        raise _refused("reform_in_use", vi, en)


def _refused(code: str, vi: str, en: str) -> ReformRefusedError:
    return ReformRefusedError([Fault(0, code, vi, en)])
