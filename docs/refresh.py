"""Keeps README and docs/ true: the answers, the run's output, the scores and the lists in them are made here, never typed.

    python docs/refresh.py                      builds a fresh ledger of the seeds, then renews every made part
    python docs/refresh.py --warehouse FILE     the same from a ledger that is there (what `make run` prints stays as it is)
    python docs/refresh.py --lists              only the lists, which need no ledger

A made part stands between ``<!-- made: NAME -->`` and ``<!-- end: NAME -->``. ``answer/…`` holds the answer to the SQL block right above
it; the other names are the functions in `LISTS` and `FIGURES`.
What belongs here: where things are read from and how they are set as Markdown. What does not: any text of the documents.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import yaml

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "docs/consensus.md", "docs/pattern-language.md")
PART = re.compile(r"<!-- made: (?P<name>[a-z][a-z/-]*) -->\n(?P<body>.*?)<!-- end: (?P=name) -->", re.DOTALL)
MARK = re.compile(r"<!-- (made|end): ([a-z][a-z/-]*) -->")
QUERY = re.compile(r"```sql\n(?P<sql>(?:(?!```).)*)```\n+<!-- made: (?P<name>answer/[a-z-]+) -->", re.DOTALL)
MOST_ROWS = 16
UNSIGNED_ARTICLE = re.compile(r"(?:the article )?\b(\d{3})_[0-9a-f]{16}\b")  # a seed article's long name; its number is enough to find it

Maker = Callable[[], str]


class BadMarkers(ValueError):
    """Marks that do not pair up, or an answer without a query; the message says which."""


# ---------------------------------------------------------------- documents


def parts(text: str) -> dict[str, str]:
    """The made parts of a document by name. Raises `BadMarkers` where marks do not pair up or a name comes twice.

    >>> parts("<!-- made: kinds -->\\n| a |\\n<!-- end: kinds -->")
    {'kinds': '| a |\\n'}
    """
    found = {m["name"]: m["body"] for m in PART.finditer(text)}
    marks = MARK.findall(text)
    expected = [(mark, name) for name in found for mark in ("made", "end")]
    if sorted(marks) != sorted(expected):
        raise BadMarkers(f"marks do not pair up: {sorted(set(marks) ^ set(expected)) or 'a name comes twice'}")
    if nested := [name for name, body in found.items() if MARK.search(body)]:
        raise BadMarkers(f"a made part inside another: {nested}")
    return found


def queries(text: str) -> dict[str, str]:
    """The SQL of each answer by name. Raises `BadMarkers` for an answer without a query right above it.

    >>> queries("```sql\\nselect 1\\n```\\n\\n<!-- made: answer/one -->\\n<!-- end: answer/one -->")
    {'answer/one': 'select 1'}
    """
    found = {m["name"]: m["sql"].strip() for m in QUERY.finditer(text)}
    if alone := [name for name in parts(text) if name.startswith("answer/") and name not in found]:
        raise BadMarkers(f"no query right above {alone}")
    return found


def renewed(text: str, makers: dict[str, Maker]) -> str:
    """The text with every made part that has a maker made anew."""

    def replace(match: re.Match[str]) -> str:
        name = match["name"]
        body = f"{makers[name]().strip()}\n" if name in makers else match["body"]
        return f"<!-- made: {name} -->\n{body}<!-- end: {name} -->"

    return PART.sub(replace, text)


# ---------------------------------------------------------------- Markdown


def as_table(head: Sequence[str], rows: Iterable[Sequence[Any]], most: int = MOST_ROWS) -> str:
    """A compact Markdown table; rows beyond ``most`` are counted."""
    rows = list(rows)
    lines = [f"| {' | '.join(name.replace('_', ' ') for name in head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(as_cell(value) for value in row)} |" for row in rows[:most]]
    if len(rows) > most:
        lines.append(f"\n… and {len(rows) - most} more rows.")
    return "\n".join(lines if rows else ["No rows."])


def as_cell(value: Any) -> str:
    """A value as people read it.

    >>> as_cell(Decimal("14300000000.0000")), as_cell(["CNBC", "000_807b6b320289444b"]), as_cell(None)
    ('14.3 billion', 'CNBC, article 000', '')
    """
    from dagster_project.commands.show import number

    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, (Decimal, float)):
        return number(value)
    if isinstance(value, list):
        return ", ".join(as_cell(item) for item in value)
    return UNSIGNED_ARTICLE.sub(r"article \1", " ".join(str(value).split())).replace("|", "\\|")


def fenced(text: str) -> str:
    return f"```text\n{text.rstrip()}\n```"


# ---------------------------------------------------------------- what is read from a ledger


def answer(ledger: Path, sql: str) -> str:
    """The answer to a query as a table."""
    with duckdb.connect(str(ledger), read_only=True) as connection:
        asked = connection.execute(sql)
        return as_table([column[0] for column in asked.description or ()], asked.fetchall())


def scores(ledger: Path) -> str:
    """The table of `make score`."""
    from dagster_project.commands.score import GOLDEN, measure, read_floors

    floors = read_floors()
    rows = []
    for table, found in measure(GOLDEN / "gold", ledger).items():
        core, strict = found["core"], found.get("strict", {}).get("f1")
        shown = [f"{core[key]:.2f}" for key in ("p", "r", "f1")]
        rows.append([table.replace("_", " "), *shown, "" if strict is None else f"{strict:.2f}", floors.get(f"{table}.core", "")])
    return as_table(["table", "precision", "recall", "F1", "F1 strict", "floor"], [[str(cell) for cell in row] for row in rows])


def sizes(ledger: Path) -> str:
    """The public tables, what one row of each is, and how many the seeds give."""
    with duckdb.connect(str(ledger), read_only=True) as connection:
        rows = [[f"`{name}`", what, grain, _count(connection, name)] for name, what, grain in described_tables()]
    return as_table(["table", "what it holds", "one row per", "rows on the seeds"], rows, most=99)


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    found = connection.execute(f'select count(*) from main."{table}"').fetchone()
    return int(found[0]) if found else 0


def described_tables() -> list[tuple[str, str, str]]:
    """(name, what it holds, grain) of each public table, in the order of the contracts; read from the dbt descriptions."""
    from dagster_project.contracts import registry

    out = []
    for name in registry.PUBLIC:
        (model,) = yaml.safe_load((ROOT / "dbt" / "models" / "marts" / f"{name}.yml").read_text(encoding="utf-8"))["models"]
        what, _, grain = " ".join(model["description"].split()).partition("Grain: one row per ")
        out.append((name, _first_sentence(what), grain.rstrip(". ")))
    return out


def _first_sentence(text: str) -> str:
    """The first sentence, up to its full stop or semicolon.

    >>> _first_sentence("Payments put together; offers are history. More.")
    'Payments put together'
    """
    return re.split(r"(?<=\w)[.;](?:\s|$)", text.strip())[0].replace("|", "\\|")


def explained(ledger: Path) -> str:
    """What `newsledger explain` prints of the largest payment that one claim tells."""
    with duckdb.connect(str(ledger), read_only=True) as connection:
        chosen = connection.execute(
            "select record_id from money_flows where n_claims = 1 and payer_id is not null and payee_id is not null "
            "order by amount_usd desc nulls last, record_id limit 1"
        ).fetchone()
    if not chosen:
        return "No rows."
    printed = command("explain", chosen[0], "--warehouse", str(ledger))
    return f"```console\n$ newsledger explain {chosen[0]}\n{printed.rstrip()}\n```"


# ---------------------------------------------------------------- lists, read from code and vocabulary


def kinds() -> str:
    """The kind cards: kind, what it is (the card's first comment), rules and examples."""
    from dagster_project.extraction.vocabulary.loader import HERE, kind_cards

    rows = []
    for stem, card in kind_cards():
        first = (HERE / "kinds" / f"{stem}.yml").read_text(encoding="utf-8").splitlines()[0]
        what = first.lstrip("# ") if first.startswith("#") else ""
        rows.append(
            [
                f"`{stem}`",
                card["table"].replace("_", " "),
                what,
                len(card.get("frames", [])),
                len(card.get("patterns", [])),
                len(card.get("examples", [])),
            ]
        )
    return as_table(
        ["card", "table", "what it is", "frames", "patterns", "examples"], sorted(rows, key=lambda row: (row[1], row[0])), most=99
    )


def types() -> str:
    """The types that a slot of a pattern may have."""
    from dagster_project.extraction.claims.codes import CODES
    from dagster_project.extraction.claims.pattern import TYPES

    names = {code: name for name, code in CODES.items()}
    rows = [
        [f"`{name}`", ", ".join(names[code] for code in codes)]
        for name, codes in sorted(TYPES.items())
        if [names[c] for c in codes] != [name]
    ]
    single = ", ".join(f"`{name}`" for name in sorted(CODES))
    return f"Plain: {single}.\n\n" + as_table(["also", "any of"], rows, most=99)


def positions() -> str:
    """The positions that a role of a frame may name, with the first sentence of their description."""
    from dagster_project.extraction.claims.positions import Positions
    from dagster_project.extraction.vocabulary.loader import words

    governed = words("grammar", "particles")
    rows = []
    for name in sorted(position_names()):
        told = (getattr(Positions, name, None).__doc__ or "") if callable(getattr(Positions, name, None)) else ""
        if name in governed:
            told = "behind " + ", ".join([*_plain(governed[name]["zh"])[:4], *governed[name]["en"][:4]])
        rows.append([f"`{name}`", " ".join(told.split()).rstrip(".") or SIMPLE_POSITIONS.get(name, "")])
    return as_table(["position", "who stands there"], rows, most=99)


SIMPLE_POSITIONS = {
    "before": "the nearest party to the left in the clause",
    "after": "the nearest party to the right in the clause",
    "deal_payer": "the payer of the deal spoken of last",
    "deal_payee": "the payee of the deal spoken of last",
}


def position_names() -> set[str]:
    """Every position that a kind card may name."""
    from dagster_project.extraction.claims.positions import Positions
    from dagster_project.extraction.claims.scene import Scene
    from dagster_project.extraction.records import Alignment, Article, Sentence

    article = Article("none", "", "", "", Alignment((), ()))
    return Positions(Scene(article, Sentence(0, 0), 0, "", [], [], {}, (), True)).names()


def _plain(forms: Iterable[str]) -> list[str]:
    """Particles without the look-arounds that guard them."""
    return [re.sub(r"\(\?[^)]*\)|\?|\ue001", "", form) for form in forms]


def classes() -> str:
    """The word classes shared by all cards."""
    from dagster_project.extraction.vocabulary.loader import lexicon

    rows = [
        [f"`{name}`", len(words), ", ".join([w for w in words if not w.isascii()][:3] + [w for w in words if w.isascii()][:3])]
        for name, words in lexicon("classes").items()
    ]
    return as_table(["class", "words", "such as"], rows, most=99)


LISTS: dict[str, Maker] = {"kinds": kinds, "types": types, "positions": positions, "classes": classes}
FIGURES: dict[str, Callable[[Path], str]] = {"score": scores, "tables": sizes, "explain": explained}


# ---------------------------------------------------------------- running


def command(*words: str) -> str:
    """What a `newsledger` command prints; raises with its message where it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "dagster_project.cli", *words], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise RuntimeError(f"newsledger {' '.join(words)}: {done.stderr.strip()}")
    return "\n".join(line.rstrip() for line in done.stdout.splitlines())


def fresh_ledger() -> tuple[Path, str]:
    """A new ledger of the seeds, and what building it printed, with the places that a reader would see."""
    folder = ROOT / ".newsledger" / "docs"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    ledger = folder / "newsledger.duckdb"
    printed = command("run", "seeds", "--warehouse", str(ledger))
    return ledger, printed.replace(str(folder), "…").strip()


def makers(text: str, ledger: Path | None, printed: str | None) -> dict[str, Maker]:
    """What can be made anew: lists always, answers and figures from a ledger, the run's output where there was a run."""
    out = dict(LISTS)
    if ledger is not None:
        out |= {name: lambda sql=sql: answer(ledger, sql) for name, sql in queries(text).items()}  # type: ignore[misc]
        out |= {name: lambda figure=figure: figure(ledger) for name, figure in FIGURES.items()}  # type: ignore[misc]
    if printed is not None:
        out["run"] = lambda: fenced(printed)
    return out


def main() -> None:
    options = argparse.ArgumentParser(description="Renew the made parts of README and docs/.")
    options.add_argument("--warehouse", type=Path, metavar="FILE", help="a ledger of the seeds that is there already")
    options.add_argument("--lists", action="store_true", help="only the lists, which need no ledger")
    given = options.parse_args()
    ledger, printed = given.warehouse, None
    if not given.lists and ledger is None:
        ledger, printed = fresh_ledger()
    for name in DOCUMENTS:
        path = ROOT / name
        if path.exists():
            text = path.read_text(encoding="utf-8")
            path.write_text(renewed(text, makers(text, None if given.lists else ledger, printed)), encoding="utf-8")
            print(f"{name}: {len(parts(text))} made parts")


if __name__ == "__main__":
    main()
