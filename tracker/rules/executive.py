"""Chapter IV: who sits on the Executive Board, and until when."""

from datetime import date

from tracker.domain.dates import day_words
from tracker.domain.events import Event
from tracker.domain.finding import Finding, Ground
from tracker.domain.truth import HOLDS, Truth
from tracker.rules.book import rule
from tracker.rules.duration import board_over
from tracker.rules.grounds import certain, on_record, same
from tracker.rules.offices import BOARD, EXECUTIVE_BOARD, holding
from tracker.rules.periods import last_day
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
    first_met = next((act.latest for act in on_record(world, "meeting", BOARD) if certain(world, act)), None)
    met = max(first_met, took.latest) if first_met else None
    match world.charter.choices["4.1-B"]:
        case "from_2026_01_16":
            return [appointed], True
        case "from_eif" if in_force:
            return [in_force], True
        case "from_first_meeting" if met:
            return [met], True
        case _:
            return [appointed, in_force, met], False
