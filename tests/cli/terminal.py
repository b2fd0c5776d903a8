"""The real command on a terminal of its own."""

import fcntl
import os
import pty
import select
import struct
import sys
import termios
from collections.abc import Mapping
from pathlib import Path
from time import monotonic

from tests.cli.asking import Said, hears_ctrl_c

LINES, COLUMNS = 24, 80
_PATIENCE_SECONDS = 60


def on_terminal(
    words: tuple[str, ...], place: Path, variables: Mapping[str, str], keys: Mapping[str, str] | None = None
) -> Said:
    """Run ``python -m tracker`` on a terminal of 24 lines; each key is pressed once its text has been shown."""
    pid, terminal = pty.fork()
    if pid == 0:
        hears_ctrl_c()
        os.chdir(place)
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        os.execve(sys.executable, [sys.executable, "-m", "tracker", *words], dict(variables))
    said, waiting, ends = "", dict(keys or {}), monotonic() + _PATIENCE_SECONDS
    try:
        while True:
            assert monotonic() < ends, said
            if not select.select([terminal], [], [], 0.1)[0]:
                continue
            try:
                read = os.read(terminal, 65536)
            except OSError:  # the end of a terminal whose program has ended
                break
            if not read:
                break
            said += read.decode(errors="replace")
            for shown in [shown for shown in waiting if shown in said]:
                os.write(terminal, waiting.pop(shown).encode())
    finally:
        os.close(terminal)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return Said(code, said.replace("\r\n", "\n"), "")
