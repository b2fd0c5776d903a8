"""The feed is valid for another parser and for RFC 4287; ids stay, dates come from the ledger."""

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as Xml

import feedparser
import pytest

from tests.curation.smallseeds import act, add_acts, write_seeds
from tests.exports.conftest import made, made_anew
from tracker.curation.load import load
from tracker.domain.dates import DAWN
from tracker.exports.atom import FILE
from tracker.exports.edition import edition
from tracker.questions.changes import changes
from tracker.store.engine import writing
from tracker.store.migrations import upgrade
from tracker.store.reader import open_reader

ATOM = "{http://www.w3.org/2005/Atom}"
BOTH = pytest.mark.parametrize("url", ["record", "hostile"])


@BOTH
def test_another_parser_reads_every_change_back(request: pytest.FixtureRequest, url: str) -> None:
    address = request.getfixturevalue(url)

    feed = feedparser.parse(made(address, "atom")[FILE])

    with open_reader(address) as reader:
        own = edition(reader)
        rows = changes(reader, own.asked, DAWN, own.recorded_on, known=True).rows
    assert (feed.bozo, feed.version) == (False, "atom10")
    assert len(feed.entries) == len(rows) > 100
    told = {(entry.published[:10], *(tag.term for tag in entry.tags)) for entry in feed.entries}
    assert told == {(row["day"], row["state"], row["facet"]) for row in rows}


@BOTH
def test_it_has_what_the_standard_requires(request: pytest.FixtureRequest, url: str) -> None:
    feed = Xml.fromstring(made(request.getfixturevalue(url), "atom")[FILE])

    assert feed.tag == f"{ATOM}feed"
    assert feed.findall(f"{ATOM}author/{ATOM}name")
    ids = [one.text or "" for one in feed.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one) for one in ids)
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        for required in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{required}")) == 1
        moment = element.findtext(f"{ATOM}updated") or ""
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}T00:00:00Z", moment)
    for entry in feed.findall(f"{ATOM}entry"):
        assert [one.get("type") for one in entry.findall(f"{ATOM}content")] == ["text"]
        assert all((one.get("href") or "").startswith(("https://", "http://")) for one in entry.findall(f"{ATOM}link"))
        assert all(line.isprintable() for line in entry.findtext(f"{ATOM}content", "").splitlines())


def test_entries_go_newest_first_and_none_is_newer_than_the_feed(record: str) -> None:
    feed = feedparser.parse(made(record, "atom")[FILE])

    dated = [(entry.updated, entry.published) for entry in feed.entries]
    assert dated == sorted(dated, reverse=True)
    assert all(published <= updated <= feed.feed.updated for updated, published in dated)


def test_a_later_record_adds_entries_in_front_and_keeps_the_ids_of_the_others(tmp_path: Path) -> None:
    url, seeds = f"sqlite:///{tmp_path}/small.db", write_seeds(tmp_path / "seeds")
    with writing(url) as connection:
        upgrade(connection)
    load(seeds, url, date(2026, 5, 1), lambda doing, done, of: None)
    before = feedparser.parse(made_anew(url, "atom")[FILE]).entries
    add_acts(seeds, act("tuv-refuses", "refusal", "2026-04-20"))
    load(seeds, url, date(2026, 5, 3), lambda doing, done, of: None)

    after = feedparser.parse(made_anew(url, "atom")[FILE]).entries

    fresh = [entry for entry in after if entry.id not in {one.id for one in before}]
    assert [(one.published, one.updated) for one in fresh] == [("2026-04-20T00:00:00Z", "2026-05-03T00:00:00Z")] * len(
        fresh
    )
    assert fresh == after[: len(fresh)] != []
    assert after[len(fresh) :] == before
