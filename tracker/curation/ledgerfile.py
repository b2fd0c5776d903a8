"""``ledger.csv``: the order and days of recording, append-only, replayed by every build."""

import csv
import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from tracker.domain.ledger import LedgerLine
from tracker.files import replace_file

COLUMNS = ["seq", "id", "recorded_on", "sha256", "chain"]


class LedgerFault(Exception):
    """A ledger file that cannot be read.

    Attributes:
        line: where, from 1.
    """

    def __init__(self, line: int, problem: str) -> None:
        self.line = line
        super().__init__(problem)


def read_ledger(path: Path) -> list[LedgerLine]:
    """Read the ledger; a file that is not there is an empty ledger.

    Raises:
        LedgerFault: a line is not of the form; whether the chain holds is another question.
    """
    if not path.exists():
        return []
    try:
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise LedgerFault(1, f"cannot be read: {error}") from error
    if not rows or rows[0] != COLUMNS:
        raise LedgerFault(1, f"the first line must be {','.join(COLUMNS)}")
    return [_line(number, row) for number, row in enumerate(rows[1:], 2)]


def write_ledger(path: Path, lines: Iterable[LedgerLine]) -> None:
    """Write the ledger whole, in one step: a reader sees the old file or the new one."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((line.seq, line.id, line.recorded_on.isoformat(), line.sha256, line.chain) for line in lines)
    replace_file(path, text.getvalue())


def _line(number: int, row: list[str]) -> LedgerLine:
    try:
        seq, own_id, recorded_on, content, chain = row
        return LedgerLine(int(seq), own_id, date.fromisoformat(recorded_on), content, chain)
    except ValueError as error:
        raise LedgerFault(number, f"not a ledger line: {error}") from error
