"""Figures: a number with its hedge and the bounds that decide whether two figures conflict (CONTRACT.md, Conventions).

What belongs here: how a `Figure` is made from a value, a qualifier and the unit of its last digit. What does not: reading numbers
(``numbers.py``) or hedge words (``hedges.py``).
"""

from __future__ import annotations

from decimal import Decimal

from dagster_project.extraction.records import Figure

_HALF = Decimal("0.5")
_TENTH = Decimal("0.1")
_TOLD_AS_FACT = frozenset({"completed", "announced", "reported"})


def bounds(
    qualifier: str, amount: Decimal | None, low: Decimal | None, high: Decimal | None, unit: Decimal
) -> tuple[Decimal | None, Decimal | None]:
    """The closed interval a hedged figure stands for; None is an open end. ``unit`` is that of the last non-zero digit as written.

    >>> bounds("exact", Decimal(14300000000), None, None, Decimal(100000000))
    (Decimal('14250000000.0'), Decimal('14350000000.0'))
    >>> bounds("over", Decimal(100), None, None, Decimal(100))
    (Decimal('100'), None)
    """
    if amount is None:
        return low, high
    if qualifier == "about":
        margin = abs(amount) * _TENTH
        return amount - margin, amount + margin
    if qualifier == "over":
        return amount, None
    if qualifier == "under":
        return amount - abs(amount) * _TENTH, amount
    half = unit * _HALF
    if qualifier == "up_to":
        return min(Decimal(0), amount), amount + half
    return amount - half, amount + half


def stated(amount: Decimal, unit: Decimal, qualifier: str = "exact") -> Figure:
    """A figure with one stated amount: exact, about, over, under or up_to.

    >>> stated(Decimal(50), Decimal(10), "up_to").bound_high
    Decimal('55.0')
    """
    low, high = bounds(qualifier, amount, None, None, unit)
    return Figure(amount=amount, bound_low=low, bound_high=high, qualifier=qualifier)


def spread(low: Decimal, high: Decimal, qualifier: str = "range") -> Figure:
    """A range (50億至60億) or a vague figure (數千萬): no amount, only its ends.

    >>> spread(Decimal(10), Decimal(99), "vague").amount is None
    True
    """
    return Figure(low=low, high=high, bound_low=low, bound_high=high, qualifier=qualifier)


def rebound(figure: Figure, status: str) -> Figure:
    """The figure as the status of its claim reads it: 'up to' only stresses size where the payment is told as a fact.

    >>> rebound(stated(Decimal(50), Decimal(10), "up_to"), "completed").bound_low
    Decimal('45.0')
    >>> rebound(stated(Decimal(50), Decimal(10), "up_to"), "planned").bound_low
    Decimal('0')
    """
    if figure.qualifier != "up_to" or status not in _TOLD_AS_FACT or figure.amount is None or figure.bound_high is None:
        return figure
    half = figure.bound_high - figure.amount
    return Figure(
        amount=figure.amount,
        low=figure.low,
        high=figure.high,
        bound_low=figure.amount - half,
        bound_high=figure.bound_high,
        qualifier="up_to",
    )
