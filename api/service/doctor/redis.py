"""Redis: reachable, evicting nothing, private, and with no pickle in its queues.

It only reads, and leaves no key behind.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from redis import Redis
from redis.exceptions import RedisError, ResponseError

from api.service.doctor.finding import Finding, act, note

SUBJECT = "Redis"
LOCAL = {"localhost", "127.0.0.1", "::1"}
JOBS_LOOKED_AT = 200
PICKLE = b"\x80"  # how every pickle of protocol 2 and later begins; no JSON text does


def redis_findings(url: str, connection: Redis | None) -> list[Finding]:
    """All about Redis at `url`; an empty URL: the service works without."""
    if not url or connection is None:
        return [note(SUBJECT, "không dùng · not used", "Bộ quét tự trộn. The sweeper merges by itself, later.")]
    try:
        version = str(connection.info("server")["redis_version"])
        alive = Finding(SUBJECT, f"trả lời · answers, {version}")
        return [alive, policy(connection), access(url), serializer(connection)]
    except RedisError as error:
        todo = "Khởi động Redis (packhorse up tự làm). Start Redis; meanwhile nothing is lost, merging is only later."
        return [note(SUBJECT, f"không trả lời · does not answer: {error}", todo)]


def policy(connection: Redis) -> Finding:
    """A Redis that evicts keys may silently drop the bell of a shard (fault C05)."""
    try:
        chosen = str(connection.config_get("maxmemory-policy")["maxmemory-policy"])
    except (ResponseError, KeyError):
        return note(f"{SUBJECT} maxmemory-policy", "không hỏi được · cannot be asked", "Cần · must be: noeviction")
    if chosen != "noeviction":
        todo = "redis-cli CONFIG SET maxmemory-policy noeviction, và ghi vào · and in redis.conf"
        return act(f"{SUBJECT} maxmemory-policy", f"{chosen}: có thể bỏ việc · may drop what waits", todo)
    return Finding(f"{SUBJECT} maxmemory-policy", chosen)


def access(url: str) -> Finding:
    """Whoever can write into Redis can ring our workers: it stands on a socket, on this machine, or has a password."""
    parts = urlsplit(url)
    if parts.scheme == "unix" or parts.hostname in LOCAL or parts.password:
        return Finding(f"{SUBJECT} access", "riêng · private")
    todo = "Đặt mật khẩu hoặc dùng unix socket. Set a password, or use a unix socket."
    return act(f"{SUBJECT} access", f"mở trên mạng, không mật khẩu · open at {parts.hostname} without password", todo)


def serializer(connection: Redis) -> Finding:
    """Our jobs are JSON; a pickle in a queue was put there by something else, to be run as code (fault D36)."""
    foreign = sum(1 for data in _jobs(connection) if data.startswith(PICKLE))
    if foreign:
        todo = "Đổi mật khẩu Redis rồi FLUSHALL, không mất gì. Change its password, then FLUSHALL: nothing is lost."
        return act(f"{SUBJECT} serializer", f"{foreign} việc dạng pickle · jobs are pickles, not ours", todo)
    return Finding(f"{SUBJECT} serializer", "json")


def _jobs(connection: Redis) -> Iterator[bytes]:
    for key in islice(connection.scan_iter("rq:job:*", count=100), JOBS_LOOKED_AT):
        data = connection.hget(key, "data") if connection.type(key) == b"hash" else None
        if isinstance(data, bytes):
            yield _inflated(data)


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, 64)
    except zlib.error:
        return data
