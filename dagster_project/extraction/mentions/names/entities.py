"""From decided names to entities and mentions: finds every place of a name, the short forms of longer names, and what is one thing.

What belongs here: places, short forms, clusters, canonical names. What does not: deciding kinds (learning), pronouns (back_references).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from ahocorasick_rs import AhoCorasick, MatchKind

from dagster_project.extraction.mentions.names import words
from dagster_project.extraction.mentions.names.appositions import is_acronym
from dagster_project.extraction.mentions.names.ballot import Ballot, Candidate, name_key
from dagster_project.extraction.mentions.names.gazetteer import Entry, Gazetteer
from dagster_project.extraction.mentions.names.learning import THRESHOLD
from dagster_project.extraction.mentions.names.reading import Reading
from dagster_project.extraction.records import Entity, Mention, Named, NameEvidence
from dagster_project.extraction.text.fold import fold

_INDEFINITE = re.compile(r"(?:另|某|该|本|此|其|一|两|几|多|各|每|首|数)+(?:外)?(?:家|个|所|间|只|款|种)")


@dataclass(slots=True)
class Decided:
    """A name with its kind, the keys of the cluster it heads, and where it stands."""

    candidate: Candidate
    kind: str
    places: dict[int, int] = field(default_factory=dict)


class Clusters:
    """Union-find over name keys, remembering why."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}
        self.evidence: list[tuple[str, str, str]] = []

    def find(self, key: str) -> str:
        while (up := self.parent.get(key, key)) != key:
            key = up
        return key

    def union(self, first: str, second: str, how: str) -> None:
        a, b = self.find(first), self.find(second)
        if a != b:
            self.parent[b] = a
            self.evidence.append((first, second, how))


def decide(ballot: Ballot) -> dict[str, Decided]:
    """Names whose votes reach the threshold."""
    found = {}
    for key, candidate in ballot.candidates.items():
        kind = candidate.kind(THRESHOLD)
        if kind == "organization" and candidate.gazetteer is None and (key in words.NO_ORGANIZATIONS or _INDEFINITE.match(key)):
            continue
        if kind is not None and kind != "other":
            found[key] = Decided(candidate, kind)
    return found


# ---------------------------------------------------------------- short forms


def short_forms(reading: Reading, ballot: Ballot, decided: dict[str, Decided], clusters: Clusters) -> None:
    """Joins a single word to the longer name it is part of: Wang to Alexandr Wang, Scale to Scale AI, BOA to Bank of America."""
    people, companies = _parts_of_people(decided), _parts_of_organizations(decided)
    for key, candidate in list(ballot.candidates.items()):
        single = candidate.surface.split(" ")
        own = decided.get(key)
        longer = people.get(candidate.surface.lower())
        known = (
            candidate.gazetteer is not None
            and own is not None
            and own.kind in ("organization", "person")
            and candidate.votes[own.kind] >= 4
        )
        if (
            known
            and not (own is not None and own.kind == "person" and longer is not None)
            and key not in companies
            and not candidate.surface.isupper()
        ):
            continue
        if longer is None and len(single) <= 2:
            longer = people.get(key)
        if longer is not None and longer != key and (own is None or own.kind != "product"):
            decided[key] = Decided(candidate, "person")
            clusters.union(longer, key, "surname")
            continue
        longer = companies.get(key) if candidate.surface.lower() not in words.FUNCTION_WORDS else None
        if (
            longer is not None
            and candidate.gazetteer
            and (decided[longer].candidate.gazetteer or candidate.gazetteer) != candidate.gazetteer
        ):
            continue
        if (
            known
            and longer is not None
            and decided[longer].candidate.gazetteer is None
            and decided[longer].candidate.votes["organization"] < 3
        ):
            continue
        if longer is not None and longer != key and (own is None or own.kind == "organization"):
            decided[key] = Decided(candidate, "organization")
            clusters.union(longer, key, "short_form")
            continue
        if key.endswith("al") and key[:-2] + "ai" in decided and decided[key[:-2] + "ai"].kind == "organization":
            decided[key] = Decided(candidate, "organization")  # Scale Al: a small L read for a capital i
            clusters.union(key[:-2] + "ai", key, "misread")
            continue
        if (
            key not in words.NOT_NAMES
            and (own is None or own.kind == "organization")
            and candidate.surface.isupper()
            and 2 <= len(candidate.surface) <= 6
            and candidate.surface.isascii()
        ):
            for other, name in decided.items():
                if (
                    name.kind == "organization"
                    and " " in name.candidate.surface
                    and is_acronym(candidate.surface, name.candidate.surface, inner_capitals=False)
                ):
                    decided[key] = Decided(candidate, "organization")
                    clusters.union(other, key, "acronym")
                    break


def _parts_of_people(decided: dict[str, Decided]) -> dict[str, str]:
    """Last name, name after a particle, given name → key of the full name (None where two people share it)."""
    found: dict[str, str] = {}
    clashing: set[str] = set()
    for weight in (0, 1):  # surnames first, given names only where they are free
        for key, name in decided.items():
            if name.kind != "person":
                continue
            parts = name.candidate.surface.lower().replace("・", "·").replace("•", "·").replace("·", " ").split(" ")
            if len(parts) < 2:
                continue
            forms = [parts[-1]] + ([" ".join(parts[-2:])] if len(parts) > 2 else []) if weight == 0 else [parts[0]]
            for form in forms:
                if len(form) < 2 or (weight == 1 and form in found):
                    continue
                if found.get(form, key) != key and weight == 0:
                    clashing.add(form)
                found.setdefault(form, key)
    return {form: key for form, key in found.items()}


def _parts_of_organizations(decided: dict[str, Decided]) -> dict[str, str]:
    """First word(s) of a longer Latin name → its key: Scale → Scale AI, Surge → Surge AI, FSK → FSK L&S."""
    found: dict[str, str] = {}
    for key, name in decided.items():
        surface = name.candidate.surface
        if name.kind != "organization" or " " not in surface or not surface.isascii():
            continue
        parts = surface.split(" ")
        tail = parts[-1].lower().rstrip(".")
        for cut in range(1, len(parts)):
            head = " ".join(parts[:cut])
            if tail in words.ENGLISH_SUFFIXES or tail == "ai" or len(parts) == 2:
                independent = name_key(head) in decided and tail not in words.ENGLISH_SUFFIXES and tail != "ai"
                if len(head) >= 3 and not independent and head.lower() not in words.FUNCTION_WORDS:
                    found.setdefault(name_key(head), key)
    return found


def neutral_endings(decided: dict[str, Decided], clusters: Clusters) -> None:
    """鸿海集团 is 鸿海, 酷澎股份有限公司 is 酷澎: an ending that any company may take."""
    for key, name in decided.items():
        if name.kind != "organization" or key[-1:].isascii():
            continue
        for length in range(min(8, len(key) - 2), 1, -1):
            stem = key[:-length]
            if key[-length:] in words.NEUTRAL_ENDINGS and stem in decided and decided[stem].kind == "organization":
                clusters.union(stem, key, "neutral_ending")
                break


# ---------------------------------------------------------------- places


def locate(reading: Reading, decided: dict[str, Decided]) -> None:
    """Fills in every place of the decided names: the longest name wins, Latin names are not cut and keep their capital."""
    forms: dict[str, str] = {}
    for key, name in decided.items():
        forms.setdefault(fold(name.candidate.surface), key)
        for start, end in name.candidate.spans.items():
            forms.setdefault(reading.key[start:end], key)
    if not forms:
        return
    keys = list(forms)
    for index, start, end in AhoCorasick(keys, matchkind=MatchKind.LeftmostLongest).find_matches_as_indexes(reading.key):
        name = decided[forms[keys[index]]]
        if (start in name.candidate.spans and name.candidate.spans[start] == end) or (
            _whole(reading.key, start, end) and _same_case(reading.text[start:end], name.candidate.surface)
        ):
            name.places[start] = end


def _whole(key: str, start: int, end: int) -> bool:
    if key[start].isascii() and start and key[start - 1].isascii() and key[start - 1].isalnum():
        return False
    return not (key[end - 1].isascii() and end < len(key) and key[end].isascii() and key[end].isalnum())


def _same_case(found: str, surface: str) -> bool:
    return not found.isascii() or found == surface or found.upper() == found or (found[0].isupper() and surface[0].isupper())


# ---------------------------------------------------------------- clusters to entities


def build(
    reading: Reading, ballot: Ballot, decided: dict[str, Decided], clusters: Clusters, gazetteer: Gazetteer
) -> tuple[list[Mention], list[Entity]]:
    """Mentions and entities of an article. Places and products become mentions only."""
    for first, second, how in ballot.pairs:
        if first in decided and second in decided and decided[first].kind == decided[second].kind:
            clusters.union(first, second, how)
    by_entry: dict[str, str] = {}
    for key, name in decided.items():
        if name.candidate.gazetteer and name.candidate.gazetteer.startswith(name.kind):
            first = by_entry.get(name.candidate.gazetteer)
            if first is not None and not _owns(reading, decided[first].candidate, name.candidate):
                clusters.union(first, key, "gazetteer")
            by_entry.setdefault(name.candidate.gazetteer, key)
    groups: dict[str, list[str]] = defaultdict(list)
    for key, name in decided.items():
        if name.places and name.kind in ("person", "organization"):
            groups[clusters.find(key)].append(key)
    ordered = sorted(groups.values(), key=lambda keys: min(min(decided[k].places) for k in keys))
    index_of = {key: i for i, keys in enumerate(ordered) for key in keys}
    by_gazetteer = {decided[key].candidate.gazetteer: i for key, i in index_of.items()}
    entities = [_entity(i, keys, decided, ballot, clusters, gazetteer, index_of, by_gazetteer) for i, keys in enumerate(ordered)]
    mentions = []
    for key, name in decided.items():
        i = index_of.get(key)
        value = Named(i, entities[i].name) if i is not None else Named(None, name.candidate.surface)
        reasons = name.candidate.reasons
        how = "gazetteer" if name.candidate.gazetteer else max(reasons, key=reasons.__getitem__, default="learned")
        confidence = min(0.99, 0.5 + 0.1 * name.candidate.votes.get(name.kind, 0.0))
        mentions += [Mention(name.kind, s, e, reading.text[s:e], value, how, round(confidence, 2)) for s, e in name.places.items()]
    return sorted(mentions, key=lambda m: (m.start, -m.end)), entities


def _owns(reading: Reading, first: Candidate, second: Candidate) -> bool:
    """Does the article say that one of two names is the other's parent (鴻海旗下富士康)?"""
    a, b = fold(first.surface), fold(second.surface)
    return any(
        f"{x}{word}{y}" in reading.key for x, y in ((a, b), (b, a)) for word in ("旗下", "旗下的", "子公司", "母公司", "集团旗下", "控股的")
    )


def _entity(
    index: int,
    keys: list[str],
    decided: dict[str, Decided],
    ballot: Ballot,
    clusters: Clusters,
    gazetteer: Gazetteer,
    index_of: dict[str, int],
    by_gazetteer: dict[str | None, int],
) -> Entity:
    kind = decided[keys[0]].kind
    surfaces = tuple(dict.fromkeys(decided[k].candidate.surface for k in sorted(keys, key=lambda k: min(decided[k].places))))
    entry = _entry_of(keys, kind, decided, gazetteer)
    parent = None
    if entry is not None and entry.parent:
        parent = index_of.get(name_key(entry.parent))
        if parent is None:
            parent = by_gazetteer.get(f"organization:{entry.parent}")
    for unit, whole, _ in ballot.units if parent is None else ():
        if parent is None and unit in keys and index_of.get(whole, index) != index:
            parent = index_of[whole]
    evidence = tuple(
        NameEvidence(ballot.candidates[a].surface, ballot.candidates[b].surface, how)
        for a, b, how in clusters.evidence
        if a in keys and b in keys
    )
    return Entity(
        index, kind, _named(entry, surfaces, kind), surfaces,
        (entry.organization_kind if entry else _organization_kind(surfaces)) if kind == "organization" else None,
        parent, entry.key if entry else None, evidence,
    )  # fmt: skip


def _entry_of(keys: list[str], kind: str, decided: dict[str, Decided], gazetteer: Gazetteer) -> Entry | None:
    """The gazetteer's entry for a cluster; a surname alone decides nothing where the article gives another full name."""
    found = [(decided[k].candidate.surface, e) for k in keys if (e := _entry(decided[k].candidate, kind, gazetteer)) is not None]
    full = [e for surface, e in found if kind != "person" or " " in surface or not surface.isascii()]
    if full:
        return full[0]
    named = [decided[k].candidate.surface for k in keys]
    return found[0][1] if found and not any(" " in s and s.isascii() for s in named) else None


def _entry(candidate: Candidate, kind: str, gazetteer: Gazetteer) -> Entry | None:
    if not candidate.gazetteer or not candidate.gazetteer.startswith(f"{kind}:"):
        return None
    return gazetteer.entry(candidate.gazetteer.split(":", 1)[1])


def _named(entry: Entry | None, surfaces: tuple[str, ...], kind: str) -> str:
    """The gazetteer's name; but an organization that the article itself writes in Latin otherwise keeps the article's name (Adept AI)."""
    if entry is None:
        return _canonical(surfaces, kind)
    latin = tuple(s for s in surfaces if s.isascii())
    if kind == "person" or not latin or name_key(entry.name) in {name_key(s) for s in latin}:
        return entry.name
    return _canonical(latin, kind)


def _canonical(surfaces: tuple[str, ...], kind: str) -> str:
    """The Latin name where the article gives one (the fullest), else the fullest name as written."""
    latin = [s for s in surfaces if s.isascii() or "a" <= s[0].lower() <= "ɏ"]
    pool = latin or list(surfaces)
    if kind == "organization":
        full = [s for s in pool if not (s.isupper() and len(s) <= 5)] or pool
        return full[0] if not latin else max(full, key=lambda s: (" " in s, -full.index(s)))
    return max(pool, key=len)


def _organization_kind(surfaces: tuple[str, ...]) -> str:
    for surface in surfaces:
        folded = fold(surface)
        last = folded.split(" ")[-1].rstrip(".")
        for suffix, kind in ((last, words.ENGLISH_SUFFIXES.get(last)),):
            if kind and suffix and " " in folded:
                return kind
        for length in range(min(6, len(folded)), 1, -1):
            if kind := words.CHINESE_SUFFIXES.get(folded[-length:]):
                return kind
    return "company"
