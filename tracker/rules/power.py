"""Voting power in ordinary decisions of 3.1(e), in exact numbers, by closed forms.

Players are the members and the Chairman. A coalition wins if the Chairman is in it with more than half of the members,
or with exactly half, since his vote decides a tie. Every member votes, each way as likely as the other.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import comb


@dataclass(frozen=True, slots=True)
class Power:
    """Who decides how often.

    Attributes:
        members: number of member states, the United States included.
        coalitions: number of coalitions of all players, winning or not.
        swings_member, swings_chairman: winning coalitions that lose without that player; of a member, any one of the
            ordinary members.
        banzhaf_member, banzhaf_chairman: share of all swings.
        shapley_member, shapley_chairman: share of all orders of joining in which that player makes the coalition win.
    """

    members: int
    coalitions: int
    swings_member: int
    swings_chairman: int
    banzhaf_member: Fraction
    banzhaf_chairman: Fraction
    shapley_member: Fraction
    shapley_chairman: Fraction


def power(members: int, *, same_person: bool = False) -> Power:
    """Give the power of one member and of the Chairman; without members nobody can adopt anything.

    Args:
        members: number of member states, the United States included.
        same_person: whether the Chairman also casts the vote of the United States: the two are then one player, and
            the ordinary members are one fewer.

    >>> power(3).shapley_chairman
    Fraction(1, 2)
    """
    if members < 1:
        return Power(0, 1, 0, 0, Fraction(0), Fraction(0), Fraction(0), Fraction(0))
    own = 1 if same_person else 0
    others = members - own
    needed = (members + 1) // 2 - own
    swings_member = comb(others - 1, needed - 1) if 1 <= needed <= others else 0
    swings_chairman = sum(comb(others, joined) for joined in range(needed, others + 1))
    swings = others * swings_member + swings_chairman
    return Power(
        members=members,
        coalitions=2 ** (others + 1),
        swings_member=swings_member,
        swings_chairman=swings_chairman,
        banzhaf_member=Fraction(swings_member, swings),
        banzhaf_chairman=Fraction(swings_chairman, swings),
        shapley_member=Fraction(needed, others * (others + 1)) if others else Fraction(0),
        shapley_chairman=Fraction(others - needed + 1, others + 1),
    )
