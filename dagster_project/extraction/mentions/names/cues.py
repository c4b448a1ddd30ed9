"""What stands beside a candidate, and its own shape, as votes on its kind; the same for Chinese and Latin names.

What belongs here: looking left, right and inside. What does not: finding candidates, and the decision.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

from dagster_project.extraction.mentions.names import words
from dagster_project.extraction.mentions.names.ballot import Ballot
from dagster_project.extraction.mentions.names.reading import Reading
from dagster_project.extraction.mentions.titles import LEVELS
from dagster_project.extraction.records import Mention, Title

# Titles that companies bear too (股東阿里巴巴, investor SoftBank).
LOOSE_TITLES = frozenset({"shareholder", "investor", "owner", "partner", "representative", "employee", "top executive", "adviser", "publisher", "official",
                          "editor", "author", "customer", "supporter", "staff", "participant", "bank president", "liquidator", "spokesperson"})  # fmt: skip
_AFTER_WEIGHTS = {"anyone_says": (("person", 1.0), ("organization", 0.8)), "person": (("person", 2.0),), "organization": (("organization", 1.2),),
                  "organization_weak": (("weak", 0.5),), "product": (("product", 2.0),), "lab": (("organization", 1.5),), "other": (("other", 1.5),)}  # fmt: skip
_BEFORE_WEIGHTS = {
    "organization": (("organization", 1.2),),
    "organization_weak": (("weak", 0.4),),
    "person": (("person", 2.0),),
    "product": (("product", 1.0),),
    "place": (("place", 0.5),),
    "media": (("organization", 0.5),),
}


def _table(
    words_by_kind: dict[str, frozenset[str]], weights: dict[str, tuple[tuple[str, float], ...]]
) -> tuple[dict[str, dict[str, float]], int]:
    table: dict[str, dict[str, float]] = defaultdict(dict)
    for kind, items in words_by_kind.items():
        for item in items:
            for target, weight in weights[kind]:
                table[item][target] = max(weight, table[item].get(target, 0.0))
    return dict(table), max(map(len, table))


_AFTER, _AFTER_LONGEST = _table(words.AFTER, _AFTER_WEIGHTS)
_BEFORE, _BEFORE_LONGEST = _table(words.BEFORE, _BEFORE_WEIGHTS)


class TitleSpans:
    """Job titles by where they begin and end."""

    def __init__(self, titles: list[Mention]) -> None:
        self.by_start = {m.start: m for m in titles}
        self.by_end = {m.end: m for m in titles}

    def ending(self, key: str, at: int) -> Mention | None:
        """The title right before a position, across one space, a question mark for a lost one, or a comma in English."""
        for back in (0, 1, 2):
            if at - back in self.by_end and key[at - back : at] in ("", " ", "?", ":", ": ", ", ", "·"):
                return self.by_end[at - back]
        return None

    def starting(self, key: str, at: int) -> Mention | None:
        """The title right after a position, across a space, 的 or 's."""
        for gap in ("", " ", "的", "之", "'s ", "’s ", " 的", "的 ", " 的 ", "旗下", "' "):
            if key.startswith(gap, at) and at + len(gap) in self.by_start:
                return self.by_start[at + len(gap)]
        return None


def weigh(reading: Reading, ballot: Ballot, titles: TitleSpans, start: int, end: int) -> None:
    """All context votes on one span."""
    candidate = ballot.nominate(start, end)
    chinese = not reading.key[end - 1].isascii()
    shaped = (
        not chinese
        or any(r in candidate.reasons for r in _PERSON_SHAPES)
        or bool(candidate.gazetteer and candidate.gazetteer.startswith("person"))
    )
    known = candidate.gazetteer.split(":")[0] if candidate.gazetteer else None
    for how, kind, weight in [
        *_title_votes(reading, titles, start, end),
        *_chinese_votes(reading, start, end),
        *_english_votes(reading, start, end),
    ]:
        if kind == "person" and not shaped:
            continue
        if "two_readings" in candidate.reasons:
            pass
        elif (known and kind != known) or (chinese and shaped and kind == "organization" and not how.startswith(("after:", "before:"))):
            weight *= 0.4
        ballot.count(candidate, kind, weight, how)


_MEDIUM_AFTER = re.compile(
    r"(?:的)?(?:一篇|最新|独家|网站|杂志|周刊|记者|日前|近日|此前|曾|的)*(?:报道|报导|指出|采访|专访|访问|周刊|杂志|网站|刊登|刊出|评为|估计|消息|披露|透露|称|引述|援引|撰文|视频|播客|评选|记者|统计|榜|富豪榜|掌握|披露|网|上|中)"
)
_MEDIUM_BEFORE = re.compile(
    r"(?:据|根据|接受|登上|援引|引述|引用|媒体|外媒|杂志|报纸|、|和|入选|国|西班牙|牙|来源:|图源:|源自|转载自|在|被)$"
)
_PERSON_SHAPES = ("person:surname_shape", "person:sound_word", "person:dotted", "person:byline", "person:sound_after_title")
_ACQUIRING = re.compile(r"(?:^|[ (])(?:acquir(?:e|es|ed|ing)|b(?:uy|uys|ought|uying)|invest(?:s|ed|ing)? in|stake in|takeover of|acquisition of|purchase of|merg(?:e|ed|er) with|join(?:s|ed|ing)?)"
                        r" (?:[a-z][a-z'’-]* ){0,5}$")  # fmt: skip
Vote = tuple[str, str, float]


def _title_votes(reading: Reading, titles: TitleSpans, start: int, end: int) -> list[Vote]:
    key = reading.key
    votes: list[Vote] = []
    before = titles.ending(key, start)
    if before is not None:
        value = before.value
        loose = isinstance(value, Title) and value.title in LOOSE_TITLES
        if key[before.end : start] in (", ",) and not reading.is_chinese:
            votes.append(("title_comma_name", "person", 1.0))
        else:
            votes.append(("title_before", "person", 0.8 if loose else 3.0))
            if loose:
                votes.append(("loose_title_before", "organization", 0.6))
    if before is None and not reading.is_chinese:
        for link in _OF:
            if key.endswith(link, max(0, start - 8), start) and start - len(link) in titles.by_end:
                votes.append(("title_of", "organization", 2.0))
                break
    after = titles.starting(key, end) or titles.starting(key, after_bracket(key, end))
    if after is not None and isinstance(after.value, Title):
        level = LEVELS.get(after.value.title.removeprefix("interim "), "other")
        weight = {"top": 2.0, "executive": 2.0, "senior": 1.5, "staff": 1.2, "public": 0.8}.get(level, 0.0)
        if not key[end - 1].isascii():
            weight *= 0.8
        if weight:
            votes.append(("title_after", "organization", weight))
    return votes


def after_bracket(key: str, at: int) -> int:
    """Past a bracket that explains the name, or past the end of the bracket that the name stands in."""
    if key[at : at + 1] == "(":
        close = key.find(")", at, at + 60)
        return close + 1 if close > 0 else at
    return at + 1 if key[at : at + 1] == ")" else at


def _skip_right(key: str, at: int) -> int:
    while at < len(key) and key[at] in ' 》」』"”’':
        at += 1
    return at


def _chinese_votes(reading: Reading, start: int, end: int) -> list[Vote]:
    """Words beside a name in Chinese. A name in Chinese characters needs strong words, and a word's edge on that side."""
    key = reading.key
    votes: list[Vote] = []
    if not reading.is_chinese:
        return votes
    latin = key[end - 1].isascii()
    right = after_bracket(key, _skip_right(key, end))
    right = _skip_right(key, right)
    if "一" <= key[right : right + 1] <= "\u9fff" or key[right : right + 3] == "app":
        table, how = _longest_after(key, right)
        if not table and key[right] == "的":
            table, how = _longest_after(key, right + 1)
            table = {k: w for k, w in table.items() if k != "person"}
        if latin or right > end or reading.word_starts_at(end):
            votes += _typed("after", how, table, latin)
    if latin and key[start - 1 : start] in ("「", "“", "『") and start:
        votes.append(("quoted", "organization", 0.4))
    left = start
    while left and key[left - 1] in ' 《「『"“‘':
        left -= 1
    if left and "一" <= key[left - 1] <= "\u9fff":
        for length in range(min(_BEFORE_LONGEST, left), 0, -1):
            word = key[left - length : left]
            if word in _BEFORE:
                votes += _typed("before", word, _BEFORE[word], key[start].isascii())
                break
    if key[start - 1 : start] == "《" and key[end : end + 1] == "》":
        medium = _MEDIUM_AFTER.match(key, end + 1) or _MEDIUM_BEFORE.search(key[max(0, start - 7) : start - 1])
        votes.append(("book_marks", "organization", 2.2) if medium else ("book_marks", "product", 2.0))
    return votes


_ONE_COMPANY = frozenset({"上市公司", "独角兽", "新创公司", "初创公司", "创企", "新创", "巨头", "厂商", "大厂", "龙头", "制造商", "供应商", "服务商", "竞争对手", "母公司", "子公司"})


def _typed(side: str, word: str, table: dict[str, float], latin: bool) -> list[Vote]:
    if not latin:
        louder = 0.2 if side == "before" and word in _ONE_COMPANY else 0.0  # 上市公司埃夫特, 獨角獸芯華章
        return [(f"{side}:{word}", kind, weight + (louder if kind == "organization" else 0.0)) for kind, weight in table.items() if kind != "weak"]
    return [(f"{side}:{word}", "organization" if kind == "weak" else kind, weight) for kind, weight in table.items()]


def _longest_after(key: str, at: int) -> tuple[dict[str, float], str]:
    for length in range(_AFTER_LONGEST, 0, -1):
        word = key[at : at + length]
        if len(word) == length and word in _AFTER:
            return _AFTER[word], word
    return {}, ""


_OF = (" of ", " at ", " of the ", " at the ", " for ")
_PREPOSITIONS = frozenset(
    {"at", "by", "with", "from", "for", "between", "against", "including", "like", "via", "unit", "group", "fund", "bank"}
)
_HONORIFICS = words.ENGLISH["honorifics"]


def _english_votes(reading: Reading, start: int, end: int) -> list[Vote]:
    key = reading.key
    votes: list[Vote] = []
    right = key[end : end + 40]
    left = key[max(0, start - 40) : start]
    if right[:1] in ("'", "’") and right[1:3] == "s ":
        noun = _word(right[3:])
        if noun in words.ENGLISH["organization_nouns"]:
            votes.append(("possessive", "organization", 1.5))
        elif noun in words.ENGLISH["product_nouns"]:
            votes.append(("possessive_product", "organization", 0.6))
    elif right[:1] == " ":
        word, two = _word(right[1:]), " ".join(right[1:].split(" ")[:2])
        if word in words.ENGLISH["says"]:
            votes += [("says", "person", 1.0), ("says", "organization", 0.7)]
        if word in words.ENGLISH["person_verbs"] or two in words.ENGLISH["person_verbs"]:
            votes.append(("person_verb", "person", 1.2))
        if word in words.ENGLISH["organization_verbs"]:
            votes.append(("organization_verb", "organization", 1.0))
        if word in words.ENGLISH["organization_nouns"]:
            votes.append(("organization_noun", "organization", 1.2))
        if word in words.ENGLISH["product_nouns"]:
            votes.append(("product_noun", "product", 1.5))
        if word in words.ENGLISH["other_nouns"]:
            votes.append(("other_noun", "other", 1.2))
    if _ACQUIRING.search(reading.text[max(0, start - 60) : start]):
        votes.append(("acquired", "organization", 1.2))
    if left[-1:] == " " and left[-2:-1].isalpha():
        previous = left[:-1].rsplit(" ", 2)
        word = previous[-1].strip("(\"'“")
        if word.rstrip(".") in _HONORIFICS:
            votes.append(("honorific", "person", 3.0))
        if word in words.ENGLISH["person_before"] and " " in key[start:end]:
            votes.append(("person_noun", "person", 1.6))
        if word in words.ENGLISH["organization_before"] or " ".join(previous[-2:]) in words.ENGLISH["organization_before"]:
            votes.append(("before_word", "organization", 0.9 if word == "at" else 0.5 if word in _PREPOSITIONS else 1.2))
        if word in words.ENGLISH["says"]:
            votes.append(("said_before", "person", 2.0 if " " in key[start:end] else 1.0))
    elif left[-2:] == ". " and left[:-2].rsplit(" ", 1)[-1] in _HONORIFICS:
        votes.append(("honorific", "person", 3.0))
    return votes


def _word(text: str) -> str:
    end = 0
    while end < len(text) and (text[end].isalpha() or text[end] == "-"):
        end += 1
    return text[:end]


# ---------------------------------------------------------------- the name's own shape

_PUBLIC_HEADS = frozenset({"service", "administration", "bureau", "agency", "commission", "department", "ministry", "council", "committee", "parliament", "senate", "court", "police", "army", "navy"})


def shape_votes(lowers: tuple[str, ...], surface: str) -> list[Vote]:
    """What the letters of a Latin name themselves speak for."""
    votes: list[Vote] = []
    last = lowers[-1].rstrip(".")
    plain = all(part.replace("-", "").replace("'", "").replace("’", "").replace(".", "").isalpha() for part in lowers)
    shaped = plain and all(
        part[0].isupper() or part in ("de", "van", "von", "der", "bin", "al", "el", "la", "di", "da")
        for part in surface.replace(".", "").split()
    )
    if 2 <= len(lowers) <= 4 and shaped and not surface.isupper():
        first = lowers[0].rstrip(".")
        if first in words.GIVEN_NAMES:
            votes.append(("given_name", "person", 1.0 if first in words.AMBIGUOUS_GIVEN_NAMES else 2.2))
        elif "-" in first and first.split("-")[0] in words.GIVEN_NAMES:
            votes.append(("given_name", "person", 1.5))
        if last in words.LATIN_SURNAMES and last not in words.COMMON_ENGLISH:
            votes.append(("surname", "person", 1.0))
        if len(lowers) == 3 and len(lowers[1].rstrip(".")) == 1:
            votes.append(("initial", "person", 2.0))
    if len(lowers) == 1 and lowers[0] in words.GIVEN_NAMES and lowers[0] not in words.AMBIGUOUS_GIVEN_NAMES:
        votes.append(("given_name_alone", "person", 0.9))
    two = " ".join(lowers[-2:]).rstrip(".")
    kind = words.ENGLISH_SUFFIXES.get(two) if len(lowers) > 2 else None
    kind = kind or (words.ENGLISH_SUFFIXES.get(last) if len(lowers) > 1 else None)
    if kind:
        votes.append(("suffix", "organization", 1.6 if last in words.WEAK_ENGLISH_SUFFIXES else 3.0))
    if len(lowers) > 1 and last == "ai":
        votes.append(("ai_suffix", "organization", 2.2))
    heads = words.ENGLISH["organization_heads"]
    if len(lowers) > 1 and (lowers[0] in heads or any(a.rstrip("s") in heads and b in ("of", "for") for a, b in pairwise(lowers))):
        votes.append(("head", "organization", 2.0))
    if len(lowers) > 1 and last in _PUBLIC_HEADS:
        votes.append(("public_head", "organization", 2.0))
    if last.endswith((".ai", ".com", ".io", ".co", ".net", ".org")) or surface.endswith((".AI", ".ai")):
        votes.append(("domain", "organization", 2.0))
    if len(lowers) > 1 and last in words.ENGLISH["other_nouns"]:
        votes.append(("other_head", "other", 2.5))
    if any(ch.isdigit() for part in lowers for ch in part) and not lowers[0][0].isdigit():
        votes.append(("digits", "product", 2.5))
    if len(lowers) > 1 and last in words.NOT_NAMES and last != "ai":
        votes.append(("abbreviation_head", "product", 2.5))
    if len(lowers) == 1 and surface.isupper() and surface.isalpha() and 2 <= len(surface) <= 6:
        votes.append(("capitals", "organization", 0.3))
    if " & " in surface or "&" in surface:
        votes.append(("ampersand", "organization", 1.5))
    if len(lowers) == 1 and any(ch.isupper() for ch in surface[1:]) and any(ch.islower() for ch in surface):
        votes.append(("camel", "organization", 0.8))
    return votes
