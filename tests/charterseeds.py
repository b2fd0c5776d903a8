"""The Charter for small seeds: the real one, every source of it put down to one."""

from functools import cache
from pathlib import Path

from tests.conftest import SEEDS
from tracker.curation.seeds import CHARTER, file_text, read


@cache
def charter_files(source: str) -> dict[str, str]:
    """The text of each file of the Charter, by its name in the seeds."""
    there = read(SEEDS)
    files = {}
    for name, keys in there.files.items():
        if name.startswith(f"{CHARTER}/"):
            entries = [there.entries[key] for key in keys]
            files[name] = file_text(
                name,
                [
                    one.model_copy(update={"sources": (source,)}) if getattr(one, "sources", ()) else one
                    for one in entries
                ],
            )
    return files


def write_charter(folder: Path, source: str) -> None:
    """Write the Charter into a seeds folder."""
    (folder / CHARTER).mkdir(parents=True, exist_ok=True)
    for name, text in charter_files(source).items():
        (folder / name).write_text(text, encoding="utf-8")
