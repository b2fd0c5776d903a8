"""The page of votes: ballots in the address, counted as the library counts them."""

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import Page, Read
from tracker import Board


def test_who_can_vote_on_the_day_is_asked(read: Read, board: Board) -> None:
    page = read("/vote", as_of="2026-03-01")
    asked = {one["name"].removeprefix("vote-") for one in page.all("select") if one["name"].startswith("vote-")}

    day = "2026-03-01"
    assert asked == {*board.who("members", as_of=day).states(), *board.who("provisional", as_of=day).states()}
    assert "present and voting" not in page.said


@pytest.mark.parametrize("chairman", ["approves", "refuses", "silent", "votes_yes"])
@pytest.mark.parametrize("kind", ["ordinary", "amendment", "removal"])
def test_a_vote_comes_to_what_the_library_says(read: Read, board: Board, kind: str, chairman: str) -> None:
    found = board.vote(kind, yes="QAT,JOR", no="EGY", abstain="USA", chairman=chairman, as_of="2026-11-22")
    ballots = {"vote-QAT": "yes", "yes": "Jordan", "vote-EGY": "no", "vote-USA": "abstain", "vote-TUR": ""}
    page = read("/vote", kind=kind, chairman=chairman, as_of="2026-11-22", **ballots)

    titles = {"yes": "Adopted", "no": "Not adopted", "undetermined": "Undetermined"}
    removal = {"yes": "The member is removed", "no": "The removal is blocked", "undetermined": "Undetermined"}
    assert (removal if kind == "removal" else titles)[found.adopted] in page.said
    for ground in found.because:
        assert " ".join(ground.text.split()) in page.said
    assert f"{found.votes['yes']} yes, {found.votes['no']} no" in page.said
    assert (f"{found.members} members in all" in page.said) is (kind != "ordinary")


def test_the_form_shows_the_ballots_of_the_address(client: TestClient) -> None:
    text = client.get("/vote?kind=ordinary&vote-QAT=yes&vote-FRA=no&chairman=refuses&no=Egypt").text
    france = text.split('name="vote-FRA"')[1].split("</select>")[0]

    assert "<option selected>no</option>" in france
    assert '<option value="refuses" selected>' in text
    assert 'value="Egypt"' in text


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("kind=loud", 400, "kind is one of"),
        ("kind=ordinary&chairman=loud", 400, "chairman is one of"),
        ("kind=ordinary&vote-QAT=loud", 400, "a vote is one of"),
        ("kind=ordinary&vote-QQQ=yes", 404, "QQQ"),
        ("vote-QQQ=yes", 404, "QQQ"),
        ("kind=ordinary&target=QAT", 400, "removal has a target"),
        ("kind=ordinary&vote-QAT=yes&no=Qatar", 400, "QAT"),
        ("kind=ordinary&yes=" + "x" * 1001, 400, "longer than 1000"),
    ],
)
def test_what_cannot_be_counted_is_told(client: TestClient, query: str, status: int, said: str) -> None:
    reply = client.get(f"/vote?{query}")

    assert reply.status_code == status
    assert said in Page(reply.text).said


def test_every_published_total_is_beside_our_counts(read: Read, board: Board) -> None:
    page = read("/reconcile")

    for row in board.reconcile().rows:
        assert row["event"] in {own.get("id") for _, own in page.tags}
        assert " ".join(str(row["detail"]).split()) in page.said
        for definition, count in row["counts"].items():
            assert f"{definition}: {count['yes']}" in page.said
