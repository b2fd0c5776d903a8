"""What the server says: a line of JSON for whatever happens."""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any


class Lines(logging.Formatter):
    """Writes a record as JSON on one line: when, how grave, what, and of a fault where in the program it came from."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one."""
        said: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        }
        said |= record.msg if isinstance(record.msg, dict) else {"said": record.getMessage()}
        if record.exc_info:
            said["trace"] = self.formatException(record.exc_info)
        return json.dumps(said)


def log_as_json() -> None:
    """Let everything of this process be said on standard error, requests and what is more than them."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    logging.basicConfig(handlers=[handler], level=logging.WARNING)
    logging.getLogger("tracker.web").setLevel(logging.INFO)
