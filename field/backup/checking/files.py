"""The files of a backup against its manifest: nothing missing, nothing more, not a bit changed."""

from pathlib import Path

from field.attachments.names import is_sha256
from field.backup.durable import digest_of, files_below
from field.backup.manifest import NAME, Manifest, decode_manifest, is_ours
from field.backup.problems import broken


def read_manifest(folder: Path, home_public: bytes) -> Manifest:
    """The manifest of a backup folder, signed by this home. Raises BackupError."""
    try:
        manifest, signed = decode_manifest((folder / NAME).read_bytes())
    except FileNotFoundError:
        raise broken(NAME, "missing") from None
    if not is_ours(signed, home_public):
        raise broken(NAME, "not signed by this home")
    return manifest


def check_files(folder: Path, home_public: bytes) -> Manifest:
    """Compare every file with the manifest, and return that. Raises BackupError for the first that differs."""
    manifest = read_manifest(folder, home_public)
    there = set(files_below(folder)) - {NAME}
    for path in sorted(there ^ set(manifest.files)):
        raise broken(path, "missing" if path not in there else "not in the manifest")
    for path, (size, digest) in sorted(manifest.files.items()):
        if (folder / path).stat().st_size != size or digest_of(folder / path) != digest:
            raise broken(path, "size or SHA-256 differs")
        name = Path(path).name
        if path.startswith("attachments/") and (not is_sha256(name) or name != digest):
            raise broken(path, "named by another hash")
    return manifest
