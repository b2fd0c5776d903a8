"""Whole processes timed against each other: interleaved, so that a busy machine slows all of them alike."""

import os
import subprocess
import sys
import sysconfig
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest

Seconds = Mapping[str, float]


def enabled(config: pytest.Config) -> bool:
    """Whether benchmarks were asked for: pytest-benchmark's own switches, the later one on the command line first."""
    return bool(config.getoption("benchmark_enable") or not config.getoption("benchmark_disable"))


def program(name: str) -> str:
    """The path of a command installed beside this interpreter."""
    return str(Path(sysconfig.get_path("scripts")) / name)


def run(words: Sequence[str], place: Path, **variables: str) -> float:
    """Run a command that must succeed and give the seconds it took, start to end."""
    environment = {**os.environ, **variables}
    began = perf_counter()
    done = subprocess.run(words, cwd=place, env=environment, capture_output=True, check=False)
    seconds = perf_counter() - began
    assert done.returncode == 0, (words, done.stderr)
    return seconds


def race(commands: Mapping[str, Sequence[str]], place: Path, rounds: int, **variables: str) -> Seconds:
    """Run A B C A B C … and give the median seconds of each; one round before them warms the disk."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 1 if rounds > 1 else 1):
        for name, words in commands.items():
            seconds = run(words, place, **variables)
            if number or rounds == 1:
                taken[name].append(seconds)
    return {name: median(seconds) for name, seconds in taken.items()}


def table(title: str, medians: Seconds, of: str) -> None:
    """Print the medians, and how many times as long as each the first command took."""
    print(f"\n{title}", file=sys.stderr)
    for name, seconds in medians.items():
        print(f"  {name:<44} {seconds * 1000:8.1f} ms   {medians[of] / seconds:5.2f} x", file=sys.stderr)


def verdict(claim: str, value: float, at_most: float, unit: str = "") -> None:
    """Print whether a bound of the issue holds on this machine."""
    print(
        f"  {'PASS' if value <= at_most else 'FAIL'}  {claim}: {value:.2f}{unit}, at most {at_most:.2f}{unit}",
        file=sys.stderr,
    )
