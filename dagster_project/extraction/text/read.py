"""The room's front door: one article from its decoded text.

What belongs here: the order of the steps. What does not: any step.
"""

from __future__ import annotations

from datetime import date, datetime

from dagster_project.extraction.records import Article
from dagster_project.extraction.text.clean import clean
from dagster_project.extraction.text.fold import fold
from dagster_project.extraction.text.lines import read_lines
from dagster_project.extraction.text.metadata import Known, read_metadata
from dagster_project.extraction.text.script import language_and_script
from dagster_project.extraction.text.sentences import split_sentences


def read_article(
    raw_text: str,
    article_id: str,
    published_at: datetime | date | str | None = None,
    *,
    title: str | None = None,
    publisher: str | None = None,
    author: str | None = None,
) -> Article:
    """Clean a text, read what it says of itself, and cut it into sentences.

    What is known from outside (a feed, a column) is given; it wins over what the text says.

    >>> article = read_article("Meta投資Scale AI\\n2025-06-17\\n上週Meta砸下148億美元投資Scale AI。", "a")
    >>> article.title, article.published_at.date().isoformat(), [s.kind for s in article.sentences]
    ('Meta投資Scale AI', '2025-06-17', ['title', 'boilerplate', 'body'])
    """
    cleaned = clean(raw_text)
    text = cleaned.text
    key = fold(text)
    lines = read_lines(text, key, raw_text, cleaned.alignment)
    language, script = language_and_script(text)
    metadata = read_metadata(text, key, lines, raw_text, Known(published_at, title, publisher, author))
    return Article(
        article_id=article_id,
        raw_text=raw_text,
        text=text,
        key=key,
        alignment=cleaned.alignment,
        sentences=split_sentences(text, lines),
        title=metadata.title,
        publisher=metadata.publisher,
        author=metadata.author,
        published_at=metadata.published.at,
        published_precision=metadata.published.precision,
        published_earliest=metadata.published.earliest,
        published_latest=metadata.published.latest,
        language=language,
        script=script,
        cited_sources=metadata.cited_sources,
        repairs=cleaned.repairs,
        metadata_sources=metadata.sources,
    )
