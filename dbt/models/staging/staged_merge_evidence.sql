with raw_rows as (

    select * from {{ source('raw', 'merge_evidence') }}

),

staged as (

    select
        entity_id,
        article_id,
        surface,
        other,
        how
    from raw_rows

)

select * from staged
