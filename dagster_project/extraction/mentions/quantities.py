"""Numbers that are no money: percentages and stakes, people, ages, lengths of time, parameters, multiples, counted nouns.

What belongs here: a number, its unit and its hedge as one mention. What does not: what the quantity is for (a stake or a market
share is the claims' judgement), money (``money.py``), points in time (``dates.py``). Words: lexicons/units.yml.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from dagster_project.extraction.mentions import counted, currencies, hedges, shares
from dagster_project.extraction.mentions.affixes import After, Before
from dagster_project.extraction.mentions.figures import spread, stated
from dagster_project.extraction.mentions.numbers import Number, scaled_alike, scan
from dagster_project.extraction.mentions.spelled import Spelled
from dagster_project.extraction.records import Article, Figure, Mention, Quantity
from dagster_project.extraction.vocabulary.loader import words

_MEASURES = After({w: unit for unit, forms in words("units", "measures").items() for w in forms} | words("money", "tokens"))
_COINS = Before({w: unit for w, unit in words("money", "tokens").items()})
_ALL_COINS = frozenset(words("money", "tokens").values())
_RANGE = re.compile(r"\ ?(?:-{1,2}|–|—{1,2}|~|∼|至|到|to|-to-)\ ?|\ and\ ")
_BETWEEN = re.compile(r"(?:between|介于)\ ?$")
_TIME = frozenset({"years", "months", "weeks", "days", "hours", "minutes"})
_NOT_LENGTH = frozenset(words("units", "not_a_length_after"))
_PART_OF = re.compile(r"\ ?分\ ?之")
_HUNDREDS = frozenset({Decimal(100), Decimal(1000), Decimal(10000)})
_ZHE = re.compile(r"\ ?折(?![合算扣旧叠射磨腾损断线页返价本桥戟中服现桂])")
_NEGATIVE = re.compile(r"(?:^|[^0-9a-z\u4e00-\u9fff%)-])[-−]$|负$|minus\ $|negative\ $")
_CHENG = re.compile(r"成([一二三四五六七八九1-9](?![十百千万亿个家名年月])|\ ?[一二三四五六七八九](?=$|[^\u4e00-\u9fff])|半)?(?![立为功员本长就果交熟都分人绩套品型了吉])")
_PERCENTILE = re.compile(r"\ ?个?百分位|(?:st|nd|rd|th)?\ percentile")
_AGE_CUE = re.compile(r"(?:(?<![a-z])aged?(?:\ of)?\ |现年|年仅|年方|芳龄)$")
_AGE_NOT = re.compile(r"\ ?(?:岁|to|-|%|years)")
_AGE_AFTER = re.compile(r",\ (?:who|said|says|was|is|has|had|a|the|joined|left|founded|co-founded|will|became|told|and|[a-z]+ed|[a-z]+s)\ ")
_AGO = re.compile(r"\ ?(?:之?前(?!的?[一二三四五六])|以前|后|之后|以后|\ ago|\ later|\ earlier|\ from now|\ before)")
_CLOCK = re.compile(r"[:：]\ ?[0-9]")


class _Read(NamedTuple):
    """One quantity on its way to a mention."""

    start: int
    end: int
    figure: Figure
    unit: str
    noun: str | None
    rule: str
    used: int


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
        read = None if numbers[index].start < floor else _quantity(article, key, numbers, index, floor)
        if read is None:
            index += 1
            continue
        found.append(_mention(article, read))
        index, floor = max(read.used, index + 1), read.end
    return sorted([*found, *shares.find(article, found)], key=lambda m: m.start)


def _mention(article: Article, read: _Read) -> Mention:
    value = Quantity(read.figure, read.unit, read.noun)
    confidence = 0.7 if read.rule in {"counted_noun", "quantity_cue"} else 1.0
    return Mention("quantity", read.start, read.end, article.text[read.start : read.end], value, read.rule, confidence)


def _quantity(article: Article, key: str, numbers: tuple[Number, ...], index: int, floor: int) -> _Read | None:
    number = numbers[index]
    if number.spelled.single and not _might_count(key, number.end):
        return None
    before = key[number.start - 1 : number.start]
    if before == "第" or (before == " " and key[number.start - 2 : number.start - 1] == "第"):
        return _percentile(key, numbers, index)
    if before in {"$", "¥", "€", "£"}:
        return None
    aged = _aged(key, number, index, floor)
    if aged:
        return aged
    if number.spelled.value in _HUNDREDS and _PART_OF.match(key, number.end):
        return _hundredths(key, numbers, index, floor)
    if key[number.start - 1 : number.start] == "前" and number.spelled.single and key[number.end : number.end + 1] in "名大家款":
        return None  # 前五名
    if _CLOCK.match(key, number.end) or key.startswith(("月", "季", "号"), number.end):
        return None
    coin = _COINS.at(key, number.start - (key[number.start - 1 : number.start] == " "))
    if coin and number.start > floor and _unit(key, number.end, number.spelled, number.start) is None:
        return _hedged(key, coin[0], number.end, number.spelled, None, coin[1], None, "coin", index + 1, floor)
    measured = _measured(key, numbers, index, floor) or _cheng(key, numbers, index, floor) or _zhe(key, number, index, floor)
    if measured:
        return measured
    if number.glued:
        return _model_size(article, key, number, index)
    if number.spelled.vague and number.spelled.kind == "words" and key.startswith(("double", "triple"), number.start):
        return _hedged(key, number.start, number.end, number.spelled, None, "percent", None, "digits", index + 1, floor)
    noun = counted.noun_after(key, number.end, number.spelled)
    if noun and currencies.after(article.text, key, number.end, number.spelled) is None:
        end, unit, word, rule = noun
        return _hedged(key, number.start, end, number.spelled, None, unit, word, rule, index + 1, floor)
    cue = counted.cue_before(key, number.start, number.end, number.spelled)
    if cue:
        unit, word = cue
        return _hedged(key, number.start, number.end, number.spelled, None, unit, word, "quantity_cue", index + 1, floor)
    return _model_size(article, key, number, index)


_SINGLE_NEXT = _MEASURES.firsts | counted.CLASSIFIER_FIRSTS | frozenset("人成折分-–—~至到t/又") | frozenset("abcdefghijklmnopqrstuvwxyz")


def _might_count(key: str, end: int) -> bool:
    """三 counts something only before a unit or classifier: one look at the next character."""
    following = key[end : end + 1]
    return (key[end + 1 : end + 2] if following == " " else following) in _SINGLE_NEXT


def _aged(key: str, number: Number, index: int, floor: int) -> _Read | None:
    """aged 28, age 28, 現年28; 'Wang, 28, said' where the article writes ages so."""
    value = number.spelled.value
    if number.spelled.kind != "digits" or value is None or not 14 <= value <= 110 or value % 1:
        return None
    cue = _AGE_CUE.search(key, max(0, number.start - 9), number.start)
    if cue and not _AGE_NOT.match(key, number.end):
        return _hedged(key, number.start, number.end, number.spelled, None, "years", None, "age", index + 1, floor)
    comma = key.startswith(", ", number.start - 2) and "a" <= key[number.start - 3 : number.start - 2] <= "z" and key.startswith(",", number.end)
    if comma and _AGE_AFTER.match(key, number.end):
        return _hedged(key, number.start, number.end, number.spelled, None, "years", None, "age_apposition", index + 1, floor)
    return None


def _measured(key: str, numbers: tuple[Number, ...], index: int, floor: int) -> _Read | None:
    """A number, or two of a range, with a unit word behind: 20%-30%, 6到12個月, 28歲."""
    number = numbers[index]
    first, end, used, high = number.spelled, number.end, index + 1, None
    unit = _unit(key, number.end, first, number.start)
    at = unit[0] if unit else number.end
    if index + 1 < len(numbers) and first.value is not None and numbers[index + 1].start - at <= 5:
        second = numbers[index + 1]
        gap = _RANGE.fullmatch(key, at, second.start)
        if gap and (gap.group() != " and " or _BETWEEN.search(key, max(0, number.start - 9), number.start)):
            behind = _unit(key, second.end, second.spelled, second.start)
            low = scaled_alike(first, second.spelled)
            if behind and (unit is None or unit[1] == behind[1]) and second.spelled.value is not None and low.value is not None:
                if low.value < second.spelled.value:
                    first, unit, high, used = low, behind, second.spelled, index + 2
    if unit is None or not _counts(key, number, unit[1], unit[0], high):
        return None
    end, name = unit[0], "years" if unit[1] == "age" else unit[1]
    if name in _TIME and "多" in key[number.end : end] and first.value is not None and high is None:  # 兩個多月
        first = first._replace(hedge="over")
    if name == "years" and key.startswith("半", end - 1) and first.value is not None and high is None:  # 兩年半
        half = Decimal("0.5")
        return _hedged(key, number.start, end, Spelled(first.value + half, half), None, name, None, "quantity", used, floor)
    return _hedged(key, number.start, end, first, high, name, None, "age" if unit[1] == "age" else "quantity", used, floor)


def _unit(key: str, end: int, spelled: Spelled, start: int) -> tuple[int, str] | None:
    at = end
    while at < len(key) and at - end < 4 and key[at] == " ":
        at += 1
    found = _MEASURES.at(key, end) or (_MEASURES.at(key, at) if at != end else None)
    if found is None and spelled.vague and key.startswith(" of ", end):
        found = _MEASURES.at(key, end + 4)
    return found


def _counts(key: str, number: Number, unit: str, end: int, high: Spelled | None) -> bool:
    """Is this a length or a share, and not a date, an ordinal or part of a name?"""
    spelled = number.spelled
    if unit in _TIME:
        before = key[number.start - 1 : number.start]
        if before and before in _NOT_LENGTH or number.glued:
            return False
        last = key[end - 1]
        if last == "年" and spelled.value is not None and (spelled.value >= 100 or spelled.kind == "digits" and key[number.start] == "0"):
            return False
        if last == "年" and (key.startswith("级", end) or re.match(r"\ ?[0-9]{1,2}月|\ ?[十一二三四五六七八九]{1,3}月|代|度", key[end : end + 5])):
            return False
        if last in "日周" and (last == "日" or not key.startswith(("内", "的", "时间", "后", "前", ",", "。", "年"), end)):
            return False
        return not _AGO.match(key, end)
    if unit == "times":
        return not (key[end - 1] == "x" and number.glued) and not key.startswith(" a ", end)
    if unit in {"percent", "age", "percentile"}:
        return True
    return not number.glued


def _hedged(
    key: str, start: int, end: int, spelled: Spelled, high: Spelled | None, unit: str, noun: str | None, rule: str, used: int, floor: int
) -> _Read:
    sign = 1
    if unit in {"percent", "times"} and (minus := _NEGATIVE.search(key, max(0, start - 9), start)):
        start = minus.end() - len(minus.group().lstrip("(:, ")) if minus.group()[-1] in "-−" else minus.start()
        start, sign = (minus.end() - 1 if minus.group()[-1] in "-−" else start), -1
    left, before = hedges.left(key, start, spelled.bare)
    if left < floor:
        left, before = start, None
    end, after = hedges.right(key, end)
    qualifier = (before if before and before != "about" else None) or after or spelled.hedge or before
    return _Read(left, end, figure(spelled, high, qualifier, sign), unit, noun, rule, used)


def figure(spelled: Spelled, high: Spelled | None, qualifier: str | None, sign: int = 1) -> Figure:
    """The figure of a spelled number with its hedge; ``high`` makes it a range."""
    if spelled.value is None:
        return spread(spelled.low or Decimal(0), spelled.high or Decimal(0), "vague" if spelled.vague else "range")
    if high is not None and high.value is not None:
        return spread(spelled.value, high.value)
    if spelled.bare and qualifier is None and spelled.value >= 100:
        return spread(spelled.value, spelled.value * 10 - 1, "vague")
    return stated(spelled.value * sign, spelled.unit, qualifier or "exact")


# ---------------------------------------------------------------- shares written with characters


def _hundredths(key: str, numbers: tuple[Number, ...], index: int, floor: int) -> _Read | None:
    """百分之四十九, 千分之三, 万分之五."""
    base = numbers[index].spelled.value or Decimal(100)
    if index + 1 >= len(numbers):
        return None
    share = numbers[index + 1]
    gap = key[numbers[index].end : share.start].replace(" ", "")
    if gap not in {"分之", "分之负"} or share.spelled.value is None:
        return None
    factor = Decimal(100) / base * (-1 if gap.endswith("负") else 1)
    spelled = Spelled(share.spelled.value * factor, share.spelled.unit * abs(factor), hedge=share.spelled.hedge)
    end = share.end
    return _hedged(key, numbers[index].start, end, spelled, None, "percent", None, "hundredths", index + 2, floor)


def _cheng(key: str, numbers: tuple[Number, ...], index: int, floor: int) -> _Read | None:
    """三成, 七成六, 兩三成."""
    number = numbers[index]
    match = _CHENG.match(key, number.end + (1 if key.startswith(" 成", number.end) else 0))
    spelled = number.spelled
    if match is None or number.glued or (spelled.value or spelled.high or Decimal(0)) > 10:
        return None
    ten = Decimal(10)
    used = index + 1
    if spelled.value is None:
        read = Spelled(None, ten, low=(spelled.low or 0) * ten, high=(spelled.high or 0) * ten)
    else:
        rest = (match.group(1) or "").strip()
        extra = Decimal(5) if rest == "半" else Decimal("零一二三四五六七八九".find(rest)) if rest and rest in "一二三四五六七八九" else Decimal(rest or 0)
        read = Spelled(spelled.value * ten + extra, Decimal(1) if extra else spelled.unit * ten)
        while used < len(numbers) and numbers[used].start < match.end():
            used += 1
    return _hedged(key, number.start, match.end(), read, None, "percent", None, "cheng", used, floor)


def _zhe(key: str, number: Number, index: int, floor: int) -> _Read | None:
    """打八折, 75折: the share of the price that is left."""
    match, value = _ZHE.match(key, number.end), number.spelled.value
    if match is None or value is None or value > 100 or number.glued:
        return None
    if value < 10:
        return _hedged(key, number.start, match.end(), Spelled(value * 10, number.spelled.unit * 10), None, "percent", None, "zhe", index + 1, floor)
    return _hedged(key, number.start, match.end(), number.spelled, None, "percent", None, "zhe", index + 1, floor)


def _percentile(key: str, numbers: tuple[Number, ...], index: int) -> _Read | None:
    """第60至70百分位; other ordinals count nothing."""
    number = numbers[index]
    high = numbers[index + 1] if index + 1 < len(numbers) and _RANGE.fullmatch(key, number.end, numbers[index + 1].start) else None
    last = high or number
    match = _PERCENTILE.match(key, last.end)
    if match is None:
        return None
    return _hedged(key, number.start, match.end(), number.spelled, high.spelled if high else None, "percentile", None, "percentile", index + 1 + bool(high), 0)


def _model_size(article: Article, key: str, number: Number, index: int) -> _Read | None:
    """70B, Qwen-32B: a capital B glued to the digits and no money near."""
    text = article.text[number.start : number.end]
    if not text.endswith("B") or text[-2:-1] not in "0123456789" or not text[:-1] or number.spelled.value is None:
        return None
    before = key[number.start - 1 : number.start]
    if before and (before in "$€£¥" or ("a" <= before <= "z")) or article.text[number.end : number.end + 1].isalnum() and article.text[number.end].isascii():
        return None
    return _hedged(key, number.start, number.end, number.spelled, None, "parameters", None, "model_size", index + 1, 0)
