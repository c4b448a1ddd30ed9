"""What a number in words or digits is worth, before anyone knows what it counts."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

ONE = Decimal(1)
ZERO = Decimal(0)


class Spelled(NamedTuple):
    """A spelled number. Exactly one of ``value`` or (``low``, ``high``) is given; ``unit`` is that of the last non-zero digit as written.

    ``hedge`` is what the spelling itself says (30多億: over; 上百億: over); ``bare`` marks magnitudes without a digit (百億);
    ``kind`` is digits, han or words; ``group_scale`` and ``small_scale`` are the magnitudes a range may share (50-60億, 兩三千).
    """

    value: Decimal | None
    unit: Decimal = ONE
    low: Decimal | None = None
    high: Decimal | None = None
    hedge: str | None = None
    bare: bool = False
    kind: str = "digits"
    group_scale: Decimal = ONE
    small_scale: Decimal = ONE
    vague: bool = False  # low..high is an order of magnitude, not a range
    single: bool = False  # one Chinese digit: 三, 两


@lru_cache(maxsize=4096)
def digits_value(text: str) -> tuple[Decimal, Decimal]:
    """Value and unit of the last non-zero digit of plain digits with grouping commas.

    >>> digits_value("2,000")
    (Decimal('2000'), Decimal('1E+3'))
    >>> digits_value("1.50")
    (Decimal('1.50'), Decimal('0.1'))
    """
    plain = text.replace(",", "").replace(" ", "")
    value = Decimal(plain)
    whole, _, fraction = plain.partition(".")
    trimmed = fraction.rstrip("0")
    if trimmed:
        return value, Decimal(1).scaleb(-len(trimmed))
    zeros = len(whole) - len(whole.rstrip("0"))
    return value, Decimal(1).scaleb(zeros) if value else ONE


@lru_cache(maxsize=4096)
def plain(text: str) -> Spelled:
    """Digits with nothing behind them; articles repeat theirs."""
    return Spelled(*digits_value(text))
