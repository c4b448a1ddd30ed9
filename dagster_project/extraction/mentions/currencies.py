"""Currency words and signs next to a number (lexicons/money.yml).

What belongs here: which currency, or family of currencies (dollar, 元), the words right before or after a number name. What does not:
which dollar or 元 is meant (``money_context.py``), and the amount (``money.py``).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from dagster_project.extraction.mentions.affixes import After, Before
from dagster_project.extraction.mentions.spelled import ONE, Spelled
from dagster_project.extraction.vocabulary.loader import words

_SMALL_CHANGE = re.compile("[一二三四五六七八九]?[角毛]")
_CENT = Decimal("0.01")


class Unit(NamedTuple):
    """A currency by ISO code, or a family still to be resolved; ``factor`` is .01 for cents. ``word`` is the lexicon's."""

    word: str
    code: str | None = None
    family: str | None = None
    factor: Decimal = ONE
    capitals: bool = False  # an ISO code, read in capitals only


def _units(side: str) -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for name, forms in words("money", "families").items():
        found |= {w: Unit(w, family=name) for w in forms[side]}
    for code, forms in words("money", "currencies").items():
        found |= {w: Unit(w, code=code) for w in forms[side]}
    loose = set(words("money", "loose_codes"))
    names = words("money", "code_names")
    for code in words("money", "codes"):
        word = code.lower()
        found[word] = Unit(word, code=names.get(code, code), capitals=word not in loose)
    return found | (_counted_codes() if side == "after" else {})


def _counted_codes() -> dict[str, Unit]:
    """MSEK, MUSD, BNOK: a code with its magnitude in front, as the Nordic press writes."""
    factors = {"m": Decimal(10) ** 6, "b": Decimal(10) ** 9, "k": Decimal(1000)}
    return {
        letter + code.lower(): Unit(letter + code.lower(), code=code, factor=factor, capitals=True)
        for code in ("USD", "EUR", "GBP", "SEK", "NOK", "DKK", "CHF", "INR")
        for letter, factor in factors.items()
    }


def _minors() -> dict[str, Unit]:
    tenths = set(words("money", "minor_tenths"))
    found: dict[str, Unit] = {}
    for name, forms in words("money", "families").items():
        found |= {w: Unit(w, family=name, factor=_CENT * 10 if w in tenths else _CENT) for w in forms["minor"]}
    for code, forms in words("money", "currencies").items():
        found |= {w: Unit(w, code=code, factor=_CENT) for w in forms["minor"]}
    return found


_DOLLAR = Unit("$", family="dollar")
_BEFORE = Before(_units("before"))
_AFTER = After(_units("after"))
_MINOR = After(_minors())
_YUAN_NOT_BEFORE = frozenset(words("money", "yuan_not_before"))
_NOT_BEFORE = {w: frozenset(c) for w, c in words("money", "unit_not_before").items()}
_LARGE_ONLY = frozenset({"won", "pounds", "pound", "crowns", "rand", "lei", "kip", "sterling"})
_ALONE_MINOR = frozenset(
    {"cents", "cent", "¢", "pence", "penny", "美分", "欧分", "便士", "us cents", "u.s. cents", "euro cents", "paise", "港仙"}
)
_COIN_FOLLOWERS = frozenset("的左到至以一/每、多或,.")


_NEXT = _AFTER.firsts | _MINOR.firsts | frozenset("-–—~∼〜至到、级规量位t(")
_PREVIOUS = _BEFORE.lasts


def near(key: str, start: int, end: int) -> bool:
    """Could a currency stand right before or behind this number? One look at two characters."""
    following = key[end : end + 1]
    if following in " \u3000":
        following = key[end + 1 : end + 2].strip() or key[end + 2 : end + 3]
    if following in _NEXT:
        return True
    before_ = key[start - 1 : start]
    return (key[start - 2 : start - 1] if before_ == " " else before_) in _PREVIOUS


def before(text: str, key: str, position: int, floor: int = 0) -> tuple[int, Unit] | None:
    """The currency sign or word that ends at ``position`` (one blank between): (start, unit).

    >>> before("US$3m", "us$3m", 3)[1].code
    'USD'
    """
    at = position
    while at > floor and position - at < 2 and key[at - 1] == " ":
        at -= 1
    found = _BEFORE.at(key, at)
    if found is None or found[0] < floor:
        return None
    start, unit = found
    if unit.capitals and not text[start:at].strip().isupper():
        return None
    if at == position and " " in unit.word:  # 'series c $10m': a sign set apart is set apart on both sides
        return at - 1, _DOLLAR
    return start, unit


def after(text: str, key: str, position: int, spelled: Spelled) -> tuple[int, Unit] | None:
    """The currency word that begins at ``position`` (blanks or a hyphen between): (end, unit).

    >>> after("3-million-euro", "3-million-euro", 9, Spelled(ONE))[1].code
    'EUR'
    """
    at = position
    while at < len(key) and at - position < 2 and key[at] == " ":
        at += 1
    if spelled.vague and spelled.kind == "words" and key.startswith("of ", at):  # hundreds of millions of dollars
        at += 3
    if at < len(key) and key[at] == "-" and at == position and key[at + 1 : at + 2].isalpha():
        at += 1
    found = _AFTER.at(key, at) or _MINOR.at(key, at)
    if found is None:
        return None
    end, unit = found
    return (end, unit) if _fits(text, key, at, end, unit, spelled) else None


def minor_after(key: str, position: int) -> tuple[int, Unit] | None:
    """The word for hundredths (角, cents) that begins at ``position``."""
    return _MINOR.at(key, position + 1 if key.startswith(" ", position) else position)


def _fits(text: str, key: str, start: int, end: int, unit: Unit, spelled: Spelled) -> bool:
    """Is the word a currency here, and not part of another word?"""
    following = key[end : end + 1]
    large = spelled.value is None or spelled.value >= 1000
    if unit.capitals:
        return text[start:end].isupper()
    if unit.word in _LARGE_ONLY:
        return large
    if unit.factor < ONE:
        return unit.word in _ALONE_MINOR
    if unit.word in {"元", "圆"}:
        if following in _YUAN_NOT_BEFORE:
            return False
        return not spelled.single or spelled.kind != "han" or not _is_han(following) or bool(_SMALL_CHANGE.match(key, end))
    if unit.word == "块" and _SMALL_CHANGE.match(key, end):
        return True
    if unit.word == "块":
        return not _is_han(following) or following in _COIN_FOLLOWERS
    if unit.word == "刀":
        return spelled.kind == "digits" and (spelled.value or ONE) >= 10 and following not in _NOT_BEFORE["刀"]
    return following not in _NOT_BEFORE.get(unit.word, ()) or not following


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"
