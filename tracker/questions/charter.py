"""The Charter under each reading, as known on one day."""

from collections.abc import Iterable

from tracker.domain.charter import Charter
from tracker.domain.events import Event
from tracker.errors import DatabaseIncomplete
from tracker.rules.rulings import ruled
from tracker.store.charter import read_charters
from tracker.store.reader import Reader


def known_charters(reader: Reader, acts: Iterable[Event]) -> dict[str, Charter]:
    """Read the Charter under each reading, the Chairman's rulings among some acts going before it.

    Raises:
        DatabaseIncomplete: the Charter is not recorded in the database.
    """
    known = list(acts)
    charters = {reading: ruled(charter, known) for reading, charter in read_charters(reader.rows).items()}
    if not charters:
        raise DatabaseIncomplete(reader.where, "Charter")
    return charters
