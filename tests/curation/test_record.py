"""The real seeds: without faults, in canonical form, recorded, and nothing in them left blank."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from tests.conftest import SEEDS
from tests.curation.realseeds import real_seeds
from tracker.curation.check import Report, check
from tracker.curation.formats import Act, Body, Source, State
from tracker.curation.seeds import SORTS, file_text, in_canonical_order
from tracker.domain.ledger import GENESIS, content_hash

FILES = sorted(path.relative_to(SEEDS).as_posix() for path in SEEDS.rglob("*.yaml"))


@cache
def report() -> Report:
    return check(real_seeds())


def test_the_record_has_no_faults() -> None:
    assert report().faults == ()


def test_the_record_is_in_canonical_form() -> None:
    assert report().out_of_form == ()


@pytest.mark.parametrize("name", FILES)
def test_a_file_written_again_is_the_same_to_the_byte(name: str) -> None:
    seeds = real_seeds()
    entries = [seeds.entries[key] for key in seeds.files[name]]

    again = file_text(name, in_canonical_order(name, entries, seeds.invitations_began()))

    assert (SEEDS / name).read_bytes() == again.encode()


def test_everything_is_recorded_with_its_hash_and_nothing_else_is() -> None:
    seeds = real_seeds()

    assert report().unrecorded == ()
    assert {line.id: line.sha256 for line in seeds.ledger} == {
        key: content_hash(entry.content) for key, entry in seeds.entries.items()
    }
    assert seeds.ledger[0].seq == 1
    assert seeds.ledger[-1].seq == len(seeds.entries)
    assert seeds.ledger[-1].chain != GENESIS


def test_no_warning_is_new() -> None:
    """The three answers that came without an invitation on record, as the sources have it; a new one wants a look."""
    assert {re.sub(r"^\S+: (\S+): .*", r"\1", warning) for warning in report().warnings} == {
        "mng-2026-01-22-signature",
        "usa-2026-01-22-signature",
        "slv-2026-01-27-acceptance",
    }


def test_every_file_is_read() -> None:
    there = {path.relative_to(SEEDS).as_posix() for path in SEEDS.rglob("[!.]*") if path.is_file()}

    assert there == {*real_seeds().files, "ledger.csv", "FORMAT.md"}
    assert {*real_seeds().files} >= {sort.file for sort in SORTS}


def nodes(node: yaml.Node | None) -> Iterator[yaml.Node]:
    if node is None:
        return
    yield node
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from nodes(item)
    if isinstance(node, yaml.MappingNode):
        for pair in node.value:
            for one in pair:
                yield from nodes(one)


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_null_blank_or_an_alias(name: str) -> None:
    """Read with PyYAML's own idea of null, not ours."""
    loader = yaml.CSafeLoader((SEEDS / name).read_text(encoding="utf-8"))
    try:
        every = [*nodes(loader.get_single_node())]
    finally:
        loader.dispose()

    assert every
    assert [node.start_mark.line + 1 for node in every if node.tag == "tag:yaml.org,2002:null"] == []
    assert [
        node.start_mark.line + 1
        for node in every
        if isinstance(node, yaml.ScalarNode) and node.value.strip().lower() in {"", "null", "none", "n/a", "…"}
    ] == []
    assert len({id(node) for node in every}) == len(every)


def test_the_id_of_every_act_is_unique_in_any_case_and_starts_with_its_subject() -> None:
    written = [
        found for name in FILES if name.startswith("acts/")
        for found in re.findall(r"^- id: (\S+)$", (SEEDS / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
    ]  # fmt: skip
    acts = real_seeds().of(Act)

    assert [name for name, count in Counter(map(str.casefold, written)).items() if count > 1] == []
    assert {*written} == {*acts}


def test_an_act_lies_in_its_subjects_file_and_every_file_has_acts() -> None:
    seeds = real_seeds()

    for key, act in seeds.of(Act).items():
        assert seeds.where[key].partition(":")[0] == f"acts/{act.subject}.yaml"
    assert [name for name in FILES if not seeds.files[name]] == []


def test_every_act_cites_a_source_and_every_source_cited_is_on_record() -> None:
    seeds = real_seeds()
    cited = {name for entry in seeds.entries.values() for name in getattr(entry, "sources", ())}

    assert [act.id for act in seeds.of(Act).values() if not act.sources] == []
    assert {f"source:{name}" for name in cited} <= {*seeds.of(Source)}


def test_every_source_is_cited_by_something() -> None:
    seeds = real_seeds()
    cited = {f"source:{name}" for entry in seeds.entries.values() for name in getattr(entry, "sources", ())}

    assert {*seeds.of(Source)} - cited == set()


def test_every_source_can_be_found_by_a_reader_and_none_stands_twice() -> None:
    sources = real_seeds().of(Source).values()
    addresses = Counter(source.url for source in sources if source.url)

    assert [source.id for source in sources if not (source.url or source.title or source.note)] == []
    assert [address for address, count in addresses.items() if count > 1] == []


def test_a_source_without_an_address_is_identified_by_what_else_is_known() -> None:
    bare = [source for source in real_seeds().of(Source).values() if source.url is None]

    assert [source.id for source in bare if not (source.title or source.note)] == []


def test_every_body_of_the_record_has_acts() -> None:
    subjects = {act.subject for act in real_seeds().of(Act).values()}

    assert {body.id for body in real_seeds().of(Body).values()} - subjects == set()
    assert subjects <= {entry.id for sort in (State, Body) for entry in real_seeds().of(sort).values()}


def test_a_correction_is_of_the_same_subject() -> None:
    acts = real_seeds().of(Act)

    for act in acts.values():
        if act.supersedes:
            assert acts[act.supersedes].subject == act.subject, act.id


def test_no_path_of_anybodys_machine_is_in_the_record() -> None:
    for name in [*FILES, "ledger.csv", "FORMAT.md"]:
        text = Path(SEEDS / name).read_text(encoding="utf-8")
        assert not re.search(r"(?<![\w/.:])/(?:home|root|work|tmp|Users)/", text), name
