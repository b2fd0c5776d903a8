"""The map: what is on it, and how it is drawn from its source."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import tracker
from tracker.web import drawmap

PLACE = Path(drawmap.__file__).with_name("world.json")
WORLD = json.loads(PLACE.read_text(encoding="utf-8"))


@pytest.fixture
def codes(loaded_urls: Callable[[str], str]) -> set[str]:
    with tracker.connect(loaded_urls("sqlite")) as board:
        return {row["state"] for row in board.reader.rows("select state from states")}


def test_every_state_of_the_record_is_on_the_map_or_off_it_and_nobody_else(codes: set[str]) -> None:
    assert len(codes) > 190
    assert set(WORLD["states"]) | set(WORLD["off_map"]) == codes
    assert set(WORLD["states"]) & set(WORLD["off_map"]) == set()


def test_the_european_union_is_off_the_map() -> None:
    assert WORLD["off_map"] == ["EU"]


@pytest.mark.parametrize(
    ("code", "longitude", "latitude"),
    [("XKX", 20.9, 42.6), ("VAT", 12.45, 41.9), ("PSE", 35.25, 31.95), ("TUV", 179.2, -8.5)],
)
def test_kosovo_the_holy_see_palestine_and_tuvalu_are_dots_in_their_place(
    code: str, longitude: float, latitude: float
) -> None:
    x, y = drawmap.projected(longitude, latitude)

    assert WORLD["states"][code]["dot"] == [pytest.approx(x, abs=6), pytest.approx(y, abs=6)]


def test_everything_is_within_the_drawing() -> None:
    for own in (*WORLD["states"].values(), {"d": WORLD["land"]}):
        for x, y in _points(own):
            assert 0 <= x <= WORLD["width"]
            assert 0 <= y <= WORLD["height"]


def test_a_state_is_an_outline_or_a_dot() -> None:
    assert {tuple(own) for own in WORLD["states"].values()} == {("d",), ("dot",)}
    assert all(re.fullmatch(r"(M\d+ \d+l[-\d ]+z)+", own["d"]) for own in WORLD["states"].values() if "d" in own)


def test_neighbours_share_the_points_of_their_border() -> None:
    spain, portugal = (set(_points(WORLD["states"][code])) for code in ("ESP", "PRT"))

    assert len(spain & portugal) > 5


def test_the_file_is_small_and_names_whose_shapes_they_are() -> None:
    assert PLACE.stat().st_size < 120_000
    assert WORLD["credit"] == "Made with Natural Earth"


def _points(own: dict[str, Any]) -> list[tuple[int, int]]:
    if "dot" in own:
        return [tuple(own["dot"])]
    found = []
    for ring in own["d"].split("M")[1:]:
        x, y, *steps = (int(one) for one in re.findall(r"-?\d+", ring))
        found.append((x, y))
        for right, down in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + right, y + down
            found.append((x, y))
    return found


def _source(*countries: tuple[str | None, str, list[list[int]]]) -> dict[str, Any]:
    """Two squares of ten degrees side by side at the equator, a third that is a speck, by their arcs."""
    return {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [
            [[10, 0], [0, 10]],
            [[10, 10], [-10, 0], [0, -10], [10, 0]],
            [[10, 10], [10, 0], [0, -10], [-10, 0]],
            [[40, 0], [0, 0], [0, 0], [0, 0]],
        ],
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "arcs": rings, "properties": {"name": name}} | ({"id": code} if code else {})
                    for code, name, rings in countries
                ]
            }
        },
    }


def test_a_country_of_no_state_is_land_and_kosovo_goes_by_its_name() -> None:
    source = _source(("001", "West", [[0, 1]]), (None, "Elsewhere", [[2, ~0]]), (None, "Kosovo", [[3]]))

    made = drawmap.drawn(source, {"WES": "001", "XKX": None, "EU": None})

    assert list(made["states"]) == ["WES", "XKX"]
    assert made["states"]["XKX"] == {"dot": [round(one) for one in drawmap.projected(40, 0)]}
    assert made["land"].startswith("M")
    assert made["off_map"] == ["EU"]


def test_antarctica_is_left_out() -> None:
    made = drawmap.drawn(_source(("001", "West", [[0, 1]]), ("010", "Antarctica", [[2, ~0]])), {"WES": "001"})

    assert made["land"] == ""


def test_the_middle_of_the_drawing_is_its_middle_meridian_at_the_equator() -> None:
    assert drawmap.projected(11.5, 0)[0] == WORLD["width"] / 2
    assert drawmap.projected(-168.4, 0)[0] == pytest.approx(12, abs=1)
    assert drawmap.projected(-168.6, 0)[0] == pytest.approx(WORLD["width"] - 12, abs=1)
