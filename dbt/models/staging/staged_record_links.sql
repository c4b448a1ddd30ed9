with raw_rows as (

    select * from {{ source('raw', 'record_links') }}

),

staged as (

    select
        record_type,
        record_id,
        deal_id,
        part_of
    from raw_rows

)

select * from staged
