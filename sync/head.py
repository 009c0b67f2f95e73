"""A head: one live value of a dossier, with what home knows of the change that wrote it.

Policies read siblings (several heads at one path) by these attributes, so they stand here and nowhere else.
This module must not decide which heads are shown; see `show`.
"""

from dataclasses import dataclass

from sync.names import Name

Value = None | bool | int | str | list["Value"]
"""A canonical value: no floats anywhere, a decimal is text; None means cleared."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The change that wrote a head, as home fixed it; on a phone, a floating change's provisional origin.

    `t` is the effective time in UTC ms, `ok` says that the stream's clock is trustworthy, `merge` is the merge
    number (0 while floating), `seen` are the names on the author's screen (only for changes to `_life`).
    """

    name: Name
    by: str = ""
    role: str = ""
    form: str = ""
    t: int = 0
    ok: bool = True
    merge: int = 0
    seen: frozenset[Name] | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """A live value at a path."""

    origin: Origin
    path: str
    value: Value

    @property
    def name(self) -> Name:
        """The name of the change that wrote this head."""
        return self.origin.name

    @property
    def key(self) -> tuple[Name, str]:
        """What identifies a head: the change that wrote it and the path."""
        return (self.origin.name, self.path)
