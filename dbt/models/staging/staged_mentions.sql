with raw_rows as (

    select * from {{ source('raw', 'mentions') }}

),

staged as (

    select
        article_id,
        mention_id,
        kind,
        mention_start,
        mention_end,
        surface,
        surface_clean,
        local_entity,
        how,
        confidence
    from raw_rows

)

select * from staged
