"""Chinese numbers, with digits mixed in: 143億, 3億5000萬, 一億兩千萬, 數十億, 十幾億, 上百億, 三五百, 兩千三百五, 二〇一六.

What belongs here: reading one number at a position of the key: cut into tokens, then added up. Digits and magnitudes are in
lexicons/numbers.yml. Value and unit of the last non-zero digit go side by side, because the unit decides the bounds of an exact figure.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from dagster_project.extraction.mentions.spelled import ONE, ZERO, Spelled, digits_value, plain
from dagster_project.extraction.vocabulary.loader import words

_PLAIN: dict[str, int] = words("numbers", "han_digits")
_FORMAL: dict[str, int] = words("numbers", "formal_digits")
_DIGITS = {**_PLAIN, **_FORMAL}
_SURE_FORMAL = frozenset(words("numbers", "unmistakable_formal_digits"))
_SMALL = {m: Decimal(10) ** p for m, p in words("numbers", "small_magnitudes").items()}
_GROUP = {m: Decimal(10) ** p for m, p in words("numbers", "group_magnitudes").items()}
_FORMAL_MAGNITUDES = frozenset("拾佰仟")
_VAGUE: str = words("numbers", "vague_digits")
_MORE: str = words("numbers", "more_marks")
_VAGUE_GUARD = frozenset(words("numbers", "vague_digit_not_after"))
_UP_GUARD = frozenset(words("numbers", "upward_not_after"))

_D = "".join(_DIGITS)
_M = "".join(_SMALL) + "".join(_GROUP)
ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?![0-9])|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+"
_PARTS = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅙": (1, 6), "⅛": (1, 8)}
FRACTIONS = {sign: Decimal(above) / below for sign, (above, below) in _PARTS.items()}
# One character class, so that the search engine skips ahead; what must follow is looked at in `read`.
START = rf"[0-9{_D}{_M}{_VAGUE}上{''.join(FRACTIONS)}]"
_GOES_ON = frozenset(_D + _M + " 点" + _VAGUE + _MORE)
_GOES_ON_DIGITS = frozenset("0123456789.,个多余几" + _M + "".join(FRACTIONS))
_MAGNITUDES = frozenset(_M)
_NEEDS_MAGNITUDE = frozenset(_VAGUE + "上")
_SET_APART = frozenset("".join(_FORMAL)) | _FORMAL_MAGNITUDES
_COMPANY = frozenset(_M + "成折点分又" + "".join(_FORMAL))
_QUICK = re.compile(r"[0-9]+")
_ONE_NOT_BEFORE = frozenset(words("numbers", "one_not_before"))

_TOKEN = re.compile(
    rf"\ ?(?P<magnitude>[{_M}])(?!分[位点])|(?<=[{_M}])(?P<digits>(?:{ARABIC})|\ (?:{ARABIC})(?=\ ?[{_M}]))|\ ?(?P<han>[{_D}](?:\ ?[{_D}])*)"
    rf"|\ ?(?P<more>[{_MORE}](?=\ ?[{_M}]))|\ ?(?P<vague>[{_VAGUE}](?=\ ?[{_M}]))|(?P<of>个(?=[万亿]))"
)
_ARABIC = re.compile(rf"(?:{ARABIC})(?:\.[0-9]+)*")
_POINT = re.compile(rf"\ ?点\ ?([{_D}](?:\ ?[{_D}])*)(?!\ ?[钟半时])")
_TAIL = re.compile(rf"[{_MORE}几](?!\ ?[{_M}{_D}])")
# 兩千三百五 is 2350 only where the number ends: 一百万一年 is a price per year.
_ENDS = re.compile(r"\ ?(?:$|[^\u4e00-\u9fff0-9]|[元块圆美欧日港英韩点的小]|人民币|新台币)")
_SINGLE = {c: Spelled(Decimal(n), ONE, kind="han", single=True) for c, n in _PLAIN.items()}
_COUNTED_OFF = frozenset({"个亿", "个万"})  # 两个亿
_TEN_THOUSAND = Decimal(10_000)
_NOTHING = (ZERO, ZERO)

Pair = tuple[Decimal, Decimal]


class _Token(NamedTuple):
    kind: str  # number | open | small | group | zero | more
    start: int
    end: int
    values: tuple[Decimal, ...] = ()  # one value, or both readings of a pair (三五百) or of an open digit (數)
    unit: Decimal = ONE
    han: bool = False


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
        if not (following in _GOES_ON_DIGITS or (following == " " and key[end + 1 : end + 2] in _MAGNITUDES)):
            return end, plain(key[start:end])
    if first in FRACTIONS:
        return start + 1, Spelled(FRACTIONS[first], Decimal("0.01"))
    if first == "一" and key[start + 1 : start + 2] in _ONE_NOT_BEFORE:
        return None
    if first in _PLAIN and (start + 1 == len(key) or key[start + 1] not in _GOES_ON) and key[start + 1 : start + 3] not in _COUNTED_OFF:
        return start + 1, _SINGLE[first]
    if first == "上":
        return None if start and key[start - 1] in _UP_GUARD else _upward(key, start + 1)
    if first == "亿" and key.startswith("万", start + 1):  # 亿万富翁
        return None
    if first in _FORMAL_MAGNITUDES and key[start + 1 : start + 2] not in "万亿兆分":
        return None
    if first == "数" and start and key[start - 1] in _VAGUE_GUARD:
        return None
    kind = "digits" if first == "." or "0" <= first <= "9" else "han"
    head = _arabic(key, start) if kind == "digits" else None
    if kind == "digits" and head is None:
        return None
    tokens = _tokens(key, start, head)
    return _number(key, tokens, kind) if tokens else None


_BY_COUNT = re.compile(rf"数以(?P<of>[十百千万亿]+)计")
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


def _arabic(key: str, start: int) -> _Token | None:
    match = _ARABIC.match(key, start)
    if match is None or match.group().count(".") > 1:  # 1.2.3 is a version or an address
        return None
    value, unit = digits_value(match.group())
    end = match.end()
    if key[end : end + 1] in FRACTIONS:  # 2½
        return _Token("number", start, end + 1, (value + FRACTIONS[key[end]],), Decimal("0.1"))
    return _Token("number", start, end, (value,), unit)


# ---------------------------------------------------------------- cutting


def _tokens(key: str, start: int, head: _Token | None) -> list[_Token]:
    tokens = [head] if head else []
    at = head.end if head else start
    while match := _TOKEN.match(key, at):
        token = _token(key, match, tokens)
        if token is None:
            break
        tokens.extend(token)
        if token[-1].end < match.end():
            break
        at = match.end()
    return tokens


def _token(key: str, match: re.Match[str], before: list[_Token]) -> list[_Token] | None:
    kind = match.lastgroup or ""
    text, start, end = match.group(kind), match.start(), match.end()
    if kind == "magnitude":
        if text in _SMALL:
            return [_Token("small", start, end, (_SMALL[text],))]
        return [_Token("group", start, end, (_GROUP[text],))]
    if kind == "digits":
        value, unit = digits_value(text)
        return [_Token("number", start, end, (value,), unit)]
    if kind == "han":
        if before and before[-1].kind == "number":  # 10 一, 2.5两
            return None
        return _han_run(key, match.start("han"), text, before)
    if kind == "vague":
        return None if text == "数" and before else [_Token("open", start, end, (ONE, Decimal(2)), ONE, True)]
    return [_Token("more" if kind == "more" else "of", start, end)] if before else None


def _han_run(key: str, start: int, text: str, before: list[_Token]) -> list[_Token] | None:
    """A run of Chinese digits: a zero that only holds a place, one digit, both ends of a range, or a number read by position."""
    digits: list[int] = []
    at = start
    for offset, character in enumerate(text):
        if character == " ":
            continue
        if character in _FORMAL and not _formal_counts(key, start + offset, before, bool(digits)):
            break
        digits.append(_DIGITS[character])
        at = start + offset + 1
    if not digits:
        return None
    tokens: list[_Token] = []
    if digits[0] == 0 and before and len(digits) <= 2:
        tokens.append(_Token("zero", start, start + 1))
        digits = digits[1:]
    if len(digits) == 2 and 0 < digits[0] < digits[1] and (digits[1] - digits[0] == 1 or digits == [3, 5]):
        tokens.append(_Token("number", start, at, (Decimal(digits[0]), Decimal(digits[1])), ONE, True))
    elif digits:
        if before and len(digits) > 1:
            return None
        value, unit = digits_value("".join(map(str, digits)))
        tokens.append(_Token("number", at - 1 if len(digits) == 1 else start, at, (value,), unit if len(digits) > 1 else ONE, True))
    return tokens


def _formal_counts(key: str, at: int, before: list[_Token], in_run: bool) -> bool:
    following = key[at + 1 : at + 3].lstrip()[:1]
    if following in _FORMAL_MAGNITUDES or key[max(0, at - 2) : at].rstrip().endswith("之"):
        return True
    after_magnitude = bool(before) and before[-1].kind in {"small", "group", "zero"}
    if key[at] in _SURE_FORMAL:
        return after_magnitude or in_run or following in _SMALL or following in _GROUP or following in {"点", "成", "折", "又"}
    return (after_magnitude and key[at - 1] in "拾佰仟零万亿") or following == "点"


# ---------------------------------------------------------------- adding up


def _number(key: str, tokens: list[_Token], kind: str) -> tuple[int, Spelled] | None:
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
    if tail and tail.group() == "几":
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


def _cut(key: str, tokens: list[_Token]) -> list[_Token]:
    """The tokens that make one number: magnitudes must fall inside a group and from group to group."""
    last_small: Decimal | None = None
    last_group: Decimal | None = None
    in_group = waiting = zero = False
    for index, token in enumerate(tokens):
        if token.kind in {"number", "open"}:
            last_magnitude = next((t for t in reversed(tokens[:index]) if t.kind in {"small", "group"}), None)
            followed = index + 1 < len(tokens) and tokens[index + 1].kind in {"small", "group", "more", "of"}
            if not followed and index and not _may_end(key, token, tokens[:index], last_magnitude):
                return _trim(tokens[:index])
            waiting = in_group = True
        elif token.kind == "zero":
            zero = True
        elif token.kind == "small":
            power = token.values[0]
            if index == 1 and not tokens[0].han and tokens[0].kind == "number" and tokens[0].values[0] >= 100:  # 2024百大人物
                return tokens[:1]
            if last_small is not None and (power >= last_small or (not waiting and power > 10)):
                return _trim(tokens[: index - 1 if waiting else index])
            last_small, in_group, waiting, zero = power, True, False, False
        elif token.kind == "group":
            power = token.values[0]
            falls = last_group is None or power < last_group or not in_group or (last_group == _TEN_THOUSAND and power > last_group)
            if not falls:
                return _trim(tokens[: index - 1 if waiting else index])
            last_group = power if last_group is None or power < last_group or not in_group else power
            last_small, in_group, waiting, zero = None, False, False, False
    return _trim(tokens)


def _trim(tokens: list[_Token]) -> list[_Token]:
    while tokens and tokens[-1].kind in {"zero", "more", "of"}:
        tokens = tokens[:-1]
    return tokens


def _may_end(key: str, token: _Token, before: list[_Token], magnitude: _Token | None) -> bool:
    """May a number end in this digit after a magnitude? 一百五, 一万二百五十六, 3万4000; not 100万一年, 10万2024年."""
    if magnitude is None:
        return False
    if token.han:
        small = magnitude.values[0] <= 10 or before[-1].kind == "zero" or len(token.values) > 1
        return small or bool(_ENDS.match(key, token.end))
    return token.values[0] < magnitude.values[0] and token.end - token.start >= 3 and not key.startswith("年", token.end)


def _total(key: str, tokens: list[_Token], pick: int) -> tuple[Decimal, Decimal, Decimal, Decimal]:
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
        waiting = _times(waiting, (last if last < 10**8 or last == 10**8 else last) / 10)
    value, unit = _plus(_plus(_plus(total, group), section), waiting or _NOTHING)
    if waiting is not None and any(t.kind in {"small", "group"} for t in tokens):
        small_scale = ONE
    return value, unit or ONE, group_scale, small_scale


def _fraction(key: str, end: int, said: Spelled) -> tuple[int, Spelled]:
    """十點二三, 一點四三萬億."""
    point = None if said.bare else _POINT.match(key, end)
    if point is None or said.value is None:
        return end, said
    digits = "".join(str(_DIGITS[c]) for c in point.group(1) if c != " ")
    part, part_unit = digits_value(f"0.{digits}")
    value, unit, end, factor = said.value + part, part_unit if part else said.unit, point.end(), ONE
    while (match := _TOKEN.match(key, end)) and match.lastgroup == "magnitude":
        mark = match.group("magnitude")
        factor, end = factor * (_GROUP.get(mark) or _SMALL[mark]), match.end()
    scale = factor if factor > 1 else said.group_scale
    return end, said._replace(value=value * factor, unit=unit * factor, group_scale=scale, single=False)


def _plus(first: Pair, second: Pair) -> Pair:
    return first[0] + second[0], second[1] if second[0] else first[1]


def _times(pair: Pair, factor: Decimal) -> Pair:
    return pair[0] * factor, pair[1] * factor
