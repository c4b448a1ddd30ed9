"""Sources without a name (知情人士, people familiar with the matter, filings) and generic parties (投資人, Scale股東, employees).

What belongs here: the words of `lexicons/sources.yml` in an article, and the organization that a generic party belongs to. What does
not: named sources (media, people: names/), and which claim a source speaks for (claims/).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from dagster_project.extraction.records import Article, Mention, Named
from dagster_project.extraction.text.fold import fold
from dagster_project.extraction.vocabulary import loader


@dataclass(frozen=True, slots=True)
class _Lexicon:
    automaton: AhoCorasick
    kinds: tuple[str, ...]
    names: tuple[str, ...]


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    data = loader.lexicon("sources")
    forms: dict[str, tuple[str, str]] = {}
    for name in ("insiders", "documents"):
        for form in [*data[name]["zh"], *data[name]["en"]]:
            forms.setdefault(fold(form), ("source", name))
    for group in data["groups"]:
        for form in [*group["zh"], *group["english"]]:
            forms.setdefault(fold(form), ("group", group["en"]))
    return _Lexicon(
        AhoCorasick(list(forms), matchkind=MatchKind.LeftmostLongest),
        tuple(kind for kind, _ in forms.values()),
        tuple(name for _, name in forms.values()),
    )


def find_sources(article: Article, names: list[Mention]) -> list[Mention]:
    """Mentions of kind ``source`` (value name 'insiders' or 'documents') and ``group`` (English name, with its organization).

    ``names`` are the article's names: a group right after an organization belongs to it: OpenAI開發者 → 'OpenAI developers'.
    """
    lexicon, key, found = _lexicon(), article.key, []
    organizations = {m.end: m for m in names if m.kind == "organization"}
    for index, start, end in lexicon.automaton.find_matches_as_indexes(key):
        if not _whole(key, start, end):
            continue
        kind, name = lexicon.kinds[index], lexicon.names[index]
        entity = None
        if kind == "group":
            owner = _owner(key, start, organizations)
            if owner is not None and isinstance(owner.value, Named):
                start, name, entity = owner.start, f"{owner.value.name} {name}", owner.value.entity
        found.append(Mention(kind, start, end, article.text[start:end], Named(entity, name), kind, 0.8))
    return found


def _whole(key: str, start: int, end: int) -> bool:
    if key[start].isascii() and start and key[start - 1].isascii() and key[start - 1].isalnum():
        return False
    return not (key[end - 1].isascii() and end < len(key) and key[end].isascii() and key[end].isalnum())


def _owner(key: str, start: int, organizations: dict[int, Mention]) -> Mention | None:
    """The organization right before a group (across a space, 的, 's, or an adjective of rank)."""
    for gap in ("", " ", "的", "'s ", "’s ", " 的", "内部", "公司", "前", "的前", "早期", "现有", "旗下"):
        if key[:start].endswith(gap) and start - len(gap) in organizations:
            return organizations[start - len(gap)]
    return None
