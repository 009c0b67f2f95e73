"""A TCP proxy on a thread of its own, for the bench and for tests. It must not know what is said through it."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress

Carry = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
PATIENCE = 10


@contextmanager
def proxied(
    carry: Carry, loop: asyncio.AbstractEventLoop, limit: int, secret: ssl.SSLContext | None = None
) -> Iterator[str]:
    """Carry every connection, as long as the block lasts; the address of the near end.

    `limit` is how many bytes of a connection may wait to be read; `secret` is TLS on the near side.
    """
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def quietly(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.CancelledError):  # the block has ended: nobody needs to hear of it
            await carry(reader, writer)

    listening = asyncio.start_server(quietly, "127.0.0.1", 0, limit=limit, ssl=secret)
    server = asyncio.run_coroutine_threadsafe(listening, loop).result(PATIENCE)
    try:
        yield f"http{'s' if secret else ''}://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        asyncio.run_coroutine_threadsafe(_close(server), loop).result(PATIENCE)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(PATIENCE)
        loop.close()


async def _close(server: asyncio.Server) -> None:
    server.close()
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
