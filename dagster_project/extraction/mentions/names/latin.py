"""Names in Latin letters, in English text and inside Chinese: which runs of capitalized tokens are one name.

What belongs here: cutting the runs. What does not: what kind of name it is (see `cues`), known names (see `gazetteer`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dagster_project.extraction.mentions.names import words
from dagster_project.extraction.mentions.names.reading import Reading, Token
from dagster_project.extraction.mentions.titles import NAME_OPENERS
from dagster_project.extraction.records import Mention

_LINKS = frozenset({"of", "de", "van", "von", "der", "den", "la", "le", "du", "di", "da", "el", "bin", "al", "the", "for"})
_NAME_LINKS = frozenset({"de", "van", "von", "der", "den", "la", "le", "du", "di", "da", "el", "bin", "al"})


_PREFIXES = frozenset(
    {
        "end",
        "mid",
        "early",
        "late",
        "trans",
        "pan",
        "inter",
        "anglo",
        "franco",
        "sino",
        "euro",
        "afro",
        "indo",
        "atlantic",
        "pacific",
        "cross",
    }
)
_UNIT = re.compile(r"\d[\d.]*[a-z]{1,4}")  # 256gb, 5g, 20bn


@dataclass(frozen=True, slots=True)
class Run:
    """A run of tokens that may be one name. ``headline``: it stands where every word has a capital."""

    tokens: tuple[Token, ...]
    headline: bool

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    @property
    def lowers(self) -> tuple[str, ...]:
        return tuple(t.lower for t in self.tokens)


def runs(reading: Reading, titles: list[Mention]) -> Iterator[Run]:
    """All runs of an article, in order; job titles, common words at the head of a sentence and bare abbreviations cut them."""
    cut = _title_tokens(reading, titles)
    headlines = reading.headlines
    current: list[Token] = []
    for i, token in enumerate(reading.tokens):
        linked = bool(current) and reading.joined(current[-1], token)
        if (
            linked
            and token.lower == "and"
            and not token.capital
            and (_joint_head(reading.tokens, i) or _in_office(current, reading.tokens, i))
        ):
            current.append(token)
            continue
        if linked and token.lower in _LINKS and not token.capital:
            current.append(token)
            continue
        if not token.capital or i in cut:
            if current:
                yield from _finish(reading, current, headlines)
                current = []
        elif linked:
            current.append(token)
        else:
            if current:
                yield from _finish(reading, current, headlines)
            current = [token]
    yield from _finish(reading, current, headlines)


def _joint_head(tokens: list[Token], at: int) -> bool:
    """Is an 'and' inside one name: Securities and Exchange Commission, Department of Health and Human Services?"""
    for token in tokens[at + 1 : at + 4]:
        if not token.capital:
            return False
        if token.lower in words.ENGLISH["organization_heads"] or token.lower in (
            "services",
            "company",
            "co",
            "partners",
            "sons",
            "security",
        ):
            return True
    return False


def _in_office(current: list[Token], tokens: list[Token], at: int) -> bool:
    """Does an 'and' go on in the name of an office: Centers for Disease Control and Prevention?"""
    heads = words.ENGLISH["organization_heads"]
    inside = any(a.lower.rstrip("s") in heads and b.lower in ("of", "for") for a, b in pairwise(current))
    return inside and current[-1].capital and at + 1 < len(tokens) and tokens[at + 1].capital and tokens[at + 1].start - tokens[at].end == 1


def _title_tokens(reading: Reading, titles: list[Mention]) -> set[int]:
    """Indexes of tokens inside a Latin job title."""
    spans = [(m.start, m.end) for m in titles if m.surface.isascii() and m.surface.lower() not in NAME_OPENERS]
    found, at = set(), 0
    for i, token in enumerate(reading.tokens):
        while at < len(spans) and spans[at][1] <= token.start:
            at += 1
        if at < len(spans) and spans[at][0] < token.end and token.start < spans[at][1]:
            found.add(i)
    return found


def _finish(reading: Reading, tokens: list[Token], headlines: frozenset[int]) -> Iterator[Run]:
    """Trims a run: links at the edges, common words at the head of a sentence, abbreviations alone; splits where a name starts anew."""
    while tokens and tokens[-1].lower in _LINKS and not tokens[-1].capital:
        tokens.pop()
    if not tokens:
        return
    index = reading.sentence_index(tokens[0].start)
    headline = index in headlines
    if len(tokens) == 1:
        if _stands_alone(reading, tokens[0], headline):
            yield Run(tuple(tokens), headline)
        return
    for part in _split_links(tokens):
        kept = _trim(reading, part, headline)
        if kept and len(kept) == 1 and (_UNIT.fullmatch(kept[0].lower) or len(kept[0].lower) == 1 or kept[0].lower in words.LEGAL_FORMS):
            continue
        if kept and not all(t.lower in words.NOT_NAMES or t.lower in words.CALENDAR or t.lower in words.PEOPLES for t in kept):
            yield Run(tuple(kept), headline)


def _stands_alone(reading: Reading, token: Token, headline: bool) -> bool:
    """Can a single token be a name at all?"""
    lower = token.lower
    if lower in words.NOT_NAMES or lower in words.FUNCTION_WORDS or lower in words.CALENDAR or lower in words.PEOPLES:
        return False
    if "-" in lower and all(part in words.PEOPLES or part in words.CALENDAR or part in _PREFIXES for part in lower.split("-")):
        return False  # German-Israeli, end-October
    if len(lower) == 1 or lower in words.LEGAL_FORMS or _UNIT.fullmatch(lower):
        return False
    common = lower in words.COMMON_ENGLISH or lower in reading.lower_seen
    return not (common and (headline or reading.opens_sentence(token.start)))


def _split_links(tokens: list[Token]) -> list[list[Token]]:
    """'Nigel Toon of Graphcore' is two names, 'Bank of America' and 'Department of Defense' one: the head before the link decides."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.lower in ("of", "for", "the") and not token.capital:
            head = parts[-1]
            if head and (
                _ends_in_suffix(tokens) or head[-1].lower in words.ENGLISH["organization_heads"] or head[-1].lower in ("of", "for")
            ):
                head.append(token)
            else:
                parts.append([])
            continue
        if token.lower in _NAME_LINKS and not token.capital and not parts[-1]:
            continue
        parts[-1].append(token)
    for part in parts:
        while part and part[-1].lower in _LINKS and not part[-1].capital:
            part.pop()
    return [p for p in parts if p]


def _ends_in_suffix(tokens: list[Token]) -> bool:
    """Banc of America Securities: a company's last word closes the whole run."""
    last = tokens[-1].lower.rstrip(".")
    if words.ENGLISH_SUFFIXES.get(last) not in ("company", "investor", "law_or_bank"):
        return False
    return len(tokens) > 2 and tokens[1].lower == "of" and tokens[0].lower not in words.GIVEN_NAMES


def _trim(reading: Reading, tokens: list[Token], headline: bool) -> list[Token]:
    tokens = list(tokens)
    opens = reading.opens_sentence(tokens[0].start)
    chinese = reading.is_chinese and not headline
    while tokens:
        first = tokens[0].lower
        kept_article = len(tokens) > 1 and (chinese or (first == "the" and not opens and not headline))  # building The Yes
        drop = (
            (first in words.FUNCTION_WORDS and not kept_article)
            or first in words.CALENDAR
            or (first in words.BEFORE_A_NAME and len(tokens) > 1)
        )
        common = first in words.COMMON_ENGLISH or (opens and first in reading.lower_seen)
        if (opens or headline) and common and (len(tokens) == 1 or tokens[1].lower in words.COMMON_ENGLISH or first in words.NATIONALITIES):
            drop = True
        if headline and common:
            drop = True
        if first in words.NATIONALITIES and len(tokens) > 1 and not any(t.lower in words.ENGLISH["organization_heads"] for t in tokens[1:]):
            drop = True
        if first in words.NOT_NAMES and len(tokens) > 1 and tokens[1].lower != "ai" and (not chinese or first in ("ai", "ipo", "app")):
            drop = True
        if not drop:
            break
        tokens.pop(0)
        opens = False
    while tokens and (
        tokens[-1].lower in words.CALENDAR or (tokens[-1].lower in words.FUNCTION_WORDS and tokens[-1].lower not in ("one", "two", "ai"))
    ):
        tokens.pop()
    return tokens
