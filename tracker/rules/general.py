"""Chapters XI to XIII in part: depositary, reservations, language."""

from tracker.domain.finding import Finding, Ground, Verdict
from tracker.rules.book import rule
from tracker.rules.world import World


@rule(49, "reservation", "12", "12/wording", asks="Can it join with a reservation?", state="the state that would join")
def reservation(world: World, state: str) -> Finding:
    """No state can join with a reservation: it has to accept every provision of the Charter."""
    allowed = world.charter.rules["reservations_allowed"].value == "true"
    text = "Reservations are allowed." if allowed else "No reservation is allowed: every provision has to be accepted."
    _, conditions = world.happened(
        "acceptance", state, lambda act: act.fields.get("manner") == "conditional" or "condition" in act.fields
    )
    grounds = (
        Ground("12", text, holds=allowed),
        Ground("12/wording", "The wording of the clause is not known."),
        *conditions,
    )
    return world.finding(
        f"Can {world.names[state]} join with a reservation?",
        Verdict.YES if allowed else Verdict.NO,
        "12",
        grounds,
        would_flip=(f"a wording of article 12 that {'bars' if allowed else 'allows'} reservations",),
    )


@rule(50, "depositary", "11.2", "11.2/copies", asks="Who is depositary, and where are certified copies kept?")
def depositary(world: World) -> Finding:
    """The Government of the United States is the depositary; where certified copies are kept is not known."""
    code = world.charter.rules["depositary"].value
    name = world.names.get(code, code)
    _, said = world.happened("announcement", wanted=lambda act: act.fields.get("topic") == "charter: depositary")
    copies = world.charter.rules["certified_copies"].value
    grounds = (
        Ground("11.2", f"The depositary is the Government of {name}.", holds=True, under=said),
        Ground("11.2/copies", f"Where certified copies are kept: {copies}."),
    )
    return world.finding(
        "Who is depositary, and where are certified copies kept?", Verdict.YES, "11.2", grounds, value=code
    )


@rule(51, "language", "13.1", asks="Which language version prevails?")
def language(world: World) -> Finding:
    """The official language of the Charter is English, so that the English version prevails."""
    official = world.charter.rules["language"].value
    grounds = (
        Ground("13.1", f"The official language is {official}.", holds=True),
        Ground("13.1", "No provision on record gives a version in another language the same rank."),
    )
    return world.finding("Which language version prevails?", Verdict.YES, "13.1", grounds, value=official)
