"""Numbers that are no money: percentages and stakes, people, ages, lengths of time, parameters, multiples, counted nouns.

What belongs here: a number and its unit as one mention. What does not: what the quantity is for (a stake or a market share is the
claims' judgement), money (``money.py``), points in time (``dates.py``). Words: lexicons/units.yml.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from dagster_project.extraction.mentions import counted, currencies, percentages, shares
from dagster_project.extraction.mentions.affixes import After, Before
from dagster_project.extraction.mentions.numbers import Number, scaled_alike, scan
from dagster_project.extraction.mentions.percentages import RANGE, Numbers
from dagster_project.extraction.mentions.quantity_figure import Read, hedged
from dagster_project.extraction.mentions.spelled import Spelled
from dagster_project.extraction.records import Article, Mention, Quantity
from dagster_project.extraction.vocabulary.loader import words

_COIN_WORDS: dict[str, str] = words("money", "tokens")
_MEASURES = After({w: unit for unit, forms in words("units", "measures").items() for w in forms} | _COIN_WORDS)
_COINS = Before(_COIN_WORDS)
_BETWEEN = re.compile(r"(?:between|介于)\ ?$")
_TIME = frozenset({"years", "months", "weeks", "days", "hours", "minutes"})
_NOT_LENGTH = frozenset(words("units", "not_a_length_after"))
_AGE_CUE = re.compile(r"(?:(?<![a-z])aged?(?:\ of)?\ |现年|年仅|年方|芳龄)$")
_AGE_LASTS = frozenset("def,年仅方龄")
_COIN_LASTS = _COINS.lasts | {" "}
_AGE_NOT = re.compile(r"\ ?(?:岁|to|-|%|years)")
_AGE_AFTER = re.compile(r",\ (?:who|said|says|was|is|has|had|a|the|joined|left|founded|co-founded|will|became|told|and|[a-z]+ed|[a-z]+s)\ ")
_AGO = re.compile(r"\ ?(?:之?前(?!的?[一二三四五六])|以前|后|之后|以后|\ ago|\ later|\ earlier|\ from now|\ before)")
_OF_A_DATE = re.compile(r"\ ?[0-9]{1,2}月|\ ?[十一二三四五六七八九]{1,3}月|代|度|级")
_WEEK_GOES_ON = ("内", "的", "时间", "后", "前", ",", "。", "年")
_DATE_NEXT = frozenset("月号季:：")
_MONEY_SIGNS = frozenset("$¥€£")
_SINGLE_NEXT = _MEASURES.firsts | counted.CLASSIFIER_FIRSTS | frozenset("人成折分-–—~至到t/又abcdefghijklmnopqrstuvwxyz")
_NEXT = _SINGLE_NEXT | counted.NOUN_FIRSTS
_HALF = Decimal("0.5")
_RANGE_FIRSTS = frozenset("-–—~∼至到ta")
_DOUBTED = frozenset({"counted_noun", "quantity_cue"})


def find_quantities(article: Article) -> list[Mention]:
    """All quantities of an article in clean-text offsets, in order. Money and dates are found elsewhere; the finder settles overlaps.

    >>> from dagster_project.extraction.records import Alignment
    >>> text = "收购49%的股份，裁员200人"
    >>> [(m.surface, m.value.unit) for m in find_quantities(Article("a", text, text, text, Alignment((), ())))]
    [('49%', 'percent'), ('200人', 'people')]
    """
    key, numbers = article.key, scan(article.key)
    found: list[Mention] = []
    index = floor = 0
    while index < len(numbers):
        number = numbers[index]
        read = None
        if number.start >= floor and _might_count(key, number):
            read = _quantity(article.text, key, numbers, index, floor)
        if read is None:
            index += 1
            continue
        found.append(_mention(article, read))
        index, floor = max(read.used, index + 1), read.end
    return sorted([*found, *shares.find(article, found)], key=lambda m: m.start)


def _mention(article: Article, read: Read) -> Mention:
    value = Quantity(read.figure, read.unit, read.noun)
    return Mention(
        "quantity", read.start, read.end, article.text[read.start : read.end], value, read.rule, 0.7 if read.rule in _DOUBTED else 1.0
    )


def _might_count(key: str, number: Number) -> bool:
    """One look at the neighbours: dates, clocks and money signs count nothing, and 三 only before a unit or classifier."""
    following = key[number.end : number.end + 1]
    if following in _DATE_NEXT or key[number.start - 1 : number.start] in _MONEY_SIGNS:
        return not following and number.start == 0
    if following == "年" and number.spelled.kind == "digits" and (number.spelled.value or 0) >= 1000:
        return False
    if following == " ":
        following = key[number.end + 1 : number.end + 2]
    if number.spelled.single:
        return following in _SINGLE_NEXT
    return following in _NEXT or key[number.end - 1] == "b" or not "\u4e00" <= following <= "\u9fff"


def _quantity(text: str, key: str, numbers: Numbers, index: int, floor: int) -> Read | None:
    number, spelled = numbers[index], numbers[index].spelled
    before = key[max(0, number.start - 2) : number.start].rstrip()[-1:]
    if before == "第":
        return percentages.percentile(key, numbers, index)
    if before == "前" and spelled.single and key[number.end : number.end + 1] in "名大家款":  # 前五名
        return None
    plain = (number.start, number.end)
    read = _coin(key, number, index, floor) if key[number.start - 1] in _COIN_LASTS and number.start else None
    if read is None and before in _AGE_LASTS:
        read = _aged(key, number, index, floor)
    read = read or _measured(key, numbers, index, floor)
    read = read or percentages.read(key, numbers, index, floor)
    if read or number.glued:
        return read or _model_size(text, key, number, index)
    if spelled.vague and spelled.kind == "words" and key.startswith(("double", "triple"), number.start):
        return hedged(key, plain, spelled, "percent", "digits", index + 1, floor)
    noun = counted.noun_after(key, number.end, spelled)
    if noun and currencies.after(text, key, number.end, spelled) is None:
        return hedged(key, (number.start, noun.end), spelled, noun.unit, noun.rule, index + 1, floor, noun=noun.word)
    cue = counted.cue_before(key, number.start, number.end, spelled)
    if cue:
        return hedged(key, plain, spelled, cue.unit, "quantity_cue", index + 1, floor, noun=cue.word)
    return _model_size(text, key, number, index)


def _coin(key: str, number: Number, index: int, floor: int) -> Read | None:
    """₿21,000,000: coins that are no ISO currency are counted things."""
    coin = _COINS.at(key, number.start - (key[number.start - 1 : number.start] == " "))
    if coin is None or coin[0] < floor or _unit(key, number.end, number.spelled):
        return None
    return hedged(key, (coin[0], number.end), number.spelled, coin[1], "coin", index + 1, floor)


def _aged(key: str, number: Number, index: int, floor: int) -> Read | None:
    """aged 28, age 28, 現年28; 'Wang, 28, said' where the article writes ages so."""
    value, start = number.spelled.value, number.start
    if number.spelled.kind != "digits" or value is None or not 14 <= value <= 110 or value % 1:
        return None
    cue = _AGE_CUE.search(key, max(0, start - 9), start)
    if cue and not _AGE_NOT.match(key, number.end):
        return hedged(key, (start, number.end), number.spelled, "years", "age", index + 1, floor)
    named = key.startswith(", ", start - 2) and "a" <= key[start - 3 : start - 2] <= "z"
    if named and _AGE_AFTER.match(key, number.end):
        return hedged(key, (start, number.end), number.spelled, "years", "age_apposition", index + 1, floor)
    return None


# ---------------------------------------------------------------- units of measure


class _Measured(NamedTuple):
    """A unit word behind one number, or behind the second of a range."""

    first: Spelled
    end: int
    unit: str
    used: int
    high: Spelled | None = None


def _measured(key: str, numbers: Numbers, index: int, floor: int) -> Read | None:
    """20%-30%, 6到12個月, 28歲, 兩年半."""
    number = numbers[index]
    unit = _unit(key, number.end, number.spelled)
    found = _ranged(key, numbers, index, unit)
    if found is None and unit is not None:
        found = _Measured(number.spelled, unit[0], unit[1], index + 1)
    if found is None or not _counts(key, number, found.unit, found.end):
        return None
    first, name = found.first, "years" if found.unit == "age" else found.unit
    value = first.value
    if name in _TIME and value is not None and found.high is None:
        if "多" in key[number.end : found.end]:  # 兩個多月
            first = first._replace(hedge="over")
        elif name == "years" and key.startswith("半", found.end - 1):  # 兩年半
            first = Spelled(value + _HALF, _HALF)
    rule = "age" if found.unit == "age" else "quantity"
    return hedged(key, (number.start, found.end), first, name, rule, found.used, floor, high=found.high)


def _ranged(key: str, numbers: Numbers, index: int, unit: tuple[int, str] | None) -> _Measured | None:
    """Two numbers with one unit: 20%-30%, 6到12個月, between 20% and 30%."""
    number = numbers[index]
    if index + 1 >= len(numbers) or number.spelled.value is None or numbers[index + 1].start - number.end > 12:
        return None
    second = numbers[index + 1]
    if key[unit[0] if unit else number.end : second.start].strip()[:1] not in _RANGE_FIRSTS:
        return None
    gap = RANGE.fullmatch(key, unit[0] if unit else number.end, second.start)
    if gap is None or (gap.group() == " and " and not _BETWEEN.search(key, max(0, number.start - 9), number.start)):
        return None
    behind, low = _unit(key, second.end, second.spelled), scaled_alike(number.spelled, second.spelled)
    if behind is None or (unit is not None and unit[1] != behind[1]) or low.value is None or second.spelled.value is None:
        return None
    return _Measured(low, behind[0], behind[1], index + 2, second.spelled) if low.value < second.spelled.value else None


def _unit(key: str, end: int, spelled: Spelled) -> tuple[int, str] | None:
    at = end
    while at < len(key) and at - end < 4 and key[at] == " ":
        at += 1
    found = _MEASURES.at(key, end) or (_MEASURES.at(key, at) if at != end else None)
    if found is None and spelled.vague and key.startswith(" of ", end):
        found = _MEASURES.at(key, end + 4)
    return found


def _counts(key: str, number: Number, unit: str, end: int) -> bool:
    """Is this a length or a share, and not a date, an ordinal or part of a name?"""
    if unit in {"percent", "age", "percentile"}:
        return True
    if unit in _TIME:
        return not number.glued and _is_length(key, number, end)
    if unit == "times":
        return not (key[end - 1] == "x" and number.glued) and not key.startswith(" a ", end)
    return not number.glued


def _is_length(key: str, number: Number, end: int) -> bool:
    """18個月, six years; not 2016年, 3年級, 5日, 第三年, 三年前."""
    if key[number.start - 1 : number.start] in _NOT_LENGTH and number.start:
        return False
    last, spelled = key[end - 1], number.spelled
    if last == "年":
        year = spelled.value is not None and (spelled.value >= 100 or (spelled.kind == "digits" and key[number.start] == "0"))
        if year or _OF_A_DATE.match(key, end):
            return False
    if last == "日" or (last == "周" and not key.startswith(_WEEK_GOES_ON, end)):
        return False
    return not _AGO.match(key, end)


def _model_size(text: str, key: str, number: Number, index: int) -> Read | None:
    """70B, Qwen-32B: a capital B glued to the digits and no money near."""
    if text[number.end - 1] != "B" or not text[number.end - 2].isdigit() or number.spelled.value is None:
        return None
    before, following = key[number.start - 1 : number.start], text[number.end : number.end + 1]
    if (before and "a" <= before <= "z") or (following.isascii() and following.isalnum()):
        return None
    return hedged(key, (number.start, number.end), number.spelled, "parameters", "model_size", index + 1)
