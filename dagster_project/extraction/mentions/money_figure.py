"""One amount of money on its way to a mention: its span with hedges, its figure, and the hundredths behind it.

What belongs here: `Sum`, and how number, unit and hedges become one. What does not: where a sum begins and which currency it is
(``money_sums.py``).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from dagster_project.extraction.mentions import currencies, hedges
from dagster_project.extraction.mentions.currencies import Unit
from dagster_project.extraction.mentions.figures import spread, stated
from dagster_project.extraction.mentions.numbers import Number
from dagster_project.extraction.mentions.spelled import ONE, Spelled
from dagster_project.extraction.records import Figure

GRADE = re.compile(r"(?:元|美元|人民币)?(?:级别|量级|规模|级|等级|之谱)")
_JOINT = re.compile(r"又|\ ?and\ |\ |,\ |")
_PLAIN_CENTS = re.compile(r"(?:(?<=[a-z])\ (?:and\ )?)([0-9]{2})(?=\.?$|[,;!?]|\.\ )")


class Sum(NamedTuple):
    """One amount: span, figure, unit (None when no currency is said), the rule that read it, and the index of the next number."""

    start: int
    end: int
    figure: Figure
    unit: Unit | None
    rule: str
    used: int


class Reading(NamedTuple):
    """What was read of a sum before its hedges: ``high`` for a range; ``graded`` for 百億級."""

    start: int
    end: int
    spelled: Spelled
    unit: Unit | None
    rule: str
    used: int
    high: Spelled | None = None
    graded: bool = False


def hedged(key: str, read: Reading, floor: int, numbers: tuple[Number, ...] = ()) -> Sum:
    """The sum with its hedges taken into the span; ``floor`` is the end of the mention before."""
    spelled, unit, end, used = read.spelled, read.unit, read.end, read.used
    value, step = spelled.value, spelled.unit
    if value is not None and read.high is None and unit is not None and numbers:
        end, value, step, used = _with_hundredths(key, end, value, step, unit, numbers, used)
    graded = read.graded
    if not graded and (spelled.bare or spelled.group_scale >= 10_000):
        grade = GRADE.match(key, end)
        graded = grade is not None or "级" in key[max(0, end - 3) : end]
        end = grade.end() if grade else end
    start, before = hedges.left(key, read.start, spelled.bare)
    if start < floor:
        start, before = read.start, None
    end, after = hedges.right(key, end)
    qualifier = (before if before and before != "about" else None) or after or spelled.hedge or before
    factor = unit.factor if unit else ONE
    return Sum(start, end, _figure(read, value, step, factor, qualifier, graded), unit, read.rule, used)


def _figure(read: Reading, value: Decimal | None, step: Decimal, factor: Decimal, qualifier: str | None, graded: bool) -> Figure:
    spelled, high = read.spelled, read.high
    if value is None:
        low, top = spelled.low or Decimal(0), spelled.high or Decimal(0)
        return spread(low * factor, top * factor, "vague" if spelled.vague else "range")
    if high is not None and high.value is not None:
        return spread(value * factor, high.value * factor, "range")
    if (spelled.bare and qualifier is None) or (graded and spelled.unit == value):
        return spread(value * factor, (value * 10 - 1) * factor, "vague")
    return stated(value * factor, step * factor, qualifier or ("about" if graded else "exact"))


def _with_hundredths(
    key: str, end: int, value: Decimal, step: Decimal, unit: Unit, numbers: tuple[Number, ...], used: int
) -> tuple[int, Decimal, Decimal, int]:
    """50元6角三分, 3 dollars 50 cents, 15 dollars 50: the hundredths that follow."""
    while used < len(numbers) and unit.factor == ONE and numbers[used].start - end <= 5:
        number = numbers[used]
        cents = number.spelled.value
        if cents is None or cents >= 100:
            break
        plain = _PLAIN_CENTS.match(key, end) if unit.family == "dollar" or unit.code in {"USD", "EUR", "GBP"} else None
        if plain and number.start == plain.start(1) and not value % 1:
            return plain.end(), value + cents / 100, Decimal("0.01"), used + 1
        minor = currencies.minor_after(key, number.end) if _JOINT.fullmatch(key, end, number.start) else None
        if minor is None:
            break
        value, step = value + cents * minor[1].factor, minor[1].factor
        end, used = minor[0], used + 1
    return end, value, step, used
