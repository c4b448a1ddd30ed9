{{ config(materialized='table') }}
-- The rules stand in macros/reconcile.sql, because ledger_as_of applies the same ones to the claims known on a day.
with record_claims as (

    select * from {{ ref('record_claims') }}

),
{{ figure_steps('record_claims') }},
{{ range_steps('record_claims') }},
{{ slot_steps('record_claims') }},
{{ report_steps('record_claims') }},
{{ record_steps() }}

select * from reconciled
