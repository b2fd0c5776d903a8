"""YAML as text: every scalar is read as the text that was written, and written back in one canonical form.

PyYAML alone would read NO as False, 0123 as 83 and 2026-01-22 as a date, keep the last of two equal keys, and
follow aliases.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_LIMIT_BYTES = 8_000_000
_DEEPEST = 20
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Written:
    """One entry as it was written.

    Attributes:
        file: the file, relative to the seeds folder.
        line: the line it starts on.
        data: its keys and values; scalars are text, absent values are left out.
    """

    file: str
    line: int
    data: Mapping[str, Any]


class YamlFault(Exception):
    """A file that is no list of entries.

    Attributes:
        line: where, from 1.
    """

    def __init__(self, line: int, problem: str) -> None:
        self.line = line
        super().__init__(problem)


def read_entries(path: Path, name: str) -> list[Written]:
    """Read a file that holds a list of mappings.

    Raises:
        YamlFault: it cannot be read, is no YAML, has a key twice or an alias, or holds something else than such a list.
    """
    try:
        if path.stat().st_size > _LIMIT_BYTES:
            raise YamlFault(1, f"the file is over {_LIMIT_BYTES // 1_000_000} MB")
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise YamlFault(line, f"not YAML: {error.problem}") from error
    except yaml.YAMLError as error:
        raise YamlFault(1, f"not YAML: {str(error).splitlines()[0]}") from error
    except UnicodeDecodeError as error:
        raise YamlFault(1, f"not UTF-8 at byte {error.start}") from error
    except RecursionError as error:
        raise YamlFault(1, "nested too deeply") from error
    except OSError as error:
        raise YamlFault(1, f"cannot be read: {error.strerror}") from error
    if node is None:
        return []
    if not isinstance(node, yaml.SequenceNode):
        raise YamlFault(node.start_mark.line + 1, "a list of entries is wanted, each starting with '- id:'")
    seen: set[int] = set()
    return [Written(name, item.start_mark.line + 1, _mapping(item, seen)) for item in node.value]


def canonical(entries: Iterable[Mapping[str, Any]], *, flow_leaves: bool = False) -> str:
    """Write entries in canonical form: a blank line between them, no wrapping, quotes only where YAML needs them."""
    return "\n".join(
        yaml.dump(
            [dict(entry)],
            Dumper=yaml.CSafeDumper,
            sort_keys=False,
            allow_unicode=True,
            width=1_000_000,
            default_flow_style=None if flow_leaves else False,
        )
        for entry in entries
    )


def _mapping(node: yaml.Node, seen: set[int]) -> dict[str, Any]:
    if not isinstance(node, yaml.MappingNode):
        raise YamlFault(node.start_mark.line + 1, "an entry is a mapping of keys to values")
    value = _value(node, seen, _DEEPEST)
    assert isinstance(value, dict)  # noqa: S101 - a mapping node gives a dict
    return value


def _value(node: yaml.Node, seen: set[int], deeper: int) -> Any:
    """Convert a node: scalars to text, plain nulls to None; ``deeper`` levels may follow."""
    line = node.start_mark.line + 1
    if id(node) in seen:
        raise YamlFault(line, "aliases (*name) are not used here: write it out")
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return None if not node.style and node.value in _NOTHING else node.value
    if not deeper:
        raise YamlFault(line, "nested too deeply")
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, seen, deeper - 1) for item in node.value]
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = _value(key_node, seen, deeper - 1)
        if not isinstance(key, str):
            raise YamlFault(key_node.start_mark.line + 1, "a key is a word")
        if key in result:
            raise YamlFault(key_node.start_mark.line + 1, f"key '{key}' stands twice in one entry")
        result[key] = _value(value_node, seen, deeper - 1)
    return {key: value for key, value in result.items() if value is not None}
