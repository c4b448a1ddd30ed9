"""The command line, as its users type it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from dagster_project import contracts
from dagster_project.cli import main

from ..conftest import ARTICLE, SEEDS, ask


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(list(arguments))
    out, error = capsys.readouterr()
    return code, out, error


@pytest.mark.parametrize(
    "command", [[], ["run"], ["extract"], ["explain"], ["export"], ["sql"], ["score"], ["doctor"], ["dev"], ["dashboard"]]
)
def test_help_has_examples(capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert "example" in shown and "newsledger" in shown


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", "no such folder"],
        ["run", "{articles}", "--warehouse", "{file}/news.duckdb"],
        ["run", "{articles}", "--warehouse", "{articles}"],
        ["run", "{articles}", "--warehouse", "{file}"],
        ["run", "{empty}", "--warehouse", "{empty}/news.duckdb"],
        ["extract", "no such file.txt"],
        ["extract", "{binary}"],
        ["sql", "select 1", "--warehouse", "no such ledger.duckdb"],
        ["explain", "abc", "--warehouse", "no such ledger.duckdb"],
        ["export", "out", "--warehouse", "no such ledger.duckdb"],
    ],
)
def test_what_cannot_be_used_is_one_clear_line_and_code_2(
    capsys: pytest.CaptureFixture[str], articles: Path, tmp_path: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("somebody's notes")
    (tmp_path / "binary").write_bytes(bytes(range(256)) * 10)
    places = {"articles": articles, "file": tmp_path / "file", "empty": tmp_path / "empty", "binary": tmp_path / "binary"}
    code, out, error = run(capsys, *[argument.format(**places) for argument in arguments])
    assert (code, out) == (2, "")
    assert error.startswith("newsledger: ") and error.count("\n") == 1
    assert (tmp_path / "file").read_text() == "somebody's notes"


def test_run_ends_with_what_it_found(capsys: pytest.CaptureFixture[str], seeds_ledger: Path) -> None:
    from dagster_project.commands.run import summary

    summary(seeds_ledger, 1.0)
    shown = capsys.readouterr().out
    for word in (
        "articles",
        "claims",
        "records",
        "disagreements",
        "doubts",
        "rejected",
        "Largest money flows",
        "Latest talent moves",
        "make dashboard",
    ):
        assert word in shown
    assert str(seeds_ledger) in shown.replace("\n", "")
    assert "Meta" in shown


def test_extract_shows_mentions_claims_and_doubts(capsys: pytest.CaptureFixture[str], articles: Path) -> None:
    code, out, _ = run(capsys, "extract", str(articles / "one.txt"))
    assert code == 0
    for word in ("Scale AI", "143亿美元", "money flow claims", "Doubts", "14.3 billion"):
        assert word in out


def test_extract_json_has_offsets_into_the_original(capsys: pytest.CaptureFixture[str]) -> None:
    file = SEEDS / "001_43652604587c5b95.txt"
    code, out, _ = run(capsys, "extract", str(file), "--json")
    found = json.loads(out)
    assert code == 0 and found["articles"][0]["article_id"] == file.stem
    text = file.read_text(encoding="utf-8")
    claims = found["money_flow_claims"] + found["talent_move_claims"] + found["fact_claims"]
    assert claims and all(text[c["evidence_start"] : c["evidence_end"]] == c["evidence"] for c in claims)


def test_extract_needs_neither_dagster_nor_a_database() -> None:
    script = (
        "import sys; from dagster_project.extraction.extract import extract\n"
        f"found = extract({ARTICLE!r}, article_id='a')\n"
        "loaded = {'dagster', 'duckdb', 'pandera', 'polars', 'pandas', 'streamlit'} & set(sys.modules)\n"
        "assert not loaded, loaded\nprint(len(found.claims))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 0


def test_sql_answers_as_table_csv_and_json(capsys: pytest.CaptureFixture[str], seeds_ledger: Path) -> None:
    where = ("--warehouse", str(seeds_ledger))
    assert "money_flow_claims" in run(capsys, "sql", "show tables", *where)[1]
    query = "select article_id, cited_sources from articles order by 1 limit 2"
    assert "000_807b6b320289444b" in run(capsys, "sql", query, *where)[1]
    assert run(capsys, "sql", query, "--format", "csv", *where)[1].startswith("article_id,cited_sources")
    assert json.loads(run(capsys, "sql", query, "--format", "json", *where)[1].splitlines()[0])["article_id"] == "000_807b6b320289444b"
    wide = run(capsys, "sql", "from money_flows", *where)[1]
    assert "more columns" in wide and max(map(len, wide.splitlines()[:-1])) <= 160
    code, _, error = run(capsys, "sql", "select nothing from nowhere", *where)
    assert code == 2 and "nowhere" in error
    code, _, error = run(capsys, "sql", "delete from money_flows", *where)
    assert code == 2 and "read-only" in error


def test_sql_does_not_wait_for_slow_imports(seeds_ledger: Path) -> None:
    script = (
        "import sys; from dagster_project.cli import main\n"
        "main(['sql', 'select 1 as one', '--warehouse', sys.argv[1]])\n"
        "assert not {'dagster', 'streamlit', 'dbt'} & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(seeds_ledger)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_explain_leads_from_a_record_to_the_words_and_back(capsys: pytest.CaptureFixture[str], seeds_ledger: Path) -> None:
    ((record_id, n_claims),) = ask(seeds_ledger, "select record_id, n_claims from money_flows order by n_claims desc, record_id limit 1")
    code, out, _ = run(capsys, "explain", str(record_id), "--warehouse", str(seeds_ledger))
    assert code == 0 and out.count("claim ") >= int(str(n_claims)) and "words" in out
    claims = ask(
        seeds_ledger, "select claim_id, evidence from record_members join money_flow_claims using (claim_id) where record_id = ?", record_id
    )
    claim_id, evidence = claims[0]
    code, out, _ = run(capsys, "explain", str(claim_id), "--warehouse", str(seeds_ledger))
    assert code == 0 and str(record_id) in out
    assert "".join(str(evidence).split())[:20] in "".join(out.split())
    code, _, error = run(capsys, "explain", "no-such-key", "--warehouse", str(seeds_ledger))
    assert code == 2 and "no-such-key" in error


def test_export_writes_what_can_be_read_back(capsys: pytest.CaptureFixture[str], seeds_ledger: Path, tmp_path: Path) -> None:
    code, _, _ = run(capsys, "export", str(tmp_path / "it's out"), "--warehouse", str(seeds_ledger))
    assert code == 0
    for table in contracts.PUBLIC:
        (wanted,) = ask(seeds_ledger, f"select count(*) from {table}")[0]
        for form in ("csv", "parquet"):
            file = str(tmp_path / "it's out" / f"{table}.{form}").replace("'", "''")
            assert duckdb.sql(f"select count(*) from '{file}'").fetchall() == [(wanted,)], (table, form)


def test_doctor_looks_at_everything(capsys: pytest.CaptureFixture[str], seeds_ledger: Path) -> None:
    code, out, _ = run(capsys, "doctor", str(SEEDS), "--warehouse", str(seeds_ledger))
    assert code == 0, out
    for word in ("Python", "packages", "articles", "ledger", "contracts"):
        assert word in out
