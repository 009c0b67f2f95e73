"""The manifest of a backup: what it holds, with hashes, and how far it goes. Signed by home.

This module must not look at files.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from field.backup.problems import broken
from sync.names import base64url, from_base64url
from sync.signed import Signed, seal_text, signed_from_wire
from sync.signing import Sign, verify
from sync.strict_json import dumps, loads

FORMAT = 1
NAME = "manifest.json"
BACKUP = "packhorse backup 1"


@dataclass(frozen=True, slots=True)
class Manifest:
    """One backup. `made` is UTC ms; `merge` the highest merge number; `streams` how far each stream is complete, with
    the chain's tip there; `files` size and SHA-256 by relative path, without the manifest itself; `missing` why which
    attachments of the database are not among them, by hash (`copying.attachments`)."""

    id: str
    made: int
    kind: str
    schema: str
    home: str
    epoch: str
    merge: int
    changes: int
    streams: Mapping[str, tuple[int, bytes]]
    files: Mapping[str, tuple[int, str]]
    missing: Mapping[str, str] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(size for size, _ in self.files.values())

    @property
    def name(self) -> str:
        """What the backup is called: its moment in UTC and the beginning of its id."""
        return f"{datetime.fromtimestamp(self.made // 1000, UTC):%Y-%m-%dT%H-%M-%SZ}-{self.id[:6]}"

    def without_files(self) -> "Manifest":
        """The same without the list of files, which may be long: what the database keeps."""
        return replace(self, files={})


def text_of(manifest: Manifest) -> str:
    """The manifest as text."""
    return dumps(
        {
            "format": FORMAT,
            "id": manifest.id,
            "made": manifest.made,
            "database": manifest.kind,
            "schema": manifest.schema,
            "home": manifest.home,
            "epoch": manifest.epoch,
            "merge": manifest.merge,
            "changes": manifest.changes,
            "streams": {name: [upto, base64url(tip)] for name, (upto, tip) in sorted(manifest.streams.items())},
            "files": {path: list(found) for path, found in sorted(manifest.files.items())},
            **({"missing": dict(sorted(manifest.missing.items()))} if manifest.missing else {}),
        }
    )


def encode_manifest(manifest: Manifest, sign: Sign) -> bytes:
    """The manifest file."""
    signed = seal_text(BACKUP, text_of(manifest), sign)
    return dumps({"manifest": signed.text, "sig": signed.sig}).encode() + b"\n"


def decode_manifest(data: bytes) -> tuple[Manifest, Signed]:
    """Read a manifest file, its signature unchecked. Raises BackupError `backup_broken`."""
    try:
        signed = signed_from_wire(loads(data), "manifest")
        return _manifest(loads(signed.text)), signed
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise broken(NAME, repr(error)[:200]) from None


def is_ours(signed: Signed, public_key: bytes) -> bool:
    """Whether home signed this manifest."""
    return verify(public_key, f"{BACKUP}\n{signed.text}", signed.sig)


def missing_in(text: str) -> dict[str, str]:
    """Why which attachments are missing, from a manifest's text."""
    return dict(loads(text).get("missing", {}))


def _manifest(body: Any) -> Manifest:
    if body["format"] != FORMAT:
        raise ValueError(f"format {body['format']!r}")
    return Manifest(
        id=body["id"],
        made=body["made"],
        kind=body["database"],
        schema=body["schema"],
        home=body["home"],
        epoch=body["epoch"],
        merge=body["merge"],
        changes=body["changes"],
        streams={name: (upto, from_base64url(tip)) for name, (upto, tip) in body["streams"].items()},
        files={path: (size, digest) for path, (size, digest) in body["files"].items()},
        missing=dict(body.get("missing", {})),
    )
