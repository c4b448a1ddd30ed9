"""Sentences: cut at 。！？；… and line breaks, at '.' where it ends an English sentence; each with the kind of its line.

What belongs here: where a sentence ends. What does not: what kind of line it stands in (``lines``). Quotes keep their closing mark;
inside brackets and book title marks nothing is cut; names with '!' or '.' (Yahoo!, Inc., J. P.) stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from dagster_project.extraction.records import Sentence
from dagster_project.extraction.text.fold import fold
from dagster_project.extraction.text.lines import Line, is_furniture
from dagster_project.extraction.vocabulary import loader

_TAIL = 40  # characters after the last full stop of a line that may be page furniture
_LONGEST = 1500  # longer ones are cut at a comma, to keep the rooms after this one linear
_CLOSERS = "」』”’\"'）)】]》〉"
# One class first, so that the engine skips to it; then the rest of the run.
_TOKEN = re.compile(r"[。！？!?;；…⋯.《》（）()](?:(?<=[。！？!?;；])[。！？!?;；]+|(?<=…)…+|(?<=⋯)⋯+|(?<=\.)\.+)?")
_OPENING, _CLOSING = "《（(", "》）)"
_BRACKET_REACH = 200  # an opening bracket that is not closed within so many characters opens nothing
_NEXT_WORD = re.compile(r"\s*[\"'“‘(\[]*([A-Za-zÀ-ÿ]*)")
_WRAPPED_END = re.compile(r"[，,、]$")
_WRAPPED_START = re.compile(r"(?:[a-z][a-z,.;:'’)\-]*(?:\s|$)|[,;:—–-])")


def split_sentences(text: str, lines: Sequence[Line]) -> tuple[Sentence, ...]:
    """The sentences of the text in order; every non-blank line is covered.

    >>> from dagster_project.extraction.text.lines import read_lines
    >>> text = "他說:「好。」Acme Inc. paid $1.5bn. It closed."
    >>> [text[s.start:s.end] for s in split_sentences(text, read_lines(text, text.lower()))]
    ['他說:「好。」', 'Acme Inc. paid $1.5bn.', 'It closed.']
    """
    return tuple(sentence for start, end, kind in _blocks(text, lines) for sentence in _split_block(text, start, end, kind))


def _blocks(text: str, lines: Sequence[Line]) -> Iterator[tuple[int, int, str]]:
    """Lines, body lines that a converter broke inside a sentence put together."""
    block: tuple[int, int, str] | None = None
    for line in lines:
        if block and _continues(text, block, line):
            block = block[0], line.end, block[2]
            continue
        if block:
            yield block
        block = line.start, line.end, line.kind
    if block:
        yield block


def _continues(text: str, block: tuple[int, int, str], line: Line) -> bool:
    if block[2] != "body" or line.kind not in ("body", "heading") or text.count("\n", block[1], line.start) > 2:
        return False
    last = text[block[1] - 1]
    if _WRAPPED_END.match(last):
        return True
    if last in "。！？!?；;…:：.” " or text.count("\n", block[1], line.start) > 1:
        return False
    return last.isascii() and _WRAPPED_START.match(text, line.start, line.end) is not None


def _split_block(text: str, start: int, end: int, kind: str) -> Iterator[Sentence]:
    if kind in ("title", "boilerplate"):
        yield from _limited(text, start, end, kind)
        return
    here = start
    for stop in _stops(text, start, end):
        yield from _limited(text, here, stop, kind)
        here = stop
    # What follows the last full stop of a line may be the page's buttons: …公司SJL。 分享 facebook
    tail = fold(text[here:end]).strip() if start < here and end - here <= _TAIL else ""
    yield from _limited(text, here, end, "boilerplate" if tail and is_furniture(tail) else kind)


def _stops(text: str, start: int, end: int) -> Iterator[int]:
    """Offsets after which a new sentence begins."""
    closed_at = -1  # inside brackets up to here
    for match in _TOKEN.finditer(text, start, end):
        mark, at = match.group(), match.start()
        if mark in _OPENING:
            if at > closed_at:
                closed_at = _closing(text, mark, at, end)
        elif mark in _CLOSING or at < closed_at:
            continue
        elif _ends(text, match, start, end):
            yield _after_closers(text, match.end(), end)


def _closing(text: str, mark: str, at: int, end: int) -> int:
    reach = min(end, at + _BRACKET_REACH)
    return text.find(_CLOSING[_OPENING.index(mark)], at, reach)


def _ends(text: str, match: re.Match[str], start: int, end: int) -> bool:
    mark = match.group()
    following = text[match.end() : match.end() + 1]
    if mark[0] == ".":
        return _full_stop(text, match, start, end)
    if mark in ("?", "!", ";"):
        before = text[match.start() - 1 : match.start()]
        if following.isascii() and before.isascii() and following and not following.isspace() and following not in _CLOSERS:
            return False  # Yahoo!Finance, a?b=c
        if mark == "!" and text[max(start, match.start() - 5) : match.start()] == "Yahoo":
            return False
    return True


def _full_stop(text: str, match: re.Match[str], start: int, end: int) -> bool:
    after = _after_closers(text, match.end(), end)
    if after < end and not text[after].isspace():
        # '...' and '.' straight before Chinese end a sentence only after Chinese or a closing quote.
        return not text[after].isascii() and not text[match.start() - 1 : match.start()].isdigit()
    if len(match.group()) > 1:
        return True
    following = _NEXT_WORD.match(text, after, min(end, after + 40))
    next_word = following.group(1) if following else ""
    if next_word[:1].islower():
        return False
    letters = text[max(start, match.start() - 12) : match.start()].lower()
    letters = letters[max(map(letters.rfind, " (\"“‘'-—,")) + 1 :]
    if not letters or not letters[-1].isalpha():
        return True
    if letters in _words("never_final"):
        return False
    initial = len(letters) == 1 or re.fullmatch(r"(?:[a-z]\.)+[a-z]", letters) is not None
    if letters in _words("maybe_final") or initial:
        return after >= end or next_word.lower() in _words("starters")
    return True


def _after_closers(text: str, at: int, end: int) -> int:
    while at < end and text[at] in _CLOSERS:
        at += 1
    return at


def _limited(text: str, start: int, end: int, kind: str) -> Iterator[Sentence]:
    """The span without outer spaces, cut where it is too long; nothing where it is empty."""
    while end - start > _LONGEST:
        cut = max(text.rfind(mark, start + _LONGEST // 2, start + _LONGEST) for mark in "，,、 ") + 1
        cut = cut if cut > start else start + _LONGEST
        yield from _limited(text, start, cut, kind)
        start = cut
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Sentence(start, end, kind)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in loader.words("sentences", name))
