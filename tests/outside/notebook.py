"""A program of somebody who uses the library, as ``mypy --strict`` reads it."""

from datetime import date

import tracker
from tracker import Board, TrackerError


def accepted(board: Board, day: date) -> dict[str, str | None]:
    """Since when each state that had accepted by a day had done so."""
    roster = board.who("accepted", as_of=day, known_by=day, certainty="yes")
    return {row.name: row.since for row in roster.rows}


def told(board: Board) -> list[str]:
    """A line of each kind of answer."""
    status = board.status("Hungary", as_of="2026-09-01")
    vote = board.vote("ordinary", yes="HUN, USA", members=30, chairman="approves")
    power = board.power(30)
    supposed = board.what_if("QAT contribution paid cash 1000000000.01 on 2026-12-01")
    report = board.report("who", parameters={"facet": "response", "value": "accepted"})
    lines = [
        status.facets["response"].value,
        f"{status.rows[0].facet}: {status.rows[0].candidate.value}",
        vote.adopted,
        vote.rows[0].line(),
        str(power.rows[0].shapley.limit_denominator(1000)),
        ", ".join(row.name for row in supposed.who("permanent").rows),
        ", ".join(str(row["name"]) for row in report.rows),
        *(act.kind for act in board.history("Qatar").rows),
        *(row.state for row in board.formation().rows),
        *(row.findings[0].paragraph() for row in board.why("Bulgaria", "membership").rows),
        *(f"{row.name} {row.ends:%d %B %Y}" for row in board.terms().rows if row.ends),
        *(row.verdict for row in board.question("may-vote", "Hungary").rows),
        *(str(row["day"]) for row in board.deadlines().rows),
        *(str(row["state"]) for row in board.sql("select state from states").rows),
        *(str(row["says"]) for row in board.ask("where does the record contradict itself").to_dicts()),
    ]
    frame: list[dict[str, object]] = board.reconcile().to_dicts()
    return [*lines, str(frame[0]), repr(board.log(last=1)), board.data_version()]


def main() -> None:
    """Tell it all of the record there is."""
    try:
        with tracker.connect() as board:
            print(accepted(board, date(2026, 1, 19)), *told(board), sep="\n")
    except TrackerError as error:
        raise SystemExit(error.exit_code) from error


if __name__ == "__main__":
    main()
