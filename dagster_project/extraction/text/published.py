"""When an article was published: from outside, its header, its dateline, its tail or its address; else bounds from what it states.

What belongs here: choosing among dates and saying where the choice was read. What does not: scanning for dates (``stated_dates``).
A year that a dateline leaves out is taken from the text only where the text speaks of the years just before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, lru_cache

from dagster_project.extraction.text.lines import Line
from dagster_project.extraction.text.stated_dates import Stated, date_in_url, full_dates, month_number, months_and_years
from dagster_project.extraction.vocabulary import loader

_BYLINE_LONGEST = 40
_BESIDE_DATE = 16  # characters beside the date in a heading that is really a byline: 曾子軒 2025-06-17
_HEAD, _TAIL = 25, 8  # lines in which a date line can stand
_DATELINE_LINES, _DATELINE_REACH = 6, 70
_MONTH_DAY = r"(?P<m>0?[1-9]|1[0-2])\s?月\s?(?P<d>0?[1-9]|[12]\d|3[01])\s?[日号]"
_AFTER_DATELINE = re.compile(
    r"\s?(?:[(（]?[\u4e00-\u9fff]{0,6}(?:讯|电|消息|报道|报导)|/pr ?newswire/|/business ?wire/|\(globe ?newswire|--)"
)
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"^(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$")
_URL = re.compile(r"https?://[^\s<>()\[\]\"']+")
_RECENT = 3  # a text that forecasts at most so many years ahead of the last year it looks back on is of about that time


@dataclass(frozen=True, slots=True)
class Published:
    """``source`` says where it was read ('' where unknown)."""

    at: datetime | None = None
    precision: str = "unknown"
    earliest: date | None = None
    latest: date | None = None
    source: str = ""


def given(value: datetime | date | str) -> Published | None:
    """A date known from outside; None where its words are no date.

    >>> given("2025-06-17T08:00:00+08:00").at.isoformat()
    '2025-06-17T00:00:00+00:00'
    """
    if isinstance(value, datetime):
        moment = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        return Published(moment, "second", source="given")
    if isinstance(value, date):
        return Published(datetime(value.year, value.month, value.day, tzinfo=UTC), "day", source="given")
    written = value.strip().lower()
    stated = next(full_dates(written), None) or next(months_and_years(written), None)
    return _from(stated, "given") if stated else None


def find_published(key: str, lines: Sequence[Line], raw_text: str) -> Published:
    """The best date the article gives of itself."""
    for candidates in (_front_matter(key, lines), _header(key, lines), _dateline(key, lines), _tail(key, lines), _address(raw_text)):
        for published in candidates:
            return published
    return _bounds(key)


def _from(stated: Stated, source: str) -> Published:
    if stated.precision in ("second", "day"):
        return Published(stated.moment, stated.precision, source=source)
    return Published(stated.moment, stated.precision, stated.first, stated.last, source)


def _front_matter(key: str, lines: Sequence[Line]) -> Iterator[Published]:
    for line in lines:
        if line.field in ("date", "published", "published_at", "publish_date", "pubdate", "datetime", "time", "created"):
            yield from (_from(stated, "front matter") for stated in full_dates(line.key))


def _header(key: str, lines: Sequence[Line]) -> Iterator[Published]:
    """Lines of the head that are no text of the article; one labelled as an update only where there is no other."""
    updates: list[Published] = []
    head = lines[:_HEAD]
    for index, line in enumerate(head):
        if line.kind not in ("boilerplate", "heading") or len(line.key) > 90:
            continue
        for stated in full_dates(line.key):
            if line.kind == "heading" and len(line.key) - (stated.end - stated.start) > _BESIDE_DATE:
                continue
            published = _from(_with_clock(stated, head[index + 1 : index + 2]), "header")
            label = line.key[: stated.start]
            if _labels("updated_labels").search(label) and not _labels("published_labels").search(label):
                updates.append(published)
            else:
                yield published
    for line in head:
        if line.kind == "boilerplate" and (_labels("published_labels").match(line.key) or _labels("plain_labels").match(line.key)):
            yield from (_from(stated, "header") for stated in months_and_years(line.key) if stated.precision == "month")
    yield from updates


def _with_clock(stated: Stated, following: Sequence[Line]) -> Stated:
    """The date with the time of day that stands alone on the next line."""
    if stated.precision != "day" or not following or not _CLOCK.match(following[0].key):
        return stated
    hour, minute = (int(part) for part in following[0].key.split(":")[:2])
    return Stated(stated.start, stated.end, stated.moment.replace(hour=hour, minute=minute), "second")


def _dateline(key: str, lines: Sequence[Line]) -> Iterator[Published]:
    body = [line for line in lines if line.kind in ("body", "heading")][:_DATELINE_LINES]
    for line in body:
        opening = line.key[:_DATELINE_REACH]
        if not _DIGIT.search(opening):
            continue
        for stated in full_dates(opening):
            if _is_dateline(opening, stated.start, stated.end):
                yield _from(stated, "dateline")
    bylines = [line for line in lines[:_HEAD] if line.kind == "boilerplate" and len(line.key) <= _BYLINE_LONGEST]
    for line in (*bylines, *body[:3]):
        opening = line.key[:_DATELINE_REACH]
        if not _DIGIT.search(opening):
            continue
        match = next((found for pattern in _datelines() if (found := pattern.search(opening))), None)
        if match:
            month, day = month_number(match["m"]), int(match["d"])
            year = _year_of(key, month, day)
            if year is not None and (moment := _safe(year, month, day)):
                yield Published(moment, "day", source="dateline, year from the text")


def _is_dateline(opening: str, start: int, end: int) -> bool:
    """A full date in brackets of its own, before /PRNewswire/, or followed by 讯, 电 and the like."""
    before, after = opening[max(0, start - 1) : start], opening[end : end + 14]
    if before in ("(", "[", "【") and after[:1] in (")", "]", "】"):
        return True
    return _AFTER_DATELINE.match(after) is not None


def _tail(key: str, lines: Sequence[Line]) -> Iterator[Published]:
    for line in lines[-_TAIL:]:
        labelled = _labels("published_labels").search(line.key) or _labels("plain_labels").search(line.key)
        if line.kind == "boilerplate" and len(line.key) <= 90 and (labelled or len(line.key) <= 24):
            yield from (_from(stated, "tail") for stated in full_dates(line.key))


def _address(raw_text: str) -> Iterator[Published]:
    """The article's own address: a line at its head or end that is nothing but one link."""
    for line in (*raw_text[:1500].split("\n"), *raw_text[-1500:].split("\n")):
        if "http" not in line:
            continue
        urls = _URL.findall(line)
        words = re.sub(r"https?://\S+|[\W_]|原文|来源|來源|链接|連結|source|link", "", line)
        if urls and len(words) <= 30 and len(line) < 600 and (stated := date_in_url(urls[-1])):
            yield _from(stated, "address")


def _bounds(key: str) -> Published:
    """Not before the last day it looks back on, not after the end of the first year it looks forward to."""
    past, future, _ = _looks(key)
    if not past:
        return Published()
    earliest = max(stated.first for stated in past)
    latest = min((stated.last for stated in future if stated.last >= earliest), default=None)
    return Published(None, "unknown", earliest, latest, "dates in the text")


def _looks(key: str) -> tuple[list[Stated], list[Stated], set[int]]:
    """(dates the text looks back on, dates it looks forward to, years it shows to be its present: 截至2025年4月)."""
    past: list[Stated] = []
    future: list[Stated] = []
    present: set[int] = set()
    for stated in (*full_dates(key), *months_and_years(key)):
        before = key[max(0, stated.start - 14) : stated.start]
        if _words("past_before").search(before):
            past.append(stated)
            if _words("present_before").search(before):
                present.add(stated.first.year)
        elif _words("future_before").search(before):
            future.append(stated)
        else:
            past.append(stated)
    newest = max((stated.first.year for stated in past), default=0)
    # 从2022年到2023年: what is not later than the latest past year is past too.
    past.extend(stated for stated in future if stated.first.year < newest)
    return past, [stated for stated in future if stated.first.year >= newest], present


def _year_of(key: str, month: int, day: int) -> int | None:
    """The year of a dateline that leaves it out, None unless the text speaks of the years just before or after."""
    past, future, present = _looks(key)
    if not past:
        return None
    years = {stated.first.year for stated in past}
    newest = max(years)
    if newest in present:
        return newest
    near = newest - 1 in years or any(newest < stated.first.year <= newest + _RECENT for stated in future)
    dated = [stated.first for stated in past if stated.first.year == newest and stated.precision != "year"]
    if not near and not dated:
        return None
    # 今年 and 去年 name the present and the last year: a year that is written out is then an earlier one.
    if any(word in key for word in loader.words("metadata", "this_and_last_year")):
        return newest + 1
    return newest if not dated or (month, day) >= (max(dated).month, max(dated).day) else newest + 1


def _safe(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


@cache
def _labels(name: str) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, loader.words("metadata", name)), key=len, reverse=True)))


@cache
def _words(name: str) -> re.Pattern[str]:
    """The words, near the end of what stands before a date."""
    words = "|".join(sorted(map(re.escape, loader.words("metadata", name)), key=len, reverse=True))
    return re.compile(rf"(?:{words})[^,。;]{{0,4}}$")


@lru_cache(maxsize=1)
def _datelines() -> tuple[re.Pattern[str], ...]:
    """智东西6月24日报道; 新浪科技讯 6月24日; 雷递网 乐天 2月11日; london, june 17 (reuters) -."""
    verbs = "|".join(sorted(loader.words("metadata", "dateline_verbs"), key=len, reverse=True))
    months = "|".join(loader.words("metadata", "months"))
    return (
        re.compile(rf"^(?![据根])[^。!?;]{{0,30}}?{_MONTH_DAY}[\s,]{{0,2}}(?:[(][^()]{{1,24}}[)])?(?:{verbs})"),
        re.compile(rf"^[^。!?;,]{{0,30}}?讯[\s,(]{{0,2}}{_MONTH_DAY}"),
        re.compile(rf"^\S{{2,10}}(?:\s\S{{1,10}}){{0,2}}\s{_MONTH_DAY}$"),
        re.compile(rf"^(?:[a-z .,/]{{3,40}}, )?(?P<m>{months})[a-z]{{0,6}}\.? (?P<d>\d{{1,2}}) (?:\([^()]{{2,30}}\)|[-–—]{{1,2}}|/)"),
    )
