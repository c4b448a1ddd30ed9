"""Chinese numbers cut into tokens: digits, magnitudes, marks of more and open digits.

What belongs here: which characters belong to one number and what each stands for. What does not: adding them up (``han_sum.py``) and
where a number may begin (``han.py``). Digits and magnitudes are in lexicons/numbers.yml.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from dagster_project.extraction.mentions.spelled import ONE, digits_value
from dagster_project.extraction.vocabulary.loader import words

PLAIN: dict[str, int] = words("numbers", "han_digits")
FORMAL: dict[str, int] = words("numbers", "formal_digits")
DIGITS = {**PLAIN, **FORMAL}
SMALL = {m: Decimal(10) ** p for m, p in words("numbers", "small_magnitudes").items()}
GROUP = {m: Decimal(10) ** p for m, p in words("numbers", "group_magnitudes").items()}
FORMAL_MAGNITUDES = frozenset("拾佰仟")
VAGUE: str = words("numbers", "vague_digits")
MORE: str = words("numbers", "more_marks")
D = "".join(DIGITS)
M = "".join(SMALL) + "".join(GROUP)
_SURE = frozenset(words("numbers", "unmistakable_formal_digits"))
_SIGNS = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅙": (1, 6), "⅛": (1, 8)}
FRACTIONS = {sign: Decimal(above) / below for sign, (above, below) in _SIGNS.items()}

_A = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?![0-9])|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+"
_TEN_THOUSAND = Decimal(10_000)
_LONGEST = 32  # signs of one number; a longer run is noise, and must not be read again from each of its characters
_ARABIC = re.compile(rf"(?:{_A})(?:\.[0-9]+)*")
TOKEN = re.compile(
    rf"\ ?(?P<magnitude>[{M}])(?!分[位点])"
    rf"|(?<=[{M}])(?P<digits>(?:{_A})|\ (?:{_A})(?=\ ?[{M}]))"
    rf"|\ ?(?P<han>[{D}](?:\ ?[{D}]){{0,15}})"
    rf"|\ ?(?P<more>[{MORE}](?=\ ?[{M}]))"
    rf"|\ ?(?P<vague>[{VAGUE}](?=\ ?[{M}]))"
    rf"|(?P<of>个(?=[万亿]))"
)


class Token(NamedTuple):
    """One sign of a number with what it is worth."""

    kind: str  # number | open | small | group | zero | more
    start: int
    end: int
    values: tuple[Decimal, ...] = ()  # one value, or both readings of a pair (三五百) or of an open digit (數)
    unit: Decimal = ONE
    han: bool = False


def arabic(key: str, start: int) -> Token | None:
    """The digits at ``start``; None for a version or an address (1.2.3)."""
    match = _ARABIC.match(key, start)
    if match is None or match.group().count(".") > 1:
        return None
    value, unit = digits_value(match.group())
    end = match.end()
    if key[end : end + 1] in FRACTIONS:  # 2½
        return Token("number", start, end + 1, (value + FRACTIONS[key[end]],), Decimal("0.1"))
    return Token("number", start, end, (value,), unit)


def tokens_of(key: str, start: int, head: Token | None) -> list[Token]:
    """All tokens that may belong to the number at ``start``; ``head`` are digits already read there.

    >>> [t.kind for t in tokens_of("三千万", 0, None)]
    ['number', 'small', 'group']
    """
    tokens = [head] if head else []
    at = head.end if head else start
    while len(tokens) < _LONGEST and (match := TOKEN.match(key, at)):
        token = _token(key, match, tokens)
        if token is None:
            break
        if _rises(tokens, token[-1]):
            break
        tokens.extend(token)
        if token[-1].end < match.end():
            break
        at = match.end()
    return tokens


def _rises(before: list[Token], token: Token) -> bool:
    """A magnitude that the one of its kind before it does not exceed begins another number: 三百三百, 1亿1亿."""
    if token.kind not in {"small", "group"}:
        return False
    for earlier in reversed(before):
        if earlier.kind == token.kind:
            return earlier.values[0] <= token.values[0] and not (token.kind == "group" and earlier.values[0] == _TEN_THOUSAND)
        if earlier.kind == "group":
            return False
    return False


def _token(key: str, match: re.Match[str], before: list[Token]) -> list[Token] | None:
    kind = match.lastgroup or ""
    text, start, end = match.group(kind), match.start(), match.end()
    if kind == "magnitude":
        if text in SMALL:
            return [Token("small", start, end, (SMALL[text],))]
        return [Token("group", start, end, (GROUP[text],))]
    if kind == "digits":
        value, unit = digits_value(text)
        return [Token("number", start, end, (value,), unit)]
    if kind == "han":
        if before and before[-1].kind == "number":  # 10 一, 2.5两
            return None
        return _han_run(key, match.start("han"), text, before)
    if kind == "vague":
        return None if text == "数" and before else [Token("open", start, end, (ONE, Decimal(2)), ONE, True)]
    return [Token("more" if kind == "more" else "of", start, end)] if before else None


def _han_run(key: str, start: int, text: str, before: list[Token]) -> list[Token] | None:
    """A run of Chinese digits: a zero that only holds a place, one digit, both ends of a range, or a number read by position."""
    digits: list[int] = []
    at = start
    for offset, character in enumerate(text):
        if character == " ":
            continue
        if character in FORMAL and not _formal_counts(key, start + offset, before, bool(digits)):
            break
        digits.append(DIGITS[character])
        at = start + offset + 1
    if not digits:
        return None
    tokens: list[Token] = []
    if digits[0] == 0 and before and len(digits) <= 2:
        tokens.append(Token("zero", start, start + 1))
        digits = digits[1:]
    if len(digits) == 2 and 0 < digits[0] < digits[1] and (digits[1] - digits[0] == 1 or digits == [3, 5]):
        tokens.append(Token("number", start, at, (Decimal(digits[0]), Decimal(digits[1])), ONE, True))
    elif digits:
        if before and len(digits) > 1:
            return None
        value, unit = digits_value("".join(map(str, digits)))
        tokens.append(Token("number", at - 1 if len(digits) == 1 else start, at, (value,), unit if len(digits) > 1 else ONE, True))
    return tokens


def _formal_counts(key: str, at: int, before: list[Token], in_run: bool) -> bool:
    following = key[at + 1 : at + 3].lstrip()[:1]
    if following in FORMAL_MAGNITUDES or key[max(0, at - 2) : at].rstrip().endswith("之"):
        return True
    after_magnitude = bool(before) and before[-1].kind in {"small", "group", "zero"}
    if key[at] in _SURE:
        return after_magnitude or in_run or following in SMALL or following in GROUP or following in {"点", "成", "折", "又"}
    return (after_magnitude and key[at - 1] in "拾佰仟零万亿") or following == "点"
