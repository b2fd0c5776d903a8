"""A progress bar on standard error, for work that takes over a second; on a terminal only."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def bar() -> Iterator[Callable[[str, int, int], None]]:
    """Give a function that is told what is being done, and how far it is."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda doing, done, of: None
        return
    from rich.console import Console  # noqa: PLC0415 - writing commands only, on a terminal only
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=None)

        def told(doing: str, done: int, of: int) -> None:
            shown.update(task, description=doing, completed=done, total=of or None)

        yield told


@contextmanager
def working(doing: str) -> Iterator[None]:
    """Show what is being done while it lasts, where nothing tells how far it is."""
    with bar() as told:
        told(doing, 0, 0)
        yield
