"""`@getodk/web-forms` as npm has it, installed by the hashes of a lock file of its own, and bundled into a page.

Its packages are fetched when the bench first runs, and kept in the phone app's build folder. It may not measure.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from field.app import toolchain

WANTED = toolchain.APP / "test" / "bench" / "odk"
PACKAGES = toolchain.APP / "build" / "odk"
PACKAGE = "@getodk/web-forms"


@dataclass(frozen=True, slots=True)
class OdkClient:
    """The page's files, and kB of code (brotli): what a form needs at once, and everything."""

    version: str
    files: Mapping[str, bytes]
    entry: str
    first_kb: float
    code_kb: float


def odk_client() -> OdkClient:
    """Install, bundle and weigh. Raises RuntimeError with npm's or the bundler's words when it cannot be had."""
    PACKAGES.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(WANTED / name, PACKAGES / name)
    toolchain.install(PACKAGES)
    out = PACKAGES / "page"
    shutil.rmtree(out, ignore_errors=True)
    done = toolchain.run("node", "tools/odk.mjs", str(PACKAGES), str(out))
    if done.returncode != 0:
        raise RuntimeError(done.stdout)
    told = json.loads(done.stdout.splitlines()[-1])
    sizes: Mapping[str, int] = told["bytes"]
    return OdkClient(
        version=_version(),
        files={path.name: path.read_bytes() for path in out.iterdir()},
        entry=told["first"][0],
        first_kb=sum(sizes[name] for name in told["first"]) / 1_000,
        code_kb=sum(sizes.values()) / 1_000,
    )


def odk_if_had(say: Callable[[str], None]) -> OdkClient | None:
    """The client; where it cannot be had (no network the first time), None, and why is told."""
    try:
        return odk_client()
    except RuntimeError as error:
        why = [line for line in str(error).splitlines() if "error" in line]
        say(f"Bỏ qua · left out: {PACKAGE}: {' '.join(why[:2])}")
        return None


def _version() -> str:
    return str(json.loads(Path(WANTED / "package.json").read_text())["devDependencies"][PACKAGE])
