"""A backup as one age file (age-encryption.org/v1), for media and machines that others can read.

It streams: neither memory nor disk holds the whole twice. This module must not know what is in the folder.
"""

import os
import shutil
import tarfile
import threading
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import pyrage

from field.backup.durable import files_below, sync_file
from field.backup.problems import BackupError, broken

SUFFIX = ".age"


def recipient_of(text: str) -> Any:
    """A recipient `age1…`. Raises BackupError."""
    try:
        return pyrage.x25519.Recipient.from_str(text.strip())
    except pyrage.RecipientError as error:
        raise BackupError(
            "recipient_unreadable",
            f"không đọc được khóa người nhận {text!r} ({error}); cần khóa công khai age1…",
            f"cannot read the recipient {text!r} ({error}); give a public key age1…",
        ) from None


def identities_in(text: str) -> list[Any]:
    """The identities `AGE-SECRET-KEY-1…` of an age key file; lines with # are comments. Raises BackupError."""
    lines = [line.strip() for line in text.splitlines()]
    try:
        found = [pyrage.x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    except pyrage.IdentityError:
        found = []
    if not found:
        raise _no_key()
    return found


def new_identity() -> Any:
    """A key for one use."""
    return pyrage.x25519.Identity.generate()


def seal(folder: Path, target: Path, recipients: Sequence[Any]) -> None:
    """Seal everything in a folder into one new file, durably."""
    reading, writing = os.pipe()
    packer = threading.Thread(target=_pack, args=(folder, writing))
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(reading, "rb") as source, os.fdopen(handle, "wb") as file:
        packer.start()
        try:
            pyrage.encrypt_io(source, file, list(recipients))
        finally:
            source.close()  # a packer that still writes ends with a broken pipe
            packer.join()
        file.flush()
        os.fsync(file.fileno())
    sync_file(target.parent)


def unseal(file: Path, target: Path, identities: Sequence[Any]) -> None:
    """Open a sealed file into a new folder. Raises BackupError for a wrong key or a broken file."""
    target.mkdir(mode=0o700, parents=True)
    plain = target / ".plain.tar"
    try:
        with file.open("rb") as source, plain.open("wb") as opened:
            pyrage.decrypt_io(source, opened, list(identities))
        _unpack(plain, target)
    except pyrage.DecryptError as error:
        raise (_no_key() if "key" in str(error).lower() else broken(file.name, str(error))) from None
    except (OSError, tarfile.TarError) as error:
        raise broken(file.name, str(error)) from None
    finally:
        plain.unlink(missing_ok=True)


def _pack(folder: Path, writing: int) -> None:
    try:
        with os.fdopen(writing, "wb") as pipe, tarfile.open(fileobj=pipe, mode="w|") as tar:
            for path in files_below(folder):
                tar.add(folder / path, arcname=path, recursive=False)
    except BrokenPipeError:
        return  # the sealing ended with an error of its own


def _unpack(tar_file: Path, target: Path) -> None:
    """Plain files at safe places only, whatever the archive says."""
    with tarfile.open(tar_file) as tar:
        for member in tar:
            parts = PurePosixPath(member.name).parts
            content = tar.extractfile(member) if member.isreg() else None
            if content is None or not parts or parts[0] == "/" or ".." in parts:
                raise broken(tar_file.name, member.name[:200])
            path = target.joinpath(*parts)
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with content, path.open("xb") as file:
                shutil.copyfileobj(content, file)
            path.chmod(0o600)


def _no_key() -> BackupError:
    return BackupError(
        "backup_sealed",
        "bản sao lưu đã niêm phong; cần đúng khóa bí mật: --identity TỆP (AGE-SECRET-KEY-1…)",
        "the backup is sealed; its secret key is needed: --identity FILE (AGE-SECRET-KEY-1…)",
    )
