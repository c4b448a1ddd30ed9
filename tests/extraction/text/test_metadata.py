"""Title, publisher, author, date and cited media as articles state them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dagster_project.extraction.text.read import read_article

BODY = "上週Meta砸下148億美元投資資料標註公司Scale AI，成為歷來第二大對外投資案，也延攬了創辦人。"
ENGLISH = "Bird has cut 120 jobs, roughly one-third of its total workforce, as the firm plans to realign its global operations."

DATES = [
    ("標題一行字\n2025-06-17\n{body}", "2025-06-17T00:00:00", "day"),
    ("标题一行字\n发布时间: 2025/6/12 16:44:34 | 20 次阅读\n{body}", "2025-06-12T16:44:34", "second"),
    ("標題一行字\n2025-02-11 04:35:32\n{body}", "2025-02-11T04:35:32", "second"),
    ("標題一行字\n（2017-06-28 01:31）\n{body}", "2017-06-28T01:31:00", "second"),
    ("標題一行字\n2024.08.05\n11:51\n工商時報\n{body}", "2024-08-05T11:51:00", "second"),
    ("標題一行字\n2025-12-26T11:00:00+08:00\n{body}", "2025-12-26T03:00:00", "second"),
    ("標題一行字\n2025年6月17日 星期二 下午3:05\n{body}", "2025-06-17T15:05:00", "second"),
    ("標題一行字\n民國114年6月17日\n{body}", "2025-06-17T00:00:00", "day"),
    ("A title of some words\nBy Jane Doe\nFeb 10, 2025\n{english}", "2025-02-10T00:00:00", "day"),
    ("A title of some words\nPublished: 10 February 2025, 4:35 PM EST\n{english}", "2025-02-10T21:35:00", "second"),
    ("A title of some words\n06/17/2025\n{english}", "2025-06-17T00:00:00", "day"),
    ("標題一行字\n更新時間：2025-06-19\n發布時間：2025-06-17\n{body}", "2025-06-17T00:00:00", "day"),
    ("智東西2025年6月24日報道，{body}", "2025-06-24T00:00:00", "day"),
    ("中新社北京2017年6月1日電 (記者 王某){body}", "2017-06-01T00:00:00", "day"),
    ("SAN FRANCISCO, Feb. 10, 2025 /PRNewswire/ -- {english}", "2025-02-10T00:00:00", "day"),
    ("標題一行字\n{body}\n{body}\n發布於2025-06-17", "2025-06-17T00:00:00", "day"),
    ("A title of some words\n{english}\n\n[coindesk](https://www.coindesk.com/2025/02/10/some-deal)", "2025-02-10T00:00:00", "day"),
    # the year of a dateline from the years the text speaks of
    ("智東西6月24日報道，{body}2023年營收僅1億，2024年達2億，今年預計更多。", "2025-06-24T00:00:00", "day"),
    ("标题一行字\n\n雷递网 乐天 2月11日\n\n{body}从2022年6亿到2023年28亿，仅2024年就有，今年竣工。", "2025-02-11T00:00:00", "day"),
    ("A title of some words\nLONDON, June 17 (Reuters) - {english} It rose in 2023, 2024 and this year.", "2025-06-17T00:00:00", "day"),
    ("标题一行字\n智东西6月24日报道，截至2025年4月，他的净资产为36亿美元。{body}", "2025-06-24T00:00:00", "day"),
]  # fmt: skip

UNDATED = [
    ("標題一行字\n{body}公司成立於2016年，2024年估值140億，預計2025年營收20億。", date(2024, 1, 1), date(2025, 12, 31)),
    ("標題一行字\n{body}截至 2025 年初如此，2024 年亦然。", date(2025, 1, 1), None),
    ("標題一行字\n6月13日，公司宣布裁員。{body}", None, None),
    ("智東西6月24日報道，{body}公司成立於2016年。", date(2016, 1, 1), None),
]


def fill(text: str) -> str:
    return text.replace("{body}", BODY).replace("{english}", ENGLISH)


@pytest.mark.parametrize(("text", "moment", "precision"), DATES)
def test_publication_date(text: str, moment: str, precision: str) -> None:
    article = read_article(fill(text), "a")
    assert article.published_at == datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert article.published_precision == precision


@pytest.mark.parametrize(("text", "earliest", "latest"), UNDATED)
def test_without_a_date_the_text_bounds_it(text: str, earliest: date | None, latest: date | None) -> None:
    article = read_article(fill(text), "a")
    assert (article.published_at, article.published_precision) == (None, "unknown")
    assert (article.published_earliest, article.published_latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("given", "moment", "precision"),
    [
        ("2025-06-17", "2025-06-17T00:00:00", "day"),
        ("2025-06-17T08:00:00+08:00", "2025-06-17T00:00:00", "second"),
        ("Tue, 17 Jun 2025 10:00:00 GMT", "2025-06-17T10:00:00", "second"),
        (date(2025, 6, 17), "2025-06-17T00:00:00", "day"),
        (datetime(2025, 6, 17, 9), "2025-06-17T09:00:00", "second"),
        ("2025年6月", "2025-06-01T00:00:00", "month"),
    ],
)
def test_a_given_date_wins(given: str | date | datetime, moment: str, precision: str) -> None:
    article = read_article(fill("標題一行字\n2019-01-01\n{body}"), "a", given)
    assert article.published_at == datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert article.published_precision == precision
    assert ("published_at", "given") in article.metadata_sources


AUTHORS = [
    ("標題一行字\n作者 | 王涵?\n編輯 | 漠影\n{body}", "王涵"),
    ("標題一行字\n文／陳大文\n{body}", "陳大文"),
    ("標題一行字\n【記者王小明／台北報導】\n{body}", "王小明"),
    ("標題一行字\n曾子軒\nuser\n曾子軒\n2025-06-17\n{body}", "曾子軒"),
    ("A title of some words\nBy Jane Doe\nFeb 10, 2025\n{english}", "Jane Doe"),
    ("A title of some words\nBy Jane Doe and John Roe\n{english}", "Jane Doe and John Roe"),
    ("(中央社記者潘智義台北12日電){body}", "潘智義"),
    ("標題一行字\n{body}", None),
    ("A title of some words\n\n{english}\nBy Monday night it failed\n{english}", None),
]


@pytest.mark.parametrize(("text", "author"), AUTHORS)
def test_author(text: str, author: str | None) -> None:
    assert read_article(fill(text), "a").author == author


PUBLISHERS = [
    ("智東西(公眾號:zhidxcom)\n作者 | 王涵\n{body}", "智東西"),
    ("標題一行字\n來源：某某日報\n2025-06-17\n{body}", "某某日報"),
    ("标题一行字\n雷递网 乐天 2月11日\n{body}", "雷递网"),
    ("A title of some words\n{english}\n\n[stheadline](https://std.stheadline.com/a/b)", "stheadline"),
    ("Bird cuts 120 jobs - TechCrunch\n{english}", "TechCrunch"),
    ("標題一行字\n{body}", None),
]


@pytest.mark.parametrize(("text", "publisher"), PUBLISHERS)
def test_publisher(text: str, publisher: str | None) -> None:
    assert read_article(fill(text), "a").publisher == publisher


CITED = [
    ("根據《The Information》報導，投資金額高達148億。", ("The Information",)),
    ("據彭博社等多家媒體報道，Meta焦慮。CNBC報道，敲定投資。", ("Bloomberg", "CNBC")),
    ("據《某某雜誌》估計，他的淨資產為36億。", ("某某雜誌",)),
    ("The deal was first reported by Bloomberg. According to Reuters, it closed.", ("Bloomberg", "Reuters")),
    ("來源：The Information、彭博社、《某某》周刊", ("The Information", "Bloomberg", "某某周刊")),
    ("他看了《社群網戰》這部電影而受到啟發。", ()),
    ("根據《反壟斷法》規定，交易須經批准。", ()),
    ("彭博社裁員200人。", ()),
]


@pytest.mark.parametrize(("sentence", "cited"), CITED)
def test_cited_sources(sentence: str, cited: tuple[str, ...]) -> None:
    assert read_article(fill(f"標題一行字\n{{body}}\n{sentence}\n"), "a").cited_sources == cited
