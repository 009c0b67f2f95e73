"""The cases of segment.json: genuine segments, and the same ones as somebody on the road might bend them."""

from sync.clock import ClockReading
from sync.names import base64url, name_of
from sync.problem import UnreadableError
from sync.segment import GENESIS, Segment, genuine, seal, segment_from_wire, segment_to_wire, signed_text
from sync.signing import public_bytes
from sync.strict_json import dumps
from tests.sync.keys import ed, p256, stream
from tests.vectors.telling import invented, steady

KEYS = {"P-256": p256(21), "Ed25519": ed(22)}
CHANGES = ['{"n":1,"tên":"Hoà"}', '{ "n" : 2 , "mood" : "\\u0061" }', "not even JSON", "🐴"]
CLOCK = ClockReading(1_790_000_000_000, -1_500)


def segment_vectors() -> dict[str, list[dict]]:
    """Segments with their verdicts, and wire forms that are no segment."""
    cases = [case for name, key in KEYS.items() for case in _of_key(name, key)]
    return {"segments": cases + _real(), "unreadable": _unreadable()}


def _sealed(key, start=1, prev=GENESIS, changes=CHANGES, clock=CLOCK, attested=False) -> Segment:
    data = [text.encode() for text in changes]
    return seal(steady(key), stream(key), start, prev, data, clock, 4, attested)


def _of_key(name: str, key) -> list[dict]:
    whole, first = _sealed(key), _sealed(key, changes=CHANGES[:2])
    second = _sealed(key, 3, first.tip, CHANGES[2:], ClockReading(-5, None))
    wire = segment_to_wire(whole)
    attested = segment_to_wire(_sealed(key, attested=True))
    bent = {
        "one bit of a change": wire | {"changes": ['{"n":1,"tên":"Hoá"}', *CHANGES[1:]]},
        "the tail dropped": wire | {"changes": CHANGES[:-1]},
        "two changes swapped": wire | {"changes": [CHANGES[1], CHANGES[0], *CHANGES[2:]]},
        "a change doubled": wire | {"changes": [*CHANGES, CHANGES[-1]]},
        "another stream's name": wire | {"stream": "AAAAAAAAAAAA"},
        "another place": segment_to_wire(second) | {"from": 2},
        "another chain before it": segment_to_wire(second) | {"prev": base64url(bytes(32))},
        "another clock": wire | {"clock": {"now": CLOCK.now, "skew": None}},
        "another scope": wire | {"scope": 5},
        "a signature shown as an attestation": {**{k: v for k, v in wire.items() if k != "sig"}, "att": wire["sig"]},
        "an attestation shown as a signature": {
            **{k: v for k, v in attested.items() if k != "att"},
            "sig": attested["att"],
        },
        "no signature": wire | {"sig": ""},
        "a signature with padding": wire | {"sig": wire["sig"] + "=="},
    }
    good = [
        ("a stream's beginning", whole),
        ("a later run, a clock never measured", second),
        ("attested", _sealed(key, attested=True)),
    ]
    cases = [_case(f"{name}: {why}", segment_to_wire(segment), key, True) for why, segment in good]
    cases += [_case(f"{name}: {why}", changed, key, False) for why, changed in bent.items()]
    thief = p256(23) if name == "P-256" else ed(23)
    return [*cases, _case(f"{name}: another key", wire, thief, False)]


def _real() -> list[dict]:
    story = invented(7, voids=True)
    changes = [story.texts[change.name] for change in story.made]
    return [
        _case(
            "real changes of several authors, handed on in one run",
            segment_to_wire(_sealed(p256(21), changes=changes)),
            p256(21),
            True,
        )
    ]


def _case(why: str, wire: dict, key, verdict: bool) -> dict:
    segment, public = segment_from_wire(wire), public_bytes(key)
    assert genuine(segment, public) is verdict, why
    names = [name_of(segment.stream, segment.start + i, digest) for i, digest in enumerate(segment.hashes)]
    return {
        "why": why,
        "wire": dumps(wire),
        "key": base64url(public),
        "to": segment.end,
        "names": names,
        "hashes": [base64url(digest) for digest in segment.hashes],
        "tips": [base64url(tip) for tip in segment.tips],
        "signed": signed_text(segment),
        "genuine": verdict,
    }


def _unreadable() -> list[dict]:
    wire = segment_to_wire(_sealed(KEYS["Ed25519"]))
    changed = [
        {"stream": "short"}, {"from": 0}, {"from": True}, {"from": 2}, {"changes": []}, {"changes": [7]}, {"clock": {}},
        {"clock": {"now": "1", "skew": None}}, {"scope": -1}, {"sig": None}, {"changes": ["a\x00"]},
    ]  # fmt: skip
    return [_problem(dumps(wire | change), wire | change) for change in changed]


def _problem(text: str, wire: dict) -> dict:
    try:
        segment_from_wire(wire)
    except UnreadableError as error:
        return {"why": str(error), "wire": text, "code": error.problem.code, "path": error.problem.path}
    raise AssertionError(text)
