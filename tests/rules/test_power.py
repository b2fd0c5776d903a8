"""Voting power: the closed forms against every coalition and every order of joining."""

from collections.abc import Callable
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.rules.power import Power, power

CHAIRMAN = 0
Coalition = frozenset[int]


def wins(members: int, *, same_person: bool) -> Callable[[Coalition], bool]:
    """The rule itself: votes counted, a tie decided by the Chairman, nothing without him."""

    def winning(coalition: Coalition) -> bool:
        ordinary = len(coalition - {CHAIRMAN})
        votes = ordinary + (1 if same_person and CHAIRMAN in coalition else 0)
        return CHAIRMAN in coalition and (votes > members - votes or votes == members - votes)

    return winning


def players(members: int, *, same_person: bool) -> list[int]:
    return list(range(members if same_person else members + 1))


def coalitions(everybody: list[int]) -> list[Coalition]:
    return [frozenset(one for one in everybody if bits >> one & 1) for bits in range(2 ** len(everybody))]


def swings(player: int, every: list[Coalition], winning: Callable[[Coalition], bool]) -> int:
    return sum(player in one and winning(one) and not winning(one - {player}) for one in every)


def shapley(player: int, everybody: list[int], winning: Callable[[Coalition], bool]) -> Fraction:
    orders = list(permutations(everybody))
    pivots = 0
    for order in orders:
        before = frozenset(order[: order.index(player)])
        pivots += winning(before | {player}) and not winning(before)
    return Fraction(pivots, len(orders))


@pytest.mark.parametrize("same_person", [False, True])
@pytest.mark.parametrize("members", range(1, 13))
def test_swings_are_those_of_every_coalition_tried(members: int, same_person: bool) -> None:
    everybody = players(members, same_person=same_person)
    every, winning = coalitions(everybody), wins(members, same_person=same_person)
    counted = [swings(player, every, winning) for player in everybody]

    found = power(members, same_person=same_person)

    assert found.members == members
    assert found.coalitions == len(every)
    assert found.swings_chairman == counted[CHAIRMAN]
    assert set(counted[1:]) <= {found.swings_member}
    assert found.banzhaf_chairman == Fraction(counted[CHAIRMAN], sum(counted))
    assert found.banzhaf_member == Fraction(found.swings_member, sum(counted))


@pytest.mark.parametrize("same_person", [False, True])
@pytest.mark.parametrize("members", range(1, 7))
def test_shapley_values_are_those_of_every_order_of_joining_tried(members: int, same_person: bool) -> None:
    everybody, winning = players(members, same_person=same_person), wins(members, same_person=same_person)

    found = power(members, same_person=same_person)

    assert found.shapley_chairman == shapley(CHAIRMAN, everybody, winning)
    assert {shapley(one, everybody, winning) for one in everybody[1:]} <= {found.shapley_member}


@given(st.integers(1, 200), st.booleans())
def test_the_shares_of_all_players_make_one(members: int, same_person: bool) -> None:
    found = power(members, same_person=same_person)
    ordinary = members - 1 if same_person else members

    assert ordinary * found.banzhaf_member + found.banzhaf_chairman == 1
    assert ordinary * found.shapley_member + found.shapley_chairman == 1


@given(st.integers(1, 200))
def test_the_chairman_never_has_less_power_than_a_member(members: int) -> None:
    found = power(members)

    assert found.swings_chairman >= found.swings_member
    assert found.shapley_chairman >= found.shapley_member


@given(st.integers(2, 200))
def test_the_vote_of_the_united_states_never_takes_power_from_the_chairman(members: int) -> None:
    assert power(members, same_person=True).shapley_chairman > power(members).shapley_chairman


@pytest.mark.parametrize("members", [1, 2])
def test_with_two_members_or_fewer_the_chairman_who_is_also_the_united_states_decides_alone(members: int) -> None:
    found = power(members, same_person=True)

    assert {found.swings_member, found.banzhaf_member, found.shapley_member} == {0}
    assert {found.banzhaf_chairman, found.shapley_chairman} == {1}


def test_with_twenty_eight_members_the_numbers_are_these() -> None:
    found = power(28)

    assert found.swings_member == 20058300
    assert found.swings_chairman == 154276028
    assert found.shapley_member == Fraction(1, 58)
    assert found.shapley_chairman == Fraction(15, 29)


@pytest.mark.parametrize("members", [0, -1])
@pytest.mark.parametrize("same_person", [False, True])
def test_without_members_nobody_has_any_power(members: int, same_person: bool) -> None:
    assert power(members, same_person=same_person) == Power(
        0, 1, 0, 0, Fraction(0), Fraction(0), Fraction(0), Fraction(0)
    )
