"""Steps played on the tree in memory: what would be closed, made, moved, renamed and linked, or why it cannot be.

Steps of one day are one reform: first everything that ends is closed, then everything finds its place, so the order of
lines makes no difference. Pure: which part of a split commune a village lies in is handed in.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from field.areas.closing import HEIR, MEMBER, WAS, above, edges_of
from field.areas.kinds import full_name
from field.reform.plan.steps import (
    JOIN,
    LEAVE,
    MERGE,
    MOVE,
    RENAME,
    RETIRE,
    SPLIT,
    Fault,
    ReformRefusedError,
    Step,
    day_before,
)
from field.reform.tree.values import Area, Draft, Link, Tree
from sync.text import fold

Decide = Callable[[str, Sequence[str]], str | None]
"""Which of several areas a village lies in; None when nothing says."""


def draft(tree: Tree, steps: Sequence[Step], decide: Decide) -> Draft:
    """The steps of one day, played. Raises ReformRefusedError with everything that does not fit."""
    children: dict[str, list[str]] = {}
    for area in tree.areas.values():
        children.setdefault(area.parent, []).append(area.id)
    made = Draft(steps[0].day, dict(tree.areas), set(tree.links), tree, children)
    for play in (_make, _end, _link, _place, _rename, _gather):
        for step in steps:
            for fault in play(made, step):
                made.faults.append(fault)
        if made.faults:
            raise ReformRefusedError(made.faults)
    _settle_children(made, steps, decide)
    made.faults += _rings(made, steps)
    if made.faults:
        raise ReformRefusedError(made.faults)
    return made


def _make(made: Draft, step: Step) -> Iterator[Fault]:
    """Areas that a step names and that are not there: made where it says how they are called."""
    if step.area not in made.areas:
        yield _fault(step, "reform_area_unknown", f"chưa có địa bàn {step.area}", f"there is no area {step.area}")
    elif step.into and step.into not in made.areas:
        if not step.name or step.what == MOVE:
            vi, en = f"chưa có {step.into}; điền cột ten để tạo mới", f"{step.into} is not there; name it to make it"
            yield _fault(step, "reform_area_unknown", vi, en)
            return
        kind = step.kind or made.areas[step.area].kind
        code = step.into.rpartition("/")[2].partition("@")[0]
        search = fold(f"{full_name(step.name, kind)} {code}")
        made.areas[step.into] = Area(step.into, code, step.name, search, kind, step.parent, made.day)
        made.made.append(step.into)


def _end(made: Draft, step: Step) -> Iterator[Fault]:
    """What is merged, split or retired stands until the day before."""
    if step.what not in {MERGE, SPLIT, RETIRE}:
        return
    area = made.areas[step.area]
    if area.valid_from >= made.day or step.area == step.into:
        vi, en = f"{area.id} chưa có trước ngày {made.day}", f"{area.id} did not stand before {made.day}"
        yield _fault(step, "reform_day", vi, en)
        return
    last = day_before(made.day)
    if not area.valid_to or area.valid_to > last:
        made.areas[step.area] = replace(area, valid_to=last)
    if step.area not in made.closed:
        made.closed.append(step.area)


def _link(made: Draft, step: Step) -> Iterator[Fault]:
    """What ended lies within what stands for it since."""
    if step.what not in {MERGE, SPLIT, RETIRE} or not step.into:
        return
    link = Link(step.area, step.into, HEIR, made.day)
    if link in made.links and link in made.before.links:
        vi, en = f"{step.area} đã vào {step.into} rồi", f"{step.area} has gone over into {step.into} already"
        yield _fault(step, "reform_done_already", vi, en)
    elif not made.areas[step.into].stands(made.day):
        vi, en = f"{step.into} không có hiệu lực ngày {made.day}", f"{step.into} does not stand on {made.day}"
        yield _fault(step, "reform_day", vi, en)
    else:
        made.links.add(link)
        if step.takes_people:
            made.follow[step.area] = step.into


def _place(made: Draft, step: Step) -> Iterator[Fault]:
    """A move that is said by name goes before what follows from a merger; and new areas get a parent."""
    if step.into in made.made and not made.areas[step.into].parent and step.what in {MERGE, SPLIT, RETIRE}:
        over = made.now(made.areas[step.area].parent)
        made.areas[step.into] = replace(made.areas[step.into], parent=over)
    if step.what == MOVE:
        if not made.areas[step.into].stands(made.day):
            vi, en = f"{step.into} không có hiệu lực ngày {made.day}", f"{step.into} does not stand on {made.day}"
            yield _fault(step, "reform_day", vi, en)
            return
        _move(made, step.area, step.into)


def _rename(made: Draft, step: Step) -> Iterator[Fault]:
    """Another name for the same area; it goes on being found by the one of before."""
    if step.what == RENAME:
        area = made.areas[step.area]
        kind = step.kind or area.kind
        words = dict.fromkeys([*fold(f"{full_name(step.name, kind)} {area.code}").split(), *area.search.split()])
        made.areas[area.id] = replace(area, name=step.name, kind=kind, search=" ".join(words))
        made.renamed.append(area.id)
    yield from ()


def _gather(made: Draft, step: Step) -> Iterator[Fault]:
    """Members of a named set come and go."""
    if step.what == JOIN:
        made.links.add(Link(step.area, step.into, MEMBER, made.day, step.until))
    if step.what == LEAVE:
        held = [link for link in made.links if (link.part, link.whole, link.kind) == (step.area, step.into, MEMBER)]
        now = [link for link in held if link.counts(made.day)]
        if not now:
            vi, en = f"{step.area} không thuộc {step.into}", f"{step.area} is no member of {step.into}"
            yield _fault(step, "reform_no_member", vi, en)
        made.links.difference_update(now)
        made.links.update(replace(link, valid_to=day_before(made.day)) for link in now)


def _settle_children(made: Draft, steps: Sequence[Step], decide: Decide) -> None:
    """Where what lay below an area that ended lies now: a village in the new commune, a commune in the next tier."""
    named = {step.area for step in steps if step.what == MOVE}
    for area in made.closed:
        heirs = made.heirs(area)
        retired = any(step.what == RETIRE and step.area == area for step in steps)
        for child in made.children.get(area, ()):
            if child in named or not made.areas[child].stands(made.day):
                if retired and heirs:
                    made.links |= {Link(each, heirs[0], MEMBER, made.day) for each in made.heirs(child)}
                continue
            if retired:
                made.links |= {Link(child, each, MEMBER, made.day) for each in heirs}
                _move(made, child, made.now(made.areas[area].parent))
            elif len(heirs) == 1:
                _move(made, child, heirs[0])
            else:
                _split(made, child, heirs, decide)


def _split(made: Draft, child: str, heirs: Sequence[str], decide: Decide) -> None:
    found = decide(child, heirs)
    if found is not None:
        _move(made, child, found)
    else:
        made.undecided[child] = tuple(heirs)


def _move(made: Draft, area: str, into: str) -> None:
    """Below another area. It goes on lying within the one of before where that does not stand any more."""
    was = made.areas[area].parent
    if was == into:
        return
    made.areas[area] = replace(made.areas[area], parent=into)
    made.moved[area] = into
    if was and was in made.areas and not made.areas[was].stands(made.day):
        made.links.add(Link(area, was, WAS, made.day))


def _rings(made: Draft, steps: Iterable[Step]) -> Iterator[Fault]:
    """Nothing may come to lie within itself."""
    counting = [(link.part, link.whole, link.kind) for link in made.links if link.counts(made.day)]
    edges = edges_of(((each.id, each.parent) for each in made.areas.values()), counting)
    for step in steps:
        for each in filter(None, (step.area, step.into)):
            if each in above(each, edges):
                vi, en = f"{each} sẽ nằm trong chính nó", f"{each} would come to lie within itself"
                yield _fault(step, "reform_ring", vi, en)
                break


def _fault(step: Step, code: str, vi: str, en: str) -> Fault:
    return Fault(step.line, code, vi, en)
