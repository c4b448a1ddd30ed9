"""README is true: its marks pair up, its queries run on a freshly built ledger, its Python and its kind card do what it says."""

from __future__ import annotations

import doctest
import importlib.util
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _refresh() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_refresh", ROOT / "docs" / "refresh.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


refresh = _refresh()
DOCUMENTS = [ROOT / name for name in refresh.DOCUMENTS]
QUERIES = re.findall(r"```sql\n(.*?)```", README, re.DOTALL)


def blocks(language: str) -> list[str]:
    """The fenced blocks of README in a language."""
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


# ---------------------------------------------------------------- marks


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_marks_pair_up_and_have_a_maker(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    known = {*refresh.LISTS, *refresh.FIGURES, *refresh.queries(text), "run"}
    assert set(refresh.parts(text)) <= known


def test_ten_questions_are_answered() -> None:
    answers = {name: body for name, body in refresh.parts(README).items() if name.startswith("answer/")}
    assert len(answers) == 10
    assert not [name for name, body in answers.items() if not body.startswith("| ")], "an answer is empty: make docs"


@pytest.mark.parametrize("text", ["<!-- made: kinds -->\n", "<!-- made: a -->\n<!-- made: b -->\n<!-- end: b -->\n<!-- end: a -->"])
def test_marks_that_do_not_pair_up_are_refused(text: str) -> None:
    with pytest.raises(refresh.BadMarkers):
        refresh.parts(text)


def test_an_answer_without_a_query_is_refused() -> None:
    with pytest.raises(refresh.BadMarkers):
        refresh.queries("Words.\n\n<!-- made: answer/one -->\n<!-- end: answer/one -->")


def test_only_made_parts_are_touched() -> None:
    text = "before\n<!-- made: kinds -->\nold\n<!-- end: kinds -->\nbetween\n<!-- made: run -->\nkept\n<!-- end: run -->\n"
    renewed = refresh.renewed(text, {"kinds": lambda: "new"})
    assert renewed == text.replace("old", "new")
    assert refresh.renewed(renewed, {"kinds": lambda: "new"}) == renewed


def test_examples_in_the_script_hold() -> None:
    assert doctest.testmod(refresh).failed == 0


# ---------------------------------------------------------------- what README says


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: " ".join(query.split())[:60])
def test_query_runs(query: str, seeds_ledger: Path) -> None:
    with duckdb.connect(str(seeds_ledger), read_only=True) as connection:
        assert connection.execute(query).fetchall(), "README shows a query without an answer"


def test_every_claim_is_verbatim_as_readme_says(seeds_ledger: Path) -> None:
    (query,) = [query for query in QUERIES if "verbatim" in query]
    with duckdb.connect(str(seeds_ledger), read_only=True) as connection:
        claims, verbatim = connection.execute(query).fetchall()[0]
    assert claims == verbatim > 0


def test_python_examples_hold(seeds_ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "newsledger.duckdb").symlink_to(seeds_ledger)
    monkeypatch.chdir(tmp_path)
    examples = doctest.DocTestParser().get_doctest("\n".join(blocks("python")), {}, "README.md", "README.md", 0)
    assert examples.examples
    assert doctest.DocTestRunner().run(examples).failed == 0


def test_every_public_table_is_listed(seeds_ledger: Path) -> None:
    from dagster_project.contracts.registry import PUBLIC

    listed = re.findall(r"^\| `(\w+)` \|", refresh.parts(README)["tables"], re.MULTILINE)
    assert set(listed) == set(PUBLIC), "make docs"


def test_links_and_pictures_are_there() -> None:
    for path in DOCUMENTS:
        text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        targets = [t.split("#")[0] for t in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in t and not t.startswith("#")]
        assert not [target for target in targets if not (path.parent / target).exists()], path.name


def test_commands_and_targets_exist() -> None:
    from dagster_project.cli import parser

    known = set(parser()._subparsers._group_actions[0].choices)  # type: ignore[union-attr,arg-type]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for path in DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        assert set(re.findall(r"(?:^|`|\$ )newsledger ([a-z]+)", text, re.MULTILINE)) <= known, path.name
        targets = set(re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE))
        assert not [target for target in targets if not re.search(rf"^{target}:", makefile, re.MULTILINE)], path.name


# ---------------------------------------------------------------- the kind card of README


@pytest.fixture
def lawsuit(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """README's kind card, in force beside the others."""
    from dagster_project.extraction.claims import cards, frames, patterns

    (written,) = blocks("yaml")
    card = yaml.safe_load(written)
    ours = list(cards.kind_cards())
    caches = (cards.grammar, frames._prefilter, patterns._prefilter)
    monkeypatch.setattr(cards, "kind_cards", lambda: iter([*ours, ("lawsuit", card)]))
    for cache in caches:
        cache.cache_clear()
    yield card
    for cache in caches:
        cache.cache_clear()


def test_the_kind_card_reads_its_examples(lawsuit: dict[str, Any]) -> None:
    from dagster_project.extraction.extract import extract

    for example in lawsuit["examples"]:
        found = extract(example["text"], article_id="example", published_at=datetime(2025, 6, 17, tzinfo=UTC)).claims
        own = [{role: party.name for role, party in claim.parties.items()} for claim in found if claim.rule.startswith("lawsuit.")]
        for wanted in example["claims"]:
            assert [claim for claim in own if wanted.items() <= claim.items()], example["text"]
        assert bool(own) == bool(example["claims"]), example["text"]


# ---------------------------------------------------------------- the lists of docs/


def test_lists_name_what_there_is() -> None:
    from dagster_project.extraction.claims.pattern import TYPES
    from dagster_project.extraction.vocabulary.loader import kind_cards

    text = (ROOT / "docs" / "pattern-language.md").read_text(encoding="utf-8")
    made = refresh.parts(text)
    for part, names in {"kinds": {stem for stem, _ in kind_cards()}, "types": set(TYPES), "positions": refresh.position_names()}.items():
        assert not [name for name in sorted(names) if f"`{name}`" not in made[part]], f"{part} is behind the code: make docs"
