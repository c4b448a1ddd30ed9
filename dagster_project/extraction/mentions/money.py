"""Sums of money as mentions: amount, currency, hedge, rate and the article's own conversion in one.

What belongs here: what an amount means in its article: which currency a family word or no word stands for, what a rate is per, and
the pairs that restate one sum (X美元(約合人民幣Y元)). What does not: finding the amounts (``money_sums.py``), which 元 an article means
(``money_context.py``), and what the money is for (claims).
"""

from __future__ import annotations

import re
from decimal import Decimal

from dagster_project.extraction.mentions.affixes import After
from dagster_project.extraction.mentions.currencies import Unit
from dagster_project.extraction.mentions.money_context import MoneyContext
from dagster_project.extraction.mentions.money_figure import Sum
from dagster_project.extraction.mentions.money_sums import sums
from dagster_project.extraction.records import Article, Mention, Money
from dagster_project.extraction.vocabulary.loader import words

_OPEN = re.compile(r"\ ?[(\[]\ ?")
_COMMA = re.compile(r"\ ?[,、]?\ ?")
_MARKS = After({m: True for m in words("money", "restatement_marks")})
_PLAIN_HEDGES = frozenset({"约", "about", "around", "some", "nearly", "大约", "roughly", "approximately"})
_PER_FORMS: dict[str, str] = {w: per for per, forms in words("money", "per")["after"].items() for w in forms}
_PER_AFTER = After(_PER_FORMS | {w.replace(" ", "-"): per for w, per in _PER_FORMS.items()})
_PER_OF: dict[str, str] = {w: per for per, forms in words("money", "per")["before"].items() for w in forms}
_PER_BEFORE = re.compile("|".join(sorted(_PER_OF, key=len, reverse=True)))
_PER_NOT = tuple(words("money", "per_not_before"))
_BREAKS = re.compile(r"[,;。!?、(]")
_AT_HOME = frozenset({None, "CNY", "TWD"})


def find_money(article: Article) -> list[Mention]:
    """All sums of money of an article, in clean-text offsets, in order, none inside another.

    >>> from dagster_project.extraction.records import Alignment
    >>> text = "以143億美元(約合人民幣1028億元)收購"
    >>> key = "以143亿美元(约合人民币1028亿元)收购"
    >>> [m.surface for m in find_money(Article("a", text, text, key, Alignment((), ()), script="Hant"))]
    ['143億美元(約合人民幣1028億元)']
    """
    found = sums(article.text, article.key)
    if not found:
        return []
    reader = _Reader(article, found)
    return [reader.mention(first, second) for first, second in reader.pairs(found)]


class _Reader:
    """The sums of one article in each other's light."""

    def __init__(self, article: Article, found: list[Sum]) -> None:
        self.article, self.key = article, article.key
        self.context = MoneyContext(article)
        self.known = {s.figure.amount: s.unit for s in found if s.unit and s.figure.amount is not None}
        self.foreign = any(s.unit and (s.unit.code not in _AT_HOME or s.unit.family not in (None, "yuan")) for s in found)

    def pairs(self, found: list[Sum]) -> list[tuple[Sum, Sum | None]]:
        """Joins an amount with the article's own conversion of it."""
        pairs: list[tuple[Sum, Sum | None]] = []
        index = 0
        while index < len(found):
            first = found[index]
            second = found[index + 1] if index + 1 < len(found) else None
            if second and second.start - first.end <= 16 and self._restates(first, second):
                closes = "(" in self.key[first.end : second.start] and self.key.startswith(")", second.end)
                pairs.append((first, second._replace(end=second.end + closes)))
                index += 2
                continue
            pairs.append((first, None))
            index += 1
        return pairs

    def _restates(self, first: Sum, second: Sum) -> bool:
        """Another currency right behind, in brackets or after a mark (約合, or about)."""
        if first.unit is None or second.unit is None or self._code(first.unit)[0] == self._code(second.unit)[0]:
            return False
        if second.figure.amount is None:
            return False
        opened = _OPEN.match(self.key, first.end)
        gap = opened or _COMMA.match(self.key, first.end)
        at = gap.end() if gap else first.end
        mark = _MARKS.at(self.key, at)
        if mark is None:
            return bool(opened) and at == second.start
        stop = mark[0] + (1 if self.key.startswith((" ", "为", "约"), mark[0]) else 0)
        reaches = at == second.start or stop >= second.start or self.key[stop : second.start].strip() in {"", "约", "为"}
        return reaches and (bool(opened) or self.key[at : mark[0]] not in _PLAIN_HEDGES)

    def _code(self, unit: Unit | None) -> tuple[str | None, str]:
        """(ISO code, currency_basis) of a unit in this article."""
        if unit is None:
            return None, "unsaid"
        return (unit.code, "stated") if unit.code else self.context.resolve(unit.family or "")

    def _currency(self, piece: Sum) -> tuple[str | None, str]:
        """An amount without currency has that of the same amount elsewhere, or the article's own money where it names no other."""
        if piece.unit is None and piece.figure.amount is not None:
            same = self.known.get(piece.figure.amount)
            if same:
                return self._code(same)[0], "inferred"
            if not self.foreign and self.article.script in {"Hans", "Hant"}:
                return self.context.resolve("yuan")[0], "inferred"
        return self._code(piece.unit)

    def mention(self, first: Sum, second: Sum | None) -> Mention:
        """The mention of an amount, over its rate and its conversion."""
        code, basis = self._currency(first)
        end, per = _rate(self.key, first.start, first.end)
        restated: Decimal | None = None
        if second is not None:
            end, restated = max(end, second.end), second.figure.amount
        value = Money(first.figure, code, basis, restated, self._code(second.unit)[0] if second else None, per)
        rule = f"{first.rule}_restated" if second else first.rule
        return Mention("money", first.start, end, self.article.text[first.start : end], value, rule, 0.7 if first.unit is None else 1.0)


def _rate(key: str, start: int, end: int) -> tuple[int, str | None]:
    """(end, per): 每股35美元, $20 a share, 年薪1億美元."""
    found = _PER_AFTER.at(key, end + 1 if key.startswith((" ", "-"), end) else end)
    if found:
        rest = key[found[0] : found[0] + 12].lstrip(" -")
        if not (found[1] == "year" and rest.startswith(_PER_NOT)):  # a year earlier
            return found[0], found[1]
    hit = None
    for match in _PER_BEFORE.finditer(key, max(0, start - 14), start):
        hit = match
    if hit and not _BREAKS.search(key, hit.end(), start):
        return end, _PER_OF[hit.group()]
    return end, None
