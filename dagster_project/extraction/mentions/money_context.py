"""Which dollar, franc or 元 an article means where it only says $, franc or 元.

What belongs here: reading the article as a whole for one default per currency family. What does not: amounts. Evidence in order:
an explicit note (人民幣,下同), the publisher, the words of the article, its script. Word lists: lexicons/money.yml.
"""

from __future__ import annotations

from functools import cached_property

from dagster_project.extraction.records import Article
from dagster_project.extraction.text.fold import fold
from dagster_project.extraction.vocabulary.loader import words


class MoneyContext:
    """The defaults of one article, worked out only when a family word asks for them."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._known: dict[str, tuple[str, str]] = {}

    def resolve(self, family: str) -> tuple[str, str]:
        """(ISO code, currency_basis) of a family word in this article.

        >>> from dagster_project.extraction.records import Alignment
        >>> article = Article("a", "", "融资3亿元", "融资3亿元", Alignment((), ()), script="Hans")
        >>> MoneyContext(article).resolve("yuan")
        ('CNY', 'inferred')
        """
        if family not in self._known:
            self._known[family] = self._yuan if family == "yuan" else self._other(family)
        return self._known[family]

    @cached_property
    def _yuan(self) -> tuple[str, str]:
        key = self._article.key
        for code, notes in words("money", "yuan_notes").items():
            if any(note in key for note in notes):
                return code, "stated"
        return self._outlet() or self._by_words() or ("TWD" if self._article.script == "Hant" else "CNY"), "inferred"

    def _outlet(self) -> str | None:
        """The country of the publisher: Chinese names as part of it (聯合新聞網), Latin ones only whole (INSIDE is not Insider)."""
        publisher = fold(self._article.publisher or "").strip()
        named = [
            (len(name), code)
            for code, names in words("money", "yuan_publishers").items()
            for name in names
            if (name == publisher if name.isascii() else name in publisher)
        ]
        return str(max(named)[1]) if publisher and named else None

    def _by_words(self) -> str | None:
        """In Traditional script the words decide between three moneys; Simplified is the mainland's unless it never speaks of it."""
        key = self._article.key
        counts = {code: sum(key.count(word) for word in hints) for code, hints in words("money", "yuan_words").items()}
        if self._article.script != "Hant":
            return None
        if "人民币" in key and "新台币" not in key and "台币" not in key:
            counts["CNY"] += 3
        best = max(counts, key=lambda code: counts[code])
        return best if counts[best] else None

    def _other(self, family: str) -> tuple[str, str]:
        key = self._article.key
        hints: dict[str, list[str]] = words("money", "family_hints").get(family, {})
        if family == "dollar":
            for code, notes in hints.items():
                if "us$" not in key and any(f"all figures in {note}" in key or f"all dollar figures in {note}" in key for note in notes):
                    return code, "stated"
            return "USD", "stated"
        if family == "knife":
            return "USD", "inferred"
        counts = {code: sum(key.count(word) for word in listed) for code, listed in hints.items()}
        best = max(counts, key=lambda code: counts[code]) if counts else ""
        if counts.get(best):
            return best, "inferred"
        if family == "yuan_or_yen":
            return "CNY", "inferred"
        return str(words("money", "family_default")[family]), "inferred"
