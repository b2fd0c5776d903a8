"""How long it takes to derive every standing of the real record: all readings, all days of knowledge, on one core."""

from collections.abc import Callable
from statistics import median
from time import process_time

import pytest

from tests.benchmarks.racing import enabled, verdict
from tracker.curation.derivation import derived
from tracker.store.engine import reading_engine

ROUNDS = 3


def test_the_whole_record_is_derived(
    request: pytest.FixtureRequest, loaded_urls: Callable[[str], str], capsys: pytest.CaptureFixture[str]
) -> None:
    seconds = []
    with reading_engine(loaded_urls("sqlite")) as connection:
        for _ in range(ROUNDS if enabled(request.config) else 1):
            began = process_time()
            found = derived(connection)
            seconds.append(process_time() - began)

    assert {row.reading for row in found.standings} >= {"text", "official", "press"}
    if enabled(request.config):
        with capsys.disabled():
            verdict(f"derivation of the whole record, median of {ROUNDS}, CPU", median(seconds), 3.0, " s")
