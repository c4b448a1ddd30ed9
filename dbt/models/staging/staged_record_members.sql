with raw_rows as (

    select * from {{ source('raw', 'record_members') }}

),

staged as (

    select
        record_type,
        record_id,
        claim_id,
        rule
    from raw_rows

)

select * from staged
