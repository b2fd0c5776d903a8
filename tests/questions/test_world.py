"""The world concluded for one day alone is the world that the standings of that day give."""

from collections.abc import Callable
from datetime import date

import pytest

from tracker.board import connect
from tracker.domain.dates import OPEN
from tracker.questions.asked import asked
from tracker.questions.world import read_worlds
from tracker.rules.conclusions import Record, looked_at
from tracker.store.acts import invitations_began, natures, read_events
from tracker.store.charter import read_charters

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize("known", [None, "2026-01-20", "2026-01-22", "2026-02-20", "2026-05-05"])
@pytest.mark.parametrize("day", ["2026-01-17", "2026-01-22", "2026-02-19", "2026-11-26", "2029-01-23"])
def test_concluding_one_day_alone_gives_what_the_standings_say(
    loaded_urls: Callable[[str], str], day: str, known: str | None
) -> None:
    with connect(loaded_urls("sqlite")) as board:
        places = natures(board.reader.rows)
        kinds = {code: kind for code, (_, kind) in places.items()}
        record = Record.of(read_events(board.reader.rows), kinds, invitations_began(board.reader.rows) or TODAY)
        charters = read_charters(board.reader.rows)
        of_standings = read_worlds(board.reader, asked(day, known, "text", TODAY), charters)
    names = {code: name for code, (name, _) in places.items()}

    for reading, charter in charters.items():
        known_day = date.fromisoformat(known) if known else OPEN
        alone, stored = looked_at(record, charter, names, known_day, date.fromisoformat(day)), of_standings[reading]
        assert alone.standings == stored.standings
        assert alone.force == stored.force
        assert [act.id for act in alone.acts] == [act.id for act in stored.acts]
