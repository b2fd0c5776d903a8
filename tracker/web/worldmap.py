"""The map of stages: which shape is whose, and in which pattern."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple


class World(NamedTuple):
    """The drawing.

    Attributes:
        width, height: of the drawing.
        land: outlines of land that belongs to no state of the record.
        states: for each state ``d``, its outlines, or ``dot``, its place.
        off_map: subjects that have no shape.
        credit: whose shapes they are.
    """

    width: int
    height: int
    land: str
    states: Mapping[str, Mapping[str, Any]]
    off_map: tuple[str, ...]
    credit: str


@cache
def world() -> World:
    """Read the drawing that travels with the program."""
    read = json.loads(Path(__file__).with_name("world.json").read_text(encoding="utf-8"))
    return World(**{**read, "off_map": tuple(read["off_map"])})
