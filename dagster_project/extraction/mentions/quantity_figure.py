"""One quantity on its way to a mention: span with hedges and sign, figure, unit.

What belongs here: `Read` and how number, unit, hedges and sign become one. What does not: which unit it is (``quantities.py``,
``percentages.py``, ``counted.py``).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from dagster_project.extraction.mentions import hedges
from dagster_project.extraction.mentions.figures import spread, stated
from dagster_project.extraction.mentions.spelled import Spelled
from dagster_project.extraction.records import Figure

_MINUS = re.compile(r"(?:^|(?<=[^0-9a-z\u4e00-\u9fff%)-]))[-−]$|负$|minus\ $|negative\ $")
_SIGNED = frozenset({"percent", "times"})


class Read(NamedTuple):
    """One quantity: span, figure, unit, noun as written, the rule that read it, and the index of the next number."""

    start: int
    end: int
    figure: Figure
    unit: str
    noun: str | None
    rule: str
    used: int


def hedged(
    key: str,
    span: tuple[int, int],
    spelled: Spelled,
    unit: str,
    rule: str,
    used: int,
    floor: int = 0,
    high: Spelled | None = None,
    noun: str | None = None,
) -> Read:
    """The quantity with sign and hedges taken into its span; ``floor`` is the end of the mention before.

    >>> hedged("近70%", (1, 4), Spelled(Decimal(70), Decimal(10)), "percent", "quantity", 1).figure.qualifier
    'under'
    """
    start, end = span
    sign = 1
    minus = _MINUS.search(key, max(0, start - 9), start) if unit in _SIGNED else None
    if minus:
        start, sign = minus.start(), -1
    left, before = hedges.left(key, start, spelled.bare)
    if left < floor:
        left, before = start, None
    end, after = hedges.right(key, end)
    qualifier = (before if before and before != "about" else None) or after or spelled.hedge or before
    return Read(left, end, _figure(spelled, high, qualifier, sign), unit, noun, rule, used)


def _figure(spelled: Spelled, high: Spelled | None, qualifier: str | None, sign: int) -> Figure:
    if spelled.value is None:
        return spread(spelled.low or Decimal(0), spelled.high or Decimal(0), "vague" if spelled.vague else "range")
    if high is not None and high.value is not None:
        return spread(spelled.value, high.value)
    if spelled.bare and qualifier is None and spelled.value >= 100:
        return spread(spelled.value, spelled.value * 10 - 1, "vague")
    return stated(spelled.value * sign, spelled.unit, qualifier or "exact")
