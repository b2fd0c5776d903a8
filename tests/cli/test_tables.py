"""Text on a terminal and off it: 80 columns, uncertainty in words, the footer, colour."""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.cli.asking import WIDTH, Ask, columns, environment
from tests.cli.terminal import on_terminal
from tests.conftest import SEEDS
from tests.exports.conftest import HOSTILE
from tracker.inert import line
from tracker.questions.catalogue import WHO
from tracker.questions.report import every_report

SAMPLE = {"BLR", "BOARD", "CHN", "EU", "KOR", "PERSON", "QAT", "THA", "USA"}
SUBJECTS = [
    pytest.param(subject, marks=[] if subject in SAMPLE else pytest.mark.soak)
    for subject in sorted(path.stem for path in (SEEDS / "acts").glob("*.yaml"))
]
BODIES = set(re.findall(r"^- id: (\S+)$", (SEEDS / "bodies.yaml").read_text(encoding="utf-8"), re.MULTILINE))
ESCAPE = "\x1b"
FOOTER = re.compile(
    r"^(?P<said>.+) \\?\| as of \d{1,2} [A-Z][a-z]+ \d{4}; (everything known|known by \d{1,2} [A-Z][a-z]+ \d{4}); "
    r"reading (text|official|press) \\?\| data [0-9a-f]{12}$"
)
COMMANDS = [
    *(("who", word, *(("--as-of", "2029-02-01") if word == "former" else ())) for word in WHO),
    *(("report", one.name) for one in every_report() if not one.parameters),
    ("report", "observed"),
    ("why", "BGR"),
    ("why", "BEL"),
    ("formation",),
    ("formation", "--reading", "press"),
    ("terms",),
    ("deadlines",),
    ("readings",),
    ("charter",),
    ("charter", "--unverified"),
    ("question",),
    ("question", "cash-test", "USA"),
    ("question", "may-vote", "BGR"),
    ("power",),
    ("vote", "--kind", "removal", "--no", "KAZ", "--chairman", "approves"),
    ("report", "pledged"),
    ("report", "paid"),
    ("report", "cited", "--set", "subject=BLR"),
    ("report", "history", "--set", "subject=BLR", "--set", "context=no"),
    ("report", "status", "--set", "state=BLR"),
    ("report", "who", "--set", "facet=response", "--set", "value=accepted"),
]


def _too_wide(text: str) -> list[str]:
    """Lines that do not fit, but for the footer and for one word that cannot be broken."""
    return [line for line in text.splitlines()[:-1] if columns(line) > WIDTH and len(line.split()) > 1]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_table_fits_80_columns(ask: Ask, words: tuple[str, ...]) -> None:
    said = ask(*words)

    assert said.code == 0
    assert _too_wide(said.out) == []


def test_the_list_of_reports_fits_80_columns(ask: Ask) -> None:
    assert _too_wide(ask("report").out) == []


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_history_fits_80_columns(ask: Ask, subject: str) -> None:
    assert _too_wide(ask("history", subject, "--context").out) == []


@pytest.mark.parametrize("state", SUBJECTS)
def test_a_status_fits_80_columns(ask: Ask, state: str) -> None:
    said = ask("status", state)

    assert said.code == (2 if state in BODIES else 0)
    assert _too_wide(said.out) == []


@pytest.mark.parametrize("words", [("report", "claims"), ("report", "unanswered", "--as-of", "2026-01-19")])
def test_a_table_breaks_its_cells_between_words(ask: Ask, words: tuple[str, ...]) -> None:
    rows = ask(*words, "--format", "json").json["answer"]
    whole = {word for row in rows for cell in [*row, *row.values()] for word in re.findall(r"[^\W\d_]+", str(cell))}

    body = "\n".join(ask(*words).out.splitlines()[1:-1])

    assert set(re.findall(r"[^\W\d_]+", body)) - whole == set()


def test_a_narrow_terminal_gets_a_narrow_table(tracker: Ask) -> None:
    said = tracker("history", "BLR", COLUMNS="60")

    assert (said.code, said.err) == (0, "")
    assert [line for line in said.out.splitlines()[:-1] if columns(line) > 60 and len(line.split()) > 1] == []
    assert any(columns(line) > 60 for line in tracker("history", "BLR").out.splitlines()[:-1])


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("ARG", "on 16 or 17 January 2026"),
        ("HUN", "on 18 January 2026"),
        ("KAZ", "by 19 January 2026"),
        ("VNM", "between 16 and 18 January 2026"),
    ],
)
def test_uncertainty_is_said_in_words(ask: Ask, state: str, words: str) -> None:
    lines = ask("who", "accepted").out.splitlines()

    assert [line for line in lines if re.search(rf"  {state}   yes   {words}$", line)]


@pytest.mark.parametrize("words", [("who", "invited"), ("status", "ARG"), ("history", "KAZ"), ("who", "paid")])
@pytest.mark.parametrize("form", ["table", "md"])
def test_no_day_in_brackets_reaches_a_reader_of_text(ask: Ask, words: tuple[str, ...], form: str) -> None:
    found = re.findall(r"\[(?:\d{4}[-\d]*)?\.\.(?:\d{4}[-\d]*)?\]", ask(*words, "--format", form).out)

    assert found == []


def test_a_state_that_is_only_possibly_in_the_answer_is_marked_and_counted_apart(ask: Ask) -> None:
    lines = ask("who", "declined", "--as-of", "2026-08-31").out.splitlines()

    (ireland,) = [line for line in lines if line.startswith("Ireland ")]
    sure = [line for line in lines[1:-1] if re.search(r"  [A-Z]{2,3} +yes ", line)]
    assert re.search(r"  IRL   possibly  on 22 January 2026$", ireland)
    assert lines[-1].startswith(f"{len(sure)} yes, 1 possibly: ")
    assert len(sure) == len(lines) - 3


@pytest.mark.parametrize("words", [("who", "accepted"), ("status", "BLR"), ("history", "BLR"), ("report", "roster")])
@pytest.mark.parametrize("form", ["table", "md"])
def test_the_last_line_says_definition_days_count_and_data_version(ask: Ask, words: tuple[str, ...], form: str) -> None:
    answer = ask(*words, "--format", "json").json
    said = ask(*words, "--as-of", "2026-08-31", "--known-by", "2026-08-01", "--format", form)

    assert said.out.endswith("\n")
    footer = said.out.splitlines()[-1]
    assert FOOTER.match(footer)
    assert "as of 31 August 2026; known by 1 August 2026; reading text" in footer
    assert footer.endswith(f"data {answer['data_version'][:12]}")


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_shows_a_text_as_it_is_whatever_is_in_it(ask: Ask, text: str) -> None:
    text = text.replace("\x00", "")
    quoted, named = text.replace("'", "''"), text.replace('"', '""')
    said = ask("sql", f"select 'x {quoted}' as \"x {named}\", 'y' as y", "--format", "md")

    tokens = MarkdownIt("commonmark").enable("table").parse(said.out)

    shown = line(f"x {text}")
    cells = [one for one in tokens if one.type == "inline"]
    assert [_words(one) for one in cells[:-1]] == [shown, "y", shown, "y"]
    assert _words(cells[-1]).startswith("1 row; limits: ")
    assert [one.type for one in tokens].count("table_open") == 1


def _words(token: Token) -> str:
    inner = token.children or []
    assert {one.type for one in inner} <= {"text", "text_special"}
    return "".join(one.content for one in inner)


def test_the_footers_give_the_definition_and_the_count(ask: Ask) -> None:
    who, status, history, report = (
        (ask(*words).out.splitlines()[-1], ask(*words, "--format", "json").json)
        for words in (("who", "declined"), ("status", "BLR"), ("history", "BLR"), ("report", "roster"))
    )

    count = who[1]["count"]
    assert who[0].startswith(f"{count['yes']} yes, {count['possibly']} possibly: {who[1]['definition']} |")
    assert status[0].startswith(f"{status[1]['definition']} |")
    assert history[0].startswith(f"{history[1]['count']['acts']} acts of Belarus")
    assert report[0].startswith(f"{report[1]['count']['rows']} rows: {report[1]['definition']} |")


@pytest.mark.parametrize("words", [("who", "declined"), ("status", "BEL"), ("history", "BEL"), ("report",)])
def test_nothing_is_coloured_in_a_pipe(tracker: Ask, words: tuple[str, ...]) -> None:
    said = tracker(*words, TERM="xterm-256color")

    assert (said.code, said.err) == (0, "")
    assert ESCAPE not in said.out


@pytest.mark.parametrize(("words", "style"), [(("status", "BEL"), "33"), (("who", "accepted"), "2")])
def test_a_terminal_gets_colour_and_no_color_takes_it_away(
    ask: Ask, record: str, away: Path, words: tuple[str, ...], style: str
) -> None:
    unpaged = (*words, "--no-pager")
    code, coloured, _ = on_terminal(unpaged, away, environment(record, TERM="xterm"))
    plain_code, plain, _ = on_terminal(unpaged, away, environment(record, TERM="xterm", NO_COLOR="1"))
    dumb = on_terminal(unpaged, away, environment(record, TERM="dumb"))

    assert (code, plain_code) == (0, 0)
    assert f"{ESCAPE}[{style}m" in coloured
    assert ESCAPE not in plain
    assert dumb.out == plain
    assert plain == re.sub(r"\x1b\[\d+m", "", coloured)
    assert plain.split() == ask(*words).out.split()
