"""Cleaning: a table a step, what must stay, and the properties that make it safe."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dagster_project.extraction.text.clean import clean, steps

REPAIRED = [
    # injected pinyin, with and without tones, dense and sparse, in any bracket
    ("pinyin", "這幾(ji)天(tian)來", "這幾天來"),
    ("pinyin", "數(shù)據(jù)標注", "數據標注"),
    ("pinyin", "50億美元(yuan)(yuan)(約合", "50億美元(約合"),
    ("pinyin", "綠（lv）色", "綠色"),
    ("pinyin", "女[nü]性", "女性"),
    ("pinyin", "數據(shù jù)中心", "數據中心"),
    ("pinyin", "幾(ji3)天", "幾天"),
    ("pinyin", "美元 (yuan)和", "美元和"),
    ("pinyin", "數shù據jù標注", "數據標注"),
    # other dots
    ("dots", "唐納德・川普", "唐納德·川普"),
    ("dots", "唐納德•川普", "唐納德·川普"),
    ("dots", "唐納德‧川普", "唐納德·川普"),
    ("dots", "彼得．蒂爾", "彼得·蒂爾"),
    ("dots", "馬克 · 祖克柏", "馬克·祖克柏"),
    # question marks that were dots or spaces
    ("question_dots", "CEO马克?扎克伯格(Mark Zuckerberg)说", "CEO马克·扎克伯格(Mark Zuckerberg)说"),
    ("question_dots", "亚历山大?王(Alexandr Wang)，随后亚历山大?王的", "亚历山大·王(Alexandr Wang)，随后亚历山大·王的"),
    ("question_dots", "Turing的CEO?Siddharth認為", "Turing的CEO Siddharth認為"),
    ("question_dots", "Meta?s plan, they don?t say", "Meta's plan, they don't say"),
    # spaces
    ("spaces", "投 資143億美元，創 下紀錄。", "投資143億美元，創下紀錄。"),
    ("spaces", "Scale  AI\u00a0paid", "Scale AI paid"),
    ("spaces", "人 工 智 能", "人工智能"),
    ("spaces", "　　段落。  \n下一段", "段落。\n下一段"),
    ("spaces", "據薩姆 奧特曼的說法，公司虧損。", "據薩姆·奧特曼的說法，公司虧損。"),
    # marks
    ("invisible", "Sca\u00adle\u200b AI\ufeff", "Scale AI"),
    ("line_ends", "一\r\n二\r三", "一\n二\n三"),
    ("entities", "AT&amp;T &quot;x&quot; 1&nbsp;億", 'AT&T "x" 1 億'),
    ("entities", "&amp;amp;lt;", "<"),
    ("tags", "<p>他說<b>好</b></p>", "\n他說好\n"),
    ("markdown", "[Bird](https://bird.com/en) cut", "Bird cut"),
    ("markdown", "![圖](img/a.png)", "圖"),
    ("markdown", "[![](img/a.png)](https://x.org/(a)_b) x", " x"),
    ("markdown", "**Meta** and *Scale*", "Meta and Scale"),
    ("placeholders", "他[图片]說", "他說"),
    ("widths", "ＯｐｅｎＡＩ投資１４３億，", "OpenAI投資143億，"),
    # letters
    ("letters", "Scale Al的估值, Scale AI", "Scale AI的估值, Scale AI"),
    ("letters", "OpenAl and xAl", "OpenAI and xAI"),
    ("letters", "AI新創：生成式Al模型", "AI新創：生成式AI模型"),
    ("letters", "Snorkel Al raised $1bn", "Snorkel AI raised $1bn"),
    # lines of one width
    (
        "wrapped_lines",
        "Bird has cut 120 jobs, roughly one-third\nof its total workforce, and plans to re-\nalign its global operations in a very\n"
        "short time.\nIt said so.",
        "Bird has cut 120 jobs, roughly one-third of its total workforce, and plans to realign its global operations in a very "
        "short time.\nIt said so.",
    ),
    # mojibake
    ("mojibake", "Metaâ€™s cafÃ©", "Meta’s café"),
    ("mojibake", "走向?qū)I(yè),", "走向專業,"),
    ("mojibake", "公司的产品在中国".encode().decode("gb18030"), "公司的产品在中国"),
]

KEPT = [
    "資料(data)、演算法(algorithm)以及運算(compute)",
    "Safe Superintelligence(SSI)、麻省理工學院(MIT)",
    "汪韜(Alexandr Wang)、“超級智能”(Superintelligence)",
    "百度(baidu)、阿里巴巴(alibaba)",
    "臉書玩AI也行?Meta砸錢投資Scale AI真正原因",
    "扎克伯格將走向何方?馬斯克呢?",
    "是否應該收購推特?馬斯克說不。",
    "能成功嗎?馬克·扎克伯格說能。",
    "https://example.com/index.php?id=3&name=Scale",
    "What is next for Sam Altman?Microsoft knows.",
    "鴻海轉投資 百世物流赴美IPO",
    "記者 王小明 台北報導",
    "Al Gore and Ahmad Al-Dahle use AI. Al Jazeera reported on AI.",
    "他說：「好。」“好”‘好’",
    "3.5倍、2.3%、1，999美元",
    "a * b * c, 2*3*4, snake_case_name",
    "[19，20]或(1)和[注](見下)",
    "AT&T, R&D; Q&A",
    "x < y and y > z",
    "李(Li)先生、王(Wang)女士",
    "緊接著\n百度智能雲宣布上線\n用戶可以調用\n各大模型",
    "他說\n很好\n是的",
    "投资与投資、软件與軟體",
]


@pytest.mark.parametrize(("step", "raw", "text"), REPAIRED)
def test_repairs(step: str, raw: str, text: str) -> None:
    cleaned = clean(raw)
    assert cleaned.text == text
    assert step in dict(cleaned.repairs)


@pytest.mark.parametrize("text", KEPT)
def test_keeps(text: str) -> None:
    assert clean(text).text == text


def test_every_step_has_a_case() -> None:
    assert {step.name for step in steps()} == {step for step, _, _ in REPAIRED}


def test_dense_pinyin_takes_rare_readings_with_it() -> None:
    text = "這幾天來多家外媒密集披露了這場重磅交易的更多談判細節。" * 3
    from pypinyin import lazy_pinyin

    noisy = "".join(f"{c}({p})" if p.isalpha() and p.isascii() else c for c, p in zip(text, lazy_pinyin(text), strict=True))
    assert clean(noisy + "行(xing)與(wu)").text == text + "行與"


PIECES = st.sampled_from((
    "數(shù)據(jù)", "(data)", "馬克?扎克伯格", "・", "?", " ", "  ", "\r\n", "\n", "&amp;", "&lt;p&gt;", "<p>",
    "</b>", "[a](http://b)", "![](x.png)", "**", "*a*", "Scale Al", "AI", "\u200b", "\xad", "１２", "Ａ",
    "â€™", "Ã©", "。", "，", "錢 多", "(ji)", "天", "[图片]", "&#", ";", "·", "「", "?qū)I(yè)",
))  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=25).map("".join)))
def test_cleaning_twice_is_cleaning_once_and_the_way_back_is_monotone(raw: str) -> None:
    cleaned = clean(raw)
    assert clean(cleaned.text).text == cleaned.text
    starts, ends = list(cleaned.alignment.starts), list(cleaned.alignment.ends)
    assert len(starts) == len(ends) == len(cleaned.text)
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(raw) for start, end in zip(starts, ends, strict=True))


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_a_kept_character_points_at_itself(raw: str) -> None:
    cleaned = clean(raw)
    for index, character in enumerate(cleaned.text):
        if "\u4e00" <= character <= "\u9fff" and "?qū" not in raw and "â" not in raw:
            start, end = cleaned.alignment.to_raw(index, index + 1)
            assert raw[start:end] == character


@pytest.mark.parametrize(
    "unit",
    [
        "(",
        "[",
        "[](",
        "<a ",
        "&amp",
        "&amp;",
        "**a",
        "马?",
        "几(ji)",
        " ",
        "\n",
        "a\n",
        "《",
        "。",
        "...",
        "{{<",
        "Ã",
        "Al ",
        "錢 ",
        "?qū",
        "*",
        "_a",
    ],
)
def test_takes_linear_time_on_one_line(unit: str) -> None:
    """Ten times the text may take twenty times as long, not a hundred."""

    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        begin = time.process_time()
        clean(text)
        return time.process_time() - begin

    seconds(2_000)
    assert seconds(200_000) < 20 * seconds(20_000) + 0.5
