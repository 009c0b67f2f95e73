"""The law as docs/protocol.md words it, in plain dictionaries and sets: what `sync` is compared with.

It shares no code with `sync/` and never imports it. A change is a dictionary
`{"name", "values": {path: value}, "sup": {path: [name…]}, "void": [name…]}`, a state
`{"heads": {(name, path): value}, "merged": {name…}, "gone": {(name, path)…}}`. Slow and obvious on purpose.
"""

EMPTY = {"heads": {}, "merged": set(), "gone": set()}


def is_voided(name, changes):
    """A change is voided when a change that is not voided itself names it."""
    return any(name in change["void"] and not is_voided(change["name"], changes) for change in changes)


def live(state, changes):
    """`show` as it stands in docs/protocol.md: `{(name, path): value}` of everything visible."""
    floating = [c for c in changes if c["name"] not in state["merged"] and (c["name"], "") not in state["gone"]]
    floating = [change for change in floating if not is_voided(change["name"], floating)]
    written = dict(state["heads"])
    replaced = set(state["gone"])
    for change in floating:
        for path in change["values"]:
            written[change["name"], path] = change["values"][path]
        for path in change["sup"]:
            for name in change["sup"][path]:
                replaced.add((name, path))
    return {head: value for head, value in written.items() if head not in replaced}


def by_path(heads):
    """Visible heads as people see them: `{path: {name: value}}`."""
    view = {}
    for (name, path), value in heads.items():
        view.setdefault(path, {})[name] = value
    return view


def show(state, changes):
    """What a replica shows."""
    return by_path(live(state, changes))


def fold(changes, declined=()):
    """Home's state from nothing but the log: heads, names, and what was replaced or voided before it came."""
    log = [change for change in changes if change["name"] not in declined]
    effective = [change for change in log if not is_voided(change["name"], log)]
    merged = {change["name"] for change in log} | set(declined)
    gone = set()
    for change in effective:
        for path, names in change["sup"].items():
            gone |= {(name, path) for name in names if name not in merged}
        gone |= {(name, "") for name in change["void"] if name not in merged}
    return {"heads": live(EMPTY, log), "merged": merged, "gone": gone}


def join(states):
    """Law 13: recovered states together; one that another includes says nothing that the other did not know."""
    needed = [s for s in states if not any(s["merged"] < other["merged"] for other in states)]
    heads, gone, merged = {}, set(), set()
    for state in needed:
        merged |= state["merged"]
        gone |= state["gone"]
        heads |= state["heads"]
    for state in needed:
        for name, path in list(heads):
            includes_and_hides = name in state["merged"] and (name, path) not in state["heads"]
            if includes_and_hides or (name, path) in state["gone"] or (name, "") in state["gone"]:
                del heads[name, path]
    return {"heads": heads, "merged": merged, "gone": {head for head in gone if head[0] not in merged}}


def unseen(heads, seen_by):
    """Every life head that takes something its author had not seen: `{(life name, life path): {outside heads}}`."""
    found = {}
    for (name, path), value in heads.items():
        if path.split("/")[-1] != "_life" or value not in ("archived", "deleted"):
            continue
        prefix = path[: len(path) - len("_life")]
        under = {head for head in heads if head[1].startswith(prefix) and head[1] != path and head[0] != name}
        outside = {head for head in under if head[0] not in seen_by.get(name, ())}
        if outside:
            found[name, path] = outside
    return found
