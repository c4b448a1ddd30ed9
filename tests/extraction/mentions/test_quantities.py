"""Quantities: percentages, people, ages, lengths of time, parameters, multiples, counted nouns."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dagster_project.extraction.mentions.digits import spells
from dagster_project.extraction.mentions.quantities import find_quantities
from dagster_project.extraction.records import Alignment, Article, Quantity
from dagster_project.extraction.text.fold import fold


def find(text: str) -> list[tuple[str, object, str, str]]:
    spans = tuple(range(len(text)))
    article = Article("a", text, text, fold(text), Alignment(spans, tuple(i + 1 for i in spans)))
    found = []
    for mention in find_quantities(article):
        assert isinstance(mention.value, Quantity)
        figure = mention.value.figure
        assert text[mention.start : mention.end] == mention.surface
        assert spells(mention.surface, figure), mention.surface
        found.append(
            (
                mention.surface,
                figure.amount if figure.amount is not None else (figure.low, figure.high),
                mention.value.unit,
                figure.qualifier,
            )
        )
    return found


ONE = [
    ("49%的股份", "49%", 49, "percent", "exact"),
    ("百分之四十九", "百分之四十九", 49, "percent", "exact"),
    ("四成九股權", "四成九", 49, "percent", "exact"),
    ("近三成", "近三成", 30, "percent", "under"),
    ("持股過半", "過半", 50, "percent", "over"),
    ("20%-30%", "20%-30%", (20, 30), "percent", "range"),
    ("20-30%", "20-30%", (20, 30), "percent", "range"),
    ("between 20% and 30%", "20% and 30%", (20, 30), "percent", "range"),
    ("in excess of 50 percent", "in excess of 50 percent", 50, "percent", "over"),
    ("2.5個百分點", "2.5個百分點", Decimal("2.5"), "percent", "exact"),
    ("roughly one-third of its staff", "roughly one-third", Decimal("33.33"), "percent", "about"),
    ("三分之一的股份", "三分之一", Decimal("33.33"), "percent", "exact"),
    ("more than half of them", "more than half", 50, "percent", "over"),
    ("double-digit growth", "double-digit", (10, 99), "percent", "vague"),
    ("裁員200人", "200人", 200, "people", "exact"),
    ("200名員工", "200名員工", 200, "people", "exact"),
    ("逾1000名工程師", "逾1000名工程師", 1000, "people", "over"),
    ("數以千計的海外合約工", "數以千計的海外合約工", (1000, 9999), "people", "vague"),
    ("3,000 employees", "3,000 employees", 3000, "people", "exact"),
    ("eight of its employees", "eight of its employees", 8, "people", "exact"),
    ("2億用戶", "2億用戶", 200000000, "people", "exact"),
    ("用户突破2亿", "突破2亿", 200000000, "people", "over"),
    ("2 million internet users", "2 million internet users", 2000000, "people", "exact"),
    ("300家客戶", "300家客戶", 300, "customers", "exact"),
    ("28歲的創辦人", "28歲", 28, "years", "exact"),
    ("28-year-old", "28-year-old", 28, "years", "exact"),
    ("aged 28", "28", 28, "years", "exact"),
    ("兩年半內", "兩年半", Decimal("2.5"), "years", "exact"),
    ("兩個多月的談判", "兩個多月", 2, "months", "over"),
    ("6到12個月", "6到12個月", (6, 12), "months", "range"),
    ("six years", "six years", 6, "years", "exact"),
    ("1.8万亿参数", "1.8万亿参数", 1800000000000, "parameters", "exact"),
    ("70B parameters", "70B parameters", 70000000000, "parameters", "exact"),
    ("DeepSeek-R1-Distill-Qwen-32B", "32B", 32000000000, "parameters", "exact"),
    ("增长三倍", "三倍", 3, "times", "exact"),
    ("revenue tripled", "tripled", 3, "times", "exact"),
    ("10x faster", "10x", 10, "times", "exact"),
    ("超過155個據點", "超過155個據點", 155, "据点", "over"),
    ("15 funds", "15 funds", 15, "funds", "exact"),
    ("第60至70百分位", "60至70百分位", (60, 70), "percentile", "range"),
    ("赎金为10000 bitcoins", "10000 bitcoins", 10000, "BTC", "exact"),
]


@pytest.mark.parametrize(("text", "surface", "amount", "unit", "qualifier"), ONE)
def test_one_quantity(text: str, surface: str, amount: object, unit: str, qualifier: str) -> None:
    assert find(text) == [(surface, amount, unit, qualifier)]


@pytest.mark.parametrize(
    "text",
    [
        "成立于2016年",
        "三年前",
        "two years ago",
        "公司成立",
        "一家公司",
        "一位投資人",
        "第三輪",
        "GPT-5",
        "16:44:34",
        "2025/6/12",
        "前五名",
        "2024百大人物",
        "每年",
        "Series B",
    ],
)
def test_no_quantity(text: str) -> None:
    assert find(text) == []
