"""What must hold before a ledger is published: every public table keeps its contract, every claim spells its evidence.

One factory makes one blocking asset check per public table, so that no table can be forgotten. What holds between tables beyond
the evidence (keys, relations) is tested by dbt.
"""

from collections.abc import Iterator

import dagster as dg

from dagster_project import contracts
from dagster_project.assets.describe import described
from dagster_project.assets.warehouse import marts
from dagster_project.ledger.checking import broken_contract, broken_evidence
from dagster_project.ledger.tables import CLAIMS
from dagster_project.resources import Warehouse

CONTRACT, EVIDENCE = "keeps_its_contract", "spells_its_evidence"
TABLES = {key.path[-1]: key for key in marts() if key.path[-1] in contracts.PUBLIC}


def contract_spec(table: str) -> dg.AssetCheckSpec:
    description = f"{described(contracts.contract(table))} Columns, types, enumerations and the rules of a row, as the contract says."
    return dg.AssetCheckSpec(CONTRACT, asset=TABLES[table], description=description, blocking=True)


def evidence_spec(table: str) -> dg.AssetCheckSpec:
    description = "The original's characters from evidence_start to evidence_end are the evidence."
    return dg.AssetCheckSpec(EVIDENCE, asset=TABLES[table], description=description, blocking=True, additional_deps=[TABLES["articles"]])


SPECS = [contract_spec(table) for table in TABLES] + [evidence_spec(table) for table in CLAIMS.values() if table in TABLES]


@dg.multi_asset_check(name="contracts", specs=SPECS, can_subset=True)
def contract_checks(context: dg.AssetCheckExecutionContext, warehouse: Warehouse) -> Iterator[dg.AssetCheckResult]:
    with warehouse.writing(context.run.run_id) as connection:
        for key in sorted(context.selected_asset_check_keys):
            table = key.asset_key.path[-1]
            broken = broken_contract(connection, table) if key.name == CONTRACT else broken_evidence(connection, table)
            yield dg.AssetCheckResult(
                passed=not broken, asset_key=key.asset_key, check_name=key.name, metadata={"broken": broken} if broken else {}
            )
