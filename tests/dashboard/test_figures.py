"""Numbers and dates as readers of three languages expect them."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard import figures
from dashboard.labels import Words

EN, HANS, HANT = Words("en"), Words("zh-Hans"), Words("zh-Hant")


@pytest.mark.parametrize(
    ("row", "words", "told"),
    [
        ({"amount": 14_300_000_000, "qualifier": "exact", "currency": "USD"}, EN, "14.3 billion USD"),
        ({"amount": 14_300_000_000, "qualifier": "exact", "currency": "USD"}, HANT, "143 億美元"),
        ({"amount": 14_300_000_000, "qualifier": "exact", "currency": "USD"}, HANS, "143 亿美元"),
        ({"amount": 10_000_000_000, "qualifier": "over", "currency": "USD"}, EN, "over 10 billion USD"),
        ({"amount": 10_000_000_000, "qualifier": "over", "currency": "USD"}, HANS, "超过 100 亿美元"),
        ({"amount": 15_000_000_000, "qualifier": "under", "currency": "CNY"}, EN, "nearly 15 billion CNY"),
        ({"amount": None, "amount_low": 5e9, "amount_high": 6e9, "qualifier": "range", "currency": "USD"}, EN, "5–6 billion USD"),
        ({"amount": None, "amount_low": 1e7, "amount_high": 99_999_999, "qualifier": "vague", "currency": "USD"}, EN, "10–100 million USD"),
        ({"amount": float("nan"), "amount_low": 1e12, "amount_high": None, "currency": None}, HANT, "超過 1 兆"),
        ({"amount": None, "amount_low": None, "amount_high": None, "currency": "USD"}, EN, ""),
        ({"amount": 999_999_999, "qualifier": None, "currency": "USD"}, EN, "1 billion USD"),
        ({"amount": 0, "qualifier": "exact", "currency": "USD"}, EN, "0 USD"),
    ],
)
def test_amounts(row: dict[str, object], words: Words, told: str) -> None:
    assert figures.figure(row, words) == told


@pytest.mark.parametrize(
    ("row", "words", "told"),
    [
        ({"value": 49, "unit": "percent"}, EN, "49%"),
        ({"value": 2016, "unit": "year"}, HANT, "2016"),
        ({"value": 1.8e12, "unit": "parameters"}, HANS, "1.8 万亿参数"),
        ({"value": 900, "unit": "people", "qualifier": "about"}, HANT, "約 900人"),
        ({"value": 240_000, "unit": "contractors"}, EN, "240,000 contractors"),
    ],
)
def test_facts(row: dict[str, object], words: Words, told: str) -> None:
    assert figures.figure(row, words, "value", "unit") == told


@pytest.mark.parametrize(
    ("value", "language", "told"),
    [
        ("2025-06-13", "en", "13 Jun 2025"),
        ("2025-06", "zh-Hant", "2025年6月"),
        ("2014", "zh-Hans", "2014年"),
        ("2014", "en", "2014"),
        (dt.date(2025, 1, 2), "en", "2 Jan 2025"),
        ("around 2014", "en", "around 2014"),
        (None, "en", ""),
    ],
)
def test_days(value: object, language: str, told: str) -> None:
    assert figures.day(value, language) == told


def test_an_article_is_dated_no_more_precisely_than_it_says() -> None:
    at = dt.datetime(2025, 6, 1, tzinfo=dt.UTC)
    assert figures.published({"published_at": at, "published_precision": "month"}, EN) == "Jun 2025"
    assert figures.published({"published_at": None}, EN) == "undated"
