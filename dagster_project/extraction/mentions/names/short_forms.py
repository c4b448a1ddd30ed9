"""Short forms of the long names of an article: Wang, Scale, BOA, 芯华章, 王, and endings that any company may take or drop.

What belongs here: joining a short name to the long one that the same article gives. What does not: names said outright to be the same
(appositions), similarity of any kind.
"""

from __future__ import annotations

from dagster_project.extraction.mentions.names import words
from dagster_project.extraction.mentions.names.appositions import is_acronym
from dagster_project.extraction.mentions.names.ballot import Ballot, Candidate, name_key
from dagster_project.extraction.mentions.names.deciding import Clusters, Decided
from dagster_project.extraction.mentions.names.people import DOTS
from dagster_project.extraction.mentions.names.reading import Reading, known_word
from dagster_project.extraction.text.fold import fold

_SURE = 4.0  # votes with which a known name stands for itself


def join(reading: Reading, ballot: Ballot, decided: dict[str, Decided], clusters: Clusters) -> None:
    """All short forms of an article: decides them and joins them to their long form."""
    people, companies = _parts_of_people(decided), _parts_of_organizations(decided)
    for key, candidate in list(ballot.candidates.items()):
        longer, kind, how = _longer(key, candidate, decided, people, companies)
        if longer is not None and longer != key:
            decided[key] = Decided(candidate, kind)
            clusters.union(longer, key, how)
    _neutral_endings(decided, clusters)
    _stems(reading, ballot, decided, clusters)
    _single_surnames(reading, ballot, decided, clusters)


def _longer(
    key: str, candidate: Candidate, decided: dict[str, Decided], people: dict[str, str], companies: dict[str, str]
) -> tuple[str | None, str, str]:
    """(key of the longer name, kind, why), or None where the candidate stands for itself."""
    own = decided.get(key)
    kind = own.kind if own is not None else None
    sure = own is not None and candidate.gazetteer is not None and candidate.votes[own.kind] >= _SURE
    person = people.get(candidate.surface.lower()) or people.get(key)
    if person is not None and kind != "product" and (not sure or kind == "person"):
        return person, "person", "surname"
    if kind not in (None, "organization"):
        return None, "", ""
    company = companies.get(key) if candidate.surface.lower() not in words.FUNCTION_WORDS else None
    if company is not None and _may_be_short_for(candidate, decided[company].candidate, sure=sure):
        return company, "organization", "short_form"
    if key.endswith("al") and key[:-2] + "ai" in decided and decided[key[:-2] + "ai"].kind == "organization":
        return key[:-2] + "ai", "organization", "misread"  # Scale Al: a small L read for a capital i
    full = _spelled_out(key, candidate, decided)
    return (full, "organization", "acronym") if full is not None else (None, "", "")


def _may_be_short_for(short: Candidate, long: Candidate, *, sure: bool) -> bool:
    """A known company is short for another known one only where the gazetteer says so, and for an unknown one if that is certain."""
    if short.gazetteer and long.gazetteer and short.gazetteer != long.gazetteer:
        return False
    return not (sure and long.gazetteer is None and long.votes["organization"] < 3)


def _spelled_out(key: str, candidate: Candidate, decided: dict[str, Decided]) -> str | None:
    """The longer name whose initials a word in capitals is."""
    surface = candidate.surface
    if not (2 <= len(surface) <= 6 and surface.isascii() and surface.isupper()) or key in words.NOT_NAMES:
        return None
    for other, name in decided.items():
        long = name.candidate.surface
        if name.kind == "organization" and " " in long and is_acronym(surface, long, inner_capitals=False):
            return other
    return None


# ---------------------------------------------------------------- Latin names


def _parts_of_people(decided: dict[str, Decided]) -> dict[str, str]:
    """Last name, name after a particle, given name → key of the full name; a surname comes before a given name."""
    found: dict[str, str] = {}
    given: dict[str, str] = {}
    for key, name in decided.items():
        surface = name.candidate.surface.lower()
        for dot in DOTS:
            surface = surface.replace(dot, " ")
        parts = surface.split(" ")
        if name.kind != "person" or len(parts) < 2:
            continue
        for form in [parts[-1], *([" ".join(parts[-2:])] if len(parts) > 2 else [])]:
            if len(form) > 1:
                found.setdefault(form, key)
        if len(parts[0]) > 1:
            given.setdefault(parts[0], key)
    return {**given, **found}


def _parts_of_organizations(decided: dict[str, Decided]) -> dict[str, str]:
    """First words of a longer Latin name → its key: Scale → Scale AI, Surge → Surge AI, FSK → FSK L&S."""
    found: dict[str, str] = {}
    for key, name in decided.items():
        surface = name.candidate.surface
        if name.kind != "organization" or " " not in surface or not surface.isascii():
            continue
        parts = surface.split(" ")
        tail = parts[-1].lower().rstrip(".")
        ending = tail in words.ENGLISH_SUFFIXES or tail == "ai"
        for cut in range(1, len(parts)) if ending or len(parts) == 2 else ():
            head = " ".join(parts[:cut])
            independent = not ending and name_key(head) in decided  # Gitcoin is more than short for Gitcoin Passport
            if len(head) >= 3 and not independent and head.lower() not in words.FUNCTION_WORDS:
                found.setdefault(name_key(head), key)
    return found


# ---------------------------------------------------------------- Chinese names


def _neutral_endings(decided: dict[str, Decided], clusters: Clusters) -> None:
    """鸿海集团 is 鸿海, 酷澎股份有限公司 is 酷澎, TBD实验室 is TBD Labs: endings that any company may take."""
    for key, name in decided.items():
        if name.kind != "organization" or key[-1:].isascii():
            continue
        for length in range(min(8, len(key) - 2), 1, -1):
            stem, ending = key[:-length], key[-length:]
            if ending in words.NEUTRAL_ENDINGS and stem in decided and decided[stem].kind == "organization":
                clusters.union(stem, key, "neutral_ending")
                break
            same = next((stem + latin for latin in words.TRANSLATED_ENDINGS.get(ending, ()) if stem + latin in decided), None)
            if same is not None and stem.isascii():
                clusters.union(same, key, "translated_ending")
                break


def _stems(reading: Reading, ballot: Ballot, decided: dict[str, Decided], clusters: Clusters) -> None:
    """芯华章 for 芯华章科技股份有限公司: a long name without its endings, where the article uses it alone."""
    for key, name in list(decided.items()):
        if name.kind != "organization" or len(key) < 4 or not "\u4e00" <= key[0] <= "\u9fff":
            continue
        for stem in _stems_of(key):
            if stem in decided or not _distinguishes(stem):
                continue
            places = _alone(reading.key, stem, key)
            for start in places:
                candidate = ballot.nominate(start, start + len(stem))
            if places:
                decided[candidate.key] = Decided(candidate, "organization")
                clusters.union(key, candidate.key, "short_form")


def _stems_of(key: str) -> list[str]:
    """A name without its last ending, without its last two …, the longest first."""
    found = []
    while len(key) > 3:
        ending = next((key[-n:] for n in range(min(6, len(key) - 2), 1, -1) if key[-n:] in words.CHINESE_SUFFIXES), None)
        if ending is None:
            break
        key = key[: -len(ending)]
        found.append(key)
    return found


def _distinguishes(stem: str) -> bool:
    if len(stem) < 2 or stem in words.NO_ORGANIZATIONS or stem in words.NARROW_PLACES or stem in words.WIDE_PLACES:
        return False
    return len(stem) > 2 or not known_word(stem)


def _alone(key: str, stem: str, full: str) -> list[int]:
    """Where a stem stands outside the full name."""
    found, at = [], key.find(stem)
    while at >= 0:
        if not key.startswith(full, at):
            found.append(at)
        at = key.find(stem, at + len(stem))
    return found


def _single_surnames(reading: Reading, ballot: Ballot, decided: dict[str, Decided], clusters: Clusters) -> None:
    """王 for 亚历山大·王: one character at a boundary before a word of saying or doing, or one that the segmenter sets apart."""
    starts, ends, tags = reading.words
    for key, name in list(decided.items()):
        surface = name.candidate.surface
        if name.kind != "person" or surface[-2:-1] not in DOTS or not surface[-2:-1]:
            continue
        letter = fold(surface[-1])
        at = reading.key.find(letter)
        while at >= 0:
            i = reading.word_at(at)
            apart = starts[i] == at and ends[i] == at + 1 and (tags[i + 1 : i + 2] or ["x"])[0][0] in "vdputf"
            bounded = not (at and "\u4e00" <= reading.key[at - 1] <= "\u9fff") and reading.key[at + 1 : at + 2] in _SAYING
            if reading.key[at - 1 : at] not in DOTS and (apart or bounded):
                candidate = ballot.nominate(at, at + 1)
                decided.setdefault(candidate.key, Decided(candidate, "person")).places[at] = at + 1
                clusters.union(key, candidate.key, "surname")
            at = reading.key.find(letter, at + 1)


_SAYING = frozenset("曾说称则也还将已指认强透")
