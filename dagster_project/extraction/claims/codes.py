"""The alphabet of encoded sentences: one private-use character for each type of mention.

What belongs here: which character a mention becomes. What does not: where it stands, what stands around it. The words that tell one
type from another (岁, 客户, interim) are in ``lexicons/grammar.yml``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dagster_project.extraction.claims.forms import either
from dagster_project.extraction.records import Mention, Quantity, Title
from dagster_project.extraction.text.fold import fold
from dagster_project.extraction.vocabulary.loader import words

CODES = {
    "organization": "\ue001",
    "person": "\ue002",
    "group": "\ue003",
    "money": "\ue004",
    "percent": "\ue005",
    "people": "\ue006",
    "years": "\ue007",
    "quantity": "\ue008",
    "date": "\ue009",
    "title": "\ue00a",
    "source": "\ue00b",
    "product": "\ue00c",
    "place": "\ue00d",
    "parameters": "\ue00e",
    "times": "\ue00f",
    "former": "\ue010",  # a title that somebody held: 前技術長
    "fresh": "\ue011",  # a title that somebody holds anew or for the time being: 新任CEO, interim chief
    "founder": "\ue012",
    "age": "\ue013",
    "users": "\ue014",
    "staff": "\ue015",
    "customers": "\ue016",
    "clients": "\ue017",  # a group that buys: Scale AI的客戶
    "holders": "\ue018",  # a group that owns: 投資人, shareholders
}
TYPE_OF = {code: name for name, code in CODES.items()}


def codes(*names: str) -> str:
    """The characters of several types, to stand between the brackets of a character class.

    >>> codes("organization", "person") == CODES["organization"] + CODES["person"]
    True
    """
    return "".join(CODES[name] for name in names)


GROUPS = codes("group", "clients", "holders")
PARTY = codes("organization", "person") + GROUPS
POSTS = codes("title", "founder", "former", "fresh")
FIGURES = codes("money", "percent", "people", "quantity", "times", "years", "parameters", "age", "users", "staff", "customers")

_CLIENTS = re.compile(either("group_sorts", "clients"))
_HOLDERS = re.compile(either("group_sorts", "holders"))
_AGE = re.compile(either("age_signs"), re.I)
_FRESH = re.compile(either("fresh_titles") + "(?![a-z])", re.I)


def code_of(mention: Mention) -> str | None:
    """The type character of a mention, or None where it must stay readable as words.

    Numbers are told apart by what they count, groups by what they are to a company, titles by when they are held.

    >>> code_of(Mention("title", 0, 4, "新任CEO", Title("CEO"))) == CODES["fresh"]
    True
    """
    if mention.kind == "quantity" and isinstance(mention.value, Quantity):
        return CODES[_quantity_type(mention.value, mention.surface)]
    if mention.kind == "group":
        folded = fold(mention.surface)
        return CODES["clients" if _CLIENTS.search(folded) else "holders" if _HOLDERS.search(folded) else "group"]
    if mention.kind == "title" and isinstance(mention.value, Title):
        return _title_code(mention.value, mention.surface)
    return CODES.get(mention.kind)


def _title_code(value: Title, surface: str) -> str | None:
    if value.title in _no_posts():
        return None
    if value.former:
        return CODES["former"]
    if "founder" in value.title:
        return CODES["founder"]
    return CODES["fresh" if _FRESH.match(surface) or _FRESH.match(value.title) else "title"]


@lru_cache(maxsize=1)
def _no_posts() -> frozenset[str]:
    """Titles that name no post: an investor or a shareholder is a part in a deal, and the words must stay readable."""
    return frozenset(words("grammar", "no_posts"))


@lru_cache(maxsize=1)
def _counted() -> dict[str, frozenset[str]]:
    return {name: frozenset(forms) for name, forms in words("grammar", "counted").items()}


def _quantity_type(value: Quantity, surface: str) -> str:
    """The type of a number by what it counts: people who use, work or buy are three different facts."""
    if value.unit == "years":
        return "age" if _AGE.search(surface) else "years"
    noun = (value.noun or value.unit).lower()
    for name, forms in _counted().items():
        if noun in forms or fold(noun) in forms:
            return name
    return value.unit if value.unit in CODES else "quantity"
