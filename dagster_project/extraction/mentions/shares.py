"""Shares and multiples told in words, without a number: 過半, 一半, one-third, 三分之一, tripled, 翻倍.

What belongs here: quantities that no number of ``numbers.scan`` carries. Words: lexicons/units.yml.
"""

from __future__ import annotations

import re
from decimal import Decimal

from dagster_project.extraction.mentions import hedges
from dagster_project.extraction.mentions.figures import stated
from dagster_project.extraction.records import Article, Mention, Quantity
from dagster_project.extraction.vocabulary.loader import words

_FRACTIONS: dict[str, int] = words("units", "fractions")
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "nine": 9}
_HAN = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
_HEDGED: dict[str, str] = {w: q for q, forms in words("units", "share_hedges").items() for w in forms}
_MULTIPLES: dict[str, str] = {w: n for n, forms in words("units", "multiples").items() for w in forms}
_NOT_BEFORE = tuple(words("units", "multiples_not_before"))


def _alternatives(forms: list[str]) -> str:
    ordered = sorted(forms, key=len, reverse=True)
    return "|".join(rf"{re.escape(w)}(?![a-z-])" if w[-1].isascii() else re.escape(w) for w in ordered)


_PATTERN = re.compile(
    rf"(?P<share>(?<![a-z])(?:{_alternatives([w for w in _HEDGED if w[0].isascii()])})|(?:{_alternatives([w for w in _HEDGED if not w[0].isascii()])}))"
    rf"|(?P<fraction>(?<![a-z0-9])(?:one|two|three|four|five|seven|nine|a)[ -](?:{'|'.join(sorted(_FRACTIONS, key=len, reverse=True))})(?=\ of\b|\ the\b|\ its\b|\ more\b|\ stake|\ less))"
    rf"|(?P<han>(?<![百千万亿分])(?P<below>[二三四五六七八九十])分之(?P<above>[一二两三四五六七八九]))"
    rf"|(?P<multiple>(?<![a-z-])(?:{_alternatives([w for w in _MULTIPLES if w[0].isascii()])})|(?:{_alternatives([w for w in _MULTIPLES if not w[0].isascii()])}))"
)


def find(article: Article, taken: list[Mention]) -> list[Mention]:
    """The shares and multiples of an article that no quantity already found covers.

    >>> from dagster_project.extraction.records import Alignment
    >>> text = "持股过半"
    >>> find(Article("a", text, text, text, Alignment((), ())), [])[0].value.figure.qualifier
    'over'
    """
    spans = {i for m in taken for i in range(m.start, m.end)}
    found = []
    for match in _PATTERN.finditer(article.key):
        if match.start() in spans or match.end() - 1 in spans:
            continue
        read = _read(article.key, match)
        if read:
            start, end, quantity, rule = read
            found.append(Mention("quantity", start, end, article.text[start:end], quantity, rule, 0.9))
    return found


def _read(key: str, match: re.Match[str]) -> tuple[int, int, Quantity, str] | None:
    start, end = match.span()
    if match.group("share"):
        return start, end, Quantity(stated(Decimal(50), Decimal(1), _HEDGED[match.group("share")]), "percent"), "share_word"
    if match.group("multiple"):
        if key.startswith(_NOT_BEFORE, end):
            return None
        left, qualifier = hedges.left(key, start)
        figure = stated(Decimal(_MULTIPLES[match.group("multiple")]), Decimal(1), qualifier or "exact")
        return left, end, Quantity(figure, "times"), "multiple_word"
    if match.group("han"):
        above, below = _HAN[match.group("above")], _HAN[match.group("below")]
    else:
        count, part = re.split("[ -]", match.group("fraction"), maxsplit=1)
        above, below = _COUNTS[count], _FRACTIONS[part]
    if above >= below:
        return None
    left, qualifier = hedges.left(key, start)
    end, after = hedges.right(key, end)
    share = (Decimal(100) * above / below).quantize(Decimal("0.01"))
    return left, end, Quantity(stated(share, Decimal("0.01") if share % 1 else Decimal(1), qualifier or after or "exact"), "percent"), "fraction"
