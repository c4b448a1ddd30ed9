"""How the money-flow cards read Chinese financial sentences nobody here wrote: role F1 on FewFC (CC BY-SA 4.0), event by event.

    python benchmarks/fewfc.py FEWFC.jsonl[.gz] [--misses N] [--rest]

The corpus is given by path and is no part of the project. 500 sentences with an event of 投资 (investment, purchase) or 股份股权转让
(transfer of shares) are drawn by a fixed seed; ``--rest`` scores the sentences that were not drawn (those may be read while rules are
mended). Its roles are ours by `ROLES`: who invests or receives the shares is the payer, the company invested in or changing hands the
payee; sums of money and shares of a company are compared as written. A name is right when one of the two contains the other.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from dagster_project.extraction.extract import extract
from dagster_project.extraction.records import Extraction
from dagster_project.extraction.text.fold import fold

ROLES = {
    ("投资", "sub"): "payer",
    ("投资", "obj"): "payee",
    ("投资", "money"): "money",
    ("股份股权转让", "obj-org"): "payer",
    ("股份股权转让", "obj-per"): "payer",
    ("股份股权转让", "target-company"): "payee",
    ("股份股权转让", "money"): "money",
    ("股份股权转让", "proportion"): "share",
}
NAMES = {"sub", "obj", "obj-org", "obj-per", "sub-org", "sub-per", "target-company"}
SIZE, SEED = 500, 20250617
Fact = tuple[str, str]


def read(path: Path) -> list[dict[str, Any]]:
    """The sentences of the corpus that hold one of the two events."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [row for row in rows if any(event["type"] in {"投资", "股份股权转让"} for event in row["events"])]


def draw(rows: Sequence[dict[str, Any]], rest: bool) -> list[dict[str, Any]]:
    """The 500 measured sentences, or all others."""
    chosen = set(random.Random(SEED).sample(range(len(rows)), min(SIZE, len(rows))))
    return [row for number, row in enumerate(rows) if (number in chosen) != rest]


def expected(row: dict[str, Any]) -> set[Fact]:
    """(role, words) of a sentence's events, each once."""
    found = {
        (ROLES[event["type"], mention["role"]], fold(mention["word"]))
        for event in row["events"]
        for mention in event["mentions"]
        if (event["type"], mention["role"]) in ROLES
    }
    return found - {("payee", word) for role, word in found if role == "payer"}  # 增持: the holder is also listed as target now and then


def claimed(result: Extraction) -> set[Fact]:
    """(role, words) of the money flows and holdings that were read."""
    text = result.article.text
    found: set[Fact] = set()
    for claim in result.claims:
        if claim.table != "money_flow" and claim.kind not in {"investor_in", "stake_pct"}:
            continue
        names = {"subject": "payer", "object": "payee", "payer": "payer", "payee": "payee"}
        for role, party in claim.parties.items():
            if role in names:  # 公司 stands for the company: any of its names will do
                entity = result.entities[party.entity] if party.entity is not None else None
                surfaces = {party.surface, *(entity.surfaces if entity else ())}
                found.add((names[role], fold("|".join(sorted(surfaces, key=len, reverse=True)))))
        for slot in claim.slots:
            if slot.slot in {"figure", "stake_pct"}:
                word = fold(text[slot.start : slot.end])
                found.add(("share" if "%" in word or "成" in word else "money", word))
    return found


def same(one: str, other: str) -> bool:
    """Whether two spellings may be one thing: one contains the other; ``|`` parts several names of one party."""
    return any(a in b or b in a for a in one.split("|") for b in other.split("|"))


def match(gold: Iterable[Fact], told: Iterable[Fact]) -> Iterator[tuple[str, bool, bool, str]]:
    """(role, expected, told, words): every expected fact with its counterpart, then what nobody expected."""
    left = list(told)
    for role, word in sorted(gold):
        hit = next((fact for fact in left if fact[0] == role and same(fact[1], word)), None)
        if hit is not None:
            left.remove(hit)
        yield role, True, hit is not None, word
    kept = {fact for fact in gold}
    for role, word in left:
        if not any(role == other and same(word, spelled) for other, spelled in kept):  # the same again, spelled otherwise
            yield role, False, True, word


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--misses", type=int, default=0, help="print so many sentences with something missed or wrong (only with --rest)")
    parser.add_argument("--rest", action="store_true", help="the sentences outside the measured sample")
    parser.add_argument("--limit", type=int, default=None)
    options = parser.parse_args()
    sums: dict[str, Counter[str]] = {role: Counter() for role in ("payer", "payee", "money", "share")}
    names = Counter[str]()
    shown = 0
    for row in draw(read(options.corpus), options.rest)[: options.limit]:
        result = extract(row["content"], article_id=row["id"])
        surfaces = [fold(m.surface) for m in result.mentions if m.kind in {"organization", "person"}]
        wanted = {fold(m["word"]) for event in row["events"] for m in event["mentions"] if m["role"] in NAMES}
        names.update(found=sum(any(same(w, s) for s in surfaces) for w in wanted), all=len(wanted))
        wrong = []
        for role, real, told, word in match(expected(row), claimed(result)):
            sums[role]["right" if real and told else "missed" if real else "wrong"] += 1
            if real != told:
                wrong.append(f"{'-' if real else '+'}{role}:{word}")
        if wrong and options.rest and shown < options.misses:
            shown += 1
            print(row["content"], "\n   ", " ".join(wrong), "\n    names:", " ".join(surfaces))
            for claim in result.claims:
                print("    =", claim.kind, claim.status, {role: party.surface for role, party in claim.parties.items()}, claim.rule)
    for role, count in sums.items():
        precision = count["right"] / max(1, count["right"] + count["wrong"])
        recall = count["right"] / max(1, count["right"] + count["missed"])
        score = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{role:6} precision {precision:.3f} recall {recall:.3f} F1 {score:.3f} {dict(count)}")
    print(f"names found {names['found'] / max(1, names['all']):.3f} of {names['all']}")


if __name__ == "__main__":
    main()
