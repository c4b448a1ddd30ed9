with recursive entities as (

    select * from {{ ref('staged_entities') }} where entity_type = 'organization'

),

-- Union, not union all: a circle of parents ends instead of running for ever.
tree (ancestor_id, descendant_id) as (

    select entity_id, entity_id from entities

    union

    select tree.ancestor_id, entities.entity_id
    from tree
    inner join entities on tree.descendant_id = entities.parent_id

)

select * from tree
