"""How often days to come have changed: counted over the same days that the question lists."""

from collections.abc import Callable

import pytest

from tracker.domain.dates import OPEN
from tracker.questions.asked import asked
from tracker.questions.catalogue import READINGS
from tracker.questions.revisions import revisions
from tracker.questions.rulebook import deadlines
from tracker.questions.world import read_world
from tracker.rules.conclusions import Cells, Record, looked_at
from tracker.rules.deadlines import deadlines as deadlines_of
from tracker.store.acts import invitations_began, natures, read_events
from tracker.store.charter import read_charters
from tracker.store.reader import open_reader


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("day", ["2026-01-20", "2026-02-01", "2026-11-25", "2028-03-01"])
def test_the_world_without_standings_has_the_same_days_to_come(
    loaded_urls: Callable[[str], str], reading: str, day: str
) -> None:
    with open_reader(loaded_urls("sqlite")) as reader:
        own = asked(day, None, reading, asked("2026-11-25", None, reading, OPEN).as_of)
        places = natures(reader.rows)
        kinds = {code: nature for code, (_, nature) in places.items()}
        cells = Cells(Record.of(read_events(reader.rows), kinds, invitations_began(reader.rows) or OPEN))
        names = {code: name for code, (name, _) in places.items()}
        lean = looked_at(cells, read_charters(reader.rows)[reading], names, OPEN, own.as_of, states=False)

        assert deadlines_of(lean, own.as_of) == deadlines_of(read_world(reader, own), own.as_of)
        assert {row["key"] for row in deadlines(reader, own).rows} <= set(revisions(reader, own))
