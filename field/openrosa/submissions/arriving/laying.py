"""Before the transaction: an instance is read, its files stand under their hashes, durably (law 4).

A name that an app gives is data and never part of a path (fault D11); an empty file has not come (fault A16). This
module must not write a row: a file that no row names is as if it had not come.
"""

import hashlib
import os
import re
import shutil
import tempfile
from pathlib import Path

from field.attachments.keeping import put_in_place
from field.attachments.kinds import EXTENSIONS, UNKNOWN
from field.attachments.problems import AttachmentProblem
from field.attachments.uploads import SPARE
from field.openrosa.submissions.reading.instance import read_instance
from field.openrosa.submissions.values import Kept, Laid, Part, Posted
from sync.text import nfc

LONGEST_NAME = 255
_EXTENSION = re.compile(r"\.([0-9A-Za-z]{1,10})$")
_UNFIT = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


def lay_down(posted: Posted, files: Path) -> Laid:
    """Read the instance and keep its files. Raises SubmissionProblem, AttachmentProblem `storage_full`."""
    instance = read_instance(posted.xml)
    kept = tuple(_kept(part, files) for part in posted.parts if part.size)
    return Laid(posted, instance, hashlib.sha256(posted.xml).hexdigest(), kept)


def name_of_file(name: str) -> str:
    """A file's name as data: NFC, without what no name has, of bounded length."""
    return nfc(_UNFIT.sub("", name).strip())[:LONGEST_NAME]


def _kept(part: Part, files: Path) -> Kept:
    folder = files / "partial"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if shutil.disk_usage(folder).free < part.size + SPARE:
        raise AttachmentProblem("storage_full")
    handle, path = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(handle, "wb") as partial:
            shutil.copyfileobj(part.stream, partial)
        with Path(path).open("rb") as whole:
            sha256 = hashlib.file_digest(whole, "sha256").hexdigest()
        kind = put_in_place(files, Path(path), sha256)
    except BaseException:
        Path(path).unlink(missing_ok=True)
        raise
    name = name_of_file(part.name)
    return Kept(name, sha256, extension_of(name, kind), part.size, kind)


def extension_of(name: str, kind: str) -> str:
    """By what the file is; where nobody knows, as its name says (it decides nothing)."""
    said = _EXTENSION.search(name) if kind == UNKNOWN else None
    return said[1].lower() if said else EXTENSIONS.get(kind, EXTENSIONS[UNKNOWN])
