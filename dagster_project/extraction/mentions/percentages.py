"""Shares written with characters: 百分之四十九, 三成, 四成九, 打八折, 第60至70百分位.

What belongs here: percentages whose sign is a Chinese word around the number. What does not: %, percent (``quantities.py``) and shares
without a number (``shares.py``).
"""

from __future__ import annotations

import re
from decimal import Decimal

from dagster_project.extraction.mentions.numbers import Number
from dagster_project.extraction.mentions.quantity_figure import Read, hedged
from dagster_project.extraction.mentions.spelled import Spelled

RANGE = re.compile(r"\ ?(?:-{1,2}|–|—{1,2}|~|∼|至|到|to|-to-)\ ?|\ and\ ")
_PART_OF = re.compile(r"\ ?分\ ?之")
_TENTHS = re.compile(
    r"\ ?成([一二三四五六七八九1-9](?![十百千万亿个家名年月])|\ ?[一二三四五六七八九](?=$|[^\u4e00-\u9fff])|半)?"
    r"(?![立为功员本长就果交熟都分人绩套品型了吉])"
)
_DISCOUNT = re.compile(r"\ ?折(?![合算扣旧叠射磨腾损断线页返价本桥戟中服现桂])")
_PERCENTILE = re.compile(r"\ ?个?百分位|(?:st|nd|rd|th)?\ percentile")
_WHOLES = frozenset({Decimal(100), Decimal(1000), Decimal(10000)})
_DIGITS = {c: Decimal(i) for i, c in enumerate("零一二三四五六七八九")} | {str(i): Decimal(i) for i in range(10)} | {"半": Decimal(5)}
_TEN = Decimal(10)

Numbers = tuple[Number, ...]


def read(key: str, numbers: Numbers, index: int, floor: int) -> Read | None:
    """The share that begins with a number, or None.

    >>> from dagster_project.extraction.mentions.numbers import scan
    >>> read("四成九", scan("四成九"), 0, 0).figure.amount
    Decimal('49')
    """
    number = numbers[index]
    following = key[number.end : number.end + 2].lstrip()[:1]
    if following == "分" and number.spelled.value in _WHOLES and _PART_OF.match(key, number.end):
        return _hundredths(key, numbers, index, floor)
    if number.glued:
        return None
    if following == "成":
        return _tenths(key, numbers, index, floor)
    return _discount(key, number, index, floor) if following == "折" else None


def _hundredths(key: str, numbers: Numbers, index: int, floor: int) -> Read | None:
    """百分之四十九, 千分之三, 万分之五."""
    if index + 1 >= len(numbers):
        return None
    whole, share = numbers[index].spelled.value or Decimal(100), numbers[index + 1]
    gap = key[numbers[index].end : share.start].replace(" ", "")
    if gap not in {"分之", "分之负"} or share.spelled.value is None:
        return None
    factor = Decimal(100) / whole * (-1 if gap.endswith("负") else 1)
    spelled = Spelled(share.spelled.value * factor, share.spelled.unit * abs(factor), hedge=share.spelled.hedge)
    return hedged(key, (numbers[index].start, share.end), spelled, "percent", "hundredths", index + 2, floor)


def _tenths(key: str, numbers: Numbers, index: int, floor: int) -> Read | None:
    """三成, 七成六, 兩三成."""
    number, spelled = numbers[index], numbers[index].spelled
    match = _TENTHS.match(key, number.end)
    if match is None or (spelled.value or spelled.high or Decimal(0)) > 10:
        return None
    used = index + 1
    while used < len(numbers) and numbers[used].start < match.end():
        used += 1
    if spelled.value is None:
        share = Spelled(None, _TEN, low=(spelled.low or 0) * _TEN, high=(spelled.high or 0) * _TEN)
    else:
        rest = _DIGITS[(match.group(1) or "零").strip()]
        share = Spelled(spelled.value * _TEN + rest, Decimal(1) if rest else spelled.unit * _TEN)
    return hedged(key, (number.start, match.end()), share, "percent", "tenths", used, floor)


def _discount(key: str, number: Number, index: int, floor: int) -> Read | None:
    """打八折, 75折: the share of the price that is left."""
    match, value = _DISCOUNT.match(key, number.end), number.spelled.value
    if match is None or value is None or value > 100:
        return None
    spelled = Spelled(value * _TEN, number.spelled.unit * _TEN) if value < 10 else number.spelled
    return hedged(key, (number.start, match.end()), spelled, "percent", "discount", index + 1, floor)


def percentile(key: str, numbers: Numbers, index: int) -> Read | None:
    """第60至70百分位; other ordinals count nothing."""
    number = numbers[index]
    second = numbers[index + 1] if index + 1 < len(numbers) else None
    high = second if second and RANGE.fullmatch(key, number.end, second.start) else None
    match = _PERCENTILE.match(key, (high or number).end)
    if match is None:
        return None
    used = index + 1 + bool(high)
    return hedged(key, (number.start, match.end()), number.spelled, "percentile", "percentile", used, high=high.spelled if high else None)
