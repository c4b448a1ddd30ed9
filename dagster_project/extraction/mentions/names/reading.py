"""An article laid out for the search for names: its words, where they begin, and its runs of Latin letters.

What belongs here: looking at characters (which script, which word, which neighbour). What does not: any judgement whether something
is a name, and of which kind. Words come from a dictionary segmenter (jieba's dictionary, no neural model) over the folded key, so
that one dictionary serves both scripts; they are hints where a name may begin or end, never the last word.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

import rjieba

from dagster_project.extraction.mentions.names import words as vocabulary
from dagster_project.extraction.records import Article, Sentence

LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
# A token: letters and digits with inner joins (AT&T, Character.AI, Al-Dahle, O'Brien, GPT-5, 01.AI, 3M).
_TOKEN = rf"(?:[{LATIN}]|\d+(?:\.\d+)?\.?(?=[A-Z]))[{LATIN}0-9]*(?:[&.+_\-'’][{LATIN}0-9]+)*\+?"
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s)\]\u3000-\u9fff]+|[\w.+-]+@[\w-]+\.[\w.]+|\]\([^)\s]*\)")
TOKEN = re.compile(_TOKEN)
CJK = re.compile(r"[\u3400-\u9fff]")
_LINE = re.compile(r"[^\n]+")


_FUNCTION_HEAD = frozenset("与和跟被把在从由向对为以于及或将曾已又再也都还就才并且而但则若如是有的地得了着过")
_FUNCTION_TAIL = frozenset("曾已正将还并等的了着过称说时后前中里上下间内外与和或及则将也都是为以于在")
_AFFIXED = re.compile(
    r"^(?i:ex|non|pro|anti|pre|post|mid|co|multi|all)-(?=[A-Z])|-(?:based|led|backed|owned|style|like|driven|powered|listed|funded|founded|controlled|only|related|linked|centric|owning|made|born|level)$"
)


class _Known(dict[str, bool]):
    """Remembers the dictionary's answers: a subscript is a third of the price of a cached call."""

    def __missing__(self, word: str) -> bool:
        known = bool(_dictionary().has_word(word))
        if len(self) < 200_000:
            self[word] = known
        return known


KNOWN_WORDS = _Known()
known_word = KNOWN_WORDS.__getitem__


_POSSESSIVE = frozenset({"'s", "’s", "'S", "’S"})
_COUNTS = frozenset("億亿万萬千%％多")


@lru_cache(maxsize=1)
def _dictionary() -> rjieba.Jieba:
    return rjieba.Jieba()


class Token(NamedTuple):
    """A Latin token of the text, its lower-case form and whether its writing has a capital."""

    start: int
    end: int
    lower: str
    capital: bool


class Reading:
    """One article with its words and Latin tokens. Offsets count in ``article.text``."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text
        self.key = article.key

    # ------------------------------------------------------------ sentences

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return self.article.sentences or tuple(Sentence(m.start(), m.end()) for m in _LINE.finditer(self.text))

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def sentence_index(self, at: int) -> int:
        """The index of the sentence that holds a position (the one before it between two sentences)."""
        i = bisect_right(self._sentence_starts, at) - 1
        return i if i > 0 else 0

    def sentence_at(self, at: int) -> Sentence:
        return self.sentences[self.sentence_index(at)] if self.sentences else Sentence(0, len(self.text))

    @cached_property
    def is_chinese(self) -> bool:
        head = self.text[:1500]
        return len(CJK.findall(head)) > 0.1 * len(head)

    # ------------------------------------------------------------ Chinese words

    @cached_property
    def words(self) -> tuple[list[int], list[int], list[str]]:
        """(starts, ends, tags) of the segmenter's words, in order."""
        tagged = rjieba.tag(self.key) if self.is_chinese or CJK.search(self.text) else []
        if not tagged:
            return [], [], []
        found, tags = zip(*tagged, strict=True)
        edges = list(accumulate(map(len, found), initial=0))
        return edges[:-1], edges[1:], list(tags)

    def word_at(self, at: int) -> int:
        """The index of the word that covers a position."""
        i = bisect_right(self.words[0], at) - 1
        return i if i > 0 else 0

    def word_span(self, at: int) -> tuple[int, int]:
        i = self.word_at(at)
        return self.words[0][i], self.words[1][i]

    def word_starts_at(self, at: int) -> bool:
        starts = self.words[0]
        i = bisect_left(starts, at)
        return i < len(starts) and starts[i] == at

    def word_ends_at(self, at: int) -> bool:
        return self.words[1][self.word_at(at - 1)] == at

    def country_before(self, at: int) -> int | None:
        """Where the name of a country begins that ends at a position."""
        for length in (2, 3, 4, 5):
            if self.key[max(0, at - length) : at] in vocabulary.COUNTRIES:
                return at - length
        return None

    def without_function_words(self, start: int, end: int) -> tuple[int, int]:
        """The segmenter's guesses swallow function words (与鸿海, 三安等): off with them, two characters stay."""
        while end - start > 2 and self.key[start] in _FUNCTION_HEAD:
            start += 1
        while end - start > 2 and self.key[end - 1] in _FUNCTION_TAIL:
            end -= 1
        return start, end

    # ------------------------------------------------------------ Latin tokens

    @cached_property
    def tokens(self) -> list[Token]:
        """The Latin tokens outside addresses, without possessive endings, affixes and counts."""
        text, key, found = self.text, self.key, []
        addresses = [m.span() for m in _ADDRESS.finditer(text)] if "://" in text or "@" in text or "www." in text else []
        ahead = 0
        for match in TOKEN.finditer(text):
            start, end = match.span()
            while ahead < len(addresses) and addresses[ahead][1] <= start:
                ahead += 1
            if ahead < len(addresses) and addresses[ahead][0] < end:
                continue
            if text[end - 2 : end] in _POSSESSIVE:
                end -= 2
            elif "-" in key[start:end] and (affix := _AFFIXED.search(text[start:end])):
                start, end = (start, start + affix.start()) if affix.start() else (start + affix.end(), end)
            elif text[end - 1].isdigit() and text[end : end + 1] in _COUNTS and end < len(text):
                letters = text[start:end].rstrip("0123456789.")
                end = start + len(letters) if len(letters) > 1 else end  # OpenAI30億美元, Limited100%
            lower = key[start:end]
            found.append(Token(start, end, lower, text[start:end] != lower))
        return found

    @cached_property
    def headlines(self) -> frozenset[int]:
        """Indexes of English sentences in which most words bear a capital: there a capital says nothing."""
        counts: dict[int, list[int]] = {}
        for token in self.tokens:
            if token.lower in vocabulary.FUNCTION_WORDS:
                continue
            counted = counts.setdefault(self.sentence_index(token.start), [0, 0, 0, 0])
            capital = self.text[token.start].isupper()
            counted[0] += 1
            counted[1] += capital
            counted[2] += capital and token.lower in vocabulary.COMMON_ENGLISH
            counted[3] += token.end - token.start
        found = set()
        for index, (total, capitals, common, letters) in counts.items():
            sentence = self.sentences[index]
            latin = letters > 0.5 * (sentence.end - sentence.start)
            if total >= 5 and total - capitals <= total // 8 and common >= 2 and latin:
                found.add(index)
        return frozenset(found)

    def opens_sentence(self, at: int) -> bool:
        """Does a sentence, a quotation or a line begin at a position?"""
        before = self.text[max(0, at - 3) : at].rstrip(" \"'“”‘’([")
        return not before or before[-1] in ".!?:;\n•-–—>*#|"

    @cached_property
    def lower_seen(self) -> frozenset[str]:
        """Tokens that the article also writes without any capital: as capitals they are hardly names."""
        return frozenset(t.lower for t in self.tokens if not t.capital)

    def joined(self, left: Token, right: Token) -> bool:
        """Do two tokens stand together as parts of one name (a space, an ampersand, an initial's dot)?"""
        gap = self.text[left.end : right.start]
        if gap in (" ", "&", " & ", "\u00a0", "·", "・"):
            return True
        if gap != ". " or right.lower in vocabulary.FUNCTION_WORDS:
            return False
        return left.end - left.start == 1 or left.lower in vocabulary.ABBREVIATED

    def between_latin(self, start: int, end: int) -> bool:
        """Do Latin letters stand beside a span, but for a space?"""
        left, right = self.key[max(0, start - 2) : start].strip(" "), self.key[end : end + 2].strip(" ")
        return (left[-1:].isascii() and left[-1:].isalnum()) or (right[:1].isascii() and right[:1].isalnum())

    def chinese_before(self, at: int) -> bool:
        return at > 0 and "\u3400" <= self.text[at - 1] <= "\u9fff"

    def chinese_after(self, at: int) -> bool:
        return at < len(self.text) and "\u3400" <= self.text[at] <= "\u9fff"
