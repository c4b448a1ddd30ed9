"""Paragraphs that were broken into lines of one width: mail, PDF text, terminals.

What belongs here: finding the breaks that only the width made, and joining across them. What does not: line ends as such (``marks``),
sentences that a converter broke at a link (``sentences``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dagster_project.extraction.text.alignment import Edit

_NARROWEST, _WIDEST = 30, 170  # columns; a Chinese character takes two
_FEWEST = 3  # breaks that the width made, for a text to be called wrapped
_SLACK = 9
_SHARE = 0.85  # of the breaks inside sentences
_ENDS = re.compile(r"[。！？!?；;：:…」』”\"）)】》]$|[.]$")
_FIRST_WORD = re.compile(r"[A-Za-z0-9À-ÿ.,'’%$€£\-]+")
_MARKS = re.compile(r"[#>|*+▲●・\-=~]|\d+[.、)]")  # list items, tables and headings are no wrapped text
_Span = tuple[int, int]


def find(text: str) -> list[Edit]:
    """Edits that join the lines of wrapped paragraphs.

    >>> text = "Bird has cut 120 jobs, roughly one-third\\nof its total workforce, and plans to then\\n"
    >>> text += "realign its global operations in a very\\nshort time."
    >>> [text[start:end] for start, end, _ in find(text)]
    ['\\n', '\\n', '\\n']
    """
    lines = list(_lines(text))
    longest = max((end - start for start, end in lines), default=0)
    if not _NARROWEST // 2 <= longest <= _WIDEST:
        return []  # a line far too long for any width: the usual case, a paragraph a line
    widths = [_width(text[start:end]) for start, end in lines]
    widest = max(widths)
    if not _NARROWEST <= widest <= _WIDEST:
        return []
    breaks = [index for index, (line, following) in enumerate(pairwise(lines)) if _is_break(text, line, following)]
    full = {index for index in breaks if widths[index] + _needed(text, lines[index], lines[index + 1]) > widest}
    inner = [index for index in breaks if not _ENDS.search(text[lines[index][0] : lines[index][1]].rstrip())]
    by_width = sum(index in full for index in inner)
    if by_width < _FEWEST or by_width < _SHARE * len(inner):
        return []
    return [_join(text, lines[index], lines[index + 1]) for index in sorted(full)]


def _lines(text: str) -> Iterator[_Span]:
    """The lines that are not blank."""
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end > start and not text[start:end].isspace():
            yield start, end
        start = end + 1


def _is_break(text: str, line: _Span, following: _Span) -> bool:
    """Whether nothing but one line end stands between, and neither line is a list item, a table row or a heading."""
    return following[0] == line[1] + 1 and not _MARKS.match(text, line[0]) and not _MARKS.match(text, following[0])


def _needed(text: str, line: _Span, following: _Span) -> int:
    """Columns that the first word of the next line would have taken."""
    word = _FIRST_WORD.match(text, following[0])
    space = 1 if text[line[1] - 1].isascii() and word else 0
    # A Chinese line may be short of the width by the marks that may not begin the next one, or by proportional letters in it.
    return space + (len(word.group()) if word else _SLACK)


def _join(text: str, line: _Span, following: _Span) -> Edit:
    end, start = line[1], following[0]
    before, after = text[end - 1], text[start]
    if before == "-" and after.islower() and text[end - 2 : end - 1].isalpha():
        return end - 1, start, ""
    return end, start, " " if before.isascii() and after.isascii() and not before.isspace() and before != "-" else ""


def _width(line: str) -> int:
    """Columns: two for what a Chinese encoding writes in two bytes."""
    return len(line) if line.isascii() else len(line.encode("gbk", "replace"))
