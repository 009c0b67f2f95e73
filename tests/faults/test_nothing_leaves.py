"""Nothing leaves this service by itself, so a restore sends nothing a second time: no message, mail or foreign call."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from api.demo.service import free_port
from api.service.processes.plan import own_command
from api.service.redis.connection import socket_path
from api.settings import HERE, Settings
from tests.faults.handset import Handset
from tests.faults.town import Town, eventually, running

SPEAKERS = {
    *("socket", "socketserver", "ssl", "asyncio", "http.client", "urllib.request", "xmlrpc.client"),
    *("ftplib", "smtplib", "poplib", "imaplib", "telnetlib"),
    *("requests", "httpx", "aiohttp", "urllib3", "websockets", "paramiko"),
}
"""Libraries that open connections. Database and Redis have their own, and are what a home consists of."""

MAY_SPEAK = {
    "api/home.py": "asks for this machine's name",
    "api/service/address.py": "asks our own service whether it answers, and this machine for its address",
    "api/service/processes/supervisor.py": "tells systemd that it lives",
    "api/demo/service.py": "looks for a free port",
    "api/bench/lines/line.py": "measures our own service",
    "api/bench/lines/proxy.py": "stands between a phone that is measured and our own service",
    "api/bench/lines/thin_line.py": "the same, slow and breaking",
    "api/bench/rounds.py": "looks for a free port",
    "api/bench/console/measure.py": "opens the console of our own service and counts its milliseconds",
    "api/bench/programs/collect.py": "posts to our own service as Collect does, and counts its milliseconds",
    "api/bench/programs/maps.py": "reads maps of our own service and counts its milliseconds",
    "api/client/desk.py": "a member of staff who comes to home",
    "api/client/http_exchange.py": "a phone that comes to home",
}
SERVICE = (
    "wsgi",
    "api.service.processes.sweeper",
    "api.service.processes.merge_worker",
    "field.jobs.merge",
    "field.backup.restoring.restore",
)
"""What web, worker, sweeper and restore are made of."""

GUARD = """
import os, sys

def note(event, given):
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
        told = repr(given[1])
    elif event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        told = repr(given[0])
    else:
        return
    line = os.open(os.environ["SPOKEN_WITH"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(line, (told + chr(10)).encode())
    os.close(line)

sys.addaudithook(note)
"""


def imported(source: Path) -> Iterator[str]:
    """Every module that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(source.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_C17_only_known_modules_can_open_a_connection(repository: Path) -> None:
    sources = [path for part in ("api", "field", "sync", "geo") for path in sorted((repository / part).rglob("*.py"))]
    found = {str(path.relative_to(repository)) for path in sources if SPEAKERS.intersection(imported(path))}
    assert found == set(MAY_SPEAK)


def test_C17_no_process_of_the_service_loads_what_calls_others(tmp_path: Path, repository: Path) -> None:
    code = f"import sys, {', '.join(SERVICE)}; print(*sys.modules)"
    settings = Settings(data=tmp_path, redis="none", demo=False)
    environment = {**os.environ, **settings.environment(), "PYTHONPATH": str(repository)}
    subprocess.run(own_command("migrate"), env=environment, check=True, capture_output=True)
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert set(SERVICE) <= loaded
    assert not {name for name in loaded if name.startswith(("api.client", "smtplib", "ftplib", "requests"))}


@pytest.fixture
def guard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the path of every process; each then writes down whom it speaks with."""
    folder = tmp_path / "guard"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    monkeypatch.setenv("SPOKEN_WITH", str(tmp_path / "spoken-with"))
    return folder


def run(guard: Path, *words: str) -> None:
    """One command of ours, guarded like the service."""
    path = os.pathsep.join((str(guard), str(HERE)))
    done = subprocess.run(own_command(*words), env={**os.environ, "PYTHONPATH": path}, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_C17_a_restore_its_drill_and_the_restored_home_speak_with_nobody_but_redis_and_themselves(
    living_town: Town, enrolled: Callable[[str], Handset], tmp_path: Path, guard: Path
) -> None:
    handset = enrolled("hoa")
    handset.new("Lò Văn Ún")
    handset.sync()
    run(guard, "backup", "--data", str(living_town.settings.data))
    backup = str(next(living_town.settings.backups.glob("2*")))
    run(guard, "restore", backup, "--drill", "--phones", "2", "--data", str(living_town.settings.data))
    run(guard, "restore", backup, "--data", str(tmp_path / "restored"))
    spoken_with = tmp_path / "spoken-with"
    assert not spoken_with.exists()
    settings = Settings(data=tmp_path / "restored", host="127.0.0.1", port=free_port(), demo=False, web_workers=1)
    with running(Town(settings, guard)) as restored:
        handset.url = restored.url
        handset.new("Lò Văn Ún")
        handset.sync()
        assert handset.status().waiting == 0
        assert eventually(restored.all_merged)
    redis = repr(str(socket_path(settings.data)))
    itself = {repr(("127.0.0.1", settings.port)), repr("127.0.0.1")}
    heard = set(spoken_with.read_text(encoding="utf-8").splitlines())
    assert redis in heard
    assert heard <= {redis} | itself
