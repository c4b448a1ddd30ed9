"""Sums of money: what is found, with which value, and what is not money."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from dagster_project.extraction.mentions.digits import rederive, spells
from dagster_project.extraction.mentions.money import find_money
from dagster_project.extraction.records import Alignment, Article, Mention, Money
from dagster_project.extraction.text.fold import fold


def article(text: str, script: str = "Hans", publisher: str | None = None) -> Article:
    spans = tuple(range(len(text)))
    return Article("a", text, text, fold(text), Alignment(spans, tuple(i + 1 for i in spans)), script=script, publisher=publisher,
                   published_at=datetime(2025, 6, 17, tzinfo=UTC), published_precision="day")  # fmt: skip


def find(text: str, script: str = "Hans", publisher: str | None = None) -> list[Mention]:
    return find_money(article(text, script, publisher))


def told(mention: Mention) -> tuple[object, ...]:
    value = mention.value
    assert isinstance(value, Money)
    figure = value.figure
    amount = figure.amount if figure.amount is not None else (figure.low, figure.high)
    return amount, value.currency, figure.qualifier


BN, MN = 10**9, 10**6
ONE = [
    ("143億美元", 14.3 * BN, "USD", "exact"),
    ("近3億美元", 300 * MN, "USD", "under"),
    ("逾10億港元", BN, "HKD", "over"),
    ("高達500億美元", 50 * BN, "USD", "up_to"),
    ("不到1億美元", 100 * MN, "USD", "under"),
    ("至少3億歐元", 300 * MN, "EUR", "over"),
    ("約人民幣20億元", 2 * BN, "CNY", "about"),
    ("3億元左右", 300 * MN, "CNY", "about"),
    ("50万元（含）以上", 500000, "CNY", "over"),
    ("30多亿美元", 3 * BN, "USD", "over"),
    ("上百億美元", 10 * BN, "USD", "over"),
    ("破千億美元", 100 * BN, "USD", "over"),
    ("最高可达2亿美元", 200 * MN, "USD", "up_to"),
    ("数千万元", (10**7, 10**8 - 1), "CNY", "vague"),
    ("百億美元", (10 * BN, 100 * BN - 1), "USD", "vague"),
    ("百亿元级别", (10 * BN, 100 * BN - 1), "CNY", "vague"),
    ("千萬級美元", (10**7, 10**8 - 1), "USD", "vague"),
    ("八位數美元", (10**7, 10**8 - 1), "USD", "vague"),
    ("50億至60億美元", (5 * BN, 6 * BN), "USD", "range"),
    ("50-60亿美元", (5 * BN, 6 * BN), "USD", "range"),
    ("两到三万港元", (20000, 30000), "HKD", "range"),
    ("1.43万亿元", 1.43 * 10**12, "CNY", "exact"),
    ("100 亿美金", 10 * BN, "USD", "exact"),
    ("新台幣300億元", 30 * BN, "TWD", "exact"),
    ("5000億韓圜", 500 * BN, "KRW", "exact"),
    ("20億盧比", 2 * BN, "INR", "exact"),
    ("三万元欧元", 30000, "EUR", "exact"),
    ("100万刀", MN, "USD", "exact"),
    ("50元6角三分", Decimal("50.63"), "CNY", "exact"),
    ("$14.3bn", 14.3 * BN, "USD", "exact"),
    ("US$3 million", 3 * MN, "USD", "exact"),
    ("USD 3m", 3 * MN, "USD", "exact"),
    ("3.2 billion euros", 3.2 * BN, "EUR", "exact"),
    ("HK$30 million", 30 * MN, "HKD", "exact"),
    ("NT$3 billion", 3 * BN, "TWD", "exact"),
    ("S$5m", 5 * MN, "SGD", "exact"),
    ("A$20m", 20 * MN, "AUD", "exact"),
    ("C$1.5 billion", 1.5 * BN, "CAD", "exact"),
    ("₹250 crore", 2.5 * BN, "INR", "exact"),
    ("SEK 400m", 400 * MN, "SEK", "exact"),
    ("€2.4m–€3m", (2.4 * MN, 3 * MN), "EUR", "range"),
    ("$50-100,000", (50000, 100000), "USD", "range"),
    ("$1.5-2 million", (1.5 * MN, 2 * MN), "USD", "range"),
    ("more than $3 billion", 3 * BN, "USD", "over"),
    ("nearly $2bn", 2 * BN, "USD", "under"),
    ("up to $10 million", 10 * MN, "USD", "up_to"),
    ("as much as $5 million", 5 * MN, "USD", "up_to"),
    ("at least £7m", 7 * MN, "GBP", "over"),
    ("hundreds of millions of dollars", (10**8, 10**9 - 1), "USD", "vague"),
    ("multibillion-dollar", (BN, 10 * BN - 1), "USD", "vague"),
    ("a quarter million us dollars", 250000, "USD", "exact"),
    ("3 dollars 50 cents", Decimal("3.50"), "USD", "exact"),
]


@pytest.mark.parametrize(("text", "amount", "currency", "qualifier"), ONE)
def test_one_sum(text: str, amount: object, currency: str, qualifier: str) -> None:
    (mention,) = find(text, script="Latn" if text.isascii() else "Hans")
    found, code, hedge = told(mention)
    wanted = tuple(Decimal(str(a)) for a in amount) if isinstance(amount, tuple) else Decimal(str(amount))
    assert (found, code, hedge) == (wanted, currency, qualifier)
    assert mention.surface == text if "最高" not in text else mention.surface


@pytest.mark.parametrize(
    ("text", "surface", "restated"),
    [
        ("以143億美元(約合人民幣1028億元)收購", "143億美元(約合人民幣1028億元)", (102_800_000_000, "CNY")),
        ("高達10億美元（約新台幣300億元）。", "高達10億美元（約新台幣300億元）", (30 * BN, "TWD")),
        ("融资5亿美元，约合人民币36亿元。", "5亿美元，约合人民币36亿元", (3_600_000_000, "CNY")),
        ("paid $515m (£277m) to settle", "$515m (£277m)", (277 * MN, "GBP")),
        ("C$1.3 billion (about US$900 million) in cash", "C$1.3 billion (about US$900 million)", (900 * MN, "USD")),
        ("$3 billion, or about €2.7 billion, in cash", "$3 billion, or about €2.7 billion", (2_700_000_000, "EUR")),
    ],
)
def test_restated_pairs_are_one_mention(text: str, surface: str, restated: tuple[int, str]) -> None:
    (mention,) = find(text)
    assert mention.surface == surface
    assert isinstance(mention.value, Money)
    assert (mention.value.restated_amount, mention.value.restated_currency) == restated


def test_a_wrong_conversion_is_kept_as_written() -> None:
    (mention,) = find("9000萬美元(約合人民幣6.46萬億元)合同")
    assert isinstance(mention.value, Money)
    assert mention.value.restated_amount == Decimal("6460000000000")


@pytest.mark.parametrize(
    "text",
    [
        "CEO马克说",
        "三元锂电池",
        "元宇宙",
        "一元论",
        "365产品",
        "GPT-5",
        "16:44:34",
        "Llama 4",
        "版本1.2.3",
        "电话02-2345-6789",
        "股票代码600519",
        "第三方",
        "美元化",
        "亿万富翁",
        "it won 3 awards",
        "200 pounds",
        "try 3 times",
        "the cad drawing 5",
        "裁员200人",
        "用户突破2亿",
        "百万富翁",
        "Series B",
        "参数达1.8万亿",
        "2025元旦",
        "10元素",
    ],
)
def test_no_money(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("每股35美元", "share"),
        ("$20 per share", "share"),
        ("$54.20 a share", "share"),
        ("年薪1亿美元", "year"),
        ("$10 billion a year", "year"),
        ("每月20美元", "month"),
        ("$1.17 billion a year earlier", None),
        ("4元/百万tokens", "unit"),
        ("收购价3亿美元", None),
        ("12-cent-a-share", "share"),
    ],
)
def test_rates(text: str, per: str | None) -> None:
    (mention,) = find(text)
    assert isinstance(mention.value, Money)
    assert mention.value.per == per


@pytest.mark.parametrize(
    ("text", "script", "publisher", "code", "basis"),
    [
        ("融資3億元", "Hans", None, "CNY", "inferred"),
        ("融資3億元，台灣創投領投", "Hant", None, "TWD", "inferred"),
        ("融資3億元，港交所公告", "Hant", "香港經濟日報", "HKD", "inferred"),
        ("融資3億元", "Hant", "聯合新聞網", "TWD", "inferred"),
        ("投資70億元（人民幣，下同）", "Hant", None, "CNY", "stated"),
        ("融資3億元人民幣", "Hant", None, "CNY", "stated"),
        ("砸下千億巨資", "Hant", None, None, "unsaid"),
        ("¥300億投資日本", "Hant", None, "JPY", "inferred"),
        ("¥300亿投资上海", "Hans", None, "CNY", "inferred"),
    ],
)
def test_what_yuan_means(text: str, script: str, publisher: str | None, code: str | None, basis: str) -> None:
    (mention,) = find(text, script, publisher)
    assert isinstance(mention.value, Money)
    assert (mention.value.currency, mention.value.currency_basis) == (code, basis)


def test_an_amount_without_currency_takes_that_of_the_same_amount() -> None:
    title, body = find("投資143億、裁員200人！Meta注資143億美元")
    assert isinstance(title.value, Money)
    assert (title.value.currency, title.value.currency_basis) == ("USD", "inferred")
    assert title.surface == "143億"
    assert body.surface == "143億美元"


@pytest.mark.parametrize("text", ["营收从3亿美元增长到5亿美元", "from $140m to $280m", "5亿和7.5亿元人民币", "签约3亿美元，最近又投10亿元"])
def test_two_sums(text: str) -> None:
    assert len(find(text)) == 2


def test_a_word_that_only_ends_like_a_hedge_is_none() -> None:
    assert [told(m)[2] for m in find("签约3亿美元，附近10亿元，以上5亿元")] == ["exact", "exact", "exact"]


def test_every_figure_is_spelled_by_its_own_characters() -> None:
    for text, *_ in ONE:
        (mention,) = find(text)
        assert isinstance(mention.value, Money)
        assert spells(mention.surface, mention.value.figure), text


@pytest.mark.parametrize("text", [row[0] for row in ONE])
def test_changing_a_digit_changes_the_figure_or_loses_it(text: str) -> None:
    (before,) = find(text)
    assert isinstance(before.value, Money)
    for at, character in enumerate(text):
        if character not in "0123456789":
            continue
        changed = text[:at] + str((int(character) + 1) % 9 + 1) + text[at + 1 :]
        after = find(changed)
        assert not spells(changed, before.value.figure), changed
        assert not after or told(after[0])[:2] != told(before)[:2] or after[0].surface == before.surface, changed


def test_the_second_reader_reads_alone() -> None:
    assert rederive("一億兩千萬美元").amount == 120 * MN
    assert rederive("$1.5-2 million").high == 2 * MN
    assert rederive("美元").amount is None
