"""Where sentences end, in Chinese and English, and that nothing is lost between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.extraction.text.fold import fold
from dagster_project.extraction.text.lines import read_lines
from dagster_project.extraction.text.sentences import split_sentences


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text, read_lines(text, fold(text)))]


# Sentences joined as they stand in an article, without a separator in Chinese and with a space in English.
CHINESE = [
    ["Meta投資了Scale AI。", "這是第二大投資案!", "真的嗎?", "是的；", "完了"],
    ["他說：「我們贏了。」", "大家鼓掌。"],
    ["“我的競技場在數學。”", "他在播客中如此總結。"],
    ["(Scale發言人否認此次交易包含轉移表決權的條款。)關鍵例外在於此。"],
    ["他在《你怎麼看?》中說了這句話。", "後來又說了一次。"],
    ["認識所有人才…", "簡直像在策劃一場劫案。"],
    ["失去創始人的Scale AI又如何度過?", "失敗了!!", "好。"],
    ["Yahoo!收購了這家公司。", "價格是3.3億美元。"],
    ["王涵說,“渴望取得成就”,並坦言如此。", "好。"],
]
ENGLISH = [
    ["Acme Inc. said on Monday it paid $1.5bn.", "It closed."],
    ["Mr. J. P. Smith of the U.S. Treasury spoke.", "He left."],
    ["The deal, e.g. the U.K. part, is worth £3.5m.", "Shares rose 2.3%."],
    ["“We won.”", "He smiled."],
    ['"We won," said Dr. Jones.', "Nobody asked why."],
    ["It was bought by Acme Corp.", "The price was not disclosed."],
    ["Who is next?", "Nobody knows!", "See index.php?id=3 and example.com for more."],
    ["She joined Amazon.com in Jan. 2020 as No. 2.", "Later she left."],
    ["Yahoo! Inc. bought it.", "Fine."],
]


@pytest.mark.parametrize("sentences", CHINESE, ids=lambda s: s[0][:12])
def test_chinese(sentences: list[str]) -> None:
    assert cut("上週發生了很多事情。" + "".join(sentences))[1:] == sentences


@pytest.mark.parametrize("sentences", ENGLISH, ids=lambda s: s[0][:12])
def test_english(sentences: list[str]) -> None:
    assert cut("A lot happened last week, they said. " + " ".join(sentences))[1:] == sentences


def test_a_line_that_a_converter_broke_is_one_sentence() -> None:
    broken = "Google indicated to Nest that it\ndidn't need the company's help\n designing a competitor to the Echo.\n"
    text = f"A title of this story\n\n{broken}Next one here."
    assert len(cut(text)) == 3


def test_lines_without_stops_are_sentences_of_their_own() -> None:
    assert cut("緊接著\n百度智能雲宣布上線\n用戶可以調用。") == ["緊接著", "百度智能雲宣布上線", "用戶可以調用。"]


def test_no_sentence_is_longer_than_the_rooms_after_can_bear() -> None:
    text = "沒有句號的很長一行,而且一直下去" * 1000
    assert max(map(len, cut(text))) <= 1500
    assert "".join(cut(text)) == text


@given(st.text(alphabet="中文。！？?!;；…\n.「」“”()（）《》 aB1,", max_size=80))
def test_sentences_are_ordered_disjoint_and_lose_only_white_space(text: str) -> None:
    sentences = split_sentences(text, read_lines(text, fold(text)))
    at = 0
    for sentence in sentences:
        assert at <= sentence.start < sentence.end <= len(text)
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end]
        at = sentence.end
    kept = "".join(text[s.start : s.end] for s in sentences)
    assert "".join(kept.split()) == "".join(text.split())
