with raw_rows as (

    select * from {{ source('raw', 'rejected_articles') }}

),

staged as (

    select
        source,
        reason,
        detail,
        seen_at
    from raw_rows

)

select * from staged
