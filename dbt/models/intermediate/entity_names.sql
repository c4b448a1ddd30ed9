with entity_map as (

    select * from {{ ref('staged_entity_map') }}

),

entities as (

    select * from {{ ref('staged_entities') }}

),

named as (

    select
        entity_map.article_id,
        entity_map.local_entity,
        entities.entity_id,
        entities.entity_type,
        entities.name
    from entity_map
    inner join entities on entity_map.entity_id = entities.entity_id

)

select * from named
