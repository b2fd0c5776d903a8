"""``seeds/FORMAT.md``, written from the vocabulary: ``python -m tracker.curation.formatdoc``."""

import sys
from collections.abc import Iterator

from tracker.domain.events import ASSERTED_BY, CONFIDENCE, KINDS, MOTIVES, Field, Kind

_INTRODUCTION = """\
# The form of the seeds

What people write about the record is in this folder; programs write only `ledger.csv`. This page is the contract between
the two: `tracker check` holds every entry against it, and it is itself generated from the program's vocabulary (`make docs`).

| file | holds | one entry is |
|---|---|---|
| `acts/HUN.yaml`, … | the acts of one state, body or organisation | one act as somebody claimed it |
| `sources.yaml` | publications, each once | a publication |
| `states.yaml` | states and the European Union | a state |
| `bodies.yaml` | other subjects of the record | a body, an organisation |
| `groups.yaml` | groups of states and who belongs since when | a group |
| `parameters.yaml` | cited parameters of the record | a parameter |
| `charter/texts.yaml` | texts of the Charter known to exist, spurious ones included | a text |
| `charter/provisions.yaml` | what each provision says, in our words, with its grade | a provision |
| `charter/rules.yaml` | the numbers and words the Charter fixes | a parameter of the Charter |
| `charter/readings.yaml` | the named ways to read the Charter | a reading |
| `charter/ambiguities.yaml` | points that can be read in several ways, and each reading's choice | a point |
| `ledger.csv` | the order and days of recording; **written by the program, append-only** | a line an entry |

## Rules that hold for every entry

- A value that is absent is left out; it is never written as null, and never guessed.
- An entry that has been recorded (it is in `ledger.csv`) is never changed and never removed. To correct it, add an entry with
  `supersedes` and `motive`.
- One real-world act is one entry with all its sources. Two sources that contradict each other on the act itself are two
  entries, each with `disputed`.
- Sentences are ours; never a sentence of a publication. Facts and figures are theirs, and cited.
- The canonical form (order of keys and entries, quotes) is made by `tracker check --fix`; comments of your own are not kept.

## Days

`2026-01-20` a day · `2026-01` a month · `2026` a year · `[2026-01-17..2026-01-18]` one day out of these ·
`[..2026-01-19]` on or before · `[2026-01-19..]` on or after; each with `?` (uncertain) or `~` (approximate) after it if need be.
A report that does not date an act gives `[..day of the report]`. An unknown day stays unknown: never the first of January,
never the day of the report as if it were the day of the act.
"""

_SOURCES = """\
## A source

```yaml
- id: reuters-2026-01-20          # readable, unique, never reused
  publisher: Reuters              # absent: the text does not show it
  title: "…"                      # absent: not on record
  url: "https://…"                # absent: it has none, and publisher, title, day or note identify it
  published: "2026-01-20"         # a day as above; absent: undated
  note: "…"                       # what identifies it where title or address are missing
```

## A state, a body, a group, a parameter

```yaml
- id: HUN                         # ISO 3166-1 alpha-3; XKX for Kosovo, EU for the European Union
  name: Hungary                   # the short English name that answers show
  official_name: Hungary
  alpha2: HU
  numeric: '348'                  # absent: it has none (Kosovo, the European Union)
  nature: un_member               # or un_observer, other_state, regional_organization
  region: Europe                  # of the UN's geographic regions
  subregion: Eastern Europe       # absent: it has none
  aliases: [Magyarország]         # what else it is called; a name means one subject
  sources: [un-m49]
```

```yaml
- id: WORLD-BANK
  name: World Bank
  nature: organization            # or body, persons, national_law
  aliases: [IBRD]
  sources: [world-bank-about]
```

```yaml
- id: NATO
  name: North Atlantic Treaty Organization
  aliases: [Atlantic Alliance]
  members:
  - {state: HUN, since: '1999-03-12'}                       # since: a day as above
  - {state: XXX, since: '1957', until: '2020-01-31'}        # until: the first day it was no longer in it
  sources: [nato-members]
```

```yaml
- id: invitations_began
  value: '2026-01-16'
  meaning: the day to which an open start of a day reaches back
  sources: [reuters-2026-01-16]
```

## The Charter

Grades: `A` wording seen, `B` consistent paraphrase, `C` thin, `U` unverified: nothing is decided on it, and it may go
without sources.

```yaml
- id: signed
  name: Text signed in Davos
  nature: signed                  # or draft, reproduction, translation, condensed, summary, spurious
  dated: '2026-01-22'             # absent: not on record
  length: 11 pages                # absent: not on record
  note: "…"                       # absent: nothing more is known
  sources: [bne-intellinews]
```

```yaml
- id: 2.2(c)                      # a suffix after a slash is a part with a grade of its own: 2.3/veto
  chapter: II
  article: '2.2'
  title: Term and exception
  words: A term lasts at most three years from entry into force.
  grade: A
  note: "…"
  sources: [magyar-kozlony-2026]
```

```yaml
- id: contribution_threshold
  provision: 2.2(c)
  meaning: Amount that lifts the limit
  value: '1000000000'
  operator: gt                    # eq, gt, ge, lt, le; absent: nothing is compared
  unit: usd
  anchor: entry_into_force        # absent: it is counted from nowhere
  grade: A
  sources: [magyar-kozlony-2026]
```

```yaml
- id: text
  name: The text
  meaning: The published wording and nothing else
```

```yaml
- id: 2.2-A
  provision: 2.2(c)
  question: Which amount lifts the limit?
  choices:
    text:
      value: gt
      words: More than a billion.
    official:
      value: ge
      words: A billion or more.
      as_text: true               # absent: the choice is the reading's own
    press:
      value: ge
      words: A billion or more.
  variants:
  - value: eq
    words: Exactly a billion.
  sources: [magyar-kozlony-2026]
```
"""


def text() -> str:
    """Give the page."""
    kinds = "\n".join(_kind(kind) for kind in KINDS.values())
    return f"{_INTRODUCTION}\n{_common()}\n{_SOURCES}\n## Kinds and their fields\n\n{kinds}"


def _common() -> str:
    return "\n".join(
        [
            "## An act: what every kind has",
            "",
            *_table("`asserted_by`: whose word it is", ASSERTED_BY),
            *_table("`confidence`", CONFIDENCE),
            *_table("`motive`: why an entry supersedes another", MOTIVES),
            "Each kind below has a blank form to copy. What is not known is left out. Keys that any entry may have besides:",
            "",
            "| key | value | meaning |",
            "|---|---|---|",
            "| `after` | a list of ids | acts it came after, where days alone do not tell |",
            "| `disputed` | one line | what another source says instead |",
            "| `supersedes`, `motive` | an id and a word | the entry it corrects, and why |",
            "",
            "The id is the subject's code or slug, the day or month, the kind, and `-2` for a second one. `reported_on` is the day of",
            "the earliest publication, left out when no source is dated. `by` is who acted or spoke. `sources` are ids of",
            "`sources.yaml`, the best first.",
            "",
        ]
    )


def _table(title: str, rows: dict[str, str]) -> Iterator[str]:
    yield from (f"{title}:", "", "| word | meaning |", "|---|---|")
    yield from (f"| `{word}` | {meaning} |" for word, meaning in rows.items())
    yield ""


def _kind(kind: Kind) -> str:
    heading = f"### `{kind.name}`: {kind.meaning}\n"
    rows = "\n".join(_field(field) for field in kind.fields)
    table = f"| field | value | meaning |\n|---|---|---|\n{rows}\n" if kind.fields else "No fields of its own.\n"
    return f"{heading}\n{table}\n```yaml\n{blank(kind)}```\n"


def blank(kind: Kind) -> str:
    """Give a blank entry of a kind, with every field of its own; ``…`` is to be filled in or its key left out."""
    lines = [
        f"- id: xxx-2026-01-20-{kind.name}",
        "  subject: XXX",
        f"  kind: {kind.name}",
        "  done_on: '2026-01-20'",
        "  reported_on: '2026-01-20'",
        "  asserted_by: self",
        "  by: …",
        "  detail: …",
        *(f"  {field.name}: {_example(field)}" for field in kind.fields),
        "  confidence: high",
        "  sources:",
        "  - …",
    ]
    return "\n".join(lines) + "\n"


def _example(field: Field) -> str:
    examples = {"bool": "true", "int": "0", "usd": "'1000000000.01'", "meeting": "bop-2026-02-19-meeting"}
    return field.values[0] if field.values else examples.get(field.type, "…")


def _field(field: Field) -> str:
    values = {
        "text": "one line",
        "bool": "`true` or `false`",
        "int": "a whole number",
        "usd": "US dollars, such as `1000000000.01`",
        "meeting": "the id of a meeting",
    }
    value = values.get(field.type) or ", ".join(f"`{word}`" for word in field.values)
    return f"| `{field.name}`{'' if field.required else ' (optional)'} | {value} | {field.meaning} |"


if __name__ == "__main__":
    sys.stdout.write(text())
