"""How the grammars for money, numbers and dates do on public test suites (Recognizers-Text, JioNLP), case by case.

    python benchmarks/mention_suites.py SUITE.jsonl [--misses] [--group NAME]

The suite is a JSON-lines file with ``suite``, ``lang``, ``model``, ``input``, ``expected``, ``reference_time``; it is given by path and is
no part of the project. Cases whose convention is not ours, or that are no news, are left out by name with the reason, and counted.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from dagster_project.extraction.mentions import hedges
from dagster_project.extraction.mentions.dates import find_dates
from dagster_project.extraction.mentions.fractions import Value, expressions
from dagster_project.extraction.mentions.money import find_money
from dagster_project.extraction.mentions.numbers import scan
from dagster_project.extraction.mentions.quantities import find_quantities
from dagster_project.extraction.records import Alignment, Article, Figure, Mention, Money, Quantity, When
from dagster_project.extraction.text.fold import fold

Case = dict[str, Any]
EXCLUDED = json.loads((Path(__file__).parent / "mention_suites_excluded.json").read_text(encoding="utf-8"))
ISO_OF_NAME = {
    "Chinese yuan": "CNY",
    "Euro": "EUR",
    "United States dollar": "USD",
    "Swiss franc": "CHF",
    "Nigerian naira": "NGN",
    "Dollar": "USD",
    "Finnish markka": "FIM",
    "Canadian dollar": "CAD",
    "Hong Kong dollar": "HKD",
    "Cent": "USD",
    "Pence": "GBP",
    "Pound": "GBP",
    "Rupee": "INR",
    "港元": "HKD",
    "元": "CNY",
    "泰铢": "THB",
    "卢布": "RUB",
    "欧元": "EUR",
    "日元": "JPY",
    "美元": "USD",
    "新台币": "TWD",
    "澳元": "AUD",
}


def article(text: str, lang: str, reference: str | None) -> Article:
    """A bare article around one sentence, as if published at the suite's reference time."""
    when = datetime.fromisoformat(reference).replace(tzinfo=UTC) if reference else None
    script = "Hans" if lang == "zh" else "Latn"
    spans = tuple(range(len(text)))
    alignment = Alignment(spans, tuple(i + 1 for i in spans))
    return Article("suite", text, text, fold(text), alignment, published_at=when, published_precision="second" if when else "unknown",
                   language=lang, script=script)  # fmt: skip


def cases(path: Path) -> Iterator[tuple[str, Case]]:
    """(group, case) of a suite file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            case = json.loads(line)
            yield f"{case['suite']} {case['lang']} {case['model']}", case


def excluded(group: str, case: Case) -> str | None:
    """Why a case is left out; None where it counts."""
    for rule in EXCLUDED:
        if rule["groups"] and not any(part in group for part in rule["groups"]):
            continue
        if case["input"] in rule.get("inputs", ()):
            return str(rule["reason"])
        kinds = {e.get("TypeName", "") for e in case["expected"] if isinstance(e, dict)} if isinstance(case["expected"], list) else set()
        if kinds & set(rule.get("types", ())):
            return str(rule["reason"])
        if rule.get("pattern") and re.search(rule["pattern"], case["input"]):
            return str(rule["reason"])
    return None


# ---------------------------------------------------------------- one check a model


def same(a: Decimal | None, b: Decimal | None) -> bool:
    """Equal to the twelve or so digits that the suites print."""
    return a is not None and b is not None and abs(a - b) <= abs(b) * Decimal("1e-9") + Decimal("1e-12")


def figure_is(figure: Figure, wanted: Decimal) -> bool:
    """The stated amount, or the low end of a vague one (二十幾萬 is 200000 in the suites)."""
    return same(figure.amount, wanted) or (figure.amount is None and same(figure.low, wanted))


def spans_agree(mention: Mention | Value, text: str, wanted: str) -> bool:
    """Ours may hold a hedge or a rate beside the words that the suite marks."""
    ours = fold(text[mention.start : mention.end]).replace(" ", "")
    theirs = fold(wanted).replace(" ", "")
    return theirs in ours or ours in theirs


def currency_case(case: Case, lang: str) -> bool:
    found = find_money(article(case["input"], lang, None))
    tokens = [
        m for m in find_quantities(article(case["input"], lang, None)) if isinstance(m.value, Quantity) and m.value.unit in {"BTC", "ETH"}
    ]
    wanted = [e for e in case["expected"] if e["Resolution"]["value"] is not None]
    if len(found) + len(tokens) != len(wanted):
        return False
    for mention, expected in zip(sorted([*found, *tokens], key=lambda m: m.start), wanted, strict=True):
        value = Decimal(expected["Resolution"]["value"])
        unit = expected["Resolution"]["unit"]
        cents = unit in {"Cent", "Pence"}
        assert isinstance(mention.value, Money | Quantity)
        if not figure_is(mention.value.figure, value / 100 if cents else value) or not spans_agree(
            mention, case["input"], expected["Text"]
        ):
            return False
        code = expected["Resolution"].get("isoCurrency") or ISO_OF_NAME.get(unit)
        if code and isinstance(mention.value, Money) and mention.value.currency != code:
            return False
    return True


def money_case(case: Case, lang: str) -> bool:
    """JioNLP's money parser: one string, one sum."""
    text, expected = case["input"], case["expected"]
    found = find_money(article(text, lang, None))
    if isinstance(expected, list):
        return (len(found) > 0) == (len(expected) > 0) and len(found) == len(expected)
    if len(found) != 1 or not isinstance(found[0].value, Money):
        return False
    figure, num = found[0].value.figure, expected["num"]
    if isinstance(num, list):
        low, high = Decimal(num[0]), Decimal(num[1])
        top = figure.high if figure.high is not None else (figure.bound_high or figure.amount)
        right = same(figure.low if figure.low is not None else figure.amount, low) and (
            figure.high is None or same(top, high) or same((top or Decimal(0)) + 1, high)
        )
    else:
        right = figure_is(figure, Decimal(num))
    return right and found[0].value.currency == ISO_OF_NAME.get(expected["case"], expected["case"])


def number_case(case: Case, lang: str) -> bool:
    """Bare magnitudes (萬) are no number yet for either side."""
    key = fold(case["input"])
    bare = {n.start for n in scan(key) if n.spelled.bare and n.spelled.kind == "han"}
    found = [v for v in expressions(key) if v.start not in bare]
    wanted = [(e["Text"], e["Resolution"]["value"]) for e in case["expected"]]
    if len(found) != len(wanted):
        return False
    return all(
        abs(v.value - Decimal(value)) <= abs(v.value) * Decimal("1e-6") and spans_agree(v, case["input"], text)
        for v, (text, value) in zip(found, wanted, strict=True)
    )


def percent_case(case: Case, lang: str) -> bool:
    found = [m for m in find_quantities(article(case["input"], lang, None)) if isinstance(m.value, Quantity) and m.value.unit == "percent"]
    wanted = [e for e in case["expected"] if e["Resolution"]["value"] != "null"]
    if len(found) != len(wanted):
        return False
    return all(
        isinstance(m.value, Quantity) and figure_is(m.value.figure, Decimal(e["Resolution"]["value"].rstrip("%")))
        for m, e in zip(found, wanted, strict=True)
    )


def range_case(case: Case, lang: str) -> bool:
    """Ranges of bare numbers: both ends must be read, and the hedge of an open one."""
    key = fold(case["input"])
    values = expressions(key)
    for expected in case["expected"]:
        inside = [v for v in values if expected["Start"] - 1 <= v.start <= expected["End"]]
        said = expected["Resolution"]["value"]
        ends = [Decimal(end) for end in said.strip("[]()").split(",") if end]
        if any(not any(same(v.value, end) for v in inside) for end in ends):
            return False
        if said.endswith(",)") or said.startswith("(,"):
            one = inside[0]
            inner = [n.spelled for n in scan(key) if n.start == one.start]
            own = inner[0].hedge or ("over" if inner[0].vague else None) if inner else None
            qualifier = hedges.left(key, one.start)[1] or hedges.right(key, one.end)[1] or own
            if (qualifier == "over") != said.endswith(",)"):
                return False
    return bool(case["expected"]) or not any(hedges.left(key, v.start)[1] for v in values)


def date_case(case: Case, lang: str) -> bool:
    found = [m for m in find_dates(article(case["input"], lang, case["reference_time"]))]
    wanted = [e for e in case["expected"] if e.get("TypeName") in DATE_TYPES]
    resolved = [m for m in found if isinstance(m.value, When) and m.value.basis != "unresolved"]
    return len(resolved) == len(wanted) and all(date_is(m, e) for m, e in zip(resolved, wanted, strict=True))


DATE_TYPES = {"datetimeV2.date", "datetimeV2.daterange", "datetimeV2.datetime", "datetimeV2.datetimerange"}


def date_is(mention: Mention, expected: Case) -> bool:
    """One of the suite's readings. Its conventions differ in three ways: a range ends where the last period begins (2014 to 2018 ends
    on 2018-01-01; ours on 2018-12-31), ``before 2018`` is an open range (ours is the year itself, the preposition is the claim's), and
    spans end a day later (half-open)."""
    value = mention.value
    assert isinstance(value, When)
    if value.start is None or value.end is None:
        return False
    for reading in expected["Resolution"]["values"]:
        start, end = (reading.get(name) or reading.get("value") or "" for name in ("start", "end"))
        start, raw_end = start[:10], end[:10]
        end = raw_end
        if reading.get("end") and len(reading["end"]) == 10:
            end = (datetime.fromisoformat(raw_end) - timedelta(days=1)).date().isoformat()
        if reading.get("timex") == value.text or (reading.get("Mod") and value.start.isoformat() in {start, raw_end}):
            return True
        if start == value.start.isoformat() and value.end.isoformat() in {end, raw_end}:
            return True
        if start == value.start.isoformat() and raw_end.endswith("-01") and value.end.isoformat()[:7] == raw_end[:7]:
            return True
        if start == value.start.isoformat() and raw_end.endswith("-01-01") and value.end.isoformat()[:4] == raw_end[:4]:
            return True
        if not reading.get("Mod") and value.text and start.startswith(value.text) and start == raw_end:
            return True
    return False


CHECKS: dict[str, Callable[[Case, str], bool]] = {
    "CurrencyModel": currency_case,
    "money_parser": money_case,
    "money_extractor": money_case,
    "NumberModel": number_case,
    "NumberRangeModel": range_case,
    "PercentModel": percent_case,
    "DateTimeModel": date_case,
}


def run(path: Path, misses: bool, only: str | None) -> dict[str, Counter[str]]:
    """Counts per group: right, wrong, excluded; prints the wrong ones on request."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for group, case in cases(path):
        if only and only not in group:
            continue
        reason = excluded(group, case)
        if reason:
            table[group]["excluded"] += 1
            table[group][f"  excluded: {reason}"] += 1
            continue
        right = CHECKS[case["model"]](case, case["lang"])
        table[group]["right" if right else "wrong"] += 1
        if misses and not right:
            print(f"{group} | {case['input']} | {json.dumps(case['expected'], ensure_ascii=False)[:300]}")
    return table


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("suite", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--group")
    arguments = parser.parse_args()
    table = run(arguments.suite, arguments.misses, arguments.group)
    print(f"{'group':<40} {'right':>6} {'of':>6} {'share':>7} {'excluded':>9}")
    total: Counter[str] = Counter()
    for group, counts in sorted(table.items()):
        total.update(counts)
        seen = counts["right"] + counts["wrong"]
        print(f"{group:<40} {counts['right']:>6} {seen:>6} {counts['right'] / max(seen, 1):>7.1%} {counts['excluded']:>9}")
    print("\nleft out, by reason")
    for name, count in sorted(total.items()):
        if name.startswith("  excluded: "):
            print(f"{count:>5}  {name.removeprefix('  excluded: ')}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
