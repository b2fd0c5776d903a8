"""Ballots and what a finding on them says, for tests of votes."""

from tracker.domain.finding import Finding
from tracker.rules.votes import Ballots

SIX = ("HUN", "ARG", "QAT", "USA", "CAN", "FRA")
MUST_AGREE = {"2.3-A": "must_agree"}
PRESENT = {"2.3-B": "present_and_voting"}


def cast(yes: int, no: int, abstain: int = 0) -> Ballots:
    """Votes of that many voters, named m0, m1 …"""
    codes = [f"m{number}" for number in range(yes + no + abstain)]
    return Ballots(tuple(codes[:yes]), tuple(codes[yes : yes + no]), tuple(codes[yes + no :]))


def states(number: int) -> tuple[str, ...]:
    return tuple(f"m{one}" for one in range(number))


def said(finding: Finding) -> list[str]:
    return [ground.text for ground in finding.grounds]


def holds(finding: Finding) -> list[bool | None]:
    return [ground.holds for ground in finding.grounds]
