"""The articles as they stand in the folder: found, read, decoded, versioned; refused files with the reason."""

from collections.abc import Iterator
from datetime import UTC, datetime

import dagster as dg

from dagster_project.assets.describe import code_version, raw_spec, table_metadata
from dagster_project.extraction.text import decode
from dagster_project.ledger import intake, writing
from dagster_project.resources import ArticleSource, Warehouse

VERSION = code_version(intake, decode)


@dg.multi_asset(
    name="articles",
    specs=[raw_spec("documents", "reading", VERSION), raw_spec("runs", "reading", VERSION)],
    description="Looks into the articles folder and brings the ledger's documents in line with it: what is new, changed, gone, refused.",
)
def articles(context: dg.AssetExecutionContext, warehouse: Warehouse, article_source: ArticleSource) -> Iterator[dg.MaterializeResult]:
    now = datetime.now(UTC)
    found = article_source.scan()
    with warehouse.writing(context.run_id) as connection:
        known = writing.known_documents(connection)
        if known and not found:
            raise dg.Failure(f"no .txt file in {article_source.folders}: the ledger's {len(known)} articles would all be dropped")
        taken = intake.compare(found, known, writing.older_versions(connection), writing.refused_before(connection), now)
        writing.take_in(connection, taken, now)
        for refused in taken.rejected:
            context.log.warning(f"not read: {refused['source']} ({refused['reason']}: {refused['detail']})")
        counts = {"files": len(found), "new_or_changed": len(taken.added), "unchanged": taken.unchanged}
        counts |= {"gone": len(taken.gone), "rejected": len(taken.rejected)}
        writing.note_run(connection, context.run_id, versions={"folder": article_source.fingerprint()})
        characters = sum(len(row["raw_text"]) for row in taken.added)
        yield dg.MaterializeResult(
            ["raw", "documents"], metadata=table_metadata(connection, "raw.documents", characters=characters, **counts)
        )
        yield dg.MaterializeResult(["raw", "runs"], metadata=table_metadata(connection, "raw.runs"))
