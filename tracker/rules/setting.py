"""What holds for all states alike on one day: when the Charter entered into force, and the ends of the Board."""

from dataclasses import dataclass
from datetime import date

from tracker.rules import duration
from tracker.rules.formation import EntryIntoForce
from tracker.rules.situation import Fact


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for all states alike, as known on one day under one reading.

    Attributes:
        force: when the Charter entered into force.
        endings: every end of the Board, each with the day from which it is so, however sure.
    """

    force: EntryIntoForce
    endings: tuple[Fact, ...]


def setting_dissolved(setting: Setting, day: date) -> Fact:
    """Whether the Board has been dissolved by a day, which ends every membership (10)."""
    found = duration.ended(setting.endings, setting.force.days, day)
    lapse = any(reason.provision == "10.2" for reason in found.because)
    return found.lacking("a dissolution of the Board by the Chairman").said(
        "10/effect",
        "The Board was dissolved.",
        "No dissolution of a Board whose Charter was in force is on record.",
        "Whether an odd year has ended the Board is open."
        if lapse
        else "A dissolution is claimed, or its day is open.",
    )
