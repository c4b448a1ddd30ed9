"""The sums of money of a text: a number with its currency words; ranges, and lists that name their currency once.

What belongs here: where an amount begins and ends and which currency word is its own. What does not: numbers (``numbers.py``), currency
words (``currencies.py``), hedges and figures (``money_figure.py``), amounts without any currency (``money_unsaid.py``).
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from dagster_project.extraction.mentions import currencies, money_unsaid
from dagster_project.extraction.mentions.currencies import Unit
from dagster_project.extraction.mentions.figures import spread
from dagster_project.extraction.mentions.money_figure import GRADE, Reading, Sum, hedged
from dagster_project.extraction.mentions.numbers import Number, scaled_alike, scan
from dagster_project.extraction.mentions.spelled import Spelled

_RANGE = re.compile(r"\ ?(?:-{1,2}|–|—{1,2}|~|∼|〜|至|到|-?to-?|through|\(含\)-)\ ?")
_AND = re.compile(r"\ (?:and|to)\ |\ ?[和与]\ ?")
_BETWEEN = re.compile(r"(?:between\ (?:about\ |around\ )?|介于)$")
_FROM = re.compile(r"(?:from|从|由|自)\ ?$")
_LIST = re.compile(r"\ ?(?:、|和|及|与|以及|或|跟)\ ?")
_BOTH = re.compile(r"\ ?(?:且|并且|,|,且|、|,但|but|and|,\ but|,\ and)\ ?")
_LONGEST_LIST = 8
_SIGNS = frozenset({"$", "¥", "€", "£"})

Numbers = tuple[Number, ...]


def sums(text: str, key: str) -> list[Sum]:
    """All amounts of a text from left to right, none inside another.

    >>> [s.figure.amount for s in sums("5亿和7.5亿美元", "5亿和7.5亿美元")]
    [Decimal('500000000'), Decimal('750000000.0')]
    """
    numbers = scan(key)
    found: list[Sum] = []
    index = floor = 0
    while index < len(numbers):
        piece = _sum(text, key, numbers, index, floor, found[-1] if found else None)
        if piece is None:
            index += 1
            continue
        found.append(piece)
        index, floor = max(piece.used, index + 1), piece.end
        while index < len(numbers) and numbers[index].start < floor:
            index += 1
    return _bounded(key, found)


def _sum(text: str, key: str, numbers: Numbers, index: int, floor: int, last: Sum | None) -> Sum | None:
    number = numbers[index]
    if number.spelled.group_scale < 10_000 and not number.spelled.vague and not currencies.near(key, number.start, number.end):
        return None
    lead = currencies.before(text, key, number.start, floor)
    if lead is None and number.glued and "a" <= key[number.start - 1] <= "z":
        return None
    start, unit = lead or (number.start, None)
    end, unit = _after(text, key, number.end, number.spelled, unit)
    read = _range(text, key, numbers, index, start, end, unit)
    if read is None and unit is not None:
        read = Reading(start, end, number.spelled, unit, "money", index + 1)
    if read is None and key.startswith("位数", end):
        return _by_digits(text, key, number, index)
    if read is None:
        shared = _listed(text, key, numbers, index) or _list_goes_on(key, number, floor, last)
        if shared is None:
            return money_unsaid.read(key, number, index, floor)
        read = Reading(start, end, number.spelled, shared, "money_list", index + 1)
    return hedged(key, read, floor, numbers)


def _after(text: str, key: str, end: int, spelled: Spelled, unit: Unit | None) -> tuple[int, Unit | None]:
    """The currency behind the number; it makes a sign in front of it more precise ($3 million USD, 人民币3亿元)."""
    grade = GRADE.match(key, end) if spelled.bare or spelled.group_scale >= 10_000 else None
    found = currencies.after(text, key, end, spelled) or (currencies.after(text, key, grade.end(), spelled) if grade else None)
    if found is None:
        return end, unit
    stop, behind = found
    if unit is None:
        return stop, behind
    if behind.word in _SIGNS:  # it stands before the next number
        return end, unit
    if behind.family and (unit.code or behind.family == unit.family):
        return stop, unit
    if unit.family:
        return stop, behind
    return (stop, unit) if behind.code == unit.code else (end, unit)


def _range(text: str, key: str, numbers: Numbers, index: int, start: int, end: int, unit: Unit | None) -> Reading | None:
    """50億至60億美元, $2.4m–€3m, between $3bn and $4bn."""
    first = numbers[index].spelled
    if index + 1 >= len(numbers) or first.value is None:
        return None
    second = numbers[index + 1]
    if second.start - end > 14 or second.spelled.value is None:
        return None
    lead = currencies.before(text, key, second.start, end)
    gap_end = lead[0] if lead else second.start
    between = _BETWEEN.search(key, max(0, start - 16), start)
    linked = _RANGE.fullmatch(key, end, gap_end) or (between and _AND.fullmatch(key, end, gap_end))
    if not linked and not (key[end:gap_end] == "、" and _neighbours(first, second.spelled)):
        return None
    stop, behind = _after(text, key, second.end, second.spelled, lead[1] if lead else None)
    shared = behind or unit
    if shared is None or (unit and behind and not _same(unit, behind)):
        return None
    if unit and behind and not between and _FROM.search(key, max(0, start - 5), start):
        return None  # from $140m to $280m tells a change
    low = scaled_alike(first, second.spelled, thousands=True)
    if low.value is None or low.value >= second.spelled.value:
        return None
    code = unit if unit and unit.code and not (behind and behind.code) else shared
    return Reading(start, stop, low, code, "money_range", index + 2, second.spelled)


def _neighbours(first: Spelled, second: Spelled) -> bool:
    """3、4億: two digits in a row that share a magnitude are the ends of a range."""
    if first.value is None or second.value is None or first.group_scale != 1 or second.group_scale < 10_000:
        return False
    return first.value < 10 and second.value / second.group_scale - first.value == 1


def _same(first: Unit, second: Unit) -> bool:
    return (first.code == second.code and first.family == second.family) or bool(first.family) != bool(second.family)


def _listed(text: str, key: str, numbers: Numbers, index: int) -> Unit | None:
    """The currency that a list names once, at its end: 5億和7.5億元人民幣."""
    for first, second in pairwise(numbers[index : index + _LONGEST_LIST]):
        if min(first.spelled.group_scale, second.spelled.group_scale) < 10_000 or not _LIST.fullmatch(key, first.end, second.start):
            return None
        found = currencies.after(text, key, second.end, second.spelled)
        if found:
            return found[1]
    return None


def _list_goes_on(key: str, number: Number, floor: int, last: Sum | None) -> Unit | None:
    """The currency that a list names once, at its beginning: 2.54億元、1.18億、1.08億."""
    if last is None or last.end != floor or number.spelled.group_scale < 10_000 or not _LIST.fullmatch(key, floor, number.start):
        return None
    return None if money_unsaid.counts_things(key, number.end) else last.unit


def _by_digits(text: str, key: str, number: Number, index: int) -> Sum | None:
    """八位數美元: ten to a hundred million."""
    count = number.spelled.value
    found = currencies.after(text, key, number.end + 2, number.spelled._replace(single=False))
    if found is None or count is None or not 2 <= count <= 15:
        return None
    low = Decimal(10) ** (int(count) - 1)
    return Sum(number.start, found[0], spread(low, low * 10 - 1, "vague"), found[1], "money_digits", index + 1)


def _bounded(key: str, found: list[Sum]) -> list[Sum]:
    """不低於2億元且不高於2.6億元: at least and at most are the ends of one range."""
    joined: list[Sum] = []
    for piece in found:
        first = joined[-1] if joined else None
        if first and (first.figure.qualifier, piece.figure.qualifier) == ("over", "up_to") and _BOTH.fullmatch(key, first.end, piece.start):
            low, high = first.figure.amount, piece.figure.amount
            known = first.unit is not None and (piece.unit is None or _same(first.unit, piece.unit))
            if known and low is not None and high is not None and low < high:
                joined[-1] = piece._replace(start=first.start, figure=spread(low, high), unit=first.unit, rule="money_range")
                continue
        joined.append(piece)
    return joined
