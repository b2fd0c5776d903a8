"""Files rewritten in canonical form."""

from collections.abc import Iterable

from tracker.curation.seeds import Seeds, file_text, in_canonical_order
from tracker.files import replace_file


def rewrite(seeds: Seeds, names: Iterable[str]) -> list[str]:
    """Rewrite files in canonical form, each in one step; give the names of those rewritten."""
    began = seeds.invitations_began()
    rewritten = []
    for name in names:
        entries = in_canonical_order(name, [seeds.entries[key] for key in seeds.files[name]], began)
        replace_file(seeds.folder / name, file_text(name, entries))
        rewritten.append(name)
    return rewritten
