"""Chinese dates: 2024年3月, 6月13日, 去年底, 上週三, 同年11月, 兩個月後, 第四季, 民國114年, 2025/6/12.

What belongs here: one pattern over the key and what its parts mean. Words of time: lexicons/dates.yml. What does not: arithmetic
(``periods.py``) and the choice of a missing year (``clock.py``).
"""

from __future__ import annotations

import re
from datetime import date

from dagster_project.extraction.mentions import han, periods
from dagster_project.extraction.mentions.clock import Clock
from dagster_project.extraction.records import When
from dagster_project.extraction.vocabulary.loader import words

_W = words("dates", "chinese")


def _any(forms: object) -> str:
    return "|".join(sorted((re.escape(str(f)) for f in forms), key=len, reverse=True))  # type: ignore[attr-defined]


_HAN = "零〇一二三四五六七八九十"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]|正)"
_DAY = rf"(?:[12][0-9]|3[01]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]|廿[一二三四五六七八九]?|初[一二三四五六七八九十])"
_COUNT = rf"(?:[0-9]+(?:\.[0-9])?|[{_HAN}两几数半]+|多|上百|数十)"
_YEAR = (
    rf"(?:公元|西元)?(?P<year>(?:1[5-9]|20)[0-9]{{2}})\ ?年(?!代|级|内|间|的历史)|(?P<hyear>[一二][{_HAN}]{{3}})年|民国\ ?(?P<roc>[0-9]{{2,3}}|元|[{_HAN}百]{{2,7}})\ ?年"
    rf"|(?<![0-9.])(?P<roc2>1[01][0-9])\ ?年(?=度|\ ?{_MONTH}月|第|上半|下半|底|初)|(?<![0-9.])(?P<year2>[0-9]{{2}}|[零〇一二][{_HAN}])\ ?年(?=\ ?{_MONTH}\ ?月)|(?<![0-9.])(?P<year0>0[0-9]|零[{_HAN}])\ ?年"
    rf"|(?P<yearshift>{_any(_W['year_shift'])})|(?P<yearback>{_any(_W['year_back'])})"
)
_QUARTER = r"第?\ ?(?P<q>[一二三四1-4首末])\ ?季度?(?!节|度性)|q(?P<q2>[1-4])(?![0-9])|(?P<half>h[12])(?![0-9])"
_PART = _any(_W["year_parts"])

_PATTERN = re.compile(
    rf"(?P<iso>(?<![0-9a-z.\-/])(?P<iy>(?:19|20)[0-9]{{2}})(?P<sep>[-/.])(?P<im>0?[1-9]|1[0-2])(?:(?P=sep)(?P<id>[12][0-9]|3[01]|0?[1-9]))?(?![0-9])(?!(?P=sep)[0-9]))"
    rf"|(?P<yq>(?<![0-9])(?P<yqy>(?:19|20)[0-9]{{2}})(?:年的?|-)?\ ?(?:q(?P<yqq>[1-4])|h(?P<yqh>[12]))(?![0-9]))"
    rf"|(?P<fy>(?P<fyy>(?:19|20)[0-9]{{2}})\ ?(?:财年|财政年度|会计年度)|fy\ ?(?P<fyy2>(?:20)?[0-9]{{2}})(?![0-9]))"
    rf"|(?P<years>(?<![0-9])(?P<y1>(?:19|20)[0-9]{{2}})\ ?(?:-|–|—|~|至|到)\ ?(?P<y2>(?:19|20)?[0-9]{{2}})\ ?年(?!代|级))"
    rf"|(?P<full>(?:{_YEAR})(?:度)?(?:的)?\ ?(?:(?P<m>{_MONTH})\ ?月份?(?:\ ?(?P<d>{_DAY})(?:[日号]?\ ?[-–—~至到]\ ?(?P<dto>{_DAY})(?=[日号]))?\ ?[日号]?(?![0-9个年月])|的?(?P<mp>{_any(_W['month_parts'])}))?|{_QUARTER}|的?(?P<part>{_PART}))?)"
    rf"|(?P<mo>(?<![0-9.个])(?P<m2>{_MONTH})\ ?月份?(?!球|亮|饼|薪|活|租|费|均|光|台|票|经|老)(?:\ ?(?P<d2>{_DAY})(?:[日号]?\ ?[-–—~至到]\ ?(?P<d2to>{_DAY})(?=[日号]))?\ ?[日号](?!线)|(?P<mp2>{_any(_W['month_parts'])}))?"
    rf"|(?:(?P<monthshift>{_any(_W['month_shift'])})|(?P<monthback>{_any(_W['month_back'])}))份?\ ?(?:(?P<d3>{_DAY})\ ?[日号]|(?P<mp3>{_any(_W['month_parts'])}))?)"
    rf"|(?P<week>(?:(?P<ws>{_any(_W['week_shift'])})(?:{_any(_W['week_names'])})(?P<wd>[一二三四五六日天])?|(?<![一二三四五六七八九十两几数0-9每隔一双整首单成上下本这全半])(?:周|星期|礼拜)(?P<wd2>[一二三四五六日](?![年个位名]|围|边|期|报|刊|鸿|杰|转|全|密|末))|(?P<we>(?:上|本|这|下|上个|下个|这个)?周末))(?!报|刊|年))"
    rf"|(?P<ago>(?<![0-9.第])(?P<n>{_COUNT})\ ?(?P<more>多|余)?\ ?(?P<u>{_any(_W['units'])})(?P<more2>多|余|半)?(?P<dir>{_any([*_W['past'], *_W['future']])})(?![端台来续期景者半门面锋提瞻]))"
    rf"|(?P<span>(?P<sb>{_any([*_W['spans_back'], *_W['spans_ahead']])})(?:的)?\ ?(?P<sn>{_COUNT})\ ?(?P<su>{_any(_W['units'])})(?P<shalf>半)?(?:间|来|内|里)?)"
    rf"|(?P<quarter>(?P<qs>{_any(_W['quarter_shift'])})|第\ ?(?P<q3>[一二三四1-4])\ ?季度?(?!节)|(?P<q4>[一二三四首])季度|(?<![a-z0-9])q(?P<q5>[1-4])(?![0-9a-z]))"
    rf"|(?P<half2>(?P<hp>上半年|下半年|年初|年底|年末|年中|岁末|前三季度?))(?!薪)"
    rf"|(?P<malone>(?<![0-9年个上下本]){_any(_W['months_alone'])})"
    rf"|(?P<dayrel>(?!{_any(_W['day_not'])})(?:(?P<ds>{_any(w for w in _W['day_shift'] if len(w) > 1)}|[今昨](?=\([0-9]{{1,2}}\)))|(?P<db>{_any(_W['day_back'])}))(?:\((?P<dn>[0-9]{{1,2}})日?\)[日天年]?)?)"
    rf"|(?P<dayonly>(?<![0-9月年./:第\-])(?P<d4>[12][0-9]|3[01]|[1-9])\ ?日(?!元|圆|币|内|间|本|后|游|均|活|式|薪|企|媒|股|夜|常|经))"
    rf"|(?P<vague>{_any(_W['vague'])})"
)
_COMING = tuple(_W["coming"])
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
    for match in _PATTERN.finditer(key):
        rule = match.lastgroup or ""
        rule = next(name for name in _RULES if match.group(name) is not None)
        when = _RULES[rule](key, match, clock)
        if when is None:
            continue
        clock.saw(when, match.end())
        found.append((match.start(), match.end(), when, f"zh_{rule}"))
    return found


# ---------------------------------------------------------------- one function a form


def _iso(key: str, match: re.Match[str], clock: Clock) -> When | None:
    y, m, d = match.group("iy", "im", "id")
    if d:
        return periods.day(int(y), int(m), int(d))
    return periods.month(int(y), int(m)) if match.group("sep") != "." else None


def _year_quarter(key: str, match: re.Match[str], clock: Clock) -> When | None:
    y, q, h = match.group("yqy", "yqq", "yqh")
    return periods.quarter(int(y), int(q)) if q else periods.months(int(y), 1 if h == "1" else 7, 6 if h == "1" else 12)


def _fiscal(key: str, match: re.Match[str], clock: Clock) -> When | None:
    y = match.group("fyy") or match.group("fyy2")
    return periods.year(int(y) if len(y) == 4 else 2000 + int(y))


def _years(key: str, match: re.Match[str], clock: Clock) -> When | None:
    first, second = match.group("y1"), match.group("y2")
    second = second if len(second) == 4 else first[:2] + second
    one, two = periods.year(int(first)), periods.year(int(second))
    return periods.joined(one, two) if one and two else None


def _full(key: str, match: re.Match[str], clock: Clock) -> When | None:
    """A year in any form, with a month, a day, a quarter or a part of the year."""
    y, basis = _year(match, clock)
    if y is None:
        return _UNRESOLVED
    month, day, part = match.group("m"), match.group("d"), match.group("part")
    if month:
        return _days(_month_day(y, number(month), day, match.group("mp"), basis), match.group("dto"))
    quarter = match.group("q") or match.group("q2")
    if quarter:
        return periods.quarter(y, _W["quarters"][quarter], basis)
    if match.group("half"):
        first = match.group("half") == "h1"
        return periods.months(y, 1 if first else 7, 6 if first else 12, basis)
    if part:
        first, last = _W["year_parts"][part]
        return periods.months(y, first, last, basis)
    return periods.year(y, basis)


def _year(match: re.Match[str], clock: Clock) -> tuple[int | None, str]:
    stated = match.group("year")
    if stated:
        return int(stated), "stated"
    if match.group("hyear"):
        value = number(match.group("hyear"))
        return (value if 1500 <= value <= 2099 else None), "stated"
    roc = match.group("roc") or match.group("roc2")
    if roc:
        return number(roc) + 1911, "stated"
    short = match.group("year2") or match.group("year0")
    if short:
        value = number(short) if short.isdigit() else int("".join(str(max(0, "零一二三四五六七八九".find(c.replace("〇", "零")))) for c in short))
        return 2000 + value if value < 60 else 1900 + value, "stated"
    if match.group("yearshift"):
        return clock.year(_W["year_shift"][match.group("yearshift")]), "relative"
    last = clock.last.start if clock.last else None
    return (last.year + _W["year_back"][match.group("yearback")] if last else None), "relative"


def _month_day(y: int, m: int, day: str | None, part: str | None, basis: str) -> When | None:
    if day:
        return periods.day(y, m, number(day), basis)
    if part:
        first, last = _W["month_parts"][part]
        return periods.month_part(y, m, first, last, basis)
    return periods.month(y, m, basis)


def _days(first: When | None, last: str | None) -> When | None:
    """6月13日至15日: the day with a later one of the same month."""
    if first is None or last is None or first.start is None:
        return first
    second = periods.day(first.start.year, first.start.month, number(last), first.basis)
    return (periods.joined(first, second) if second else None) or first


def _month(key: str, match: re.Match[str], clock: Clock) -> When | None:
    """A month without a year: 6月13日, 上月底, 同月."""
    day, part = match.group("d2") or match.group("d3"), match.group("mp2") or match.group("mp3")
    if match.group("m2"):
        m = number(match.group("m2"))
        y = _carried_year(key, match.start(), m, clock)
        if y is None:
            y = clock.year_of_month(m, key[max(0, match.start() - 4) : match.start()].endswith(_COMING))
        when = _days(_month_day(y, m, day, part, "relative"), match.group("d2to")) if y else _UNRESOLVED
        if y and when is None and day == "29":  # 2月29日: the leap year before
            when = next((w for back in range(1, 8) if (w := periods.day(y - back, m, 29, "relative"))), None)
        return when
    if match.group("monthshift"):
        now, shift = clock.month(), _W["month_shift"][match.group("monthshift")]
    else:
        now, shift = clock.last.start if clock.last else None, _W["month_back"][match.group("monthback")]
    if now is None:
        return _UNRESOLVED
    there = periods.month(now.year, now.month + shift, "relative")
    return _month_day(there.start.year, there.start.month, day, part, "relative") if there and there.start else None


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
        return clock.weekday(_W["weekdays"][name], _W["week_shift"][shift_word] if shift_word else None) or _UNRESOLVED
    return periods.week(today, _W["week_shift"][shift_word]) if today else _UNRESOLVED


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
    count, unit = _count(match.group("n")), _W["units"][match.group("u")]
    if match.group("u") == "月" or match.group("n").isdigit() and len(match.group("n")) == 4:
        return None
    if count is None:
        return _UNRESOLVED
    count += 0.5 if match.group("more2") == "半" else 0
    past = match.group("dir") in _W["past"]
    base = clock.today if past else (clock.last.start if clock.last and clock.last.start else clock.today)
    fine = clock.precision == "day" or unit == "year" or (unit == "month" and clock.precision == "month") or not past
    if base is None or not fine:
        return _UNRESOLVED
    return periods.shifted(base, unit, -count if past else count)


def _span(key: str, match: re.Match[str], clock: Clock) -> When | None:
    count, unit = _count(match.group("sn")), _W["units"][match.group("su")]
    if match.group("su") in {"月", "日"} or (match.group("sb") in {"前", "这", "近"} and unit in {"hour", "minute"}):
        return None
    if count is None or clock.day() is None:
        return _UNRESOLVED
    count += 0.5 if match.group("shalf") else 0
    return periods.span(clock.day() or date.min, unit, count, match.group("sb") in _W["spans_ahead"])


def _quarter(key: str, match: re.Match[str], clock: Clock) -> When | None:
    """第四季 without a year: the latest one that has begun."""
    now = clock.month()
    if now is None:
        return _UNRESOLVED
    here = (now.month - 1) // 3 + 1
    if match.group("qs"):
        return periods.quarter(now.year, here + _W["quarter_shift"][match.group("qs")], "relative")
    q = _W["quarters"][match.group("q3") or match.group("q4") or match.group("q5")]
    coming = key[max(0, match.start() - 4) : match.start()].endswith(_COMING)
    return periods.quarter(now.year + (coming and q < here) - (not coming and q > here), q, "relative")


def _half(key: str, match: re.Match[str], clock: Clock) -> When | None:
    y = clock.year()
    first, last = _W["year_parts"][match.group("hp")]
    return periods.months(y, first, last, "relative") if y else _UNRESOLVED


def _month_alone(key: str, match: re.Match[str], clock: Clock) -> When | None:
    now = clock.month()
    first, last = _W["months_alone"][match.group("malone")]
    return periods.month_part(now.year, now.month, first, last, "relative") if now else _UNRESOLVED


def _day(key: str, match: re.Match[str], clock: Clock) -> When | None:
    if match.group("ds"):
        today, shift = clock.day(), _W["day_shift"][match.group("ds")]
    else:
        last = clock.last
        today = last.start if last and last.text and len(last.text) == 10 else None
        shift = _W["day_back"][match.group("db")]
    return periods.of(date.fromordinal(today.toordinal() + shift)) if today else _UNRESOLVED


def _day_only(key: str, match: re.Match[str], clock: Clock) -> When | None:
    """26日: of the month of publication, or of the month before where that day is still to come."""
    d, now = int(match.group("d4")), clock.month()
    if now is None:
        return _UNRESOLVED
    when = periods.day(now.year, now.month, d, "relative")
    if clock.precision == "day" and (when is None or when.start is not None and when.start > now):
        coming = key[max(0, match.start() - 4) : match.start()].endswith(_COMING)
        before = periods.month(now.year, now.month - 1)
        if not coming and before and before.start:
            when = periods.day(before.start.year, before.start.month, d, "relative")
    return when


def _vague(key: str, match: re.Match[str], clock: Clock) -> When | None:
    return _UNRESOLVED


_RULES = {
    "iso": _iso, "yq": _year_quarter, "fy": _fiscal, "years": _years, "full": _full, "mo": _month, "week": _week, "ago": _ago,
    "span": _span, "quarter": _quarter, "half2": _half, "malone": _month_alone, "dayrel": _day, "dayonly": _day_only, "vague": _vague,
}  # fmt: skip
