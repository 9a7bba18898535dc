"""Running the workbench: a socket on loopback, uvicorn on it, the address printed once it answers."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable

import uvicorn

from crossbearing.server.app import make_app
from crossbearing.server.settings import Settings


class PortTaken(OSError):
    """The port is in use; the message says what to do."""


def run(settings: Settings, listening: Callable[[Settings], None]) -> None:
    """Serve until interrupted. ``listening`` is called with the settings once requests are answered.

    Raises ``PortTaken`` where another program has the port.
    """
    bound = _bound(settings)
    config = uvicorn.Config(
        make_app(settings), log_level="warning", access_log=False, server_header=False, date_header=False,
        timeout_graceful_shutdown=2, proxy_headers=False, ws="none",
    )  # fmt: skip
    server = _Telling(config, lambda: listening(settings))
    with bound:
        server.run(sockets=[bound])


class _Telling(uvicorn.Server):
    """uvicorn, which says when it has begun."""

    def __init__(self, config: uvicorn.Config, begun: Callable[[], None]) -> None:
        super().__init__(config)
        self._begun = begun

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._begun()


def _bound(settings: Settings) -> socket.socket:
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((settings.host, settings.port))
    except OSError as error:
        bound.close()
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            raise PortTaken(
                f"port {settings.port} cannot be used ({error.strerror}); choose another with --port"
            ) from error
        raise
    return bound


def free_port(preferred: int) -> int:
    """``preferred`` where it is free, else any that is."""
    for port in (preferred, 0):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise PortTaken("no port is free")
