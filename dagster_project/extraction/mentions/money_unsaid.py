"""Amounts without any currency beside a money word: 投資143億, 70億市值, 千億巨資, billions poured into, a nine-figure package.

What belongs here: when such a number is money at all. Which currency it has, if any, is settled with the whole article in view
(``money.py``). Words: lexicons/money.yml.
"""

from __future__ import annotations

from decimal import Decimal

from dagster_project.extraction.mentions import hedges
from dagster_project.extraction.mentions.affixes import After, Before
from dagster_project.extraction.mentions.money_figure import GRADE, Reading, Sum, hedged
from dagster_project.extraction.mentions.numbers import Number
from dagster_project.extraction.vocabulary.loader import words

_CUE_BEFORE = Before({w: True for w in words("money", "bare_cues_before")})
_CUE_AFTER = After({w: True for w in words("money", "bare_cues_after")})
_ENGLISH_BEFORE = Before({w: True for w in words("money", "english_cues_before")})
_ENGLISH_AFTER = After({w: True for w in words("money", "english_cues_after")})
_COUNTERS = frozenset(words("money", "bare_not_before"))
_LEAST = Decimal(100_000)


def counts_things(key: str, end: int) -> bool:
    """Does what follows a number say that it counts things and no money (2億用戶)?"""
    following = key[end : end + 2].lstrip()[:1]
    return following in _COUNTERS or "a" <= following <= "z" or following == "%" or key.startswith("分之", end)


def read(key: str, number: Number, index: int, floor: int) -> Sum | None:
    """The amount at a number that has no currency, or None where no word says that it is money.

    >>> from dagster_project.extraction.mentions.numbers import scan
    >>> key = "投资143亿、裁员200人"
    >>> [bool(read(key, n, i, 0)) for i, n in enumerate(scan(key))]
    [True, False]
    """
    spelled = number.spelled
    if spelled.kind == "words":
        return _english(key, number, index, floor)
    if number.glued or spelled.group_scale < 10_000 or (spelled.value is not None and spelled.value < _LEAST):
        return None
    grade = GRADE.match(key, number.end)
    end = grade.end() if grade else number.end
    start, _ = hedges.left(key, number.start, spelled.bare)
    if spelled.bare and number.end - number.start == 1 and start == number.start:  # 兆易创新, 磐亿基金
        return None
    behind = _CUE_AFTER.at(key, end + (1 if key.startswith(("的", " "), end) else 0))
    if not behind and (counts_things(key, end) or not _cue_before(key, start)):
        return None
    return hedged(key, Reading(number.start, end, spelled, None, "money_unsaid", index + 1, graded=grade is not None), floor)


def _cue_before(key: str, start: int) -> bool:
    """A money word right before the amount, one particle between them allowed: 抬价到, 耗资达, 融资了."""
    if _CUE_BEFORE.at(key, start):
        return True
    return start > 0 and key[start - 1] in " 到至达了为的" and _CUE_BEFORE.at(key, start - 1) is not None


def _english(key: str, number: Number, index: int, floor: int) -> Sum | None:
    spelled = number.spelled
    if not spelled.vague or (spelled.low or _LEAST) < _LEAST:
        return None
    start, _ = hedges.left(key, number.start)
    before = _ENGLISH_BEFORE.at(key, start - 1) if key[start - 1 : start] == " " else None
    after = _ENGLISH_AFTER.at(key, number.end + 1) if key.startswith(" ", number.end) else None
    if after is None and (before is None or key.startswith(" of ", number.end)):
        return None
    return hedged(key, Reading(number.start, number.end, spelled, None, "money_unsaid", index + 1), floor)
