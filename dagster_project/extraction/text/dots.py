"""The middle dot of transliterated names, and the question marks and bullets that took its place.

What belongs here: '?', '・', '•', '‧' between the halves of a name, and '?' for a lost space between Latin words. What does not:
finding names (``mentions.names``). Precision first: a real question mark stays.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dagster_project.extraction.text.alignment import Edit
from dagster_project.extraction.text.fold import fold
from dagster_project.extraction.vocabulary import loader

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_LETTER = rf"{_HAN}A-Za-zÀ-ÖØ-öø-ÿĀ-ſ\u3041-\u30ff"
_QUESTION = re.compile(rf"[?？](?<=[{_LETTER}].)(?=[{_LETTER}])")
_LATIN_GLOSS = re.compile(rf"([{_HAN}·]{{1,8}})\s?[(（]\s?[A-Z][A-Za-zÀ-ÿ.'’\-]*[ .][A-Z]")
_CLAUSE_START = re.compile(r"[。！？!?;；,，、：:\n“”「」《》()（）]")
_APOSTROPHE = re.compile(r"(?:s|t|re|ve|ll|d|m)(?=[\s.,;:!)\u2e80-\uffff]|$)")
_REACH = 8  # characters of a name looked at on each side


def find_dots(text: str) -> list[Edit]:
    """Other dots → '·' between letters, and the spaces around a dot between transliteration characters.

    >>> find_dots("唐納德・川普"), find_dots("馬克 · 祖克柏")
    ([(3, 4, '·')], [(2, 5, '·')])
    """
    edits: list[Edit] = []
    for match in _dot_pattern().finditer(text):
        dot = match.group().strip(" ")
        if not dot:
            continue
        before, after = fold(text[match.start() - 1]), fold(text[match.end()])
        name = before in transliteration() and after in transliteration()
        plain = len(match.group()) == 1
        if match.group() != "·" and (name or (plain and dot not in loader.words("noise", "weak_dots"))):
            edits.append((match.start(), match.end(), "·"))
    return edits


def find_questions(text: str) -> list[Edit]:
    """'?' → '·' inside a Chinese-written foreign name, → ' ' between Latin words where no question is asked, → an apostrophe.

    >>> find_questions("马克?扎克伯格说"), find_questions("走向何方?扎克伯格说"), find_questions("Turing的CEO?Siddharth认为")
    ([(2, 3, '·')], [], [(10, 11, ' ')])
    >>> find_questions("Meta?s plan")
    [(4, 5, "'")]
    """
    marks = list(_QUESTION.finditer(text))
    known = {pair for match in marks if (pair := _glossed(text, match.start()))}
    edits: list[Edit] = []
    for match in marks:
        at = match.start()
        if _is_name(text, at, known):
            edits.append((at, at + 1, "·"))
        elif match.group() == "?" and _APOSTROPHE.match(text, at + 1) and text[at - 1].isascii():
            edits.append((at, at + 1, "'"))
        elif match.group() == "?" and _is_lost_space(text, at):
            edits.append((at, at + 1, " "))
    return edits


def _glossed(text: str, at: int) -> tuple[str, str] | None:
    """The halves of a name whose Latin form follows: 亚历山大?王(Alexandr Wang)."""
    gloss = _LATIN_GLOSS.match(text, at + 1, at + 40)
    if not gloss or not _is_han(text[at - 1]) or _asks(text, at):
        return None
    if len(gloss.group(1)) > 3 and not all(c in transliteration() or c == "·" for c in fold(gloss.group(1))):
        return None
    return text[max(0, at - 2) : at], gloss.group(1)


def _is_name(text: str, at: int, known: set[tuple[str, str]]) -> bool:
    for left, right in known:
        if text.startswith(right, at + 1) and text.endswith(left, 0, at):
            return True
    if text[at] == "？":
        return False  # a full-width question mark is typed by a hand, a lost dot is not
    left, right = _run_before(text, at), _run_after(text, at + 1)
    if len(right) < 2 or not left or _asks(text, at):
        return False
    return len(left) >= 2 or (left in loader.words("noise", "short_given_names") and not _is_han(text[at - 2 : at - 1]))


def _run_before(text: str, at: int) -> str:
    """The transliteration characters that end here, folded."""
    window = fold(text[max(0, at - _REACH) : at])
    start = len(window)
    while start and window[start - 1] in transliteration():
        start -= 1
    return window[start:]


def _run_after(text: str, at: int) -> str:
    window = fold(text[at : at + _REACH])
    end = 0
    while end < len(window) and window[end] in transliteration():
        end += 1
    return window[:end]


def _asks(text: str, at: int) -> bool:
    """Whether the clause before asks something."""
    clause = _CLAUSE_START.split(fold(text[max(0, at - 30) : at]))[-1]
    return any(word in clause for word in loader.words("noise", "question_words"))


def _is_lost_space(text: str, at: int) -> bool:
    left = re.search(r"[^\s\u2e80-\uffff]*$", text[max(0, at - 40) : at])
    right = re.match(r"[^\s\u2e80-\uffff]*", text[at + 1 : at + 41])
    words = (left.group() if left else ""), (right.group() if right else "")
    if not words[0][-1:].isascii() or not words[1][:1].isascii() or not words[0] or not words[1]:
        return False
    if any(sign in "".join(words) for sign in "/=&%@_.?") or not words[1][0].isupper():
        return False
    sentence = re.split(r"[.!?;。！？；\n]", fold(text[max(0, at - 160) : at]))[-1]
    asked = set(re.findall(r"[a-z]+", sentence)) & set(loader.words("noise", "question_words_latin"))
    # Only in running Chinese: in English a question mark that lost its space is commoner than a space that became one.
    return not asked and not _asks(text, at) and bool(re.search(rf"[{_HAN}]", sentence))


def _is_han(character: str) -> bool:
    return bool(re.match(rf"[{_HAN}]", character))


@lru_cache(maxsize=1)
def transliteration() -> frozenset[str]:
    """The characters that write foreign names, folded."""
    return frozenset(fold(loader.words("noise", "transliteration").replace(" ", "")))


@lru_cache(maxsize=1)
def _dot_pattern() -> re.Pattern[str]:
    dots = re.escape(loader.words("noise", "dots"))
    return re.compile(rf"[ {dots}](?<=[{_LETTER}].)(?:(?<= )[{dots}])? ?(?=[{_LETTER}])")
