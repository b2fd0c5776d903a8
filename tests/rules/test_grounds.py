"""Comparisons by a parameter's operator."""

import pytest

from tracker.domain.charter import CharterRule
from tracker.rules.grounds import meets


@pytest.mark.parametrize(
    ("operator", "below", "on", "above"),
    [
        ("eq", False, True, False),
        (None, False, True, False),
        ("gt", False, False, True),
        ("ge", False, True, True),
        ("lt", True, False, False),
        ("le", True, True, False),
    ],
)
def test_an_operator_compares_as_its_name_says(operator: str | None, below: bool, on: bool, above: bool) -> None:
    rule = CharterRule("some", "1", "5", operator, None, "A")

    assert [meets(rule, value, rule.whole) for value in (4, 5, 6)] == [below, on, above]
