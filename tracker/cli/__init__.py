"""The command line: translates words into questions, answers into text, errors into exit codes.

Exit codes: 0 answered; 1 answered, and the answer is empty; 2 the command was wrong; 3 the data has faults;
4 the database needs attention.
"""

import os
import signal
import sys
from contextlib import suppress
from errno import ENAMETOOLONG
from io import TextIOWrapper

from tracker.errors import Faults, TrackerError, one_line, require_text, shortened
from tracker.settings import database_url, reading_url

_INTERRUPTED = 130
_BROKEN = 70


def main() -> None:
    """Run the command line and exit with its code; every error is one line of what, where and what to do.

    Told to end (SIGTERM), it puts away what is half done, as for Ctrl-C.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    _let_the_driver_say_nothing()
    sys.exit(run(sys.argv[1:]))


def run(words: list[str]) -> int:
    """Run one command and give its exit code."""
    _read_and_write_whatever_there_is()
    try:
        return _answered([require_text(word) for word in words])
    except Faults as error:
        for line in str(error).splitlines():
            _say(line)
        return error.exit_code
    except TrackerError as error:
        _say(f"tracker: {error}")
        return error.exit_code
    except KeyboardInterrupt:
        return _interrupted()
    except Exception as error:  # the last line of defence: a person never sees a traceback
        if isinstance(error, OSError) and error.errno == ENAMETOOLONG:
            _say(f"tracker: '{shortened(str(error.filename))}' is longer than a name of a file may be: give another")
            return 2
        if os.environ.get("TRACKER_DEBUG"):
            raise
        _say(f"tracker: unexpected {type(error).__name__}: {error} (TRACKER_DEBUG=1 shows where; please report it)")
        return _BROKEN


def _let_the_driver_say_nothing() -> None:
    """Keep the log of PostgreSQL's driver off standard error: what it warns of is told by our own line.

    It is the program's to decide; who uses the library keeps what the driver logs.
    """
    if any(url and url.startswith("postgresql") for url in (reading_url(), database_url())):
        import logging  # noqa: PLC0415 - 7 ms; only for those who use PostgreSQL

        logging.getLogger("psycopg").addHandler(logging.NullHandler())


def _answered(words: list[str]) -> int:
    """Run one command; what Typer raises is translated here, our own errors are not."""
    from typer.exceptions import Abort, TyperException  # noqa: PLC0415 - Typer only when a command is run

    from tracker.cli.app import program  # noqa: PLC0415
    from tracker.cli.completion import answer, asked_by_a_shell  # noqa: PLC0415
    from tracker.cli.paging import PAGED  # noqa: PLC0415

    PAGED.set(True)
    try:
        if asked_by_a_shell():
            return answer(lambda: program(())((), prog_name="tracker", standalone_mode=False))
        code = program(words)(words, prog_name="tracker", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except TyperException as error:
        _usage(error, words)
        return 2
    except (BrokenPipeError, SystemExit):  # Typer leaves by SystemExit where the reader of a pipe has gone
        _discard_output()
        return 0
    except OSError as error:
        if error.filename is not None:
            raise
        _discard_output()
        _say(f"tracker: the answer cannot be written ({error.strerror}): send it somewhere else")
        return 2
    except Abort:
        return _interrupted()
    return _interrupted() if code == _INTERRUPTED else code if isinstance(code, int) else 0


def _interrupted() -> int:
    _say("tracker: interrupted; nothing half done was kept")
    return _INTERRUPTED


def _read_and_write_whatever_there_is() -> None:
    """Write a letter that a stream's encoding lacks as its escape, keep bytes that are none; a stream may be closed."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _discard_output() -> None:
    """Let nothing more be written to standard output, at the interpreter's end least of all."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _usage(error: Exception, words: list[str]) -> None:
    """One line for a command that cannot be run as written; the help for one without any words."""
    said = error.format_message() if hasattr(error, "format_message") else str(error)
    if type(error).__name__ == "NoArgsIsHelpError":
        if sys.stderr is not None:
            print(said, file=sys.stderr)  # noqa: T201
        return
    context = getattr(error, "ctx", None)
    command = context.command_path if context else _command(words)
    _say(f"tracker: {shortened(said.rstrip('.'), 200)}; '{command} --help' shows how")


def _command(words: list[str]) -> str:
    """The command that words begin with: where an option lacks its value, Typer does not say whose it is."""
    from tracker.cli.app import NO_PAGER, ROOMS  # noqa: PLC0415

    words = [word for word in words if word != NO_PAGER]
    named = [name for commands in ROOMS.values() for name in commands if words[:1] == [name]]
    return " ".join(["tracker", *named, *(words[1:2] if named == ["db"] else [])])


def _say(message: str) -> None:
    if sys.stderr is not None:
        with suppress(OSError):
            print(one_line(message), file=sys.stderr, flush=True)  # noqa: T201
