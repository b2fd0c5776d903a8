"""``tracker export atom``: what became publicly known of every state, newest first, as an Atom feed."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from xml.etree import ElementTree as Xml

from tracker.domain.dates import DAWN, day_words, parse
from tracker.exports.edition import ABOUT, LICENCE, TITLE, Edition, stable_id
from tracker.inert import line
from tracker.questions.changes import changes
from tracker.store.acts import recorded_days

FILE = "board-of-peace.atom"
_NAMESPACE = "http://www.w3.org/2005/Atom"
_WEB = ("https://", "http://")


def files(edition: Edition) -> Mapping[str, bytes]:
    """Give the file: its name and its bytes."""
    asked = edition.asked
    until = min(asked.known_by or edition.recorded_on, edition.recorded_on)
    found = changes(edition.reader, asked, DAWN, until, known=True).rows
    feed = Xml.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "en"})
    _add(feed, "id", stable_id("atom", asked.reading))
    _add(feed, "title", f"{TITLE}: what became known")
    _add(feed, "subtitle", line(f"{ABOUT} {edition.line}"))
    _add(feed, "updated", _instant(edition.recorded_on.isoformat()))
    _add(_add(feed, "author"), "name", TITLE)
    _add(feed, "rights", f"{LICENCE[0]}, {LICENCE[1]}")
    _add(feed, "generator", TITLE)
    recorded = {act: day.isoformat() for act, day in recorded_days(edition.reader.rows).items()}
    dated = [(max([row["day"], *(recorded[act] for act in row["events"])]), row) for row in found]
    for updated, row in sorted(dated, key=lambda one: (one[0], one[1]["day"]), reverse=True):
        _entry(feed, edition, row, updated)
    Xml.indent(feed)
    return {FILE: Xml.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"}


def _entry(feed: Xml.Element, edition: Edition, row: Mapping[str, Any], updated: str) -> None:
    """One change of one side of one state's status: its id is of what changed when, not of how it is told.

    It was published on the day it became known, and updated on the day the last act it rests on was recorded.
    """
    entry = _add(feed, "entry")
    _add(entry, "id", stable_id("change", edition.asked.reading, row["day"], row["state"], row["facet"]))
    before, after = (_values(row, side) for side in ("before", "after"))
    sure = "" if row["certainty"] == "yes" else " (possibly)"
    _add(entry, "title", line(f"{row['name']}: {row['facet']} {after}{sure}"))
    _add(entry, "published", _instant(row["day"]))
    _add(entry, "updated", _instant(updated))
    for term in (row["state"], row["facet"]):
        _add(entry, "category", term=term)
    for address in _addresses(row["sources"]):
        _add(entry, "link", rel="related", href=address)
    told = f"Known from {day_words(date.fromisoformat(row['day']))}: {row['facet']} {after}{sure}; before, {before}."
    _add(entry, "content", line(f"{told} {row['because']}"), type="text")


def _values(row: Mapping[str, Any], side: str) -> str:
    """The values of one side of a change in words, each with since when."""
    told = zip(row[side], row[f"{side}_since"], strict=True)
    return " or ".join(
        f"{value.replace('_', ' ')}{f' {parse(since).words()}' if since else ''}" for value, since in told
    )


def _addresses(sources: Iterable[Mapping[str, Any]]) -> list[str]:
    """The web addresses of sources, each once; one that is none, or that no address may look like, is left out."""
    found = (source["url"] for source in sources)
    return list(dict.fromkeys(url for url in found if url and url.startswith(_WEB) and _is_address(url)))


def _is_address(url: str) -> bool:
    return url.isascii() and url.isprintable() and not set(url) & set(' "<>\\^`{|}')


def _instant(day: str) -> str:
    return f"{day}T00:00:00Z"


def _add(parent: Xml.Element, tag: str, text: str | None = None, **attributes: str) -> Xml.Element:
    element = Xml.SubElement(parent, tag, attributes)
    element.text = text
    return element
