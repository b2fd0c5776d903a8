"""The pages say what the library says, reach every fact without JavaScript, and show every text as text."""

import csv
import io
import random
import re
from datetime import date, timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.exports.conftest import HOSTILE
from tests.web.conftest import PAGES, Page, Read
from tracker import Board
from tracker.web.worldmap import world

_FIRST, _DAYS = date(2026, 1, 14), 400
_CHANCE = random.Random(6)
RANDOM_DAYS = [
    (
        (_FIRST + timedelta(_CHANCE.randrange(_DAYS))).isoformat(),
        (_FIRST + timedelta(_CHANCE.randrange(_DAYS))).isoformat(),
        _CHANCE.choice(["text", "official", "press"]),
    )
    for _ in range(30)
]
SENTENCES = {
    "members": r"(\d+)(?: \(and possibly (\d+) more\))? states are members by the Charter",
    "listed": r"the Board lists (\d+)(?: \(and possibly (\d+) more\))?",
    "provisional": r"(\d+)(?: \(and possibly (\d+) more\))? sit provisionally",
    "non-voting": r"provisionally and (\d+)(?: \(and possibly (\d+) more\))? without a vote",
    "accepted": r"(\d+)(?: \(and possibly (\d+) more\))? say that they accept",
    "conditional": r"accept, (\d+)(?: \(and possibly (\d+) more\))? on a condition",
    "undecided": r"(\d+)(?: \(and possibly (\d+) more\))? are undecided",
    "declined": r"(\d+)(?: \(and possibly (\d+) more\))? say no",
    "rescinded": r"(\d+)(?: \(and possibly (\d+) more\))? had the invitation taken back",
}


@pytest.mark.parametrize(("as_of", "known_by", "reading"), RANDOM_DAYS)
def test_numbers_are_those_of_who_on_both_clocks(
    read: Read, board: Board, as_of: str, known_by: str, reading: str
) -> None:
    days: dict[str, Any] = {"as_of": as_of, "known_by": known_by, "reading": reading}
    said = read("/", **days).said

    for word, sentence in SENTENCES.items():
        found = re.search(sentence, said)
        assert found, word
        assert {"yes": int(found[1]), "possibly": int(found[2] or 0)} == dict(board.who(word, **days).count)


@pytest.mark.parametrize(("as_of", "known_by", "reading"), RANDOM_DAYS[:5])
def test_the_table_and_the_map_show_the_stage_of_every_state(
    client: TestClient, read: Read, board: Board, as_of: str, known_by: str, reading: str
) -> None:
    days: dict[str, Any] = {"as_of": as_of, "known_by": known_by, "reading": reading}
    rows = client.get("/index.json", params=days).json()["answer"]
    roster = {row["state"]: row["stage"] for row in board.report("roster", **days).rows}

    assert {row["state"]: row["stage"] for row in rows if row["stage"] != "not_invited"} == {
        state: stage for state, stage in roster.items() if stage != "not_invited"
    }
    drawn = _drawn(client.get("/", params=days).text)
    assert drawn == {row["state"]: row["stage"] for row in rows if row["state"] in world().states}


def _drawn(text: str) -> dict[str, str]:
    """The stage in whose pattern each state is drawn."""
    picture = text.split("<figure", 1)[1].split("</svg>", 1)[0]
    found: dict[str, str] = {}
    for group in picture.split('<g fill="url(#p-')[1:]:
        stage = group.split(")", 1)[0]
        found |= dict.fromkeys(re.findall(r'href="/states/([A-Z]+)\??', group), stage)
    return found


def test_every_state_is_on_the_first_page_and_folded_are_those_of_which_no_act_says_anything(
    client: TestClient, board: Board
) -> None:
    text = client.get("/?as_of=2026-02-01").text
    table, folded = (set(re.findall(r'<th scope="row"><a href="/states/(\w+)', part)) for part in _tables(text))
    touched = {row["state"] for row in board.report("roster", as_of="2026-02-01").rows}

    assert folded == {str(row["state"]) for row in board.reader.rows("select state from states")} - table
    assert table == touched
    assert 'class="rest"' not in client.get("/?as_of=2026-02-01&sort=name").text


def _tables(text: str) -> tuple[str, str]:
    table, folded = text.split('class="rest"', 1)
    return table, folded.split("</table>", 1)[0]


@pytest.mark.parametrize("as_of", ["2026-01-20", "2026-11-22"])
def test_each_number_comes_with_the_names_that_it_counts(client: TestClient, board: Board, as_of: str) -> None:
    text = client.get("/", params={"as_of": as_of}).text

    for word in SENTENCES:
        rows = board.who(word, as_of=as_of).rows
        if rows:
            names = text.split(f'<dd data-word="{word}">', 1)[1].split("</dd>", 1)[0]
            assert re.findall(r"/states/(\w+)", names) == [row.state for row in rows]
            assert names.count("(possibly)") == sum(row.certainty != "yes" for row in rows)


def test_the_european_union_is_told_off_the_map(read: Read) -> None:
    assert "Not on the map: European Union" in read("/").said


def test_the_map_names_its_source_and_takes_no_side_on_borders(read: Read) -> None:
    said = read("/").said

    assert "Made with Natural Earth" in said
    assert "nothing of whose it is" in said


def test_every_stage_on_the_map_is_in_the_legend_with_its_pattern(client: TestClient, read: Read) -> None:
    text = client.get("/").text
    legend = text.split('class="legend"', 1)[1].split("</ul>", 1)[0]

    for stage in set(_drawn(text).values()):
        assert f'fill="url(#p-{stage})"' in legend
        assert f'<pattern id="p-{stage}"' in text


def test_a_filter_leaves_those_that_fit(client: TestClient, board: Board) -> None:
    def states(**query: str) -> list[str]:
        return [row["state"] for row in client.get("/index.json", params=query).json()["answer"]]

    every = states()
    assert len(every) == len(set(every)) == board.reader.value("select count(*) from states")
    assert set(states(group="NATO")) == set(board.who("accepted", group="NATO").states()) | set(
        board.who("accepted", group="NATO", negated=True, certainty="all").states()
    )
    assert set(states(q="turk")) == {"TUR", "TKM"}
    assert states(q="hun") == ["HUN"]
    assert set(states(stage="member")) >= set(board.who("members", certainty="yes").states()) - set(
        board.who("permanent").states()
    )
    assert set(states(certainty="possibly")) | set(states(certainty="yes")) == set(every)
    assert states(region="Oceania", sort="name")[0] == "AUS"


def test_the_order_turns_round(client: TestClient) -> None:
    names = [row["name"] for row in client.get("/index.json?sort=name").json()["answer"]]
    turned = [row["name"] for row in client.get("/index.json?sort=-name").json()["answer"]]

    assert names == sorted(names)
    assert turned == names[::-1]


def test_the_page_the_json_and_the_csv_have_the_same_rows(client: TestClient, read: Read) -> None:
    query = {"as_of": "2026-02-01", "group": "G20", "sort": "since"}
    page = [
        one["href"].split("/")[2].split("?")[0]
        for one in _rows(client.get("/", params=query).text).all("a")
        if one["href"].startswith("/states/")
    ]

    assert page == [row["state"] for row in client.get("/index.json", params=query).json()["answer"]]
    assert page == [line.split(",")[0] for line in client.get("/index.csv", params=query).text.splitlines()[1:]]


def _rows(text: str) -> Page:
    return Page(text.split("<tbody>", 1)[1].split("</tbody>", 1)[0])


@pytest.mark.parametrize("path", PAGES)
def test_links_keep_both_days_and_the_reading(read: Read, path: str) -> None:
    page = read(path, as_of="2026-02-01", known_by="2026-02-03", reading="press")
    links = [
        one["href"]
        for one in page.all("a")
        if re.match(r"/(states|charter|contested|vote|reconcile|$|\?)", one["href"])
    ]

    assert links
    assert [
        link for link in links if "as_of=2026-02-01" not in link or "known_by=2026-02-03" not in link
        or "reading=press" not in link
    ] == []  # fmt: skip
    assert {one["name"]: one.get("value") for one in page.all("input") if one["name"] in {"as_of", "known_by"}} == {
        "as_of": "2026-02-01",
        "known_by": "2026-02-03",
    }


def test_an_empty_field_of_the_form_says_nothing(client: TestClient) -> None:
    assert client.get("/?as_of=&known_by=&reading=&stage=&group=").status_code == 200
    assert client.get("/index.json?as_of=&known_by=&reading=").json() == client.get("/index.json").json()


@pytest.mark.parametrize("state", ["BGR", "USA", "EU", "XKX", "VAT", "PSE", "TUV", "RUS", "MAR"])
def test_a_state_has_every_value_with_its_reasons_and_every_act_with_its_sources(
    read: Read, board: Board, state: str
) -> None:
    page, why, history = read(f"/states/{state}"), board.why(state), board.history(state)
    links = {one["href"] for one in page.all("a")}

    assert page.all("h1")
    for finding in (finding for row in why.rows if row.facet != "stage" for finding in row.findings):
        for ground in finding.grounds:
            assert " ".join(ground.text.split()) in page.said
        for flip in finding.would_flip:
            assert flip in page.said
    for act in history.rows:
        assert act.id in {own.get("id") for _, own in page.tags}
        assert {one.url for one in act.sources if one.url} <= links


def test_every_act_that_a_reason_links_to_on_a_page_of_a_state_is_there_or_belongs_to_another(read: Read) -> None:
    page = read("/states/BGR")
    ids = {own.get("id") for _, own in page.tags}
    acts = {one["href"].removeprefix("#") for one in page.all("a") if one.get("class") == "act"}

    assert acts
    assert {one for one in acts if one.startswith("bgr-")} <= ids


def test_a_state_by_another_name_leads_to_its_page(client: TestClient) -> None:
    reply = client.get("/states/turkey?as_of=2026-02-01", follow_redirects=False)

    assert (reply.status_code, reply.headers["location"]) == (307, "/states/TUR?as_of=2026-02-01")


def test_the_charter_page_has_every_provision_with_its_grade_and_every_reading(read: Read, board: Board) -> None:
    page = read("/charter")
    ids = {own.get("id") for _, own in page.tags}

    for row in board.charter().rows:
        assert row["provision"] in ids
        assert " ".join(row["words"].split()) in page.said
        for point in row["readings"]:
            assert {point["question"], *(point[one] for one in ("text", "official", "press"))} <= _parts(page, point)


def _parts(page: Page, point: dict[str, str]) -> set[str]:
    return {value for value in point.values() if " ".join(value.split()) in page.said}


def test_the_contested_page_has_every_contradiction(read: Read, board: Board) -> None:
    page = read("/contested")

    for row in board.conflicts().rows:
        assert " ".join(row["says"].split()) in page.said


def test_the_about_page_says_how_to_cite_and_under_which_licence(read: Read, board: Board) -> None:
    said = read("/about").said

    assert board.data_version() in said
    assert "Creative Commons Attribution 4.0" in said
    assert "Natural Earth" in said


@pytest.mark.parametrize("path", PAGES)
def test_hostile_texts_are_shown_and_run_nothing(spoiled: TestClient, client: TestClient, path: str) -> None:
    reply = spoiled.get(path)
    page, usual = Page(reply.text), Page(client.get(path).text)

    assert reply.status_code == 200
    assert {tag for tag, _ in page.tags} <= {tag for tag, _ in usual.tags} | {"a", "li", "ul", "strong", "br", "small"}
    assert [own for _, own in page.tags for name in own if name == "style" or name.startswith("on")] == []
    assert [
        one["href"] for one in page.all("a") if not re.match(r"(/|#|https?://)", one["href"])
    ] == []  # fmt: skip
    assert not set(reply.text) & set("\u202e\u2067\u2028\ufeff\x1b\x00")


def test_a_hostile_name_is_shown_letter_by_letter(spoiled: TestClient) -> None:
    said = Page(spoiled.get("/").text).said

    assert "<script>alert(1)</script>" in HOSTILE
    assert "<script>alert(1)</script>" in said


def test_a_hostile_cell_is_no_formula(spoiled: TestClient) -> None:
    text = spoiled.get("/states/BGR.csv").text
    cells = [cell for row in csv.reader(io.StringIO(text, newline=""), strict=True) for cell in row]

    assert any("HYPERLINK" in cell or "1+1" in cell for cell in cells)
    assert [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))] == []


def test_the_foot_says_what_would_follow_if_unverified_words_were_confirmed(read: Read, board: Board) -> None:
    (remark,) = board.formation(as_of="2028-01-01").asked.if_confirmed

    assert f"If unverified words of the Charter are confirmed: {remark}" in read("/", as_of="2028-01-01").said
    assert "If unverified words" not in read("/", as_of="2027-12-31").said


def test_names_in_a_row_stand_apart(read: Read) -> None:
    said = read("/").said

    assert "Armenia, Azerbaijan" in said
    assert "undecided or declined" in said or "declined or undecided" in said


@pytest.mark.parametrize(
    ("as_of", "first", "last"),
    [
        ("2026-03-01", "2026-01-16", None),
        ("2025-12-31", "2025-12-31", None),
        ("2031-01-01", "2026-01-16", "2031-01-01"),
    ],
)
def test_the_day_can_be_moved_from_the_first_invitation_to_today_or_the_day_asked_about(
    read: Read, as_of: str, first: str, last: str | None
) -> None:
    (own,) = (one for one in read("/", as_of=as_of).all("form") if one.get("class") == "clocks")

    assert own["data-first"] == first
    assert own["data-last"] == (last or own["data-today"])


@pytest.mark.parametrize("as_of", ["0001-01-01", "2026-01-13", "9998-12-31"])
@pytest.mark.parametrize("path", PAGES)
def test_the_first_and_the_last_day_that_can_be_asked_about_have_their_pages(
    client: TestClient, path: str, as_of: str
) -> None:
    for reading, known_by in [
        ("text", ""),
        ("official", "0001-01-01"),
        ("press", "2026-01-20"),
        ("press", "9998-12-31"),
    ]:
        reply = client.get(path, params={"as_of": as_of, "reading": reading, "known_by": known_by})

        assert reply.status_code == 200, Page(reply.text).said
