"""Job titles with their canonical English, ranks, and what makes them former."""

from __future__ import annotations

import pytest

from dagster_project.extraction.mentions.titles import find_titles
from dagster_project.extraction.records import Title
from dagster_project.extraction.text.read import read_article

CASES = [
    ("執行長王某", [("執行長", "CEO", False)]),
    ("OpenAI前技術長離職", [("前技術長", "CTO", True)]),
    ("former CTO of the firm", [("former CTO", "CTO", True)]),
    ("臨時首席執行官上任", [("臨時首席執行官", "interim CEO", False)]),
    ("本地生活集团董事长", [("董事长", "chairman", False)]),
    ("創始人兼CEO", [("創始人", "founder", False), ("CEO", "CEO", False)]),
    ("shares of General Motors fell", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_titles(text: str, expected: list[tuple[str, str, bool]]) -> None:
    found = [(m.surface, m.value.title, m.value.former) for m in find_titles(read_article(text, "a")) if isinstance(m.value, Title)]
    assert found == expected
