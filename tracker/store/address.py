"""Addresses of databases: what kinds there are, and how one is shown without its password."""

import os
import re
from pathlib import Path

from tracker.errors import BadRequest, require_string, shortened

_PASSWORD = re.compile(r"(://[^:/@\s]*):[^\s]*@")
_PARAMETER = re.compile(r"(password=)[^&\s]*")


def sqlite_address(path: Path) -> str:
    """Write the address of an SQLite file; what means something in an address is escaped."""
    from urllib.parse import quote  # noqa: PLC0415 - 5 ms that a read command does without

    return f"sqlite:///{quote(os.fsencode(path))}"


def sqlite_file(address: str) -> Path | None:
    """Give the file that an address of SQLite names; None for any other address.

    Raises:
        BadRequest: it names none, or has options, of which there are none.
    """
    scheme, _, rest = require_string(address).partition("://")
    if scheme.split("+")[0] != "sqlite":
        return None
    file = rest[1:]
    if "%" in file:
        from urllib.parse import unquote_to_bytes  # noqa: PLC0415

        file = os.fsdecode(unquote_to_bytes(file))
    if not rest.startswith("/") or not file or "?" in rest or "\0" in file or file == ":memory:":
        raise not_an_address(address)
    return Path(file)


def redacted(text: str) -> str:
    """Hide every password of an address, or of a message that repeats one."""
    return _PARAMETER.sub(r"\1***", _PASSWORD.sub(r"\1:***@", text))


def without_password(message: str, url: str) -> str:
    """Hide the password of an address wherever a driver's message shows it."""
    given = re.search(r"://[^:/@\s]*:([^\s]*)@", url) or re.search(r"password=([^&\s]+)", url)
    return redacted(message.replace(given[1], "***") if given and given[1] else message)


def not_an_address(url: str) -> BadRequest:
    """Say that an address is none, and how one is written."""
    return BadRequest(
        f"'{shortened(redacted(url))}' is not a database address: "
        "write sqlite:////path/to/file.db or postgresql+psycopg://user@host/name"
    )
