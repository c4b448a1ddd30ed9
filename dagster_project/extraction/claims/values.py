"""The figures of a claim: a sum, a number, a headcount, as they count for its kind and status.

What belongs here: what a figure counts as. What does not: reading it from characters (the mentions room does).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from dagster_project.extraction.claims.draft import Draft
from dagster_project.extraction.mentions.figures import rebound
from dagster_project.extraction.records import Mention, Money, Quantity

_SETTLED = ("completed", "announced", "reported")
V = TypeVar("V", Money, Quantity)


def figure_of(draft: Draft) -> Mention | None:
    """The mention that a draft takes for its figure."""
    return draft.scene.at.get(draft.figure) if draft.figure is not None else None


def money(draft: Draft, status: str) -> Money | None:
    """The sum of a draft; "up to" is another bound in a settled deal than in a planned one."""
    figure = figure_of(draft)
    if figure is None or not isinstance(figure.value, Money):
        return None
    value = figure.value
    if status in _SETTLED and value.figure.qualifier == "up_to":
        value = replace(value, figure=rebound(value.figure, status))
    return _signed(value, draft)


def quantity(draft: Draft) -> Quantity | None:
    """The number of a fact."""
    figure = figure_of(draft)
    if draft.table != "fact" or figure is None or not isinstance(figure.value, Quantity):
        return None
    return _signed(figure.value, draft)


def headcount(draft: Draft) -> int | None:
    """How many people move, where a plain number of them is given."""
    figure = figure_of(draft)
    if draft.table != "talent_move" or figure is None or not isinstance(figure.value, Quantity) or figure.value.unit == "percent":
        return None
    amount = figure.value.figure.amount
    return int(amount) if amount is not None else None


def _signed(value: V, draft: Draft) -> V:
    """A loss or a fall is a negative figure; its bounds change sides."""
    if draft.fixed.get("sign") != "-":
        return value
    f = value.figure
    amount, low, high, bound_low, bound_high = (None if x is None else -x for x in (f.amount, f.high, f.low, f.bound_high, f.bound_low))
    return replace(value, figure=replace(f, amount=amount, low=low, high=high, bound_low=bound_low, bound_high=bound_high))
