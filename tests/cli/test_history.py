"""``tracker history SUBJECT``: every act of the seeds, in order, with its fields and its sources."""

import csv
import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
import yaml

from tests.cli.asking import Ask
from tests.conftest import SEEDS
from tracker.domain.dates import OPEN, parse, parse_day
from tracker.domain.events import KINDS

SUBJECTS = sorted(path.stem for path in (SEEDS / "acts").glob("*.yaml"))
SAMPLE = {"ARE", "ARG", "BEL", "BLR", "CAN", "DEU", "EU", "HUN", "IRL", "KAZ", "KWT", "QAT", "RUS", "USA", "VNM", "XKX"}
BODIES = ["BOARD", "FIFA", "ISF", "NCAG", "PERSON", "UN", "US-LAW", "WORLD-BANK"]
COMMON = ("id", "subject", "kind", "done_on", "reported_on", "asserted_by", "by", "detail", "confidence", "disputed",
          "supersedes", "motive")  # fmt: skip


@cache
def _written(name: str) -> list[dict[str, Any]]:
    """Entries of one seeds file as people wrote them, every scalar as text."""
    return yaml.load((SEEDS / name).read_text(encoding="utf-8"), Loader=yaml.CBaseLoader) or []


@cache
def _sources() -> dict[str, dict[str, str]]:
    return {source["id"]: source for source in _written("sources.yaml")}


@cache
def _retired() -> frozenset[str]:
    """Acts that a correction says never were so, or were written down twice."""
    return frozenset(
        act["supersedes"]
        for subject in SUBJECTS
        for act in _written(f"acts/{subject}.yaml")
        if act.get("motive") in {"wrong", "duplicate"}
    )


@cache
def _began() -> date:
    """The day invitations began, to which an open start reaches back."""
    (written,) = [one["value"] for one in _written("parameters.yaml") if one["id"] == "invitations_began"]
    return parse_day(written)


def _acts(subject: str, *, context: bool = True) -> dict[str, dict[str, Any]]:
    return {
        act["id"]: act
        for act in _written(f"acts/{subject}.yaml")
        if act["id"] not in _retired() and (context or act.get("topic") != "peace_process" or act["kind"] != "position")
    }


def _own(kind: str, act: dict[str, Any]) -> dict[str, Any]:
    """The fields of a kind as an answer shows them."""
    told: dict[str, Any] = {}
    for field in KINDS[kind].fields:
        value = act.get(field.name)
        if value is not None and field.type == "bool":
            told[field.name] = {"true": True, "false": False}[value]
        elif value is not None and field.type == "int":
            told[field.name] = int(value)
        elif value is not None and field.type == "usd":
            told[field.name] = Decimal(value)
        else:
            told[field.name] = value
    return told


def test_the_command_lists_the_acts_of_a_state(tracker: Ask) -> None:
    said = tracker("history", "hungary", "--format", "json")

    assert (said.code, said.err) == (0, "")
    answer = said.json
    assert list(answer) == [
        "question", "definition", "as_of", "known_by", "reading", "projected", "data_version", "subject", "name",
        "count", "answer",
    ]  # fmt: skip
    assert (answer["question"], answer["subject"], answer["name"]) == ("history HUN", "HUN", "Hungary")
    assert answer["count"] == {"acts": len(answer["answer"]), "hidden": 0}
    assert {"hun-2026-01-18-acceptance"} <= {act["id"] for act in answer["answer"]}


def test_the_bodies_of_the_brief_are_all_in_the_record() -> None:
    assert set(BODIES) < set(SUBJECTS)


@pytest.mark.parametrize(
    "subject",
    [pytest.param(one, marks=[] if one in SAMPLE | set(BODIES) else pytest.mark.soak) for one in SUBJECTS],
)
def test_every_act_of_the_seeds_is_answered_oldest_first_with_its_fields_and_sources(ask: Ask, subject: str) -> None:
    said = ask("history", subject, "--context", "--format", "json")

    written = _acts(subject)
    assert (said.code, said.err) == (0, "")
    shown = {act["id"]: act for act in said.json["answer"]}
    assert set(shown) == set(written)
    bounds = [parse(act["done_on"]).bounds(_began()) for act in said.json["answer"]]
    days = [(earliest if latest == OPEN else latest, earliest) for earliest, latest in bounds]
    assert days == sorted(days)
    for name, act in shown.items():
        entry = written[name]
        assert {key: act[key] for key in COMMON} == {key: entry.get(key) for key in COMMON}
        assert act["after"] == sorted(entry.get("after", []))
        own = {field.name: act[field.name] for field in KINDS[act["kind"]].fields}
        own |= {key: Decimal(own[key]) for key in ("amount_usd",) if own.get(key) is not None}
        assert own == _own(act["kind"], entry)
        assert act["day"] == parse(act["done_on"]).words()
        assert [source["url"] for source in act["sources"]] == [_sources()[one].get("url") for one in entry["sources"]]
        for source, one in zip(act["sources"], entry["sources"], strict=True):
            told = ("publisher", "title", "url", "published")
            assert list(source)[:4] == list(told)
            assert {key: source[key] for key in told} == {key: _sources()[one].get(key) for key in told}


@pytest.mark.parametrize("body", BODIES)
def test_bodies_and_organisations_are_subjects_too(ask: Ask, body: str) -> None:
    said = ask("history", body.lower(), "--format", "json")

    assert said.code == 0
    assert said.json["subject"] == body
    assert said.json["count"]["acts"] == len(_acts(body, context=False)) > 0


@pytest.mark.parametrize("name", ["Marco Rubio", "marco rubio", "Donald J. Trump", "Tony Blair", "Ajay Banga"])
def test_a_person_is_a_subject_by_name(ask: Ask, name: str) -> None:
    said = ask("history", name, "--format", "json")

    theirs = {
        act["id"]
        for subject in SUBJECTS
        for act in _acts(subject).values()
        if act.get("person", "").casefold() == name.casefold()
    }
    assert said.code == 0
    assert said.json["subject"].casefold() == name.casefold()
    assert {act["id"] for act in said.json["answer"]} == theirs != set()
    assert all(act["person"] == said.json["name"] and act["sources"] for act in said.json["answer"])


def test_every_person_of_the_record_can_be_asked_for(ask: Ask) -> None:
    people = {act["person"] for subject in SUBJECTS for act in _acts(subject).values() if "person" in act}

    assert len(people) > 20
    for person in people:
        assert ask("history", person, "--format", "json").code == 0, person


def test_the_text_of_an_appointment_says_who_takes_which_office(ask: Ask) -> None:
    said = " ".join(ask("history", "PERSON").out.split())

    for act in _acts("PERSON").values():
        if act["kind"] == "appointment":
            assert act["person"] in said, act["id"]
            assert act["body"] in said, act["id"]


def test_the_text_of_a_contribution_says_how_much_and_to_whom(ask: Ask) -> None:
    (act,) = [one for one in _acts("KWT").values() if one["kind"] == "contribution" and "amount_usd" in one]

    said = ask("history", "KWT").out.replace(",", "")

    assert act["amount_usd"] in said or act["amount_text"].replace(",", "") in said


def test_context_adds_the_peace_process_and_nothing_else(tracker: Ask) -> None:
    words = ("history", "BLR", "--format", "json")

    plain, context = tracker(*words), tracker(*words, "--context")

    assert (plain.code, context.code, plain.err, context.err) == (0, 0, "", "")
    shown, more = ({act["id"]: act for act in said.json["answer"]} for said in (plain, context))
    assert more.keys() - shown.keys() == {"blr-2024-08-position", "blr-2024-11-position", "blr-peacekeepers-position"}
    assert {more[name]["topic"] for name in more.keys() - shown.keys()} == {"peace_process"}
    assert shown == {name: act for name, act in more.items() if name in shown}
    assert "peace_process" not in {act.get("topic") for act in shown.values()}


@pytest.mark.parametrize(("day", "there"), [("2026-01-19", False), ("2026-01-20", True)])
@pytest.mark.parametrize("switch", ["--as-of", "--known-by"])
def test_the_days_cut_the_history_on_the_day_itself(ask: Ask, switch: str, day: str, there: bool) -> None:
    acts = {act["id"] for act in ask("history", "BLR", switch, day, "--format", "json").json["answer"]}

    assert ("blr-2026-01-20-signature" in acts) is there


@pytest.mark.parametrize(("day", "there"), [("2026-01-15", False), ("2026-01-16", True)])
def test_an_act_with_an_open_start_is_shown_from_its_first_possible_day(ask: Ask, day: str, there: bool) -> None:
    acts = {act["id"] for act in ask("history", "KAZ", "--as-of", day, "--format", "json").json["answer"]}

    assert ("kaz-2026-01-19-acceptance" in acts) is there


@pytest.mark.parametrize("subject", ["BLR", "BOARD", "PERSON"])
def test_known_by_shows_exactly_what_had_become_known(ask: Ask, subject: str) -> None:
    every = ask("history", subject, "--context", "--format", "json").json["answer"]

    for day in ("2026-01-16", "2026-01-20", "2026-02-19"):
        known = ask("history", subject, "--context", "--known-by", day, "--format", "json").json["answer"]
        cut = [{**act, "sources": None} for act in every if act["known_from"] <= day]
        assert [{**act, "sources": None} for act in known] == cut
        assert all(act["sources"] for act in known)


@pytest.mark.parametrize("subject", ["BLR", "BOARD", "QAT", "Marco Rubio"])
@pytest.mark.parametrize("form", ["table", "json"])
def test_both_engines_tell_the_same_history(
    ask: Ask, loaded_urls: Callable[[str], str], subject: str, form: str
) -> None:
    words = ("history", subject, "--format", form, "--as-of", "2026-08-31")

    here, there = ask(*words, url=loaded_urls("sqlite")), ask(*words, url=loaded_urls("postgresql"))

    assert here.code == 0
    assert here == there


def test_acts_of_the_peace_process_that_are_not_shown_are_counted(ask: Ask) -> None:
    shown = ask("history", "BLR", "--context", "--format", "json").json["count"]
    hidden = ask("history", "BLR", "--format", "json").json["count"]

    assert shown["hidden"] == 0
    assert hidden["hidden"] == shown["acts"] - hidden["acts"] > 0
    assert f"{hidden['hidden']} on the peace process not shown (--context" in " ".join(
        ask("history", "BLR").out.split()
    )


@pytest.mark.parametrize(("part", "person"), [("Donald Trump", "Donald J. Trump"), ("mladenov", "Nickolay Mladenov")])
def test_a_person_is_found_by_a_part_of_the_name_that_is_nobody_elses(ask: Ask, part: str, person: str) -> None:
    assert ask("history", part, "--format", "json").json["subject"] == person


def test_a_state_without_acts_is_an_empty_answer(ask: Ask) -> None:
    said = ask("history", "Tuvalu", "--format", "json")

    assert (said.code, said.err) == (1, "")
    assert (said.json["count"], said.json["answer"]) == ({"acts": 0, "hidden": 0}, [])


def test_csv_of_a_history_has_a_row_an_act_and_loses_no_source(ask: Ask) -> None:
    acts = ask("history", "ARE", "--format", "json").json["answer"]
    rows = list(csv.DictReader(io.StringIO(ask("history", "ARE", "--format", "csv").out), strict=True))

    assert [row["id"] for row in rows] == [act["id"] for act in acts]
    for row, act in zip(rows, acts, strict=True):
        own = {key: value for key, value in act.items() if key not in {"sources", "after"}}
        assert {key: row[key] for key in own} == {
            key: "" if value is None else str(value) for key, value in own.items()
        }
        told = [value for source in act["sources"] for value in source.values() if value]
        assert [value for value in told if value not in row["sources"]] == []


def test_csv_of_an_empty_history_still_names_its_columns(ask: Ask) -> None:
    said = ask("history", "Tuvalu", "--format", "csv")

    assert said.code == 1
    assert said.out.startswith("id,subject,name,kind,done_on,day,")
    assert list(csv.DictReader(io.StringIO(said.out), strict=True)) == []
