"""The Charter as the seeds have it, under each reading, for tests of rules."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import yaml

from tests.conftest import SEEDS
from tracker.domain.charter import Charter, CharterRule, Provision

READINGS = ("text", "official", "press")


def _entries(name: str) -> list[dict[str, Any]]:
    return list(yaml.load((SEEDS / "charter" / f"{name}.yaml").read_text("utf-8"), Loader=yaml.BaseLoader))


@cache
def charter(reading: str = "text") -> Charter:
    """The Charter under a reading."""
    provisions = {
        one["id"]: Provision(one["id"], one["title"], one["words"], one["grade"]) for one in _entries("provisions")
    }
    rules = {
        one["id"]: CharterRule(
            one["id"], one["provision"], one["value"], one.get("operator"), one.get("unit"), one["grade"]
        )
        for one in _entries("rules")
    }
    choices = {one["id"]: one["choices"][reading]["value"] for one in _entries("ambiguities")}
    return Charter(reading, provisions, rules, choices, options())


@cache
def options() -> dict[str, frozenset[str]]:
    """For each open point the words of every choice on record."""
    return {
        one["id"]: frozenset(way["value"] for way in (*one["choices"].values(), *one.get("variants", ())))
        for one in _entries("ambiguities")
    }


def choosing(choices: Mapping[str, str], reading: str = "text") -> Charter:
    """The same with single points settled otherwise, by letter."""
    own = charter(reading)
    return replace(own, choices={**own.choices, **choices})
