"""``world.json``, the shapes of the map, drawn once: ``python -m tracker.web.drawmap SOURCE > tracker/web/world.json``.

The source is Natural Earth's countries at 1:50m as TopoJSON (``countries-50m.json`` of the npm package ``world-atlas``
2.0.2). The program needs neither it nor this module, which alone needs Shapely (extra ``dev``).
"""

import json
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from shapely.geometry import LineString, Point, Polygon

from tracker.board import connect

CREDIT = "Made with Natural Earth"
OFF_MAP = ("EU",)
"""Subjects of the record without a shape of their own."""

_BY_NAME = {"Kosovo": "XKX"}
_BY_PLACE = {"TUV": (179.2, -8.52)}
"""States that the source gives no code, by its name for them, and those it leaves out, by longitude and latitude."""

_ANTARCTICA = "010"
_MIDDLE = 11.5
"""The meridian in the middle; the edge opposite runs through the Bering Strait."""

_ACROSS = {0: 0.8707, 2: -0.131979, 4: -0.013791, 10: 0.003971, 12: -0.001529}
_UP = {0: 1.007226, 2: 0.015085, 6: -0.044475, 8: 0.028874, 10: -0.005916}
"""The factors of the projection, by the power of the latitude that each goes with."""

_NORTH = 1.37
"""The upper edge of the drawing on the projection, beyond 83.6 degrees north."""

_WIDTH = 2000
_TOLERANCE = 0.9
_SMALLEST_RING = 6.0
_SMALLEST_SHAPE = 45.0
_EDGE = 12
_CORNERS = 3
_SPECK = 0.1

Place = tuple[float, float]


class Shape(NamedTuple):
    """One country of the source: its numeric code, its name, its outlines as rings of indexes into the arcs."""

    numeric: str | None
    name: str
    rings: tuple[tuple[int, ...], ...]


def drawn(source: Mapping[str, Any], states: Mapping[str, str | None]) -> dict[str, Any]:
    """Draw the map.

    Args:
        source: the TopoJSON.
        states: the numeric code of every state by its own, None where it has none.

    Returns:
        ``width`` and ``height`` of the drawing; ``states`` by code, each with ``d``, the outlines as an SVG path, or
        ``dot``, where a shape would be too small to see; ``land``, the outlines of all other land; ``off_map``.
    """
    arcs = [_simplified(arc) for arc in _arcs(source)]
    codes = {numeric: code for code, numeric in states.items() if numeric}
    outlines: dict[str, list[Polygon]] = {}
    for shape in _shapes(source):
        code = _BY_NAME.get(shape.name) or codes.get(shape.numeric or "", "")
        outlines.setdefault(code, []).extend(_polygons(shape, arcs))
    found = {code: _shown(own) for code, own in outlines.items() if code in states}
    found |= {code: {"dot": list(map(round, projected(*at)))} for code, at in _BY_PLACE.items() if code in states}
    lowest = max(y for own in outlines.values() for one in own for y in (one.bounds[3],))
    return {
        "credit": CREDIT,
        "width": _WIDTH,
        "height": round(lowest) + _EDGE,
        "off_map": [code for code in OFF_MAP if code in states],
        "land": _path(outlines.get("", [])),
        "states": dict(sorted(found.items())),
    }


def projected(longitude: float, latitude: float) -> Place:
    """Give the place of degrees on the drawing, by the Natural Earth projection (Šavrič and others 2011)."""
    u, v = math.radians((longitude - _MIDDLE + 180) % 360 - 180), math.radians(latitude)
    x = u * _by_powers(v, _ACROSS)
    y = v * _by_powers(v, _UP)
    scale = (_WIDTH / 2 - _EDGE) / (math.pi * _ACROSS[0])
    return _WIDTH / 2 + x * scale, _EDGE + (_NORTH - y) * scale


def _by_powers(v: float, factors: Mapping[int, float]) -> float:
    return sum(factor * v**power for power, factor in factors.items())


def _arcs(source: Mapping[str, Any]) -> Iterator[list[Place]]:
    (step_x, step_y), (from_x, from_y) = source["transform"]["scale"], source["transform"]["translate"]
    for arc in source["arcs"]:
        x = y = 0
        points = []
        for right, up in arc:
            x, y = x + right, y + up
            points.append(projected(x * step_x + from_x, y * step_y + from_y))
        yield points


def _simplified(arc: list[Place]) -> list[Place]:
    """Leave points out of one border, its ends kept, so that both its sides still meet."""
    line = LineString(arc).simplify(_TOLERANCE, preserve_topology=False)
    return [(round(x), round(y)) for x, y in line.coords]


def _shapes(source: Mapping[str, Any]) -> Iterator[Shape]:
    for one in source["objects"]["countries"]["geometries"]:
        if one.get("id") != _ANTARCTICA:
            parts = one["arcs"] if one["type"] == "MultiPolygon" else [one["arcs"]]
            rings = tuple(tuple(ring) for part in parts for ring in part)
            yield Shape(one.get("id"), one["properties"]["name"], rings)


def _polygons(shape: Shape, arcs: Sequence[list[Place]]) -> Iterator[Polygon]:
    """Give the rings of a shape as polygons; a hole is one too, for an even-odd fill, and a mere point a speck."""
    for ring in shape.rings:
        points = [point for at in ring for point in (arcs[at] if at >= 0 else arcs[~at][::-1])]
        yield Polygon(points) if len(set(points)) >= _CORNERS else Point(points[0]).buffer(_SPECK)


def _shown(outlines: Sequence[Polygon]) -> dict[str, Any]:
    if sum(one.area for one in outlines) >= _SMALLEST_SHAPE:
        return {"d": _path(outlines)}
    largest = max(outlines, key=lambda one: one.area)
    middle = largest.envelope.centroid
    return {"dot": [round(middle.x), round(middle.y)]}


def _path(outlines: Sequence[Polygon]) -> str:
    """Write outlines as a path, without specks, and without islands that the edge of the drawing cuts in two."""
    return "".join(
        _ring(list(one.exterior.coords))
        for one in outlines
        if one.area >= _SMALLEST_RING and one.bounds[2] - one.bounds[0] < _WIDTH / 2
    )


def _ring(points: Sequence[Sequence[float]]) -> str:
    """Write one ring by its steps, without a letter or a space that a reader of SVG can do without."""
    whole = [(int(x), int(y)) for x, y in points[:-1]]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(whole) if a != b]
    return f"M{_numbers([whole[0]])}l{_numbers(steps)}z"


def _numbers(pairs: Sequence[tuple[int, int]]) -> str:
    return " ".join(str(number) for pair in pairs for number in pair).replace(" -", "-")


def _states() -> dict[str, str | None]:
    with connect() as board:
        return {row["state"]: row["numeric_code"] for row in board.reader.rows("select * from states")}


def text(source: Path) -> str:
    """Give ``world.json`` as drawn from a source, a state a line."""
    made = drawn(json.loads(source.read_text(encoding="utf-8")), _states())
    rows = ",\n".join(f"{json.dumps(code)}:{_json(own)}" for code, own in made.pop("states").items())
    return f'{_json(made)[:-1]},\n"states":{{\n{rows}\n}}}}\n'


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


if __name__ == "__main__":
    sys.stdout.write(text(Path(sys.argv[1])))
