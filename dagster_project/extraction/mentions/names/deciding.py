"""The decided names of an article: which candidates passed, where each of them stands, and which of them are one thing.

What belongs here: the threshold, the places, the bookkeeping of sameness. What does not: votes (learning), short forms (short_forms),
entities made of it all (entities).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ahocorasick_rs import AhoCorasick, MatchKind

from dagster_project.extraction.mentions.names import words
from dagster_project.extraction.mentions.names.ballot import Ballot, Candidate
from dagster_project.extraction.mentions.names.learning import THRESHOLD
from dagster_project.extraction.mentions.names.reading import Reading
from dagster_project.extraction.text.fold import fold

_INDEFINITE = re.compile(r"(?:另|某|该|本|此|其|一|两|几|多|各|每|首|数)+(?:外)?(?:家|个|所|间|只|款|种)")


@dataclass(slots=True)
class Decided:
    """A name with its kind and where it stands (start → end)."""

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
    """Names whose votes reach the threshold, by name key."""
    found = {}
    for key, candidate in ballot.candidates.items():
        kind = candidate.kind(THRESHOLD)
        if kind == "organization" and candidate.gazetteer is None and (key in words.NO_ORGANIZATIONS or _INDEFINITE.match(key)):
            continue
        if kind is not None and kind != "other":
            found[key] = Decided(candidate, kind)
    return found


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
        nominated = name.candidate.spans.get(start) == end
        if nominated or (
            end - start > 1 and is_whole(reading.key, start, end) and _same_case(reading.text[start:end], name.candidate.surface)
        ):
            name.places[start] = end


def is_whole(key: str, start: int, end: int) -> bool:
    """Does no Latin letter or digit cut a span?"""
    if start and key[start].isascii() and key[start - 1].isascii() and key[start - 1].isalnum():
        return False
    return not (end < len(key) and key[end - 1].isascii() and key[end].isascii() and key[end].isalnum())


def _same_case(found: str, surface: str) -> bool:
    return not found.isascii() or found == surface or found.upper() == found or (found[0].isupper() and surface[0].isupper())
