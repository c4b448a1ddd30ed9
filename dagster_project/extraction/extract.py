"""The route of one article: text, mentions, claims. Pure Python: no database, no orchestrator.

>>> found = extract("软银以6亿美元收购Graphcore。", article_id="a")
>>> [(c.kind, c.parties["payer"].name, c.parties["payee"].name, int(c.money.figure.amount)) for c in found.claims]
[('acquisition', 'SoftBank', 'Graphcore', 600000000)]
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from dagster_project.extraction.claims.find import find_claims
from dagster_project.extraction.mentions.finder import find_mentions
from dagster_project.extraction.records import Extraction
from dagster_project.extraction.text.read import read_article
from dagster_project.extraction.vocabulary.loader import vocabulary_fingerprint


def extract(raw_text: str, *, article_id: str, published_at: datetime | None = None) -> Extraction:
    """Read one article.

    ``raw_text``: the decoded document. ``published_at`` (aware, UTC) overrides what the text says of itself.
    Returns the article with its cleaned text and metadata, all mentions, the entities they name, the claims and the doubts.
    Offsets of mentions, claims and doubts count in ``article.text``; ``article.alignment.to_raw`` leads to ``raw_text``.
    Raises nothing for any text: what is not understood is a doubt.
    """
    article = read_article(raw_text, article_id, published_at)
    mentions, entities = find_mentions(article)
    claims, doubts, coverage = find_claims(article, mentions, entities)
    return Extraction(article, mentions, entities, claims, doubts, coverage)


@lru_cache(maxsize=1)
def extractor_fingerprint() -> str:
    """A hash of the code of this package and of the vocabulary: an article is read again when it changes."""
    here = Path(__file__).parent
    digest = sha256(vocabulary_fingerprint().encode())
    for path in sorted(here.rglob("*.py")):
        digest.update(path.relative_to(here).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
