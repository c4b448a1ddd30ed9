"""English dates: June 13, 2025; 13 June; mid-2024; last Thursday; two years ago; in the fourth quarter; fiscal 2024; since 2016.

What belongs here: what the parts of a form mean. What does not: how a form looks (``dates_en_forms.py``), arithmetic (``periods.py``)
and the choice of a missing year (``clock.py``).
"""

from __future__ import annotations

import re
from datetime import date

from dagster_project.extraction.mentions import dates_en_forms as forms
from dagster_project.extraction.mentions import english, periods
from dagster_project.extraction.mentions.clock import Clock
from dagster_project.extraction.mentions.dates_en_forms import MONTHS, WEEKDAYS, W
from dagster_project.extraction.records import When

_WORDS_TOO = frozenset(W["doubtful_months"])
_SHORT = frozenset(W["short_weekdays"])
_PARTS = {
    "early": (1, 4),
    "mid": (5, 8),
    "late": (9, 12),
    "end": (11, 12),
    "year-end": (11, 12),
    "start": (1, 3),
    "beginning": (1, 3),
    "middle": (5, 8),
}
_THIRDS = {"early": (1, 10), "mid": (11, 20), "middle": (11, 20), "late": (21, 31), "end": (21, 31)}
_SHIFTS = {"last": -1, "this": 0, "next": 1}
_COUNTS = {"a": 1.0, "an": 1.0, "half a": 0.5, "half an": 0.5, "a decade": 10.0, "a couple": 2.0, "a couple of": 2.0}
_UNRESOLVED = When(None, None, None, "unresolved")

Read = tuple[When, int, int] | None


def find(text: str, key: str, clock: Clock) -> list[tuple[int, int, When, str]]:
    """(start, end, when, rule) of each English date, in order."""
    found: list[tuple[int, int, When, str]] = []
    position = 0
    for at in _starts(key):
        if at < position:
            continue
        match = forms.PATTERN.match(key, at)
        rule = next((name for name in _RULES if match.group(name) is not None), None) if match else None
        read = _RULES[rule](text, key, match, clock) if match and rule else None
        if read is None:
            read, rule = _year(key, at), "year"
        if read is None or rule is None:
            continue
        when, begin, end = read
        if when.basis != "unresolved":
            clock.saw(when, end)
        found.append((begin, end, when, f"en_{rule}"))
        position = end
    return found


def _starts(key: str) -> list[int]:
    """Positions worth trying, in order."""
    starts = {m.start() for m in forms.DIGIT_START.finditer(key)}
    starts |= {m.start() for m in forms.BARE_YEAR.finditer(key) if not m.start() or not "0" <= key[m.start() - 1] <= "9"}
    starts |= {m.start() for m in forms.WORD_START.finditer(key) if not m.start() or not "a" <= key[m.start() - 1] <= "z"}
    return sorted(starts)


def _year(key: str, at: int) -> Read:
    """A bare year after a word that dates (in, since, by) or owns it (its 2021 acquisition, OpenAI's 2023 crisis, (2016))."""
    match = forms.BARE_YEAR.match(key, at)
    if match is None or forms.COUNTED.match(key, match.end()):
        return None
    when = periods.year(int(match.group()))
    if when is None:
        return None
    if forms.LEADS.at(key, at):
        return when, at, match.end()
    following = key[match.end() : match.end() + 2]
    owned = forms.OWNERS.at(key, at) and 1950 <= int(match.group()) < 2050
    fits = (
        following.startswith(")") if key[at - 1 : at] == "(" else len(following) == 2 and following[0] == " " and "a" <= following[1] <= "z"
    )
    return (when, at, match.end()) if owned and fits else None


def _all(when: When | None, match: re.Match[str]) -> Read:
    return (when, match.start(), match.end()) if when else None


def _iso(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    return _all(periods.day(int(match.group("iy")), int(match.group("im")), int(match.group("id"))), match)


def _slash(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    """6/13/2025 is read the American way unless only the other is a date; with dots the day comes first."""
    first, second, y = int(match.group("sa")), int(match.group("sb")), int(match.group("sy"))
    american = periods.day(y, first, second) if match.group("sep2") != "." else None
    return _all(american or periods.day(y, second, first), match)


def _month(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    """A month with whatever of day and year stands by it: May 5, 2024; 9 to 12 June; mid-June."""
    which = next(n for n in ("m", "m2", "m7") if match.group(n))
    name, at = match.group(which), match.start(which)
    edge = match.group("edge") if which == "m" else None
    d, last_day, y = {
        "m": match.group("d", "dto", "y") if match.group("y") else match.group("d", "dto", "y_b"),
        "m2": match.group("d2", "d2to", "y2"),
        "m7": (match.group("d7"), None, match.group("y7")),
    }[which]
    dated = bool(d or y or edge)
    if not text[at].isupper() and not (dated and (name not in _WORDS_TOO or d)):
        return None
    if name in _WORDS_TOO and not dated and not forms.DATING.search(key, max(0, at - 9), at):
        return None
    year = int(y) if y else _year_of(key, match.start(), at, MONTHS[name], clock)
    if year is None:
        return _all(_UNRESOLVED, match)
    return _all(_in_month(year, MONTHS[name], d, last_day, edge, "stated" if y else "relative") or _UNRESOLVED, match)


def _in_month(y: int, m: int, day: str | None, last_day: str | None, edge: str | None, basis: str) -> When | None:
    if day:
        first, last = periods.day(y, m, _number(day), basis), periods.day(y, m, _number(last_day), basis) if last_day else None
        if first is None and _number(day) == 29 and basis == "relative":  # February 29: the leap year before
            first = next((w for back in range(1, 8) if (w := periods.day(y - back, m, 29, basis))), None)
        return (periods.joined(first, last) if first and last else None) or first
    if edge:
        first_day, final_day = _THIRDS.get(_edge(edge), (1, 10))
        return periods.month_part(y, m, first_day, final_day, basis)
    return periods.month(y, m, basis)


def _number(day: str) -> int:
    return int(re.sub(r"[a-z]", "", day))


def _year_of(key: str, start: int, at: int, month: int, clock: Clock) -> int | None:
    carried = _carried(key, start, month, clock)
    return carried if carried is not None else clock.year_of_month(month, bool(forms.COMING.search(key, max(0, at - 22), at)))


def _edge(words_: str) -> str:
    return words_.removeprefix("the ").split(" ")[0]


def _carried(key: str, start: int, month: int, clock: Clock) -> int | None:
    last = clock.last
    if last is None or last.start is None or start - clock.last_end > 6 or not last.text or len(last.text) < 7:
        return None
    gap = key[clock.last_end : start].strip(" ,")
    return last.start.year + (month < last.start.month) if gap in {"to", "-", "–", "and", "through", "until"} else None


def _fiscal(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    y = match.group("fy")
    return _all(periods.year(int(y) if len(y) == 4 else 2000 + int(y)), match)


def _quarter(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    """The fourth quarter without a year: the latest one that has begun."""
    if match.group("qo") in {"final", "last"} and not match.group("qy") and key.startswith("last quarter", match.start("qo")):
        now = clock.month()
        return _all(periods.quarter(now.year, (now.month - 1) // 3, "relative") if now else _UNRESOLVED, match)
    q = W["ordinals"].get(match.group("qo")) or int(match.group("qn") or 0)
    if match.group("qy") or match.group("qy2"):
        y = match.group("qy") or "20" + match.group("qy2")
        return _all(periods.quarter(int(y), q), match)
    if match.group("qshift"):
        year = clock.year(_SHIFTS[match.group("qshift")])
        return _all(periods.quarter(year, q, "relative") if year else _UNRESOLVED, match)
    now = clock.month()
    if now is None:
        return _all(_UNRESOLVED, match)
    here = (now.month - 1) // 3 + 1
    return _all(periods.quarter(now.year - (q > here), q, "relative"), match)


def _year_quarter(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    q = int(match.group("yqn")) if match.group("yqn") else W["ordinals"][match.group("yqo")]
    return _all(periods.quarter(int(match.group("yqy")), q), match)


def _half(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    if match.group("sixn"):
        count = int(_count(match.group("sixn")) or 6)
        first = 1 if match.group("sixo") == "first" else 13 - count
        return _all(periods.months(int(match.group("sixy")), first, first + count - 1), match)
    early = match.group("ho") == "first" or match.group("hn") == "1"
    stated = match.group("hy") or match.group("hy2")
    year = int(stated) if stated else clock.year({"last": -1, "next": 1}.get(match.group("hshift") or "", 0))
    when = periods.months(year, 1 if early else 7, 6 if early else 12, "stated" if stated else "relative") if year else _UNRESOLVED
    return _all(when, match)


def _edge_year(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    first, last = _PARTS[_edge(match.group("ey"))]
    stated = match.group("eyy")
    year = int(stated) if stated else clock.year({"las": -1, "nex": 1}.get(match.group("eyt")[:3], 0))
    return _all(periods.months(year, first, last, "stated" if stated else "relative") if year else _UNRESOLVED, match)


def _shift(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    """last year, this week, earlier this month, last Thursday, next June."""
    shift = W["shifts"][match.group("sh")]
    unit, weekday, month = match.group("su"), match.group("swd"), match.group("sm")
    today = clock.day()
    if weekday:
        return _all(_weekday(clock, WEEKDAYS[weekday], match.group("sh")), match)
    if month:
        if not text[match.start("sm")].isupper():
            return None
        now = clock.month()
        if now is None:
            return _all(_UNRESOLVED, match)
        m = MONTHS[month]
        year = now.year - (m >= now.month) if shift < 0 else now.year + (m <= now.month) if shift > 0 else now.year
        return _all(periods.month(year, m, "relative"), match)
    if unit in {"year", "fiscal year", "financial year"}:
        return _all(periods.year(clock.today.year + shift, "relative") if clock.today else _UNRESOLVED, match)
    now = clock.month()
    if unit == "month":
        return _all(periods.month(now.year, now.month + shift, "relative") if now else _UNRESOLVED, match)
    if unit == "quarter":
        return _all(periods.quarter(now.year, (now.month - 1) // 3 + 1 + shift, "relative") if now else _UNRESOLVED, match)
    if unit in W["seasons"]:
        first, last = W["seasons"][unit]
        return _all(
            periods.months(now.year + shift * (shift > 0 or now.month <= last), first, last, "relative") if now else _UNRESOLVED, match
        )
    if unit == "week":
        return _all(periods.week(today, shift) if today else _UNRESOLVED, match)
    if unit == "weekend" and today:
        week = periods.week(today, shift)
        return _all(periods.between(date.fromordinal(week.end.toordinal() - 1), week.end), match) if week.end else None
    return _all(_UNRESOLVED, match)


def _weekday(clock: Clock, number: int, word: str | None) -> When:
    """last Thursday is the latest one before today, next Friday the first one after it."""
    today = clock.day()
    if today is None:
        return _UNRESOLVED
    back = (today.weekday() - number) % 7
    if word in {"last", "previous", "past"}:
        return periods.of(date.fromordinal(today.toordinal() - (back or 7)))
    if word in {"next", "coming", "upcoming"}:
        return periods.of(date.fromordinal(today.toordinal() + (7 - back)))
    if word == "this":
        return periods.of(date.fromordinal(today.toordinal() - today.weekday() + number))
    return periods.of(date.fromordinal(today.toordinal() - back))


def _back(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    """The following year, the same month: counted from the date named before; the next year from today where none was."""
    word, unit, shift = match.group("bk"), match.group("bu"), W["back"][match.group("bk")]
    base = clock.last.start if clock.last else None
    if base is None and word in {"the next", "the previous"}:
        base = clock.day()
    if base is None:
        return None if word.startswith("that") else _all(_UNRESOLVED, match)
    if unit == "week":
        return _all(periods.week(base, shift), match)
    return _all(periods.shifted(base, unit, shift) if unit != "month" else periods.month(base.year, base.month + shift, "relative"), match)


def _count(words_: str) -> float | None:
    if words_ in _COUNTS:
        return _COUNTS[words_]
    if words_ in {"several", "a few", ""}:
        return None
    half = words_.endswith(" and a half")
    plain = words_.removesuffix(" and a half")
    if plain.replace(".", "", 1).isdigit():
        return float(plain) + 0.5 * half
    read = english.read(plain, 0) if plain not in _COUNTS else (len(plain), None)
    value = _COUNTS.get(plain) or (float(read[1].value) if read and read[1] and read[1].value is not None else None)
    return value + 0.5 * half if value is not None else None


def _unit(word: str) -> tuple[str, float]:
    word = word.rstrip("s")
    return {"decade": ("year", 10.0), "yr": ("year", 1.0), "fortnight": ("week", 2.0)}.get(word, (word, 1.0))


def _span(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    """The past two years, the next six months; 'the following week' counts from the date named before."""
    unit, factor = _unit(match.group("spu"))
    plural = match.group("spu").endswith("s")
    words_ = match.group("sn").strip()
    if (
        not words_
        and not plural
        and match.group("sd") in {"last", "next", "following", "previous", "coming"}
        and unit not in {"year", "decade"}
    ):
        return None
    today = clock.day()
    count = _count(words_) if words_ else (1.0 if not plural else None)
    if count is None or today is None:
        return _all(_UNRESOLVED, match)
    ahead = match.group("sd") in {"next", "coming", "following"}
    return _all(periods.span(today, unit, count * factor, ahead), match)


def _ago(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    count, (unit, factor) = _count(match.group("n")), _unit(match.group("u"))
    if count is None:
        return _all(_UNRESOLVED, match)
    way = match.group("dir")
    if way in {"ago", "from now"}:
        base = clock.today if clock.precision == "day" or unit == "year" else None
    else:
        base = clock.last.start if clock.last and clock.last.start else clock.today
    if base is None:
        return _all(_UNRESOLVED, match)
    sign = -1 if way in {"ago", "earlier", "before that"} else 1
    return _all(periods.shifted(base, unit, sign * count * factor), match)


def _within(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    count, (unit, factor) = _count(match.group("wn")), _unit(match.group("wu"))
    today = clock.day()
    if count is None or today is None:
        return _all(_UNRESOLVED, match)
    return _all(periods.shifted(today, unit, count * factor), match)


def _day(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    word = match.group("dr")
    if word in W["day_shift"]:
        today = clock.day()
        shift = W["day_shift"][word]
        if word == "today" and key.startswith(("'s", "’s"), match.end()):
            return None
    else:
        last = clock.last
        today = last.start if last and last.text and len(last.text) == 10 else None
        shift = W["day_back"][word]
    return _all(periods.of(date.fromordinal(today.toordinal() + shift)) if today else _UNRESOLVED, match)


def _weekday_rule(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    """On Monday: in news the latest one on or before publication."""
    name, at, word = match.group("wd"), match.start("wd"), match.group("wds")
    if not text[at].isupper() or (name in _SHORT and not word):
        return None
    today = clock.day()
    if match.group("wof") and today:  # Tuesday of last week
        return _all(clock.weekday(WEEKDAYS[name], _SHIFTS[match.group("wof")]), match)
    shifted = word in {"last", "this", "next", "past"}
    return _weekday(clock, WEEKDAYS[name], word if shifted else None), match.start() if shifted else at, match.end()


def _years(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    """2016-2018, between 2016 and 2018; 2016 and 2018 alone are two years."""
    if match.group("yto") == " and " and not key.endswith("between ", 0, match.start()):
        return None
    one, two = periods.year(int(match.group("y3"))), periods.year(int(match.group("y4")))
    return _all(periods.joined(one, two) if one and two and one != two else None, match)


def _season(text: str, key: str, match: re.Match[str], clock: Clock) -> Read:
    first, last = W["seasons"][match.group("sea")]
    return _all(periods.months(int(match.group("seay")), first, last), match)


_RULES = {
    "iso": _iso,
    "slash": _slash,
    "ymd": _month,
    "mdy": _month,
    "dmy": _month,
    "fiscal": _fiscal,
    "quarter": _quarter,
    "yq": _year_quarter,
    "half": _half,
    "edgeyear": _edge_year,
    "shift": _shift,
    "back": _back,
    "span": _span,
    "ago": _ago,
    "within": _within,
    "dayrel": _day,
    "weekday": _weekday_rule,
    "years": _years,
    "season": _season,
}
