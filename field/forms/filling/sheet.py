"""A sheet: one dossier's answers on one form version, as it stands at this moment.

It is looked at, never changed; to go on, fill in again with other values.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from field.forms.expressions import Lots, Node, seed_of, to_number
from field.forms.expressions.evaluating.walking import descend
from field.forms.expressions.functions.nodesets import shuffled
from field.forms.expressions.nodes import Frame
from field.forms.filling.choices import Choice, Source
from field.forms.filling.faults import Fault
from field.forms.filling.running import Running
from sync.head import Value

_REFERENCE = re.compile(r"\$\{([^{}]{0,80})\}")


@dataclass(frozen=True, slots=True)
class Sheet:
    """`values` are those given with `filled` in them: what the form itself fills in, calculations and defaults.

    Keys are paths of questions, without elements of sets; groups and notes stand by name (`ho`, `nguoi/r1/ho`), repeats
    by path (`nguoi`), their rows too (`nguoi/r1`). `hidden`: not relevant now; `required`, `readonly`: so now.
    `counts`: how many rows a repeat_count asks for. `rows`: row ids by repeat, in order. `faults` in the form's order.
    """

    values: Mapping[str, Value]
    filled: Mapping[str, Value]
    hidden: frozenset[str]
    required: frozenset[str]
    readonly: frozenset[str]
    counts: Mapping[str, int]
    rows: Mapping[str, tuple[str, ...]]
    faults: tuple[Fault, ...]
    _running: Running = field(repr=False, compare=False)
    _sources: Mapping[str, Source] = field(repr=False, compare=False)

    def choices(self, key: str) -> tuple[Choice, ...]:
        """What may be chosen at a question now, in the order to show; nothing where the list is not here.

        KeyError when the question has no choices. All of them where the filter cannot be worked out.
        """
        source = self._sources[key]
        return tuple(source.choice(item) for item in self._shuffled(source, key, self._items(source, key)))

    def text(self, key: str) -> str:
        """The answer at a question, group or note as expressions see it."""
        return self._running.instance.nodes[key].text

    def said(self, words: str, key: str) -> str:
        """Words of the node at `key` with every `${name}` replaced by its answer, rows shared as in expressions."""
        return _REFERENCE.sub(lambda found: self._named(found[1], key), words)

    def _named(self, name: str, key: str) -> str:
        running = self._running
        place, node = running.plan.shape.names.get(name), running.instance.nodes[key]
        if place is None:
            return ""
        found = descend(Frame(node, node, running.world), list(place.steps))
        return found[0].text if found else ""

    def _items(self, source: Source, key: str) -> list[Node]:
        listed = dict.get(self._running.lists, source.name)
        if listed is None:
            return []
        if source.kept is None:
            return listed.items
        found = self._running.run(source.kept, key, "choice_filter")
        return found if isinstance(found, list) else listed.items

    def _shuffled(self, source: Source, key: str, items: list[Node]) -> list[Node]:
        return shuffled(items, self._lots(source, key)) if source.shuffles else items

    def _lots(self, source: Source, key: str) -> Lots:
        """The lots of the question, or those of the seed that the form names: a number, or any text."""
        if not source.seed:
            return self._running.lots(key)
        text = self.said(source.seed, key)
        number = to_number(text, self._running.around.offset)
        return Lots(int(number) if math.isfinite(number) else seed_of(text))
