"""Dates of an article: absolute, partial, relative to its publication or to the date named before, and ranges of them.

What belongs here: calling the two grammars (``dates_zh.py``, ``dates_en.py``) and joining the two ends of a range. What does not:
lengths of time (18個月, six years: ``quantities.py``).
"""

from __future__ import annotations

import re

from dagster_project.extraction.mentions import dates_en, dates_zh, periods
from dagster_project.extraction.mentions.clock import Clock
from dagster_project.extraction.records import Article, Mention, When

_TO = re.compile(r"\ ?(?:至|到|-|–|—|~|to|through|until|till)\ ?")
_AND = re.compile(r"\ ?(?:and|和|与)\ ?")
_BETWEEN = re.compile(r"(?:between|介于)\ ?$")
_INSIDE = re.compile(r"之间|间")
_HAN = re.compile(r"[\u4e00-\u9fff]")

Found = tuple[int, int, When, str]


def find_dates(article: Article) -> list[Mention]:
    """All dates of an article in clean-text offsets, in order, none inside another.

    >>> from dagster_project.extraction.records import Alignment
    >>> text = "2024年3月签约，同年11月合作"
    >>> [(m.surface, m.value.text) for m in find_dates(Article("a", text, text, text, Alignment((), ())))]
    [('2024年3月', '2024-03'), ('同年11月', '2024-11')]
    """
    clock = Clock.of(article)
    found: list[Found] = []
    if _HAN.search(article.key):
        found += dates_zh.find(article.key, clock)
    clock.last, clock.last_end = None, -1
    found += dates_en.find(article.text, article.key, clock)
    return [
        Mention("date", start, end, article.text[start:end], when, rule, 0.8 if when.basis == "unresolved" else 1.0)
        for start, end, when, rule in _ranges(article.key, _settled(found))
    ]


def _settled(found: list[Found]) -> list[Found]:
    """In order; where two overlap the longer one stays."""
    kept: list[Found] = []
    for item in sorted(found, key=lambda f: (f[0], -f[1])):
        if kept and item[0] < kept[-1][1]:
            if item[1] - item[0] > kept[-1][1] - kept[-1][0]:  # 2024Q4 over Q4
                kept[-1] = item
            continue
        kept.append(item)
    return kept


def _ranges(key: str, found: list[Found]) -> list[Found]:
    """Joins 2023年1月 至 5月, March 3 to June 5, between 2016 and 2018."""
    joined: list[Found] = []
    for item in found:
        if joined:
            start, end, first, rule = joined[-1]
            gap = key[end : item[0]] if item[0] - end <= 10 else ""
            between = _BETWEEN.search(key, max(0, start - 9), start) or _INSIDE.match(key, item[1])
            linked = bool(gap) and (_TO.fullmatch(gap) or (_AND.fullmatch(gap) and between))
            if linked and first.basis == item[2].basis == "unresolved" and rule.split("_")[1] == item[3].split("_")[1]:
                joined[-1] = (start, item[1], first, f"{rule}_range")
                continue
            whole = _joined(first, item[2]) if linked and item[2].start and item[2].start != first.start else None
            if whole:
                joined[-1] = (start, item[1], whole, f"{rule}_range")
                continue
        joined.append(item)
    return joined


def _joined(first: When, second: When) -> When | None:
    """From May to October 2020: the year that only the second end names is that of both."""
    if (
        first.basis == "relative"
        and second.basis == "stated"
        and first.start
        and first.end
        and second.start
        and first.text
        and len(first.text) > 4
    ):
        year = second.start.year - ((first.start.month, first.start.day) > (second.start.month, second.start.day))
        shift = year - first.start.year
        moved = periods.month(year, first.start.month) if len(first.text) == 7 else periods.day(year, first.start.month, first.start.day)
        first = moved if moved and shift else first
    return periods.joined(first, second)
