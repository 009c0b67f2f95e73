"""The list of the phone app's files with their hashes, as home signs it: a phone takes no other build.

The build says what there is; home adds when it signed and puts its name to it, as it does to states. A phone knows
home's key since it was enrolled. This module must not read a file, nor know who hands the app out.
"""

from sync.problem import UnreadableError
from sync.signed import APP, Signed, is_genuine, seal_text, signed_from_wire, signed_line
from sync.signing import Sign
from sync.strict_json import dumps, loads

KEYS = ("app", "files", "later", "spare", "worker")
"""Which build; each file's SHA-256 in base64; those a new phone does not wait for; those a browser may do without; the
SHA-256 of the service worker."""


def sign_app_list(built: bytes, at: int, sign: Sign) -> bytes:
    """What a build says of itself, signed `at` this moment (UTC ms); UnreadableError when it says something else."""
    said = loads(built)
    if not isinstance(said, dict) or set(said) != set(KEYS):
        raise UnreadableError("not_an_app_list")
    signed = seal_text(APP, dumps({**said, "at": at}), sign)
    return signed_line("app", signed.text, signed.sig)


def genuine_app_list(data: bytes, home_key: bytes) -> Signed | None:
    """The list, if home signed it; None if somebody else did. UnreadableError when it is no list."""
    signed = signed_from_wire(loads(data), "app")
    return signed if is_genuine(APP, signed, home_key) else None
