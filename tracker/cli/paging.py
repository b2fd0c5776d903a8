"""Long answers page by page, as ``git`` shows them: on a terminal alone, and only what is longer than the screen."""

import os
import re
import shutil
import sys
from contextlib import suppress
from contextvars import ContextVar

import typer

from tracker.errors import BadRequest

PAGED: ContextVar[bool] = ContextVar("paged", default=True)
"""Whether the command under way may show its answer page by page."""

_ESCAPES = r"\x1b\[[0-9;]*m|\x1b\]8;;[^\x1b]*\x1b\\"
_NOT_RUN = (126, 127)
"""What a shell exits with where it cannot run a command."""


def write(text: str) -> None:
    """Write an answer to standard output; on a terminal that it is too long for, through the pager.

    The pager is ``TRACKER_PAGER``, else ``PAGER``, else ``less`` or ``more``; an empty one or ``cat`` is none, and a
    terminal that is ``dumb`` has none.

    Raises:
        BadRequest: standard output is closed.
    """
    require_output()
    is_asked = PAGED.get() and on_terminal() and os.environ.get("TERM") != "dumb"
    if not (is_asked and _is_long(text) and (pager := _pager()) and _paged(pager, text)):
        typer.echo(text, nl=False)


def require_output() -> None:
    """Make sure that there is a standard output to write an answer to.

    Raises:
        BadRequest: it is closed.
    """
    if sys.stdout is None:
        raise BadRequest("the answer cannot be written (standard output is closed): send it somewhere else")


def on_terminal() -> bool:
    """Whether somebody reads the answer on a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def _is_long(text: str) -> bool:
    """Whether a text needs more lines than the screen has, one left for the prompt."""
    columns, lines = shutil.get_terminal_size()
    needed = sum(-(-len(line) // columns) or 1 for line in re.sub(_ESCAPES, "", text).splitlines())
    return needed >= lines


def _pager() -> str | None:
    named = next((os.environ[name] for name in ("TRACKER_PAGER", "PAGER") if name in os.environ), None)
    if named is not None:
        return None if named.strip() in {"", "cat"} else named
    return next((name for name in ("less", "more") if shutil.which(name)), None)


def _paged(pager: str, text: str) -> bool:
    """Show a text in the pager until it is left; False where it cannot be run.

    Ctrl-C is the pager's own to hear until then; one that is left early takes no more of the text.
    """
    import signal  # noqa: PLC0415 - for long answers on a terminal alone
    import subprocess  # noqa: PLC0415

    variables = {"LESS": "FRX", "LV": "-c", **os.environ}
    shown = subprocess.Popen(pager, shell=True, stdin=subprocess.PIPE, env=variables)  # noqa: S602 - the user's own command
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with suppress(BrokenPipeError):
            shown.communicate(text.encode(sys.stdout.encoding or "utf-8", "backslashreplace"))
        return shown.wait() not in _NOT_RUN
    finally:
        signal.signal(signal.SIGINT, before)
