"""People and organizations across articles, scripts and spellings.

Each article has already settled who is who inside it (mentions room). Here entities of different articles are joined when they share a
strong name: a gazetteer key, a full Latin name, a full Chinese name, or a name that some article puts in apposition with one of those.
Weak names (a surname alone, a given name alone, one or two Latin letters) never join anything across articles: two people with one
surname stay two. Every join is kept with its reason.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from dagster_project.extraction.resolution.clusters import Clusters
from dagster_project.extraction.text.fold import fold

Row = dict[str, Any]
Key = tuple[str, int]  # article_id, local_entity
_NOISE = re.compile(r"[\s·・•‧.,'\"“”‘’()\-_?&/]+")
_LATIN = re.compile(r"[A-Za-z]")
_LEGAL = re.compile(r"(?:,?\s+(?:inc|corp|corporation|co|ltd|limited|llc|plc|ag|sa|gmbh|holdings?)\.?)+$", re.I)


@dataclass(slots=True)
class EntityResolution:
    """Rows of ``entity_map``, ``entities`` and ``merge_evidence``."""

    entity_map: list[Row] = field(default_factory=list)
    entities: list[Row] = field(default_factory=list)
    merge_evidence: list[Row] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def id_of(self) -> dict[Key, str]:
        return {(r["article_id"], r["local_entity"]): r["entity_id"] for r in self.entity_map}


def name_key(name: str) -> str:
    """A name without case, script, width, punctuation and legal form.

    >>> name_key("Scale AI, Inc.") == name_key("scale ai")
    True
    """
    return _NOISE.sub("", fold(_LEGAL.sub("", name.strip())))


def is_strong(name: str, kind: str) -> bool:
    """Whether a name alone is enough to join entities of two articles.

    >>> is_strong("Wang", "person"), is_strong("Alexandr Wang", "person"), is_strong("王", "person"), is_strong("祖克柏", "person")
    (False, True, False, True)
    """
    key = name_key(name)
    if kind == "person":
        if _LATIN.search(name):
            return len(re.findall(r"[^\W\d_]+", name)) >= 2 and len(key) >= 5
        return len(key) >= 2 and not (len(key) == 2 and key[-1] in "总某氏先")
    return len(key) >= 2


def resolve_entities(rows: Sequence[Row]) -> EntityResolution:
    """Join the entities of all articles. ``rows``: raw.local_entities."""
    clusters: Clusters[Key] = Clusters((r["article_id"], r["local_entity"]) for r in rows)
    by_name: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        for label, _ in _strong_names(row):
            by_name[row["entity_type"], label].append(row)
    for group in by_name.values():
        first = min(_key(r) for r in group)
        for row in group:
            clusters.join(first, _key(row))
    members = {_key(r): r for r in rows}
    out = EntityResolution()
    parents: dict[str, tuple[str, int]] = {}
    for keys in clusters.groups():
        _settle([members[k] for k in sorted(keys)], out, parents)
    id_of = out.id_of()
    for entity in out.entities:
        parent = id_of.get(parents.get(entity["entity_id"], ("", -1)))
        entity["parent_id"] = parent if parent != entity["entity_id"] else None
    _break_loops(out.entities)
    return out


def _key(row: Row) -> Key:
    return row["article_id"], row["local_entity"]


def _strong_names(row: Row) -> list[tuple[str, str]]:
    """(label, surface) of all names that may join this entity with one of another article."""
    out = [("name:" + name_key(n), n) for n in [row["name"], *row["surfaces"]] if is_strong(n, row["entity_type"]) and name_key(n)]
    if row.get("gazetteer_key"):
        out.append(("gazetteer:" + str(row["gazetteer_key"]), str(row["gazetteer_key"])))
        known = _gazetteer_name(row)
        out.append(("name:" + name_key(known), known))
    return out


def _gazetteer_name(row: Row) -> str:
    """The name in a gazetteer key (organization:Meta)."""
    kind, _, name = str(row["gazetteer_key"]).partition(":")
    return name or kind


def _settle(rows: Sequence[Row], out: EntityResolution, parents: dict[str, tuple[str, int]]) -> None:
    kind = rows[0]["entity_type"]
    name = _canonical(rows)
    # a weak name (a surname alone) stands for one entity of its own article only, so the article is part of its key
    own = "" if is_strong(name, kind) else "-" + sha256(rows[0]["article_id"].encode()).hexdigest()[:8]
    entity_id = f"{'p' if kind == 'person' else 'o'}-{_slug(name)}{own}"
    if entity_id in out.taken:  # two of one weak name in an article, or slugs that fall together
        entity_id += "-" + sha256(repr(_key(rows[0])).encode()).hexdigest()[:8]
    out.taken.add(entity_id)
    surfaces = Counter(s for r in rows for s in r["surfaces"])
    names = sorted({n for r in rows for n in [r["name"], *r["surfaces"]] if is_strong(n, kind)} | {name})
    out.entities.append(
        {
            "entity_id": entity_id,
            "entity_type": kind,
            "name": name,
            "names": [{"name": n, "script": _script(n), "source": _source(rows, n)} for n in names],
            "aliases": sorted(set(surfaces) - {name}),
            "organization_kind": _most(r.get("organization_kind") for r in rows) if kind == "organization" else None,
            "parent_id": None,
            "birth_year": None,
        }
    )
    for row in rows:
        out.entity_map.append({"article_id": row["article_id"], "local_entity": row["local_entity"], "entity_id": entity_id})
        if row.get("parent_local") is not None and entity_id not in parents:
            parents[entity_id] = (row["article_id"], row["parent_local"])
        for item in row.get("evidence") or []:
            out.merge_evidence.append(
                {"entity_id": entity_id, "article_id": row["article_id"], **{k: item[k] for k in ("surface", "other", "how")}}
            )
    if len({r["article_id"] for r in rows}) > 1:
        shared = Counter(label for r in rows for label in {lab for lab, _ in _strong_names(r)})
        for label, count in sorted(shared.items()):
            if count > 1:
                how, _, value = label.partition(":")
                out.merge_evidence.append(
                    {
                        "entity_id": entity_id,
                        "article_id": None,
                        "surface": name,
                        "other": value,
                        "how": f"shared {how} in {count} articles",
                    }
                )


def _canonical(rows: Sequence[Row]) -> str:
    """The gazetteer's name where an article goes by it; else the Latin name most articles use; else the name as written most often."""
    known = Counter(r["name"] for r in rows if r.get("gazetteer_key") and name_key(_gazetteer_name(r)) == name_key(r["name"]))
    if known:
        return str(min(known, key=lambda n: (-known[n], n)))
    votes = Counter(r["name"] for r in rows)
    latin = {n: c for n, c in votes.items() if _LATIN.search(n)}
    pool = latin or votes
    return str(min(pool, key=lambda n: (-pool[n], -len(n), n)))


def _slug(name: str) -> str:
    key = name_key(name)
    digest = sha256(key.encode()).hexdigest()[:12]
    ascii_slug = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:48] if _LATIN.search(name) else ""
    whole = ascii_slug.replace("-", "") == key  # nothing was left out, so no other name has this slug
    return (ascii_slug if whole else f"{ascii_slug}-{digest[:6]}") if ascii_slug else digest


def _script(name: str) -> str:
    if not re.search(r"[\u3400-\u9fff]", name):
        return "Latn"
    return "Hans" if fold(name) == name.lower() else "Hant"


def _source(rows: Sequence[Row], name: str) -> str:
    if any(r.get("gazetteer_key") and _gazetteer_name(r) == name for r in rows):
        return "gazetteer"
    return "article"


def _most(values: Iterable[str | None]) -> str | None:
    counted = Counter(v for v in values if v)
    return min(counted, key=lambda v: (-counted[v], v)) if counted else None


def _break_loops(entities: Sequence[Row]) -> None:
    """A parent chain that comes back to its start is cut at its first link."""
    parent = {e["entity_id"]: e["parent_id"] for e in entities}
    for entity in entities:
        seen, at = {entity["entity_id"]}, entity["parent_id"]
        while at is not None and at in parent:
            if at in seen:
                entity["parent_id"] = parent[entity["entity_id"]] = None
                break
            seen.add(at)
            at = parent[at]
