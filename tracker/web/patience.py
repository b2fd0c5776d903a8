"""How long a client may take: a connection without an answer for a while is cut, however slowly it asks or reads."""

from asyncio import Transport
from socket import IPPROTO_TCP, TCP_NODELAY
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

SECONDS = 120
"""From one answer of a connection, or its start, to the next; waiting for a database takes up to 30 of them."""


class Patient(H11Protocol):
    """One connection."""

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Begin; no part of an answer waits until the client has confirmed the one before."""
        # asyncio sees to it for sockets that it has opened itself, and leaves those that it is given alone
        transport.get_extra_info("socket").setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        super().connection_made(transport)
        self._late = self.loop.call_later(SECONDS, transport.abort)

    def on_response_complete(self) -> None:
        """Begin anew once an answer is given; what is not read of it by then is not sent."""
        self._late.cancel()
        self._late = self.loop.call_later(SECONDS, self.transport.abort)
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        self._late.cancel()
        super().connection_lost(exc)


LIMITS: dict[str, Any] = {
    "http": Patient,
    "ws": "none",
    "h11_max_incomplete_event_size": 16_384,  # bytes of a request line with all its headers
    "limit_concurrency": 500,
    "timeout_keep_alive": 5,
    "timeout_graceful_shutdown": 5,
    "server_header": False,
    "proxy_headers": False,
}
"""What the server of ASGI is told."""
