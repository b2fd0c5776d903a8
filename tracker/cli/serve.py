"""The command that shows the record as a page: serve."""

import signal
import socket
import webbrowser
from contextlib import suppress
from ipaddress import ip_address
from typing import Annotated

import typer

from tracker.board import connect
from tracker.cli.reading import board
from tracker.cli.webextra import require
from tracker.errors import BadRequest

_BIGGEST_PORT = 65535


def add(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(epilog="Example: tracker serve --open")(serve)


def serve(
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", metavar="NUMBER", help="The port to listen on; 0 for any that is free.")
    ] = 8000,
    browser: Annotated[bool, typer.Option("--open", help="Open the page in a browser.")] = False,
    public: Annotated[
        bool, typer.Option("--public", help="Let other machines in: needed for their addresses.")
    ] = False,
) -> None:
    """Show the record as a page, and answer questions over HTTP; nothing is written. Ctrl-C ends it."""
    if not (public or is_of_this_machine(host)):
        raise BadRequest(
            f"{host} can be reached from other machines: add --public if that is meant, or leave --host out"
        )
    require("serve")
    board().close()
    with listening(host, port) as place:
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{place.getsockname()[1]}/"
        typer.echo(f"tracker: serving {address} (Ctrl-C ends it)", err=True)
        if browser:
            webbrowser.open(address)
        _run(place)


def is_of_this_machine(host: str) -> bool:
    """Whether an address can be reached from this machine alone; a name other than ``localhost`` counts as public."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def listening(host: str, port: int) -> socket.socket:
    """Listen on an address.

    Raises:
        BadRequest: it is no address of this machine, or the port is taken, reserved or none.
    """
    if not 0 <= port <= _BIGGEST_PORT:
        raise BadRequest(f"{port} is no port: give one from 0 to {_BIGGEST_PORT}")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise BadRequest(
            f"cannot listen on {host}, port {port} ({error.strerror}): give another --port or --host"
        ) from error


def _run(place: socket.socket) -> None:
    """Serve the application on a socket until the process is told to end."""
    import uvicorn  # noqa: PLC0415 - for this command alone

    from tracker.cli.feeds import FEEDS  # noqa: PLC0415
    from tracker.web.application import application  # noqa: PLC0415
    from tracker.web.logs import log_as_json  # noqa: PLC0415
    from tracker.web.patience import LIMITS  # noqa: PLC0415

    log_as_json()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # the server hears it itself, and ends by it
    own = uvicorn.Config(application(connect, FEEDS), log_config=None, access_log=False, **LIMITS)
    with suppress(KeyboardInterrupt):  # that is how it ends
        uvicorn.Server(own).run(sockets=[place])
