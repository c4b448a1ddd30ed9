"""Sources without a name and generic parties."""

from __future__ import annotations

import pytest

from dagster_project.extraction.mentions.names import find_names
from dagster_project.extraction.mentions.sources import find_sources
from dagster_project.extraction.records import Named
from dagster_project.extraction.text.read import read_article

CASES = [
    ("據知情人士透露,交易即將完成。", [("source", "知情人士", "insiders")]),
    ("交易文件顯示,金額為一億元。", [("source", "交易文件", "documents")]),
    ("The deal is near, people familiar with the matter said.", [("source", "people familiar with the matter", "insiders")]),
    ("OpenAI開發者收到了邀約。", [("group", "OpenAI開發者", "OpenAI developers")]),
    ("投資人感到不安。", [("group", "投資人", "investors")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sources(text: str, expected: list[tuple[str, str, str]]) -> None:
    article = read_article(text, "a")
    names, _ = find_names(article)
    found = [(m.kind, m.surface, m.value.name) for m in find_sources(article, names) if isinstance(m.value, Named)]
    assert found == expected
