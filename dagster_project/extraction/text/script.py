"""Which language and which Chinese script a text is written in.

What belongs here: counting. What does not: converting (``fold`` makes the key; the text itself keeps its script).
"""

from __future__ import annotations

import re
from functools import lru_cache

from dagster_project.extraction.text.fold import fold
from dagster_project.extraction.vocabulary import loader

_SAMPLE = 200_000  # characters that decide
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_KANA = re.compile("[\u3041-\u30fa\u30fd-\u30ff]")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿĀ-ſ]+(?:['’][A-Za-z]+)?")
_OTHER = re.compile("[\u0370-\u03ff\u0400-\u052f\u0590-\u08ff\u0900-\u0eff\u1100-\u11ff\uac00-\ud7af]")


def language(text: str) -> str:
    """zh, en, mixed (both, neither clearly the main one) or other.

    >>> language("Meta投資資料標註公司Scale AI"), language("The deal is said to be the largest of its kind.")
    ('zh', 'en')
    """
    sample = text[:_SAMPLE]
    han, kana, words = len(_HAN.findall(sample)), len(_KANA.findall(sample)), _LATIN_WORD.findall(sample)
    if len(_OTHER.findall(sample)) > 2 * len(words) + han or kana > 0.2 * (han + 1):
        return "other"
    if han == 0 and not words:
        return "other"
    if han >= len(words):  # a Latin word weighs about as much as two characters
        return "zh"
    if han >= 0.15 * len(words):
        return "mixed"
    return "en" if _is_english(words) else "other"


def _is_english(words: list[str]) -> bool:
    common = set(loader.words("language", "english"))
    share = sum(word.lower() in common for word in words) / len(words)
    return share >= 0.12 or (len(words) < 25 and share > 0)


def script(text: str) -> str:
    """Hans, Hant, mixed (one script with more than a sprinkle of the other), or Latn where there is hardly any Chinese.

    >>> script("投資標注"), script("投资标注"), script("Hello")
    ('Hant', 'Hans', 'Latn')
    """
    sample = text[:_SAMPLE]
    han = _HAN.findall(sample)
    if not han or (len(han) < 20 and len(_LATIN_WORD.findall(sample)) > 5 * len(han)):
        return "Latn"
    traditional, simplified = (sum(character in known for character in han) for known in _only())
    if min(traditional, simplified) > 0.1 * (traditional + simplified):
        return "mixed"
    return "Hant" if traditional > simplified else "Hans"


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
