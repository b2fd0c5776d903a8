"""A record with acts of our own beside the real ones, for states that have none in the real record."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SEEDS, fill
from tracker.board import Board, connect
from tracker.curation.formats import act_model
from tracker.curation.seeds import file_text
from tracker.domain.events import KINDS

SOURCE = "103news-cyprus-mail"  # undated: it precedes nothing


def entry(own_id: str, kind: str, done_on: str, **fields: Any) -> dict[str, Any]:
    """A written act, on the state's own word and of high confidence unless said otherwise."""
    common = {
        "id": own_id,
        "subject": own_id.partition("-")[0].upper(),
        "kind": kind,
        "done_on": done_on,
        "asserted_by": "self",
        "by": "Somebody",
        "detail": f"Act {own_id}.",
        "confidence": "high",
        "sources": [SOURCE],
    }
    return common | fields


def _pledge(own_id: str, stage: str, done_on: str, form: str = "cash", **fields: Any) -> dict[str, Any]:
    return entry(own_id, "contribution", done_on, stage=stage, form=form, **fields)


OWN_ACTS = [
    _pledge("fji-1", "pledged", "2026-02-10"),
    _pledge("ton-1", "pledged", "2026-02-10"),
    _pledge("ton-2", "denied", "2026-02-11"),
    _pledge("wsm-1", "pledged", "2026-02-10", asserted_by="chairman"),
    _pledge("wsm-2", "denied", "2026-02-10"),
    _pledge("vut-1", "denied", "2026-02-09"),
    _pledge("vut-2", "pledged", "2026-02-10"),
    _pledge("kir-1", "pledged", "2026-02-10"),
    _pledge("kir-2", "denied", "2026-02-11", form="troops"),
    _pledge("tuv-1", "pledged", "2026-02-10"),
    _pledge("tuv-2", "denied", "2026-02-11", asserted_by="press"),
    _pledge("plw-1", "pledged", "2026-02-10"),
    _pledge("plw-2", "denied", "[2026-02-09..2026-02-11]"),
    _pledge("slb-1", "committed", "2026-02-10", asserted_by="press", confidence="low"),
    _pledge("mhl-1", "offered", "2026-02-10"),
    _pledge("tgo-1", "pledged", "2026-02-10"),
    _pledge("tgo-2", "denied", "2026-02-10"),
    _pledge("ben-1", "pledged", "2026-02-10"),
    _pledge("ben-2", "denied", "2026-02-10", after=["ben-1"]),
    _pledge("gha-1", "denied", "2026-02-10"),
    _pledge("gha-2", "pledged", "2026-02-10", after=["gha-1"]),
    entry("mli-1", "signature", "2026-02-10"),
    entry("mli-2", "signature", "[2026-02-09..2026-02-11]", subject_to_ratification="true"),
    _pledge("fsm-1", "paid", "2026-02-10"),
    _pledge("nru-1", "paid", "[2026-02-10..2026-02-12]", asserted_by="board"),
    _pledge("png-1", "paid", "2026-02-10", asserted_by="press"),
    _pledge("bol-1", "paid", "2026-02-10", confidence="low"),
    entry(
        "per-1", "attendance", "2026-02-19", meeting="bop-2026-02-19-meeting", capacity="observer", asserted_by="press"
    ),
    entry("chl-1", "attendance", "2026-02-19", meeting="bop-2026-02-19-meeting", capacity="observer", confidence="low"),
    entry("col-1", "attendance", "2026-02-19", meeting="bop-2026-02-19-meeting", capacity="absent"),
    entry("ssd-1", "invitation", "2026-01-17", to="membership", manner="letter"),
    entry("sdn-1", "invitation", "2026-01-17", to="membership", manner="letter"),
    entry("uga-1", "published_total", "2026-01-18", counted="invited", total="2"),
    entry("uga-2", "published_total", "2026-01-18", counted="invited", total="2", excludes="South Sudan, not asked"),
    entry("uga-3", "published_total", "[2026-01-18..2026-03-01]", counted="invited", total="2"),
    _pledge("ury-1", "paid", "2026-02-10"),
    _pledge("ury-2", "offered", "2026-02-10", reported_on="2026-03-01", supersedes="ury-1", motive="wrong"),
]


@pytest.fixture(scope="session")
def own_seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(shutil.copytree(SEEDS, tmp_path_factory.mktemp("own") / "seeds"))
    by_subject: dict[str, list[dict[str, Any]]] = {}
    for one in OWN_ACTS:
        by_subject.setdefault(one["subject"], []).append(one)
    for subject, entries in by_subject.items():
        models = [act_model(one["kind"]).model_validate(one) for one in entries]
        (folder / "acts" / f"{subject}.yaml").write_text(file_text(f"acts/{subject}.yaml", models), encoding="utf-8")
    assert {one["kind"] for one in OWN_ACTS} <= set(KINDS)
    return folder


@pytest.fixture(scope="session")
def own_urls(own_seeds: Path, new_database: Callable[[str], str]) -> Callable[[str], str]:
    made: dict[str, str] = {}

    def give(engine: str) -> str:
        if engine not in made:
            made[engine] = new_database(engine)
            fill(made[engine], own_seeds)
        return made[engine]

    return give


@pytest.fixture(params=["sqlite", "postgresql"])
def own_board(request: pytest.FixtureRequest, own_urls: Callable[[str], str]) -> Iterator[Board]:
    """The record with acts of our own, on each engine."""
    with connect(own_urls(request.param)) as opened:
        yield opened
