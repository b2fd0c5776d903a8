"""What holds for every request: it only reads, is of a sane length, is logged, and its answer runs nothing."""

import logging
from time import perf_counter
from typing import Any

from anyio import CancelScope
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tracker.errors import shortened
from tracker.web.faults import told

LOG = logging.getLogger("tracker.web")
"""What each request was, and how it was answered."""

LONGEST_ADDRESS = 4000
"""Bytes of a path and a query together."""

_LOGGED = 300

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Stands around the whole application."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request through, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        reply = _Reply(scope, receive, send)
        refused = _refused(scope)
        try:
            # A route is one of GET alone: what HEAD gets is the same without its body.
            await (refused or self.app)({**scope, "method": "GET"}, receive, reply.send)
        except Exception as error:  # the application has answered it with a page: here it is only noted
            LOG.exception("unexpected %s", type(error).__name__)
        finally:
            reply.log()


class _Reply:
    """One reply under way: headers are added as it starts, its status, its time and who left are noted."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.status: int | None = None
        self._gone = False
        self._scope, self._receive, self._send, self._began = scope, receive, send, perf_counter()

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self._gone = await _is_gone(self._receive)
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        elif self._scope["method"] == "HEAD":
            message = {**message, "body": b""}
        await self._send(message)

    def log(self) -> None:
        said: dict[str, Any] = {
            "method": self._scope["method"],
            "path": shortened(self._scope["path"], _LOGGED),
            "query": shortened(self._scope["query_string"].decode("latin-1"), _LOGGED),
            "status": self.status,
            "cut_off": self._gone,
            "ms": round(1000 * (perf_counter() - self._began), 1),
        }
        LOG.info(said)


async def _is_gone(receive: Receive) -> bool:
    """Whether whoever asked has hung up, as far as is known by now."""
    with CancelScope() as scope:
        scope.cancel()
        while (await receive())["type"] != "http.disconnect":
            pass
        return True
    return False


def _refused(scope: Scope) -> Response | None:
    if scope["method"] not in {"GET", "HEAD"}:
        said = "Nothing is written over HTTP: ask with GET or HEAD."
        return told(Request(scope), 405, said, headers={"Allow": "GET, HEAD"})
    if len(scope.get("raw_path") or scope["path"].encode()) + len(scope["query_string"]) > LONGEST_ADDRESS:
        return told(Request(scope), 414, f"An address is {LONGEST_ADDRESS} bytes at most: ask for less.")
    return None
