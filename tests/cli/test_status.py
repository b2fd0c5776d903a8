"""``tracker status STATE``: names, facets, open facets, the sources behind them."""

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import tracker as library
from tests.cli.asking import Ask, is_one_line, since
from tracker.domain.dates import parse
from tracker.domain.standings import CERTAINTIES, FACETS

AUGUST = ("--as-of", "2026-08-31")


@pytest.fixture(scope="module")
def statuses(record: str) -> list[Any]:
    """The status of every state on record."""
    with library.connect(record) as board:
        states = board.reader.rows("select state from states order by state")
        return [board.status(row["state"], as_of="2026-08-31").to_dict() for row in states]


def _reasons(status: Any) -> Iterator[Any]:
    for facet in status["facets"].values():
        for candidate in facet.get("candidates", [facet]):
            yield from candidate["because"]


def test_the_command_shows_every_facet_with_value_certainty_since_and_reasons(tracker: Ask) -> None:
    said = tracker("status", "BLR", "--as-of", "2026-01-20", "--known-by", "2026-01-20", "--format", "json")

    assert (said.code, said.err) == (0, "")
    status = said.json
    assert list(status)[:11] == [
        "question", "definition", "as_of", "known_by", "reading", "projected", "data_version", "state", "name",
        "stage", "stage_certainty",
    ]  # fmt: skip
    assert (status["stage"], status["stage_certainty"]) == ("signed", "yes")
    assert (status["question"], status["state"], status["name"]) == ("status BLR", "BLR", "Belarus")
    assert (status["as_of"], status["known_by"], status["projected"]) == ("2026-01-20", "2026-01-20", False)
    assert set(status["facets"]) == set(FACETS) - {"stage"}
    assert {name: list(facet) for name, facet in status["facets"].items()} == {
        name: ["value", "certainty", "since", *(["ends"] if name == "tenure" else []), "because"]
        for name in FACETS
        if name != "stage"
    }
    assert {name: (facet["value"], facet["certainty"]) for name, facet in status["facets"].items()} == {
        "invitation": ("invited", "yes"),
        "response": ("accepted", "yes"),
        "signature": ("signed", "yes"),
        "listing": ("none", "yes"),
        "consent": ("bound", "yes"),
        "membership": ("none", "yes"),
        "tenure": ("none", "yes"),
    }
    assert status["facets"]["signature"]["since"] == "2026-01-20"
    assert status["facets"]["signature"]["because"][0]["events"] == ["blr-2026-01-20-signature"]
    assert status["facets"]["listing"]["since"] is None


@pytest.mark.parametrize(
    "name",
    [
        "BLR",
        "blr",
        "BY",
        "by",
        "112",
        "Belarus",
        "BELARUS",
        "belarus",
        "republic of belarus",
        "Byelorussia",
        " Belarus",
    ],
)
def test_a_state_is_found_by_any_code_name_or_alias_in_any_case(ask: Ask, name: str) -> None:
    said = ask("status", name, "--format", "json")

    assert (said.code, said.err) == (0, "")
    assert said.json["state"] == "BLR"


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Türkiye", "TUR"), ("turkiye", "TUR"), ("Turkey", "TUR"), ("Viet Nam", "VNM"), ("Vietnam", "VNM"),
        ("Czechia", "CZE"), ("Czech Republic", "CZE"), ("kosovo", "XKX"), ("XK", "XKX"), ("xkx", "XKX"),
        ("Holy See", "VAT"), ("the Vatican", "VAT"), ("va", "VAT"), ("Palestine", "PSE"), ("State of Palestine", "PSE"),
        ("ps", "PSE"), ("EU", "EU"), ("eu", "EU"), ("European Union", "EU"), ("Cote d'Ivoire", "CIV"),
        ("Côte d’Ivoire", "CIV"), ("UK", "GBR"), ("U.S.A.", "USA"), ("the united states", "USA"), ("036", "AUS"),
    ],
)  # fmt: skip
def test_the_names_that_people_use_are_found(ask: Ask, name: str, state: str) -> None:
    said = ask("status", name, "--format", "json")

    assert (said.code, said.err) == (0, "")
    assert said.json["state"] == state


def test_a_near_miss_is_exit_2_and_names_belarus(tracker: Ask) -> None:
    said = tracker("status", "belarsu")

    assert (said.code, said.out) == (2, "")
    assert is_one_line(said.err)
    assert "Belarus (BLR)" in said.err


def test_every_state_has_every_facet_with_a_value_of_that_facet(statuses: list[Any]) -> None:
    assert len(statuses) >= 193 + 2 + 2
    for status in statuses:
        assert set(status["facets"]) == set(FACETS) - {"stage"}, status["state"]
        assert status["stage"] in FACETS["stage"], status["state"]
        assert status["stage_certainty"] in CERTAINTIES, status["state"]
        for name, facet in status["facets"].items():
            assert facet["value"] in FACETS[name], status["state"]
            assert (facet["value"] == "none") == (facet["since"] is None), status["state"]
            assert all(reason["text"] for reason in facet["because"]), status["state"]
            assert facet["because"] or facet["value"] == "none", status["state"]


def test_an_open_facet_lists_its_candidates_and_never_shows_none_first(statuses: list[Any]) -> None:
    facets = [facet for status in statuses for facet in status["facets"].values()]
    open_ones = [facet for facet in facets if facet["certainty"] == "possibly"]

    assert open_ones
    for facet in facets:
        assert (facet["certainty"] == "possibly") == ("candidates" in facet)
    for facet in open_ones:
        values = [candidate["value"] for candidate in facet["candidates"]]
        assert len(set(values)) == len(values) > 1
        assert values[0] == facet["value"] != "none"
        assert {key: facet["candidates"][0][key] for key in ("since", "because")} == {
            key: facet[key] for key in ("since", "because")
        }


def test_ireland_said_two_things_on_one_day_and_both_are_candidates(ask: Ask) -> None:
    response = ask("status", "Ireland", "--format", "json").json["facets"]["response"]

    assert response["certainty"] == "possibly"
    assert {one["value"]: one["since"] for one in response["candidates"]} == {
        "declined": "2026-01-22",
        "undecided": "2026-01-22",
    }
    assert all(one["because"][0]["events"] for one in response["candidates"])


def test_belgium_may_have_signed_on_a_claim_and_none_is_not_shown_first(ask: Ask) -> None:
    signature = ask("status", "Belgium", "--format", "json").json["facets"]["signature"]

    assert (signature["value"], signature["certainty"], signature["since"]) == ("signed", "possibly", "2026-01-22")
    assert [one["value"] for one in signature["candidates"]] == ["signed", "none"]
    assert signature["because"][0]["events"] == ["bel-2026-01-22-signature"]


def test_every_act_that_a_reason_names_has_its_sources_beside_it(statuses: list[Any], record: str) -> None:
    with library.connect(record) as board:
        rows = board.reader.rows("select event_id, count(*) as n from citation group by event_id")
    cited = {row["event_id"]: row["n"] for row in rows}

    for status in statuses:
        named = {event for reason in _reasons(status) for event in reason["events"]}
        assert {event: len(sources) for event, sources in status["sources"].items()} == {
            event: cited[event] for event in named
        }
        for sources in status["sources"].values():
            assert all(list(source)[:4] == ["publisher", "title", "url", "published"] for source in sources)
            assert all(any(source.values()) for source in sources)


def test_the_text_gives_since_when_why_and_the_source_of_each_facet(tracker: Ask) -> None:
    said = tracker("status", "BEL", *AUGUST)

    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[0] == "Belgium (BEL): declined"
    starts = [line.split()[0] for line in lines[1:-1] if not line.startswith(" ")]
    assert sorted(starts) == sorted(set(FACETS) - {"stage"})
    assert any(line.startswith("response    declined, since 22 January 2026") for line in lines)
    assert any(line.startswith("signature   possibly signed, since 22 January 2026") for line in lines)
    assert "            possibly none" in lines
    assert "HispanicBusinessTV (NBC News), undated" in " ".join(said.out.split())
    assert "Disputed: Belgium denies having signed" in " ".join(said.out.split())
    assert " ".join(said.out.split()).count("on the state's own word") >= 1


@pytest.mark.parametrize(
    ("state", "name", "stage", "values"),
    [
        (
            "XKX",
            "Kosovo",
            "provisional",
            ("invited", "accepted", "signed_subject_to_ratification", "listed", "none", "provisional", "none"),
        ),
        ("VAT", "Holy See", "declined", ("invited", "declined", "none", "none", "none", "none", "none")),
        ("PSE", "Palestine", "not_invited", ("none",) * 7),
        ("EU", "European Union", "declined", ("invited", "declined", "none", "none", "none", "none", "none")),
    ],
)
def test_kosovo_the_holy_see_palestine_and_the_eu_have_a_status(
    ask: Ask, state: str, name: str, stage: str, values: tuple[str, ...]
) -> None:
    status = ask("status", state, "--format", "json", *AUGUST).json

    assert (status["state"], status["name"]) == (state, name)
    assert status["stage"] == stage
    assert tuple(status["facets"][facet]["value"] for facet in FACETS if facet != "stage") == values
    assert {facet["certainty"] for facet in status["facets"].values()} == {"yes"}


@pytest.mark.parametrize("state", ["BLR", "BEL", "IRL", "XKX", "EU", "TUV"])
@pytest.mark.parametrize("form", ["table", "json"])
def test_both_engines_give_the_same_status(ask: Ask, loaded_urls: Callable[[str], str], state: str, form: str) -> None:
    words = ("status", state, "--format", form, *AUGUST)

    here, there = ask(*words, url=loaded_urls("sqlite")), ask(*words, url=loaded_urls("postgresql"))

    assert here.code == 0
    assert here == there


def _in_the_order_of_csv(status: dict[str, Any], one: dict[str, Any]) -> list[dict[str, str | None]]:
    order = ("publisher", "published", "title", "url", "note")
    events = [event for reason in one["because"] for event in reason["events"]]
    return [{key: source.get(key) for key in order} for event in events for source in status["sources"].get(event, [])]


def test_csv_holds_every_candidate_with_its_reasons(ask: Ask) -> None:
    status = ask("status", "BEL", "--format", "json", *AUGUST).json
    said = ask("status", "BEL", "--format", "csv", *AUGUST)

    assert list(csv.DictReader(io.StringIO(said.out), strict=True)) == [
        {
            "state": "BEL",
            "name": "Belgium",
            "facet": name,
            "value": one["value"],
            "certainty": facet["certainty"],
            **since(one["since"]),
            "because": " ".join(reason["text"] for reason in one["because"]),
            "events": " ".join(event for reason in one["because"] for event in reason["events"]),
            "sources": " | ".join(
                dict.fromkeys(
                    ", ".join(part for part in source.values() if part) for source in _in_the_order_of_csv(status, one)
                )
            ),
        }
        for name, facet in status["facets"].items()
        for one in facet.get("candidates", [facet])
    ]


def test_markdown_shows_since_when_in_words_as_the_table_does(ask: Ask) -> None:
    status = ask("status", "KAZ", "--format", "json", *AUGUST).json
    said = ask("status", "KAZ", "--format", "md", *AUGUST)

    assert parse(status["facets"]["response"]["since"]).words() == "by 19 January 2026"
    assert "| by 19 January 2026 |" in " ".join(said.out.split())


def test_known_by_hides_what_was_learned_later(ask: Ask) -> None:
    before, after = (
        ask("status", "BLR", "--as-of", "2026-01-20", "--known-by", day, "--format", "json").json["facets"]
        for day in ("2026-01-19", "2026-01-20")
    )

    assert (before["signature"]["value"], after["signature"]["value"]) == ("none", "signed")
    assert (before["response"]["value"], after["response"]["value"]) == ("none", "accepted")
