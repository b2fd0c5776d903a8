"""Nested plain values on one level, as data frames take them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_NAMED_BY = ("text", "url", "title", "event", "point", "rule", "because", "publisher")
"""What names one of several nested values, the first that it has."""


def flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """Put the values of a row on one level; the acts that reasons name come last, under ``events``, each once."""
    values = dict(_entries(row))
    acts = " ".join(dict.fromkeys(act for key, one in row.items() if key != "events" for act in _acts(one)))
    return values if "events" in row or not acts else {**values, "events": acts}


def _entries(row: Mapping[str, Any], under: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        if isinstance(value, Mapping):
            yield from _entries(value, f"{under}{name}.")
        else:
            yield f"{under}{name}", _said(value) if isinstance(value, list | tuple) else value


def _said(values: Sequence[Any]) -> str:
    """Several values as one text: sentences one after the other, anything else parted by a semicolon."""
    texts = [_one(value) for value in values]
    return (" " if all(text.endswith(".") for text in texts) else "; ").join(texts)


def _one(value: Any) -> str:
    if isinstance(value, Mapping):
        return next((_one(value[key]) for key in _NAMED_BY if value.get(key)), "")
    if isinstance(value, list | tuple):
        return _said(value)
    return "" if value is None else str(value)


def _acts(value: Any) -> Iterator[str]:
    """The acts that are named in a value, however deep."""
    if isinstance(value, Mapping):
        yield from value.get("events", ())
        value = list(value.values())
    if isinstance(value, list | tuple):
        for one in value:
            yield from _acts(one)
