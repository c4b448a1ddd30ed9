"""Sums of money: amount, currency, hedge, rate and the article's own conversion, as one mention each.

What belongs here: putting a number, its currency words and its hedges together; ranges, lists with a shared currency, amounts without
any currency beside a money word (千億巨資), restated pairs. What does not: numbers (``numbers.py``), currency words
(``currencies.py``), which 元 is meant (``money_context.py``), and what the money is for (claims).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from dagster_project.extraction.mentions import currencies, hedges
from dagster_project.extraction.mentions.affixes import After, Before
from dagster_project.extraction.mentions.currencies import Unit
from dagster_project.extraction.mentions.figures import spread, stated
from dagster_project.extraction.mentions.money_context import MoneyContext
from dagster_project.extraction.mentions.numbers import Number, scan, scaled_alike
from dagster_project.extraction.mentions.spelled import ONE, Spelled
from dagster_project.extraction.records import Article, Figure, Mention, Money
from dagster_project.extraction.vocabulary.loader import words

_RANGE = re.compile(r"\ ?(?:-{1,2}|–|—{1,2}|~|∼|〜|至|到|-?to-?|through|\(含\)-)\ ?")
_AND = re.compile(r"\ (?:and|to)\ ")
_BETWEEN = re.compile(r"between\ (?:about\ |around\ )?$|介于$|在$")
_FROM = re.compile(r"(?:from|从|由|自)\ ?$")
_LIST = re.compile(r"\ ?(?:、|和|及|与|以及|或|跟)\ ?")
_GRADE = re.compile(r"(?:元|美元|人民币)?(?:级别|量级|规模|级|等级|之谱)")
_JOINT = re.compile(r"又|\ ?and\ |\ |,\ |")
_PLAIN_CENTS = re.compile(r"(?:(?<=[a-z])\ (?:and\ )?)([0-9]{2})(?=\.?$|[,;!?]|\.\ )")
_OPEN = re.compile(r"\ ?[(\[]\ ?")
_COMMA = re.compile(r"\ ?[,、]?\ ?")
_MARKS = After({m: True for m in words("money", "restatement_marks")})
_MARK_ENDS = Before({m: True for m in words("money", "restatement_marks") if m not in {"some", "nearly", "about", "around", "约", "大约"}})
_PER_AFTER = After({w: per for per, forms in words("money", "per")["after"].items() for w in forms})
_PER_BEFORE = re.compile("|".join(sorted((w for forms in words("money", "per")["before"].values() for w in forms), key=len, reverse=True)))
_PER_OF = {w: per for per, forms in words("money", "per")["before"].items() for w in forms}
_PER_NOT = tuple(words("money", "per_not_before"))
_CUE_BEFORE = Before({w: True for w in words("money", "bare_cues_before")})
_CUE_AFTER = After({w: True for w in words("money", "bare_cues_after")})
_ENGLISH_BEFORE = Before({w: True for w in words("money", "english_cues_before")})
_ENGLISH_AFTER = After({w: True for w in words("money", "english_cues_after")})
_COUNTERS = frozenset(words("money", "bare_not_before"))
_BREAKS = re.compile(r"[,;。!?、(]")


class _Sum(NamedTuple):
    """One amount on its way to a mention."""

    start: int
    end: int
    figure: Figure
    unit: Unit | None
    rule: str
    used: int  # index of the next number
    opened: bool = False


def find_money(article: Article) -> list[Mention]:
    """All sums of money of an article, in clean-text offsets, in order, none inside another.

    >>> from dagster_project.extraction.records import Alignment
    >>> text = "以143億美元(約合人民幣1028億元)收購"
    >>> key = "以143亿美元(约合人民币1028亿元)收购"
    >>> [m.surface for m in find_money(Article("a", text, text, key, Alignment((), ()), script="Hant"))]
    ['143億美元(約合人民幣1028億元)']
    """
    context = MoneyContext(article)
    sums = _sums(article.text, article.key)
    known = {s.figure.amount: s.unit for s in sums if s.unit and s.figure.amount is not None}
    foreign = any(s.unit and s.unit.code not in (None, "CNY", "TWD") or s.unit and s.unit.family not in (None, "yuan") for s in sums)
    return [_mention(article, piece, context, known, foreign) for piece in _paired(article.key, sums, context)]


# ---------------------------------------------------------------- amounts


def _sums(text: str, key: str) -> list[_Sum]:
    numbers = scan(key)
    found: list[_Sum] = []
    index = floor = 0
    while index < len(numbers):
        piece = _sum(text, key, numbers, index, floor)
        if piece is None:
            index += 1
            continue
        found.append(piece)
        index, floor = max(piece.used, index + 1), piece.end
        while index < len(numbers) and numbers[index].start < floor:
            index += 1
    return found


def _sum(text: str, key: str, numbers: tuple[Number, ...], index: int, floor: int) -> _Sum | None:
    number = numbers[index]
    if number.spelled.group_scale < 10_000 and not number.spelled.vague and not currencies.near(key, number.start, number.end):
        return None
    start, unit, end, used, spelled, high = number.start, None, number.end, index + 1, number.spelled, None
    lead = currencies.before(text, key, start, floor)
    if lead:
        start, unit = lead
    elif number.glued and "a" <= key[number.start - 1] <= "z":
        return None
    end, unit = _after(text, key, end, spelled, unit)
    range_end = _range(text, key, numbers, index, start, end, unit)
    rule = "money"
    if range_end:
        end, unit, spelled, high, used = range_end
        rule = "money_range"
    elif unit is None and _digit_name(key, end):
        return _by_digits(text, key, number, index)
    elif unit is None:
        shared = _listed(text, key, numbers, index, floor)
        if shared is None:
            return _unsaid(key, number, index, floor)
        unit, rule = shared, "money_list"
    if unit is None:
        return None
    return _hedged(key, start, end, spelled, high, unit, rule, used, floor, text, numbers)


def _after(text: str, key: str, end: int, spelled: Spelled, unit: Unit | None) -> tuple[int, Unit | None]:
    """The currency behind the number; it makes a sign in front of it more precise ($3 million USD, 人民币3亿元)."""
    grade = _GRADE.match(key, end) if spelled.bare or spelled.group_scale >= 10_000 else None
    found = currencies.after(text, key, end, spelled) or (currencies.after(text, key, grade.end(), spelled) if grade else None)
    if found is None:
        return end, unit
    stop, behind = found
    if unit is None:
        return stop, behind
    if behind.word in {"$", "¥", "€", "£"}:  # it stands before the next number
        return end, unit
    if behind.family and (unit.code or behind.family == unit.family):
        return stop, unit
    return (stop, behind) if unit.family else ((stop, unit) if behind.code == unit.code else (end, unit))


def _range(
    text: str, key: str, numbers: tuple[Number, ...], index: int, start: int, end: int, unit: Unit | None
) -> tuple[int, Unit, Spelled, Spelled, int] | None:
    """50億至60億美元, $2.4m–€3m, between $3bn and $4bn: (end, unit, low, high, next number)."""
    if index + 1 >= len(numbers) or numbers[index].spelled.value is None:
        return None
    second = numbers[index + 1]
    if second.start - end > 14 or second.spelled.value is None:
        return None
    lead = currencies.before(text, key, second.start, end)
    gap_end = lead[0] if lead else second.start
    between = _BETWEEN.search(key, max(0, start - 16), start)
    if not (_RANGE.fullmatch(key, end, gap_end) or (between and _AND.fullmatch(key, end, gap_end))):
        return None
    stop, behind = _after(text, key, second.end, second.spelled, lead[1] if lead else None)
    shared = behind or unit
    if shared is None or (unit and behind and not _same(unit, behind)):
        return None
    if unit and behind and not between and _FROM.search(key, max(0, start - 5), start):
        return None  # from $140m to $280m tells a change
    low = scaled_alike(numbers[index].spelled, second.spelled, thousands=True)
    if low.value is None or low.value >= second.spelled.value:
        return None
    return stop, (unit if unit and unit.code and not (behind and behind.code) else shared), low, second.spelled, index + 2


def _same(first: Unit, second: Unit) -> bool:
    return first.code == second.code and first.family == second.family or bool(first.family) != bool(second.family)


def _listed(text: str, key: str, numbers: tuple[Number, ...], index: int, floor: int) -> Unit | None:
    """The currency that a list names once, at its end: 5億和7.5億元人民幣."""
    number = numbers[index]
    if number.spelled.group_scale < 10_000 or index + 1 >= len(numbers):
        return None
    second = numbers[index + 1]
    if second.spelled.group_scale < 10_000 or not _LIST.fullmatch(key, number.end, second.start):
        return None
    found = currencies.after(text, key, second.end, second.spelled)
    return found[1] if found else _listed(text, key, numbers, index + 1, floor)


def _digit_name(key: str, end: int) -> bool:
    return key.startswith("位数", end)


def _by_digits(text: str, key: str, number: Number, index: int) -> _Sum | None:
    """八位數美元: ten to a hundred million."""
    count = number.spelled.value
    found = currencies.after(text, key, number.end + 2, number.spelled._replace(single=False))
    if found is None or count is None or not 2 <= count <= 15:
        return None
    low = Decimal(10) ** (int(count) - 1)
    return _Sum(number.start, found[0], spread(low, low * 10 - 1, "vague"), found[1], "money_digits", index + 1)


def _unsaid(key: str, number: Number, index: int, floor: int) -> _Sum | None:
    """投資143億, 70億市值, 千億巨資: an amount beside a money word, without any currency."""
    spelled = number.spelled
    if spelled.kind == "words":
        return _unsaid_english(key, number, index, floor)
    if spelled.group_scale < 10_000 or (spelled.value or Decimal(10_000)) < 100_000 or number.glued:
        return None
    end = number.end
    grade = _GRADE.match(key, end)
    end = grade.end() if grade else end
    following = key[end : end + 2].lstrip()
    start, _ = hedges.left(key, number.start, spelled.bare)
    at = start - 1 if start and key[start - 1] in " 到至达了为的" else start
    cue_before = _CUE_BEFORE.at(key, at) or _CUE_BEFORE.at(key, at - 1) if key[at - 1 : at] in {"到", "至", "达"} else _CUE_BEFORE.at(key, at)
    cue_after = _CUE_AFTER.at(key, end + (1 if key.startswith(("的", " "), end) else 0))
    if not cue_after and (not cue_before or following[:1] in _COUNTERS or "a" <= following[:1] <= "z"):
        return None
    if key.startswith("%", end) or key.startswith("分之", end):
        return None
    return _hedged(key, number.start, end, spelled, None, None, "money_unsaid", index + 1, floor, "", (), graded=grade is not None)


def _unsaid_english(key: str, number: Number, index: int, floor: int) -> _Sum | None:
    """Billions poured into, a nine-figure package: an order of magnitude beside a money word."""
    spelled = number.spelled
    if not spelled.vague or (spelled.low or ONE) < 100_000:
        return None
    start, _ = hedges.left(key, number.start)
    before = _ENGLISH_BEFORE.at(key, start - 1) if key[start - 1 : start] == " " else None
    after = _ENGLISH_AFTER.at(key, number.end + 1) if key.startswith(" ", number.end) else None
    if after is None and (before is None or key.startswith(" of ", number.end)):
        return None
    return _hedged(key, number.start, number.end, spelled, None, None, "money_unsaid", index + 1, floor, "", ())


def _hedged(
    key: str, start: int, end: int, spelled: Spelled, high: Spelled | None, unit: Unit | None, rule: str, used: int, floor: int,
    text: str, numbers: tuple[Number, ...], graded: bool = False,
) -> _Sum:  # fmt: skip
    """The amount with its hedges taken into the span, and its figure."""
    factor = unit.factor if unit else ONE
    value, step = spelled.value, spelled.unit
    if value is not None and high is None and unit is not None and numbers:
        end, value, step, used = _with_minor(key, end, value, step, unit, numbers, used)
    if not graded and (spelled.bare or spelled.group_scale >= 10_000):
        grade = _GRADE.match(key, end)
        tail = key[max(0, end - 3) : end]
        graded = bool(grade) or "级" in tail
        end = grade.end() if grade else end
    left_start, before = hedges.left(key, start, spelled.bare)
    if left_start < floor:
        left_start, before = start, None
    end, after = hedges.right(key, end)
    qualifier = (before if before and before != "about" else None) or after or spelled.hedge or before
    return _Sum(left_start, end, _figure(spelled, value, step, high, factor, qualifier, graded), unit, rule, used)


def _figure(
    spelled: Spelled, value: Decimal | None, step: Decimal, high: Spelled | None, factor: Decimal, qualifier: str | None, graded: bool
) -> Figure:
    if value is None:
        low, top = spelled.low or Decimal(0), spelled.high or Decimal(0)
        return spread(low * factor, top * factor, "vague" if spelled.vague else "range")
    if high is not None and high.value is not None:
        return spread(value * factor, high.value * factor, "range")
    if (spelled.bare and qualifier is None) or (graded and spelled.unit == value):
        return spread(value * factor, (value * 10 - 1) * factor, "vague")
    return stated(value * factor, step * factor, qualifier or ("about" if graded else "exact"))


def _with_minor(
    key: str, end: int, value: Decimal, step: Decimal, unit: Unit, numbers: tuple[Number, ...], used: int
) -> tuple[int, Decimal, Decimal, int]:
    """50元6角三分, 3 dollars 50 cents: the hundredths that follow."""
    while used < len(numbers) and unit.factor == ONE and numbers[used].start - end <= 5:
        number = numbers[used]
        plain = _PLAIN_CENTS.match(key, end) if unit.family == "dollar" or unit.code in {"USD", "EUR", "GBP"} else None
        if plain and number.start == plain.start(1) and not value % 1:  # 15 dollars 50
            return plain.end(), value + number.spelled.value / 100 if number.spelled.value else value, Decimal("0.01"), used + 1
        minor = currencies.minor_after(key, number.end) if _JOINT.fullmatch(key, end, number.start) else None
        if minor is None or number.spelled.value is None or number.spelled.value >= 100:
            break
        value, step = value + number.spelled.value * minor[1].factor, minor[1].factor
        end, used = minor[0], used + 1
    return end, value, step, used


# ---------------------------------------------------------------- pairs, rates, mentions


def _paired(key: str, sums: list[_Sum], context: MoneyContext) -> list[tuple[_Sum, _Sum | None]]:
    """Joins an amount with the article's own conversion of it."""
    pairs: list[tuple[_Sum, _Sum | None]] = []
    index = 0
    while index < len(sums):
        first = sums[index]
        second = sums[index + 1] if index + 1 < len(sums) else None
        if second and second.start - first.end <= 16 and _restates(key, first, second, context):
            opened = "(" in key[first.end : second.start]
            closes = opened and key.startswith(")", second.end)
            pairs.append((first, second._replace(end=second.end + closes)))
            index += 2
            continue
        pairs.append((first, None))
        index += 1
    return pairs


def _restates(key: str, first: _Sum, second: _Sum, context: MoneyContext) -> bool:
    if second.unit is None or first.unit is None or _code(first.unit, context)[0] == _code(second.unit, context)[0]:
        return False
    if first.figure.amount == 0 or second.figure.amount is None and first.figure.amount is not None:
        return False
    opened = _OPEN.match(key, first.end)
    at = opened.end() if opened else (_COMMA.match(key, first.end) or opened).end()  # type: ignore[union-attr]
    mark = _MARKS.at(key, at)
    if mark is None:
        return bool(opened) and at == second.start
    stop = mark[0] + (1 if key.startswith((" ", "为", "约"), mark[0]) else 0)
    reaches = at == second.start or stop >= second.start or key[stop : second.start].strip() in {"", "约", "为"}
    plain = key[at : mark[0]] in {"约", "about", "around", "some", "nearly", "大约", "roughly", "approximately"}
    return reaches and (bool(opened) or not plain)


def _code(unit: Unit | None, context: MoneyContext) -> tuple[str | None, str]:
    if unit is None:
        return None, "unsaid"
    return (unit.code, "stated") if unit.code else context.resolve(unit.family or "")


def _rate(key: str, start: int, end: int) -> tuple[int, str | None]:
    """(end, per): 每股35美元, $20 a share, 年薪1億美元."""
    at = end + 1 if key.startswith((" ", "-"), end) else end
    found = _PER_AFTER.at(key, at)
    if found:
        rest = key[found[0] : found[0] + 12].lstrip(" -")
        if not (found[1] == "year" and rest.startswith(_PER_NOT)):
            return found[0], found[1]
    window = key[max(0, start - 14) : start]
    hit = None
    for match in _PER_BEFORE.finditer(window):
        hit = match
    if hit and not _BREAKS.search(window, hit.end()):
        return end, _PER_OF[hit.group()]
    return end, None


def _mention(
    article: Article, pair: tuple[_Sum, _Sum | None], context: MoneyContext, known: dict[Decimal | None, Unit | None], foreign: bool
) -> Mention:
    first, second = pair
    unit = first.unit
    code, basis = _code(unit, context)
    if unit is None and first.figure.amount is not None:
        if known.get(first.figure.amount):
            code, basis = _code(known[first.figure.amount], context)[0], "inferred"
        elif not foreign and article.script in {"Hans", "Hant"}:
            code, basis = context.resolve("yuan")[0], "inferred"
    end, per = _rate(article.key, first.start, first.end)
    restated = None
    if second is not None:
        end = max(end, second.end)
        restated = _code(second.unit, context)[0]
    value = Money(first.figure, code, basis, second.figure.amount if second else None, restated, per)
    how = f"{first.rule}_restated" if second else first.rule
    return Mention("money", first.start, end, article.text[first.start : end], value, how, 0.7 if unit is None else 1.0)
