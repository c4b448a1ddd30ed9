"""Which language and which Chinese script a text is written in.

What belongs here: counting. What does not: converting (``fold`` makes the key; the text itself keeps its script).
"""

from __future__ import annotations

import re
from functools import lru_cache

from dagster_project.extraction.text.fold import fold
from dagster_project.extraction.vocabulary import loader

_SAMPLE = 800  # characters from the beginning, and as many from the middle
_WORDS = 300  # words that decide whether they are English
_HIGH = re.compile("[\u0370-\U0010ffff]+")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿĀ-ſ]+")


def language_and_script(text: str) -> tuple[str, str]:
    """(zh, en, mixed or other; Hans, Hant, mixed or Latn).

    ``mixed`` language: Chinese and English, neither clearly the main one; ``mixed`` script: one script with more than a sprinkle of
    the other.

    >>> language_and_script("Meta投資資料標註公司Scale AI"), language_and_script("The deal is said to be the largest of its kind.")
    (('zh', 'Hant'), ('en', 'Latn'))
    """
    half = len(text) // 2
    sample = text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + text[half : half + _SAMPLE]
    letters = "".join(_HIGH.findall(sample))
    counts = {kind: sum(map(len, pattern.findall(letters))) for kind, pattern in _classes().items()}
    words = _LATIN_WORD.findall(sample)
    return _language(counts, words), _script(counts, len(words))


def _language(counts: dict[str, int], words: list[str]) -> str:
    han = counts["han"]
    if counts["other"] > 2 * len(words) + han or counts["kana"] > 0.2 * (han + 1) or not (han or words):
        return "other"
    if han >= len(words):  # a Latin word weighs about as much as two characters
        return "zh"
    if han >= 0.15 * len(words):
        return "mixed"
    return "en" if _is_english(words) else "other"


def _is_english(words: list[str]) -> bool:
    words = words[:_WORDS]
    share = sum(word.lower() in _english() for word in words) / len(words)
    return share >= 0.12 or (len(words) < 25 and share > 0)


def _script(counts: dict[str, int], words: int) -> str:
    traditional, simplified = counts["Hant"], counts["Hans"]
    han = counts["han"]
    if not han or (han < 20 and words > 5 * han):
        return "Latn"
    if min(traditional, simplified) > 0.1 * (traditional + simplified):
        return "mixed"
    return "Hant" if traditional > simplified else "Hans"


@lru_cache(maxsize=1)
def _classes() -> dict[str, re.Pattern[str]]:
    """What is counted: Chinese letters, those of one script only, kana, and letters neither Latin nor Chinese."""
    traditional, simplified = _only()
    return {
        "han": re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f]+"),
        "Hant": re.compile(f"[{''.join(sorted(traditional))}]+"),
        "Hans": re.compile(f"[{''.join(sorted(simplified))}]+"),
        "kana": re.compile("[\u3041-\u30fa\u30fd-\u30ff]+"),
        "other": re.compile("[\u0370-\u052f\u0590-\u0eff\u1100-\u11ff\uac00-\ud7af]+"),
    }


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    return frozenset(loader.words("language", "english"))


@lru_cache(maxsize=1)
def _only() -> tuple[frozenset[str], frozenset[str]]:
    """(Traditional only, Simplified only): by the legacy encodings, in which 于, 后, 里 stand on both sides."""
    characters = [chr(code) for code in range(0x4E00, 0xA000)]
    traditional = frozenset(c for c in characters if fold(c) != c and not _in(c, "gb2312"))
    folded = {fold(c) for c in characters if fold(c) != c}
    simplified = frozenset(c for c in characters if c in folded and not _in(c, "big5"))
    return traditional, simplified


def _in(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
