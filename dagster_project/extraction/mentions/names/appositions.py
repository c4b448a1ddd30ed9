"""Two names of one thing, said by the article itself: 汪韜(Alexandr Wang), Safe Superintelligence(SSI), X(简称Y), 谷歌母公司Alphabet.

What belongs here: brackets and the words 簡稱, 中文名, known as. What does not: similarity of any kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dagster_project.extraction.mentions.names import words
from dagster_project.extraction.mentions.names.ballot import Ballot, Candidate, name_key
from dagster_project.extraction.mentions.names.reading import LATIN, Reading, known_word

_BRACKET = re.compile(r"\(([^()\n]{1,60})\)")
_QUOTES = "\"'“”‘’「」『』《》 "
_CUT = re.compile(r"[,;:/|、]")


def brackets(reading: Reading) -> Iterator[tuple[int, int, int, bool]]:
    """(position of the bracket, inner start, inner end, does it say outright that it is another name)."""
    for match in _BRACKET.finditer(reading.key):
        start, end = match.span(1)
        inner = match.group(1)
        alias = words.ALIAS_WORD.match(inner)
        if alias:
            start += alias.end()
        cut = _CUT.search(reading.key, start, end)
        if cut:
            end = cut.start()
        while start < end and reading.key[start] in _QUOTES:
            start += 1
        while end > start and reading.key[end - 1] in _QUOTES:
            end -= 1
        if start < end:
            yield match.start(), start, end, bool(alias)


def left_edge(at: int, reading: Reading) -> int:
    """Where the outer name ends: before the bracket, without quotes and spaces."""
    while at and reading.key[at - 1] in _QUOTES:
        at -= 1
    return at


_ACRONYM = re.compile(rf"[{LATIN}][{LATIN}0-9&.\-]{{1,9}}")
_SKIPPED = frozenset({"of", "the", "and", "for", "in", "on", "de", "&"})


def is_acronym(short: str, full: str, *, inner_capitals: bool = True) -> bool:
    """Are the letters of ``short`` the initials of ``full`` (links may be skipped)?

    >>> is_acronym("SEC", "Securities and Exchange Commission"), is_acronym("SSI", "Safe Superintelligence")
    (True, True)
    """
    letters = re.sub(r"[^a-z0-9]", "", short.lower())
    parts = [p for p in re.split(r"[ \-]", full.lower()) if p]
    if len(letters) < 2 or not parts:
        return False
    strict = "".join(p[0] for p in parts if p not in _SKIPPED)
    loose = "".join(p[0] for p in parts)
    if letters in (strict, loose) or (len(letters) >= 3 and strict.endswith(letters)):
        return True
    if not inner_capitals:
        return False
    # inner capitals: SuperIntelligence → SSI, TechCrunch → TC
    return (
        len(parts) >= 1
        and letters[0] == parts[0][0]
        and len(letters) <= 5
        and _spread(letters, "".join(parts))
        and len(letters) >= len(parts)
    )


def _spread(letters: str, full: str) -> bool:
    at = 0
    for letter in letters:
        at = full.find(letter, at) + 1
        if not at:
            return False
    return True


def _proper(reading: Reading, start: int, end: int) -> bool:
    """Is one of the words unknown to the dictionary, or known as a name?"""
    starts, ends, tags = reading.words
    i = reading.word_at(start)
    while i < len(starts) and starts[i] < end:
        if tags[i] in ("nr", "nz", "nt", "nrt", "ns") or not known_word(reading.key[starts[i] : ends[i]]):
            return True
        i += 1
    return False


def nominate_aliases(reading: Reading, ballot: Ballot) -> None:
    """智谱 AI(以下简称智谱): the short name stands in the long one, which therefore begins there."""
    for at, start, end, alias in brackets(reading):
        inner = reading.key[start:end]
        outer_end = left_edge(at, reading)
        begin = reading.key.rfind(inner, max(0, outer_end - 24), outer_end) if alias and len(inner) >= 2 else -1
        if begin >= 0 and "\n" not in reading.key[begin:outer_end]:
            ballot.vote(begin, outer_end, "organization", 1.6, "short_for")
            ballot.vote(start, end, "organization", 1.0, "short_for")


def pair_brackets(reading: Reading, ballot: Ballot) -> None:
    """Pairs the candidate that ends at a bracket with the candidate inside it."""
    ends: dict[int, list[int]] = {}
    for candidate in ballot.candidates.values():
        for start, end in candidate.spans.items():
            ends.setdefault(end, []).append(start)
    for at, start, end, alias in brackets(reading):
        outer_end = left_edge(at, reading)
        inner = reading.text[start:end]
        inner_key = name_key(inner)
        if not ends.get(outer_end) or inner.lower() in words.NOT_NAMES or inner_key in words.CAPTIONS:
            continue
        outer_start = min(ends[outer_end])
        outer = reading.text[outer_start:outer_end]
        if alias and not ends.get(outer_end):
            continue
        latin_inner, latin_outer = inner.isascii() or bool(re.match(rf"[{LATIN}]", inner)), outer.isascii()
        known = inner_key in ballot.candidates
        if latin_inner and not latin_outer and not alias and reading.key.endswith(words.TERM_ENDINGS, outer_start, outer_end):
            if known:
                ballot.count(ballot.candidates[inner_key], "other", 6.0, "term")
            continue
        if alias or (known and latin_inner != latin_outer) or (latin_inner and latin_outer and is_acronym(inner, outer)):
            ballot.nominate(start, end)
            ballot.pair(name_key(outer), inner_key, "apposition")
            if reading.key[outer_end : outer_end + 1] == "》":
                ballot.count(ballot.candidates[inner_key], "product", 3.0, "book_marks")
                continue
            if not latin_outer and not alias and not _proper(reading, outer_start, outer_end):
                continue  # a term and its English: 強化學習(Reinforcement Learning)
            for key in (name_key(outer), inner_key):  # who is given two names is named; what is not a person is an organization
                ballot.count(ballot.candidates[key], "organization", 0.8, "apposition")
                ballot.count(ballot.candidates[key], "person", 0.5, "apposition")


_RENAMED = re.compile(
    r"[,(—–-] ?(?:(?:which was |which is )?(?:formerly|previously|originally|now|better|once)(?: known| called| named)? (?:as )?"
    r"|now called |renamed )"
    r"|(?:,|公司|集团)?(?:前身为|前身是|更名为|改名为|原名为?|旧称|现更名为|后更名为|现改名为)[“「\"]?"
)


def pair_renamed(reading: Reading, ballot: Ballot) -> None:
    """Bird, formerly known as MessageBird; X更名为Y: the name right before, else the first of the sentence or of the one before."""
    if not _RENAMED.search(reading.key):
        return
    starts = {start: (end, c) for c in ballot.candidates.values() for start, end in c.spans.items()}
    ends = {end: (start, c) for c in ballot.candidates.values() for start, end in c.spans.items()}
    for match in _RENAMED.finditer(reading.key):
        new = starts.get(match.end())
        if new is None:
            continue
        before = match.start()
        while before and reading.key[before - 1] in _QUOTES:
            before -= 1
        old = ends[before][1] if before in ends else _subject(reading, starts, match.start())
        if old is not None and old.key != new[1].key:
            ballot.pair(old.key, new[1].key, "renamed")


def _subject(reading: Reading, starts: dict[int, tuple[int, Candidate]], at: int) -> Candidate | None:
    """The first likely organization of the sentence up to a position, else of the sentence before."""
    index = reading.sentence_index(at)
    for i in (index, index - 1):
        if i < 0:
            break
        sentence = reading.sentences[i]
        for start in sorted(s for s in starts if sentence.start <= s < min(sentence.end, at)):
            if starts[start][1].votes.get("organization", 0.0) >= 1.0:
                return starts[start][1]
    return None
