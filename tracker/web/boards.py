"""Boards to ask: a request has one to itself, and answers from one state of the record."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, LifoQueue
from threading import BoundedSemaphore

from tracker.board import Board
from tracker.errors import DatabaseError


class Boards:
    """Some boards over one database, opened when they are wanted and kept; a board answers one request at a time."""

    def __init__(self, connect: Callable[[], Board], most: int = 4) -> None:
        self._connect = connect
        self._idle: LifoQueue[Board] = LifoQueue()
        self._places = BoundedSemaphore(most)

    @contextmanager
    def one(self) -> Iterator[Board]:
        """Lend a board, all of whose answers are of one state of the record; wait for one where all are lent.

        One whose database failed is not lent again.

        Raises:
            DatabaseError: the database cannot be read as it is.
        """
        with self._places:
            board = self._taken()
            try:
                with board.reader.snapshot():
                    board.reader.require_schema()
                    yield board
            except DatabaseError:
                board.close()
                raise
            except BaseException:
                self._idle.put(board)
                raise
            self._idle.put(board)

    def close(self) -> None:
        """Close the boards that are not lent."""
        while not self._idle.empty():
            self._idle.get_nowait().close()

    def _taken(self) -> Board:
        """A board whose database is still the one at its address: one that was used before, else a new one."""
        while True:
            try:
                board = self._idle.get_nowait()
            except Empty:
                return self._connect()
            if board.reader.is_current():
                return board
            board.close()
