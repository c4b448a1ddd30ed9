"""Votes on what the names of an article are: every rule that sees a name votes once per place, and the sum decides.

What belongs here: counting, and the choice. What does not: any rule. Votes are counted per name, not per place: a name that is
plainly a company once is a company wherever it stands.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from dagster_project.extraction.text.fold import fold

_DROPPED = dict.fromkeys(map(ord, " \u00a0-‐‑–·・•‧.．?'’\"_"))
_ONCE = frozenset(
    {
        "surname_shape",
        "sound_word",
        "sound_after_title",
        "unknown_word",
        "suffix",
        "mixed",
        "repeated",
        "apposition",
        "byline",
        "clause",
        "list_item",
        "small_letters",
        "title_chunk",
        "dotted",
    }
)
NAMED_KINDS = ("person", "organization", "product", "place", "other")


def name_key(surface: str) -> str:
    """The form under which two writings are one name: folded, without spaces, dots and hyphens.

    >>> name_key("Scale AI") == name_key("scale_AI")
    True
    """
    return fold(surface).translate(_DROPPED)


@dataclass(slots=True)
class Candidate:
    """A name as the article writes it, with the votes on its kind."""

    key: str
    surface: str
    spans: dict[int, int] = field(default_factory=dict)  # start → end
    votes: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    reasons: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    gazetteer: str | None = None

    def kind(self, threshold: float) -> str | None:
        """The kind with most votes, if they reach the threshold; a tie goes to the kind named first."""
        best, most, votes = None, 0.0, self.votes
        for kind in NAMED_KINDS:
            if kind in votes and votes[kind] > most:
                best, most = kind, votes[kind]
        return best if most >= threshold else None


class Ballot:
    """Candidates by name key, and which of them are said to be the same or part of each other."""

    def __init__(self, text: str, key: str) -> None:
        self.text = text
        self.key = key  # the match key of the whole text: a part of it is the key of the part
        self._keys: dict[str, str] = {}
        self.candidates: dict[str, Candidate] = {}
        self.pairs: list[tuple[str, str, str]] = []  # (key, key, how)
        self.units: list[tuple[str, str, str]] = []  # (unit key, parent key, how)

    def nominate(self, start: int, end: int) -> Candidate:
        """The candidate for a span, new or known; remembers the place."""
        folded = self.key[start:end]
        key = self._keys.get(folded)
        if key is None:
            key = self._keys[folded] = folded.translate(_DROPPED)
        candidate = self.candidates.get(key)
        if candidate is None:
            candidate = self.candidates[key] = Candidate(key, self.text[start:end])
        if candidate.spans.get(start, 0) < end:
            candidate.spans[start] = end
        return candidate

    def vote(self, start: int, end: int, kind: str, weight: float, how: str) -> Candidate:
        """A rule's vote on a span. The same rule counts at most twice for one name: repetition is weaker than variety."""
        candidate = self.nominate(start, end)
        self.count(candidate, kind, weight, how)
        return candidate

    @staticmethod
    def count(candidate: Candidate, kind: str, weight: float, how: str) -> None:
        tag = f"{kind}:{how}"
        if how in _ONCE and tag in candidate.reasons:
            return
        given = candidate.reasons[tag]
        allowed = max(0.0, min(weight, 2 * weight - given)) if given else weight
        candidate.reasons[tag] += allowed
        candidate.votes[kind] += allowed

    def pair(self, first: str, second: str, how: str) -> None:
        """Two keys name one thing."""
        if first != second and first in self.candidates and second in self.candidates:
            self.pairs.append((first, second, how))
