"""The exception to the three-year limit asked of one state in a world: what its own situation and membership say."""

from datetime import date
from typing import NamedTuple

from tracker.rules.contributions import Ended
from tracker.rules.duration import endings
from tracker.rules.formation import EntryIntoForce
from tracker.rules.membership import Setting, left, member
from tracker.rules.periods import Days
from tracker.rules.situation import Fact, Situation
from tracker.rules.world import World


class Payer(NamedTuple):
    """What the test asks of one state on a day, as the arguments that ``exempt`` and ``cash_paid`` take.

    Attributes:
        situation: its acts, within the days that their order leaves, and its facets.
        force_days: the first and the last day that entry into force can be.
        joined: whether and since when it has become a member, whether or not it has left since.
        day: the day asked about.
        ended: since when its membership has ended otherwise than with its term.
    """

    situation: Situation
    force_days: Days
    joined: Fact
    day: date
    ended: Ended


def payer(world: World, state: str) -> Payer:
    """Give what the test asks of one state; a membership that has ended was one when the state paid before."""
    own = world.situation(state)
    required = world.charter.rules["eif_threshold"].whole
    entry = EntryIntoForce(*world.force.days, required, (), ())
    setting = Setting(entry, endings(world.charter, world.acts))
    joined = member(own, setting, world.day)
    return Payer(own, entry.days, joined, world.day, left(own, setting, joined, world.day))
