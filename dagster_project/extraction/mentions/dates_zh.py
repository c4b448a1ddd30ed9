"""Chinese dates: 2024年3月, 6月13日, 去年底, 上週三, 同年11月, 兩個月後, 第四季, 民國114年, 2025/6/12.

What belongs here: one pattern over the key and what its parts mean. Words of time: lexicons/dates.yml. What does not: arithmetic
(``periods.py``) and the choice of a missing year (``clock.py``).
"""

from __future__ import annotations

import re
from datetime import date

from dagster_project.extraction.mentions import han, periods
from dagster_project.extraction.mentions.affixes import trie
from dagster_project.extraction.mentions.clock import Clock
from dagster_project.extraction.records import When
from dagster_project.extraction.vocabulary.loader import words

_W = words("dates", "chinese")
_UNITS = trie(_W["units"])
_PAST_FUTURE = trie([*_W["past"], *_W["future"]])
_HAN = "零〇一二三四五六七八九十"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]|正)"
_DAY = rf"(?:[12][0-9]|3[01]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]|廿[一二三四五六七八九]?|初[一二三四五六七八九十])"
_COUNT = rf"(?:[0-9]+(?:\.[0-9])?|[{_HAN}两几数半]+|多|上百)"
_TO = r"\ ?[-–—~至到]\ ?"
_DAYS = rf"(?P<d>{_DAY})(?:[日号]?{_TO}(?P<dto>{_DAY})(?=[日号]))?"
_MONTH_PART = rf"的?(?P<mp>{trie(_W['month_parts'])})(?!期|次|步|心|国|东|央|小)"
# What may follow a year: a month with its day, a quarter, a half, a season.
_TAIL = (
    rf"(?:(?:的|度)?\ ?(?:(?P<m>{_MONTH})(?:{_TO}(?P<mto>{_MONTH}))?\ ?月份?(?:\ ?{_DAYS}\ ?[日号]?(?![0-9个年月%])|{_MONTH_PART})?"
    rf"|第?\ ?(?P<q>[一二三四1-4首末])\ ?季度?(?!节|度性)|q(?P<q2>[1-4])(?![0-9])|(?P<half>h[12])(?![0-9])|(?P<part>{trie(_W['year_parts'])})(?!期|次|步|心|年龄))|度)?"
)
_YEARS_STATED = (
    rf"(?:公元|西元)?(?P<year>(?:1[5-9]|20)[0-9]{{2}})\ ?年(?!代|级|内|间|的历史)|(?P<hyear>[一二][{_HAN}]{{3}})年|民国\ ?(?P<roc>[0-9]{{2,3}}|元|[{_HAN}百]{{2,7}})\ ?年"
    rf"|(?<![0-9.])(?P<roc2>1[01][0-9])\ ?年(?=度|\ ?{_MONTH}月|第|上半|下半|底|初)|(?<![0-9.])(?P<year2>[0-9]{{2}}|[零〇一二][{_HAN}])\ ?年(?=\ ?{_MONTH}\ ?月)"
    rf"|(?<![0-9.])(?P<year0>0[0-9]|零[{_HAN}])\ ?年"
)
_YEARS_RELATIVE = rf"(?:(?P<yearshift>{trie(_W['year_shift'])})(?![轻龄纪级代薪会检报货])|(?P<yearback>{trie(_W['year_back'])}))"

_FORMS: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "iso": r"(?<![0-9a-z.\-/])(?P<iy>(?:19|20)[0-9]{2})(?P<sep>[-/.])(?P<im>1[0-2]|0?[1-9])(?:(?P=sep)(?P<id>3[01]|[12][0-9]|0?[1-9]))?(?![0-9])(?!(?P=sep)[0-9])",
        "yq": r"(?<![0-9])(?P<yqy>(?:19|20)[0-9]{2})(?:年的?|-)?\ ?(?:q(?P<yqq>[1-4])|h(?P<yqh>[12])|(?P<yqp>上半年|下半年|第[一二三四]季度?))(?![0-9])",
        "fy": r"(?P<fyy>(?:19|20)[0-9]{2})\ ?(?:财年|财政年度|会计年度)|(?<![a-z])fy\ ?(?P<fyy2>(?:20)?[0-9]{2})(?![0-9])",
        "years": rf"(?<![0-9])(?P<y1>(?:19|20)[0-9]{{2}}){_TO}(?P<y2>(?:19|20)?[0-9]{{2}})\ ?年(?!代|级)",
        "full": rf"(?:{_YEARS_STATED}){_TAIL}",
        "relative": rf"{_YEARS_RELATIVE}{_TAIL}",
        "month": rf"(?<![0-9.个])(?P<m>{_MONTH})(?:{_TO}(?P<mto>{_MONTH}))?\ ?月份?(?!球|亮|饼|薪|活|租|费|均|光|台|票|经|老|刊|子)(?:\ ?{_DAYS}\ ?[日号](?!线)|{_MONTH_PART})?",
        "near": rf"(?:(?P<monthshift>{trie(_W['month_shift'])})|(?P<monthback>{trie(_W['month_back'])}))份?\ ?(?:(?P<d>{_DAY})\ ?[日号]|{_MONTH_PART})?",
        "week": rf"(?:(?P<ws>{trie(_W['week_shift'])})(?:{trie(_W['week_names'])})(?P<wd>[一二三四五六日天])?|(?<![一二三四五六七八九十两几数0-9每隔双整首单成上下本这全半])(?:周|星期|礼拜)(?P<wd2>[一二三四五六日](?![年个位名围边期报刊鸿杰转全密末岁家]))"
        r"|(?P<we>(?:上个?|本|这个?|下个?)?周末))(?!报|刊|年)",
        "ago": rf"(?<![0-9.第])(?P<n>{_COUNT})\ ?(?P<more>多|余)?\ ?(?P<u>{_UNITS})(?P<more2>多|余|半)?(?P<dir>{_PAST_FUTURE})(?![端台来续期景者半门面锋提瞻卫])",
        "span": rf"(?<![提之以目此先空史日最附将])(?P<sb>{trie([*_W['spans_back'], *_W['spans_ahead']])})(?:的)?\ ?(?P<sn>{_COUNT})(?:{_TO}(?P<sn2>{_COUNT}))?\ ?(?P<su>{_UNITS})(?P<shalf>半)?(?:间|来|内|里)?",
        "quarter": rf"(?P<qs>{trie(_W['quarter_shift'])})|第\ ?(?P<q3>[一二三四1-4])\ ?季度?(?!节)|(?P<q4>[一二三四首])季度?(?!节|后)|(?<![a-z0-9])q(?P<q5>[1-4])(?![0-9a-z])",
        "part": r"(?P<hp>上半年|下半年|年初|年底|年末|年中|岁末|前三季度?)(?!薪)",
        "monthpart": rf"(?<![0-9年个上下本{_HAN}])(?P<malone>{trie(_W['months_alone'])})",
        "day": rf"(?!{trie(_W['day_not'])})(?:(?P<ds>{trie(w for w in _W['day_shift'] if len(w) > 1)}|[今昨明](?=\([0-9]{{1,2}}))|(?P<db>{trie(_W['day_back'])}))(?:\((?P<dn>[0-9]{{1,2}})日?\)[日天年]?)?",
        "dayonly": r"(?<![0-9月年./:第\-])(?P<d4>[12][0-9]|3[01]|[1-9])\ ?日(?!元|圆|币|内|间|本|后|游|均|活|式|薪|企|媒|股|夜|常|经|前|化)",
        "vague": trie(_W["vague"]),
    }.items()
}
# Which forms may begin with a character: words are sorted by their first one, numbers try what digits can begin.
_BY_FIRST: dict[str, list[str]] = {}
for _form, _firsts in {
    "iso": "12", "yq": "12", "fy": "12f", "years": "12", "full": "0123456789公西民" + _HAN, "relative": "".join(w[0] for w in (*_W["year_shift"], *_W["year_back"])),
    "month": "0123456789正" + _HAN, "near": "".join(w[0] for w in (*_W["month_shift"], *_W["month_back"])), "week": "周星礼上下本这",
    "ago": "0123456789两几数半多" + _HAN, "span": "".join(w[0] for w in (*_W["spans_back"], *_W["spans_ahead"])),
    "quarter": "第首一二三四q上下本这", "part": "上下年岁前", "monthpart": "月", "day": "".join(w[0] for w in (*_W["day_shift"], *_W["day_back"])),
    "dayonly": "123456789", "vague": "".join(w[0] for w in _W["vague"]),
}.items():  # fmt: skip
    for _first in sorted(set(_firsts)):
        _BY_FIRST.setdefault(_first, []).append(_form)
# Where a date may begin: one character class the search engine skips to, then a look at the next few characters.
_NUMBER_GATE = re.compile(
    rf"(?:(?<![0-9])[0-9]{{1,4}}(?=\ ?(?:[年月日周天多余财半q]|个[月星礼小季年]|小时|分钟|星期|季|h[12]|上半|下半|第|[-–—~/.至到]\ ?[0-9]))"
    rf"|[{_HAN}两几数半多首正]{{1,7}}(?=多?(?:[年月周季日天]|个[月星礼小季年]|小时|分钟|星期)))"
)
_WORD_GATE = re.compile(
    rf"公元|西元|民国|fy|q[1-4]|(?:周|星期|礼拜)[一二三四五六日末]|第[一二三四二1-4]|[今昨明]\(|月[初中底末]"
    rf"|{trie([*_W['year_shift'], *_W['year_back'], *_W['month_shift'], *_W['month_back'], *_W['quarter_shift'], *_W['day_shift'], *_W['day_back'], *_W['vague'], '上半年', '下半年', '年初', '年底', '年末', '年中', '岁末', '前三季'])}"
    rf"|{trie(w + n[0] for w in _W['week_shift'] for n in ('周', '星', '礼', '个'))}|(?:{trie([*_W['spans_back'], *_W['spans_ahead']])})的?(?=\ ?[0-9{_HAN}两几数半])"
)
_NUMERALS = frozenset(f"0123456789{_HAN}两几数半多首正")
_SECONDS = {w[1] for name in ("year_shift", "year_back", "month_shift", "month_back", "quarter_shift", "day_shift", "day_back", "vague") for w in _W[name] if len(w) > 1}
_SECONDS |= {w[1] for name in ("spans_back", "spans_ahead") for w in _W[name] if len(w) > 1} | set(f"0123456789{_HAN}两几数半年月周日天多余财个小分星季礼元历国初中底末上下前第的qhy([-–—~/.至到 ")
_START = re.compile(f"[{re.escape(''.join(_BY_FIRST))}](?=[{re.escape(''.join(sorted(_SECONDS)))}])")
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
    position = 0
    for start in _START.finditer(key):
        at = start.start()
        if at < position:
            continue
        gate = (_NUMBER_GATE if key[at] in _NUMERALS else _WORD_GATE).match(key, at)
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
    for name in _BY_FIRST.get(key[at], ()):
        match = _FORMS[name].match(key, at)
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
        q = str(_W["quarters"][part[1]])
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
        if word in {"后年", "前年"} and match.start() and "\u4e00" <= key[match.start() - 1] <= "\u9fff" and key[match.start() - 1] not in "在于到至自从和与及、计将截较比":
            return None  # 达产后年, 以前年度
        y = clock.year(_W["year_shift"][word])
    else:
        word = match.group("yearback")
        near = 40 if word == "当年" else 160
        last = clock.last.start if clock.last and match.start() - clock.last_end <= near else None
        if last is None and word in {"当年", "第二年"}:
            return None
        y = last.year + _W["year_back"][word] if last else None
    return _within(y, match, "relative") if y else _UNRESOLVED


def _within(y: int, match: re.Match[str], basis: str) -> When | None:
    month, part = match.group("m"), match.group("part")
    if month and match.group("mto"):
        return periods.months(y, number(month), number(match.group("mto")), basis)
    if month:  # a day that the calendar lacks is a date all the same, but none that resolves
        return _days(_month_day(y, number(month), match.group("d"), match.group("mp"), basis), match.group("dto")) or _UNRESOLVED
    quarter = match.group("q") or match.group("q2")
    if quarter:
        return periods.quarter(y, _W["quarters"][quarter], basis)
    if match.group("half"):
        first = match.group("half") == "h1"
        return periods.months(y, 1 if first else 7, 6 if first else 12, basis)
    if part:
        first_month, last_month = _W["year_parts"][part]
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
        now, shift = clock.month(), _W["month_shift"][match.group("monthshift")]
    else:
        now, shift = clock.last.start if clock.last else None, _W["month_back"][match.group("monthback")]
    if now is None:
        return _UNRESOLVED
    there = periods.month(now.year, now.month + shift, "relative")
    return _month_day(there.start.year, there.start.month, match.group("d"), match.group("mp"), "relative") if there and there.start else None


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
    base = clock.last.start if not past and clock.last and clock.last.start else None
    if base is None and (clock.precision == "day" or unit == "year" or (unit == "month" and clock.precision == "month")):
        base = clock.today
    if base is None:
        return _UNRESOLVED
    return periods.shifted(base, unit, -count if past else count)


def _span(key: str, match: re.Match[str], clock: Clock) -> When | None:
    count, unit = _count(match.group("sn2") or match.group("sn")), _W["units"][match.group("su")]
    if (count or 0) > 500 or (match.group("sb") == "前" and match.group("sn") in {"一", "1", "半"}):
        return None
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
    "iso": _iso, "yq": _year_quarter, "fy": _fiscal, "years": _years, "full": _full, "relative": _relative, "month": _month, "near": _near_month,
    "week": _week, "ago": _ago, "span": _span, "quarter": _quarter, "part": _half, "monthpart": _month_alone, "day": _day,
    "dayonly": _day_only, "vague": _vague,
}  # fmt: skip
