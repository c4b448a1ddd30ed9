with entities as (

    select * from {{ ref('staged_entities') }} where entity_type = 'organization'

),

entity_counts as (

    select * from {{ ref('entity_counts') }}

),

described as (

    select
        entities.entity_id as organization_id,
        entities.name,
        entities.names,
        entities.aliases,
        coalesce(entity_counts.n_articles, 0) as n_articles,
        coalesce(entity_counts.n_claims, 0) as n_claims,
        coalesce(entities.organization_kind, 'other') as kind,
        entities.parent_id
    from entities
    left join entity_counts on entities.entity_id = entity_counts.entity_id

)

select * from described
