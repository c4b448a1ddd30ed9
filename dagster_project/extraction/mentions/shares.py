"""Shares and multiples told in words, without a unit: 過半, 一半, one-third, 三分之一, one in five, tripled, 翻倍, 打八折.

What belongs here: quantities that carry their unit in the word itself. Words: lexicons/units.yml; fractions: ``fractions.py``.
"""

from __future__ import annotations

import re
from decimal import Decimal

from dagster_project.extraction.mentions import hedges
from dagster_project.extraction.mentions.affixes import by_first_letter
from dagster_project.extraction.mentions.figures import stated
from dagster_project.extraction.mentions.fractions import Value, parts
from dagster_project.extraction.records import Article, Mention, Quantity
from dagster_project.extraction.vocabulary.loader import words

_HEDGED: dict[str, str] = {w: q for q, forms in words("units", "share_hedges").items() for w in forms}
_MULTIPLES: dict[str, str] = {w: n for n, forms in words("units", "multiples").items() for w in forms}
_TENTHS: dict[str, str] = words("units", "share_tenths")
_NOT_BEFORE = tuple(words("units", "multiples_not_before"))
_PATTERN = re.compile(by_first_letter(sorted((re.escape(w) for w in (*_HEDGED, *_MULTIPLES, *_TENTHS)), key=len, reverse=True)))
_WHOLE_OF = re.compile(r"\ (?:of|the|its|their|his|her|more|less|stake|share|owner|[a-z]+s)(?![a-z])|的|股|席|以上|[一-鿿]|$|[,.;)]")


def find(article: Article, taken: list[Mention]) -> list[Mention]:
    """The shares and multiples of an article that no quantity already found covers.

    >>> from dagster_project.extraction.records import Alignment
    >>> text = "持股过半"
    >>> find(Article("a", text, text, text, Alignment((), ())), [])[0].value.figure.qualifier
    'over'
    """
    spans = {i for m in taken for i in range(m.start, m.end)}
    key = article.key
    reads = [_word(key, match) for match in _PATTERN.finditer(key)]
    reads += [_fraction(key, value) for value in parts(key)]
    found: list[Mention] = []
    for read in reads:
        if read and not any(i in spans for i in range(read[0], read[1])):
            start, end, quantity, rule = read
            found.append(Mention("quantity", start, end, article.text[start:end], quantity, rule, 0.9))
            spans.update(range(start, end))
    return found


Read = tuple[int, int, Quantity, str] | None


def _word(key: str, match: re.Match[str]) -> Read:
    start, end, word = match.start(), match.end(), match.group()
    if word[0].isascii() and ("a" <= key[start - 1 : start] <= "z" or key[start - 1 : start] == "-" or "a" <= key[end : end + 1] <= "z"):
        return None
    if word in _TENTHS:
        return start, end, Quantity(stated(Decimal(_TENTHS[word]), Decimal(1)), "percent"), "share_word"
    if word in _HEDGED:
        return start, end, Quantity(stated(Decimal(50), Decimal(1), _HEDGED[word]), "percent"), "share_word"
    if key.startswith(_NOT_BEFORE, end):
        return None
    left, qualifier = hedges.left(key, start)
    figure = stated(Decimal(_MULTIPLES[word]), Decimal(1), qualifier or "exact")
    return left, end, Quantity(figure, "times"), "multiple_word"


def _fraction(key: str, value: Value) -> Read:
    """A third of the shares: as points of a hundred, to two places."""
    spelled = key[value.start : value.end]
    slash = "/" in spelled
    if not 0 < value.value < 1 or not _WHOLE_OF.match(key, value.end):
        return None
    if slash and (len(spelled) > 4 or not re.match(r"\ of\ |的|股|席", key[value.end : value.end + 4])):
        return None  # 24/7, 9/11, 1/20 are no shares
    left, qualifier = hedges.left(key, value.start)
    end, after = hedges.right(key, value.end)
    share = (value.value * 100).quantize(Decimal("0.01"))
    unit = Decimal("0.01") if share % 1 else Decimal(1)
    return left, end, Quantity(stated(share, unit, qualifier or after or "exact"), "percent"), "fraction"
