"""From decided names to entities and mentions: what is one thing, what it is called, what it belongs to.

What belongs here: clusters, canonical names, parents. What does not: deciding and placing names (deciding), short forms (short_forms).
"""

from __future__ import annotations

from collections import defaultdict

from dagster_project.extraction.mentions.names import words
from dagster_project.extraction.mentions.names.ballot import Ballot, Candidate, name_key
from dagster_project.extraction.mentions.names.deciding import Clusters, Decided
from dagster_project.extraction.mentions.names.gazetteer import Entry, Gazetteer
from dagster_project.extraction.mentions.names.reading import Reading
from dagster_project.extraction.records import Entity, Mention, Named, NameEvidence
from dagster_project.extraction.text.fold import fold


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
            known = by_entry.get(name.candidate.gazetteer)
            if known is not None and not _owns(reading, decided[known].candidate, name.candidate):
                clusters.union(known, key, "gazetteer")
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
    return any(f"{x}{word}{y}" in reading.key for x, y in ((a, b), (b, a)) for word in ("旗下", "旗下的", "子公司", "集团旗下", "控股的"))


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
        for a, b, how in (clusters.evidence if len(keys) > 1 else ())
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
