"""The whole room: the seeds, noise of every kind together, and documents that are no articles."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin

from dagster_project.extraction.text.clean import clean
from dagster_project.extraction.text.decode import decode
from dagster_project.extraction.text.read import read_article

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
EXPECTED = {
    "000": ("2025-06-17", "Hant", "臉書玩AI也行?Meta砸錢投資Scale AI真正原因", {"The Information", "The Wall Street Journal"}),
    "001": ("2025-06-12", "Hans", None, {"Bloomberg", "CNBC", "The Information", "TechCrunch"}),
    "002": (None, "Hant", None, {"Bloomberg"}),
    "003": (None, "Hant", "投資143億、裁員200人、合作告急!Scale AI正駛向何方?", {"TechCrunch"}),
    "004": (
        "2025-06-24",
        "Hant",
        "28歲華裔天才億萬富翁秘聞:冰箱失竊導致輟學創業,憑“AI民工”財富暴漲,被硅谷大佬天價搶人",
        {"The Information", "Bloomberg", "Forbes"},
    ),
}


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_seeds(path: Path) -> None:
    raw = decode(path.read_bytes())[0]
    article = read_article(raw, path.stem)
    day, script, title, cited = EXPECTED[path.name[:3]]
    assert (article.published_at.date().isoformat() if article.published_at else None) == day
    assert (article.language, article.script, article.title) == ("zh", script, title)
    assert cited <= set(article.cited_sources)
    assert len(article.key) == len(article.text)
    assert "(ji)" not in article.text
    for sentence in article.sentences:
        start, end = article.alignment.to_raw(sentence.start, sentence.end)
        assert raw[start] == article.text[sentence.start] or not article.text[sentence.start].isalnum()
        assert end <= len(raw)


# ---------------------------------------------------------------- noise


def pinyin(text: str, chance: float, style: Style, dice: random.Random) -> str:
    readings = lazy_pinyin(text, style=style, errors=list)
    return "".join(
        c + (f"({r})" if "\u4e00" <= c <= "\u9fff" and dice.random() < chance else "") for c, r in zip(text, readings, strict=True)
    )


def between(text: str, noise: str, chance: float, dice: random.Random) -> str:
    return "".join(character + (dice.choice(noise) if dice.random() < chance else "") for character in text)


def broken(text: str, chance: float, dice: random.Random) -> str:
    han = [("\u4e00" <= c <= "\u9fff") for c in text] + [False]
    return "".join(c + (" " if han[i] and han[i + 1] and dice.random() < chance else "") for i, c in enumerate(text))


NOISES: dict[str, Callable[[str, random.Random], str]] = {
    "pinyin, sparse": lambda text, dice: pinyin(text, 0.03, Style.NORMAL, dice),
    "pinyin, dense": lambda text, dice: pinyin(text, 0.6, Style.NORMAL, dice),
    "pinyin with tones": lambda text, dice: pinyin(text, 0.2, Style.TONE, dice),
    "question marks": lambda text, _: text.replace("·", "?"),
    "katakana dots": lambda text, _: text.replace("·", "・"),
    "bullets": lambda text, _: text.replace("·", "•"),
    "zero width": lambda text, dice: between(text, "\u200b\u200d\ufeff\u00ad", 0.1, dice),
    "doubled spaces": lambda text, _: text.replace(" ", "  "),
    "broken words": lambda text, dice: broken(text, 0.1, dice),
    "full width": lambda text, _: "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalnum() else c for c in text),
    "line ends": lambda text, _: text.replace("\n", "\r\n"),
    "entities": lambda text, _: text.replace("“", "&ldquo;").replace("”", "&#8221;").replace("·", "&middot;"),
    "small l": lambda text, _: text.replace("OpenAI", "OpenAl").replace("Scale AI的", "Scale Al的"),
}


@pytest.mark.parametrize("noise", NOISES)
@pytest.mark.parametrize("seed", ["000", "001", "002"])
def test_noise_comes_out_again(seed: str, noise: str) -> None:
    path = next(path for path in SEEDS if path.name.startswith(seed))
    text = clean(path.read_text(encoding="utf-8")).text
    if noise == "broken words":  # then no space between Chinese characters can be trusted
        text = re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", text)
    noisy = NOISES[noise](text, random.Random(7))
    assert clean(noisy).text == text


def test_noises_together() -> None:
    text = clean(SEEDS[1].read_text(encoding="utf-8")).text
    noisy, dice = text, random.Random(7)
    for noise in ("pinyin, sparse", "question marks", "full width", "zero width", "doubled spaces", "line ends"):
        noisy = NOISES[noise](noisy, dice)
    assert clean(noisy).text == text


# ---------------------------------------------------------------- documents that are no articles


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_read(raw: str) -> None:
    article = read_article(raw, "a")
    assert len(article.key) == len(article.text) == len(article.alignment.starts)
    for sentence in article.sentences:
        start, end = article.alignment.to_raw(sentence.start, sentence.end)
        assert 0 <= start < end <= len(raw)


@pytest.mark.parametrize(
    "unit",
    [
        "上週Meta砸下148億美元投資Scale AI、延攬創辦人汪韜。",
        "The deal, worth $1.5bn, was agreed in May 2025. ",
        "2025年6月1日，",
        "據《某報》報道，",
        "沒有句號",
    ],
)
@pytest.mark.parametrize("joint", ["", "\n"])
def test_large_documents_take_linear_time(unit: str, joint: str) -> None:
    text = (unit + joint) * (300_000 // len(unit))
    begin = time.process_time()
    article = read_article(text, "a")
    assert time.process_time() - begin < 6
    assert article.sentences
