"""Who belongs to the Board of Peace, since when, and on what evidence.

>>> import tracker
>>> tracker.connect  # doctest: +ELLIPSIS
<function connect at ...>
"""

from tracker.board import Board, connect
from tracker.errors import TrackerError
from tracker.version import __version__

__all__ = ["Board", "TrackerError", "__version__", "connect"]
