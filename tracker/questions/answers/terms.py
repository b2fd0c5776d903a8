"""The answer to ``terms``."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from tracker.domain.standings import Reason
from tracker.questions.answers.answer import Answer, reasons


class Term(NamedTuple):
    """One member's term.

    Attributes:
        state: its code.
        name: its short English name.
        tenure: ``fixed_term`` or ``no_expiry``; the one to show first where both are open.
        certainty: ``yes``, or ``possibly`` when the evidence leaves it open.
        possibly: every value that is open beside it; empty where it is certain.
        ends: the last day of a fixed term, inclusive; None where it has none or it is not known.
        paid_cash_usd: exact US dollars that certainly count towards the exception.
        at_most_usd: the same with what may count, as far as its amount is on record.
        unknown_amounts: how many payments that count or may count have no amount on record.
        needed_usd: the smallest further amount that meets the test; None once the window is closed or has no days, and
            where too much has been paid for any amount to meet it.
        window_closes: the last day on which a payment counts; None where it is not known.
        days_left: days on which a payment still counts, the day asked about included; None where it is not known.
        because: why.
    """

    state: str
    name: str
    tenure: str
    certainty: str
    possibly: tuple[str, ...]
    ends: date | None
    paid_cash_usd: Decimal
    at_most_usd: Decimal
    unknown_amounts: int
    needed_usd: Decimal | None
    window_closes: date | None
    days_left: int | None
    because: tuple[Reason, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the row as plain values; amounts are exact dollars in text, two decimals."""
        return {
            "state": self.state,
            "name": self.name,
            "tenure": self.tenure,
            "certainty": self.certainty,
            "possibly": list(self.possibly),
            "ends": self.ends.isoformat() if self.ends else None,
            "paid_cash_usd": f"{self.paid_cash_usd:.2f}",
            "at_most_usd": f"{self.at_most_usd:.2f}",
            "unknown_amounts": self.unknown_amounts,
            "needed_usd": f"{self.needed_usd:.2f}" if self.needed_usd is not None else None,
            "window_closes": self.window_closes.isoformat() if self.window_closes else None,
            "days_left": self.days_left,
            "because": reasons(self.because),
        }


@dataclass(frozen=True, slots=True, repr=False)
class Terms(Answer):
    """The answer to ``terms``: a row a member.

    Attributes:
        window: first and last day of the contribution window, inclusive; None where it is not known.
        common_end: the last day of the term that all members share; None where there is none or it is not known.
        rows: one row a member.
    """

    window: tuple[date, date] | None
    common_end: date | None
    rows: tuple[Term, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain values, in the shape of its JSON."""
        return {
            **self.envelope(),
            "window_opens": self.window[0].isoformat() if self.window else None,
            "window_closes": self.window[1].isoformat() if self.window else None,
            "common_end": self.common_end.isoformat() if self.common_end else None,
            "count": {"states": len(self.rows)},
            "answer": [row.to_dict() for row in self.rows],
        }
