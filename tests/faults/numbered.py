"""The table of docs/faults.md: which tests prove that a numbered fault is survived, read from the tests' own names.

    python -m tests.faults.numbered > docs/faults.md

A test of the phone app in Node carries the number at the beginning of its sentence. This module must not judge what a
test proves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
NUMBER = re.compile(r"(?<![A-Z0-9])([ABCD][0-3][0-9])(?![0-9])")
PYTHON = re.compile(r"^ *def (test_\w+)", re.MULTILINE)
NODE = re.compile(r'^test\("((?:[ABCD][0-9]{2}[ :])+[^"]*)"', re.MULTILINE)
PHONE: Mapping[str, str] = {
    "A01": "the app is killed in the middle of a write",
    "A02": "the battery is pulled just after “saved”",
    "A03": "storage is full",
    "A05": "another time zone, daylight saving",
    "A06": "a new build in the middle of a draft",
    "A07": "a newer home, an old app",
    "A08": "a form is withdrawn while a draft is open",
    "A11": "a forgotten PIN, wrong ones",
    "A12": "the browser's storage is cleared",
    "A13": "the database is gone and the rest is there, or the reverse",
    "A14": "the same draft in two tabs",
    "A15": "thousands of unsent changes, hundreds of photos",
    "A16": "a photo is cut, empty, or of a kind nobody reads",
    "A18": "a dossier is deleted without a network",
    "A19": "its owner moves to another village while edits wait",
    "A20": "no position, 0/0, exchanged, 5 km off",
    "B01": "the line is cut at any byte of a request",
    "B02": "the line is cut at any byte of an answer",
    "B03": "one message arrives many times, also at once",
    "B04": "messages arrive in another order, or not all",
    "B05": "a portal's page instead of an answer",
    "B06": "302, 204, 511, 407",
    "B07": "a proxy cuts or changes an answer under a good status",
    "B08": "a cache answers",
    "B10": "TLS is ended on the way with a certificate that the phone trusts",
    "B14": "the phone's address changes in the middle of an upload",
    "B15": "two hundred phones behind one address",
    "B16": "another server answers at home's address",
    "D12": "a file that a browser would run, as a photo",
    "D24": "a stolen phone, locked",
    "D30": "the app is changed on the machine that serves it, or on the road",
}
"""The faults that the phone app must survive, in a few words."""
LIMITS = """
What these tests do not show, so that nobody believes more than is true:

* **B10.** Before a phone says anything (its token, what people wrote), whoever answers signs a nonce with home's key
  ([protocol.md](protocol.md), hello); so does the phone without a screen. A machine that answers by itself is told
  nothing. A machine that hands every byte on to home and back passes, because a web page cannot see on which
  certificate its line stands: it can read what travels, the token with it, send as that phone does (though not sign as
  it does), and stop what it likes; it cannot forge a state, an acknowledgement or a change. What travels is kept from
  such a machine by TLS alone. Against it helps a network without interception, or a sealed file by courier. A token
  that somebody has read is worth nothing any more when the office locks that phone.
* **A02.** A power cut cannot be tried here; what is shown is that every write asks for `durability: "strict"`, that
  “saved” is told after `complete`, and that SIGKILL loses nothing.
* **A12.** When a browser clears everything, what was unsent is gone. Home tells the next phone of the same person how
  much had reached it; only where the marker beside the database was left, the app also says how many were lost.
* **A03.** Smaller photos are offered where one finds no room, and the choice holds for those that follow. Photos that
  are kept already stay as they are: a change names them by their hash, and they are what was seen.
* **D30.** The first visit knows no key: it takes the app that the address gives. Later no file, no list and no old
  build is taken that home has not signed. The service worker itself a browser exchanges without asking the app: another
  one is told while it waits, and stops the app when it takes over; one that waits until the app is closed and hides
  from whoever asks is not seen. Against it stands TLS alone: who holds the certificate of the app's address can do it.
"""


def by_number() -> dict[str, list[tuple[str, str]]]:
    """Path and name of every test that carries a number, by number."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path, name in _tests():
        for number in sorted(set(NUMBER.findall(name.replace("_", " ")))):
            found.setdefault(number, []).append((path, name))
    return found


def _tests() -> Iterator[tuple[str, str]]:
    places = (("tests", "*.py", PYTHON), ("field/app/test", "*.test.ts", NODE))
    for folder, pattern, said in places:
        for path in sorted((REPOSITORY / folder).rglob(pattern)):
            for name in said.findall(path.read_text(encoding="utf-8")):
                yield path.relative_to(REPOSITORY).as_posix(), name


def as_markdown() -> str:
    """The document."""
    found = by_number()
    rows = [f"| {number} | {words} | {_cell(found.get(number, []))} |" for number, words in PHONE.items()]
    others = [f"| {number} | {_cell(found[number])} |" for number in sorted(found) if number not in PHONE]
    return "\n".join([*HEAD, *rows, LIMITS, *OTHERS, *others, ""])


HEAD = (
    "# Faults and the tests that survive them",
    "",
    "Made by `python -m tests.faults.numbered`; a test holds it to what there is. Tests whose file ends in `_chromium`",
    "run the built app in a real Chromium against a running service.",
    "",
    "## The phone app",
    "",
    "| fault | what happens | tests |",
    "|---|---|---|",
)
OTHERS = ("## Other numbered faults", "", "| fault | tests |", "|---|---|")


def _cell(tests: list[tuple[str, str]]) -> str:
    files: dict[str, list[str]] = {}
    for path, name in tests:
        files.setdefault(path, []).append(name)
    return "<br>".join(f"`{path}`: {', '.join(_said(name) for name in names)}" for path, names in files.items())


def _said(name: str) -> str:
    words = re.sub(r"\b[ABCD][0-9]{2}\b[ :]*", "", name.removeprefix("test_").replace("_", " ")).strip()
    return words.replace("|", "\\|")


if __name__ == "__main__":
    print(as_markdown(), end="")
