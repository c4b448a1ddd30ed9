with raw_rows as (

    select * from {{ source('raw', 'entity_map') }}

),

staged as (

    select
        article_id,
        local_entity,
        entity_id
    from raw_rows

)

select * from staged
