"""The media that an article names as its source: 據《華爾街日報》報導, according to Reuters, 來源：彭博社、路透社.

What belongs here: media by the gazetteer, and titles in 《》 with a word of reporting behind them. What does not: which claim a source
speaks for (``claims.attribution``), people and insiders.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from dagster_project.extraction.text import media
from dagster_project.extraction.text.lines import Line
from dagster_project.extraction.vocabulary import loader

_TITLE = re.compile(r"《([^《》\n]{1,20})》")


def find_cited(text: str, key: str, lines: Sequence[Line], publisher: str | None = None) -> tuple[str, ...]:
    """Usual names of the media named as a source, in order of appearance, without the article's own publisher.

    >>> find_cited("據《某某日報》報導，", "据《某某日报》报道,", ())
    ('某某日報',)
    """
    found = sorted((*_media(key), *_titles(text, key), *_listed(text, lines)))
    names = dict.fromkeys(name for _, name in found)
    return tuple(name for name in names if name != publisher)


def _media(key: str) -> Iterator[tuple[int, str]]:
    for start, end, name in media.find(key):
        if _is_cited(key, start, end):
            yield start, name


def _titles(text: str, key: str) -> Iterator[tuple[int, str]]:
    """Media that the gazetteer lacks: a title in 《》 between a word of citing and a word of reporting."""
    for match in _TITLE.finditer(key):
        words = text[match.start(1) : match.end(1)]
        if media.name_of(words) or re.search(loader.words("metadata", "not_media"), match.group(1)):
            continue
        if _before().search(key, max(0, match.start() - 5), match.start()) and _after().match(key, match.end()):
            yield match.start(1), words


def _is_cited(key: str, start: int, end: int) -> bool:
    before, after = key[max(0, start - 32) : start].rstrip('《「"“ '), key[end : end + 24].lstrip('》」"” ')
    if key[start].isascii() and key[end : end + 2].strip()[:1].isascii():
        return bool(_before_latin().search(before) or _after_latin().match(after) or _before().search(before))
    return bool(_before().search(before[-4:]) or _after().match(after))


def _listed(text: str, lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """The lines that list sources, wherever they stand."""
    for line in lines:
        match = _source_line().match(line.key)
        if not match or line.kind == "body":
            continue
        start = line.start + match.start(1)
        for part in re.split(rf"({loader.words('metadata', 'source_splits')})", text[start : line.end]):
            name = re.sub(r"[《》「」\"“”]", "", part).strip(" ()（）。.")
            if 1 < len(name) <= 30 and not name.startswith("http"):
                yield start, media.name_of(name) or name
            start += len(part)


@lru_cache(maxsize=1)
def _source_line() -> re.Pattern[str]:
    return re.compile(loader.words("metadata", "source_lines"))


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?:{_either('cited_before')})(?:了|自)?《?$")


@lru_cache(maxsize=1)
def _after() -> re.Pattern[str]:
    return re.compile(rf"》?[^。,;!?\n《]{{0,{loader.words('metadata', 'cited_reach')}}}?(?:{_either('cited_after')})(?!书|人|会)")


@lru_cache(maxsize=1)
def _before_latin() -> re.Pattern[str]:
    return re.compile(rf"(?:{_either('cited_before_latin')})(?: the| a| an)?$")


@lru_cache(maxsize=1)
def _after_latin() -> re.Pattern[str]:
    return re.compile(rf"(?:'s)?(?: \w+){{0,2}}? ?(?:{_either('cited_after_latin')})\b")


def _either(name: str) -> str:
    return "|".join(sorted(map(re.escape, loader.words("metadata", name)), key=len, reverse=True))
