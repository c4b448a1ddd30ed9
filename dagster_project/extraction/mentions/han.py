"""Chinese numbers, with digits mixed in: 143億, 3億5000萬, 一億兩千萬, 數十億, 十幾億, 上百億, 三五百, 兩千三百五, 二〇一六.

What belongs here: whether a number begins at a position of the key, or the characters there are part of a word. The rest is cutting
(``han_tokens.py``) and adding up (``han_sum.py``).
"""

from __future__ import annotations

import re
from decimal import Decimal

from dagster_project.extraction.mentions.han_sum import number_of
from dagster_project.extraction.mentions.han_tokens import FORMAL, FORMAL_MAGNITUDES, FRACTIONS, MORE, PLAIN, VAGUE, D, M, arabic, tokens_of
from dagster_project.extraction.mentions.spelled import ONE, ZERO, Spelled, plain
from dagster_project.extraction.vocabulary.loader import words

# One character class, so that the search engine skips ahead; what must follow is looked at in `read`.
START = rf"[0-9{D}{M}{VAGUE}上{''.join(FRACTIONS)}]"
_VAGUE_GUARD = frozenset(words("numbers", "vague_digit_not_after"))
_UP_GUARD = frozenset(words("numbers", "upward_not_after"))
_ONE_NOT_BEFORE = frozenset(words("numbers", "one_not_before"))
_GOES_ON = frozenset(D + M + " 点" + VAGUE + MORE)
_GOES_ON_DIGITS = frozenset("0123456789.,个多余几" + M + "".join(FRACTIONS))
_MAGNITUDES = frozenset(M)
_MAY_FOLLOW_BLANK = frozenset(M + MORE)
_NEEDS_MAGNITUDE = frozenset(VAGUE + "上")
_SET_APART = frozenset(FORMAL) | FORMAL_MAGNITUDES
_COMPANY = frozenset(M + "成折点分又" + "".join(FORMAL))
_COUNTED_OFF = frozenset({"个亿", "个万"})  # 两个亿
_QUICK = re.compile(r"[0-9]+")
_NO_NUMBER = Spelled(None)
SINGLE = {c: Spelled(Decimal(n), ONE, kind="han", single=True) for c, n in PLAIN.items()}


def alone(key: str, start: int) -> Spelled | None:
    """One Chinese digit with nothing of a number behind it: the commonest case by far, and the quickest."""
    said = SINGLE.get(key[start])
    if said is None or key[start + 1 : start + 2] in _GOES_ON or key[start + 1 : start + 3] in _COUNTED_OFF:
        return None
    return said if key[start] != "一" or key[start + 1 : start + 2] not in _ONE_NOT_BEFORE else _NO_NUMBER


def read(key: str, start: int) -> tuple[int, Spelled] | None:
    """The number at ``start`` as (end, what it says), or None where the characters are part of a word.

    >>> read("143亿美元", 0)[1].value, read("数十亿", 0)[1].low, read("陆地", 0)
    (Decimal('14300000000'), Decimal('1000000000'), None)
    """
    first = key[start]
    if first in _NEEDS_MAGNITUDE:  # 数, 几, 上: only before a magnitude
        if key[start + 1 : start + 2] not in _MAGNITUDES:
            return _idiom(key, start) if first == "数" else None
    elif first in _SET_APART and not _in_company(key, start):
        return None
    if "0" <= first <= "9":
        quick = _QUICK.match(key, start)
        end = quick.end() if quick else start
        following = key[end : end + 1]
        if not (following in _GOES_ON_DIGITS or (following == " " and key[end + 1 : end + 2] in _MAY_FOLLOW_BLANK)):
            return end, plain(key[start:end])
    if first in FRACTIONS:
        return start + 1, Spelled(FRACTIONS[first], Decimal("0.01"))
    if first == "一" and key[start + 1 : start + 2] in _ONE_NOT_BEFORE:
        return None
    if first in PLAIN and (start + 1 == len(key) or key[start + 1] not in _GOES_ON) and key[start + 1 : start + 3] not in _COUNTED_OFF:
        return start + 1, SINGLE[first]
    if first == "上":
        return None if start and key[start - 1] in _UP_GUARD else _upward(key, start + 1)
    if first == "亿" and key.startswith("万", start + 1):  # 亿万富翁
        return None
    if first in FORMAL_MAGNITUDES and key[start + 1 : start + 2] not in "万亿兆分":
        return None
    if first == "数" and start and key[start - 1] in _VAGUE_GUARD:
        return None
    kind = "digits" if first == "." or "0" <= first <= "9" else "han"
    head = arabic(key, start) if kind == "digits" else None
    if kind == "digits" and head is None:
        return None
    tokens = tokens_of(key, start, head)
    return number_of(key, tokens, kind) if tokens else None


_BY_COUNT = re.compile(r"数以(?P<of>[十百千万亿]+)计")
_IDIOMS = {"成百上千": (100, 9999), "成千上万": (1000, 99999), "上千上万": (1000, 99999)}


def _idiom(key: str, start: int) -> tuple[int, Spelled] | None:
    """數以千計 is 1000 to 9999; 成千上萬."""
    match = _BY_COUNT.match(key, start)
    if match:
        inner = read(key, match.start("of"))
        value = inner[1].value if inner and inner[0] == match.end("of") else None
        return (match.end(), Spelled(None, value, low=value, high=value * 10 - 1, kind="han", vague=True)) if value else None
    found = _IDIOMS.get(key[start : start + 4])
    return (start + 4, Spelled(None, low=Decimal(found[0]), high=Decimal(found[1]), kind="han", vague=True)) if found else None


def _in_company(key: str, start: int) -> bool:
    """Formal digits and magnitudes are words of their own too (收拾, 队伍): they need a numeral or 之 beside them."""
    return key[start + 1 : start + 3].lstrip()[:1] in _COMPANY or key[max(0, start - 2) : start].rstrip()[-1:] in {"之", "又"}


def _upward(key: str, start: int) -> tuple[int, Spelled] | None:
    """上百億: at least that, when only magnitudes follow."""
    found = read(key, start)
    if found is None or not found[1].bare or (found[1].value or ZERO) < 100:
        return None
    return found[0], found[1]._replace(hedge="over")
