"""A seeds folder of two states and three acts: what takes a second with the real seeds takes a moment with these."""

from pathlib import Path

from tests.charterseeds import write_charter
from tracker.curation.seeds import CHARTER

HEADER = "# What each key means: seeds/FORMAT.md. Order and form: tracker check --fix.\n"


def _act(own_id: str, kind: str, day: str, detail: str, **fields: str) -> str:
    own = "".join(f"  {key}: {value}\n" for key, value in fields.items())
    return (
        f"\n- id: {own_id}\n  subject: {own_id[:3].upper()}\n  kind: {kind}\n  done_on: '{day}'\n  asserted_by: self\n"
        f"  by: Prime Minister\n  detail: {detail}\n{own}  confidence: high\n  sources:\n  - gazette\n"
    )


FILES = {
    "parameters.yaml": "\n- id: invitations_began\n  value: '2026-01-16'\n  meaning: First day\n  sources: [gazette]\n",
    "sources.yaml": "\n- id: gazette\n  publisher: Gazette\n  title: All of it\n",
    "states.yaml": "\n- id: HUN\n  name: Hungary\n  official_name: Hungary\n  alpha2: HU\n  numeric: '348'\n"
    "  nature: un_member\n  region: Europe\n  subregion: Eastern Europe\n  sources: [gazette]\n"
    "\n- id: TUV\n  name: Tuvalu\n  official_name: Tuvalu\n  alpha2: TV\n  numeric: '798'\n"
    "  nature: un_member\n  region: Oceania\n  subregion: Polynesia\n  sources: [gazette]\n",
    "bodies.yaml": "\n- id: BOARD\n  name: Board of Peace\n  nature: body\n  sources: [gazette]\n",
    "groups.yaml": "\n- id: NATO\n  name: North Atlantic Treaty Organization\n  members:\n"
    "  - {state: HUN, since: '1999-03-12'}\n  sources: [gazette]\n",
    "acts/HUN.yaml": _act("hun-1", "invitation", "2026-01-17", "Asked.", to="membership", manner="letter")
    + _act("hun-2", "acceptance", "2026-01-18", "Says yes.", manner="announced")
    + _act("hun-3", "signature", "2026-01-22", "Signs."),
}
NEW = {"acts/TUV.yaml": _act("tuv-1", "position", "2026-03-01", "Studies it.", stance="studying")}


def write(folder: Path, files: dict[str, str]) -> None:
    """Write files of seeds in canonical form."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(HEADER + text, encoding="utf-8")
    if not (folder / CHARTER).exists():
        write_charter(folder, "gazette")
