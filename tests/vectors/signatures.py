"""The cases of signing.json: good and bent signatures, and Ed25519 keys under which anybody could sign.

The weak keys are worked out here from the curve itself (RFC 8032, 5.1), not taken from the list that is tested.
"""

from sync.names import base64url
from sync.signing import public_bytes, sign, verify
from tests.sync.keys import ed
from tests.vectors.telling import steady

PRIME = 2**255 - 19
D = -121665 * pow(121666, -1, PRIME) % PRIME
ROOT = pow(2, (PRIME - 1) // 4, PRIME)
IDENTITY = (0, 1)
SIGN = 2**255
TEXT = "packhorse state 1\n{}"
ZERO = base64url(bytes(64))

Point = tuple[int, int]


def signing_vectors() -> dict[str, list[dict]]:
    """Whether a key may be used at all, and whether a signature holds."""
    weak = [_weak(raw) for raw in weak_keys()]
    good = [{"why": f"key {n}", "key": base64url(public_bytes(ed(n))), "usable": True} for n in (1, 2, 22)]
    unreduced = [_unreduced(y) for y in (2, 3, 4, 18)]
    return {"keys": weak + unreduced + good, "signatures": _forged() + _honest()}


def weak_keys() -> list[bytes]:
    """Every spelling of the eight points whose order divides 8: y reduced or not, either sign."""
    ys = {point[1] for point in _small_points()}
    spelled = ys | {y + PRIME for y in ys if y + PRIME < SIGN}
    return [(y | sign).to_bytes(32, "little") for y in sorted(spelled) for sign in (0, SIGN)]


def _small_points() -> set[Point]:
    """The eight points: multiples of one of order 8, found as the part of any point that is not in the main group."""
    main = 2**252 + 27742317777372353535851937790883648493
    y = 2
    while len(found := _multiples(_times(main, point) if (point := _with_y(y)) else IDENTITY)) < 8:
        y += 1
    return found


def _multiples(point: Point) -> set[Point]:
    return {_times(count, point) for count in range(8)}


def _with_y(y: int) -> Point | None:
    square = (y * y - 1) * pow(D * y * y + 1, -1, PRIME) % PRIME
    for x in (root := pow(square, (PRIME + 3) // 8, PRIME), root * ROOT % PRIME):
        if x * x % PRIME == square:
            return x, y
    return None


def _times(count: int, point: Point) -> Point:
    whole = IDENTITY
    while count:
        if count & 1:
            whole = _sum(whole, point)
        point, count = _sum(point, point), count >> 1
    return whole


def _sum(one: Point, other: Point) -> Point:
    (x1, y1), (x2, y2) = one, other
    t = D * x1 * x2 * y1 * y2 % PRIME
    x = (x1 * y2 + x2 * y1) * pow(1 + t, -1, PRIME) % PRIME
    return x, (y1 * y2 + x1 * x2) * pow(1 - t, -1, PRIME) % PRIME


def _weak(raw: bytes) -> dict:
    return {"why": f"small order: {raw.hex()}", "key": base64url(raw), "usable": False}


def _unreduced(y: int) -> dict:
    raw = (PRIME + y).to_bytes(32, "little")
    return {"why": f"y = {y} written as 2^255 - 19 + {y}", "key": base64url(raw), "usable": False}


def _forged() -> list[dict]:
    """What a library may accept that multiplies by a point of small order: R of small order, S = 0."""
    cases = []
    for key in weak_keys():
        for point in weak_keys()[:3]:
            signature = base64url(point + bytes(32))
            cases.append(_case(f"R {point.hex()[:8]}…, S 0, by {key.hex()}", key, TEXT, signature))
    return [_case("all zero, by the key that is all zero", bytes(32), TEXT, ZERO), *cases]


def _honest() -> list[dict]:
    key = public_bytes(ed(22))
    signature = steady(ed(22))(TEXT)
    return [
        _case("as it was signed", key, TEXT, signature, holds=True),
        _case("another text", key, TEXT + " ", signature),
        _case("another key", public_bytes(ed(23)), TEXT, signature),
        _case("all zero, by a good key", key, TEXT, ZERO),
        _case("by another's key", key, TEXT, sign(ed(23), TEXT)),
    ]


def _case(why: str, key: bytes, text: str, signature: str, holds: bool = False) -> dict:
    assert verify(key, text, signature) is holds, why
    return {"why": why, "key": base64url(key), "text": text, "sig": signature, "holds": holds}
