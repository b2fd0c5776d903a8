"""The exception to the three-year limit asked of one state in a world: what its own situation and membership say."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from tracker.domain.truth import Truth
from tracker.rules.contributions import Ended
from tracker.rules.duration import endings
from tracker.rules.expiry import left
from tracker.rules.formation import EntryIntoForce
from tracker.rules.joining import member
from tracker.rules.periods import Days
from tracker.rules.setting import Setting
from tracker.rules.situation import Fact, Situation
from tracker.rules.spells import spells
from tracker.rules.world import World


class Payer(NamedTuple):
    """What the test asks of one membership on a day, as the arguments that ``exempt`` and ``cash_paid`` take.

    Attributes:
        situation: its acts, within the days that their order leaves, and its facets.
        force_days: the first and the last day that entry into force can be.
        joined: whether and since when it has become a member, or may be one anew, whether or not it has left since.
        day: the day asked about.
        ended: since when its membership has ended otherwise than with its term.
    """

    situation: Situation
    force_days: Days
    joined: Fact
    day: date
    ended: Ended


def payers(world: World, state: str) -> list[Payer]:
    """Give what the test asks of a state, for each membership that may have a year of its own to pay in (2.2-B).

    That is one where the window is common to all. A membership that has ended was one when the state paid before; one
    begun by a consent anew may be none (2.3/reinvitation).
    """
    own, setting, (joined, *anew) = memberships(world, state)
    each = [joined, *(anew if world.charter.chooses("2.2-B", "first_year_of_membership") else ())]
    return [Payer(own, setting.force.days, one, world.day, left(own, setting, one, world.day)) for one in each]


def memberships(world: World, state: str) -> tuple[Situation, Setting, list[Fact]]:
    """Give a state's situation, what holds for all states alike, and each membership that it has or may have had.

    The first is whether and since when it has become a member; those begun by a consent anew are possible at most.
    """
    own = world.situation(state)
    required = world.charter.rules["eif_threshold"].whole
    setting = Setting(EntryIntoForce(*world.force.days, required, (), ()), endings(world.charter, world.acts))
    joined = member(own, setting, world.day)
    anew = [one for one, _ in spells(own, setting, joined, world.day)[1:]]
    return own, setting, [joined, *(replace(one, truth=min(one.truth, Truth.POSSIBLY)) for one in anew)]
