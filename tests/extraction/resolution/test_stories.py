"""Copies are one story; articles about the same thing that were written apart are not."""

from __future__ import annotations

from pathlib import Path

from opencc import OpenCC

from dagster_project.extraction.resolution.stories import stories

SEEDS = {path.stem: path.read_text(encoding="utf-8") for path in (Path(__file__).resolve().parents[3] / "seeds").glob("*.txt")}


def test_articles_about_one_deal_are_stories_of_their_own() -> None:
    assert stories(SEEDS.items()) == {article_id: article_id for article_id in SEEDS}


def test_a_copy_in_the_other_script_with_another_head_is_the_same_story() -> None:
    name, text = sorted(SEEDS.items())[1]
    copy = "转载：本文来自网络\n" + OpenCC("s2t").convert(text[: int(len(text) * 0.9)])
    found = stories([*SEEDS.items(), ("copy", copy)])
    assert found["copy"] == found[name] == name
    assert len(set(found.values())) == len(SEEDS)


def test_the_order_of_articles_does_not_matter() -> None:
    texts = [*SEEDS.items(), *((f"z{name}", text) for name, text in SEEDS.items())]
    assert stories(texts) == stories(reversed(texts))


def test_texts_without_words_are_alike_to_nothing() -> None:
    assert stories([("a", ""), ("b", "。。。"), ("c", "")]) == {"a": "a", "b": "b", "c": "c"}
