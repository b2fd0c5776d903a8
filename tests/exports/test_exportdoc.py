"""The page of the published forms is generated and complete."""

import subprocess
import sys
from pathlib import Path

from tracker.cli.exportdoc import TOLD, text
from tracker.exports.forms import FORMS
from tracker.store.reader import open_reader

PAGE = (Path(__file__).parents[2] / "docs/exports.md").read_text(encoding="utf-8")


def test_the_page_is_the_generated_one(record: str) -> None:
    with open_reader(record) as reader:
        assert text(reader) == PAGE, "run 'make docs'"


def test_the_module_builds_the_record_and_prints_the_page() -> None:
    done = subprocess.run([sys.executable, "-m", "tracker.cli.exportdoc"], capture_output=True, check=True)

    assert done.stdout.decode() == PAGE


def test_every_form_is_on_the_page_with_an_example() -> None:
    assert list(TOLD) == list(FORMS)
    for name, form in FORMS.items():
        assert f"| [`{name}`](#{name}) | {form.says} |" in PAGE
        assert f"$ tracker export {name} out" in PAGE.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
