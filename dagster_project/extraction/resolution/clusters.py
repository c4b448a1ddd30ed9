"""Union-find with a deterministic outcome: clusters do not depend on the order in which pairs are joined."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import combinations
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Clusters(Generic[T]):
    """Disjoint sets over hashable items.

    >>> c = Clusters([1, 2, 3]); c.join(1, 3); sorted(sorted(g) for g in c.groups())
    [[1, 3], [2]]
    """

    def __init__(self, items: Iterable[T]):
        self._up: dict[T, T] = {item: item for item in items}

    def find(self, item: T) -> T:
        root = item
        while self._up[root] != root:
            root = self._up[root]
        while self._up[item] != root:
            self._up[item], item = root, self._up[item]
        return root

    def join(self, a: T, b: T) -> None:
        self._up[self.find(b)] = self.find(a)

    def groups(self) -> list[list[T]]:
        out: dict[T, list[T]] = {}
        for item in self._up:
            out.setdefault(self.find(item), []).append(item)
        return list(out.values())


def cluster_pairs(items: Sequence[T], same: Callable[[T, T], bool]) -> list[list[T]]:
    """Join every pair that ``same`` says is one thing; the block of items must be small (quadratic in its size)."""
    clusters = Clusters(items)
    for a, b in combinations(items, 2):
        if clusters.find(a) != clusters.find(b) and same(a, b):
            clusters.join(a, b)
    return clusters.groups()
