"""The pattern language of the kind cards, compiled to regular expressions over encoded sentences.

A pattern is written as one reads it:  ``{from_org:org}前{from_role:title}{person:person}``
- ``{role:type}``   a mention that fills a role; ``{type}`` one that fills none; ``{role:type*}`` a list of them (A、B和C; A, B and C)
- ``<class>``       any word of that class (the card's ``words`` or the shared ``grammar`` lexicon)
- ``_`` ``…`` ``……``  a gap of at most 6, 16, 40 characters; the first two stay within a clause, none crosses a sentence
- everything else is a regular expression over the folded text (simplified, half-width, lower case)
In Chinese patterns blanks mean nothing, in English ones a blank is any white space.
Types: see `TYPES`. The same role may be written twice with a digit (``person``, ``person2``) in alternatives.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from dagster_project.extraction.claims.codes import CODES, GROUPS, PARTY, POSTS, codes
from dagster_project.extraction.claims.forms import either

TYPES = {name: code for name, code in CODES.items()} | {
    "org": CODES["organization"],
    "party": PARTY,
    "who": CODES["person"] + GROUPS,
    "anygroup": GROUPS,
    "headcount": codes("people", "staff"),
    "figure": codes("money", "percent", "people", "quantity", "times"),
    "role": POSTS,
    "thing": codes("product", "organization"),
}
_TOKEN = re.compile(
    r"\{(?:(?P<role>[a-z_]+\d?):)?(?P<type>[a-z]+)(?P<many>\*?)\}"
    r"|<(?P<cls>[a-z_]+)>|……|…|_|\s+|.",
    re.S,
)
_GAP = {"_": r"[^,。;!?\n]{0,6}?", "…": r"[^,。;!?\n]{0,16}?", "……": r"[^。!?\n]{0,40}?"}
_GAP_EN = {"_": r"[^,.;!?\n]{0,16}?", "…": r"[^,;!?\n]{0,40}?", "……": r"[^;!?\n]{0,100}?"}
# what may stand before a further member of an English list: "and chipmaker Nvidia", no verb and no preposition
_EN_MODIFIER = (
    rf"(?:(?!{either('no_description')}\s|[a-z]+(?:ed|es)\s)"
    rf"(?:[a-z\-]+|{CODES['title']})\s+){{0,3}}?"
)
_JOIN = r"(?:\s*(?:、|,|和|与|及|以及|跟|或|暨|&)\s*(?:and\s+|or\s+|其)?|\s+(?:and|or|as well as)\s+)"
# words may describe the next member behind these; behind a Chinese comma they are rather the next clause (…和大众,主要竞争对手有…)
_JOIN_HARD = (
    r"(?:\s*(?:、|和|与|及|以及|跟|或|暨|&)\s*(?:and\s+|or\s+|其)?"
    r"|\s*,\s+(?:and\s+|or\s+)?|\s+(?:and|or|as well as)\s+)"
)
# the post in front of a name in a list: 亚马逊创始人贝佐斯、OpenAI
_POST = (
    rf"{CODES['organization']}(?:的|前|联合|共同|现任)?[{POSTS}]"
    rf"(?:兼?[{codes('title', 'founder')}])?(?={CODES['person']})"
)


class BadPattern(ValueError):
    """A pattern that names an unknown class or type, or is no regular expression; the message shows it."""


def compile_pattern(pattern: str, words: Mapping[str, Sequence[str]], language: str = "zh") -> re.Pattern[str]:
    """Compile a pattern of a kind card; raises `BadPattern`.

    ``words``: the classes that ``<class>`` may name; ``language``: "zh" or "en", which sets the gaps and what a blank means.

    >>> compile_pattern("{payer:org}<buy>{payee:org}", {"buy": ["收购"]}).groupindex["payee"]
    2
    """
    gaps = _GAP if language == "zh" else _GAP_EN
    out: list[str] = []
    for token in _TOKEN.finditer(pattern):
        text = token.group()
        if token["type"]:
            out.append(_slot(token["role"], token["type"], bool(token["many"]), pattern, language))
        elif token["cls"]:
            if token["cls"] not in words:
                raise BadPattern(f"unknown class <{token['cls']}> in {pattern!r}")
            out.append(alternatives(tuple(words[token["cls"]])))
        elif text in gaps:
            out.append(f"(?:{gaps[text]})")
        elif text.isspace():
            out.append("" if language == "zh" else r"\s+")
        else:
            out.append(text)
    try:
        return re.compile("".join(out))
    except re.error as error:
        raise BadPattern(f"{error} in {pattern!r}") from error


@cache
def alternatives(words: tuple[str, ...]) -> str:
    """A regular expression for any of the words, longest first; Latin words only at word boundaries.

    >>> alternatives(("buy", "收购"))
    '(?:(?<![a-z0-9])buy(?![a-z0-9])|收购)'
    """
    return "(?:" + "|".join(_word(w) for w in sorted(words, key=lambda w: (-len(w), w))) + ")"


def _word(word: str) -> str:
    escaped = re.escape(word.lower()).replace(r"\ ", r"\s+")
    left = "(?<![a-z0-9])" if word[0].isascii() and word[0].isalnum() else ""  # \b would see no border between 兼 and ceo
    right = "(?![a-z0-9])" if word[-1].isascii() and word[-1].isalnum() else ""
    return f"{left}{escaped}{right}"


def _slot(role: str | None, kind: str, many: bool, pattern: str, language: str) -> str:
    if kind not in TYPES:
        raise BadPattern(f"unknown type {kind!r} in {pattern!r}")
    one = f"[{TYPES[kind]}]"
    if many:
        modifier = _EN_MODIFIER if language == "en" else rf"(?:[^,。;!?、\n{TYPES[kind]}]{{0,16}}?)"
        if CODES["person"] in TYPES[kind]:  # 囊括了亚马逊创始人贝佐斯、OpenAI: the post in front of a name is no member
            one = rf"(?:{_POST})?{one}"
        one = rf"{one}(?:(?:{_JOIN_HARD}{modifier}|{_JOIN}){one})*"
    return f"(?P<{role}>{one})" if role else f"(?:{one})"
