with raw_rows as (

    select * from {{ source('raw', 'entities') }}

),

staged as (

    select
        entity_id,
        entity_type,
        name,
        coalesce(names, []) as names,
        coalesce(aliases, []) as aliases,
        organization_kind,
        parent_id,
        birth_year
    from raw_rows

)

select * from staged
