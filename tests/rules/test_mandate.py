"""What resolution 2803 covers: Gaza alone, from its adoption to its last day, whatever a further act says beyond."""

import pytest

from tests.rules.acts import act
from tests.rules.test_finance import steps
from tests.rules.worlds import world
from tracker.domain.events import Event
from tracker.domain.finding import Verdict
from tracker.rules.mandate import un_cover, un_cover_elsewhere

ADOPTED = "The Security Council adopted the resolution on 17 November 2025."
ENDS = "The authorisation ends with 31 December 2027, unless the Council acts further."
REFORM = "The Board administers only until the reform of the Palestinian Authority is done."
NONE_FURTHER = "No further act of the Council on the mandate is on record."
FURTHER = "A further act is on record; what it covers and until when is open."
ENDED = "an act of the Security Council that ends the authorisation"
EXTENDED = "the words of an act of the Security Council that extends the authorisation"


def council(day: str, topic: str = "mandate from outside: resolution") -> Event:
    return act("announcement", day, subject="UN", topic=topic)


@pytest.mark.parametrize(
    ("day", "verdict", "begun", "lasting", "flips"),
    [
        ("2025-11-16", Verdict.NO, False, True, ()),
        ("2025-11-17", Verdict.YES, True, True, (ENDED,)),
        ("2027-12-31", Verdict.YES, True, True, (ENDED,)),
        ("2028-01-01", Verdict.NO, True, False, (EXTENDED,)),
    ],
)
def test_the_mandate_covers_gaza_from_its_adoption_to_its_last_day(
    day: str, verdict: Verdict, begun: bool, lasting: bool, flips: tuple[str, ...]
) -> None:
    found = un_cover(world(day=day))

    assert (found.verdict, found.would_flip) == (verdict, flips)
    assert steps(found) == [(ADOPTED, begun), (ENDS, lasting), (REFORM, None), (NONE_FURTHER, False)]


@pytest.mark.parametrize("day", ["2026-11-25", "2028-01-01"])
def test_a_further_act_of_the_council_leaves_open_what_is_covered(day: str) -> None:
    adopted, further = council("2025-11-17"), council("2025-11-18")
    found = un_cover(world(adopted, further, council("2025-11-18", "visit"), day=day))

    assert found.verdict is Verdict.UNDETERMINED
    assert found.would_flip == (EXTENDED,)
    assert steps(found)[-1] == (FURTHER, None)
    assert [event for step in found.grounds[-1].under for event in step.events] == [further.id]


def test_the_adoption_on_record_stands_beneath_its_day() -> None:
    before, adopted, other = council("2025-11-16"), council("2025-11-17"), council("2025-11-17", "visit")
    found = un_cover(world(before, adopted, other))

    assert [event for step in found.grounds[0].under for event in step.events] == [before.id, adopted.id]
    assert found.verdict is Verdict.YES


@pytest.mark.parametrize(
    ("territory", "where"),
    [("Ukraine", "Ukraine"), ("  Ukraine ", "Ukraine"), ("", "any territory other than Gaza")],
)
def test_elsewhere_the_mandate_covers_nothing(territory: str, where: str) -> None:
    found = un_cover_elsewhere(world(), territory)

    assert found.verdict is Verdict.NO
    assert found.question == f"Does the Board have UN cover in {where} on 25 November 2026?"
    assert steps(found)[:2] == [
        (f"The authorisation is for Gaza alone; it does not name {where}.", False),
        (NONE_FURTHER, False),
    ]
    assert found.would_flip == (f"an act of the Security Council that covers {where}",)


@pytest.mark.parametrize("territory", ["Gaza", "GAZA", "the Gaza Strip"])
def test_asked_of_gaza_by_any_of_its_names_the_answer_is_that_of_gaza(territory: str) -> None:
    assert un_cover_elsewhere(world(), territory) == un_cover(world())
