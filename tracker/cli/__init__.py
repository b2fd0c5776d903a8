"""The command line: translates words into questions, answers into text, errors into exit codes.

Exit codes: 0 answered; 1 answered, and the answer is empty; 2 the command was wrong; 3 the data has faults;
4 the database needs attention.
"""

import os
import sys

from tracker.errors import SeedFaults, TrackerError

_INTERRUPTED = 130
_BROKEN = 70


def main() -> None:
    """Run the command line and exit with its code; every error is one line of what, where and what to do."""
    sys.exit(run(sys.argv[1:]))


def run(words: list[str]) -> int:
    """Run one command and give its exit code."""
    from typer.exceptions import Abort, TyperException  # noqa: PLC0415 - Typer only when a command is run

    from tracker.cli.app import app  # noqa: PLC0415

    try:
        code = app(words, prog_name="tracker", standalone_mode=False)
        sys.stdout.flush()
    except TrackerError as error:
        _say(str(error) if isinstance(error, SeedFaults) else f"tracker: {error}")
        return error.exit_code
    except TyperException as error:
        _say(_usage(error))
        return 2
    except Abort:
        code = _INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # the last line of defence: a person never sees a traceback
        if os.environ.get("TRACKER_DEBUG"):
            raise
        _say(f"tracker: unexpected {type(error).__name__}: {error} (set TRACKER_DEBUG=1 to see where, and report it)")
        return _BROKEN
    if code == _INTERRUPTED:
        _say("tracker: interrupted; nothing half done was kept")
    return code if isinstance(code, int) else 0


def _usage(error: Exception) -> str:
    """One line for a command that cannot be run as written; the help for one without any words."""
    said = error.format_message() if hasattr(error, "format_message") else str(error)
    if "\n" in said.strip():
        return said
    context = getattr(error, "ctx", None)
    shown = f"{context.command_path} --help" if context else "tracker --help"
    return f"tracker: {said.rstrip('.')}; '{shown}' shows how"


def _say(message: str) -> None:
    print(message, file=sys.stderr)  # noqa: T201
