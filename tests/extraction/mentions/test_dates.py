"""Dates: as precise as stated, relative to publication or to the date named before, unresolved where nothing is known."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dagster_project.extraction.mentions.dates import find_dates
from dagster_project.extraction.records import Alignment, Article, When
from dagster_project.extraction.text.fold import fold

TUESDAY = datetime(2025, 6, 17, tzinfo=UTC)


def find(text: str, published: datetime | None = TUESDAY) -> list[tuple[str, str | None, str, str]]:
    spans = tuple(range(len(text)))
    article = Article("a", text, text, fold(text), Alignment(spans, tuple(i + 1 for i in spans)), published_at=published,
                      published_precision="day" if published else "unknown")  # fmt: skip
    found = []
    for mention in find_dates(article):
        assert isinstance(mention.value, When)
        when = mention.value
        assert text[mention.start : mention.end] == mention.surface
        span = f"{when.start}..{when.end}" if when.start else ""
        found.append((mention.surface, when.text, span, when.basis))
    return found


ONE = [
    ("2014年", "2014", "2014-01-01..2014-12-31"),
    ("2025年6月13日", "2025-06-13", "2025-06-13..2025-06-13"),
    ("2025-06-13", "2025-06-13", "2025-06-13..2025-06-13"),
    ("2025/6/12", "2025-06-12", "2025-06-12..2025-06-12"),
    ("二零零四年八月十五", "2004-08-15", "2004-08-15..2004-08-15"),
    ("民國114年", "2025", "2025-01-01..2025-12-31"),
    ("民国一百一十四年", "2025", "2025-01-01..2025-12-31"),
    ("今年6月", "2025-06", "2025-06-01..2025-06-30"),
    ("6月13日", "2025-06-13", "2025-06-13..2025-06-13"),
    ("9月", "2024-09", "2024-09-01..2024-09-30"),
    ("26日", "2025-05-26", "2025-05-26..2025-05-26"),
    ("去年", "2024", "2024-01-01..2024-12-31"),
    ("去年9月底", "2024-09", "2024-09-21..2024-09-30"),
    ("今年年初", "2025", "2025-01-01..2025-03-31"),
    ("2027年底", "2027", "2027-11-01..2027-12-31"),
    ("2024年第四季度", "2024", "2024-10-01..2024-12-31"),
    ("第四季", "2024", "2024-10-01..2024-12-31"),
    ("2024Q4", "2024", "2024-10-01..2024-12-31"),
    ("2024上半年", "2024", "2024-01-01..2024-06-30"),
    ("2024財年", "2024", "2024-01-01..2024-12-31"),
    ("上週", "2025-06", "2025-06-09..2025-06-15"),
    ("上週三", "2025-06-11", "2025-06-11..2025-06-11"),
    ("周三", "2025-06-11", "2025-06-11..2025-06-11"),
    ("上月底", "2025-05", "2025-05-21..2025-05-31"),
    ("昨日", "2025-06-16", "2025-06-16..2025-06-16"),
    ("今(17)日", "2025-06-17", "2025-06-17..2025-06-17"),
    ("三年前", "2022", "2022-01-01..2022-12-31"),
    ("兩週前", "2025-06-03", "2025-06-03..2025-06-03"),
    ("过去12个月", "2024-06-17/2025-06-17", "2024-06-17..2025-06-17"),
    ("2023年至2025年", "2023/2025", "2023-01-01..2025-12-31"),
    ("2014-2018年", "2014/2018", "2014-01-01..2018-12-31"),
    ("6月至8月", "2025", "2025-06-01..2025-08-31"),
    ("1月10日到12日", "2025-01", "2025-01-10..2025-01-12"),
    ("June 13, 2025", "2025-06-13", "2025-06-13..2025-06-13"),
    ("13 June 2025", "2025-06-13", "2025-06-13..2025-06-13"),
    ("Dec. 31, 1994", "1994-12-31", "1994-12-31..1994-12-31"),
    ("March 2024", "2024-03", "2024-03-01..2024-03-31"),
    ("mid-June", "2025-06", "2025-06-11..2025-06-20"),
    ("late 2024", "2024", "2024-09-01..2024-12-31"),
    ("last Thursday", "2025-06-12", "2025-06-12..2025-06-12"),
    ("Monday", "2025-06-16", "2025-06-16..2025-06-16"),
    ("fourth quarter", "2024", "2024-10-01..2024-12-31"),
    ("Q4 2024", "2024", "2024-10-01..2024-12-31"),
    ("fiscal 2024", "2024", "2024-01-01..2024-12-31"),
    ("last year", "2024", "2024-01-01..2024-12-31"),
    ("last month", "2025-05", "2025-05-01..2025-05-31"),
    ("this week", "2025-06", "2025-06-16..2025-06-22"),
    ("two years ago", "2023", "2023-01-01..2023-12-31"),
    ("yesterday", "2025-06-16", "2025-06-16..2025-06-16"),
    ("first half of 2024", "2024", "2024-01-01..2024-06-30"),
]


@pytest.mark.parametrize(("text", "iso", "span"), ONE)
def test_one_date(text: str, iso: str, span: str) -> None:
    ((surface, found, bounds, _),) = find(text)
    assert (surface, found, bounds) == (text, iso, span)


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("2024年3月签约，同年11月合作", "2024-11"),
        ("1月20日就职。第二天刊登广告", "2025-01-21"),
        ("2016年成立，两年后退出", "2018"),
        ("2024年3月15日和4月2日", "2024-04-02"),
        ("In 2019 it raised money; the following year it sold", "2020"),
    ],
)
def test_counted_from_the_date_before(text: str, second: str) -> None:
    assert find(text)[1][1] == second


@pytest.mark.parametrize("text", ["日前", "近期", "數週前", "不久前"])
def test_vague_dates_say_so(text: str) -> None:
    assert find(text) == [(text, None, "", "unresolved")]


@pytest.mark.parametrize("text", ["今年6月", "去年", "上週三", "兩個月後", "last year", "on Monday"])
def test_without_a_publication_date_nothing_is_guessed(text: str) -> None:
    ((_, iso, _, basis),) = find(text, published=None)
    assert (iso, basis) == (None, "unresolved")


def test_a_full_date_in_the_article_stands_for_publication() -> None:
    assert find("2025年6月13日讯，去年亏损", published=None)[1][1] == "2024"


@pytest.mark.parametrize(
    "text",
    [
        "今日头条",
        "you may go",
        "march on",
        "2,016 employees",
        "16年经验",
        "90后",
        "2020年代",
        "第60天",
        "世界上年轻的人",
        "schedule a 1:1",
        "达产后年出口",
        "GPT-4 and 5",
    ],
)
def test_no_date(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize("text", ["2月30日", "2019年2月29日", "June 31, 2024"])
def test_days_that_do_not_exist(text: str) -> None:
    assert all(iso is None or len(iso) < 10 for _, iso, _, _ in find(text))


@settings(deadline=None)  # a shared machine is no clock
@given(st.dates(min_value=datetime(1950, 1, 1).date(), max_value=datetime(2049, 12, 31).date()))
def test_any_day_reads_back_in_every_form(day: object) -> None:
    assert hasattr(day, "strftime")
    month = day.strftime("%B")
    for text in (
        f"{day.year}年{day.month}月{day.day}日", f"{day.year}-{day.month:02d}-{day.day:02d}", f"{day.year}/{day.month}/{day.day}",
        f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}",
    ):  # fmt: skip
        assert [found[1] for found in find(text)] == [day.isoformat()], text


@settings(deadline=None)  # a shared machine is no clock
@given(st.text(alphabet="今去年前月日周上下个两三0123456789-/.至到 QqaAgoMayJune,", max_size=40))
def test_any_text_is_read_without_failing(text: str) -> None:
    find(text)
    find(text, published=None)
