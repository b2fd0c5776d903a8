"""The contract of the seeds is generated, complete, and its blank forms can be copied."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from tests.conftest import SEEDS
from tracker.curation.formatdoc import text
from tracker.curation.formats import (
    Ambiguity,
    Body,
    CharterRule,
    CharterText,
    Entry,
    Group,
    Parameter,
    Provision,
    Reading,
    Source,
    State,
    act_model,
)
from tracker.curation.yamltext import read_entries
from tracker.domain.dates import parse
from tracker.domain.events import ASSERTED_BY, CONFIDENCE, KINDS, MOTIVES

PAGE = (SEEDS / "FORMAT.md").read_text(encoding="utf-8")


def blank_forms() -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```$", PAGE, flags=re.MULTILINE | re.DOTALL)


def section(title: str) -> str:
    """What stands under the heading of a kind, to the next one."""
    return PAGE.partition(f"### `{title}`: ")[2].partition("\n### ")[0]


def form_of(kind: str) -> str:
    """The blank form of a kind."""
    return section(kind).partition("```yaml\n")[2].partition("```")[0]


def read_form(form: str, folder: Path) -> dict[str, Any]:
    """A form copied into a file and read."""
    (folder / "form.yaml").write_text(form, encoding="utf-8")
    (entry,) = read_entries(folder / "form.yaml", "form.yaml")
    return dict(entry.data)


def keys_of(form: str) -> list[str]:
    return re.findall(r"^[- ] (\w+):", form, flags=re.MULTILINE)


def test_the_page_in_the_seeds_is_the_generated_one() -> None:
    assert text() == PAGE


def test_the_module_prints_the_page() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tracker.curation.formatdoc"], capture_output=True, check=True, encoding="utf-8"
    )

    assert done.stdout == PAGE


REFERENCE: dict[str, type[Entry]] = {
    "source": Source,
    "state": State,
    "body": Body,
    "group": Group,
    "parameter": Parameter,
    "charter text": CharterText,
    "provision": Provision,
    "charter rule": CharterRule,
    "reading": Reading,
    "ambiguity": Ambiguity,
}


def test_there_is_a_form_of_each_sort_of_entry_and_one_of_each_kind_of_act_and_no_other() -> None:
    source, *others = blank_forms()

    assert "  publisher: " in source
    assert len(others) == len(REFERENCE) - 1 + len(KINDS)
    assert others[len(REFERENCE) - 1 :] == [form_of(kind) for kind in KINDS]


@pytest.mark.parametrize("number", range(1, len(REFERENCE)), ids=[*REFERENCE][1:])
def test_the_example_of_a_sort_is_valid_with_every_key_in_its_place(tmp_path: Path, number: int) -> None:
    model = [*REFERENCE.values()][number]
    data = read_form(blank_forms()[number].replace("…", "words"), tmp_path)

    entry = model.model_validate(data)

    assert [*data] == [*entry.content] == [*model.model_fields]


@pytest.mark.parametrize("form", blank_forms(), ids=[*REFERENCE, *KINDS])
def test_every_blank_form_is_yaml_of_one_entry(tmp_path: Path, form: str) -> None:
    assert [*read_form(form, tmp_path)] == keys_of(form)


@pytest.mark.parametrize("kind", KINDS)
def test_the_blank_form_of_a_kind_filled_in_is_valid_with_every_field_in_its_place(tmp_path: Path, kind: str) -> None:
    data = read_form(form_of(kind).replace("…", "words"), tmp_path)

    act = act_model(kind).model_validate(data)

    assert act.kind == kind
    assert [*act.content] == keys_of(form_of(kind))
    assert [*act.fields] == [field.name for field in KINDS[kind].fields]


@pytest.mark.parametrize("kind", KINDS)
def test_a_blank_that_was_forgotten_is_a_fault_of_its_own(tmp_path: Path, kind: str) -> None:
    data = read_form(form_of(kind), tmp_path)
    blanks = {key for key, value in data.items() if value in ("…", ["…"])}

    with pytest.raises(ValidationError) as refused:
        act_model(kind).model_validate(data)

    assert {"by", "detail", "sources"} <= blanks
    assert {fault["loc"][0] for fault in refused.value.errors()} == blanks


def test_the_blank_form_of_a_source_filled_in_is_a_valid_source_with_its_keys_in_order(tmp_path: Path) -> None:
    data = read_form(blank_forms()[0].replace("…", "words"), tmp_path)

    source = Source.model_validate(data)

    assert [*data] == [*source.content] == [*Source.model_fields]


def test_every_kind_has_a_section_with_each_of_its_fields_and_words() -> None:
    headings = re.findall(r"^### `(\w+)`: (.+)$", PAGE, flags=re.MULTILINE)

    assert headings == [(kind.name, kind.meaning) for kind in KINDS.values()]
    for kind in KINDS.values():
        rows = re.findall(r"^\| `(\w+)`( \(optional\))? \| (.+?) \| (.+) \|$", section(kind.name), flags=re.MULTILINE)
        assert [(name, not optional) for name, optional, *_ in rows] == [
            (one.name, one.required) for one in kind.fields
        ]
        for field, (_, _, value, meaning) in zip(kind.fields, rows, strict=True):
            assert meaning == field.meaning
            assert not field.values or re.findall(r"`(\w+)`", value) == [*field.values]


def test_every_word_that_all_acts_choose_from_is_explained() -> None:
    for words in (ASSERTED_BY, CONFIDENCE, MOTIVES):
        for word, meaning in words.items():
            assert f"| `{word}` | {meaning} |" in PAGE


def test_every_day_the_page_shows_is_one() -> None:
    shown = re.findall(r"`([^`]*)`", PAGE.partition("## Days\n")[2].partition("\n## ")[0])
    days = [one for one in shown if re.search(r"\d{4}", one)]

    assert len(days) == 6
    assert [str(parse(day)) for day in days] == days


def test_every_file_of_the_seeds_is_named() -> None:
    named = re.findall(r"^\| `([\w/.]+)`", PAGE, flags=re.MULTILINE)

    assert {"sources.yaml", "states.yaml", "bodies.yaml", "groups.yaml", "parameters.yaml", "ledger.csv"} <= {*named}
    there = {path.name for path in SEEDS.glob("[!.]*") if path.is_file()} - {"FORMAT.md"}
    assert there == {name for name in named if "/" not in name and name.endswith((".yaml", ".csv"))}


def test_no_model_of_the_seeds_has_a_key_without_a_name_in_plain_words() -> None:
    models: list[type[Entry]] = [Source, *(act_model(kind) for kind in KINDS)]

    for model in models:
        for name in model.model_fields:
            assert re.search(rf"\b{name}\b", PAGE), (model.__name__, name)
