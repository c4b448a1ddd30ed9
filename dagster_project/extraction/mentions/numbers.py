"""Numbers in Chinese (both scripts, by the match key) and English, as spans with value and unit of the last digit.

What belongs here: where a number stands in the text and what it is worth, with no regard to what it counts. What does not: currencies,
units, hedge words in front (``money.py``, ``quantities.py``, ``hedges.py``). ``han.py`` and ``english.py`` hold the two grammars,
``fractions.py`` what is said with two numbers (三分之一, minus five).

One scan per article: the three finders of this room share it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from dagster_project.extraction.mentions import english, han
from dagster_project.extraction.mentions.spelled import ONE, Spelled


class Number(NamedTuple):
    """A number in the key: half-open span and what is spelled there. ``glued``: a Latin letter stands right before it (A100, GPT-5)."""

    start: int
    end: int
    spelled: Spelled
    glued: bool = False


_ENGLISH_START = re.compile(english.START)
_HAN_START = re.compile(han.START)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s)\]>\"'\u4e00-\u9fff]+")
_DOTTED = re.compile(r"[0-9]+(?:\.[0-9]+){2,}")


@lru_cache(maxsize=8)
def scan(key: str) -> tuple[Number, ...]:
    """All numbers of a key from left to right, none inside another; none inside a web address.

    >>> [(n.start, n.end, n.spelled.value) for n in scan("投资143亿、裁员200人")]
    [(2, 6, Decimal('14300000000')), (9, 12, Decimal('200'))]
    """
    digits: list[Number] = []
    hidden = iter(addresses(key))
    address = next(hidden, None)
    position = 0
    for match in _HAN_START.finditer(key):
        start = match.start()
        if start < position:
            continue
        while address and address[1] <= start:
            address = next(hidden, None)
        if address and address[0] <= start:
            position = address[1]
            continue
        single = han.alone(key, start)
        if single is not None:
            position = start + 1
            if single.value is not None:
                digits.append(Number(start, position, single))
            continue
        if start and key[start - 1] == "." and "0" <= key[start] <= "9" and not ("0" <= key[start - 2 : start - 1] <= "9"):
            start -= 1  # .25
        read = han.read(key, start)
        if read is None:
            dotted = _DOTTED.match(key, start)  # 1.2.3 is a version or an address
            position = dotted.end() if dotted else position
            continue
        end, spelled = read
        if spelled.kind == "digits":
            end, spelled = english.scaled(key, end, spelled)
        digits.append(Number(start, end, spelled, spelled.kind == "digits" and _glued(key, start)))
        position = end
    texts = _texts(key)
    return tuple(_merge(digits, texts)) if texts else tuple(digits)


def addresses(key: str) -> list[tuple[int, int]]:
    """Spans of web addresses: the digits in them are no numbers."""
    if "www." not in key and "http" not in key:
        return []
    return [match.span() for match in _ADDRESS.finditer(key)]


def _texts(key: str) -> list[Number]:
    found: list[Number] = []
    position = 0
    for match in _ENGLISH_START.finditer(key):
        start = match.start()
        if start < position:
            continue
        read = english.read(key, start)
        if read is not None:
            position = read[0]
            found.append(Number(start, position, read[1]))
    return found


def _glued(key: str, start: int) -> bool:
    if not start:
        return False
    before = key[start - 1]
    return "a" <= before <= "z" or (before in "-_./#" and start > 1 and ("a" <= key[start - 2] <= "z" or "0" <= key[start - 2] <= "9"))


def _merge(digits: list[Number], texts: list[Number]) -> list[Number]:
    """Both lists in order; where two overlap the one that begins first, then the longer one, stays."""
    merged: list[Number] = []
    for number in sorted(digits + texts, key=lambda n: (n.start, -n.end)):
        if not merged or number.start >= merged[-1].end:
            merged.append(number)
    return merged


def scaled_alike(first: Spelled, second: Spelled, thousands: bool = False) -> Spelled:
    """The first number of a range with the magnitude it shares with the second: 50-60亿, 两到三万, $2-3 million, $50-100,000.

    >>> scaled_alike(han.read("50", 0)[1], han.read("60亿", 0)[1]).value
    Decimal('5000000000')
    """
    if first.value is None or second.value is None or first.value >= second.value:
        return first
    factor = ONE
    if second.group_scale > first.group_scale:
        factor = second.group_scale
    elif first.group_scale == 1 and first.small_scale == 1 and second.small_scale > 1:
        factor = second.small_scale
    elif thousands and first.value < 1000 <= second.value and second.value % 1000 == 0:
        factor = Decimal(1000)
    if factor == 1 or first.value * factor > second.value:
        return first
    return first._replace(value=first.value * factor, unit=first.unit * factor, group_scale=factor)
