with raw_rows as (

    select * from {{ source('raw', 'runs') }}

),

staged as (

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
    from raw_rows

)

select * from staged
