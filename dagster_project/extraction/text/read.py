"""The room's front door: one article from its decoded text.

What belongs here: the order of the steps. What does not: any step.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from dagster_project.extraction.records import Article
from dagster_project.extraction.text.clean import clean
from dagster_project.extraction.text.fold import fold
from dagster_project.extraction.text.lines import read_lines
from dagster_project.extraction.text.metadata import read_metadata
from dagster_project.extraction.text.script import language, script
from dagster_project.extraction.text.sentences import split_sentences


def read_article(raw_text: str, article_id: str, published_at: datetime | date | str | None = None) -> Article:
    """Clean a text, read what it says of itself, and cut it into sentences.

    ``published_at`` is what is known from outside (a feed, a column); it wins over what the text says.

    >>> article = read_article("Meta投資Scale AI\\n2025-06-17\\n上週Meta砸下148億美元(yuan)投資Scale AI。", "a")
    >>> article.title, article.published_at.date().isoformat(), [s.kind for s in article.sentences]
    ('Meta投資Scale AI', '2025-06-17', ['title', 'boilerplate', 'body'])
    """
    cleaned = clean(raw_text)
    text = cleaned.text
    key = fold(text)
    lines = read_lines(text, key, raw_text, cleaned.alignment)
    found = read_metadata(text, key, lines, published_at)
    article = Article(
        article_id=article_id,
        raw_text=raw_text,
        text=text,
        key=key,
        alignment=cleaned.alignment,
        sentences=split_sentences(text, lines),
        language=language(text),
        script=script(text),
        repairs=cleaned.repairs,
    )
    return replace(article, **found)
