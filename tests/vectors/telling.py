"""Real changes for vectors, written the same way every time: fixed keys, salts, clocks and signatures."""

import random

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from sync.change import Change, decode_change, encode_change, hash_of
from sync.clock import next_stamp
from sync.names import Name, base64url
from tests.sync.keys import ed, p256, stream
from tests.sync.laws.worlds import PATHS, STREAMS, build

START = 1_790_000_000_000
AUTHORS = {"an": p256(11), "binh": ed(12), "chi": p256(13), "home": p256(19)}
DOSSIER = "Zm9vYmFyYmF6cXV4MTIzNA"


def steady(key):
    """Signs as `sync.signing.sign` does, but with the nonce of RFC 6979: the same text, the same signature."""

    def sign(text: str) -> str:
        if isinstance(key, ed25519.Ed25519PrivateKey):
            return base64url(key.sign(text.encode()))
        r, s = decode_dss_signature(key.sign(text.encode(), ec.ECDSA(hashes.SHA256(), deterministic_signing=True)))
        return base64url(r.to_bytes(32, "big") + s.to_bytes(32, "big"))

    return sign


class Story:
    """One dossier's changes as they are made; `bytes_of` finds the bytes of each."""

    def __init__(self) -> None:
        self.made: list[Change] = []
        self.texts: dict[Name, str] = {}
        self.count = dict.fromkeys(AUTHORS, 0)

    def by(self, author: str, values=None, sup=None, void=(), seen=None, note="", n=None) -> Change:
        """A change by `author`; `sup`, `void` and `seen` take changes."""
        self.count[author] += 1
        t = START + 60_000 * len(self.made)
        data = encode_change(
            stream=stream(AUTHORS[author]),
            n=n or self.count[author],
            dossier=DOSSIER,
            form="ho@3",
            by=author,
            at=next_stamp("", t),
            t=t,
            salt=base64url(hash_of(f"{author} {len(self.made)}".encode())[:12]),
            values=values or {},
            sup={path: tuple(change.name for change in changes) for path, changes in (sup or {}).items()},
            seen=None if seen is None else [change.name for change in seen],
            void=[change.name for change in void],
            note=note,
        )
        change = decode_change(data)
        self.made.append(change)
        self.texts[change.name] = data.decode()
        return change

    def texts_of(self, changes) -> list[str]:
        return [self.texts[change.name] for change in changes]


def invented(seed: int, voids: bool) -> Story:
    """A random history of up to ten changes, told with real bytes."""
    draw = random.Random(seed)
    steps = [
        (
            draw.randrange(4),
            draw.randrange(2**14),
            draw.randrange(2 ** len(PATHS)),
            draw.randrange(3),
            draw.randrange(2**14),
            draw.randrange(8),
        )
        for _ in range(draw.randint(4, 10))
    ]
    story, real = Story(), {}
    for change in build(steps, voids).changes:
        author = list(AUTHORS)[STREAMS.index(change.stream)]
        sup = {path: [real[name] for name in names if name in real] for path, names in change.sup.items()}
        seen = None if change.seen is None else [real[name] for name in change.seen]
        told = story.by(author, change.set, sup, [real[name] for name in change.void], seen, n=change.n)
        real[change.name] = told
    return story
