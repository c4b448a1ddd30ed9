"""What stands beside a candidate, as votes on its kind: titles, verbs, nouns, little words; the same for Chinese and Latin names.

What belongs here: looking left and right. What does not: finding candidates, their own shape (shapes), and the decision.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from dagster_project.extraction.mentions.names import words
from dagster_project.extraction.mentions.names.ballot import Ballot, Candidate
from dagster_project.extraction.mentions.names.reading import Reading
from dagster_project.extraction.mentions.names.words import Vote
from dagster_project.extraction.mentions.titles import LEVELS
from dagster_project.extraction.records import Mention, Title

_Weights = Mapping[str, tuple[tuple[str, float], ...]]
_AFTER_WEIGHTS: _Weights = {
    "anyone_says": (("person", 1.0), ("organization", 0.8)),
    "person": (("person", 2.0),),
    "organization": (("organization", 1.2),),
    "organization_weak": (("weak", 0.5),),
    "product": (("product", 2.0),),
    "lab": (("organization", 1.5),),
    "other": (("other", 1.5),),
}
_BEFORE_WEIGHTS: _Weights = {
    "organization": (("organization", 1.2),),
    "organization_weak": (("weak", 0.4),),
    "person": (("person", 2.0),),
    "product": (("product", 1.0),),
    "place": (("place", 0.5),),
    "media": (("organization", 0.5),),
}
_TITLE_WEIGHTS = {"top": 2.0, "executive": 2.0, "senior": 1.5, "staff": 1.2, "public": 0.8}
_Table = dict[str, tuple[tuple[str, dict[str, float]], ...]]


def _table(words_by_kind: dict[str, frozenset[str]], weights: _Weights, edge: int) -> _Table:
    """Cue words by the character that touches the name (first or last), the longest first."""
    merged: dict[str, dict[str, float]] = defaultdict(dict)
    for kind, items in words_by_kind.items():
        for item in items:
            for target, weight in weights[kind]:
                merged[item][target] = max(weight, merged[item].get(target, 0.0))
    by_edge: dict[str, list[str]] = defaultdict(list)
    for item in merged:
        by_edge[item[edge]].append(item)
    return {char: tuple((item, merged[item]) for item in sorted(items, key=len, reverse=True)) for char, items in by_edge.items()}


_AFTER = _table(words.AFTER, _AFTER_WEIGHTS, 0)
_BEFORE = _table(words.BEFORE, _BEFORE_WEIGHTS, -1)


class TitleSpans:
    """Job titles by where they begin and end."""

    def __init__(self, titles: list[Mention]) -> None:
        self.by_start = {m.start: m for m in titles}
        self.by_end = {m.end: m for m in titles}

    def ending(self, key: str, at: int) -> Mention | None:
        """The title right before a position, across a space, a question mark for a lost one, or a comma in English."""
        by_end = self.by_end
        if at in by_end:
            return by_end[at]
        if at - 1 in by_end and key[at - 1] in " ?:·":
            return by_end[at - 1]
        return by_end[at - 2] if at - 2 in by_end and key[at - 2 : at] in (": ", ", ") else None

    def starting(self, key: str, at: int) -> Mention | None:
        """The title right after a position, across a space, 的 or 's."""
        by_start = self.by_start
        for gap, length in _GAPS:
            if at + length in by_start and key.startswith(gap, at):
                return by_start[at + length]
        return None

    def apposed(self, key: str, at: int) -> bool:
        """Does a title follow after a comma: Nigel Toon, chief executive of; Wu Jianhao, a partner at?"""
        if key[at : at + 2] != ", ":
            return False
        start = at + 2
        for word in _DETERMINERS:
            if key.startswith(word, start):
                start += len(word)
                break
        return start in self.by_start


_DETERMINERS = ("a ", "an ", "the ", "its ", "their ", "his ", "her ", "one of the ", "who is ", "who was ")
_GAPS = tuple((gap, len(gap)) for gap in ("", " ", "的", "之", "'s ", "’s ", " 的", "的 ", " 的 ", "旗下", "' "))
_PERSON_SHAPES = ("person:surname_shape", "person:sound_word", "person:dotted", "person:byline", "person:sound_after_title")


def weigh(reading: Reading, ballot: Ballot, titles: TitleSpans, candidate: Candidate, start: int, end: int) -> None:
    """All context votes on one place of a candidate."""
    chinese = not reading.key[end - 1].isascii()
    known = candidate.gazetteer.split(":")[0] if candidate.gazetteer else None
    shaped = not chinese or known == "person" or any(shape in candidate.reasons for shape in _PERSON_SHAPES)
    votes = _title_votes(reading, titles, start, end)
    votes += _chinese_votes(reading, start, end) if reading.is_chinese else []
    votes += _english_votes(reading, start, end)
    for how, kind, weight in votes:
        if kind == "person" and not shaped:
            continue
        if "two_readings" not in candidate.reasons:
            beside_shape = chinese and shaped and kind == "organization" and not how.startswith(("after:", "before:"))
            if (known and kind != known) or beside_shape:
                weight *= 0.4
        ballot.count(candidate, kind, weight, how)


# ---------------------------------------------------------------- titles

_OF = (" of ", " at ", " of the ", " at the ", " for ")


def _title_votes(reading: Reading, titles: TitleSpans, start: int, end: int) -> list[Vote]:
    key = reading.key
    votes: list[Vote] = []
    before = titles.ending(key, start)
    if before is not None and isinstance(before.value, Title):
        loose = before.value.title in words.LOOSE_TITLES
        if key[before.end : start] == ", " and not reading.is_chinese:
            votes.append(("title_comma_name", "person", 1.0))
        else:
            votes.append(("title_before", "person", 0.8 if loose else 3.0))
            votes += [("loose_title_before", "organization", 0.6)] if loose else []
    elif not reading.is_chinese and key[start - 1 : start] == " ":
        for link in _OF:
            if start - len(link) in titles.by_end and key.startswith(link, start - len(link)):
                votes.append(("title_of", "organization", 2.0))
                break
    if titles.apposed(key, end):
        votes.append(("title_apposed", "person", 2.0))
    after = titles.starting(key, end)
    if after is None and key[end : end + 1] in ("(", ")"):
        after = titles.starting(key, after_bracket(key, end))
    if after is not None and isinstance(after.value, Title):
        weight = _TITLE_WEIGHTS.get(LEVELS.get(after.value.title.removeprefix("interim "), "other"), 0.0)
        if weight:
            votes.append(("title_after", "organization", weight if key[end - 1].isascii() else weight * 0.8))
    return votes


def after_bracket(key: str, at: int) -> int:
    """Past a bracket that explains the name, or past the end of the bracket that the name stands in."""
    if key[at : at + 1] == "(":
        close = key.find(")", at, at + 60)
        return close + 1 if close > 0 else at
    return at + 1 if key[at : at + 1] == ")" else at


# ---------------------------------------------------------------- Chinese

_CLOSING, _OPENING = frozenset(' 》」』"”’'), frozenset(' 《「『"“‘')


def _chinese_votes(reading: Reading, start: int, end: int) -> list[Vote]:
    """Words beside a name in Chinese. A name in Chinese characters needs strong words, and a word's edge on that side."""
    key = reading.key
    latin = key[end - 1].isascii()
    votes = _votes_after(reading, end, latin)
    left = start
    while left and key[left - 1] in _OPENING:
        left -= 1
    if latin and left < start and key[start - 1] in "「“『":
        votes.append(("quoted", "organization", 0.4))
    if left:
        votes += _votes_before(key, left, key[start].isascii())
    if key[start - 1 : start] == "《" and key[end : end + 1] == "》":
        medium = words.MEDIUM_AFTER.match(key, end + 1) or words.MEDIUM_BEFORE.search(key[max(0, start - 7) : start - 1])
        votes.append(("book_marks", "organization", 2.2) if medium else ("book_marks", "product", 2.0))
    return votes


def _votes_after(reading: Reading, end: int, latin: bool) -> list[Vote]:
    key, right = reading.key, end
    while right < len(key) and key[right] in _CLOSING:
        right += 1
    if key[right : right + 1] in ("(", ")"):
        right = after_bracket(key, right)
        while right < len(key) and key[right] in _CLOSING:
            right += 1
    if right >= len(key) or not (latin or right > end or reading.word_starts_at(end)):
        return []
    for word, table in _AFTER.get(key[right], ()):
        if key.startswith(word, right):
            return _typed("after", word, table, latin)
    if key[right] == "的":
        for word, table in _AFTER.get(key[right + 1 : right + 2], ()):
            if key.startswith(word, right + 1):
                return _typed("after", word, {k: w for k, w in table.items() if k != "person"}, latin)
    return []


def _votes_before(key: str, left: int, latin: bool) -> list[Vote]:
    for word, table in _BEFORE.get(key[left - 1], ()):
        if key.endswith(word, 0, left):
            return _typed("before", word, table, latin)
    return []


def _typed(side: str, word: str, table: Mapping[str, float], latin: bool) -> list[Vote]:
    """Weak words count for Latin names only; a noun for one company is louder before an unknown Chinese word (上市公司埃夫特)."""
    how = f"{side}:{word}"
    if latin:
        return [(how, "organization" if kind == "weak" else kind, weight) for kind, weight in table.items()]
    louder = 0.2 if side == "before" and word in words.ONE_COMPANY else 0.0
    return [(how, kind, weight + louder if kind == "organization" else weight) for kind, weight in table.items() if kind != "weak"]


# ---------------------------------------------------------------- English

_PREPOSITIONS = frozenset(
    {
        "at",
        "by",
        "with",
        "from",
        "for",
        "between",
        "against",
        "through",
        "into",
        "behind",
        "inside",
        "including",
        "like",
        "via",
        "unit",
        "group",
        "fund",
        "bank",
    }
)
_WORD = re.compile(r"[a-z-]*")


def _english_votes(reading: Reading, start: int, end: int) -> list[Vote]:
    key = reading.key
    votes: list[Vote] = []
    if key[end : end + 1] in (" ", "'", "’"):
        votes += _english_after(key, end)
    if start > 1 and key[start - 1] == " " and key[start - 2].isascii():
        votes += _english_before(reading, start, " " in key[start:end])
    return votes


def _english_after(key: str, end: int) -> list[Vote]:
    english = words.ENGLISH
    if key[end] != " ":
        noun = _word(key, end + 3) if key[end + 1 : end + 3] == "s " else ""
        if noun in english["organization_nouns"]:
            return [("possessive", "organization", 1.5)]
        return [("possessive_product", "organization", 0.6)] if noun in english["product_nouns"] else []
    word = _word(key, end + 1)
    if not word:
        return []
    votes: list[Vote] = []
    if word in english["says"]:
        votes += [("says", "person", 1.0), ("says", "organization", 0.7)]
    if word in english["person_verbs"] or f"{word} {_word(key, end + 2 + len(word))}" in english["person_verbs"]:
        votes.append(("person_verb", "person", 1.2))
    for name, kind, weight in _AFTER_LISTS:
        if word in english[name]:
            votes.append((name, kind, weight))
    return votes


_AFTER_LISTS = (
    ("organization_verbs", "organization", 1.0),
    ("organization_nouns", "organization", 1.2),
    ("product_nouns", "product", 1.5),
    ("other_nouns", "other", 1.2),
)


def _english_before(reading: Reading, start: int, several: bool) -> list[Vote]:
    key, english = reading.key, words.ENGLISH
    votes: list[Vote] = []
    if words.ACQUIRING.search(reading.text[max(0, start - 60) : start]):
        votes.append(("acquired", "organization", 1.2))
    previous = key[max(0, start - 30) : start - 1].rsplit(" ", 2)
    word = previous[-1].strip("(\"'“")
    if word.rstrip(".") in english["honorifics"]:
        votes.append(("honorific", "person", 3.0))
    if not word.isascii() or not word[-1:].isalpha():
        return votes
    if word in english["person_before"] and several:
        votes.append(("person_noun", "person", 1.6))
    if word in english["organization_before"] or " ".join(previous[-2:]) in english["organization_before"]:
        votes.append(("before_word", "organization", 0.9 if word == "at" else 0.5 if word in _PREPOSITIONS else 1.2))
    if word in english["says"]:
        votes.append(("said_before", "person", 2.0 if several else 1.0))
    return votes


def _word(key: str, at: int) -> str:
    found = _WORD.match(key, at)
    return found.group() if found else ""
