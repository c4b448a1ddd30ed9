"""What is said with more than one number: fractions (三分之一, 2/3, two fifths, one in five) and signs (負3, minus five).

What belongs here: joining the numbers of ``numbers.scan`` into values. What does not: units.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from dagster_project.extraction.mentions.affixes import trie
from dagster_project.extraction.mentions.numbers import Number, scan
from dagster_project.extraction.mentions.spelled import ONE
from dagster_project.extraction.vocabulary.loader import words

_PARTS: dict[str, int] = words("units", "fractions")
_OF = re.compile(r"\ *分\ *之\ *(负?)\ *")
_WHOLE = re.compile(r"\ *又\ *|\ +and\ +(?:a\ +)?|\ +")
_SIGN = re.compile(r"(?:负|(?<![a-z])(?:minus|negative)\ )\ *$|(?:^|(?<=[\ (:,]))[-−]$")
_PART_WORD = re.compile(rf"(?:\ +|-|\ -\ )({trie(_PARTS)})(?![a-z])")
_ODDS = re.compile(r"\ (?:in|out\ of)\ (?:every\ )?")
_MAYBE = re.compile(rf"\ *分|\ (?:in|out of)\ |(?:\ +|-|\ -\ ){trie(_PARTS)}")
_TAILS = ("third", "quarter", "fourth", "fifth", "sixth", "eighth", "tenth")
_A_PART = re.compile(rf"(?<![a-z])(?:a|an)\ ({trie(_PARTS)})(?![a-z])")


class Value(NamedTuple):
    """A value with its span; ``fraction`` when it was told as a part of a whole."""

    start: int
    end: int
    value: Decimal
    fraction: bool = False


def expressions(key: str) -> list[Value]:
    """All values of a key: numbers with their signs, and fractions.

    >>> [v.value for v in expressions("三分之一、负3、五又二分之一、two fifths")]
    [Decimal('0.3333333333333333333333333333'), Decimal('-3'), Decimal('5.5'), Decimal('0.4')]
    """
    numbers = scan(key)
    found: list[Value] = []
    index = 0
    while index < len(numbers):
        value, index = _one(key, numbers, index)
        whole = _WHOLE.fullmatch(key, found[-1].end, value.start) if found and value.fraction and not found[-1].fraction else None
        if whole and 0 < value.value < 1 and found[-1].value == int(found[-1].value):
            before = found.pop()
            sign = -1 if before.value < 0 else 1
            value = Value(before.start, value.end, before.value + sign * value.value, True)
        found.append(value)
    taken = {i for v in found for i in range(v.start, v.end)}
    found += [Value(m.start(), m.end(), ONE / _PARTS[m.group(1)], True) for m in _A_PART.finditer(key) if m.start(1) not in taken]
    return sorted(found)


def parts(key: str) -> list[Value]:
    """Only the fractions of a key; numbers with nothing of a fraction behind them are not looked at twice.

    >>> [v.value for v in parts("持有四分之一")]
    [Decimal('0.25')]
    """
    numbers = scan(key)
    found = []
    for index, number in enumerate(numbers):
        following = key[number.end : number.end + 1]
        if following and (following in "分/" or (following in " -" and _MAYBE.match(key, number.end))):
            value, _ = _one(key, numbers, index)
            if value.fraction:
                found.append(value)
    if any(word in key for word in _TAILS):
        taken = {i for v in found for i in range(v.start, v.end)}
        found += [Value(m.start(), m.end(), ONE / _PARTS[m.group(1)], True) for m in _A_PART.finditer(key) if m.start(1) not in taken]
    return sorted(found)


def _one(key: str, numbers: tuple[Number, ...], index: int) -> tuple[Value, int]:
    number = numbers[index]
    spelled = number.spelled
    amount = spelled.value if spelled.value is not None else spelled.low or Decimal(0)
    start = number.start
    sign = ONE
    if match := _SIGN.search(key, max(0, start - 9), start):
        sign, start = -ONE, match.start()
    following = numbers[index + 1] if index + 1 < len(numbers) else None
    if following and following.spelled.value is not None and amount:
        part = _OF.fullmatch(key, number.end, following.start)
        if part:
            return Value(start, following.end, sign * following.spelled.value * (-1 if part.group(1) else 1) / amount, True), index + 2
        slash = key[number.end : following.start] == "/" and spelled.kind == "digits" and following.spelled.value and not number.glued
        if slash and not key.startswith("/", following.end):
            return Value(start, following.end, sign * amount / following.spelled.value, True), index + 2
        if _ODDS.fullmatch(key, number.end, following.start) and 0 < amount < following.spelled.value <= 100:
            return Value(start, following.end, sign * amount / following.spelled.value, True), index + 2
    if word := _PART_WORD.match(key, number.end):
        return Value(start, word.end(), sign * amount / _PARTS[word.group(1)], True), index + 1
    return Value(start, number.end, sign * amount), index + 1
