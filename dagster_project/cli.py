"""The command line: the names of the commands and what they take. What they do stands in ``commands/``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from dagster_project.commands.places import Unusable

EXAMPLES = """\
examples:
  newsledger run                                  read ./seeds, build ./newsledger.duckdb, say what was found
  newsledger run articles --warehouse news.duckdb
  newsledger extract article.txt                  what one article says (--json for programs)
  newsledger sql "from money_flows order by amount_usd desc limit 10"
  newsledger explain 1f3a                         from a record, or a claim, to the words behind it
  newsledger export out                           every public table as CSV and Parquet
  newsledger doctor                               is everything in order
"""


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    top = argparse.ArgumentParser(
        prog="newsledger",
        description="A ledger of money flows, talent moves and facts read out of news articles, with the exact words behind every number.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, what: str, example: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name,
            help=what,
            description=what[0].upper() + what[1:] + ".",
            epilog=f"example:\n  {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )

    def ledger(added: argparse.ArgumentParser) -> None:
        added.add_argument("-w", "--warehouse", metavar="FILE", help="the ledger (default: NEWSLEDGER_WAREHOUSE, else ./newsledger.duckdb)")

    def articles(added: argparse.ArgumentParser) -> None:
        added.add_argument(
            "articles", nargs="*", metavar="ARTICLES", help="folders of .txt files (default: seeds); the ledger holds what stands there"
        )

    run = command("run", "read the articles, build the ledger, say what was found", "newsledger run seeds --warehouse news.duckdb")
    articles(run), ledger(run)
    run.add_argument("-v", "--verbose", action="store_true", help="show Dagster's and dbt's own messages")

    extract = command("extract", "show what one article says, without a ledger", "newsledger extract seeds/000_807b6b320289444b.txt --json")
    extract.add_argument("file", metavar="FILE", help="a text file ('-' for standard input)")
    extract.add_argument("--json", action="store_true", help="everything, with offsets into the original")

    explain = command("explain", "show the chain from a record to the words it rests on, or from a claim up", "newsledger explain 1f3a")
    explain.add_argument("key", metavar="CLAIM_ID|RECORD_ID", help="a key, or its beginning")
    ledger(explain)

    export = command("export", "write every public table as CSV and Parquet", "newsledger export out")
    export.add_argument("folder", metavar="DIR")
    ledger(export)

    sql = command("sql", "ask the ledger", 'newsledger sql "select payer, payee, amount from money_flows" --format csv')
    sql.add_argument("query", metavar="QUERY", help="SQL ('-' for standard input)")
    sql.add_argument("--format", choices=("table", "csv", "json"), default="table", help="default: table")
    ledger(sql)

    score = command("score", "compare the reading with gold annotations", "newsledger score --misses")
    score.add_argument("--gold", metavar="DIR", help="a folder of gold annotations (default: that of the seeds)")
    score.add_argument("--articles", metavar="DIR", help="their articles (default: seeds)")
    score.add_argument("--misses", action="store_true", help="list what was missed and what was wrong")
    score.add_argument("--raise-floors", action="store_true", help="make the scores reached now the least that must be reached")
    score.add_argument("-w", "--warehouse", metavar="FILE", help="score this ledger as it is, instead of building one")

    doctor = command("doctor", "look whether the machine, the packages, the articles and the ledger are in order", "newsledger doctor")
    articles(doctor), ledger(doctor)

    dev = command("dev", "open Dagster's user interface", "newsledger dev seeds")
    articles(dev), ledger(dev)
    dev.add_argument("--port", type=int, help="default: 3000")

    dashboard = command("dashboard", "open the dashboard", "newsledger dashboard --warehouse news.duckdb")
    ledger(dashboard)
    dashboard.add_argument("--port", type=int, help="default: 8501")
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0, 1 where it failed, 2 where what was named cannot be used."""
    given = parser().parse_args(arguments)
    try:
        return _run(given)
    except Unusable as problem:
        print(f"newsledger: {problem}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        print("ended; the published ledger is as it was", file=sys.stderr)
        return 130


def _run(given: argparse.Namespace) -> int:
    match given.command:
        case "run":
            from dagster_project.commands import run

            return run.run(given.articles, given.warehouse, given.verbose)
        case "extract":
            from dagster_project.commands import extract

            return extract.run(given.file, given.json)
        case "explain":
            from dagster_project.commands import explain

            return explain.run(given.key, given.warehouse)
        case "export":
            from dagster_project.commands import tables

            return tables.export(given.folder, given.warehouse)
        case "sql":
            from dagster_project.commands import tables

            return tables.sql(given.query, given.warehouse, given.format)
        case "score":
            from dagster_project.commands import score

            return score.run(given.gold, given.articles, given.warehouse, given.misses, given.raise_floors)
        case "doctor":
            from dagster_project.commands import doctor

            return doctor.run(given.articles, given.warehouse)
        case "dev":
            from dagster_project.commands import serve

            return serve.dev(given.articles, given.warehouse, given.port)
        case _:
            from dagster_project.commands import serve

            return serve.dashboard(given.warehouse, given.port)


if __name__ == "__main__":
    sys.exit(main())
