"""A real shell on a terminal of its own, in which a line is begun, completed with the tabulator, and shown word by word."""

import os
import pty
import re
import select
import shutil
import sys
from pathlib import Path
from time import monotonic

STARTED = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], "PS1='READY '; bind 'set bell-style none'\n"),
    "zsh": (["zsh", "-f", "-i"], "autoload -Uz compinit; compinit -u -D; bindkey -e; unsetopt beep; PS1='READY '\n"),
    "fish": (["fish", "--no-config", "-i"], "function fish_prompt; printf 'READY '; end\n"),
}
"""How each shell is started, and what its first line is."""

_PATIENCE_SECONDS = 60


def installed(shell: str) -> bool:
    return shutil.which(shell) is not None


def completed(shell: str, script: str, typed: str, place: Path, variables: dict[str, str]) -> list[str]:
    """The words of the line that a shell makes of what is typed and one tabulator."""
    _command(place)
    (place / "completion").write_text(script, encoding="utf-8")
    words, first = STARTED[shell]
    home = {"HOME": str(place), "ZDOTDIR": str(place), "XDG_CONFIG_HOME": str(place), "TERM": "xterm"}
    path = f"{place}{os.pathsep}{os.environ['PATH']}"
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(place)
        os.execvpe(words[0], words, {**variables, **home, "PATH": path})
    try:
        _write(terminal, first)
        _read_until(terminal, "READY ")
        _write(terminal, "source ./completion\n")
        _write(terminal, "printf 'SOUR''CED\\n'\n")
        _read_until(terminal, "SOURCED")
        _write(terminal, typed + "\t")
        _quiet(terminal)
        _write(terminal, "\x01printf '<%s>' \x05 END\n")
        said = _read_until(terminal, "<END>")
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        os.close(terminal)
    return re.findall("<([^<>%]*)>", said[said.rindex("<tracker>") :])[1:-1]


def _command(place: Path) -> None:
    """Put a ``tracker`` on the path that is this checkout's."""
    command = place / "tracker"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tracker "$@"\n', encoding="utf-8")
    command.chmod(0o755)


def _write(terminal: int, text: str) -> None:
    os.write(terminal, text.encode())


def _read_until(terminal: int, mark: str) -> str:
    said, ends = "", monotonic() + _PATIENCE_SECONDS
    while mark not in said:
        assert monotonic() < ends, said
        if select.select([terminal], [], [], 0.1)[0]:
            said += os.read(terminal, 65536).decode(errors="replace")
    return said


def _quiet(terminal: int) -> None:
    """Wait until the shell has answered the tabulator: it has said something, and then nothing for a while."""
    heard, ends = monotonic(), monotonic() + 20
    while monotonic() < ends and monotonic() - heard < 3:
        if select.select([terminal], [], [], 0.1)[0]:
            os.read(terminal, 65536)
            heard = monotonic()
