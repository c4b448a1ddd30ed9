"""What kind of line a line is; above all, that body stays body."""

from __future__ import annotations

import pytest

from dagster_project.extraction.text.read import read_article

BODY = "上週Meta砸下148億美元投資資料標註公司Scale AI，成為歷來第二大對外投資案，也延攬了創辦人。"

BOILERPLATE = """
訂閱
快速註冊 已是會員,立即登入
登入網站會員
00:00
瀏覽數 650+
2025-06-17
2025年6月17日 08:30
發布時間: 2025/6/12 16:44:34 | 20 次閱讀
Feb 10, 2025 at 4:35 PM EST
作者 | 王涵
編輯 | 漠影
責任編輯：李四
文／陳大文
By Jane Doe
記者王小明／台北報導
來源：彭博社、路透社
智東西(公眾號:zhidxcom)
分享至臉書
複製文章連結
Share this article
Sign up for our newsletter
請往下繼續閱讀
圖片
延伸閱讀：Scale AI憑什麼成獨角獸?
Related: Meta pays $14bn for Scale
版權所有，未經授權不得轉載
© 2025 Acme Media. All rights reserved.
----------
https://example.com/a/b
感谢阅读！如果您对AI的更多资讯感兴趣，可以查看更多AI文章：某某。
3 min read
Published: June 17, 2025
""".strip().splitlines()

NOT_BOILERPLATE = """
更新后的模型在2025年发布。
发布游戏19款,人们玩游戏22款
分享利润的协议价值5亿美元
时间是2025年6月，地点在旧金山。
來源稱，Meta已支付143億美元。
编辑部在2024年裁员200人
Share prices fell 3% on Monday.
By Monday the deal was worth $3bn.
Subscribe revenue rose 20% in 2024.
Email startup Superhuman raises $75m
Line宣布收購一家公司
Facebook收購WhatsApp
作者群獲得100萬美元獎金
2025年裁員200人
Published papers rose 10%
登入人数达到2亿
关注这家公司的投资人说
图灵公司获得5000万美元合同
阅读量达到10万的文章称
加入会员的用户达300万
Related party loans reached $3m.
来源于谷歌的收入为2亿美元
Sources: the deal is worth $2bn, and it will close in May, people said on Tuesday.
""".strip().splitlines()

CAPTIONS = [
    "▲郭露西與Alexandr Wang合影(圖源:Forbes)",
    "Scale AI創辦人汪韜。取自Twitter@alexandr_wang",
    "圖片來源: Bloomberg截圖",
    "2024上半年手機熱銷榜單。圖/傑昇提供",
    "Photo: Reuters",
    "Image credit: Getty Images",
]


def kind_of(line: str) -> str:
    text = f"Meta投資Scale AI成為話題\n\n{BODY}\n\n{line}\n\n{BODY[:-1]}，他們說。\n\n{BODY[2:]}\n"
    article = read_article(text, "a")
    at = article.text.index(article.text.split("\n\n")[2])
    return next(sentence.kind for sentence in article.sentences if sentence.start == at)


@pytest.mark.parametrize("line", BOILERPLATE)
def test_boilerplate(line: str) -> None:
    assert kind_of(line) == "boilerplate"


@pytest.mark.parametrize("line", NOT_BOILERPLATE)
def test_body_stays_body(line: str) -> None:
    assert kind_of(line) in ("body", "heading")


@pytest.mark.parametrize("line", CAPTIONS)
def test_captions(line: str) -> None:
    assert kind_of(line) == "caption"


def kinds(text: str) -> list[tuple[str, str]]:
    article = read_article(text, "a")
    return [(sentence.kind, article.text[sentence.start : sentence.end]) for sentence in article.sentences]


def test_a_doubled_caption_is_told_once() -> None:
    caption = "Google DeepMind技術長柯瑞也在祖克柏的求才名單之中"
    found = kinds(f"標題是這一行字\n{BODY}\n\n{caption}\n\n{caption}\n\n{BODY[3:]}")
    assert [kind for kind, text in found if text == caption] == ["caption", "boilerplate"]


def test_the_title_again_is_boilerplate() -> None:
    found = kinds(f"藍色起源傳大幅裁員\n\n藍色起源傳大幅裁員\n\n{BODY}")
    assert [kind for kind, _ in found] == ["title", "boilerplate", "body"]


def test_links_under_related_news_are_boilerplate_up_to_the_next_sentence() -> None:
    found = kinds(f"標題是這一行字\n{BODY}\n{BODY[2:]}\n{BODY[3:]}\n相關新聞\niPhone 16銷量比想像慘？\n蝦皮抽iPhone\n\n{BODY[4:]}")
    assert [kind for kind, _ in found] == ["title", "body", "body", "body", "boilerplate", "boilerplate", "boilerplate", "body"]


def test_front_matter() -> None:
    article = read_article(f'---\ntitle: "Meta投資Scale AI"\ndate: 2025-06-17\nauthor: 曾子軒\n---\n\n{BODY}', "a")
    assert (article.title, article.author, article.published_at and article.published_at.date().isoformat()) == (
        "Meta投資Scale AI",
        "曾子軒",
        "2025-06-17",
    )
    assert [s.kind for s in article.sentences if s.kind != "boilerplate"] == ["title", "body"]


def test_names_and_tags_between_date_and_buttons() -> None:
    article = read_article(f"上半年手機銷量\n這些賣超多\n2024.08.05\n11:51\n沈賢有\n三星\nGalaxy A15\n分享至臉書\n友善列印\n{BODY}", "a")
    kinds_of = {article.text[s.start : s.end]: s.kind for s in article.sentences}
    assert [kinds_of[tag] for tag in ("沈賢有", "三星", "Galaxy A15")] == ["boilerplate"] * 3
    assert kinds_of["這些賣超多"] in ("body", "heading")
    assert article.author == "沈賢有"


def test_buttons_behind_the_last_sentence_of_a_line() -> None:
    assert kinds(f"標題是這一行字\n{BODY}  分享       facebook   \n")[-1] == ("boilerplate", "分享 facebook")


def test_markdown_headings_and_underlines() -> None:
    found = dict(
        (text, kind)
        for kind, text in kinds(f"# 標題是這一行\n\n{BODY}\n\n## 第一層，綁定戰\n\n{BODY[2:]}\n\n上月成功發射\n------\n\n{BODY[3:]}")
    )
    assert (found["標題是這一行"], found["第一層，綁定戰"], found["上月成功發射"]) == ("title", "heading", "heading")


def test_where_most_lines_are_short_they_are_the_body() -> None:
    lines = "\n\n".join(
        [
            "近日",
            "由國產大模型公司開發的應用",
            "在科技圈受到廣泛關注",
            "成了行業最大黑馬",
            "先是登頂排行榜",
            "緊接著",
            "宣布上線大模型",
            "用戶可以調用",
        ]
    )
    assert {kind for kind, _ in kinds(f"DeepSeek宣布漲價\n{lines}\n\n{BODY}")[1:]} == {"body"}


def test_a_first_paragraph_is_no_title() -> None:
    assert read_article(f"{BODY}\n{BODY[2:]}", "a").title is None
    assert read_article("大家好,我是小編,週一早上叫醒你的,是夢想還是帳單呢?\n" + BODY, "a").title is None
