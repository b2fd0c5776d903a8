"""Chapter IV: who sits on the Executive Board and until when, and whether what it decides is in force."""

from collections.abc import Iterable
from datetime import date

from tracker.domain.charter import CharterRule
from tracker.domain.dates import day_words
from tracker.domain.events import Event
from tracker.domain.finding import Finding, Ground, Verdict
from tracker.domain.truth import HOLDS, Truth
from tracker.rules.book import rule
from tracker.rules.duration import board_over, by_a_board, of_a_board
from tracker.rules.grounds import certain, on_record, same
from tracker.rules.offices import BOARD, EXECUTIVE_BOARD, holding
from tracker.rules.periods import last_day
from tracker.rules.votes import Ballots, ChairmanAct, Tally, act_of, agreed, least, more, more_votes, numbers
from tracker.rules.world import World


@rule(
    36,
    "on-executive-board",
    "4.1",
    "4.1/renewal",
    asks="Is that person on the Executive Board on that day, and until when?",
    person="the person, by name or a part of it that is nobody else's",
)
def on_executive_board(world: World, person: str) -> Finding:
    """The Chairman selects the Executive Board for two years, may remove its members, and may renew their terms."""
    held = holding(world, lambda act: same(act.fields["body"], EXECUTIVE_BOARD) and same(act.fields["person"], person))
    question = f"Is {person} on the Executive Board on {day_words(world.day)}, and until when?"
    if held.person is None or held.act is None:
        truth = Truth.POSSIBLY if held.doubts else Truth.NO
        seat = held.grounds or (Ground("4.1", f"No appointment of {person} is on record.", holds=False),)
        return world.finding(question, truth, "4.1", seat, would_flip=["an appointment by the Chairman"])
    runs, until, term = _term(world, held.act)
    over, ended = board_over(world, "4.1")
    truth = min(runs, Truth.POSSIBLY if held.doubts or over else Truth.YES)
    return world.finding(
        question,
        truth,
        "4.1",
        [*held.grounds, term, *ended, Ground("4.1/renewal", "The Chairman may renew the term.")],
        value=until.isoformat() if until else None,
        would_flip=_flips(runs, doubted=bool(held.doubts)),
    )


def _flips(runs: Truth, *, doubted: bool) -> list[str]:
    if runs is Truth.NO:
        return ["renewal by the Chairman"]
    of_term = ["the last day of the term (4.1-B)"] if runs is Truth.POSSIBLY else []
    of_seat = ["the word of whoever decides it on who holds the seat"] if doubted else []
    return of_term + of_seat or ["removal by the Chairman", "resignation"]


def _term(world: World, took: Event) -> tuple[Truth, date | None, Ground]:
    """Whether the term runs on the day, its last day where that is settled, and the step that says so."""
    months = world.charter.rules["executive_board_term_months"].whole
    starts, settled = _starts(world, took)
    ends = [last_day(world.charter, start, months) if start else None for start in starts]
    known = [end for end in ends if end is not None]
    if settled and known:
        end = known[0]
        runs = Truth.YES if world.day <= end else Truth.NO
        said = f"The term of {months} months ends with {day_words(end)} (4.1-B)."
        return runs, end, Ground("4.1", said, HOLDS[runs])
    if len(known) == len(starts) and known and world.day > max(known):
        said = f"From whichever day the {months} months run (4.1-B), they ended by {day_words(max(known))}."
        return Truth.NO, None, Ground("4.1", said, holds=False)
    if known and world.day <= min(known):
        said = f"From when the {months} months run is undetermined (4.1-B); none ends before {day_words(min(known))}."
        return Truth.YES, None, Ground("4.1", said, holds=True)
    return Truth.POSSIBLY, None, Ground("4.1", f"When the {months} months end is undetermined (4.1-B, 2.2-J).")


def _starts(world: World, took: Event) -> tuple[list[date | None], bool]:
    """The days from which the term can run, never before the person took the seat, and whether one is settled."""
    named = world.charter.rules["executive_board_appointment"].day
    appointed = max(named, took.latest)
    in_force = max(world.force.day, took.latest) if world.force.day else None
    first = first_meeting(world)
    met = max(first.latest, took.latest) if first else None
    match world.charter.choices["4.1-B"]:
        case "from_2026_01_16":
            return [appointed], True
        case "from_eif" if in_force:
            return [in_force], True
        case "from_first_meeting" if met:
            return [met], True
        case _:
            return [appointed, in_force, met], False


def first_meeting(world: World) -> Event | None:
    """The first meeting of the Board that has been held for certain; the ceremony of the signing was none (4.1-B)."""
    meetings = on_record(world, "meeting", BOARD, lambda act: act.fields["nature"] != "ceremony")
    return next((act for act in meetings if certain(world, act)), None)


def executive(world: World, ballots: Ballots, chairman: str) -> Finding:
    """The Executive Board decides by majority with effect at once, and the Chairman may veto at any time afterwards.

    Args:
        world: the world.
        ballots: the votes of the Executive Board.
        chairman: the Chairman's act; ``refuses`` and ``votes_no`` are his veto; nothing seen lets him break a tie here.
    """
    return _executive(world, ballots.tally, act_of(chairman))


@rule(
    37,
    "executive-decision",
    "4.1/decisions",
    "4.1/decisions-base",
    asks="Is a decision of the Executive Board in force?",
    votes="votes in favour, against and abstentions, as in 4-2-1",
    veto="whether the Chairman has vetoed it",
)
def executive_decision(world: World, votes: str, veto: bool = False) -> Finding:
    """A decision the Executive Board took by majority is in force at once and until the Chairman vetoes it."""
    return by_a_board(world, _executive(world, Tally.parse(votes), ChairmanAct.REFUSES if veto else ChairmanAct.SILENT))


def _in_office(world: World) -> int:
    """How many the members of the Executive Board are at most on that day, each person on record once."""
    appointed = on_record(world, "appointment", wanted=lambda act: same(act.fields["body"], EXECUTIVE_BOARD))
    persons = {str(act.fields["person"]).casefold() for act in appointed}
    return sum(on_executive_board(world, person).verdict is not Verdict.NO for person in persons)


def _executive(world: World, tally: Tally, act: ChairmanAct) -> Finding:
    majority = world.charter.rules["executive_board_majority"]
    base = max(tally.every, _in_office(world))
    needed, of_all = least(majority, tally.voting), least(majority, base)
    taken, vetoed = tally.yes >= needed, act in (ChairmanAct.REFUSES, ChairmanAct.VOTES_NO)
    carried = agreed((taken, tally.yes >= of_all))
    grounds = [
        Ground(
            "4.1/decisions", f"{tally.yes} of {tally.voting} votes were in favour; a majority needs {needed}.", taken
        ),
        Ground("4.1/decisions-base", "Of whom the majority is taken stands in unverified words; here, of who voted."),
        Ground("4.1/decisions", _VETOED if vetoed else _NOT_VETOED, holds=not vetoed),
    ]
    if taken and vetoed:
        grounds.append(Ground("4.1/decisions", _effects(world)))
    remark = f"If the majority is of all {base} and not of who voted, {of_all} in favour are needed."
    return world.finding(
        "Is the decision of the Executive Board in force?",
        Verdict.NO if vetoed else carried,
        "4.1/decisions",
        grounds,
        value=numbers(tally, needed),
        would_flip=_executive_flips(tally, majority, of_all, vetoed=vetoed),
        if_confirmed=(remark,) if taken and tally.yes < of_all else (),
    )


_VETOED = "The Chairman has vetoed it."
_NOT_VETOED = "The Chairman has not vetoed it; he may at any time."


def _executive_flips(tally: Tally, majority: CharterRule, of_all: int, *, vetoed: bool) -> Iterable[str]:
    if vetoed:
        return
    if tally.yes < least(majority, tally.voting):
        yield f"{more_votes(more(majority, tally.yes, tally.voting))} in favour"
        return
    if tally.yes < of_all:
        yield f"{more_votes(of_all - tally.yes)} in favour"
    yield "a veto by the Chairman"


_EFFECTS = {
    "undoes": "The veto undoes the effects the decision had before it (4.1-A).",
    "stops": "The veto stops the decision and leaves the effects it had before (4.1-A).",
}


def _effects(world: World) -> str:
    return _EFFECTS.get(world.charter.choices["4.1-A"], "Whether a veto undoes earlier effects is open (4.1-A).")


@rule(38, "undo-decision", "4.1/decisions", asks="Can the Chairman undo a decision of last year?")
def undo_decision(world: World) -> Finding:
    """The Chairman may veto a decision at any time; whether that undoes the effects it had is not said."""
    verdicts = {"undoes": Truth.YES, "stops": Truth.NO}
    point = world.charter.choices["4.1-A"]
    verdict = verdicts.get(point, Truth.POSSIBLY)
    any_time = world.charter.rules["executive_board_veto"].value == "any_time"
    grounds = [
        Ground(
            "4.1/decisions", "A veto has no limit of time: the age of the decision does not matter.", holds=any_time
        ),
        Ground("4.1/decisions", _effects(world), HOLDS[verdict]),
    ]
    found = world.finding(
        "Can the Chairman undo a decision of last year?",
        verdict,
        "4.1/decisions",
        grounds,
        value=None if verdict is Truth.POSSIBLY else point,
        would_flip=("a ruling on what a veto does to earlier effects (4.1-A)",) if verdict is Truth.POSSIBLY else (),
    )
    return of_a_board(world, found)
