"""Addresses of databases: what kinds there are, and how one is shown without its password."""

import re

from tracker.errors import BadRequest, shortened

_PASSWORD = re.compile(r"(://[^:/@\s]*):[^\s]*@")
_PARAMETER = re.compile(r"(password=)[^&\s]*")


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
