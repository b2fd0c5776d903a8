"""The Charter under one reading, as known on one day, read for one question."""

from tracker.domain.charter import Charter
from tracker.domain.dates import OPEN
from tracker.errors import DatabaseIncomplete
from tracker.questions.asked import Asked
from tracker.rules.rulings import ruled
from tracker.rules.standing import known_on
from tracker.store.acts import read_events
from tracker.store.charter import read_charters
from tracker.store.reader import Reader


def read_charter(reader: Reader, asked: Asked) -> Charter:
    """Read the Charter under the reading asked for, with the Chairman's rulings known on the day asked about.

    Raises:
        DatabaseIncomplete: the Charter is not recorded in the database.
    """
    charter = read_charters(reader.rows).get(asked.reading)
    if charter is None:
        raise DatabaseIncomplete(reader.where, "Charter")
    if not reader.rows("select 1 from chairman_action where action = 'ruling'"):
        return charter
    return ruled(charter, known_on(read_events(reader.rows), asked.known_by or OPEN))
