"""What must hold between entries: seeds spoilt one thing at a time, each with a fault of its own."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.curation.smallseeds import act, add_acts, files_of, write_seeds
from tracker.curation.canonical import rewrite
from tracker.curation.check import Report, check
from tracker.curation.formats import Body, Entry, Group, Source, State
from tracker.curation.ledgerfile import write_ledger
from tracker.curation.load import new_lines
from tracker.curation.seeds import LEDGER, file_text, in_canonical_order, read

RECORDED = date(2026, 11, 25)
Spoil = Callable[[Path], object]


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small seeds folder with everything recorded."""
    folder = write_seeds(tmp_path_factory.mktemp("recorded") / "seeds")
    write_ledger(folder / LEDGER, new_lines(read(folder), RECORDED))
    return folder


@pytest.fixture
def seeds(recorded: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may spoil."""
    return Path(shutil.copytree(recorded, tmp_path / "small"))


def checked(folder: Path) -> Report:
    return check(read(folder))


def faults(folder: Path) -> list[str]:
    """Every fault, with N in place of the number of a line."""
    return [re.sub(r"^([\w/.-]+):\d+: ", r"\1:N: ", fault) for fault in checked(folder).faults]


def replace(folder: Path, name: str, old: str, new: str) -> None:
    """Change the first place where a text stands in a file."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def added(**fields: Any) -> Spoil:
    """Adds an act of Hungary that says yes, but for what is changed."""
    return lambda folder: add_acts(folder, act(**{"own_id": "hun-new", "kind": "acceptance"} | fields))


def add_reference(folder: Path, name: str, *entries: Entry) -> None:
    """Write reference entries into a file beside those that are there, unrecorded."""
    there = read(folder)
    every = [*(there.entries[key] for key in there.files[name]), *entries]
    text = file_text(name, in_canonical_order(name, every, there.invitations_began()))
    (folder / name).write_text(text, encoding="utf-8")


def ledger_lines(folder: Path) -> list[str]:
    return (folder / LEDGER).read_text(encoding="utf-8").splitlines(keepends=True)


def write_lines(folder: Path, lines: list[str]) -> None:
    (folder / LEDGER).write_text("".join(lines), encoding="utf-8")


def test_seeds_that_are_whole_have_no_faults(seeds: Path) -> None:
    report = checked(seeds)

    assert report.faults == ()
    assert report.unrecorded == ()
    assert report.out_of_form == ()


REFERENCES: list[tuple[str, Spoil, list[str]]] = [
    (
        "unknown subject",
        added(own_id="zzz-1"),
        ["acts/ZZZ.yaml:N: zzz-1: subject 'ZZZ' is neither in states.yaml nor in bodies.yaml"],
    ),
    (
        "unknown source",
        added(sources=["gazette", "post"]),
        ["acts/HUN.yaml:N: hun-new: source 'post' is not in sources.yaml"],
    ),
    (
        "source cited twice",
        added(sources=["gazette", "gazette"]),
        ["acts/HUN.yaml:N: hun-new: a source is cited twice"],
    ),
    (
        "unknown meeting",
        added(kind="attendance", meeting="no-meeting"),
        ["acts/HUN.yaml:N: hun-new: meeting: 'no-meeting' is not an act of kind meeting"],
    ),
    (
        "a ruling on no point",
        added(kind="chairman_action", action="ruling", ambiguity="9-Z", choice="gt"),
        ["acts/HUN.yaml:N: hun-new: ambiguity: there is no point '9-Z' in charter/ambiguities.yaml"],
    ),
    (
        "a ruling for no choice",
        added(kind="chairman_action", action="ruling", ambiguity="2.2-A", choice="many"),
        [
            "acts/HUN.yaml:N: hun-new: choice: 'many' is no choice on record for point 2.2-A; "
            "write one of eq, ge, gt, up_to"
        ],
    ),
    (
        "an act that is no meeting",
        added(kind="attendance", meeting="hun-refusal"),
        ["acts/HUN.yaml:N: hun-new: meeting: 'hun-refusal' is not an act of kind meeting"],
    ),
    ("unknown act before", added(after=["hun-gone"]), ["acts/HUN.yaml:N: hun-new: after: there is no act 'hun-gone'"]),
    (
        "after itself",
        added(after=["hun-new"]),
        ["acts/HUN.yaml:N: hun-new: after: 'hun-new' cannot come both before and after it"],
    ),
    (
        "after an act that came after its twin",
        lambda folder: add_acts(
            folder,
            act("hun-next", "acceptance", "2026-02-28", after=["hun-refusal"]),
            act("hun-new", "refusal", "2026-02-28", after=["hun-next"], supersedes="hun-refusal", motive="duplicate"),
        ),
        ["acts/HUN.yaml:N: hun-new: after: 'hun-next' cannot come both before and after it"],
    ),
    (
        "after an act of a later day",
        added(done_on="2026-02-09", after=["hun-refusal"]),
        ["acts/HUN.yaml:N: hun-new: after: the days do not allow that it came after 'hun-refusal'"],
    ),
    (
        "after an act that came after one of a later day",
        lambda folder: add_acts(
            folder,
            act("hun-last", "refusal", "2026-02-20"),
            act("hun-middle", "refusal", "[2026-02-10..2026-02-28]", after=["hun-last"]),
            act("hun-new", "acceptance", "2026-02-15", after=["hun-middle"]),
        ),
        ["acts/HUN.yaml:N: hun-new: after: the days do not allow that it came after 'hun-last'"],
    ),
    (
        "no longer so, by an act that moves nothing of it",
        added(kind="attendance", supersedes="hun-refusal", motive="no_longer"),
        ["acts/HUN.yaml:N: hun-new: motive: no_longer, but it does not move the response that 'hun-refusal' gave"],
    ),
    (
        "no longer so, by an act of another state",
        added(own_id="tuv-new", kind="acceptance", supersedes="hun-refusal", motive="no_longer"),
        ["acts/TUV.yaml:N: tuv-new: motive: no_longer, but it does not move the response that 'hun-refusal' gave"],
    ),
    (
        "a file that nobody reads",
        lambda folder: (folder / "acts" / "HUN.yml").write_text("[]", encoding="utf-8"),
        [
            "acts/HUN.yml:N: nobody reads this file: the files of seeds are bodies.yaml, charter/ambiguities.yaml, "
            "charter/provisions.yaml, charter/readings.yaml, charter/rules.yaml, charter/texts.yaml, groups.yaml, "
            "parameters.yaml, sources.yaml, states.yaml and acts/*.yaml"
        ],
    ),
    ("motive alone", added(motive="wrong"), ["acts/HUN.yaml:N: hun-new: supersedes and motive go together"]),
    (
        "supersedes alone",
        added(supersedes="hun-refusal"),
        ["acts/HUN.yaml:N: hun-new: supersedes and motive go together"],
    ),
    (
        "supersedes nothing on record",
        added(supersedes="hun-gone", motive="wrong"),
        ["acts/HUN.yaml:N: hun-new: supersedes: there is no act 'hun-gone'"],
    ),
    (
        "supersedes itself",
        added(supersedes="hun-new", motive="wrong"),
        ["acts/HUN.yaml:N: hun-new: supersedes: the entries supersede each other in a circle"],
    ),
    (
        "every dated source older than the act",
        added(done_on="2026-03-02", sources=["herald", "gazette"]),
        ["acts/HUN.yaml:N: hun-new: every dated source is older than the act (on 2 March 2026)"],
    ),
    (
        "group of nobody known",
        lambda folder: replace(folder, "groups.yaml", "{state: TUV,", "{state: ZZZ,"),
        [
            "groups.yaml:N: group:NATO: member 'ZZZ' is not in states.yaml",
            "groups.yaml:N: group:NATO was changed after it was recorded on 2026-11-25: "
            "put it back and add an entry that supersedes it",
        ],
    ),
    (
        "an alias of somebody else's",
        lambda folder: add_reference(folder, "bodies.yaml", body("FIFA", aliases=["Magyarorszag"])),
        ["bodies.yaml:N: body:FIFA: 'Magyarorszag' already means state:HUN"],
    ),
    (
        "a code of somebody else's",
        lambda folder: add_reference(folder, "bodies.yaml", body("FIFA", aliases=["348", "HU"])),
        [
            "bodies.yaml:N: body:FIFA: '348' already means state:HUN",
            "bodies.yaml:N: body:FIFA: 'HU' already means state:HUN",
        ],
    ),
    (
        "a group's name twice",
        lambda folder: add_reference(folder, "groups.yaml", group("OTAN")),
        ["groups.yaml:N: group:OTAN: 'OTAN' already means group:NATO"],
    ),
    (
        "leaves before it joins",
        lambda folder: add_reference(folder, "groups.yaml", group("GCC", since="1999", until="1999-12-31")),
        ["groups.yaml:N: group:GCC: HUN leaves before it joins"],
    ),
]


def body(own_id: str, **fields: Any) -> Body:
    return Body.model_validate(
        {"id": own_id, "name": own_id.title(), "nature": "body", "sources": ["gazette"]} | fields
    )


def group(own_id: str, **membership: str) -> Group:
    members = [{"state": "HUN", "since": "1999-03-12"} | membership]
    return Group.model_validate({"id": own_id, "name": f"Group {own_id}", "members": members, "sources": ["gazette"]})


@pytest.mark.parametrize(("spoil", "found"), [case[1:] for case in REFERENCES], ids=[case[0] for case in REFERENCES])
def test_each_thing_that_is_wrong_is_one_fault(seeds: Path, spoil: Spoil, found: list[str]) -> None:
    spoil(seeds)

    assert faults(seeds) == found


FINE: list[tuple[str, Spoil]] = [
    ("a source of the very day", added(done_on="2026-03-01", sources=["herald"])),
    ("one source that is not older", added(done_on="[2026-02-01..2026-03-02]", sources=["herald"])),
    ("no dated source", added(done_on="2026-03-02", sources=["gazette"])),
    ("after an act of the same day", added(after=["hun-refusal"])),
    ("after an act that may be as old", added(done_on="[..2026-02-10]", after=["hun-refusal"])),
    ("a correction of a correction", added(own_id="tuv-new", supersedes="tuv-right", motive="wrong")),
    ("a correction of whose act it was", added(own_id="tuv-new", supersedes="hun-refusal", motive="wrong")),
    ("no longer so", added(supersedes="hun-refusal", motive="no_longer")),
    ("two corrections of one act", added(own_id="tuv-new", supersedes="tuv-wrong", motive="duplicate")),
    (
        "an own name as an alias",
        lambda folder: add_reference(folder, "bodies.yaml", body("FIFA", aliases=["fifa", "F.I.F.A."])),
    ),
    ("a group named like a state", lambda folder: add_reference(folder, "groups.yaml", group("HUN"))),
    (
        "leaves the day after",
        lambda folder: add_reference(folder, "groups.yaml", group("GCC", since="1999", until="2000-01-01")),
    ),
]


@pytest.mark.parametrize("spoil", [case[1] for case in FINE], ids=[case[0] for case in FINE])
def test_what_only_comes_near_a_fault_is_none(seeds: Path, spoil: Spoil) -> None:
    spoil(seeds)

    assert faults(seeds) == []


@pytest.mark.parametrize(
    "names", [["hun-a", "hun-b"], ["hun-a", "hun-b", "hun-c"], ["hun-a", "tuv-a", "hun-b", "tuv-b"]]
)
def test_entries_that_supersede_each_other_in_a_circle_are_faults_all(seeds: Path, names: list[str]) -> None:
    pairs = zip(names, [*names[1:], names[0]], strict=True)
    add_acts(seeds, *(act(one, "refusal", supersedes=other, motive="wrong") for one, other in pairs))

    assert sorted(faults(seeds)) == sorted(
        f"acts/{name[:3].upper()}.yaml:N: {name}: supersedes: the entries supersede each other in a circle"
        for name in names
    )


@pytest.mark.parametrize(
    "names", [["hun-a", "hun-b"], ["hun-a", "hun-b", "hun-c"], ["hun-a", "hun-b", "hun-c", "hun-d"]]
)
def test_acts_that_come_after_each_other_in_a_circle_are_a_fault(seeds: Path, names: list[str]) -> None:
    pairs = zip(names, [*names[1:], names[0]], strict=True)
    add_acts(seeds, *(act(one, "refusal", after=[other]) for one, other in pairs))

    found = faults(seeds)

    assert found
    assert all(re.match(r"acts/HUN\.yaml:N: hun-[a-d]: after: ", fault) for fault in found)


def test_an_act_in_another_states_file_is_a_fault(seeds: Path) -> None:
    (seeds / "acts/TUV.yaml").rename(seeds / "acts/TUVALU.yaml")

    assert {*faults(seeds)} == {
        f"acts/TUVALU.yaml:N: {name}: acts of TUV belong in acts/TUV.yaml"
        for name in ("tuv-invitation", "tuv-wrong", "tuv-right")
    }


def test_an_id_that_stands_twice_is_a_fault_that_names_the_first_place(seeds: Path) -> None:
    replace(seeds, "acts/TUV.yaml", "- id: tuv-right", "- id: hun-refusal")

    twice = [fault for fault in checked(seeds).faults if "stands twice" in fault]

    assert len(twice) == 1
    assert re.fullmatch(r"acts/TUV\.yaml:\d+: id 'hun-refusal' stands twice, first at acts/HUN\.yaml:\d+", twice[0])


# What has been recorded stays.


@pytest.mark.parametrize(
    ("name", "old", "new", "key"),
    [
        ("acts/TUV.yaml", "disputed: The Herald says", "disputed: The Post says", "tuv-wrong"),
        ("acts/TUV.yaml", "done_on: '[..2026-01-19]'", "done_on: '[..2026-01-18]'", "tuv-invitation"),
        ("sources.yaml", "publisher: Herald", "publisher: The Herald", "source:herald"),
        ("states.yaml", "official_name: Hungary", "official_name: Republic of Hungary", "state:HUN"),
        ("bodies.yaml", "name: Board of Peace", "name: Peace Board", "body:BOARD"),
        ("groups.yaml", "'1999-03-12'", "'1999-03-13'", "group:NATO"),
        ("parameters.yaml", "'2026-01-16'", "'2026-01-15'", "parameter:invitations_began"),
    ],
)
def test_a_recorded_entry_that_was_changed_is_a_fault(seeds: Path, name: str, old: str, new: str, key: str) -> None:
    replace(seeds, name, old, new)

    assert faults(seeds) == [
        f"{name}:N: {key} was changed after it was recorded on 2026-11-25: "
        "put it back and add an entry that supersedes it"
    ]


def test_a_recorded_entry_written_otherwise_is_not_changed(seeds: Path) -> None:
    replace(seeds, "acts/TUV.yaml", "confidence: high", "confidence:   'high'  # sure")

    assert faults(seeds) == []
    assert checked(seeds).out_of_form == ("acts/TUV.yaml",)


def test_a_recorded_entry_that_is_gone_is_a_fault_at_its_line_of_the_ledger(seeds: Path) -> None:
    text = (seeds / "acts/HUN.yaml").read_text(encoding="utf-8")
    start = text.index("- id: hun-withdrawal")
    assert text.count("- id: ", start) == 1
    (seeds / "acts/HUN.yaml").write_text(text[:start].rstrip("\n") + "\n", encoding="utf-8")
    line = next(number for number, row in enumerate(ledger_lines(seeds), 1) if ",hun-withdrawal," in row)

    assert checked(seeds).faults == (
        f"ledger.csv:{line}: hun-withdrawal, recorded on 2026-11-25, is gone: "
        "put it back, and supersede it if it is wrong",
    )


def test_an_entry_that_cannot_be_read_is_a_fault_of_its_own_and_not_gone(seeds: Path) -> None:
    replace(seeds, "acts/TUV.yaml", "kind: position", "kind: opinion")

    found = faults(seeds)

    assert [fault for fault in found if "is gone" in fault] == []
    assert any("tuv-right" in fault and "'opinion' is not one of" in fault for fault in found)


def test_lines_of_the_ledger_that_changed_places_are_faults(seeds: Path) -> None:
    lines = ledger_lines(seeds)
    write_lines(seeds, [*lines[:3], lines[4], lines[3], *lines[5:]])

    found = checked(seeds).faults

    assert "ledger.csv:5: seq 4 where 3 was due" in found
    assert "ledger.csv:4: seq 3 where 5 was due" in found
    assert any("the chain does not follow" in fault for fault in found)


def test_a_line_taken_out_of_the_ledger_is_a_fault_and_its_entry_unrecorded(seeds: Path) -> None:
    lines = ledger_lines(seeds)
    write_lines(seeds, [*lines[:3], *lines[4:]])

    report = checked(seeds)

    assert "ledger.csv:5: seq 4 where 3 was due" in report.faults
    assert report.unrecorded == (lines[3].split(",")[1],)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (",2026-11-25,", ",2026-11-24,", "the chain does not follow at parameter:invitations_began"),
        (",2026-11-25,", ",25.11.2026,", "not a ledger line: Invalid isoformat string: '25.11.2026'"),
        (
            ",2026-11-25,",
            ",2026-W48-3,",
            "not spelled as it was written, which is '1,parameter:invitations_began,2026-11-25,",
        ),
        (",2026-11-25,", ",20261125,", "not spelled as it was written, which is '1,"),
        ("\n1,", "\n１,", "not spelled as it was written, which is '1,"),
        ("\n1,", "\n01,", "not spelled as it was written, which is '1,"),
        ("\n1,", "\n 1,", "not spelled as it was written, which is '1,"),
        ("\n1,", '\n"1",', "not spelled as it was written, which is '1,"),
        ("\n1,", "\none,", "not a ledger line: invalid literal for int() with base 10: 'one'"),
        ("\n1,", "\n1,,", "not a ledger line: too many values to unpack (expected 5)"),
    ],
)
def test_a_line_of_the_ledger_that_was_touched_is_a_fault_at_its_place(
    seeds: Path, old: str, new: str, said: str
) -> None:
    replace(seeds, LEDGER, old, new)

    assert checked(seeds).faults[0].startswith(f"ledger.csv:2: {said}")


def test_a_ledger_with_other_ends_of_lines_is_a_fault_at_the_first_of_them(seeds: Path) -> None:
    text = (seeds / LEDGER).read_bytes()
    (seeds / LEDGER).write_bytes(text.replace(b"\n", b"\r\n"))
    first = checked(seeds).faults
    (seeds / LEDGER).write_bytes(text.replace(b"\n", b"\r\n").replace(b"\r\n", b"\n", 4))

    later = checked(seeds).faults

    assert [one.partition(": ")[0] for one in first] == ["ledger.csv:1"]
    assert [one.partition(": ")[0] for one in later] == ["ledger.csv:5"]
    assert all("each line ending in \\n" in one for one in [*first, *later])


def test_a_ledger_whose_last_line_does_not_end_is_a_fault(seeds: Path) -> None:
    text = (seeds / LEDGER).read_bytes()
    (seeds / LEDGER).write_bytes(text.removesuffix(b"\n"))

    lines = text.count(b"\n")
    assert [one.partition(": ")[0] for one in checked(seeds).faults] == [f"ledger.csv:{lines + 1}"]


@pytest.mark.parametrize("text", [b"", b"id,seq\n", b"\xff\xfe"])
def test_a_ledger_that_is_none_is_one_fault(seeds: Path, text: bytes) -> None:
    (seeds / LEDGER).write_bytes(text)

    found = checked(seeds).faults

    assert len(found) == 1
    assert found[0].startswith("ledger.csv:1: ")


def test_new_entries_are_unrecorded_and_no_faults(seeds: Path) -> None:
    add_acts(seeds, act("tuv-new", "withdrawal"), act("hun-new", "withdrawal"))

    report = checked(seeds)

    assert report.faults == ()
    assert {*report.unrecorded} == {"tuv-new", "hun-new"}


# The day invitations began.


def test_a_record_without_the_day_invitations_began_is_a_fault(seeds: Path) -> None:
    (seeds / "parameters.yaml").write_text("[]\n", encoding="utf-8")

    assert "parameters.yaml:1: invitations_began is missing" in checked(seeds).faults


@pytest.mark.parametrize("value", ["soon", "2026-01", "2026-02-30"])
def test_a_day_invitations_began_that_is_no_day_is_a_fault_and_not_the_end(seeds: Path, value: str) -> None:
    replace(seeds, "parameters.yaml", "'2026-01-16'", f"'{value}'")

    found = faults(seeds)

    assert any(fault.startswith(f"parameters.yaml:N: '{value}' is not a day: ") for fault in found)
    assert any("parameter:invitations_began was changed after it was recorded" in fault for fault in found)


# What the database would refuse, the check must find before anything is recorded.


def source(own_id: str, **fields: str) -> Source:
    return Source.model_validate({"id": own_id, "title": "T"} | fields)


UNSTORABLE: dict[str, Spoil] = {
    "an address twice": lambda folder: add_reference(
        folder, "sources.yaml", source("x", url="https://x.example/"), source("y", url="https://x.example/")
    ),
    "an address on record": lambda folder: add_reference(
        folder, "sources.yaml", source("x", url="https://herald.example/1")
    ),
    "a membership twice": lambda folder: add_reference(
        folder,
        "groups.yaml",
        Group.model_validate(group("GCC").content | {"members": [{"state": "HUN", "since": "1999"}] * 2}),
    ),
    "a membership from an open day on": lambda folder: add_reference(
        folder, "groups.yaml", group("GCC", since="[1999..]")
    ),
}


@pytest.mark.parametrize("spoil", UNSTORABLE.values(), ids=[*UNSTORABLE])
def test_what_no_database_would_take_is_a_fault(seeds: Path, spoil: Spoil) -> None:
    spoil(seeds)

    assert len(faults(seeds)) == 1


# Everything at once, on the real record.


def test_all_faults_of_the_real_record_are_given_at_once_each_with_its_place(seeds_copy: Path) -> None:
    replace(seeds_copy, "acts/BLR.yaml", "  confidence: high\n", "  confidence: sure\n  colour: red\n")
    replace(seeds_copy, "acts/HUN.yaml", "  done_on: ", "  done_on: someday ")
    replace(seeds_copy, "acts/FRA.yaml", "  sources:\n  - ", "  sources:\n  - no-source-")
    replace(seeds_copy, "sources.yaml", "  publisher: ", "  publisher: Not the ")
    (seeds_copy / "acts/ALB.yaml").write_bytes(b"- id: \xff\n")
    (seeds_copy / "acts/ARM.yaml").write_text("- id: arm-1\n\tkind: refusal\n", encoding="utf-8")

    found = checked(seeds_copy).faults
    files = [fault.partition(":")[0] for fault in found]

    assert all(re.match(r"[\w/.-]+:\d+: .+", fault) for fault in found)
    assert {"acts/BLR.yaml", "acts/HUN.yaml", "acts/FRA.yaml", "sources.yaml", "acts/ALB.yaml", "acts/ARM.yaml"} <= {
        *files
    }
    assert [fault for fault in found if "colour: there is no such key for this sort of entry" in fault]
    assert [fault for fault in found if "confidence: 'sure' is not one of high, medium, low" in fault]
    assert "acts/ALB.yaml:1: not UTF-8 at byte 6" in found
    assert "acts/ARM.yaml:2: not YAML: found a tab character that violates indentation" in found


def test_a_fault_stands_at_the_line_on_which_its_entry_starts(seeds_copy: Path) -> None:
    lines = (seeds_copy / "acts/BLR.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    starts = [number for number, line in enumerate(lines, 1) if line.startswith("- id: ")]
    second = lines[starts[1] - 1].removeprefix("- id: ").strip()
    where = next(
        number for number, line in enumerate(lines) if number > starts[1] and line.startswith("  asserted_by: ")
    )
    lines[where] = "  asserted_by: nobody\n"
    (seeds_copy / "acts/BLR.yaml").write_text("".join(lines), encoding="utf-8")

    found = checked(seeds_copy).faults

    assert found == (
        f"acts/BLR.yaml:{starts[1]}: {second}.asserted_by: "
        "'nobody' is not one of self, chairman, board, host, other_state, press",
    )


def test_a_changed_and_a_removed_entry_of_the_real_record_are_found(seeds_copy: Path) -> None:
    path = seeds_copy / "acts/BLR.yaml"
    entries = path.read_text(encoding="utf-8").split("\n- id: ")
    gone = entries.pop(1).partition("\n")[0]
    entries[1] = entries[1].replace("  detail: ", "  detail: Not ", 1)
    changed = entries[1].partition("\n")[0]
    path.write_text("\n- id: ".join(entries), encoding="utf-8")

    found = "\n".join(checked(seeds_copy).faults)

    assert len(found.splitlines()) == 2
    assert f"{gone}, recorded on 2026-11-25, is gone" in found
    assert f"{changed} was changed after it was recorded on 2026-11-25" in found


# Canonical form.

UNTIDY: dict[str, tuple[str, Callable[[str], str]]] = {
    "a comment": ("acts/TUV.yaml", lambda text: text.replace("- id: tuv-wrong", "# look\n- id: tuv-wrong")),
    "keys in another order": (
        "acts/TUV.yaml",
        lambda text: text.replace(
            "  kind: acceptance\n  done_on: '2026-01-20'\n", "  done_on: '2026-01-20'\n  kind: acceptance\n"
        ),
    ),
    "other quotes": ("acts/TUV.yaml", lambda text: text.replace("'[..2026-01-19]'", '"[..2026-01-19]"')),
    "no blank line": ("acts/TUV.yaml", lambda text: text.replace("\n\n- id: tuv-wrong", "\n- id: tuv-wrong")),
    "the head gone": ("acts/TUV.yaml", lambda text: text.partition("\n")[2]),
    "a list on one line": ("acts/TUV.yaml", lambda text: text.replace("sources:\n  - gazette", "sources: [gazette]")),
    "a null": (
        "states.yaml",
        lambda text: text.replace("  region: Oceania\n", "  region: Oceania\n  subregion: null\n"),
    ),
    "no end of line": ("bodies.yaml", lambda text: text.rstrip("\n")),
    "blanks at the end": ("bodies.yaml", lambda text: text + "\n\n"),
    "an entry out of order": (
        "sources.yaml",
        lambda text: (
            f"{text.partition('- id: gazette')[0]}{text[text.index('- id: herald') :]}\n"
            f"{text[text.index('- id: gazette') : text.index('- id: herald')]}"
        ),
    ),
}


@pytest.mark.parametrize(("name", "untidy"), UNTIDY.values(), ids=[*UNTIDY])
def test_a_file_out_of_canonical_form_is_named_and_rewritten(
    seeds: Path, name: str, untidy: Callable[[str], str]
) -> None:
    before = files_of(seeds)
    text = (seeds / name).read_text(encoding="utf-8")
    (seeds / name).write_text(untidy(text), encoding="utf-8")
    assert untidy(text) != text

    found = read(seeds)
    report = check(found)

    assert report.faults == ()
    assert report.out_of_form == (name,)
    assert rewrite(found, report.out_of_form) == [name]
    assert files_of(seeds) == before


def test_acts_are_written_oldest_first(seeds: Path) -> None:
    add_acts(seeds, act("tuv-z", "refusal", "2026-01-10"), act("tuv-y", "refusal", "[2026-01-01..2026-01-20]"))

    names = re.findall(r"- id: (\S+)", (seeds / "acts/TUV.yaml").read_text(encoding="utf-8"))

    assert names == ["tuv-z", "tuv-invitation", "tuv-y", "tuv-right", "tuv-wrong"]


def test_rewriting_nothing_touches_nothing(seeds: Path) -> None:
    before = files_of(seeds)

    assert rewrite(read(seeds), []) == []
    assert files_of(seeds) == before


# Through the command.


def tracker_check(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "tracker", "check", "--seeds", str(folder), *options]
    return subprocess.run(words, capture_output=True, text=True, check=False)


def test_the_command_lists_every_fault_exits_3_and_writes_nothing(seeds: Path) -> None:
    replace(seeds, "acts/TUV.yaml", "asserted_by: chairman", "asserted_by: nobody")
    (seeds / "bodies.yaml").write_text("word\n", encoding="utf-8")
    before = files_of(seeds)

    done = tracker_check(seeds, "--fix")

    assert done.returncode == 3
    assert "acts/TUV.yaml:3: tuv-invitation.asserted_by: 'nobody' is not one of" in done.stderr
    assert "bodies.yaml:1: a list of entries is wanted" in done.stderr
    assert "Traceback" not in done.stderr
    assert files_of(seeds) == before


def test_the_command_refuses_an_untidy_file_until_it_is_told_to_fix_it(seeds: Path) -> None:
    before = files_of(seeds)
    replace(seeds, "bodies.yaml", "- id: BOARD", "- id:   BOARD")

    refused, fixed = tracker_check(seeds), tracker_check(seeds, "--fix")

    assert refused.returncode == 3
    assert "bodies.yaml:1: not in canonical form" in refused.stderr
    assert fixed.returncode == 0
    assert files_of(seeds) == before


def test_the_command_can_be_asked_to_refuse_what_is_not_recorded(seeds: Path) -> None:
    add_acts(seeds, act("tuv-new", "withdrawal"))

    lenient, strict = tracker_check(seeds), tracker_check(seeds, "--recorded")

    assert lenient.returncode == 0
    assert "1 not recorded yet" in lenient.stdout
    assert strict.returncode == 3
    assert re.search(r"acts/TUV\.yaml:\d+: tuv-new is not recorded", strict.stderr)


def test_a_state_is_added_by_its_entry_alone(seeds: Path) -> None:
    state = {"id": "AUT", "name": "Austria", "official_name": "Republic of Austria", "alpha2": "AT", "numeric": "040"}
    place = {"nature": "un_member", "region": "Europe", "subregion": "Western Europe", "sources": ["gazette"]}
    add_reference(seeds, "states.yaml", State.model_validate(state | place))
    add_acts(seeds, act("aut-1", "refusal"))

    report = checked(seeds)

    assert report.faults == ()
    assert report.unrecorded == ("state:AUT", "aut-1")
