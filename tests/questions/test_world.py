"""The world concluded for one day alone is the world that the standings of that day give."""

from collections.abc import Callable
from datetime import date

import pytest

from tracker.board import connect
from tracker.questions.asked import asked
from tracker.questions.charter import known_charters
from tracker.questions.world import read_worlds, worlds_under

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize("known", [None, "2026-01-20", "2026-01-22", "2026-02-20", "2026-05-05"])
@pytest.mark.parametrize("day", ["2026-01-17", "2026-01-22", "2026-02-19", "2026-11-26", "2029-01-23"])
def test_concluding_one_day_alone_gives_what_the_standings_say(
    loaded_urls: Callable[[str], str], day: str, known: str | None
) -> None:
    with connect(loaded_urls("sqlite")) as board:
        of_day = asked(day, known, "text", TODAY)
        charters, world_under = known_charters(board.reader, ()), worlds_under(board.reader, of_day)
        of_standings = read_worlds(board.reader, of_day, charters)

    for reading, charter in charters.items():
        alone, stored = world_under(charter), of_standings[reading]
        assert alone.standings == stored.standings
        assert alone.force == stored.force
        assert [act.id for act in alone.acts] == [act.id for act in stored.acts]
