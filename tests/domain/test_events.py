"""The vocabulary of acts, written down a second time: a slip in the program's own list shows here."""

from datetime import date

import pytest

from tracker.domain.dates import parse
from tracker.domain.events import ASSERTED_BY, CONFIDENCE, KINDS, MOTIVES, Event, Kind

# As the research material defines it: each kind, its fields, and the words of a choice or the type of anything else.
# Two fields are the record's own: position.topic keeps context on the peace process apart from answers on membership,
# announcement.person says whose it is where no body or state speaks.
VOCABULARY = {
    "invitation": {"to": "membership meeting", "addressee": "<text>", "manner": "letter oral public unknown"},
    "invitation_rescinded": {},
    "not_invited": {},
    "acceptance": {"manner": "written announced in_principle conditional", "condition": "<text>"},
    "refusal": {"manner": "final for_now"},
    "position": {
        "stance": "studying undecided observer_only favourable critical participation_suspended explanation",
        "topic": "membership peace_process",
    },
    "domestic_approval": {
        "body": "<text>",
        "effect": "authorises_signature approves_joining ratification_law mandates_bill rejects other",
        "votes_for": "<int>",
        "votes_against": "<int>",
        "abstentions": "<int>",
    },
    "signature": {"signatory": "<text>", "place": "<text>", "subject_to_ratification": "<bool>"},
    "declaration": {"subject_matter": "provisional_application other", "effect": "declines applies"},
    "consent": {"means": "ratification acceptance approval accession letter"},
    "listing": {"list": "<text>", "role": "founding_member member"},
    "contribution": {
        "stage": "offered pledged committed paid denied",
        "form": "cash in_kind troops police training",
        "amount_usd": "<usd>",
        "amount_text": "<text>",
        "payee": "<text>",
        "purpose": "<text>",
        "for_permanent_seat": "<bool>",
    },
    "attendance": {
        "meeting": "<meeting>",
        "capacity": "member observer absent unclear",
        "representative": "<text>",
    },
    "withdrawal": {},
    "removal": {},
    "renewal": {},
    "appointment": {"person": "<text>", "body": "<text>", "role": "<text>", "change": "takes leaves"},
    "meeting": {"place": "<text>", "nature": "voting non_voting ceremony other"},
    "decision": {"decided_by": "<text>", "outcome": "<text>"},
    "proposal": {
        "before": "board executive_board",
        "nature": "ordinary removal amendment executive",
        "title": "<text>",
        "target": "<text>",
    },
    "ballot": {
        "proposal": "<text>",
        "vote": "yes no abstain",
        "capacity": "member chairman executive_board_member",
    },
    "chairman_action": {
        "action": "approval refusal veto ruling dissolution renewal_of_board designation_of_successor other",
        "target": "<text>",
        "ambiguity": "<text>",
        "choice": "<text>",
    },
    "published_total": {
        "counted": "invited accepted signed members founding_members attended observers",
        "total": "<int>",
        "excludes": "<text>",
    },
    "announcement": {"topic": "<text>", "person": "<text>"},
}

REQUIRED = {
    "invitation": "to manner",
    "acceptance": "manner",
    "refusal": "manner",
    "position": "stance",
    "domestic_approval": "body effect",
    "declaration": "subject_matter effect",
    "consent": "means",
    "listing": "list role",
    "contribution": "stage form",
    "attendance": "meeting capacity",
    "appointment": "person body role change",
    "meeting": "nature",
    "decision": "decided_by outcome",
    "proposal": "before nature title",
    "ballot": "proposal vote capacity",
    "chairman_action": "action",
    "published_total": "counted total",
    "announcement": "topic",
}


def written(kind: Kind) -> dict[str, str]:
    """One kind in the notation of the table above."""
    return {field.name: " ".join(field.values) or f"<{field.type}>" for field in kind.fields}


def test_the_kinds_their_fields_and_choices_are_those_of_the_material_in_its_order() -> None:
    assert [*KINDS] == [*VOCABULARY]
    assert {name: written(kind) for name, kind in KINDS.items()} == VOCABULARY


@pytest.mark.parametrize("name", VOCABULARY)
def test_what_an_act_says_nothing_without_is_required_and_nothing_else(name: str) -> None:
    kind = KINDS[name]

    assert kind.name == name
    assert [field.name for field in kind.fields if field.required] == REQUIRED.get(name, "").split()


def test_it_is_known_whose_word_an_act_can_be_and_how_sure() -> None:
    assert [*ASSERTED_BY] == ["self", "chairman", "board", "host", "other_state", "press"]
    assert [*CONFIDENCE] == ["high", "medium", "low"]
    assert [*MOTIVES] == ["wrong", "no_longer", "duplicate", "confirmed"]


def test_words_are_given_for_choices_and_for_nothing_else() -> None:
    fields = [field for kind in KINDS.values() for field in kind.fields]

    assert all((field.type == "choice") == bool(field.values) for field in fields)


def test_everything_has_a_meaning_in_one_line() -> None:
    said = [kind.meaning for kind in KINDS.values()]
    said += [field.meaning for kind in KINDS.values() for field in kind.fields]
    said += [*ASSERTED_BY.values(), *CONFIDENCE.values(), *MOTIVES.values()]

    assert all(text and text == text.strip() and "\n" not in text for text in said)


def test_an_optional_field_says_what_its_absence_means() -> None:
    optional = [(kind.name, field) for kind in KINDS.values() for field in kind.fields if not field.required]

    assert [(name, field.name) for name, field in optional if "absent:" not in field.meaning] == []


def test_amounts_are_columns_of_cents_and_a_word_of_sql_is_written_out() -> None:
    columns = {field.column for field in KINDS["contribution"].fields}

    assert "amount_usd_cents" in columns
    assert "amount_usd" not in columns
    assert [field.column for field in KINDS["invitation"].fields] == ["invited_to", "addressee", "manner"]


def test_no_field_has_the_name_of_a_key_that_every_act_has() -> None:
    every = {
        "id", "subject", "kind", "done_on", "reported_on", "asserted_by", "by", "detail", "after", "confidence",
        "disputed", "supersedes", "motive", "sources",
    }  # fmt: skip

    assert {field.name for kind in KINDS.values() for field in kind.fields} & every == set()


def test_a_kind_finds_its_fields_by_name() -> None:
    found = KINDS["acceptance"].field("manner")

    assert found is not None
    assert found.values == ("written", "announced", "in_principle", "conditional")
    assert KINDS["acceptance"].field("stance") is None
    assert KINDS["withdrawal"].field("manner") is None


@pytest.mark.parametrize(
    ("done", "open_start"), [("[..2026-01-19]", True), ("[2026-01-19..]", False), ("2026-01", False)]
)
def test_an_act_has_an_open_start_if_only_its_last_possible_day_is_on_record(done: str, open_start: bool) -> None:
    day = parse(done)
    earliest, latest = day.bounds(date(2026, 1, 16))

    act = Event(
        "hun-1", 1, "HUN", "withdrawal", day, earliest, latest, latest, "self", "somebody", "high", "left", (), {}
    )

    assert act.open_start is open_start
