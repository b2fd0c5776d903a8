"""Hypothetical acts: what follows is what would follow if they were recorded, and nothing is written."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import select

from tracker.board import Board, connect
from tracker.curation.derivation import rebuild
from tracker.errors import BadRequest, UnknownName
from tracker.store import schema
from tracker.store.copying import changing, in_memory

PAID = "QAT contribution paid cash 1000000000.01 on 2026-12-01"
AHEAD = "2027-02-01"


@pytest.fixture(params=["sqlite", "postgresql"])
def board(request: pytest.FixtureRequest, loaded_urls: Callable[[str], str]) -> Iterator[Board]:
    with connect(loaded_urls(request.param)) as opened:
        yield opened


def test_a_contribution_makes_a_member_permanent_on_either_engine(board: Board) -> None:
    with board.what_if(PAID) as supposed:
        found = supposed.who("permanent", as_of=AHEAD, certainty="yes")
        told = supposed.history("QAT", as_of=AHEAD).rows[-1]

    assert found.states() == ("QAT",)
    assert found.data_version == board.data_version()
    assert found.to_dict()["hypothetical"] == [PAID]
    assert (told.id, told.common["detail"]) == ("what-if-1", f"Hypothetical: {PAID}")
    assert board.who("permanent", as_of=AHEAD, certainty="yes").states() == ()
    assert "hypothetical" not in board.who("permanent", as_of=AHEAD).to_dict()


def test_the_answers_to_every_question_are_the_records_own_where_nothing_is_supposed(board: Board) -> None:
    with board.what_if() as supposed:
        assert supposed.who("members").to_dict() == board.who("members").to_dict()
        assert supposed.status("BGR").to_dict() == board.status("BGR").to_dict()
        assert supposed.report("roster").to_dict() == board.report("roster").to_dict()


def test_a_hypothesis_is_known_from_its_own_day_unless_said_otherwise(board: Board) -> None:
    with board.what_if(PAID, "ITA acceptance known=2026-11-01 on 2026-12-01") as supposed:
        early = supposed.who("permanent", as_of=AHEAD, known_by="2026-11-30", certainty="yes")
        italy = supposed.status("ITA", as_of=AHEAD, known_by="2026-11-30").facets["response"]

    assert early.states() == ()
    assert italy.value == "accepted"


def test_hypotheses_add_up_also_one_board_after_another(board: Board) -> None:
    with board.what_if("ITA invitation on 2026-11-01") as once, once.what_if("ITA signature on 2026-12-01") as twice:
        found = twice.status("ITA", as_of=AHEAD)

    assert found.facets["membership"].value == "member"
    assert found.to_dict()["hypothetical"] == ["ITA invitation on 2026-11-01", "ITA signature on 2026-12-01"]


def test_an_act_on_record_can_be_supposed_away(board: Board) -> None:
    signed = next(row.id for row in board.history("HUN").rows if row.kind == "signature")
    with board.what_if(f"HUN position studying supersedes={signed} wrong on 2026-01-22") as supposed:
        assert supposed.status("HUN").facets["signature"].value == "none"

    assert board.status("HUN").facets["signature"].value != "none"


def test_nothing_is_written(record_file: Path) -> None:
    before = sha256(record_file.read_bytes()).hexdigest()
    with connect(f"sqlite:///{record_file}") as board, board.what_if(PAID) as supposed:
        supposed.who("permanent", as_of=AHEAD)
        with pytest.raises(BadRequest, match="only reads"):
            supposed.reader.rows("delete from standings")

    assert sha256(record_file.read_bytes()).hexdigest() == before
    assert [path.name for path in record_file.parent.iterdir()] == [record_file.name]


@pytest.fixture
def record_file(loaded_urls: Callable[[str], str], tmp_path: Path) -> Path:
    copy = tmp_path / "record.db"
    copy.write_bytes(Path(loaded_urls("sqlite").removeprefix("sqlite:///")).read_bytes())
    return copy


@pytest.mark.parametrize(
    "acts",
    [
        (PAID,),
        ("BGR consent ratification on 2026-12-01", "KWT withdrawal on 2027-01-05"),
        ("HUN signature subject_to_ratification=no known=2026-01-30 on [2026-01-21..2026-01-25]",),
        ("USA position studying supersedes=usa-2026-01-22-signature wrong known=2026-02-01 on 2026-01-22",),
        ("BEL signature supersedes=bel-2026-01-22-signature duplicate on 2026-01-22",),
        ("the Board position studying supersedes=bel-2026-01-22-signature wrong on 2026-01-22",),
        ("HUN position studying supersedes=bel-2026-01-22-signature wrong on 2026-01-22",),
        tuple(f"{state} signature on 2026-01-17" for state in ("ALB", "BHR", "MAR")),
        ("the Board chairman_action ruling ambiguity=2.2-A choice=ge on 2026-12-01",),
        ("the Board announcement topic='entry into force of the Charter' on 2026-01-18",),
    ],
    ids=lambda acts: acts[0][:30],
)
def test_deriving_only_what_acts_can_change_gives_the_standings_of_a_whole_derivation(
    loaded_urls: Callable[[str], str], acts: tuple[str, ...]
) -> None:
    with connect(loaded_urls("sqlite")) as board, board.what_if(*acts) as supposed:
        partly = _standings(supposed)
        memory = in_memory(supposed.reader)
    with changing(memory) as connection:
        rebuild(connection)
        found = connection.execute(select(schema.standings).order_by(schema.standings.c.id)).mappings()
        wholly = sorted(_plain(row) for row in found)

    assert partly == wholly


def _standings(board: Board) -> list[tuple[str, ...]]:
    return sorted(_plain(row) for row in board.reader.rows("select * from standings"))


def _plain(row: object) -> tuple[str, ...]:
    return tuple(f"{name}={value}" for name, value in sorted(dict(row).items()) if name != "id")  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("act", "told"),
    [
        ("ITA signature id=blr-2026-01-20-signature on 2026-12-01", "is on record or supposed already"),
        ("ITA signature supersedes=nothing wrong on 2026-12-01", "supersedes: there is no act 'nothing'"),
        ("ITA signature after=nothing on 2026-12-01", "after: there is no act 'nothing'"),
        ("ITA attendance member meeting=nowhere on 2026-12-01", "meeting: 'nowhere' is not an act of kind meeting"),
        ("the Board chairman_action ruling ambiguity=9-Z choice=x on 2026-12-01", "there is no point '9-Z'"),
        (
            "the Board chairman_action ruling ambiguity=2.2-A choice=many on 2026-12-01",
            "'many' is no choice on record for point 2.2-A; write one of eq, ge, gt, up_to",
        ),
        ("QAT contribution paid cash 9999999999999999 on 2026-12-01", "amount_usd: '9999999999999999' is not"),
        ("ITA signature confidence=great on 2026-12-01", "confidence: 'great' is not one of high"),
    ],
)
def test_what_names_something_that_is_not_there_is_refused(board: Board, act: str, told: str) -> None:
    with pytest.raises(BadRequest) as error:
        board.what_if(act)

    assert told in str(error.value)


def test_a_subject_that_nobody_is_called_is_refused_with_the_nearest(board: Board) -> None:
    with pytest.raises(UnknownName, match="Italy"):
        board.what_if("Itly signature on 2026-12-01")
