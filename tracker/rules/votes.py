"""Votes: who cast them, how many they are, and how many it takes."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor
from typing import NamedTuple

from tracker.domain.charter import CharterRule
from tracker.domain.truth import Truth
from tracker.errors import BadRequest, shortened

_VOTES = re.compile(r"([0-9]{1,9})-([0-9]{1,9})(?:-([0-9]{1,9}))?")


class ChairmanAct(StrEnum):
    """What the Chairman did about a vote; his own vote, as Chairman on a tie, also shows whether he approves."""

    APPROVES = "approves"
    REFUSES = "refuses"
    SILENT = "silent"
    VOTES_YES = "votes_yes"
    VOTES_NO = "votes_no"


class Tally(NamedTuple):
    """Votes as numbers.

    >>> Tally.parse("12-7-1")
    Tally(yes=12, no=7, abstain=1)
    """

    yes: int
    no: int
    abstain: int = 0

    @classmethod
    def parse(cls, text: str) -> "Tally":
        """Read votes in favour, against and, if there are any, abstentions.

        Raises:
            BadRequest: the text is not such a count.
        """
        found = _VOTES.fullmatch(text.strip())
        if found is None:
            raise BadRequest(
                f"'{shortened(text)}' is not a count of votes: write yes-no or yes-no-abstain, as in 12-7-1"
            )
        return cls(*(int(number or 0) for number in found.groups()))

    @property
    def voting(self) -> int:
        """Those present and voting: who abstains does not vote."""
        return self.yes + self.no

    @property
    def every(self) -> int:
        """Everybody in the count, abstentions included."""
        return self.voting + self.abstain

    @property
    def tied(self) -> bool:
        """Whether there are as many votes in favour as against; where nobody votes there is no tie to decide."""
        return self.yes == self.no != 0


@dataclass(frozen=True, slots=True)
class Ballots:
    """Who voted how, by code; who is absent is in none of them."""

    yes: tuple[str, ...]
    no: tuple[str, ...]
    abstain: tuple[str, ...] = ()

    @property
    def tally(self) -> Tally:
        """The votes as numbers."""
        return Tally(len(self.yes), len(self.no), len(self.abstain))

    def of(self, voters: Collection[str]) -> Tally:
        """The votes of some voters as numbers."""
        return Tally(*(sum(code in voters for code in codes) for codes in (self.yes, self.no, self.abstain)))


def act_of(word: str) -> ChairmanAct:
    """Read the word for the Chairman's act.

    Raises:
        BadRequest: it is no such word.
    """
    if word not in list(ChairmanAct):
        raise BadRequest(f"'{shortened(word)}' is no act of the Chairman: write {', '.join(ChairmanAct)}")
    return ChairmanAct(word)


def least(share: CharterRule, base: int) -> int:
    """The smallest number of votes that reaches a share of a number; nothing is reached without a vote."""
    part = share.fraction * base
    return max(1, floor(part) + 1 if share.operator == "gt" else ceil(part))


def more(share: CharterRule, votes: int, base: int) -> int:
    """How many further votes, each of which also adds to the number the share is taken of, reach the share."""
    short = (share.fraction * base - votes) / (1 - share.fraction)
    return max(1, floor(short) + 1 if share.operator == "gt" else ceil(short))


def refuse_more(tally: Tally, size: int | None, body: str) -> None:
    """Refuse a count of more votes than the voters given with it; a number that the record gives refuses nothing.

    Raises:
        BadRequest: there are fewer voters than votes.
    """
    if size is not None and tally.every > size:
        raise BadRequest(f"{tally.every} votes are more than the {size} {body}: give another number")


def agreed(ways: Iterable[bool]) -> Truth:
    """What holds under every way of counting; open where they differ."""
    found = set(ways)
    return Truth.POSSIBLY if len(found) > 1 else Truth.YES if True in found else Truth.NO


def numbers(tally: Tally, needed: int) -> dict[str, int]:
    """The numbers a finding on a vote gives."""
    return {
        "yes": tally.yes,
        "no": tally.no,
        "abstain": tally.abstain,
        "present_and_voting": tally.voting,
        "needed": needed,
    }


def more_votes(number: int) -> str:
    """Say how many votes more."""
    return f"{number} more vote{'' if number == 1 else 's'}"
