"""Mistakes in what is shown, and in what a deletion may take."""

from dataclasses import replace

from sync.life import unseen
from sync.show import provisional, show
from tests.sync.laws.checks import NOTHING
from tests.sync.laws.planted import planted

EVERYWHERE = ("ten", "_area", "_life", "nguoi/7f3k/ten", "nguoi/7f3k/_life")


def show_ignores_gone(state, changes, origin_of=provisional):
    return show(replace(state, gone=frozenset()), changes, origin_of)


planted("older_state_and_the_rest", show=show_ignores_gone)


def _show_with(changes, sup_of, state=NOTHING, origin_of=provisional):
    return show(state, [replace(change, sup=sup_of(change)) for change in changes], origin_of)


def sup_by_path_only(state, changes, origin_of=provisional):
    """Whoever names anything at a path replaces whatever is there."""
    changes = list(changes)
    all_names = tuple(change.name for change in changes)

    def sup_of(change):
        return {path: tuple(name for name in all_names if name != change.name) for path in change.sup}

    return _show_with(changes, sup_of, state, origin_of)


planted("nothing_vanishes", show=sup_by_path_only)


def sup_reaches_other_paths(state, changes, origin_of=provisional):
    def sup_of(change):
        named = tuple(name for names in change.sup.values() for name in names)
        return dict.fromkeys(EVERYWHERE, named)

    return _show_with(changes, sup_of, state, origin_of)


planted("nothing_vanishes", show=sup_reaches_other_paths)


def sup_by_stream_and_number(state, changes, origin_of=provisional):
    """A name without its hash: both branches of a clone are taken for one."""
    changes = list(changes)

    def twins(name):
        return [change.name for change in changes if change.name.rsplit(".", 1)[0] == name.rsplit(".", 1)[0]]

    def sup_of(change):
        return {path: tuple(twin for name in names for twin in twins(name)) for path, names in change.sup.items()}

    return _show_with(changes, sup_of, state, origin_of)


planted("nothing_vanishes", show=sup_by_stream_and_number)


def the_clock_decides(state, changes, origin_of=provisional):
    view = show(state, changes, origin_of)
    return {path: (max(heads, key=lambda head: (head.origin.t, head.name)),) for path, heads in view.items()}


planted("nothing_vanishes", show=the_clock_decides)


def delete_wins_silently(state, changes, origin_of=provisional):
    view = show(state, changes, origin_of)
    deleted = any(head.value == "deleted" for head in view.get("_life", ()))
    return {"_life": view["_life"]} if deleted else view


planted("nothing_vanishes", show=delete_wins_silently)


def the_last_to_arrive_is_forgotten(state, changes, origin_of=provisional):
    return show(state, list({change.name: change for change in changes}.values())[:-1], origin_of)


planted("converges", show=the_last_to_arrive_is_forgotten)


def life_without_seen(view):
    return iter(())


planted("deletion_spares_the_unseen", unseen=life_without_seen)


def life_of_rows_is_forgotten(view):
    return (found for found in unseen(view) if found.path == "_life")


planted("deletion_spares_the_unseen", unseen=life_of_rows_is_forgotten)
