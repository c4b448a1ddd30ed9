"""A light scan for dates that say their year, enough to date an article or to bound it.

What belongs here: full dates, months and years as written digits. What does not: the grammar of dates in claims (``mentions.dates``).
All functions read the folded text.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from dagster_project.extraction.vocabulary import loader

_YEAR = r"(?P<y>(?:19|20)\d\d)"
_YEARS = re.compile(r"(?:19|20)\d\d|民国")
_REACH_BEFORE, _REACH_AFTER = 24, 48
# After four digits that count something.
_NO_YEAR = r"[\d%万亿名家位人元美个次台件套股倍号]|[,.]\d|\s?(?:美元|万|亿|million|billion|people|users|employees|jobs|staff|workers)"
_DAY_FIRST = 12
_REPUBLIC = 1911  # the year before the first one of the Republic of China


@dataclass(frozen=True, slots=True)
class Stated:
    """A date as stated: ``precision`` second, day, month or year; ``moment`` its first instant in UTC where a zone is given, else the
    clock as written, taken as UTC.
    """

    start: int
    end: int
    moment: datetime
    precision: str

    @property
    def first(self) -> date:
        return self.moment.date()

    @property
    def last(self) -> date:
        """The last day that it can mean."""
        if self.precision == "year":
            return date(self.first.year, 12, 31)
        if self.precision == "month":
            return date(self.first.year, self.first.month, calendar.monthrange(self.first.year, self.first.month)[1])
        return self.first


def full_dates(key: str, start: int = 0, end: int | None = None) -> Iterator[Stated]:
    """Dates with year, month and day, with the time of day where one follows.

    >>> [d.moment.isoformat() for d in full_dates("发布时间: 2025/6/12 16:44:34, feb 10, 2025")]
    ['2025-06-12T16:44:34+00:00', '2025-02-10T00:00:00+00:00']
    """
    for match in _near_years(_full_pattern(), key, start, len(key) if end is None else end):
        groups = {name: value for name, value in match.groupdict().items() if value}
        numbers = _year_month_day(groups)
        if numbers and (found := _moment(numbers, groups)):
            yield Stated(match.start(), match.end(), *found)


def months_and_years(key: str) -> Iterator[Stated]:
    """2025年6月, june 2025, 2025年, in 2025; full dates too, as their month.

    >>> [(d.first.isoformat(), d.precision) for d in months_and_years("2024年3月，2016年")]
    [('2024-03-01', 'month'), ('2016-01-01', 'year')]
    """
    for match in _near_years(_coarse_pattern(), key, 0, len(key)):
        groups = {name[0]: value for name, value in match.groupdict().items() if value}
        month = month_number(groups.get("m", "1"))
        if 1 <= month <= 12:
            moment = datetime(int(groups["y"]), month, 1, tzinfo=UTC)
            yield Stated(match.start(), match.end(), moment, "month" if "m" in groups else "year")


def _near_years(pattern: re.Pattern[str], key: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The pattern's matches around anything that looks like a year; the rest of the text is not worth a slow pattern."""
    at = start
    for year in _YEARS.finditer(key, start, end):
        if year.end() <= at:
            continue
        at = max(at, year.start() - _REACH_BEFORE)
        while at <= year.start() and (match := pattern.search(key, at, min(end, year.end() + _REACH_AFTER))):
            yield match
            at = match.end()
        at = max(at, year.start())


def date_in_url(url: str) -> Stated | None:
    """The date that a news address carries in its path.

    >>> date_in_url("https://techcrunch.com/2025/02/10/bird-cuts-120-jobs").first.isoformat()
    '2025-02-10'
    """
    pattern = r"/(?P<y>20[0-3]\d|199\d)[/-]?(?P<m>0[1-9]|1[0-2])[/-]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
    match = re.search(pattern, re.sub(r"web\.archive\.org/web/\d+", "", url))
    if not match:
        return None
    found = _moment((int(match["y"]), int(match["m"]), int(match["d"])), {})
    return Stated(match.start(), match.end(), *found) if found else None


def _year_month_day(groups: dict[str, str]) -> tuple[int, int, int] | None:
    if "us1" in groups:
        first, second = int(groups["us1"]), int(groups["us2"])
        month, day = (second, first) if first > _DAY_FIRST else (first, second)
        return int(groups["usy"]), month, day
    if "roc" in groups:
        return int(groups["roc"]) + _REPUBLIC, int(groups["rocm"]), int(groups["rocd"])
    for suffix in ("", "1", "2"):
        if f"y{suffix}" in groups:
            return int(groups[f"y{suffix}"]), month_number(groups[f"m{suffix}"]), int(groups[f"d{suffix}"])
    return None


def month_number(written: str) -> int:
    """1 to 12 for digits and for an English name, 0 for anything else.

    >>> month_number("06"), month_number("june"), month_number("x")
    (6, 6, 0)
    """
    return int(written) if written.isdigit() else int(loader.words("metadata", "months").get(written[:3], 0))


def _moment(numbers: tuple[int, int, int], groups: dict[str, str]) -> tuple[datetime, str] | None:
    """The instant and its precision, None for a 31st of June."""
    hour, minute, second = (int(groups.get(name, 0)) for name in ("hh", "mi", "ss"))
    half = groups.get("before") or groups.get("after", "")
    if half.startswith(("下午", "晚", "p")) and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    try:
        moment = datetime(*numbers, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None
    return moment - _offset(groups.get("zone", "")), "second" if "hh" in groups else "day"


def _offset(zone: str) -> timedelta:
    if match := re.fullmatch(r"([+-])(\d\d):?(\d\d)", zone):
        offset = timedelta(hours=int(match[2]), minutes=int(match[3]))
        return -offset if match[1] == "-" else offset
    return timedelta(hours=loader.words("metadata", "zones").get(zone, 0))


@lru_cache(maxsize=1)
def _full_pattern() -> re.Pattern[str]:
    month = "(?:" + "|".join(loader.words("metadata", "months")) + r")[a-z]{0,6}\.?"
    day, digits = r"0?[1-9](?!\d)|[12]\d|3[01]", r"0?[1-9](?!\d)|1[0-2]"
    zones = "|".join(loader.words("metadata", "zones"))
    clock = (
        r"(?:[ t,，(（]*(?:星期.|周[一二三四五六日])?[)） ]*(?:at )?(?P<before>上午|下午|晚上|晚|早上|凌晨|中午)?\s?"
        r"(?P<hh>[01]?\d|2[0-3])[:时](?P<mi>[0-5]\d)(?:[:分](?P<ss>[0-5]\d))?(?:\.\d{1,9})?秒?分?"
        rf"\s?(?P<after>[ap]\.?m\b\.?)?\s?(?P<zone>[+-]\d\d:?\d\d|(?:{zones})(?![a-z]))?)?"
    )
    dates = (
        rf"(?<!\d){_YEAR}\s?[-/.年]\s?(?P<m>{digits})\s?[-/.月]\s?(?P<d>{day})(?!\d)\s?[日号]?",
        rf"(?<![a-z])(?P<m1>{month})\s+(?P<d1>{day})(?:st|nd|rd|th)?,?\s+{_YEAR.replace('P<y>', 'P<y1>')}(?!\d)",
        rf"(?<!\d)(?P<d2>{day})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{month}),?\s+{_YEAR.replace('P<y>', 'P<y2>')}(?!\d)",
        rf"(?<!\d)(?P<us1>\d{{1,2}})/(?P<us2>\d{{1,2}})/{_YEAR.replace('P<y>', 'P<usy>')}(?!\d)",
        rf"民国\s?(?P<roc>\d{{2,3}})年(?P<rocm>{digits})月(?P<rocd>{day})日?",
    )
    return re.compile(f"(?:{'|'.join(dates)}){clock}")


@lru_cache(maxsize=1)
def _coarse_pattern() -> re.Pattern[str]:
    month = "(?:" + "|".join(loader.words("metadata", "months")) + r")[a-z]{0,6}\.?"
    return re.compile(
        rf"(?<!\d)(?<!\d[.,])(?<!\$){_YEAR.replace('P<y>', 'P<y1>')}\s?年(?:\s?(?P<m1>0?[1-9](?!\d)|1[0-2])\s?月)?"
        rf"|(?<![a-z])(?P<m2>{month})\s+(?:of\s+)?{_YEAR.replace('P<y>', 'P<y2>')}(?!\d)"
        rf"|(?<![\d$\-/])(?<!\d[.,]){_YEAR.replace('P<y>', 'P<y3>')}[-/.](?P<m3>0[1-9]|1[0-2])(?!\d)"
        rf"|(?<![\d$€£¥#a-z\-/+])(?<!\d[.,]){_YEAR.replace('P<y>', 'P<y4>')}(?!{_NO_YEAR})"
    )
