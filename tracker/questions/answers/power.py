"""The answer to ``power``."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from tracker.questions.answers.answer import Answer
from tracker.rules.power import Power


class Player(NamedTuple):
    """The voting power of one player.

    Attributes:
        player: who it is.
        swings: coalitions that win with it and lose without it.
        banzhaf: its share of all swings.
        shapley: its Shapley-Shubik index.
    """

    player: str
    swings: int
    banzhaf: Fraction
    shapley: Fraction

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain values, shares written as fractions."""
        return {**self._asdict(), "banzhaf": str(self.banzhaf), "shapley": str(self.shapley)}


@dataclass(frozen=True, slots=True, repr=False)
class VotingPower(Answer):
    """The answer to ``power``: the voting power of each member and of the Chairman in an ordinary decision.

    Attributes:
        power: swings and indices.
        same_person: whether the Chairman also casts the vote of the United States; the two are then one player.
        also_vote: names of the states that have a vote on that day without being counted: they apply the Charter until
            they ratify; none where a number of members was given.
        membership_open: names of the states that are not counted, whose membership is open on that day; none where a
            number of members was given.
        vote_open: names of the members that are counted, of which it is open whether they vote before they ratify
            (3.1-E); none where a number of members was given.
    """

    power: Power
    same_person: bool
    also_vote: tuple[str, ...] = ()
    membership_open: tuple[str, ...] = ()
    vote_open: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[Player, ...]:
        """A row for each of the members, who are all alike, and one for the Chairman."""
        found = self.power
        member = "each other member" if self.same_person else "each member"
        chairman = "Chairman with the United States" if self.same_person else "Chairman"
        alone = self.same_person and found.members == 1
        return (
            *(() if alone else (Player(member, found.swings_member, found.banzhaf_member, found.shapley_member),)),
            Player(chairman, found.swings_chairman, found.banzhaf_chairman, found.shapley_chairman),
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain values, in the shape of its JSON; numbers are exact, shares written as fractions."""
        found = self.power
        return {
            **self.envelope(),
            "members": found.members,
            "same_person": self.same_person,
            "also_vote": list(self.also_vote),
            "membership_open": list(self.membership_open),
            "vote_open": list(self.vote_open),
            "coalitions": found.coalitions,
            "member": _player(found.swings_member, found.banzhaf_member, found.shapley_member),
            "chairman": _player(found.swings_chairman, found.banzhaf_chairman, found.shapley_chairman),
        }


def _player(swings: int, banzhaf: Fraction, shapley: Fraction) -> dict[str, int | str]:
    return {"swings": swings, "banzhaf": str(banzhaf), "shapley": str(shapley)}
