"""Job titles, Chinese and English, with the canonical English title and whether the office is a former one.

What belongs here: finding the words of `lexicons/titles.yml` and the modifiers beside them. What does not: who bears the title
(names/ uses the spans as cues for people; claims/ joins them).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from dagster_project.extraction.records import Article, Mention, Title
from dagster_project.extraction.text.fold import fold
from dagster_project.extraction.vocabulary import loader

_CHIEF = re.compile(r"首席([\u4e00-\u9fffa-z]{1,6}?)官")
_ENGLISH_AREA = re.compile(r" (?:of|for) (?:the )?[a-z&' -]{3,40}?(?=[,.;:)]| (?:at|who|said|and|in|for|to|is|was|has)\b|$)")


# 董事會 is the board, not a director; 總裁辦 an office
_BODY = re.compile(r"(?<=董事)[会局](?!主席|成员|董事)|(?<=总裁)[办室]|(?<=理事)会(?!长)")
# Canonical title → top | executive | senior | staff | public | other.
LEVELS: dict[str, str] = {str(entry["en"]): str(entry.get("level", "other")) for entry in loader.words("titles", "titles")}


@dataclass(frozen=True, slots=True)
class _Lexicon:
    automaton: AhoCorasick
    titles: tuple[str, ...]  # canonical title per pattern
    lengths: tuple[int, ...]
    former: re.Pattern[str]
    interim: re.Pattern[str]
    ranks: re.Pattern[str]
    fields: re.Pattern[str]


def _before(items: list[str]) -> re.Pattern[str]:
    """A pattern that ends where a title begins; Latin words need a space or a hyphen."""
    forms = sorted({fold(i) for i in items}, key=len, reverse=True)
    parts = [re.escape(f) + (r"[ \-]?" if f.isascii() and not f.endswith("-") else " ?") for f in forms]
    return re.compile(rf"(?:(?<![a-z])|(?=[\u4e00-\u9fff]))(?:{'|'.join(parts)})$")


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    data = loader.lexicon("titles")
    canonical: dict[str, str] = {}
    for entry in data["titles"]:
        for form in [*entry.get("zh", []), *entry.get("hant", []), *entry.get("en_forms", [])]:
            if "{" not in str(form):
                canonical.setdefault(fold(str(form)), str(entry["en"]))
    fields = data.get("fields", {})
    return _Lexicon(
        AhoCorasick(list(canonical), matchkind=MatchKind.LeftmostLongest),
        tuple(canonical.values()),
        tuple(map(len, canonical)),
        _before([*data["former"]["zh"], *data["former"]["hant"], *data["former"]["en"]]),
        _before([*data["interim"]["zh"], *data["interim"]["hant"], *data["interim"]["en"]]),
        _before([*data["ranks"]["zh"], *data["ranks"]["hant"], *data["ranks"]["en"]]),
        _before([*fields.get("zh", []), *fields.get("hant", [])]),
    )


def _bounded(key: str, start: int, end: int) -> bool:
    """Latin words may not be cut: no Latin letter beside a Latin edge."""
    if key[start].isascii() and start and key[start - 1].isascii() and key[start - 1].isalnum():
        return False
    return not (key[end - 1].isascii() and end < len(key) and key[end].isascii() and key[end].isalnum())


# Words that are titles and begin names of firms too: General Motors, Principal Financial, King Arthur.
NAME_OPENERS = frozenset(map(str, loader.words("name_patterns", "title_name_openers")))


_COMPANY_RANKS = frozenset(map(str, loader.words("name_patterns", "company_ranks")))


def _opens_a_name(text: str, start: int, end: int) -> bool:
    word = text[start:end]
    return word[0].isupper() and word.lower() in NAME_OPENERS and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def find_titles(article: Article) -> list[Mention]:
    """All job titles of an article, in order, as mentions of kind ``title``.

    The span is the title with its ranks and field (工程副總裁, 前技術長: the 前 is inside); the value is `Title`.
    """
    lexicon, key, found = _lexicon(), article.key, []
    last_end = 0
    for index, start, end in lexicon.automaton.find_matches_as_indexes(key):
        if not _bounded(key, start, end) or start < last_end:
            continue
        if _opens_a_name(article.text, start, end) or _BODY.match(key, end):
            continue
        title, former = lexicon.titles[index], False
        left = max(last_end, start - 24)
        for _ in range(3):  # ranks and fields pile up: 全球资深工程副总裁
            match = lexicon.ranks.search(key[left:start]) or lexicon.fields.search(key[left:start])
            if (
                match
                and match.group().rstrip() in _COMPANY_RANKS
                and "\u4e00" <= key[left + match.start() - 1 : left + match.start()] <= "\u9fff"
            ):
                break  # 本地生活集团董事长: 集团 belongs to the company
            if (
                not match
                or "\n" in match.group()
                or (match.group()[0].isascii() and key[: left + match.start()].rstrip(" ")[-1:].isascii())
            ):
                break
            start = left + match.start()
        if match := lexicon.interim.search(key[left:start]):
            start, title = left + match.start(), f"interim {title}"
        if match := lexicon.former.search(key[left:start]):
            start, former = left + match.start(), True
        last_end = end
        found.append(Mention("title", start, end, article.text[start:end], Title(title, former), "title", 0.9))
    return found
