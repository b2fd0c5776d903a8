"""``tracker export svg``: charts of acceptances over time, stages by region, money pledged against money paid."""

import io
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple
from warnings import catch_warnings, filterwarnings
from xml.etree import ElementTree as Xml

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from tracker.domain.dates import day_words
from tracker.exports.edition import NAME, Edition
from tracker.inert import line
from tracker.questions.report import report

_SVG = "http://www.w3.org/2000/svg"
_STYLE: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": NAME,
    "svg.id": NAME,
    "font.family": ["DejaVu Sans"],
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "text.parse_math": False,
    "hatch.linewidth": 0.6,
}
_DARK, _MIDDLE, _LIGHT, _FAINT = "#003f5c", "#2f87b7", "#f0a742", "#dddddd"
"""Blues and an orange, each clearly lighter than the one before: they are told apart in grey and by every eye."""

_STAGES: Sequence[tuple[str, Sequence[str], str, str]] = (
    ("member or permanent", ("member", "permanent"), _DARK, ""),
    ("provisional or without a vote", ("provisional", "non_voting"), _MIDDLE, ""),
    ("accepted, signed or conditional", ("accepted", "signed", "conditional"), _MIDDLE, "///"),
    ("invited or undecided", ("invited", "undecided"), _LIGHT, ""),
    ("declined, rescinded or former", ("declined", "rescinded", "former"), _FAINT, ""),
)
"""Each with the stages in it, its colour and its hatching."""

_SIZE = (8.0, 5.0)
_CENTS = 100 * 1_000_000_000
"""How many cents a billion dollars has."""

_MONEY = (("pledged or committed", ("pledged", "committed")), ("paid", ("paid",)))
"""Each with the stages in it."""

_FONTS = ("font-family: 'DejaVu Sans'", "font-family: 'DejaVu Sans', Verdana, Arial, sans-serif")


class Chart(NamedTuple):
    """A chart: its title, what it shows in words, the picture."""

    title: str
    told: str
    figure: Figure


def files(edition: Edition) -> Mapping[str, bytes]:
    """Give the charts: their names and their bytes."""
    charts = {"acceptances": _acceptances, "stages-by-region": _stages, "money": _money}
    with mpl.rc_context(), catch_warnings():
        mpl.rcdefaults()
        mpl.rcParams.update(_STYLE)
        filterwarnings("ignore", r"Glyph \d+ .* missing from font", UserWarning)
        return {f"board-of-peace-{name}.svg": _drawn(edition, chart(edition)) for name, chart in charts.items()}


def _acceptances(edition: Edition) -> Chart:
    rows = report(edition.reader, "acceptances_by_day", edition.asked).rows
    days = [date.fromisoformat(row["day"]) for row in rows]
    sure, either = [row["accepted"] for row in rows], [row["accepted"] + row["possibly"] for row in rows]
    figure, axes = _figure(left=0.1)
    if rows:
        after = timedelta(days=max(4, (days[-1] - days[0]).days // 4))
        at = [float(date2num(day)) for day in (*days, days[-1] + after)]  # type: ignore[no-untyped-call]
        axes.fill_between(at, [*sure, sure[-1]], [*either, either[-1]], step="post", color=_LIGHT, label="possibly")
        axes.step(at, [*sure, sure[-1]], where="post", color=_DARK, linewidth=2, label="for certain")
        _noted(axes, f"{sure[-1]} since {day_words(days[-1])}", (at[-1], sure[-1]), (0, -26), "right")
        axes.set_xlim(at[0] - 1, at[-1])
        locator = AutoDateLocator()  # type: ignore[no-untyped-call]
        axes.xaxis.set_major_locator(locator)
        axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
        axes.legend(frameon=False, loc="upper left")
    axes.set_ylim(bottom=0)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_ylabel("states")
    told = "; ".join(
        f"{day_words(day)}: {own}, possibly {both - own} more"
        for day, own, both in zip(days, sure, either, strict=True)
    )
    return Chart("States whose own word is that they accept", told or "Nobody has accepted", figure)


def _stages(edition: Edition) -> Chart:
    regions = {row["state"]: line(row["region"]) for row in edition.reader.rows("select state, region from states")}
    found = Counter(
        (regions[row["state"]], row["stage"])
        for row in report(edition.reader, "roster", edition.asked).rows
        if row["state"] in regions
    )
    shown = sorted({region for region, _ in found}, reverse=True)
    figure, axes = _figure(left=0.14, top=0.78)
    left = [0] * len(shown)
    told: dict[str, list[str]] = {region: [] for region in shown}
    for label, stages, colour, hatch in _STAGES:
        sizes = [sum(found[region, stage] for stage in stages) for region in shown]
        axes.barh(shown, sizes, left=left, color=colour, hatch=hatch, edgecolor="white", label=label)
        _numbered(axes, sizes, left, dark=colour == _DARK)
        for region, size in zip(shown, sizes, strict=True):
            if size:
                told[region].append(f"{size} {label}")
        left = [at + size for at, size in zip(left, sizes, strict=True)]
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlabel("states with anything on record, each at the value to show")
    axes.legend(frameon=False, loc="lower left", bbox_to_anchor=(-0.14, 1.0), ncols=2, fontsize=9)
    words = "; ".join(f"{region}: {', '.join(told[region])}" for region in sorted(told))
    return Chart("Where the states stand, by region", words or "Nothing is on record", figure)


def _numbered(axes: Axes, sizes: Sequence[int], left: Sequence[int], *, dark: bool) -> None:
    for at, (size, begin) in enumerate(zip(sizes, left, strict=True)):
        if size:
            colour = "white" if dark else "black"
            box = {"facecolor": "none" if dark else "white", "edgecolor": "none", "pad": 1}
            axes.text(begin + size / 2, at, str(size), ha="center", va="center", color=colour, bbox=box)


def _money(edition: Edition) -> Chart:
    rows = [row for row in report(edition.reader, "contribution_totals", edition.asked).rows if row["form"] == "cash"]
    denied = {row["name"] for row in rows if row["stage"] == "denied"}
    bars = {label: _billions(rows, stages) for label, stages in _MONEY}
    names = sorted({name for of in bars.values() for name in of}, key=lambda name: (_highest(bars, name), name))
    figure, axes = _figure(left=0.3)
    for (label, of), offset, colour in zip(bars.items(), (0.2, -0.2), (_LIGHT, _DARK), strict=True):
        at = [height + offset for height in range(len(names))]
        sure, claimed = ([of.get(name, (0.0, 0.0))[place] for name in names] for place in (0, 1))
        axes.barh(at, sure, 0.38, color=colour, label=label)
        rest = [most - own for own, most in zip(sure, claimed, strict=True)]
        axes.barh(
            at, rest, 0.38, left=sure, color="white", edgecolor=colour, hatch="////", label=f"{label}, only claimed"
        )
        for height, most in zip(at, claimed, strict=True):
            if most:
                _noted(axes, f"{most:g}", (most, height), (3, -3), "left")
    axes.set_xlim(right=1.08 * max((_highest(bars, name) for name in names), default=1))
    axes.set_yticks(range(len(names)), [f"{line(name)}{' (has denied)' if name in denied else ''}" for name in names])
    axes.set_xlabel("billion US dollars in cash: the largest single figure, nothing added up")
    axes.legend(frameon=False, loc="lower right")
    told = "; ".join(_told_of(name, bars, denied) for name in reversed(names))
    return Chart("Money pledged against money paid", told or "No amount is on record", figure)


def _billions(rows: Iterable[Mapping[str, Any]], stages: Sequence[str]) -> dict[str, tuple[float, float]]:
    """The largest amount at some stages that is certain and that is claimed, in billions of US dollars, by name."""
    found: dict[str, tuple[float, float]] = {}
    for row in rows:
        if row["stage"] in stages and row["largest_claimed_usd_cents"]:
            certain, claimed = (row[f"largest_{one}_usd_cents"] or 0 for one in ("certain", "claimed"))
            had = found.get(row["name"], (0.0, 0.0))
            found[row["name"]] = (max(had[0], certain / _CENTS), max(had[1], claimed / _CENTS))
    return found


def _highest(bars: Mapping[str, Mapping[str, tuple[float, float]]], name: str) -> float:
    return max(of[name][1] for of in bars.values() if name in of)


def _told_of(name: str, bars: Mapping[str, Mapping[str, tuple[float, float]]], denied: Collection[str]) -> str:
    amounts = ", ".join(
        f"{of[name][1]:g} {label}, {of[name][0]:g} for certain" for label, of in bars.items() if name in of
    )
    return f"{name}: {amounts}{', has denied' if name in denied else ''}"


def _figure(left: float, top: float = 0.88) -> tuple[Figure, Axes]:
    figure = Figure(figsize=_SIZE)
    axes = figure.add_axes((left, 0.2, 0.96 - left, top - 0.2))
    axes.grid(axis="both", color="#e5e5e5", linewidth=0.6)
    return figure, axes


def _noted(
    axes: Axes, text: str, at: tuple[float, float], offset: tuple[int, int], side: Literal["left", "right"]
) -> None:
    axes.annotate(text, at, offset, textcoords="offset points", ha=side, fontsize=9)


def _drawn(edition: Edition, chart: Chart) -> bytes:
    """Draw a chart with its title above and its source below; what it shows is there in words for screen readers."""
    figure = chart.figure
    figure.text(0.02, 0.95, chart.title, fontsize=14, fontweight="bold", va="center")
    figure.text(0.02, 0.03, line(edition.line), fontsize=7, color="#444444")
    out = io.BytesIO()
    figure.savefig(out, format="svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
    return _accessible(out.getvalue().decode().replace(*_FONTS), chart.title, line(f"{chart.told}. {edition.line}"))


def _accessible(drawn: str, title: str, told: str) -> bytes:
    Xml.register_namespace("", _SVG)
    Xml.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    picture = Xml.fromstring(drawn)  # noqa: S314 - written here
    for metadata in picture.findall(f"{{{_SVG}}}metadata"):
        picture.remove(metadata)
    picture.set("role", "img")
    picture.set("aria-labelledby", "title desc")
    for name, text in (("desc", told), ("title", title)):
        element = Xml.Element(f"{{{_SVG}}}{name}", {"id": name})
        element.text = text
        picture.insert(0, element)
    data: bytes = Xml.tostring(picture, encoding="utf-8", xml_declaration=True)
    return data + b"\n"
