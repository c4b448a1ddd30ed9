"""The way back: how a cleaned text is made from edits, and how its characters find their place in the original.

What belongs here: applying edits and composing their offsets, linear in text and edits. What does not: what is noise (``clean``).
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from dagster_project.extraction.records import Alignment

Edit = tuple[int, int, str]  # start, end, replacement: sorted, not overlapping
_PLAIN = -1  # a piece that was only moved, not rewritten


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text as runs of the original: run i begins at ``at[i]`` and stems from ``raw[i]``, character for character; or, where
    ``stop[i]`` is not -1, every character of the run stems from the whole span ``raw[i]:stop[i]``.
    """

    length: int
    at: array[int]
    raw: array[int]
    stop: array[int]

    @staticmethod
    def whole(length: int) -> Pieces:
        """The untouched text."""
        return Pieces(length, array("q", (0,)), array("q", (0,)), array("q", (_PLAIN,)))

    def is_whole(self) -> bool:
        return len(self.at) == 1 and self.raw[0] == 0 and self.stop[0] == _PLAIN

    def start(self, index: int) -> int:
        piece = bisect_right(self.at, index) - 1
        return self.raw[piece] + (index - self.at[piece] if self.stop[piece] == _PLAIN else 0)

    def end(self, index: int) -> int:
        piece = bisect_right(self.at, index) - 1
        return self.raw[piece] + index - self.at[piece] + 1 if self.stop[piece] == _PLAIN else self.stop[piece]

    def cut(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The runs inside a span, as (length, raw, stop)."""
        piece = bisect_right(self.at, start) - 1
        while start < end:
            until = min(end, self.at[piece + 1] if piece + 1 < len(self.at) else self.length)
            plain = self.stop[piece] == _PLAIN
            yield until - start, self.raw[piece] + (start - self.at[piece] if plain else 0), self.stop[piece]
            start, piece = until, piece + 1


def apply(text: str, pieces: Pieces, edits: Sequence[Edit]) -> tuple[str, Pieces]:
    """The edited text and its way back to the original.

    >>> text, pieces = apply("這幾(ji)天", Pieces.whole(7), [(2, 6, "")])
    >>> text, alignment(pieces).to_raw(1, 3)
    ('這幾天', (1, 7))
    """
    words: list[str] = []
    at, raw, stop = array("q"), array("q"), array("q")
    position = here = 0

    def keep(start: int, end: int) -> None:
        nonlocal position
        words.append(text[start:end])
        for length, raw_start, raw_stop in pieces.cut(start, end):
            at.append(position)
            raw.append(raw_start)
            stop.append(raw_stop)
            position += length

    for start, end, replacement in edits:
        keep(here, start)
        if replacement:
            words.append(replacement)
            at.append(position)
            raw.append(pieces.start(start))
            stop.append(pieces.end(end - 1))
            position += len(replacement)
        here = end
    keep(here, len(text))
    return "".join(words), Pieces(position, at, raw, stop)


class _Offsets(Sequence[int]):
    """One side of an alignment, computed on demand: a list of integers per character would outweigh the text itself."""

    __slots__ = ("_ends", "_pieces")

    def __init__(self, pieces: Pieces, ends: bool) -> None:
        self._pieces, self._ends = pieces, ends

    def __len__(self) -> int:
        return self._pieces.length

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...
    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        index %= len(self)
        return self._pieces.end(index) if self._ends else self._pieces.start(index)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash((len(self), self._ends))


def alignment(pieces: Pieces) -> Alignment:
    """The alignment that a record carries; two ranges where nothing was changed."""
    if pieces.is_whole():
        return Alignment(range(pieces.length), range(1, pieces.length + 1))
    return Alignment(_Offsets(pieces, False), _Offsets(pieces, True))
