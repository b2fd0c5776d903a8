"""The packages of the extra ``web``, which the page needs and nothing else does."""

from importlib.util import find_spec

from tracker.errors import BadRequest

PACKAGES = ("fastapi", "uvicorn", "jinja2", "cachetools", "icalendar")


def require(command: str) -> None:
    """Make sure that the extra is installed.

    Raises:
        BadRequest: it is not; the message says what the command needs and how to install it.
    """
    lacking = [name for name in PACKAGES if find_spec(name) is None]
    if lacking:
        raise BadRequest(f"{command} needs {', '.join(lacking)}: pip install 'board-of-peace-tracker[web]'")
