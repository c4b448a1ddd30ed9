with raw_rows as (

    select * from {{ source('raw', 'local_entities') }}

),

staged as (

    select
        article_id,
        local_entity,
        entity_type,
        name,
        coalesce(surfaces, []) as surfaces,
        organization_kind,
        parent_local,
        gazetteer_key,
        coalesce(evidence, []) as evidence
    from raw_rows

)

select * from staged
