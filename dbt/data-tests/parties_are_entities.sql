-- Why: every name in the public tables leads to a page; an id without a person or organization behind it is a dead link.
with entities as (

    select person_id as entity_id from {{ ref('people') }}
    union all
    select organization_id as entity_id from {{ ref('organizations') }}

),

parties as (

    select 'money_flow' as record_type, record_id, unnest([payer_id, payee_id]) as entity_id from {{ ref('money_flows') }}
    union all
    select 'talent_move' as record_type, record_id, unnest([person_id, from_org_id, to_org_id]) as entity_id from {{ ref('talent_moves') }}
    union all
    select 'fact' as record_type, record_id, unnest([subject_id, object_id]) as entity_id from {{ ref('facts') }}
    union all
    select 'mention' as record_type, article_id as record_id, entity_id from {{ ref('entity_mentions') }}

)

select parties.*
from parties
anti join entities on parties.entity_id = entities.entity_id
where parties.entity_id is not null
