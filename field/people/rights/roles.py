"""What each role may do, as data: the only place where a role has a meaning.

Rights say what may be done; where it may be done is a matter of scope. This module must not know areas or people.
"""

from collections.abc import Iterable
from dataclasses import dataclass

RIGHTS = {
    "read": "see dossiers, their history and attachments",
    "see_personal": "see values that are marked personal",
    "write": "write changes from a phone or at the desk",
    "delete": "archive or delete a dossier or a row of it; it can be undone",
    "move": "move a dossier to another area, with this right in both",
    "settle": "settle conflicts and undo such decisions",
    "supervise": "be told of conflicts that others brought before them, or left lying",
    "void": "take the effect from whole changes, one by one or a stream's flood",
    "release": "let held changes through, or decline them for good",
    "ask": "ask people to check on the spot, and give them visit lists",
    "see_people": "see people, their roles and their phones",
    "enrol": "make enrolment slips for phones",
    "lock_phones": "lock a lost phone",
    "open_phones": "read the code that opens a phone whose PIN was forgotten",
    "bring_files": "take in the sealed files of phones that were carried to the office",
    "manage_people": "add people and change their roles and passwords",
    "manage_areas": "import areas",
    "manage_forms": "import, publish and withdraw forms",
    "manage_procedures": "import, publish and withdraw catalogues of procedures",
    "export": "take data out of the service",
    "erase": "destroy the bytes of a change for good",
    "see_access": "read the access log",
    "see_service": "see the state of the service, its queues and backups",
}
"""Every right, and what it allows."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its name on screens, whether its holders are staff, and what they may do."""

    vi: str
    en: str
    is_staff: bool
    rights: frozenset[str]


_FIELD = frozenset({"read", "see_personal", "write", "delete", "move"})
_CLERK = _FIELD | {"release", "ask", "see_people", "enrol", "lock_phones", "bring_files", "export"}
_RECONCILER = _CLERK | {"settle", "void", "open_phones"}

ROLES = {
    "administrator": Role("quản trị", "administrator", True, frozenset(RIGHTS)),
    "reconciler": Role("cán bộ đối soát", "reconciling officer", True, _RECONCILER),
    "clerk": Role("cán bộ một cửa", "clerk", True, _CLERK),
    "village_lead": Role("trưởng thôn, bản", "village lead", False, _FIELD | {"see_people", "lock_phones"}),
    "ranger": Role("kiểm lâm", "forest ranger", False, _FIELD),
    "volunteer": Role("thành viên Tổ công nghệ số cộng đồng", "community digital team member", False, _FIELD),
    "auditor": Role(
        "kiểm tra", "auditor", True, frozenset({"read", "export", "see_people", "see_access", "see_service"})
    ),
}
"""Every role, the strongest first."""

_RANK = {role: place for place, role in enumerate(ROLES)}


def may(role: str | None, right: str) -> bool:
    """Whether the role allows it; nobody's role and unknown roles allow nothing."""
    return role in ROLES and right in ROLES[role].rights


def is_staff(role: str | None) -> bool:
    """Whether who holds the role speaks for the office."""
    return role in ROLES and ROLES[role].is_staff


def strongest(roles: Iterable[str]) -> str | None:
    """The one that stands first in `ROLES`; None when none of them is known."""
    return min((role for role in roles if role in _RANK), key=_RANK.__getitem__, default=None)
