"""Chinese numbers added up: total (兆, 億) + groups (萬) + section (十百千) + the digit still waiting for its place.

What belongs here: the arithmetic over tokens, with value and unit of the last non-zero digit side by side, because the unit decides the
bounds of an exact figure; and where one number ends and the next begins. What does not: characters (``han_tokens.py``).
"""

from __future__ import annotations

import re
from decimal import Decimal

from dagster_project.extraction.mentions.han_tokens import DIGITS, GROUP, MORE, SMALL, TOKEN, D, M, Token
from dagster_project.extraction.mentions.spelled import ONE, ZERO, Spelled, digits_value

_POINT = re.compile(rf"\ ?点\ ?([{D}](?:\ ?[{D}]){{0,15}})(?!\ ?[钟半时])")
_TAIL = re.compile(rf"\ ?([{MORE}几])(?!\ ?[{M}{D}])")
# 兩千三百五 is 2350 only where the number ends: 一百万一年 is a price per year.
_ENDS = re.compile(r"\ ?(?:$|[^\u4e00-\u9fff0-9]|[元块圆美欧日港英韩点的小]|人民币|新台币)")
_TEN_THOUSAND = Decimal(10_000)
_NOTHING = (ZERO, ZERO)

Pair = tuple[Decimal, Decimal]


def number_of(key: str, tokens: list[Token], kind: str) -> tuple[int, Spelled] | None:
    """The number that the first tokens make: (end, what it says). ``kind``: digits or han, by what it begins with."""
    tokens = _cut(key, tokens)
    if not tokens:
        return None
    value, unit, group_scale, small_scale = _total(key, tokens, 0)
    end = tokens[-1].end
    hedge = "over" if any(t.kind == "more" for t in tokens) else None
    single = len(tokens) == 1 and tokens[0].kind == "number" and kind == "han" and value < 10
    # 十億 is how ten hundred million is written; 百億, 千億 without a digit only give the order of magnitude.
    bare = tokens[0].values != (Decimal(10),) and not any(t.kind in {"number", "open"} for t in tokens)
    said = Spelled(value, unit, hedge=hedge, bare=bare, kind=kind, group_scale=group_scale, small_scale=small_scale, single=single)
    if any(len(t.values) > 1 for t in tokens):
        return end, _both_readings(said, value, _total(key, tokens, -1)[0], any(t.kind == "open" for t in tokens))
    end, said = _fraction(key, end, said) if kind == "han" else (end, said)
    tail = _TAIL.match(key, end)
    if tail and tail.group(1) == "几":
        if tokens[-1].values == (Decimal(10),):  # 十幾家
            return tail.end(), said._replace(value=None, low=value + 1, high=value + 9, vague=True, kind="han")
    elif tail and (tokens[-1].kind in {"small", "group"} or (kind == "digits" and value >= 10 and value % 10 == 0)):
        return tail.end(), said._replace(hedge="over")
    return end, said


def _both_readings(said: Spelled, first: Decimal, second: Decimal, is_open: bool) -> Spelled:
    if not is_open:
        return said._replace(value=None, low=first, high=second)
    step = second - first
    base = first - step
    return said._replace(value=None, low=base or step, high=base + 10 * step - 1, unit=step, vague=True, bare=False)


def _cut(key: str, tokens: list[Token]) -> list[Token]:
    """The tokens that make one number: magnitudes must fall inside a group and from group to group."""
    last_small: Decimal | None = None
    last_group: Decimal | None = None
    in_group = waiting = False
    for index, token in enumerate(tokens):
        if token.kind in {"number", "open"}:
            last_magnitude = next((t for t in reversed(tokens[:index]) if t.kind in {"small", "group"}), None)
            followed = index + 1 < len(tokens) and tokens[index + 1].kind in {"small", "group", "more", "of"}
            if not followed and index and not _may_end(key, token, tokens[:index], last_magnitude):
                return _trim(tokens[:index])
            waiting = in_group = True
        elif token.kind == "small":
            power = token.values[0]
            if index == 1 and not tokens[0].han and tokens[0].kind == "number" and tokens[0].values[0] >= 100:  # 2024百大人物
                return tokens[:1]
            if last_small is not None and (power >= last_small or (not waiting and power > 10)):
                return _trim(tokens[: index - 1 if waiting else index])
            last_small, in_group, waiting = power, True, False
        elif token.kind == "group":
            power = token.values[0]
            falls = last_group is None or power < last_group or not in_group or (last_group == _TEN_THOUSAND and power > last_group)
            if not falls:
                return _trim(tokens[: index - 1 if waiting else index])
            last_group = power
            last_small, in_group, waiting = None, False, False
    return _trim(tokens)


def _trim(tokens: list[Token]) -> list[Token]:
    while tokens and tokens[-1].kind in {"zero", "more", "of"}:
        tokens = tokens[:-1]
    return tokens


def _may_end(key: str, token: Token, before: list[Token], magnitude: Token | None) -> bool:
    """May a number end in this digit after a magnitude? 一百五, 一万二百五十六, 3万4000; not 100万一年, 10万2024年."""
    if magnitude is None:
        return False
    if token.han:
        small = magnitude.values[0] <= 10 or before[-1].kind == "zero" or len(token.values) > 1
        return small or bool(_ENDS.match(key, token.end))
    return token.values[0] < magnitude.values[0] and token.end - token.start >= 3 and not key.startswith("年", token.end)


def _total(key: str, tokens: list[Token], pick: int) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    """(value, unit of the last non-zero digit, magnitude a range may share: of groups, inside a group)."""
    total, group, section = _NOTHING, _NOTHING, _NOTHING
    waiting: Pair | None = None
    last = group_scale = small_scale = ONE
    abbreviates = False
    for token in tokens:
        power = token.values[0] if token.values else ONE
        if token.kind in {"number", "open"}:
            waiting = (token.values[pick], token.unit)
            abbreviates = token.han and token.kind == "number" and len(token.values) == 1 and power < 10 and last >= 100
        elif token.kind == "zero":
            last = ONE
        elif token.kind == "small":
            count = waiting or (ONE, ONE)
            section = _plus(section, _times(count, power))
            waiting, last, small_scale = None, power, power
        elif token.kind == "group":
            here = _plus(section, waiting or _NOTHING)
            empty = waiting is None and not section[0]
            if power == _TEN_THOUSAND:
                count = _plus(group, here) if not (empty and not group[0]) else (ONE, ONE)
                group = _times(count, power)
            else:
                here = _plus(group, here)
                if power > Decimal(10**8) and total[0]:
                    here, total = _plus(total, here), _NOTHING
                count = here if here[0] or waiting else (ONE, ONE)
                total, group = _plus(total, _times(count, power)), _NOTHING
            group_scale = group_scale * power if empty and last == group_scale != ONE else power
            section, waiting, last, small_scale = _NOTHING, None, group_scale if empty else power, ONE
    if waiting is not None and abbreviates:
        waiting = _times(waiting, last / 10)
    value, unit = _plus(_plus(_plus(total, group), section), waiting or _NOTHING)
    if waiting is not None and any(t.kind in {"small", "group"} for t in tokens):
        small_scale = ONE
    return value, unit or ONE, group_scale, small_scale


def _fraction(key: str, end: int, said: Spelled) -> tuple[int, Spelled]:
    """十點二三, 一點四三萬億."""
    point = None if said.bare else _POINT.match(key, end)
    if point is None or said.value is None:
        return end, said
    digits = "".join(str(DIGITS[c]) for c in point.group(1) if c != " ")
    part, part_unit = digits_value(f"0.{digits}")
    value, unit, end, factor = said.value + part, part_unit if part else said.unit, point.end(), ONE
    while (match := TOKEN.match(key, end)) and match.lastgroup == "magnitude":
        mark = match.group("magnitude")
        factor, end = factor * (GROUP.get(mark) or SMALL[mark]), match.end()
    scale = factor if factor > 1 else said.group_scale
    return end, said._replace(value=value * factor, unit=unit * factor, group_scale=scale, single=False)


def _plus(first: Pair, second: Pair) -> Pair:
    return first[0] + second[0], second[1] if second[0] else first[1]


def _times(pair: Pair, factor: Decimal) -> Pair:
    return pair[0] * factor, pair[1] * factor
