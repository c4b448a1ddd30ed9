"""Spaces that say nothing: doubled ones, tabs and wide ones, and those that broke a Chinese word.

What belongs here: spaces inside a line. What does not: line ends (``marks``). A space between two Chinese characters is kept in
headings and bylines, where it separates (鴻海轉投資 百世物流赴美IPO; 記者 王小明), and dropped in sentences.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dagster_project.extraction.text.alignment import Edit
from dagster_project.extraction.text.dots import transliteration
from dagster_project.extraction.text.fold import fold
from dagster_project.extraction.vocabulary import loader

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_SENTENCE_END = re.compile(r"[。！？；：…”」』）)!?;:.]\s*$")
_HAN_CHARACTER = re.compile(f"[{_HAN}]")
_LONG = 80  # a line this long is no heading
_BYLINE = 30  # characters of a line in which a byline can stand
# Where so many spaces break sentences, and one of so many characters is one, the headings are broken too.
_BROKEN, _BROKEN_SHARE = 5, 0.004


def find(text: str) -> list[Edit]:
    """Edits that leave single spaces, and none inside Chinese sentences.

    >>> find("投 資143億,收購  49%。")
    [(1, 2, ''), (10, 12, ' ')]
    """
    spaces = [match.span() for match in _pattern().finditer(text)]
    inner = _inner(text, spaces)
    broken = sum(is_noise for is_noise in inner.values())
    everywhere = broken >= _BROKEN and broken >= _BROKEN_SHARE * len(text)
    edits: list[Edit] = []
    for start, end in spaces:
        breaks = start in inner and (inner[start] or (everywhere and not _in_byline(text, start, end)))
        at_edge = start == 0 or end == len(text) or text[start - 1] == "\n" or text[end] == "\n"
        if breaks or at_edge:
            dot = breaks and not everywhere and _is_name(text, start, end)
            edits.append((start, end, "·" if dot else ""))
        elif text[start:end] != " ":
            edits.append((start, end, " "))
    return edits


def _inner(text: str, spaces: list[tuple[int, int]]) -> dict[int, bool]:
    """The spaces between two Chinese characters, by where they begin, and whether their line is a sentence that they break."""
    inner: dict[int, bool] = {}
    line = (0, 0, False)
    for start, end in spaces:
        if start > 0 and end < len(text) and _HAN_CHARACTER.match(text[start - 1]) and _HAN_CHARACTER.match(text[end]):
            if not line[0] <= start < line[1]:
                line = _line(text, start)
            inner[start] = line[2] and not _in_byline(text, start, end, line[0])
    return inner


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether the space stands for the dot of a foreign name: a known given name before, sounds after (薩姆 奧特曼)."""
    before, after = fold(text[max(0, start - 6) : start]), fold(text[end : end + 2])
    sounds = transliteration()
    if len(after) < 2 or not sounds.issuperset(after):
        return False
    return any(
        len(name) > 1 and before.endswith(name) and not sounds.issuperset(before[: -len(name)][-1:] or " ") for name in _given_names()
    )


def _line(text: str, at: int) -> tuple[int, int, bool]:
    """The line around an offset, and whether its inner spaces are noise."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    line = text[start:end]
    if end - start > _LONG or _SENTENCE_END.search(line[-8:]):
        return start, end, True
    broken = len(re.findall(rf"(?<=[{_HAN}]) (?=[{_HAN}])", line))
    return start, end, broken >= 3 and broken >= 0.3 * len(_HAN_CHARACTER.findall(line))


def _in_byline(text: str, start: int, end: int, line_start: int | None = None) -> bool:
    """Whether the space separates names (記者 王小明 台北報導) or fields (證券簡稱:某 證券代碼:1)."""
    line_start = text.rfind("\n", 0, start) + 1 if line_start is None else line_start
    before, after = fold(text[max(line_start, start - 4) : start]), fold(text[end : end + 8])
    if _words("field_names").match(after) or _words("byline_ends").search(before):
        return True
    return start - line_start <= _BYLINE and bool(_words("bylines").search(fold(text[line_start : start + _BYLINE])))


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(loader.words("noise", name))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    wide = loader.words("noise", "spaces")
    # One class first, so that the engine skips to the next space; then whether this space is worth a look.
    return re.compile(rf"[ {wide}](?:[ {wide}]+|(?<=[{wide}])|(?<=[{_HAN}] )(?=[{_HAN}])|$)")


@lru_cache(maxsize=1)
def _given_names() -> tuple[str, ...]:
    return tuple(fold(name) for name in loader.words("transliteration", "given_names"))
