"""How answers about votes are laid out as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.cli.findings import MARKS, outlook
from tracker.cli.layouts import counted, footer
from tracker.cli.output import Layout, styled, wrapped

if TYPE_CHECKING:
    from tracker.questions.answers.power import VotingPower
    from tracker.questions.answers.vote import Vote

_HOLDS = {True: "yes", False: "no", None: ""}
_WAYS = {"yes": "in favour", "no": "against", "abstain": "abstaining"}
_ADOPTED = {"removal": "Stands against these votes", "executive": "In force"}


def vote(answer: Vote) -> Layout:
    """The verdict with the numbers, every ground, and what would change it."""
    numbers = {name: "" if number is None else number for name, number in answer.votes.items()}
    return Layout(
        headers=("Article", "Holds", "Reason"),
        rows=[(one.provision or "", _HOLDS[one.holds], one.text) for one in answer.because],
        footer=footer(_said(answer), answer),
        fields=("kind", "adopted", *numbers, "provision", "grade", "because", "would_flip", "if_confirmed"),
        records=[
            {
                "kind": answer.kind,
                "adopted": answer.adopted,
                **numbers,
                "provision": answer.finding.provision,
                "grade": answer.finding.grade,
                "because": " ".join(one.text for one in answer.because),
                "would_flip": "; ".join(answer.finding.would_flip),
                "if_confirmed": " ".join(answer.finding.if_confirmed),
            }
        ],
        text=lambda columns: _vote_text(answer, columns),
    )


def _said(answer: Vote) -> str:
    yes, no, abstain = (answer.votes[name] for name in ("yes", "no", "abstain"))
    needed = "" if answer.votes["needed"] is None else f", {answer.votes['needed']} needed"
    return f"{yes} in favour, {no} against, {abstain} abstaining{needed}"


def _vote_text(answer: Vote, columns: int) -> str:
    article = f"article {answer.finding.provision}, grade {answer.finding.grade}"
    lines = [styled(f"{_ADOPTED.get(answer.kind, 'Adopted')}: {answer.adopted} ({article})", bold=True)]
    lines += [wrapped(f"{MARKS[one.holds]}{one.text} ({one.provision})", columns, "  ") for one in answer.because]
    return "\n".join([*lines, *_voters(answer, columns), *outlook(answer.finding, columns, 2)])


def _voters(answer: Vote, columns: int) -> list[str]:
    """One line for each way somebody voted, the states of a group one by one."""
    cast = {said: ", ".join(getattr(answer.ballots, way)) for way, said in _WAYS.items()}
    return [wrapped(f"{said}: {who}", columns, "  ") for said, who in cast.items() if who]


def power(answer: VotingPower) -> Layout:
    """A row for a member, a row for the Chairman: swings and shares, exact and in per cent."""
    found = answer.power
    number = counted(found.members, "member")
    left_out = {
        "voting while they apply the Charter until they ratify": answer.also_vote,
        "their membership being open": answer.membership_open,
    }
    also = "".join(f"; not counted, {why}: {', '.join(names)}" for why, names in left_out.items() if names)
    if answer.vote_open:
        also += f"; counted, it being open whether they vote before they ratify: {', '.join(answer.vote_open)}"
    return Layout(
        headers=("Who", "Swings", "Banzhaf", "Shapley-Shubik"),
        rows=[
            (row.player, f"{row.swings:,}", f"{float(row.banzhaf):.4%}", f"{float(row.shapley):.4%}")
            for row in answer.rows
        ],
        footer=footer(f"{number}, everybody voting{also}; --format json and csv are exact", answer),
        fields=("player", "members", "coalitions", "swings", "banzhaf", "shapley"),
        records=[{**row.to_dict(), "members": found.members, "coalitions": found.coalitions} for row in answer.rows],
    )
