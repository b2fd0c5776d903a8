"""How long does each member's term run, and what has it paid towards an end of the limit?"""

from datetime import date

from tracker.questions.answers.terms import Term, Terms
from tracker.questions.asked import Asked
from tracker.questions.catalogue import QUESTIONS
from tracker.questions.reading import find_state
from tracker.questions.world import read_world
from tracker.rules.contributions import cash_paid, needed
from tracker.rules.payer import payers
from tracker.rules.periods import common_term_end, contribution_window
from tracker.store.reader import Reader


def terms(reader: Reader, asked: Asked, state: str | None = None) -> Terms:
    """Answer how long each member's term runs, cash paid and cash needed included.

    Args:
        reader: the database.
        asked: the days and the reading.
        state: only this one, by any code, name or alias; no row where it is no member.

    Raises:
        UnknownName: there is no such state.
    """
    only = find_state(reader, state)[0] if state is not None else None
    world = read_world(reader, asked)
    charter, force_day = world.charter, world.force.day
    window = contribution_window(charter, force_day)
    rows = []
    for code, name in world.names.items():
        tenure = world.standings[code, "tenure"]
        if only not in (None, code) or all(one.value == "none" for one in tenure):
            continue
        cash = max(cash_paid(*one) for one in payers(world, code))
        rows.append(
            Term(
                code,
                name,
                tenure[0].value,
                "yes" if len(tenure) == 1 else "possibly",
                tuple(one.value for one in tenure[1:]),
                next((one.ends for one in tenure if one.value == "fixed_term"), None),
                *cash,
                needed(charter, cash.sure) if window and asked.as_of <= window[1] else None,
                window[1] if window else None,
                _days_left(window, asked.as_of),
                tenure[0].because,
            )
        )
    return Terms(
        f"terms {only}" if only else "terms",
        QUESTIONS["terms"].definition,
        asked,
        reader.head()[1],
        window,
        common_term_end(charter, force_day),
        tuple(sorted(rows, key=lambda row: row.name)),
    )


def _days_left(window: tuple[date, date] | None, day: date) -> int | None:
    """Days on which a payment would still be inside the window, the day itself included."""
    if window is None:
        return None
    return max(0, (window[1] - max(day, window[0])).days + 1)
