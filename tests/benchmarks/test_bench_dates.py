"""How long reading one uncertain day takes, form by form."""

from typing import Any

import pytest

from tracker.domain.dates import parse

AT_MOST_MICROSECONDS = 20.0
FORMS = [
    "2026-01-20", "2026-01", "2026", "[2026-01-17..2026-01-18]", "[..2026-01-19]", "[2026-01-19..]",
    "[2026-01..2026-03]", "2026-01-20?", "2026~", "[2026-01-17..2026-01-18]?", "[..2026-01-19]~",
]  # fmt: skip


@pytest.mark.parametrize("text", FORMS)
def test_a_day_is_read_in_microseconds(benchmark: Any, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    value = benchmark(parse, text)

    assert str(value) == text
    if benchmark.stats is not None:
        median, mean = (getattr(benchmark.stats.stats, name) * 1e6 for name in ("median", "mean"))
        with capsys.disabled():
            print(f"\n  {text:<28} {median:6.2f} µs a value (mean {mean:.2f}), at most {AT_MOST_MICROSECONDS:.0f}")
        assert median <= AT_MOST_MICROSECONDS
