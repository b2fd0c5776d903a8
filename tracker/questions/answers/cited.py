"""A source as answers show it."""

from typing import Any, NamedTuple

from tracker.domain.dates import parse


class Cited(NamedTuple):
    """A source as an answer shows it; what the publication does not show is None."""

    publisher: str | None
    title: str | None
    url: str | None
    published: str | None
    note: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain values."""
        found = {
            "publisher": self.publisher,
            "title": self.title,
            "url": self.url,
            "published": self.published,
        }
        return found if self.note is None else {**found, "note": self.note}

    def words(self) -> str:
        """Name it on one line: publisher, day, title or what else identifies it, address."""
        day = parse(self.published).words().removeprefix("on ") if self.published else "undated"
        named = [self.publisher or "publisher not shown", day]
        return ", ".join([*named, *(part for part in (self.title or self.note, self.url) if part)])
