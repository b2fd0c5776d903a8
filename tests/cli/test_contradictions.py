"""The commands over contradictions: conflicts, reconcile."""

import csv
import io

from tests.cli.asking import Ask


def test_contradictions_are_under_their_kinds(ask: Ask) -> None:
    said = ask("conflicts", "BGR")

    assert "The Board's list and the state's own word differ" in said.out.splitlines()
    assert "9 contradictions | " in said.out
    assert ask("conflicts", "Nauru").code == 1


def test_published_totals_say_what_they_match(ask: Ask) -> None:
    said = ask("reconcile")
    rows = list(csv.DictReader(io.StringIO(ask("reconcile", "--format", "csv").out)))

    assert "46 published totals" in said.out
    assert said.out.count("  matches: ") == len(rows) == 46
    assert ask("reconcile", "--as-of", "2026-01-10").code == 1
