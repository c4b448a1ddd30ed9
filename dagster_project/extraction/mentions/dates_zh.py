"""Chinese dates: 2024年3月, 6月13日, 去年底, 上週三, 同年11月, 兩個月後, 第四季, 民國114年, 2025/6/12.

What belongs here: what the parts of a form mean. What does not: how a form looks (``dates_zh_forms.py``), arithmetic (``periods.py``)
and the choice of a missing year (``clock.py``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from dagster_project.extraction.mentions import han, periods
from dagster_project.extraction.mentions.clock import Clock
from dagster_project.extraction.mentions.dates_zh_forms import BY_FIRST, FORMS, NUMBER_GATE, NUMERALS, START, WORD_GATE, W
from dagster_project.extraction.records import When

_NOT_BEFORE_YEAR_WORDS = frozenset("在于到至自从和与及、计将截较比")
_COMING = tuple(W["coming"])
_UNRESOLVED = When(None, None, None, "unresolved")


def number(text: str) -> int:
    """A small number in digits or characters: 11, 十一, 廿三, 初五."""
    text = text.strip().removeprefix("初").replace("廿", "二十").replace("正", "一").replace("元", "一")
    if text.isdigit():
        return int(text)
    found = han.read(text, 0)
    return int(found[1].value) if found and found[1].value is not None else 0


def find(key: str, clock: Clock) -> list[tuple[int, int, When, str]]:
    """(start, end, when, rule) of each Chinese date, in order."""
    found: list[tuple[int, int, When, str]] = []
    position = 0
    for start in START.finditer(key):
        at = start.start()
        if at < position:
            continue
        gate = (NUMBER_GATE if key[at] in NUMERALS else WORD_GATE).match(key, at)
        read = _read(key, at, clock) if gate else None
        if read is None:
            continue
        found.append(read)
        position = read[1]
        if read[2].basis != "unresolved":
            clock.saw(read[2], position)
        elif read[3] not in {"zh_vague", "zh_span"}:
            clock.last = None
    return found


def _read(key: str, at: int, clock: Clock) -> tuple[int, int, When, str] | None:
    """The first form that reads a date at a position."""
    for name in BY_FIRST.get(key[at], ()):
        match = FORMS[name].match(key, at)
        when = _RULES[name](key, match, clock) if match else None
        if match and when:
            return at, match.end(), when, f"zh_{name}"
    return None


# ---------------------------------------------------------------- one function a form


def _iso(key: str, match: re.Match[str], clock: Clock) -> When | None:
    y, m, d = match.group("iy", "im", "id")
    if d:
        return periods.day(int(y), int(m), int(d))
    return periods.month(int(y), int(m)) if match.group("sep") != "." else None


def _year_quarter(key: str, match: re.Match[str], clock: Clock) -> When | None:
    y, q, h, part = match.group("yqy", "yqq", "yqh", "yqp")
    if part and part.startswith("第"):
        q = str(W["quarters"][part[1]])
    early = h == "1" or part == "上半年"
    return periods.quarter(int(y), int(q)) if q else periods.months(int(y), 1 if early else 7, 6 if early else 12)


def _fiscal(key: str, match: re.Match[str], clock: Clock) -> When | None:
    y = match.group("fyy") or match.group("fyy2")
    return periods.year(int(y) if len(y) == 4 else 2000 + int(y))


def _years(key: str, match: re.Match[str], clock: Clock) -> When | None:
    first, second = match.group("y1"), match.group("y2")
    second = second if len(second) == 4 else first[:2] + second
    one, two = periods.year(int(first)), periods.year(int(second))
    return periods.joined(one, two) if one and two else None


def _full(key: str, match: re.Match[str], clock: Clock) -> When | None:
    """A year in any written form, with a month, a day, a quarter or a part of the year."""
    y = _stated_year(match)
    return _within(y, match, "stated") if y else None


def _relative(key: str, match: re.Match[str], clock: Clock) -> When | None:
    """去年, 今年底, 同年11月: a year counted from publication or from the date named before."""
    if match.group("yearshift"):
        word = match.group("yearshift")
        if word in {"后年", "前年"} and _inside_a_word(key, match.start()):
            return None
        y = clock.year(W["year_shift"][word])
    else:
        word = match.group("yearback")
        near = 40 if word == "当年" else 160
        last = clock.last.start if clock.last and match.start() - clock.last_end <= near else None
        if last is None and word in {"当年", "第二年"}:
            return None
        y = last.year + W["year_back"][word] if last else None
    return _within(y, match, "relative") if y else _UNRESOLVED


def _inside_a_word(key: str, start: int) -> bool:
    """达产后年, 以前年度: 後年 and 前年 begin with characters that end other words."""
    before = key[start - 1 : start]
    return "\u4e00" <= before <= "\u9fff" and before not in _NOT_BEFORE_YEAR_WORDS


def _within(y: int, match: re.Match[str], basis: str) -> When | None:
    month, part = match.group("m"), match.group("part")
    if month and match.group("mto"):
        return periods.months(y, number(month), number(match.group("mto")), basis)
    if month:  # a day that the calendar lacks is a date all the same, but none that resolves
        return _days(_month_day(y, number(month), match.group("d"), match.group("mp"), basis), match.group("dto")) or _UNRESOLVED
    quarter = match.group("q") or match.group("q2")
    if quarter:
        return periods.quarter(y, W["quarters"][quarter], basis)
    if match.group("half"):
        first = match.group("half") == "h1"
        return periods.months(y, 1 if first else 7, 6 if first else 12, basis)
    if part:
        first_month, last_month = W["year_parts"][part]
        return periods.months(y, first_month, last_month, basis)
    return periods.year(y, basis)


def _stated_year(match: re.Match[str]) -> int | None:
    if match.group("year"):
        return int(match.group("year"))
    if match.group("hyear"):
        value = number(match.group("hyear"))
        return value if 1500 <= value <= 2099 else None
    roc = match.group("roc") or match.group("roc2")
    if roc:
        return number(roc) + 1911
    short = match.group("year2") or match.group("year0")
    digits = short if short.isdigit() else "".join(str(max(0, "零一二三四五六七八九".find(c.replace("〇", "零")))) for c in short)
    return 2000 + int(digits) if int(digits) < 60 else 1900 + int(digits)


def _month_day(y: int, m: int, day: str | None, part: str | None, basis: str) -> When | None:
    if day:
        return periods.day(y, m, number(day), basis)
    if part:
        first, last = W["month_parts"][part]
        return periods.month_part(y, m, first, last, basis)
    return periods.month(y, m, basis)


def _days(first: When | None, last: str | None) -> When | None:
    """6月13日至15日: the day with a later one of the same month."""
    if first is None or last is None or first.start is None:
        return first
    second = periods.day(first.start.year, first.start.month, number(last), first.basis)
    return (periods.joined(first, second) if second else None) or first


def _month(key: str, match: re.Match[str], clock: Clock) -> When | None:
    """A month without a year: 6月13日, 5月底."""
    m, day = number(match.group("m")), match.group("d")
    y = _carried_year(key, match.start(), m, clock)
    if y is None:
        y = clock.year_of_month(m, key[max(0, match.start() - 4) : match.start()].endswith(_COMING))
    if y is None:
        return _UNRESOLVED
    if match.group("mto"):
        return periods.months(y, m, number(match.group("mto")), "relative")
    when = _days(_month_day(y, m, day, match.group("mp"), "relative"), match.group("dto"))
    if when is None and day == "29":  # 2月29日: the leap year before
        when = next((w for back in range(1, 8) if (w := periods.day(y - back, m, 29, "relative"))), None)
    return when or _UNRESOLVED


def _near_month(key: str, match: re.Match[str], clock: Clock) -> When | None:
    """上月底, 本月26日, 同月."""
    if match.group("monthshift"):
        now, shift = clock.month(), W["month_shift"][match.group("monthshift")]
    else:
        now, shift = clock.last.start if clock.last else None, W["month_back"][match.group("monthback")]
    if now is None:
        return _UNRESOLVED
    there = periods.month(now.year, now.month + shift, "relative")
    return (
        _month_day(there.start.year, there.start.month, match.group("d"), match.group("mp"), "relative") if there and there.start else None
    )


def _carried_year(key: str, start: int, month: int, clock: Clock) -> int | None:
    """In 2024年3月15日和4月2日, 2023年1月至5月 the year is said once."""
    last = clock.last
    if last is None or last.start is None or start - clock.last_end > 3 or not last.text or len(last.text) < 7:
        return None
    return last.start.year + (month < last.start.month and key[clock.last_end : start].strip() in "至到-~–")


def _week(key: str, match: re.Match[str], clock: Clock) -> When | None:
    today = clock.day()
    if match.group("we"):
        shift = -1 if match.group("we").startswith("上") else 1 if match.group("we").startswith("下") else 0
        week = periods.week(today, shift) if today else None
        return periods.between(date.fromordinal(week.end.toordinal() - 1), week.end) if week and week.end else _UNRESOLVED
    name = match.group("wd") or match.group("wd2")
    shift_word = match.group("ws")
    if name:
        return clock.weekday(W["weekdays"][name], W["week_shift"][shift_word] if shift_word else None) or _UNRESOLVED
    return periods.week(today, W["week_shift"][shift_word]) if today else _UNRESOLVED


def _count(text: str) -> float | None:
    """How many units; None where the words leave it open (數, 幾)."""
    if text == "半":
        return 0.5
    if any(c in text for c in "几数多") or text == "上百":
        return None
    if text.replace(".", "", 1).isdigit():
        return float(text)
    found = han.read(text, 0)
    if found is None or found[0] != len(text) or found[1].value is None:
        return None
    return float(found[1].value)


def _ago(key: str, match: re.Match[str], clock: Clock) -> When | None:
    """三年前 counts from today; 兩個月後 from the date named before, or from today where none was."""
    count, unit = _count(match.group("n")), W["units"][match.group("u")]
    if match.group("u") == "月" or (match.group("n").isdigit() and len(match.group("n")) == 4):
        return None
    if count is None:
        return _UNRESOLVED
    count += 0.5 if match.group("more2") == "半" else 0
    past = match.group("dir") in W["past"]
    base = clock.last.start if not past and clock.last and clock.last.start else None
    if base is None and (clock.precision == "day" or unit == "year" or (unit == "month" and clock.precision == "month")):
        base = clock.today
    if base is None:
        return _UNRESOLVED
    return periods.shifted(base, unit, -count if past else count)


def _span(key: str, match: re.Match[str], clock: Clock) -> When | None:
    count, unit = _count(match.group("sn2") or match.group("sn")), W["units"][match.group("su")]
    if (count or 0) > 500 or (match.group("sb") == "前" and match.group("sn") in {"一", "1", "半"}):
        return None
    if match.group("su") in {"月", "日"} or (match.group("sb") in {"前", "这", "近"} and unit in {"hour", "minute"}):
        return None
    if count is None or clock.day() is None:
        return _UNRESOLVED
    count += 0.5 if match.group("shalf") else 0
    return periods.span(clock.day() or date.min, unit, count, match.group("sb") in W["spans_ahead"])


def _quarter(key: str, match: re.Match[str], clock: Clock) -> When | None:
    """第四季 without a year: the latest one that has begun."""
    now = clock.month()
    if now is None:
        return _UNRESOLVED
    here = (now.month - 1) // 3 + 1
    if match.group("qs"):
        return periods.quarter(now.year, here + W["quarter_shift"][match.group("qs")], "relative")
    q = W["quarters"][match.group("q3") or match.group("q4") or match.group("q5")]
    coming = key[max(0, match.start() - 4) : match.start()].endswith(_COMING)
    return periods.quarter(now.year + (coming and q < here) - (not coming and q > here), q, "relative")


def _half(key: str, match: re.Match[str], clock: Clock) -> When | None:
    y = clock.year()
    first, last = W["year_parts"][match.group("hp")]
    return periods.months(y, first, last, "relative") if y else _UNRESOLVED


def _month_alone(key: str, match: re.Match[str], clock: Clock) -> When | None:
    now = clock.month()
    first, last = W["months_alone"][match.group("malone")]
    return periods.month_part(now.year, now.month, first, last, "relative") if now else _UNRESOLVED


def _day(key: str, match: re.Match[str], clock: Clock) -> When | None:
    if match.group("ds"):
        today, shift = clock.day(), W["day_shift"][match.group("ds")]
    else:
        last = clock.last
        today = last.start if last and last.text and len(last.text) == 10 else None
        shift = W["day_back"][match.group("db")]
    return periods.of(date.fromordinal(today.toordinal() + shift)) if today else _UNRESOLVED


def _day_only(key: str, match: re.Match[str], clock: Clock) -> When | None:
    """26日: of the month of publication, or of the month before where that day is still to come."""
    d, now = int(match.group("d4")), clock.month()
    if now is None:
        return _UNRESOLVED
    when = periods.day(now.year, now.month, d, "relative")
    if clock.precision == "day" and (when is None or (when.start is not None and when.start > now)):
        coming = key[max(0, match.start() - 4) : match.start()].endswith(_COMING)
        before = periods.month(now.year, now.month - 1)
        if not coming and before and before.start:
            when = periods.day(before.start.year, before.start.month, d, "relative")
    return when


def _vague(key: str, match: re.Match[str], clock: Clock) -> When | None:
    return _UNRESOLVED


_RULES: dict[str, Callable[[str, re.Match[str], Clock], When | None]] = {
    "iso": _iso,
    "yq": _year_quarter,
    "fy": _fiscal,
    "years": _years,
    "full": _full,
    "relative": _relative,
    "month": _month,
    "near": _near_month,
    "week": _week,
    "ago": _ago,
    "span": _span,
    "quarter": _quarter,
    "part": _half,
    "monthpart": _month_alone,
    "day": _day,
    "dayonly": _day_only,
    "vague": _vague,
}
