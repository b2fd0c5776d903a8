"""The charts: well-formed and inert, with their words for screen readers, and of the numbers on record."""

from pathlib import Path
from xml.etree import ElementTree as Xml

import matplotlib
import pytest

from tests.exports.conftest import made, made_anew
from tracker.exports.edition import Edition

SVG = "{http://www.w3.org/2000/svg}"
NAMES = ("board-of-peace-acceptances.svg", "board-of-peace-stages-by-region.svg", "board-of-peace-money.svg")
DATA = Path(__file__).parents[2] / "data/charts"
BOTH = pytest.mark.parametrize("url", ["record", "hostile"])


def picture(data: bytes) -> Xml.Element:
    return Xml.fromstring(data)


def words(data: bytes) -> str:
    """What a chart says for screen readers."""
    return picture(data).findtext(f"{SVG}desc") or ""


def shown(data: bytes) -> list[str]:
    """The texts that a chart shows."""
    return ["".join(one.itertext()).strip() for one in picture(data).iter(f"{SVG}text")]


@BOTH
@pytest.mark.parametrize("name", NAMES)
def test_a_chart_has_a_title_a_source_and_nothing_that_runs(
    request: pytest.FixtureRequest, url: str, name: str
) -> None:
    data = made(request.getfixturevalue(url), "svg")[name]
    chart = picture(data)

    assert chart.get("role") == "img"
    assert [element.tag for element in chart][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert chart.get("aria-labelledby") == "title desc"
    title = chart.findtext(f"{SVG}title") or ""
    assert title in shown(data)
    assert any(text.startswith("Source: Board of Peace") and "| data " in text for text in shown(data))
    tags = {element.tag.removeprefix(SVG) for element in chart.iter()}
    assert tags <= {
        "svg",
        "title",
        "desc",
        "defs",
        "style",
        "g",
        "path",
        "use",
        "text",
        "tspan",
        "clipPath",
        "rect",
        "pattern",
    }
    keys = {key for element in chart.iter() for key, _ in element.items()}
    assert not [key for key in keys if key.startswith("on")]
    links = [value for element in chart.iter() for key, value in element.items() if key.endswith("href")]
    assert all(link.startswith("#") for link in links)


def test_a_style_of_ones_own_changes_no_chart(record: str) -> None:
    with matplotlib.rc_context({"font.size": 20, "axes.grid": True, "axes.facecolor": "red"}):
        assert made_anew(record, "svg") == made(record, "svg")
        assert matplotlib.rcParams["font.size"] == 20


def test_acceptances_show_the_numbers_of_the_report(record: str, published: Edition) -> None:
    from tracker.questions.report import report

    rows = report(published.reader, "acceptances_by_day", published.asked).rows

    told = words(made(record, "svg")[NAMES[0]])

    assert told.startswith(f"16 January 2026: {rows[0]['accepted']}, possibly {rows[0]['possibly']} more; ")
    assert told.count(" January 2026: ") == len(rows)
    assert f"{rows[-1]['accepted']} since 27 January 2026" in shown(made(record, "svg")[NAMES[0]])


def test_stages_add_up_to_the_states_on_the_roster(record: str, published: Edition) -> None:
    from tracker.questions.report import report

    told = words(made(record, "svg")[NAMES[1]]).partition(". Source")[0]

    counted = sum(int(word) for word in told.replace(":", "").replace(",", "").split() if word.isdigit())
    assert counted == len(report(published.reader, "roster", published.asked).rows)


def test_money_says_what_is_certain_what_is_claimed_and_who_has_denied(record: str) -> None:
    told = words(made(record, "svg")[NAMES[2]])

    assert "United States: 10 pledged or committed, 10 for certain, 1.25 paid, 0 for certain;" in told
    assert "Indonesia: 1 pledged or committed, 1 for certain, has denied" in told


def test_a_day_before_everything_gives_charts_that_say_so(record: str) -> None:
    told = [words(data) for data in made(record, "svg", as_of="2020-01-01", known_by="2020-01-01").values()]

    assert [one.partition(". ")[0] for one in told] == [
        "Nobody has accepted",
        "Nothing is on record",
        "No amount is on record",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_the_published_charts_say_what_the_record_gives(record: str, name: str) -> None:
    fresh, there = made(record, "svg")[name], (DATA / name).read_bytes()

    assert words(there) == words(fresh), "run 'make data'"
    assert sorted(shown(there)) == sorted(shown(fresh)), "run 'make data'"
    assert {path.name for path in DATA.iterdir()} == set(NAMES)
