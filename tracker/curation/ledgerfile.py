"""``ledger.csv``: the order and days of recording, append-only, replayed by every build."""

import csv
import io
from collections.abc import Iterable
from datetime import date
from itertools import zip_longest
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
        LedgerFault: a line is not of the form, or spelled otherwise than the program writes it; whether the chain holds
            is another question.
    """
    if not path.exists():
        return []
    try:
        text = path.read_bytes().decode("utf-8")
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise LedgerFault(1, f"cannot be read: {error}") from error
    if not rows or rows[0] != COLUMNS:
        raise LedgerFault(1, f"the first line must be {','.join(COLUMNS)}")
    lines = [_line(number, row) for number, row in enumerate(rows[1:], 2)]
    for number, (own, due) in enumerate(zip_longest(text.split("\n"), _text(lines).split("\n")), 1):
        if own != due:
            raise LedgerFault(number, f"not spelled as it was written, which is '{due or ''}', each line ending in \\n")
    return lines


def write_ledger(path: Path, lines: Iterable[LedgerLine]) -> None:
    """Write the ledger whole, in one step: a reader sees the old file or the new one."""
    replace_file(path, _text(lines))


def _text(lines: Iterable[LedgerLine]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((line.seq, line.id, line.recorded_on.isoformat(), line.sha256, line.chain) for line in lines)
    return text.getvalue()


def _line(number: int, row: list[str]) -> LedgerLine:
    try:
        seq, own_id, recorded_on, content, chain = row
        return LedgerLine(int(seq), own_id, date.fromisoformat(recorded_on), content, chain)
    except ValueError as error:
        raise LedgerFault(number, f"not a ledger line: {error}") from error
