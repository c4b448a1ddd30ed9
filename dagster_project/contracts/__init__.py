"""What every table of the ledger promises: one pandera class per table, shared by the pipeline, the checks and the dashboard.

What belongs here: columns, types, enumerations and what must hold within one row or one table. What does not: how a table is made,
and checks across tables (those are asset checks and dbt tests).

>>> contract("money_flow_claims").__name__
'MoneyFlowClaims'
"""

from dagster_project.contracts.registry import (
    PUBLIC,
    RAW,
    ContractBroken,
    Table,
    check,
    columns,
    contract,
    empty,
    raw_contract,
    unique_columns,
)

__all__ = ["PUBLIC", "RAW", "ContractBroken", "Table", "check", "columns", "contract", "empty", "raw_contract", "unique_columns"]
