{# A view: the run's own row is completed after the tables are built, just before the ledger is published. #}
{{ config(materialized='view') }}

with staged_runs as (

    select * from {{ ref('staged_runs') }}

),

public as (

    select
        run_id,
        started_at,
        finished_at,
        status,
        articles,
        extracted,
        claims,
        rejected,
        versions
    from staged_runs

)

select * from public
